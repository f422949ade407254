"""The ageing and the open items against slow plain answers on random ledgers; invariants 8 to 14.

tests/account/test_every_day.py asks about the days on which something happens.
"""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from channelcli.account import matching
from channelcli.table import Table
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Doc, Facts
from torture.counts import sized

LIMITS = [30, 60, 90, 180]
days = st.integers(-1, ledgers.DAYS + 250).map(ledgers.day_of)
slow = settings(deadline=None, max_examples=sized(12, 800), suppress_health_check=[HealthCheck.too_slow])
law = settings(slow, max_examples=sized(6, 400))


def run(path: Path, name: str, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **given)


def ageing(path: Path, day: date, **given: Any) -> dict[int, tuple[int, ...]]:
    table = run(path, "ageing", as_of=day.isoformat(), **given)
    assert not any("DOES NOT" in note[0] for note in table.notes)
    return {int(str(row[0])[1:]): row[2:] for row in table.rows}  # type: ignore[misc]


@slow
@given(ledgers.facts(), days, st.sets(st.integers(1, 200), min_size=1, max_size=5), st.sampled_from(["due", "doc"]))
def test_ageing_is_the_slow_answer_for_any_limits(facts: Facts, day: date, limits: set[int], by: str) -> None:
    text = ",".join(map(str, sorted(limits)))
    with ledgers.written(facts) as path:
        assert ageing(path, day, buckets=text, by=by) == oracle.ageing(facts, day, sorted(limits), by == "due")


@slow
@given(ledgers.facts(), days)
def test_open_items_are_the_slow_answer_and_that_of_the_sql_in_the_file(facts: Facts, day: date) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        found = report.run("open-items", connection, path, as_of=day.isoformat())
        plain = connection.execute(report.find("open-items").sql, {"as_of": day.isoformat()}).fetchall()
        table = connection.execute(report.find("ageing").sql, {"as_of": day.isoformat()}).fetchall()
        usual = report.run("ageing", connection, path, as_of=day.isoformat())
    assert list(found.rows) == plain
    assert list(usual.rows) == table
    expected = [
        (f"D{p}", number, "shipment" if kind == "order" else kind, str(on), str(due) if due else None, amount, left)
        for p, number, kind, on, due, amount, left in oracle.open_items(facts, day)
    ]
    assert sorted(map(str, expected)) == sorted(str((r[0], *r[2:7], r[8])) for r in found.rows)


@st.composite
def more_time(draw: st.DrawFn, facts: Facts) -> list[tuple[str, tuple[Any, ...]]]:
    """Extensions of debits and standing credit (AR-20, AR-21), as statements on a written ledger."""
    debits = [doc for doc in facts.docs if doc.amount > 0 and doc.key[0] != "payment"]
    made: list[tuple[str, tuple[Any, ...]]] = []
    for _ in range(draw(st.integers(0, 6)) if debits else 0):
        doc = draw(st.sampled_from(debits))
        on, due = (ledgers.day_of(draw(st.integers(0, ledgers.DAYS + 90))) for _ in range(2))
        sql = f"extension (change_id, partner_id, {doc.key[0]}_id, on_date, due_on) VALUES (1, ?, ?, ?, ?)"
        made.append((sql, (doc.partner, doc.key[1], str(on), str(due))))
    begins = st.tuples(st.integers(1, ledgers.PARTNERS), st.integers(0, ledgers.DAYS))
    for partner, begin in sorted(draw(st.sets(begins, max_size=5))):
        from_, until = ledgers.day_of(begin), ledgers.day_of(begin + draw(st.sampled_from([0, 3, 20, 120])))
        amount = draw(st.sampled_from([10_000, 30, 5, 0]))
        sql = "standing_credit (change_id, partner_id, from_on, until_on, amount) VALUES (1, ?, ?, ?, ?)"
        made.append((sql, (partner, str(from_), str(until), amount)))
    return made


@settings(slow, max_examples=sized(8, 600))
@given(st.data(), ledgers.facts(), days, st.sampled_from(["due", "doc"]))
def test_with_more_time_the_tables_agree_with_each_other_and_with_their_sql(
    data: st.DataObject, facts: Facts, day: date, by: str
) -> None:
    with ledgers.written(facts) as path:
        other = sqlite3.connect(path)
        for sql, values in data.draw(more_time(facts)):
            other.execute(f"INSERT INTO {sql}", values)
        other.commit()
        other.close()
        given_day = {"as_of": str(day)}
        with ledger.reading(path) as connection:
            for name in ("open-items", "ageing"):
                told = report.run(name, connection, path, **given_day)
                assert list(told.rows) == connection.execute(report.find(name).sql, given_day).fetchall()
        for net in (False, True):
            table, groups, detail = (run(path, "ageing", **given_day, by=by, net=net, **more)
                                     for more in ({}, {"per": "kind"}, {"detail": True}))  # fmt: skip
            assert not [note for one in (table, groups, detail) for note in one.notes if "DOES NOT" in note[0]]
            for row in table.rows:
                items = [item[7:] for item in detail.rows if item[0] == row[0]]
                assert [sum(cells) for cells in zip(*items, strict=True)] == list(row[2:])
            if table.rows:
                assert list(groups.rows[0][1:]) == [sum(c) for c in list(zip(*table.rows, strict=True))[2:]]
            if net:
                assert all(row[-3] == max(0, row[-1]) and row[-2] == max(0, -row[-1]) for row in table.rows)


@slow
@given(ledgers.facts(), days)
def test_one_partner_and_every_link_agree_with_the_table_of_all(facts: Facts, day: date) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        together = [repr(item) for item in matching.open_items(connection, day.isoformat())]
        apart = []
        for partner in range(1, ledgers.PARTNERS + 1):
            items, links = matching.settle(connection, day.isoformat(), partner)
            apart += [repr(item) for item in matching.open_items(connection, day.isoformat(), partner)]
            # 9: within its amount; matches never cross partners and never pre-date either side
            assert all(0 <= item.open / item.amount <= 1 for item in items)
            assert all(link.credit.partner_id == link.debit.partner_id == partner for link in links)
            assert all(link.amount > 0 for link in links)
            for item in items:
                used = sum(link.amount for link in links if item in (link.credit, link.debit))
                assert abs(item.amount) - abs(item.open) == used
    assert sorted(apart) == sorted(together)


@law
@given(ledgers.facts(), days)
def test_invariant_8_buckets_are_open_and_open_less_unallocated_is_the_balance(facts: Facts, day: date) -> None:
    with ledgers.written(facts) as path:
        for by in ("due", "doc"):
            for partner, (*buckets, open_, unallocated, balance) in ageing(path, day, by=by).items():
                assert sum(buckets) == open_ >= 0
                assert unallocated >= 0
                assert open_ - unallocated == balance == oracle.balance(facts, partner, day)


@law
@given(ledgers.facts(), days)
def test_invariant_11_no_older_item_is_open_while_a_newer_got_a_part_automatically(facts: Facts, day: date) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for partner in range(1, ledgers.PARTNERS + 1):
            items, links = matching.settle(connection, day.isoformat(), partner)
            debits = [item for item in items if item.amount > 0]
            for link in links:
                if link.how == "fifo":
                    older = debits[: debits.index(link.debit)]
                    assert not any(item.open for item in older)


@law
@given(ledgers.facts())
def test_invariant_11_the_balance_does_not_depend_on_matching(facts: Facts) -> None:
    by_itself = Facts([replace(d, auto=True) for d in facts.docs], [])
    day = ledgers.day_of(ledgers.DAYS)
    with ledgers.written(facts) as path, ledgers.written(by_itself) as other:
        balances = {partner: row[-1] for partner, row in ageing(path, day).items() if row[-1]}
        assert balances == {partner: row[-1] for partner, row in ageing(other, day).items() if row[-1]}


@law
@given(ledgers.facts(), days)
def test_invariant_12_what_happens_later_changes_nothing_as_of_a_day(facts: Facts, day: date) -> None:
    def known(doc: Doc) -> Doc:
        later = doc.reversed_on and doc.reversed_on > day
        return replace(doc, reversed_on=None) if later else doc

    docs = [known(d) for d in facts.docs if d.day <= day]
    keys = {d.key for d in docs}
    docs = [replace(d, origin=d.origin if d.origin in keys else None) for d in docs]
    matches = [m for m in facts.matches if m.day <= day]
    matches = [replace(m, ended_on=None) if m.ended_on and m.ended_on > day else m for m in matches]
    with ledgers.written(facts) as path, ledgers.written(Facts(docs, matches)) as then:
        for name in ("ageing", "open-items"):
            assert run(path, name, as_of=str(day)).rows == run(then, name, as_of=str(day)).rows
        period = {"from": "2026-01-01", "to": str(day)}
        assert run(path, "receivables", **period).rows == run(then, "receivables", **period).rows


@law
@given(ledgers.facts(), st.integers(1, 500), st.integers(0, ledgers.DAYS))
def test_invariant_12_a_document_voided_on_its_day_never_happened(facts: Facts, amount: int, number: int) -> None:
    day = ledgers.day_of(number)
    void = Doc(("sale", 900), 1, "900", "order", day, amount, due=day, reversed_on=day)
    with ledgers.written(facts) as path, ledgers.written(Facts([*facts.docs, void], facts.matches)) as other:
        for later in (day, day + timedelta(days=1), day + timedelta(days=300)):
            assert ageing(path, later) == ageing(other, later)


@law
@given(ledgers.facts(), days, st.randoms(use_true_random=False))
def test_invariant_13_the_order_of_entry_changes_no_report(facts: Facts, day: date, chance: random.Random) -> None:
    shuffled = Facts(list(facts.docs), list(facts.matches))
    chance.shuffle(shuffled.docs)
    chance.shuffle(shuffled.matches)
    ids = {doc.key: (doc.key[0], place) for place, doc in enumerate(shuffled.docs, 1)}
    docs = [replace(d, key=ids[d.key], origin=ids[d.origin] if d.origin else None) for d in shuffled.docs]
    matches = [replace(m, credit=ids[m.credit], debit=ids[m.debit]) for m in shuffled.matches]
    with ledgers.written(facts) as path, ledgers.written(Facts(docs, matches)) as other:
        period = {"from": "2026-02-01", "to": str(max(day, date(2026, 2, 1)))}
        for name, params in (
            ("ageing", {"as_of": str(day)}),
            ("open-items", {"as_of": str(day)}),
            ("receivables", period),
            ("collections", period),
            ("statement", period | {"partner": "D1"}),
        ):
            assert list(run(path, name, **params).rows) == list(run(other, name, **params).rows)


@law
@given(ledgers.facts(), days)
def test_invariant_14_a_day_without_facts_only_makes_debts_older(facts: Facts, day: date) -> None:
    tomorrow = day + timedelta(days=1)
    dated = [d.day for d in facts.docs] + [d.reversed_on for d in facts.docs] + [m.day for m in facts.matches]
    assume(tomorrow not in [*dated, *(m.ended_on for m in facts.matches)])
    with ledgers.written(facts) as path:
        before, after = ageing(path, day), ageing(path, tomorrow)
    assert before.keys() == after.keys()
    for partner, row in before.items():
        assert row[-3:] == after[partner][-3:]
        for place in range(1, 7):  # nothing moves back to a younger bucket
            assert sum(after[partner][:place]) <= sum(row[:place])

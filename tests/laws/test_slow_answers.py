"""Balance, open items and ageing against the slow plain answers, on random ledgers and random days.

The ledgers hold explicit matches (ended ones too), returns of known documents, bounces, voids, refunds, receipts kept
on account, adjustments of every kind, rolling terms, extensions and standing credit. `make torture` takes thousands.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from channelcli.account import settling, standing
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from torture.counts import sized

some_days = st.lists(st.integers(-1, ledgers.DAYS + 260).map(ledgers.day_of), min_size=2, max_size=4, unique=True)
limits = st.sets(st.integers(1, 250), min_size=1, max_size=6).map(sorted)
slow = settings(deadline=None, max_examples=sized(15, 1200), suppress_health_check=list(HealthCheck))


def ageing(connection: Any, path: Path, day: date, buckets: list[int], by: str) -> dict[int, tuple[Any, ...]]:
    text = ",".join(map(str, buckets))
    table = report.run("ageing", connection, path, as_of=str(day), buckets=text, by=by)
    assert not any("DOES NOT" in note[0] for note in table.notes)
    return {int(str(row[0])[1:]): row[2:] for row in table.rows}


@slow
@given(ledgers.facts_with_more_time(), some_days, limits)
def test_ageing_is_the_slow_answer_by_due_day_and_by_document_day(
    facts: Facts, days: list[date], buckets: list[int]
) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for day in days:
            for by in ("due", "doc"):
                found = ageing(connection, path, day, buckets, by)
                assert found == oracle.ageing(facts, day, buckets, by == "due"), (day, by)


@slow
@given(ledgers.facts_with_more_time(), some_days)
def test_open_items_and_balances_are_the_slow_answers(facts: Facts, days: list[date]) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for day in days:
            table = report.run("open-items", connection, path, as_of=str(day))
            found = sorted(str((row[0], *row[2:7], row[8])) for row in table.rows)
            expected = [
                (f"D{p}", number, "shipment" if kind == "order" else kind, str(on), due and str(due), amount, left)
                for p, number, kind, on, due, amount, left in oracle.open_items(facts, day)
            ]
            assert found == sorted(map(str, expected)), day
            owed = standing.standings(connection, str(day))
            for partner in range(1, ledgers.PARTNERS + 1):
                balance = owed[partner].balance if partner in owed else 0
                assert balance == oracle.balance(facts, partner, day)


@slow
@given(ledgers.facts_with_more_time(), some_days)
def test_every_document_is_as_open_as_the_slow_answer_says_and_due_when_it_says(facts: Facts, days: list[date]) -> None:
    documents = {doc.key: doc for doc in facts.docs}
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for day in days:
            left = oracle.left_over(facts, day)
            spared = oracle.covered(facts, day, left)
            found = [item for _, items, _ in settling.settle_all(connection, str(day)) for item in items]
            assert {(item.source, item.id): item.open for item in found} == left
            for item in found:
                key = item.source, item.id
                assert item.standing == spared.get(key, (0, day))[0]
                if item.amount > 0:
                    due = oracle.due_day(facts, documents[key], day)
                    assert item.due == (due and str(due))

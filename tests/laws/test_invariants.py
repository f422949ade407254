"""The laws on random ledgers: what the verbs write keeps them all, and the invariants with more time (8 to 14)."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import shop
from blank import blank
from channelcli import laws, ledger, report
from channelcli.book.sales import order, order_parts, order_returns
from channelcli.book.sales.order_lines import Discount, Wanted
from channelcli.errors import Fault
from channelcli.journal import Change
from oracle import ledgers
from oracle.receivables import Facts
from torture.counts import sized

days = st.integers(-1, ledgers.DAYS + 250).map(ledgers.day_of)
law = settings(deadline=None, max_examples=sized(6, 400), suppress_health_check=list(HealthCheck))
# The random facts have no lines, and leave the match of a reversed document to end by itself.
OF_ACCOUNTS = [
    laws.of_name(name)
    for name in (
        "balance",
        "open",
        "buckets",
        "fifo",
        "statement",
        "exposure",
        "match-partner",
        "match-amount",
        "match-date",
    )
]
REPORTS = ("ageing", "open-items")


def rows(path: Path, day: date, name: str, **given: Any) -> list[Any]:
    with ledger.reading(path) as connection:
        return list(report.run(name, connection, path, as_of=str(day), **given).rows)


@law
@given(ledgers.facts_with_more_time(), days)
def test_the_laws_of_accounts_hold_on_random_ledgers(facts: Facts, day: date) -> None:
    """Invariants 8 to 11 and 15: three ways to the balance, ranges, matches, months, exposure."""
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for verdict in laws.check(connection, path, str(day), OF_ACCOUNTS):
            assert verdict.holds, (verdict.law.id, verdict.first)


@law
@given(ledgers.facts_with_more_time(), days)
def test_invariant_12_what_happens_later_changes_nothing_as_of_a_day(facts: Facts, day: date) -> None:
    docs = [d for d in facts.docs if d.day <= day]
    keys = {d.key for d in docs}
    docs = [replace(d, origin=d.origin if d.origin in keys else None,
                    reversed_on=d.reversed_on if d.reversed_on and d.reversed_on <= day else None)
            for d in docs if d.recovers is None or d.recovers in keys]  # fmt: skip
    keys = {d.key for d in docs}
    assume(len(keys) == sum(d.day <= day for d in facts.docs))  # a recovery entered before its write-off is no fact
    then = Facts(
        docs,
        [replace(m, ended_on=m.ended_on if m.ended_on and m.ended_on <= day else None)
         for m in facts.matches if m.day <= day],
        [e for e in facts.extensions if e.day <= day and e.of in keys],
        [s for s in facts.standing if s.begins <= day],
    )  # fmt: skip
    with ledgers.written(facts) as path, ledgers.written(then) as other:
        for name in REPORTS:
            assert rows(path, day, name) == rows(other, day, name)


@law
@given(ledgers.facts_with_more_time(), days, st.randoms(use_true_random=False))
def test_invariant_13_the_order_of_entry_changes_nothing(facts: Facts, day: date, chance: random.Random) -> None:
    assume(len({(e.of, e.day) for e in facts.extensions}) == len(facts.extensions))  # of one day the last one holds
    docs = list(facts.docs)
    chance.shuffle(docs)
    ids = {doc.key: (doc.key[0], place) for place, doc in enumerate(docs, 1)}
    other_facts = Facts(
        [replace(d, key=ids[d.key], origin=d.origin and ids[d.origin], recovers=d.recovers and ids[d.recovers])
         for d in docs],
        [replace(m, credit=ids[m.credit], debit=ids[m.debit]) for m in reversed(facts.matches)],
        [replace(e, of=ids[e.of]) for e in reversed(facts.extensions)],
        facts.standing[::-1],
    )  # fmt: skip
    with ledgers.written(facts) as path, ledgers.written(other_facts) as other:
        for name in REPORTS:
            assert rows(path, day, name) == rows(other, day, name)


@law
@given(ledgers.facts_with_more_time(), days)
def test_invariant_14_a_day_without_facts_only_makes_debts_older(facts: Facts, day: date) -> None:
    """With extensions and standing credit too: where nothing new holds the next day, nothing gets younger."""
    tomorrow = day + timedelta(days=1)
    dated = [d.day for d in facts.docs] + [d.reversed_on for d in facts.docs] + [m.day for m in facts.matches]
    dated += [m.ended_on for m in facts.matches] + [e.day for e in facts.extensions]
    assume(tomorrow not in [*dated, *(s.begins for s in facts.standing)])
    with ledgers.written(facts) as path:
        before = {row[0]: row[2:] for row in rows(path, day, "ageing")}
        after = {row[0]: row[2:] for row in rows(path, tomorrow, "ageing")}
    assert before.keys() == after.keys()
    for partner, row in before.items():
        assert row[-3:] == after[partner][-3:]
        for place in range(1, 7):
            assert sum(after[partner][:place]) <= sum(row[:place])


# ---- what the verbs write


class Counter:
    """Two partners and three goods, one of them taxed, and verbs by random numbers."""

    def __init__(self, change: Change, draw: Random) -> None:
        self.change, self.draw = change, draw
        self.partners = [shop.partner(change, name) for name in ("宏达商贸", "永兴商贸")]
        for one, terms in zip(
            self.partners, draw.sample(["net:30", "eom:0", "roll", "prepaid", "day:31+1"], 2), strict=True
        ):
            shop.terms(change, one, terms)
        self.goods = [shop.goods(change, name, 箱=draw.choice((6, 7, 12))) for name in ("可乐", "雪碧", "奶粉")]
        for good, rate in zip(self.goods, draw.choices([None, 100, 600, 900, 1300], k=3), strict=True):
            if rate is not None:
                shop.put(change, good, "tax", rate)
            if draw.random() < 0.7:
                shop.put(change, good, "cost", draw.randrange(1, 90_000))

    def wanted(self) -> Wanted:
        draw = self.draw
        if draw.random() < 0.1:
            return Wanted(amount=draw.randrange(1, 100_000))
        unit, free = draw.choice(("瓶", "箱")), draw.random() < 0.15
        price = None if free else draw.randrange(1, 300_000)
        off = draw.choice((0, 0, 0, 250, 1_000))
        sign = -1 if draw.random() < 0.05 else 1
        quantity = sign * draw.randrange(1, 40) * 1_000
        return Wanted(draw.choice(self.goods), quantity, unit, price or (0 if free else None), free, off)

    def sale(self, where: str) -> order.Sale | None:
        found = self.change.rows(f"SELECT number FROM sale WHERE {where} ORDER BY id")
        return order.find(self.change, self.draw.choice(found)[0]) if found else None

    def act(self, on: date) -> None:
        draw, change = self.draw, self.change
        verb = draw.choice(("sell", "sell", "ship", "ship", "ship", "back", "back", "void", "cancel", "deliver"))
        if verb == "sell":
            lines = [self.wanted() for _ in range(draw.randrange(1, 5))]
            discount = draw.choice(
                (Discount(), Discount(bp=draw.randrange(1, 3000)), Discount(amount=draw.randrange(999)))
            )
            state = draw.choice(("shipped", "confirmed", "confirmed"))
            order.record(change, order.Head(draw.choice(self.partners), on, state, discount=discount), lines)
        elif verb == "ship" and (sale := self.sale("kind = 'order' AND shipped_on IS NULL AND cancelled_on IS NULL")):
            order_parts.ship(change, sale, on, self.picks(sale) if draw.random() < 0.8 else ())
        elif verb == "back" and (sale := self.sale("kind = 'order' AND shipped_on IS NOT NULL AND voided_on IS NULL")):
            order_returns.take_back(change, sale, on, self.picks(sale) if draw.random() < 0.8 else ())
        elif verb == "void" and (sale := self.sale("shipped_on IS NOT NULL AND voided_on IS NULL")):
            order.void(change, sale, on)
        elif verb == "cancel" and (sale := self.sale("kind = 'order'")):
            order.cancel(change, sale, on)
        elif verb == "deliver" and (sale := self.sale("kind = 'order' AND shipped_on IS NOT NULL")):
            order.deliver(change, sale, on)

    def picks(self, sale: order.Sale) -> list[order_parts.Pick]:
        lines = [one for one in order.lines_of(self.change, sale) if one.product_id and (one.base_quantity or 0) > 0]
        chosen = self.draw.sample(lines, k=min(len(lines), self.draw.randrange(1, 3)))
        goods = {one.product_id: one for one in chosen}
        return [
            order_parts.Pick(product, self.draw.randrange(1, (one.base_quantity or 0) // 1_000 + 1) * 1_000, "瓶")
            for product, one in goods.items()
            if product
        ]


@pytest.mark.parametrize("mode", ["inclusive", "exclusive"])
@settings(law, max_examples=sized(6, 400))
@given(seed=st.integers(0, 2**32))
def test_what_the_verbs_of_orders_write_keeps_every_law(
    mode: str, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Invariants 1, 2, 5, 6: taxed, discounted, split, brought back, voided, cancelled, in both price modes."""
    path = tmp_path_factory.mktemp("laws") / "ledger.db"
    blank(path)
    path.with_name("ledger.policy.toml").write_text(f'[tax]\nprice_mode = "{mode}"\n', encoding="utf-8")
    draw, done = Random(seed), 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHANNELCLI_LEDGER", str(path))
        with ledger.change(path, "test") as change:
            counter = Counter(change, draw)
            for place in range(24):
                change.connection.execute("SAVEPOINT act")
                try:
                    counter.act(date(2026, 10, 1) + timedelta(days=place))
                    change.flush()
                    done += 1
                except Fault:
                    change.connection.execute("ROLLBACK TO act")
                    change.session.expunge_all()
        with ledger.reading(path) as connection:
            verdicts = laws.check(connection, path, "2026-11-21")
    assert done
    assert all(one.holds for one in verdicts), [(one.law.id, one.first) for one in verdicts if not one.holds]

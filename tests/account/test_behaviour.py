"""CR-5: days late weighted by amount and the share paid on time, by example and against slow answers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger
from channelcli.account.behaviour import Behaviour, behaviour, behaviours, since
from channelcli.account.recent import of_links
from channelcli.account.settling import Item, Link
from oracle import behaviour as oracle
from oracle import ledgers
from oracle.receivables import Facts

DAY = "2026-06-30"
slow = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


class Account:
    """A partner's account put together by hand."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.links: list[Link] = []

    def item(
        self, amount: int, due: str | None, *, day: str = "2026-01-01", kind: str = "order", **more: object
    ) -> Item:
        source = "sale" if kind == "order" else "adjustment"
        self.items.append(
            Item(1, source, len(self.items), str(len(self.items)), kind, day, due, amount, amount, first_due=due)
        )
        for name, value in more.items():
            setattr(self.items[-1], name, value)
        return self.items[-1]

    def settle(self, item: Item, on: str, kind: str = "receipt", amount: int | None = None) -> None:
        part = item.open if amount is None else amount
        credit = Item(1, "payment", 100 + len(self.links), "R", kind, on, None, -part, 0)
        item.open -= part
        self.links.append(Link(credit, item, part, "fifo", on))

    def says(self, grace: int = 3, as_of: str = DAY) -> Behaviour:
        return behaviour(of_links(self.items, self.links, since(as_of)), as_of, grace)


def test_cr_5_example() -> None:
    account = Account()
    for amount, due, on in (
        (100_000, "2026-03-10", "2026-03-08"),
        (50_000, "2026-03-10", "2026-03-20"),
        (50_000, "2026-03-10", "2026-04-09"),
    ):
        account.settle(account.item(amount, due), on)
    found = account.says()
    assert Fraction(found.weighted, found.paid) == 9
    assert Fraction(found.on_time, found.judged) == Fraction(1, 2)
    assert (found.days_late, found.share_on_time, found.settled) == (9.0, 0.5, 3)


@pytest.mark.parametrize(("on", "share"), [("2026-03-13", 1.0), ("2026-03-14", 0.0)])
def test_cr_5_grace_is_included(on: str, share: float) -> None:
    account = Account()
    account.settle(account.item(100, "2026-03-10"), on)
    assert account.says().share_on_time == share


def test_cr_5_what_is_open_beyond_grace_is_late_at_its_open_amount_and_not_in_w() -> None:
    account = Account()
    account.settle(account.item(100, "2026-06-20"), "2026-06-20")
    late = account.item(100, "2026-06-26")
    account.settle(late, "2026-06-25", amount=40)
    account.item(100, "2026-06-27")  # within the days of grace
    found = account.says()
    assert (found.on_time, found.judged, found.days_late) == (100, 160, 0.0)
    assert (found.overdue, found.oldest) == (160, 4)


def test_cr_5_settled_counts_on_the_day_of_its_last_part_and_within_12_months() -> None:
    account = Account()
    item = account.item(100, "2025-06-01", day="2025-05-01")
    account.settle(item, "2025-06-01", amount=99)
    account.settle(item, "2025-07-01", amount=1)
    assert account.says().weighted == 100 * 30
    old = Account()
    old.settle(old.item(100, "2025-06-01"), "2025-06-30")
    assert old.says().settled == 0


def test_cr_5_an_extension_does_not_make_it_on_time_but_is_not_overdue_now() -> None:
    account = Account()
    account.item(100, "2026-05-01").due = "2026-08-01"
    found = account.says()
    assert (found.on_time, found.judged, found.overdue, found.oldest) == (0, 100, 0, 0)


def test_what_standing_credit_covers_is_not_late_before_its_end() -> None:
    account = Account()
    account.item(100, "2026-05-01", standing=60, until="2026-12-31")
    found = account.says()
    assert (found.judged, found.overdue, found.oldest) == (40, 40, 60)
    after = account.says(as_of="2027-01-10")
    assert (after.judged, after.overdue) == (100, 100)


def test_a_debt_written_off_was_never_paid_on_time() -> None:
    account = Account()
    item = account.item(100, "2026-05-01")
    account.settle(item, "2026-04-20", amount=99)
    account.settle(item, "2026-04-25", kind="writeoff")
    found = account.says()
    assert (found.settled, found.on_time, found.judged, found.days_late) == (1, 0, 100, None)


def test_a_return_settles_and_a_refund_or_recovery_is_no_credit_given() -> None:
    account = Account()
    account.settle(account.item(100, "2026-05-01"), "2026-04-20", kind="return")
    account.settle(account.item(70, "2026-05-01", kind="recovery"), "2026-05-30")
    found = account.says()
    assert (found.settled, found.on_time, found.judged) == (1, 100, 100)


def test_goods_paid_ahead_are_not_late_because_they_left_after_the_order() -> None:
    account = Account()
    account.settle(account.item(100, "2026-05-01", day="2026-05-20"), "2026-05-20")
    assert account.says().days_late == 0.0


def test_what_is_never_due_is_settled_on_its_day() -> None:
    account = Account()
    account.settle(account.item(100, None), "2026-05-20")
    assert (account.says().days_late, account.says().share_on_time) == (0.0, 1.0)


@slow
@given(
    ledgers.facts() | ledgers.facts_with_more_time(),
    st.integers(0, ledgers.DAYS + 500).map(ledgers.day_of),
    st.integers(0, 10),
)
def test_cr_5_is_the_slow_answer_on_random_ledgers(facts: Facts, day: date, grace: int) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        together = behaviours(connection, day.isoformat(), grace)
        apart = {p: behaviours(connection, day.isoformat(), grace, p)[p] for p in range(1, ledgers.PARTNERS + 1)}
    for partner, one in apart.items():
        assert together.get(partner, Behaviour()) == one
        expected = oracle.paid(facts, partner, day, grace)
        assert one.settled == expected.settled
        assert (Fraction(one.weighted, one.paid) if one.paid else None) == expected.days_late
        assert (Fraction(one.on_time, one.judged) if one.judged else None) == expected.on_time
        assert (one.overdue, one.oldest) == (expected.overdue, expected.oldest)

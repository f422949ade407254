"""More time to pay: AR-21."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.account.settling import settle
from channelcli.book.money import account, adjust, extension, payment
from channelcli.book.sales import order
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import NotFound, Refused
from channelcli.journal import Change

day = shop.day


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


@pytest.fixture
def partner(change: Change) -> int:
    """A partner that owes I1 of 2026-06-01 due 07-01 and I2 of 06-10 due 07-10, 100.00 each."""
    owner = shop.partner(change)
    shop.terms(change, owner, "net:30")
    for number, on in (("I1", "2026-06-01"), ("I2", "2026-06-10")):
        shop.sell(change, owner, on, Wanted(amount=10000), number=number)
    return owner


def refused(key: str):
    return pytest.raises(Refused, check=lambda fault: fault.key == key)


def extend(change: Change, number: str, due: str, on: str = "2026-06-20") -> list[tuple[str, int, str | None]]:
    return [(item.number, item.open, item.due) for item in extension.extend(change, number, day(due), on=day(on))]


def dues(change: Change, owner: int, on: str) -> dict[str, tuple[str | None, str | None]]:
    change.flush()
    items, _ = settle(change.connection, on, owner)
    return {item.number: (item.due, item.first_due) for item in items if item.amount > 0}


def test_ar_21_the_last_extension_up_to_the_day_holds(change: Change, partner: int) -> None:
    assert extend(change, "I1", "2026-08-01") == [("I1", 10000, "2026-07-01")]
    assert extend(change, "I1", "2026-09-01", on="2026-07-20") == [("I1", 10000, "2026-08-01")]
    assert dues(change, partner, "2026-06-19")["I1"] == ("2026-07-01", "2026-07-01")
    assert dues(change, partner, "2026-06-20")["I1"] == ("2026-08-01", "2026-07-01")
    assert dues(change, partner, "2026-07-19")["I1"] == ("2026-08-01", "2026-07-01")
    assert dues(change, partner, "2026-07-20")["I1"] == ("2026-09-01", "2026-07-01")
    assert account.account(change.connection, partner, day("2026-08-15")).overdue == 10000  # I2 alone
    assert account.account(change.connection, partner, day("2026-09-02")).overdue == 20000


def test_what_is_extended_steps_back_in_the_queue(change: Change, partner: int) -> None:
    extend(change, "I1", "2026-08-01")
    payment.record(change, payment.Receipt(partner, 10000, day("2026-06-21")))
    found = account.account(change.connection, partner, day("2026-11-21"))
    assert [item.number for item in found.debits if item.open] == ["I1"]


def test_a_family_and_an_adjustment(change: Change, partner: int) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, partner, "2026-06-11", shop.line(goods, 10, 1), state="confirmed", number="F")
    shop.ship(change, sale, "2026-06-12", (goods, 6))
    shop.ship(change, sale, "2026-06-14", (goods, 3))
    assert extend(change, "F", "2026-08-01") == [("F", 600, "2026-07-12"), ("F-2", 300, "2026-07-14")]
    assert extend(change, "F-2", "2026-08-02") == [("F-2", 300, "2026-08-01")]
    row = adjust.record(change, partner, 500, "opening", on=day("2026-01-01"), due=day("2026-02-01"))
    assert extend(change, row.number, "2026-08-01") == [(row.number, 500, "2026-02-01")]


@pytest.mark.parametrize(
    ("key", "number", "due", "on"),
    [
        ("extension.not_later", "I1", "2026-07-01", "2026-06-20"),
        ("extension.not_later", "I1", "2026-06-25", "2026-06-20"),
        ("extension.before", "I1", "2026-08-01", "2026-05-31"),
        ("extension.nothing_open", "P", "2026-08-01", "2026-06-20"),
        ("extension.rolling", "Z", "2026-08-01", "2026-06-20"),
        ("extension.refund", "F0001", "2026-08-01", "2026-06-20"),
        ("matching.no_debit", "R0001", "2026-08-01", "2026-06-20"),
        ("matching.is_reversed", "V", "2026-08-01", "2026-06-20"),
        ("payment.not_owed", "W", "2026-08-01", "2026-06-20"),
    ],
)
def test_refusals(change: Change, partner: int, key: str, number: str, due: str, on: str) -> None:
    shop.sell(change, partner, "2026-06-01", Wanted(amount=700), number="P")
    payment.record(change, payment.Receipt(partner, 700, day("2026-06-05"), orders=["P"]))
    payment.record(change, payment.Receipt(partner, 700, day("2026-06-05"), match="none"))
    payment.refund(change, partner, 700, on=day("2026-06-06"))
    order.void(change, shop.sell(change, partner, "2026-06-01", Wanted(amount=1), number="V"), day("2026-06-02"))
    shop.sell(change, partner, "2026-06-01", Wanted(amount=1), number="W", state="confirmed")
    other = shop.partner(change, "同福二批")
    shop.terms(change, other, "roll")
    shop.sell(change, other, "2026-06-01", Wanted(amount=100), number="Z")
    with refused(key):
        extend(change, number, due, on)


def test_a_number_that_is_nothing(change: Change) -> None:
    with pytest.raises(NotFound):
        extend(change, "99", "2026-08-01")

"""Deposits: a ledger of their own (AR-6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.book.money import account, deposit, payment
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
    """A partner that owes 300.00 and 500.00, and has given 1,000.00 on 2026-05-10."""
    owner = shop.partner(change)
    shop.sell(change, owner, "2026-05-01", Wanted(amount=30000), number="I1")
    shop.sell(change, owner, "2026-05-02", Wanted(amount=50000), number="I2")
    deposit.receive(change, owner, 100000, on=day("2026-05-10"), method="bank")
    return owner


def refused(key: str):
    return pytest.raises(Refused, check=lambda fault: fault.key == key)


def owed(change: Change, owner: int, on: str = "2026-11-21") -> int:
    change.flush()
    return account.balance(change.connection, owner, day(on))


def receipt(owner: int, amount: int, on: str = "2026-06-01", **more: object) -> payment.Receipt:
    return payment.Receipt(owner, amount, day(on), **more)  # type: ignore[arg-type]


def test_ar_6_a_deposit_is_no_part_of_the_balance_and_settles_nothing(change: Change, partner: int) -> None:
    assert (owed(change, partner), deposit.balance(change, partner, day("2026-05-10"))) == (80000, 100000)
    assert deposit.balance(change, partner, day("2026-05-09")) == 0
    row = deposit.give_back(change, partner, 40000, on=day("2026-06-01"))
    assert (row.number, row.amount, owed(change, partner)) == ("B0002", -40000, 80000)
    assert deposit.balance(change, partner, day("2026-06-01")) == 60000


def test_ar_6_it_never_falls_below_zero(change: Change, partner: int) -> None:
    deposit.give_back(change, partner, 40000, on=day("2026-06-01"))
    with refused("deposit.too_much"):
        deposit.give_back(change, partner, 60001, on=day("2026-06-02"))
    with refused("deposit.too_much"):
        deposit.give_back(change, partner, 1, on=day("2026-05-09"))
    with refused("deposit.too_much"):
        deposit.give_back(change, partner, 60001, on=day("2026-05-20"))  # it would be missing in June
    with refused("deposit.too_much"):
        deposit.void(change, deposit.find(change, "B0001"), day("2026-06-03"))
    with refused("payment.positive"):
        deposit.receive(change, partner, 0, on=day("2026-06-01"))


def test_a_deposit_pays_a_named_order(change: Change, partner: int) -> None:
    used, row = deposit.use(change, receipt(partner, 40000, orders=["I2"]))
    assert (used.amount, used.payment_id, row.method) == (-40000, row.key, "deposit")
    assert payment.matched(change, row) == [("I2", 40000)]
    assert (owed(change, partner), deposit.balance(change, partner, day("2026-06-01"))) == (40000, 60000)
    with refused("deposit.too_much"):
        deposit.use(change, receipt(partner, 60001))


def test_a_used_deposit_and_its_receipt_go_together(change: Change, partner: int) -> None:
    used, _ = deposit.use(change, receipt(partner, 40000))
    deposit.void(change, used, day("2026-06-05"))
    assert (owed(change, partner), deposit.balance(change, partner, day("2026-06-05"))) == (80000, 100000)
    assert (owed(change, partner, "2026-06-04"), deposit.balance(change, partner, day("2026-06-04"))) == (40000, 60000)
    with refused("deposit.is_void"):
        deposit.void(change, used, day("2026-06-06"))
    _, row = deposit.use(change, receipt(partner, 10000))
    with refused("payment.deposit_bounce"):
        payment.reverse(change, row, day("2026-06-06"), "bounce")
    payment.reverse(change, row, day("2026-06-06"), "void")
    assert deposit.balance(change, partner, day("2026-06-06")) == 100000


def test_void_refusals(change: Change, partner: int) -> None:
    with refused("deposit.before"):
        deposit.void(change, deposit.find(change, "B0001"), day("2026-05-09"))
    with pytest.raises(NotFound):
        deposit.find(change, "B9")
    deposit.void(change, deposit.find(change, "b0001"), day("2026-05-10"))
    assert deposit.balance(change, partner, day("2026-05-10")) == 0

"""What settles a debt besides money, and what comes in after all: AR-9, AR-10, AR-11, AR-12, and their undoing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import config, ledger
from channelcli.book.money import adjust, payment
from channelcli.book.money.account import account, balance
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import NotFound, Refused, Usage
from channelcli.journal import Change

day = shop.day


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


@pytest.fixture
def partner(change: Change) -> int:
    """A partner that owes 1,000.00 of 2026-06-01."""
    owner = shop.partner(change)
    shop.terms(change, owner, "net:30")
    shop.sell(change, owner, "2026-06-01", Wanted(amount=100000), number="I1")
    return owner


@pytest.fixture
def two_ten(book: Path) -> None:
    """2/10: two per cent within ten days."""
    config.policy_file(book).write_text("[ar]\ndiscount_rate = 2\ndiscount_days = 10\n", encoding="utf-8")


def refused(key: str):
    return pytest.raises(Refused, check=lambda fault: fault.key == key)


def pay(change: Change, owner: int, amount: int, on: str = "2026-06-11", **more: object) -> payment.Payment:
    return payment.record(change, payment.Receipt(owner, amount, day(on), **more))  # type: ignore[arg-type]


def left(change: Change, owner: int, on: str = "2026-11-21") -> tuple[dict[str, int], int]:
    change.flush()
    found = account(change.connection, owner, day(on))
    return {item.number: item.open for item in found.debits if item.open}, found.unallocated


def kinds(change: Change) -> list[tuple[str, int, str | None]]:
    rows = change.rows("SELECT kind, amount, voided_on FROM adjustment ORDER BY id")
    return [tuple(row) for row in rows]


def write_off(change: Change, owner: int, amount: int, on: str = "2026-07-01") -> adjust.Adjustment:
    return adjust.record(change, owner, amount, "writeoff", on=day(on), note="倒闭", approver="老板")


# ---- write-offs (AR-9)


def test_ar_9_a_write_off_keeps_its_reason_and_who_approved(change: Change, partner: int) -> None:
    row = write_off(change, partner, 60000)
    assert (row.amount, row.note, row.approver) == (-60000, "倒闭", "老板")
    assert left(change, partner) == ({"I1": 40000}, 0)
    assert left(change, partner, "2026-06-30") == ({"I1": 100000}, 0)


def test_ar_9_no_more_is_written_off_than_is_owed(change: Change, partner: int) -> None:
    with refused("adjust.big_writeoff"):
        write_off(change, partner, 100001)
    with refused("adjust.big_writeoff"):
        write_off(change, partner, 1, on="2026-05-31")  # nothing was owed yet
    pay(change, partner, 30000, on="2026-07-02", match="none")
    with refused("adjust.big_writeoff"):
        write_off(change, partner, 70001)  # the money on account goes first
    write_off(change, partner, 70000)


def test_ar_9_a_later_receipt_reverses_the_write_off_and_pays(change: Change, partner: int) -> None:
    off = write_off(change, partner, 60000)
    row = pay(change, partner, 25000, on="2026-08-01", recover=off.number)
    assert kinds(change) == [("writeoff", -60000, None), ("recovery", 25000, None)]
    assert payment.matched(change, row) == [("A0002", 25000)]
    assert left(change, partner) == ({"I1": 40000}, 0)  # neither more nor less is owed
    assert balance(change.connection, partner, day("2026-08-01")) == 40000
    with refused("adjust.over_recovery"):
        pay(change, partner, 35001, on="2026-08-02", recover=off.number)
    pay(change, partner, 35000, on="2026-08-02", recover=off.number)
    with refused("adjust.over_recovery"):
        pay(change, partner, 1, on="2026-08-03", recover=off.number)


def test_ar_9_a_recovery_that_bounces(change: Change, partner: int) -> None:
    off = write_off(change, partner, 60000)
    row = pay(change, partner, 25000, on="2026-08-01", recover=off.number)
    with refused("adjust.is_recovered"):
        adjust.void(change, off, day("2026-08-02"))
    payment.reverse(change, row, day("2026-08-05"), "bounce")
    assert kinds(change) == [("writeoff", -60000, None), ("recovery", 25000, "2026-08-05")]
    assert left(change, partner) == ({"I1": 40000}, 0)
    assert pay(change, partner, 60000, on="2026-08-06", recover=off.number)
    with refused("adjust.is_recovered"):
        adjust.void(change, off, day("2026-08-07"))


def test_ar_9_what_cannot_be_recovered(change: Change, partner: int) -> None:
    other = shop.partner(change, "同福二批")
    off, charge = (write_off(change, partner, 100), adjust.record(change, partner, 5, "charge", on=day("2026-07-01")))
    with refused("payment.other_partner"):
        pay(change, other, 100, on="2026-08-01", recover=off.number)
    with refused("adjust.no_writeoff"):
        pay(change, partner, 5, on="2026-08-01", recover=charge.number)
    with refused("adjust.before"):
        pay(change, partner, 100, on="2026-06-30", recover=off.number)
    with pytest.raises(NotFound):
        pay(change, partner, 100, recover="A99")
    with pytest.raises(Usage):
        pay(change, partner, 100, recover=off.number, orders=["I1"])
    with pytest.raises(Usage):
        adjust.kind_of("坏账收回")
    adjust.void(change, off, day("2026-07-02"))
    with refused("adjust.is_void"):
        pay(change, partner, 100, on="2026-08-01", recover=off.number)


def test_a_void_write_off_is_owed_again(change: Change, partner: int) -> None:
    off = write_off(change, partner, 60000)
    adjust.void(change, off, day("2026-07-05"))
    assert left(change, partner) == ({"I1": 100000}, 0)
    assert left(change, partner, "2026-07-04") == ({"I1": 40000}, 0)


# ---- acceptance bills (AR-10)


def test_ar_10_a_bill_settles_when_it_is_received_and_keeps_its_maturity(change: Change, partner: int) -> None:
    row = pay(change, partner, 100000, matures=day("2026-12-01"))
    assert (row.method, row.matures_on) == ("bill", "2026-12-01")
    assert left(change, partner, "2026-06-11") == ({}, 0)
    with refused("payment.no_bill"):
        pay(change, partner, 1, method="cash", matures=day("2026-12-01"))
    with refused("payment.matured_before"):
        pay(change, partner, 1, method="bill", matures=day("2026-06-10"))


# ---- offsets (AR-11)


def test_ar_11_an_offset_lowers_both_sides(change: Change, partner: int) -> None:
    row = adjust.record(change, partner, 30000, "offset", on=day("2026-07-01"))
    assert left(change, partner) == ({"I1": 70000}, 0)
    owed = change.rows("SELECT on_date, role, number, amount FROM payable_entry")
    assert [tuple(one) for one in owed] == [("2026-07-01", "post", row.number, -30000)]
    with refused("adjust.big_offset"):
        adjust.record(change, partner, 70001, "offset", on=day("2026-07-02"))
    adjust.void(change, row, day("2026-07-03"))
    assert change.one("SELECT sum(amount) FROM payable_entry") == 0
    assert left(change, partner) == ({"I1": 100000}, 0)


# ---- the discount for early payment (AR-12)


def test_ar_12_is_off_by_default(change: Change, partner: int) -> None:
    pay(change, partner, 98000, orders=["I1"])
    assert (kinds(change), left(change, partner)) == ([], ({"I1": 2000}, 0))


@pytest.mark.usefixtures("two_ten")
@pytest.mark.parametrize(
    ("paid", "on", "more", "discount", "open_"),
    [
        (98000, "2026-06-11", {"orders": ["I1"]}, 2000, {}),  # the tenth day
        (98000, "2026-06-12", {"orders": ["I1"]}, 0, {"I1": 2000}),  # the eleventh
        (97999, "2026-06-11", {"orders": ["I1"]}, 0, {"I1": 2001}),
        (98500, "2026-06-11", {"orders": ["I1"]}, 1500, {}),  # never more than is missing
        (100000, "2026-06-11", {"orders": ["I1"]}, 0, {}),
        (98000, "2026-06-11", {"match": "exact"}, 2000, {}),
        (98000, "2026-06-11", {}, 0, {"I1": 2000}),  # nobody named it
        (97500, "2026-06-11", {"orders": ["I1"], "waive": 500}, 2000, {}),
    ],
)
def test_ar_12_two_per_cent_of_1000_within_ten_days(
    change: Change, partner: int, paid: int, on: str, more: dict[str, object], discount: int, open_: dict[str, int]
) -> None:
    """Ex: 1,000.00 → 20.00."""
    pay(change, partner, paid, on=on, **more)
    found = [amount for kind, amount, _ in kinds(change) if kind == "discount"]
    assert found == ([-discount] if discount else [])
    assert left(change, partner) == (open_, 0)


@pytest.mark.usefixtures("two_ten")
def test_ar_12_several_documents_and_what_came_back(change: Change, partner: int) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, partner, "2026-06-05", shop.line(goods, 10, 10), number="I2")
    shop.back(change, sale, "2026-06-06", (goods, 5))  # 50.00 stays
    pay(change, partner, 98000 + 4900, on="2026-06-10", orders=["I1", "I2"])
    assert kinds(change) == [("discount", -2000, None), ("discount", -100, None)]
    assert left(change, partner) == ({}, 0)


@pytest.mark.usefixtures("two_ten")
def test_ar_12_the_discount_goes_when_the_payment_does(change: Change, partner: int) -> None:
    row = pay(change, partner, 98000, orders=["I1"])
    payment.reverse(change, row, day("2026-06-20"), "bounce")
    assert kinds(change) == [("discount", -2000, "2026-06-20")]
    assert left(change, partner) == ({"I1": 100000}, 0)
    assert left(change, partner, "2026-06-19") == ({}, 0)


def test_a_discount_by_hand_is_no_more_than_is_open(change: Change, partner: int) -> None:
    adjust.record(change, partner, 2000, "discount", on=day("2026-06-11"))
    with refused("adjust.big_discount"):
        adjust.record(change, partner, 98001, "discount", on=day("2026-06-11"))

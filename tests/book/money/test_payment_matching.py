"""Payments and what they settle: AR-3 to AR-9, AR-13, MON-15."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.book.money import adjust, payment
from channelcli.book.money.account import account
from channelcli.book.sales import order
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import NotFound, Refused
from channelcli.journal import Change

day = shop.day
Receipt = payment.Receipt


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def refused(key: str):
    return pytest.raises(Refused, check=lambda fault: fault.key == key)


def three(change: Change) -> int:
    """Add a partner that owes I1 400.00 due 02-09, I2 500.00 due 03-22, I3 800.00 due 05-01 (AR-4)."""
    partner = shop.partner(change)
    shop.terms(change, partner, "net:30")
    for number, amount, on in (("I1", 40000, "2026-01-10"), ("I2", 50000, "2026-02-20"), ("I3", 80000, "2026-04-01")):
        shop.sell(change, partner, on, Wanted(amount=amount), number=number)
    return partner


def pay(change: Change, partner: int, amount: int, on: str = "2026-05-10", **more: object) -> payment.Payment:
    return payment.record(change, Receipt(partner, amount, day(on), **more))  # type: ignore[arg-type]


def left(change: Change, partner: int, on: str = "2026-11-21") -> tuple[dict[str, int], int]:
    change.flush()
    found = account(change.connection, partner, day(on))
    return {item.number: item.open for item in found.debits if item.open}, found.unallocated


def test_ar_4_oldest_due_first(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 120000)
    assert left(change, partner) == ({"I3": 50000}, 0)


def test_ar_5_too_much_stays_as_an_advance(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 200000)
    assert left(change, partner) == ({}, 30000)
    shop.sell(change, partner, "2026-06-01", Wanted(amount=10000))
    assert left(change, partner) == ({}, 20000)


def test_ar_4_named_orders_first_in_their_order_the_rest_on_account(change: Change) -> None:
    partner = three(change)
    row = pay(change, partner, 100000, orders=["I3", "I1"])
    assert payment.matched(change, row) == [("I3", 80000), ("I1", 20000)]
    assert left(change, partner) == ({"I1": 20000, "I2": 50000}, 0)
    row = pay(change, partner, 30000, orders=["I1"])
    assert (row.auto, payment.matched(change, row)) == (0, [("I1", 20000)])
    assert left(change, partner) == ({"I2": 50000}, 10000)


def test_ar_4_a_named_order_that_the_oldest_first_rule_had_settled(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 40000)
    pay(change, partner, 40000, orders=["I1"])
    assert left(change, partner) == ({"I2": 10000, "I3": 80000}, 0)


def test_match_none_leaves_all_on_account(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 40000, match="none")
    assert left(change, partner) == ({"I1": 40000, "I2": 50000, "I3": 80000}, 40000)


def test_match_exact(change: Change) -> None:
    partner = three(change)
    assert payment.matched(change, pay(change, partner, 50000, match="exact")) == [("I2", 50000)]
    with refused("payment.no_exact"):
        pay(change, partner, 39999, match="exact")
    assert payment.matched(change, pay(change, partner, 120000, match="exact")) == [("I1", 40000), ("I3", 80000)]


def test_ar_3_never_across_partners(change: Change) -> None:
    partner, other = three(change), shop.partner(change, "同福二批")
    with refused("payment.other_partner"):
        pay(change, other, 100, orders=["I1"])
    with pytest.raises(NotFound):
        pay(change, partner, 100, orders=["I9"])


def test_an_order_that_has_not_left_is_not_owed(change: Change) -> None:
    partner = shop.partner(change)
    shop.sell(change, partner, "2026-05-01", Wanted(amount=100), state="confirmed", number="W1")
    with refused("payment.not_owed"):
        pay(change, partner, 100, orders=["W1"])


def test_a_family_is_paid_part_by_part(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    sale = shop.sell(change, partner, "2026-05-01", shop.line(goods, 10, 1), state="confirmed")
    shop.ship(change, sale, "2026-05-02", (goods, 6))
    shop.ship(change, sale, "2026-05-03")
    row = pay(change, partner, 800, orders=["1001"])
    assert payment.matched(change, row) == [("1001", 600), ("1001-2", 200)]


def test_ar_7_a_return_goes_to_its_own_shipment_first(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    shop.sell(change, partner, "2026-05-01", Wanted(amount=1000))
    sale = shop.sell(change, partner, "2026-05-02", shop.line(goods, 10, 1))
    shop.back(change, sale, "2026-05-03", (goods, 4))
    assert left(change, partner) == ({"1001": 1000, "1002": 600}, 0)
    row = pay(change, partner, 1000, orders=["1002"])
    assert payment.matched(change, row) == [("1002", 600)]


def test_ar_8_a_refund_cannot_exceed_the_credit(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 200000)
    with refused("payment.big_refund"):
        payment.refund(change, partner, 30001, on=day("2026-06-01"))
    with refused("payment.big_refund"):
        payment.refund(change, partner, 30000, on=day("2026-05-09"))  # before it was paid
    row = payment.refund(change, partner, 20000, on=day("2026-06-01"))
    assert (row.kind, left(change, partner)) == ("refund", ({}, 10000))
    payment.reverse(change, row, day("2026-06-02"), "void")
    assert left(change, partner) == ({}, 30000)


def test_ar_8_money_held_on_account_can_be_paid_back(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 40000, match="none")
    payment.refund(change, partner, 40000, on=day("2026-06-01"))
    assert left(change, partner) == ({"I1": 40000, "I2": 50000, "I3": 80000}, 0)


def test_ar_9_a_bounce_opens_the_debts_again(change: Change) -> None:
    partner = three(change)
    row = pay(change, partner, 40000, orders=["I1"])
    payment.reverse(change, row, day("2026-05-20"), "bounce")
    assert left(change, partner, "2026-05-19")[0] == {"I2": 50000, "I3": 80000}
    assert left(change, partner, "2026-05-20")[0] == {"I1": 40000, "I2": 50000, "I3": 80000}
    assert change.one("SELECT ended_on FROM allocation") == "2026-05-20"
    with refused("payment.is_reversed"):
        payment.reverse(change, row, day("2026-05-21"), "void")
    refund_of = pay(change, partner, 300000)
    assert refund_of.auto == 1
    back = payment.refund(change, partner, 1000, on=day("2026-06-01"))
    with refused("payment.refund_bounce"):
        payment.reverse(change, back, day("2026-06-02"), "bounce")


def test_a_void_shipment_gives_the_money_back_to_the_account(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 40000, orders=["I1"])
    order.void(change, order.find(change, "I1"), day("2026-06-01"))
    assert left(change, partner) == ({"I2": 50000, "I3": 80000}, 40000)


def test_mon_15_small_change_is_waived_by_a_dated_adjustment(change: Change) -> None:
    partner = three(change)
    row = pay(change, partner, 39500, waive=500)
    assert left(change, partner) == ({"I2": 50000, "I3": 80000}, 0)
    kept = change.rows("SELECT kind, amount, payment_id, on_date FROM adjustment")
    assert [tuple(one) for one in kept] == [("waiver", -500, row.id, "2026-05-10")]
    payment.reverse(change, row, day("2026-05-11"), "void")
    assert left(change, partner) == ({"I1": 40000, "I2": 50000, "I3": 80000}, 0)


def test_mon_15_a_waiver_with_named_orders_settles_them(change: Change) -> None:
    partner = three(change)
    pay(change, partner, 49500, orders=["I2"], waive=500)
    assert left(change, partner) == ({"I1": 40000, "I3": 80000}, 0)
    with refused("payment.big_waiver"):
        pay(change, partner, 79900, orders=["I3"], waive=200)


def test_mon_15_limits(change: Change) -> None:
    partner = three(change)
    with refused("adjust.big_waiver"):
        pay(change, partner, 39000, waive=1000)
    with refused("payment.big_waiver"):
        pay(change, partner, 170000, waive=1)


@pytest.mark.parametrize("amount", [0, -1])
def test_ar_13_the_amount_is_above_zero(change: Change, amount: int) -> None:
    with refused("payment.positive"):
        pay(change, shop.partner(change), amount)


def test_ar_13_the_same_payment_twice_is_noticed(change: Change) -> None:
    partner = shop.partner(change)
    row = pay(change, partner, 500, reference="X1")

    def twin(**more: object) -> str | None:
        values = {"partner_id": partner, "amount": 500, "on": day("2026-05-10"), "reference": "X1"} | more
        return payment.twin(change.connection, Receipt(**values))  # type: ignore[arg-type]

    assert twin() == row.number
    assert [twin(reference=None), twin(amount=501), twin(on=day("2026-05-11"))] == [None, None, None]


@pytest.mark.parametrize(
    ("word", "code"),
    [("wx", "wechat"), ("微信", "wechat"), ("xj", "cash"), ("银行", "bank"), ("转账", "bank"), ("zfb", "alipay"),
     ("cd", "bill"), ("支票", "cheque"), ("WeChat", "wechat"), ("刷卡", "刷卡"), ("", None), (None, None)],
)  # fmt: skip
def test_ar_13_methods(word: str | None, code: str | None) -> None:
    assert payment.method_of(word) == code


@pytest.mark.parametrize(
    ("kind", "amount", "signed"),
    [("opening", 500, 500), ("opening", -500, -500), ("charge", 500, 500), ("allowance", 500, -500),
     ("writeoff", 500, -500), ("waiver", 500, -500), ("discount", 500, -500), ("offset", 500, -500)],
)  # fmt: skip
def test_ar_1_the_kind_gives_the_sign(change: Change, kind: str, amount: int, signed: int) -> None:
    row = adjust.record(change, three(change), amount, kind, on=day("2026-05-01"))
    assert row.amount == signed
    assert (row.due_on is None) == (signed < 0)


@pytest.mark.parametrize(("kind", "amount"), [("charge", -1), ("allowance", -1), ("opening", 0), ("writeoff", 0)])
def test_an_adjustment_with_a_wrong_sign_is_refused(change: Change, kind: str, amount: int) -> None:
    with refused("adjust.sign"):
        adjust.record(change, shop.partner(change), amount, kind, on=day("2026-05-01"))


def test_ar_14_an_opening_balance_is_due_by_terms_or_as_said(change: Change) -> None:
    partner = shop.partner(change)
    shop.terms(change, partner, "net:30")
    by_terms = adjust.record(change, partner, 100, "opening", on=day("2026-05-01"))
    said = adjust.record(change, partner, 100, "opening", on=day("2026-05-01"), due=day("2026-04-01"))
    assert (by_terms.due_on, said.due_on) == ("2026-05-31", "2026-04-01")
    pay(change, partner, 100, orders=[said.number])
    assert left(change, partner) == ({by_terms.number: 100}, 0)

"""What is left to match on each day, and what a number stands for (AR-3, AR-4, AR-7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.account.settling import Item
from channelcli.book.money import adjust, matching, payment
from channelcli.book.money.account import account
from channelcli.book.sales import order, order_parts
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
    """A partner that owes I1 400.00 due 02-09, I2 500.00 due 03-22, I3 800.00 due 05-01 (AR-4)."""
    owner = shop.partner(change)
    shop.terms(change, owner, "net:30")
    for number, amount, on in (("I1", 40000, "2026-01-10"), ("I2", 50000, "2026-02-20"), ("I3", 80000, "2026-04-01")):
        shop.sell(change, owner, on, Wanted(amount=amount), number=number)
    return owner


def refused(key: str):
    return pytest.raises(Refused, check=lambda fault: fault.key == key)


def pay(change: Change, owner: int, amount: int, on: str = "2026-05-10", **more: object) -> str:
    return payment.record(change, payment.Receipt(owner, amount, day(on), **more)).number  # type: ignore[arg-type]


def match(change: Change, credit: str, *debits: str, on: str = "2026-06-01", amount: int | None = None):
    done = matching.match(change, credit, debits, day(on), amount)
    return [(item.number, part) for item, part in done.pairs], done.left


def unmatch(change: Change, credit: str, *debits: str, on: str | None = None):
    done, until = matching.unmatch(change, credit, debits, day(on) if on else None)
    return [(item.number, part) for item, part in done.pairs], until.isoformat()


def left(change: Change, owner: int, on: str = "2026-11-21") -> tuple[dict[str, int], int]:
    change.flush()
    found = account(change.connection, owner, day(on))
    return {item.number: item.open for item in found.debits if item.open}, found.unallocated


def named(change: Change, owner: int) -> dict[str, Item]:
    return {item.number: item for item in matching.explicit(change, owner, day("2026-11-21")).values()}


def test_ar_3_what_no_match_has_of_either_side_on_a_day_and_on_any_after_it(change: Change, partner: int) -> None:
    number = pay(change, partner, 100000, match="none")
    match(change, number, "I1", on="2026-06-01", amount=30000)
    unmatch(change, number, on="2026-07-01")
    match(change, number, "I2", on="2026-07-10", amount=20000)
    matches, items = matching.Matches(change, partner), named(change, partner)
    money, first, last = items[number], items["I1"], items["I3"]
    days = ("2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01", "2026-07-09", "2026-07-10", "2026-08-01")
    assert [matches.left(money, on) for on in days] == [70000, 70000, 70000, 80000, 80000, 80000, 80000]
    assert [matches.left(first, on) for on in days] == [10000, 10000, 10000, 40000, 40000, 40000, 40000]
    assert matches.first_day(money, first, 10000, "2026-06-01") == "2026-06-01"
    assert matches.first_day(money, first, 10001, "2026-06-01") == "2026-07-01"
    assert matches.first_day(money, last, 70001, "2026-06-01") == "2026-07-01"
    assert matches.first_day(money, last, 80000, "2026-07-05") == "2026-07-05"
    matches.add(money, last, 80000, "2026-07-20")
    assert (matches.left(money, "2026-06-01"), matches.left(last, "2026-06-01")) == (0, 0)
    assert matches.left(money, "2026-07-20") == matches.left(last, "2026-07-20") == 0


def test_room_comes_back_day_by_day_in_the_order_of_the_days(change: Change, partner: int) -> None:
    for end in ("2026-06-30", "2026-06-25", "2026-06-20", "2026-06-15"):
        number = pay(change, partner, 10000, match="none")
        match(change, number, "I1", on="2026-06-01")
        unmatch(change, number, on=end)
    money = pay(change, partner, 90000, match="none")
    matches, items = matching.Matches(change, partner), named(change, partner)
    assert [matches.first_day(items[money], items["I1"], fen, "2026-06-10") for fen in (1, 10001, 20001, 40000)] == [
        "2026-06-15", "2026-06-20", "2026-06-25", "2026-06-30"
    ]  # fmt: skip


def test_ar_3_a_match_begins_no_earlier_than_either_side(change: Change, partner: int) -> None:
    later = adjust.record(change, partner, 500, "charge", on=day("2026-08-01")).number
    money = pay(change, partner, 900, match="none")
    matches, items = matching.Matches(change, partner), named(change, partner)
    matches.add(items[money], items["I1"], 100, "2026-01-01")
    matches.add(items[money], items[later], 100, "2026-06-01")
    matches.add(items[money], items["I1"], 100, "2026-06-01")
    change.flush()
    rows = change.rows("SELECT matched_on FROM allocation ORDER BY id")
    assert [row[0] for row in rows] == ["2026-05-10", "2026-08-01", "2026-06-01"]


def test_what_a_charge_has_is_not_left_and_what_comes_after_the_last_fen_gets_nothing(
    change: Change, partner: int
) -> None:
    charge = adjust.record(change, partner, 30000, "charge", on=day("2026-05-04")).number
    number = pay(change, partner, 70000, match="none")
    assert match(change, number, charge) == ([(charge, 30000)], 40000)
    assert match(change, number, "I1", "I2") == ([("I1", 40000)], 0)
    assert left(change, partner) == ({"I2": 50000, "I3": 80000}, 0)


def test_no_more_than_the_amount_asked_for_over_several_debts(change: Change, partner: int) -> None:
    number = pay(change, partner, 100000, match="none")
    assert match(change, number, "I1", "I2", "I3", amount=45000) == ([("I1", 40000), ("I2", 5000)], 55000)
    assert match(change, number, "I2", amount=1) == ([("I2", 1)], 54999)
    assert match(change, number, "I2", "I2", amount=44999) == ([("I2", 44999)], 10000)


def test_ar_4_what_only_the_oldest_first_rule_has_settled_can_be_named(change: Change, partner: int) -> None:
    pay(change, partner, 40000)
    number = pay(change, partner, 50000, match="none")
    assert match(change, number, "I1") == ([("I1", 40000)], 10000)
    assert left(change, partner) == ({"I2": 10000, "I3": 80000}, 10000)


def test_what_a_further_match_may_take_of_each_side(change: Change, partner: int) -> None:
    sale = shop.sell(change, partner, "2026-05-01", shop.line(shop.goods(change), 10, 10), number="I4")
    [back] = shop.back(change, sale, "2026-05-03", (sale_goods(change), 4))
    money = pay(change, partner, 45000)
    hand = pay(change, partner, 3000, orders=["I3"])
    found = {number: item.open for number, item in named(change, partner).items()}
    assert found == {"I1": 40000, "I2": 50000, "I3": 77000, "I4": 6000, back.number: 0, money: -45000, hand: 0}
    own = matching.explicit(change, partner, day("2026-11-21"), ("sale", back.key))
    found = {item.number: item.open for item in own.values()}
    assert found == {"I1": 40000, "I2": 50000, "I3": 77000, "I4": 10000, back.number: -4000, money: -45000, hand: 0}
    items = named(change, partner)
    matching.Matches(change, partner).settle(items[money], [items["I1"]], "2026-06-01", "2026-06-01", 100)
    assert items["I1"].open == 39900


def sale_goods(change: Change) -> int:
    return int(change.one("SELECT id FROM product"))


def test_a_number_stands_for_one_document_and_that_of_an_order_for_its_parts(change: Change, partner: int) -> None:
    other, goods = shop.partner(change, "同福二批"), shop.goods(change)
    sale = shop.sell(change, partner, "2026-05-01", shop.line(goods, 10, 1), state="confirmed", number="F")
    shop.ship(change, sale, "2026-05-02", (goods, 6))
    shipped = order.find(change, "F")
    second = order_parts.ship(change, order.find(change, "F-2"), day("2026-05-03"), [order_parts.Pick(goods, 3000)])
    assert second
    order.cancel(change, order.find(change, "F-3"), day("2026-05-04"))
    [back] = shop.back(change, shipped, "2026-05-05", (goods, 1))
    shop.sell(change, other, "2026-01-01", Wanted(amount=100), number="G")
    order.void(change, order.find(change, "G"), day("2026-01-03"))
    money, more = pay(change, partner, 900), pay(change, other, 50)
    payment.reverse(change, payment.find(change, more), day("2026-05-11"), "void")
    rest = pay(change, other, 70)
    refund = payment.refund(change, other, 40, on=day("2026-06-10")).number
    charge = adjust.record(change, partner, 500, "charge", on=day("2026-05-04")).number
    waived = adjust.record(change, other, 5, "allowance", on=day("2026-05-06")).number
    adjust.void(change, adjust.find(change, waived), day("2026-05-07"))
    parts = [
        ("sale", "F", partner, "2026-05-02", 600, None),
        ("sale", "F-2", partner, "2026-05-03", 300, None),
        ("sale", "F-3", partner, None, 100, "2026-05-04"),
    ]
    for number, expected in {
        "F": parts,
        " f ": parts,
        "F-2": parts[1:2],
        back.number: [("sale", back.number, partner, "2026-05-05", -100, None)],
        "G": [("sale", "G", other, "2026-01-01", 100, "2026-01-03")],
        money: [("payment", money, partner, "2026-05-10", -900, None)],
        more: [("payment", more, other, "2026-05-10", -50, "2026-05-11")],
        rest: [("payment", rest, other, "2026-05-10", -70, None)],
        refund: [("payment", refund, other, "2026-06-10", 40, None)],
        charge: [("adjustment", charge, partner, "2026-05-04", 500, None)],
        waived: [("adjustment", waived, other, "2026-05-06", -5, "2026-05-07")],
    }.items():
        found = matching.documents(change, number)
        assert [(d.source, d.number, d.partner_id, d.day, d.amount, d.reversed_on) for d in found] == expected
        assert [d.key[0] for d in found] == [row[0] for row in expected]
    with pytest.raises(NotFound, match="There is no document R99"):
        matching.documents(change, "R99")


def test_all_that_is_left_to_the_last_fen(change: Change, partner: int) -> None:
    number = pay(change, partner, 130000, match="none")
    assert match(change, number, "I1", amount=40000) == ([("I1", 40000)], 90000)
    assert match(change, number, "I2", amount=49999) == ([("I2", 49999)], 40001)
    with pytest.raises(Refused) as fault:
        match(change, number, "I2", amount=2)
    assert fault.value.values == {"number": "I2", "amount": "0.02", "left": "0.01"}
    assert match(change, number, "I2") == ([("I2", 1)], 40000)
    assert match(change, number, "I3", amount=39999) == ([("I3", 39999)], 1)
    with pytest.raises(Refused) as fault:
        match(change, number, "I3", amount=2)
    assert (fault.value.key, fault.value.values["left"]) == ("matching.over_credit", "0.01")
    assert match(change, number, "I3", amount=1) == ([("I3", 1)], 0)


def test_what_came_back_is_not_open(change: Change, partner: int) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, partner, "2026-05-01", shop.line(goods, 10, 10), number="I4")
    shop.back(change, sale, "2026-05-03", (goods, 4))
    number = pay(change, partner, 90000, match="none")
    with pytest.raises(Refused) as fault:
        match(change, number, "I4", amount=6001)
    assert fault.value.values == {"number": "I4", "amount": "60.01", "left": "60.00"}
    assert match(change, number, "I4", amount=6000) == ([("I4", 6000)], 84000)


def test_the_end_of_a_match_with_goods_that_are_to_leave(change: Change, partner: int) -> None:
    waiting = shop.sell(change, partner, "2026-05-01", Wanted(amount=5000), state="confirmed", number="W")
    number = pay(change, partner, 8000, on="2026-12-05", match="none")
    paid = payment.find(change, number).key
    change.add(matching.Allocation(partner_id=partner, credit_payment_id=paid, debit_sale_id=waiting.key, amount=4000,
                                   matched_on="2026-12-06"))  # fmt: skip
    done, until = matching.unmatch(change, number, ["W"], day("2026-12-07"))
    item = Item(partner, "sale", waiting.key, "W", "order", "2026-12-06", None, 5000, 0)
    assert (done.pairs, done.left, until) == ([(item, 4000)], 8000, day("2026-12-07"))


def test_free_goods_are_on_neither_side_and_one_fen_is(change: Change, partner: int) -> None:
    goods = shop.goods(change)
    shop.sell(change, partner, "2026-05-01", shop.line(goods, 1, 0), number="G")
    shop.sell(change, partner, "2026-05-01", Wanted(amount=1), number="ONE")
    number = pay(change, partner, 40000, match="none")
    with refused("matching.no_debit"):
        match(change, number, "G")
    with refused("matching.no_credit"):
        match(change, "G", "I1")
    assert match(change, number, "ONE") == ([("ONE", 1)], 39999)


def test_a_number_in_several_tables_is_the_order_unless_that_is_still_to_leave(change: Change, partner: int) -> None:
    money = pay(change, partner, 40000, match="none")
    charge = adjust.record(change, partner, 500, "charge", on=day("2026-05-04")).number
    refund = payment.refund(change, partner, 700, on=day("2026-05-20"))
    refund.number = charge
    change.flush()

    def sides() -> list[tuple[str, int]]:
        return [(one.source, one.amount) for one in matching.debits_named(change, partner, charge)]

    assert sides() == [("adjustment", 500)]
    waiting = shop.sell(change, partner, "2026-05-01", Wanted(amount=300), state="confirmed", number=charge)
    assert sides() == [("adjustment", 500)]
    order_parts.ship(change, waiting, day("2026-05-06"))
    assert sides() == [("sale", 300)]
    assert match(change, money, charge, on="2026-06-01") == ([(charge, 300)], 39000)
    order.void(change, order.find(change, charge), day("2026-06-02"))
    with refused("matching.is_reversed"):
        match(change, money, charge, on="2026-06-03")
    allowed = adjust.record(change, partner, 5, "allowance", on=day("2026-05-06"))
    allowed.number = money
    change.flush()
    assert [matching.credit_named(change, money).source, matching.documents(change, money)[1].source] == [
        "payment", "adjustment"
    ]  # fmt: skip


def test_an_end_names_the_debts_what_is_left_and_the_day(change: Change, partner: int) -> None:
    number = pay(change, partner, 100000, match="none")
    match(change, number, "I3", "I1", on="2026-06-01")
    with pytest.raises(Refused) as fault:
        unmatch(change, number, on="2026-05-31")
    assert fault.value.values == {"day": "2026-05-31", "number": number, "earliest": "2026-06-01"}
    done, until = matching.unmatch(change, number, ["I1"], day("2026-06-20"))
    assert (done.credit.number, done.left, until) == (number, 20000, day("2026-06-20"))
    assert [(item.number, fen) for item, fen in done.pairs] == [("I1", 20000)]
    match(change, number, "I2", on="2026-12-24")
    with pytest.raises(Refused) as fault:
        unmatch(change, number, "I1")
    assert (fault.value.key, fault.value.values) == ("matching.not_matched", {"number": number, "debit": "I1"})
    done, until = matching.unmatch(change, number, ["I2", "I3"])
    assert (done.left, until) == (100000, day("2026-12-24")), "the newest began after today"
    assert [(item.number, fen) for item, fen in done.pairs] == [("I3", 80000), ("I2", 20000)]
    with pytest.raises(Refused) as fault:
        unmatch(change, number)
    assert (fault.value.key, fault.value.values) == ("matching.nothing", {"number": number})


def test_money_of_today_and_of_tomorrow(change: Change, partner: int) -> None:
    """What is matched for a later day is looked at as of that day; before, as of today."""
    number = pay(change, partner, 40000, match="none")
    shop.sell(change, partner, "2026-12-01", Wanted(amount=700), number="T")
    assert match(change, number, "T", on="2026-12-01") == ([("T", 700)], 39300)
    assert unmatch(change, number, "T", on="2026-12-02") == ([("T", 700)], "2026-12-02")
    assert match(change, number, "I1", on="2026-05-10") == ([("I1", 39300)], 0)
    assert unmatch(change, number)[1] == "2026-11-21"

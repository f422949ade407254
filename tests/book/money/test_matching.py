"""Matching by hand: `payment match` and `unmatch` (AR-3, AR-4, AR-7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import shop
from channelcli import ledger
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


def test_ar_4_named_documents_in_the_given_order_each_up_to_what_is_open(change: Change, partner: int) -> None:
    number = pay(change, partner, 100000, match="none")
    assert match(change, number, "I3", "I1") == ([("I3", 80000), ("I1", 20000)], 0)
    assert left(change, partner) == ({"I1": 20000, "I2": 50000}, 0)


def test_ar_3_a_match_that_ended_on_its_first_day_held_nothing(change: Change, partner: int) -> None:
    number = pay(change, partner, 100000, match="none")
    assert match(change, number, "I3", on="2026-06-01") == ([("I3", 80000)], 20000)
    assert unmatch(change, number, on="2026-06-01") == ([("I3", 80000)], "2026-06-01")
    assert match(change, number, "I3", "I1", on="2026-06-01") == ([("I3", 80000), ("I1", 20000)], 0)


def test_part_of_a_credit_without_splitting_it(change: Change, partner: int) -> None:
    number = pay(change, partner, 100000, match="none")
    assert match(change, number, "I2", amount=30000) == ([("I2", 30000)], 70000)
    assert match(change, number, "I2") == ([("I2", 20000)], 50000)
    assert left(change, partner) == ({"I1": 40000, "I3": 80000}, 50000)


def test_a_match_by_hand_goes_before_what_the_oldest_first_rule_gave(change: Change, partner: int) -> None:
    number = pay(change, partner, 40000)
    assert left(change, partner)[0] == {"I2": 50000, "I3": 80000}
    match(change, number, "I3", on="2026-06-01")
    assert left(change, partner)[0] == {"I1": 40000, "I2": 50000, "I3": 40000}
    assert left(change, partner, "2026-05-31")[0] == {"I2": 50000, "I3": 80000}  # GEN-4


def test_ar_3_an_end_is_dated_and_nothing_is_deleted(change: Change, partner: int) -> None:
    number = pay(change, partner, 90000, orders=["I3"])
    match(change, number, "I1", on="2026-06-01")
    assert unmatch(change, number, "I3", on="2026-07-01") == ([("I3", 80000)], "2026-07-01")
    assert left(change, partner, "2026-06-30")[0] == {"I1": 30000, "I2": 50000}
    assert left(change, partner, "2026-07-01") == ({"I1": 30000, "I2": 50000, "I3": 80000}, 80000)
    rows = change.rows("SELECT amount, matched_on, ended_on FROM allocation ORDER BY id")
    assert [tuple(row) for row in rows] == [(80000, "2026-05-10", "2026-07-01"), (10000, "2026-06-01", None)]
    assert unmatch(change, number) == ([("I1", 10000)], "2026-11-21")  # all that is left, as of today
    with refused("matching.nothing"):
        unmatch(change, number)


def test_what_ended_can_be_matched_again(change: Change, partner: int) -> None:
    number = pay(change, partner, 40000, orders=["I1"])
    unmatch(change, number, on="2026-07-01")
    with refused("matching.over_credit_none"):  # until then it was used
        match(change, number, "I2", on="2026-06-30")
    assert match(change, number, "I2", on="2026-07-01") == ([("I2", 40000)], 0)


def test_ar_3_a_receipt_of_an_earlier_day_is_matched_from_when_there_is_room(change: Change, partner: int) -> None:
    first = pay(change, partner, 40000, on="2026-05-10", orders=["I1"])
    payment.reverse(change, payment.find(change, first), day("2026-06-10"), "bounce")
    pay(change, partner, 40000, on="2026-05-20", orders=["I1"])  # I1 is settled until 06-09
    assert change.rows("SELECT matched_on, ended_on FROM allocation ORDER BY id") == [
        ("2026-05-10", "2026-06-10"),
        ("2026-06-10", None),
    ]
    assert left(change, partner, "2026-06-09") == ({"I2": 50000, "I3": 80000}, 40000)
    assert left(change, partner) == ({"I2": 50000, "I3": 80000}, 0)


def test_ar_7_a_return_can_be_used_elsewhere_or_for_its_own(change: Change, partner: int) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, partner, "2026-05-01", shop.line(goods, 10, 10), number="I4")
    [back] = shop.back(change, sale, "2026-05-03", (goods, 4))
    assert left(change, partner)[0]["I4"] == 6000
    match(change, back.number, "I1", amount=1000)
    assert left(change, partner)[0] == {"I1": 39000, "I2": 50000, "I3": 80000, "I4": 7000}
    assert match(change, back.number, "I4") == ([("I4", 3000)], 0)
    assert left(change, partner)[0]["I4"] == 7000


def test_a_write_off_settles_the_document_it_is_for(change: Change, partner: int) -> None:
    row = adjust.record(change, partner, 80000, "writeoff", on=day("2026-06-01"))
    assert left(change, partner)[0] == {"I2": 10000, "I3": 80000}
    match(change, row.number, "I3")
    assert left(change, partner)[0] == {"I1": 40000, "I2": 50000}


def test_a_family_an_adjustment_a_refund(change: Change, partner: int) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, partner, "2026-05-01", shop.line(goods, 10, 1), state="confirmed", number="F")
    shop.ship(change, sale, "2026-05-02", (goods, 6))
    shop.ship(change, sale, "2026-05-03")
    charge = adjust.record(change, partner, 500, "charge", on=day("2026-05-04"))
    number = pay(change, partner, 10000, match="none")
    payment.refund(change, partner, 2000, on=day("2026-05-20"))
    assert unmatch(change, number, "F0001", on="2026-05-21")[0] == [("F0001", 2000)]
    assert match(change, number, "F", charge.number, "F0001") == (
        [("F", 600), ("F-2", 400), (charge.number, 500), ("F0001", 2000)],
        6500,
    )
    with refused("matching.over_debit_none"):
        match(change, number, "F-2")


def test_money_named_for_an_order_that_is_to_leave_is_not_free(change: Change, partner: int) -> None:
    """An import may match a payment with an order that has not left (product.md 1.4)."""
    waiting = shop.sell(change, partner, "2026-05-01", Wanted(amount=5000), state="confirmed", number="W")
    number = pay(change, partner, 8000, match="none")
    row = matching.Allocation(
        partner_id=partner,
        credit_payment_id=payment.find(change, number).key,
        debit_sale_id=waiting.key,
        amount=5000,
        matched_on="2026-05-10",
    )
    change.add(row)
    with refused("payment.big_refund"):
        payment.refund(change, partner, 3001, on=day("2026-06-01"))
    with refused("matching.over_credit"):
        match(change, number, "I1", amount=3001)
    assert match(change, number, "I1") == ([("I1", 3000)], 0)
    order_parts.ship(change, waiting, day("2026-06-05"))
    assert left(change, partner)[0] == {"I1": 37000, "I2": 50000, "I3": 80000}
    assert unmatch(change, number, "W", on="2026-06-06")[0] == [("W", 5000)]


def test_a_cancelled_order_gives_its_money_free(change: Change, partner: int) -> None:
    waiting = shop.sell(change, partner, "2026-05-01", Wanted(amount=5000), state="confirmed", number="W")
    number = pay(change, partner, 8000, match="none")
    paid = payment.find(change, number).key
    change.add(matching.Allocation(partner_id=partner, credit_payment_id=paid, debit_sale_id=waiting.key, amount=5000,
                                   matched_on="2026-05-10"))  # fmt: skip
    order.cancel(change, waiting, day("2026-05-20"))
    assert match(change, number, "I1") == ([("I1", 8000)], 0)
    assert unmatch(change, number, "W", on="2026-06-01")[0] == [("W", 5000)]


@pytest.mark.parametrize(
    ("credit", "debits", "more", "told"),
    [
        ("R0001", ["I1"], {"amount": 40001}, "400.01 is more than is left of R0001 (400.00)."),
        ("R0002", ["I1"], {"amount": 40001}, "400.01 is more than is open of I1 (400.00)."),
        ("R0002", ["I1", "Q"], {"amount": 40101}, "401.01 is more than is open of I1 Q (401.00)."),
        ("R0003", ["I1"], {}, "Nothing is left of R0003: all of it is matched."),
        ("R0003", ["I1"], {"amount": 1}, "Nothing is left of R0003: all of it is matched."),
        ("R0001", ["I2"], {}, "I2 is settled by hand or by returns already: nothing is left to match."),
        ("I1", ["I2"], {}, "I1 is a debit: name the receipt, the return or the credit first."),
        ("R0001", ["R0002"], {}, "R0002 is a credit: nothing is owed for it that could be settled."),
        ("R0001", ["A0001"], {}, "A0001 is a credit: nothing is owed for it that could be settled."),
        ("R0001", ["Z"], {}, "payment.other_partner Z"),
        ("R0001", ["I1", "Z"], {}, "payment.other_partner Z"),
        ("R0001", ["W"], {}, "payment.not_owed W payment.on_account"),
        ("R0004", ["I1"], {}, "R0004 was taken back on 2026-05-11."),
        ("R0001", ["V"], {}, "V was taken back on 2026-01-02."),
        ("R0001", ["I1"], {"on": "2026-05-09"}, "2026-05-09 is before R0001, which is of 2026-05-10: a match cannot"),
        ("R0001", ["L"], {"on": "2026-06-30"}, "2026-06-30 is before L, which is of 2026-07-01: a match cannot"),
        ("R0001", ["I1"], {"amount": 0}, "payment.positive"),
        ("R0001", ["I1"], {"amount": -1}, "payment.positive"),
    ],
)
def test_refusals_of_match(
    change: Change, partner: int, credit: str, debits: list[str], more: dict[str, Any], told: str
) -> None:
    other = shop.partner(change, "同福二批")
    shop.sell(change, other, "2026-01-01", Wanted(amount=100), number="Z")
    shop.sell(change, partner, "2026-01-01", Wanted(amount=100), number="W", state="confirmed")
    shop.sell(change, partner, "2026-01-01", Wanted(amount=100), number="Q")
    shop.sell(change, partner, "2026-07-01", Wanted(amount=100), number="L")
    order.void(change, shop.sell(change, partner, "2026-01-01", Wanted(amount=100), number="V"), day("2026-01-02"))
    adjust.record(change, partner, 100, "allowance", on=day("2026-01-01"))
    pay(change, partner, 40000, match="none")
    pay(change, partner, 90000, match="none")
    pay(change, partner, 50000, orders=["I2"])
    payment.reverse(change, payment.find(change, pay(change, partner, 100)), day("2026-05-11"), "bounce")
    with pytest.raises(Refused) as fault:
        match(change, credit, *debits, **more)
    key, number = fault.value.key, str(fault.value.values.get("number", ""))
    hints = [hint.key for hint in fault.value.hints]
    assert fault.value.lines()[0].startswith(told) or " ".join([key, *filter(None, [number]), *hints]) == told


def test_refusals_of_unmatch(change: Change, partner: int) -> None:
    number = pay(change, partner, 40000, orders=["I1"])
    with refused("matching.not_matched"):
        unmatch(change, number, "I2")
    with refused("matching.before_match"):
        unmatch(change, number, on="2026-05-09")
    with refused("matching.no_credit"):
        unmatch(change, "I1")
    with pytest.raises(NotFound):
        unmatch(change, number, "I99")
    with pytest.raises(NotFound):
        match(change, "R99", "I1")
    payment.reverse(change, payment.find(change, number), day("2026-06-01"), "void")
    with refused("matching.is_reversed"):
        unmatch(change, number)

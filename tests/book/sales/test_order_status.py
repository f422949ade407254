"""What may happen to an order and when (ORD-2 to ORD-4), due dates (AR-20), sales by day (SAL-4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.book.sales import order
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import Refused
from channelcli.journal import Change

day = shop.day


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def refused(key: str):
    return pytest.raises(Refused, check=lambda fault: fault.key == f"order.{key}")


def sold(change: Change, sql: str, first: str, last: str) -> int:
    return change.one(f"SELECT coalesce(sum({sql}), 0) FROM sales_event WHERE on_date BETWEEN ? AND ?", first, last)


def test_sal_4_sales_by_shipment(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    shop.put(change, goods, "tax", 1300)
    sale = shop.sell(change, partner, "2026-03-30", shop.line(goods, 10, 113), state="confirmed")
    other = shop.sell(change, partner, "2026-03-31", shop.line(goods, 1, 50), state="confirmed")
    order.cancel(change, other, day("2026-03-31"))
    shop.ship(change, sale, "2026-03-31", (goods, 6))
    shop.ship(change, sale, "2026-04-02")
    shop.back(change, sale, "2026-04-10", (goods, 1))
    assert sold(change, "gross", "2026-03-01", "2026-03-31") == 67800
    assert sold(change, "net", "2026-03-01", "2026-03-31") == 60000
    assert sold(change, "gross", "2026-04-01", "2026-04-30") == 33900
    assert sold(change, "net", "2026-04-01", "2026-04-30") == 30000
    march = "ordered_on BETWEEN '2026-03-01' AND '2026-03-31' AND cancelled_on IS NULL AND kind = 'order'"
    assert change.one(f"SELECT sum(gross) FROM sale WHERE {march}") == 113000


def test_ord_2_only_what_is_confirmed_is_shipped(change: Change) -> None:
    sale = shop.sell(change, shop.partner(change), "2026-11-01", Wanted(amount=100), state="draft")
    with refused("not_confirmed"):
        shop.ship(change, sale, "2026-11-02")
    order.confirm(change, sale, day("2026-11-02"))
    with refused("is_confirmed"):
        order.confirm(change, sale, day("2026-11-03"))
    with refused("before_order"):
        shop.ship(change, sale, "2026-11-01")
    shop.ship(change, sale, "2026-11-03")
    with refused("is_shipped"):
        shop.ship(change, sale, "2026-11-03")


def test_ord_2_not_more_than_was_ordered(change: Change) -> None:
    goods, water = shop.goods(change), shop.goods(change, "纯净水")
    sale = shop.sell(change, shop.partner(change), "2026-11-01", shop.line(goods, 5, 1), state="confirmed")
    with refused("over_ship"):
        shop.ship(change, sale, "2026-11-02", (goods, 6))
    with refused("over_ship"):
        shop.ship(change, sale, "2026-11-02", (goods, 3), (goods, 3))
    with refused("not_on_it"):
        shop.ship(change, sale, "2026-11-02", (water, 1))
    with refused("pick_quantity"):
        shop.ship(change, sale, "2026-11-02", (goods, -1))


def test_ord_2_not_more_comes_back_than_left(change: Change) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, shop.partner(change), "2026-11-01", shop.line(goods, 5, 1))
    with refused("over_return"):
        shop.back(change, sale, "2026-11-02", (goods, 6))
    with refused("return_before_shipment"):
        shop.back(change, sale, "2026-10-31", (goods, 1))
    [back] = shop.back(change, sale, "2026-11-02", (goods, 5))
    with refused("over_return"):
        shop.back(change, sale, "2026-11-02", (goods, 1))
    with refused("nothing_to_return"):
        shop.back(change, sale, "2026-11-02")
    with refused("nothing_to_return"):
        shop.back(change, back, "2026-11-02")


def test_ord_2_cancelled_before_it_left_closed_after(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    whole = shop.sell(change, partner, "2026-11-01", shop.line(goods, 5, 1), state="confirmed")
    order.cancel(change, whole, day("2026-11-02"))
    with refused("is_cancelled"):
        shop.ship(change, whole, "2026-11-03")
    with refused("is_cancelled"):
        order.cancel(change, whole, day("2026-11-03"))
    sale = shop.sell(change, partner, "2026-11-01", shop.line(goods, 100, 1), state="confirmed")
    shop.ship(change, sale, "2026-11-02", (goods, 60))
    [closed] = order.cancel(change, sale, day("2026-11-03"), "滞销")
    assert (closed.number, closed.gross, closed.reason) == ("1002-2", 4000, "滞销")
    with refused("cancel_shipped"):
        order.cancel(change, sale, day("2026-11-03"))


def test_ord_2_delivered_part_by_part(change: Change) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, shop.partner(change), "2026-11-01", shop.line(goods, 2, 1), state="confirmed")
    with refused("nothing_to_deliver"):
        order.deliver(change, sale, day("2026-11-02"))
    shop.ship(change, sale, "2026-11-02", (goods, 1))
    with refused("before_shipment"):
        order.deliver(change, sale, day("2026-11-01"))
    assert [part.number for part in order.deliver(change, sale, day("2026-11-03"))] == ["1001"]
    shop.ship(change, sale, "2026-11-04")
    assert [part.number for part in order.deliver(change, sale, day("2026-11-05"))] == ["1001-2"]


def test_ord_3_a_void_counts_from_its_day(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    waiting = shop.sell(change, partner, "2026-11-01", shop.line(goods, 1, 1), state="confirmed")
    with refused("void_unshipped"):
        order.void(change, waiting, day("2026-11-02"))
    sale = shop.sell(change, partner, "2026-11-01", shop.line(goods, 2, 50))
    [back] = shop.back(change, sale, "2026-11-02", (goods, 1))
    with refused("void_returned"):
        order.void(change, sale, day("2026-11-03"))
    order.void(change, back, day("2026-11-03"))
    order.void(change, sale, day("2026-11-04"))
    with refused("is_void"):
        order.void(change, sale, day("2026-11-05"))
    balances = [
        change.one("SELECT coalesce(sum(amount), 0) FROM entry WHERE on_date <= ?", f"2026-11-0{n}")
        for n in (1, 2, 3, 4)
    ]
    assert balances == [10000, 5000, 10000, 0]
    assert sold(change, "gross", "2026-11-01", "2026-11-04") == 0


@pytest.mark.parametrize(
    ("code", "shipped", "due"),
    [
        ("net:30", "2026-01-31", "2026-03-02"),
        ("eom:30", "2026-01-15", "2026-03-02"),
        ("eom:0", "2026-02-03", "2026-02-28"),
        ("eom:30@25", "2026-03-26", "2026-05-30"),
        ("day:25+1", "2026-01-28", "2026-02-25"),
        ("cod", "2026-01-31", "2026-01-31"),
        ("prepaid", "2026-01-31", "2026-01-10"),
        ("roll", "2026-01-31", None),
    ],
)
def test_ar_20_due_at_shipment(change: Change, code: str, shipped: str, due: str | None) -> None:
    partner = shop.partner(change)
    sale = shop.sell(change, partner, "2026-01-10", Wanted(amount=100), state="confirmed")
    shop.terms(change, partner, code)
    part, _ = shop.ship(change, sale, shipped)
    assert (part.terms, part.due_on) == (code, due)


def test_ar_20_terms_of_the_day_not_of_today(change: Change) -> None:
    partner = shop.partner(change)
    shop.terms(change, partner, "net:10")
    shop.terms(change, partner, "net:60", "2026-11-10")
    early = shop.sell(change, partner, "2026-11-09", Wanted(amount=100))
    late = shop.sell(change, partner, "2026-11-10", Wanted(amount=100))
    assert (early.due_on, late.due_on) == ("2026-11-19", "2027-01-09")


def test_a_document_of_negative_quantities_is_a_return(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    back = shop.sell(change, partner, "2026-11-01", shop.line(goods, -3, 2))
    mixed = shop.sell(change, partner, "2026-11-01", shop.line(goods, -3, 2), shop.line(goods, 5, 2))
    assert (back.kind, back.gross, back.due_on) == ("return", -600, None)
    assert (mixed.kind, mixed.gross) == ("order", 400)

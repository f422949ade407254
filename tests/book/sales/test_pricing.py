"""Which price a line takes (SAL-10), and when it is under the floor (CHN-31)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.book.partner import dated
from channelcli.book.sales import order, pricing
from channelcli.errors import Refused
from channelcli.journal import Change

DAY = date(2026, 11, 20)
YUAN = shop.YUAN


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def price(
    change: Change, partner: int, product: int, unit: str = "", quantity: float = 1, day: date = DAY
) -> pricing.Price:
    change.flush()
    goods = pricing.goods(change.connection, product)
    return pricing.price_for(change.connection, partner, goods, goods.unit(unit), round(quantity * 1000), day)


def test_sal_10_the_partners_own_price_then_his_class_then_the_list(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    shop.put(change, goods, "price", 12 * YUAN)
    assert price(change, partner, goods) == pricing.Price(12 * YUAN, "base")
    shop.put(change, goods, "price", 11 * YUAN, class_="A")
    assert price(change, partner, goods).source == "base"  # he is of no class
    dated.put(change, partner, "class", "A")
    assert price(change, partner, goods) == pricing.Price(11 * YUAN, "class")
    shop.put(change, goods, "price", 10 * YUAN, partner_id=partner)
    assert price(change, partner, goods) == pricing.Price(10 * YUAN, "partner")


def test_sal_10_the_row_of_the_order_date(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    shop.put(change, goods, "price", 12 * YUAN)
    shop.put(change, goods, "price", 13 * YUAN, on="2026-11-20")
    assert price(change, partner, goods, day=date(2026, 11, 19)).value == 12 * YUAN
    assert price(change, partner, goods).value == 13 * YUAN


def test_sal_10_a_row_with_no_value_ends_a_price(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    shop.put(change, goods, "price", 12 * YUAN)
    shop.put(change, goods, "price", 10 * YUAN, partner_id=partner)
    shop.put(change, goods, "price", None, on="2026-11-20", partner_id=partner)
    assert price(change, partner, goods).source == "base"


@pytest.mark.parametrize(("quantity", "value"), [(1, 12), (9.999, 12), (10, 11), (50, 10), (-60, 10)])
def test_sal_10_of_the_minimum_quantities_the_largest_that_fits(change: Change, quantity: float, value: int) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    for least, yuan in ((0, 12), (10_000, 11), (50_000, 10)):
        shop.put(change, goods, "price", yuan * YUAN, min_quantity=least)
    assert price(change, partner, goods, quantity=quantity).value == value * YUAN


def test_sal_10_a_box_takes_the_box_price_else_the_exact_multiple(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change, 箱=12, 托=480)
    shop.put(change, goods, "price", 10 * YUAN)
    assert price(change, partner, goods, "箱").value == 120 * YUAN
    shop.put(change, goods, "price", 110 * YUAN, unit="箱")
    assert price(change, partner, goods, "箱").value == 110 * YUAN
    assert price(change, partner, goods, "托").value == 4800 * YUAN  # from the base price


def test_mon_10_a_price_that_does_not_convert_exactly_is_asked_for(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change, 箱=12)
    shop.put(change, goods, "price", 100 * YUAN, unit="箱")
    with pytest.raises(Refused) as refused:
        price(change, partner, goods)
    assert refused.value.key == "order.no_exact_price"


def test_sal_10_last_of_all_what_he_paid_last(change: Change) -> None:
    partner, other, goods = shop.partner(change), shop.partner(change, "同福二批"), shop.goods(change)
    shop.sell(change, partner, "2026-10-01", shop.line(goods, 1, 9))
    shop.sell(change, partner, "2026-11-01", shop.line(goods, 1, 9.5))
    shop.sell(change, other, "2026-11-10", shop.line(goods, 1, 8))
    void = shop.sell(change, partner, "2026-11-12", shop.line(goods, 1, 7))
    order.void(change, void, date(2026, 11, 12))
    assert price(change, partner, goods) == pricing.Price(95_000, "last", "2026-11-01")
    assert price(change, partner, goods, day=date(2026, 10, 15)) == pricing.Price(90_000, "last", "2026-10-01")


def test_sal_10_without_any_price_it_is_asked_for(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    with pytest.raises(Refused) as refused:
        price(change, partner, goods)
    assert refused.value.key == "order.no_price"


def test_a_unit_the_product_has_not_is_refused(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change, 箱=12)
    with pytest.raises(Refused, match="瓶"):
        shop.sell(change, partner, "2026-11-20", shop.line(goods, 1, 5, unit="打"))


def test_chn_31_below_the_floor_after_discounts(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change, 箱=12)
    shop.put(change, goods, "floor", 86 * YUAN)
    sale = shop.sell(change, partner, "2026-11-20", shop.line(goods, 1, 1080, unit="箱", discount_bp=500))
    row = order.lines_of(change, sale)[0]
    product = pricing.goods(change.connection, goods)
    below = pricing.below_floor(change.connection, product, product.unit("箱"), 1000, row.gross, DAY)
    assert below == pricing.Below("海河52度", "瓶", 85 * YUAN + 5000, 86 * YUAN)
    assert row.price_reason == "below floor"
    assert pricing.below_floor(change.connection, product, product.unit("箱"), 1000, 86 * 1200, DAY) is None


def test_a_manual_price_is_kept_with_its_reason(change: Change) -> None:
    partner, goods = shop.partner(change), shop.goods(change)
    sale = shop.sell(change, partner, "2026-11-20", shop.line(goods, 1, 5))
    again = shop.sell(change, partner, "2026-11-20", shop.line(goods, 1))
    reasons = [order.lines_of(change, one)[0].price_reason for one in (sale, again)]
    assert reasons == ["manual", "last 2026-11-20"]

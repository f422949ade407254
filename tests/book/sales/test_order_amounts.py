"""What an order comes to: MON-4 to MON-11, ORD-5, SAL-6."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import shop
from channelcli import ledger
from channelcli.book.sales import order
from channelcli.book.sales.order_lines import Discount, Wanted
from channelcli.errors import Refused, Usage
from channelcli.journal import Change

DAY = "2026-11-20"


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        yield open_change


def policy(book: Path, text: str) -> None:
    book.with_name("ledger.policy.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("quantity", "price", "discount_bp", "gross"),
    [(7, 3.335, 0, 2335), (3, 12.345, 250, 3611), (2.5, 8.89, 0, 2223), (-7, 3.335, 0, -2335)],
)
def test_mon_4_line_amount(change: Change, quantity: float, price: float, discount_bp: int, gross: int) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, shop.partner(change), DAY, shop.line(goods, quantity, price, discount_bp=discount_bp))
    assert (sale.gross, sale.net) == (gross, gross)


@pytest.mark.parametrize(
    ("discount", "prices", "shares"),
    [
        (Discount(amount=10000), (100, 100, 100), (3334, 3333, 3333)),
        (Discount(amount=5000), (333.33, 333.33, 133.34), (2083, 2083, 834)),
        (Discount(bp=500), (100, 60), (500, 300)),
    ],
)
def test_mon_5_discount_on_the_whole_document(
    change: Change, discount: Discount, prices: tuple[float, ...], shares: tuple[int, ...]
) -> None:
    goods = shop.goods(change)
    lines = [shop.line(goods, 1, price) for price in prices]
    sale = shop.sell(change, shop.partner(change), DAY, *lines, discount=discount)
    assert [round(p * 100) - row.gross for p, row in zip(prices, order.lines_of(change, sale), strict=True)] == list(
        shares
    )
    assert sale.gross == sum(round(p * 100) for p in prices) - sum(shares)


def test_mon_5_discount_above_the_total_is_refused(change: Change) -> None:
    goods, partner = shop.goods(change), shop.partner(change)
    with pytest.raises(Refused, match="100"):
        shop.sell(change, partner, DAY, shop.line(goods, 1, 5), discount=Discount(amount=10001))


@pytest.mark.parametrize(
    ("rate", "price", "net", "gross"),
    [(1300, 113, 10000, 11300), (1300, 99.99, 8849, 9999), (900, 100, 9174, 10000), (0, 100, 10000, 10000)],
)
def test_mon_6_prices_with_tax(change: Change, rate: int, price: float, net: int, gross: int) -> None:
    goods = shop.goods(change)
    shop.put(change, goods, "tax", rate)
    sale = shop.sell(change, shop.partner(change), DAY, shop.line(goods, 1, price))
    assert (sale.net, sale.gross) == (net, gross)


def test_mon_6_prices_without_tax(book: Path) -> None:
    policy(book, '[tax]\nprice_mode = "exclusive"\ndefault_rate = 13\n')
    with ledger.change(book, "test", dry_run=True) as change:
        sale = shop.sell(change, shop.partner(change), DAY, shop.line(shop.goods(change), 1, 10.04))
        assert (sale.net, sale.gross, sale.price_mode) == (1004, 1135, "exclusive")


def test_mon_7_tax_is_computed_line_by_line(change: Change) -> None:
    goods = shop.goods(change)
    shop.put(change, goods, "tax", 1300)
    sale = shop.sell(change, shop.partner(change), DAY, *[shop.line(goods, 1, 1)] * 3)
    assert sale.gross - sale.net == 36


def test_sal_2_no_rate_no_tax(change: Change) -> None:
    sale = shop.sell(change, shop.partner(change), DAY, Wanted(amount=12345))
    assert (sale.net, sale.gross) == (12345, 12345)


def test_mon_8_the_rate_of_the_order_date_is_copied(change: Change) -> None:
    goods = shop.goods(change)
    shop.put(change, goods, "tax", 1600)
    shop.put(change, goods, "tax", 1300, on="2026-04-01")
    old = shop.sell(change, shop.partner(change), "2026-03-31", shop.line(goods, 1, 116))
    assert order.lines_of(change, old)[0].tax_bp == 1600


def test_mon_10_a_box_keeps_its_own_price(change: Change) -> None:
    goods = shop.goods(change, 箱=12)
    shop.put(change, goods, "price", 100 * shop.YUAN, unit="箱")
    sale = shop.sell(change, shop.partner(change), DAY, shop.line(goods, 1, unit="箱"))
    row = order.lines_of(change, sale)[0]
    assert (row.gross, row.unit, row.quantity, row.base_quantity) == (10000, "箱", 1000, 12000)


def test_mon_10_pieces_are_whole(change: Change) -> None:
    goods = shop.goods(change, 箱=12)
    change.connection.execute("UPDATE product SET qty_decimals = 0 WHERE id = ?", (goods,))
    with pytest.raises(Usage):
        shop.sell(change, shop.partner(change), DAY, shop.line(goods, 0.3, 1, unit="箱"))


def test_mon_11_three_shipped_one_by_one(change: Change) -> None:
    goods = shop.goods(change)
    sale = shop.sell(change, shop.partner(change), "2026-11-01", shop.line(goods, 3, 33.3333), state="confirmed")
    assert sale.gross == 10000
    parts, rest = [], sale
    for on in ("2026-11-02", "2026-11-03", "2026-11-04"):
        part, left = shop.ship(change, rest, on, (goods, 1))
        parts.append((part.number, part.gross))
        rest = left or part
    assert parts == [("1001", 3333), ("1001-2", 3334), ("1001-3", 3333)]


def test_mon_11_return_of_two_out_of_five(change: Change) -> None:
    goods = shop.goods(change)
    shop.put(change, goods, "tax", 1300)
    sale = shop.sell(change, shop.partner(change), DAY, shop.line(goods, 5, 113))
    [back] = shop.back(change, sale, DAY, (goods, 2))
    assert (back.number, back.gross, back.net, back.origin_id) == ("1001-R1", -22600, -20000, sale.id)


def test_ord_5_free_goods_cost_but_earn_nothing(change: Change) -> None:
    goods = shop.goods(change)
    shop.put(change, goods, "cost", 75 * shop.YUAN)
    sale = shop.sell(change, shop.partner(change), DAY, shop.line(goods, 9, 100), shop.line(goods, 1, free=True))
    assert (sale.gross, sale.cost, sale.costed) == (90000, 75000, 90000)  # SAL-7: margin 150.00 after free goods


def test_sal_6_cost_of_the_ship_date_in_the_line_unit(change: Change) -> None:
    goods = shop.goods(change, 箱=12)
    shop.put(change, goods, "cost", 8 * shop.YUAN)
    shop.put(change, goods, "cost", 9 * shop.YUAN, on="2026-11-10")
    sale = shop.sell(change, shop.partner(change), "2026-11-01", shop.line(goods, 2, 120, unit="箱"), state="confirmed")
    assert (sale.cost, sale.costed) == (0, 0)
    part, _ = shop.ship(change, sale, "2026-11-12")
    assert (part.cost, part.costed) == (24 * 900, 24000)


def test_sal_6_missing_cost_is_unknown_not_zero(change: Change) -> None:
    known, unknown = shop.goods(change), shop.goods(change, "纯净水")
    shop.put(change, known, "cost", shop.YUAN)
    sale = shop.sell(change, shop.partner(change), DAY, shop.line(known, 1, 5), shop.line(unknown, 1, 7))
    assert (sale.net, sale.cost, sale.costed) == (1200, 100, 500)
    assert [row.cost for row in order.lines_of(change, sale)] == [100, None]


def test_sal_6_vat_comes_off_the_cost_only_where_it_is_deducted(book: Path) -> None:
    def cost() -> int:
        with ledger.change(book, "test", dry_run=True) as change:
            goods = shop.goods(change)
            shop.put(change, goods, "tax", 1300)
            shop.put(change, goods, "cost", 113 * shop.YUAN)
            return shop.sell(change, shop.partner(change), DAY, shop.line(goods, 1, 226)).cost

    assert cost() == 11300
    policy(book, "[tax]\ndeduct_input = true\n")
    assert cost() == 10000


@pytest.mark.parametrize("wanted", [Wanted(amount=0), Wanted()])
def test_an_order_of_nothing_is_refused(change: Change, wanted: Wanted) -> None:
    with pytest.raises(Usage):
        shop.sell(change, shop.partner(change), DAY, wanted)


def test_numbers_are_given_and_never_twice(change: Change) -> None:
    partner = shop.partner(change)
    assert shop.sell(change, partner, DAY, Wanted(amount=1), number="1001").number == "1001"
    assert shop.sell(change, partner, DAY, Wanted(amount=1)).number == "1002"
    with pytest.raises(Refused):
        shop.sell(change, partner, DAY, Wanted(amount=1), number="1002")

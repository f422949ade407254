"""Parts and returns sum to the original to the fen, whatever way they are cut (MON-11, invariants 1, 2, 5, 6, 15)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import shop
from channelcli import ledger
from channelcli.account.exposure import NOTHING, exposures
from channelcli.book.money.matching import Allocation
from channelcli.book.money.payment import Payment
from channelcli.book.sales import order, order_parts
from channelcli.book.sales.order_lines import Discount, Wanted
from channelcli.book.sales.order_parts import Pick
from channelcli.errors import Refused
from channelcli.journal import Change
from torture.counts import sized

START = date(2026, 3, 1)
lines = st.lists(
    st.tuples(
        st.integers(1, 40),  # quantity in pieces
        st.integers(0, 5_000_000),  # price in 1/10,000
        st.booleans(),  # free
    ),
    min_size=1,
    max_size=3,
)
# A step ships (True) or takes back (False) a share of one product, in 1/8 of what is there.
steps = st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.integers(1, 8)), max_size=12)


@settings(max_examples=sized(12, 500), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=lines, steps=steps, rate=st.sampled_from([0, 900, 1300]), off=st.integers(0, 1000))
def test_any_cut_sums_exactly(
    book: Path, lines: list[tuple[int, int, bool]], steps: list[tuple[bool, int, int]], rate: int, off: int
) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        partner = shop.partner(change)
        products = []
        wanted = []
        for place, (count, price, free) in enumerate(lines):
            product = shop.goods(change, f"商品{place}")
            shop.put(change, product, "tax", rate)
            shop.put(change, product, "cost", 7777)
            products.append(product)
            wanted.append(Wanted(product, count * 1000, "", None if free else price, free))
        sale = shop.sell(change, partner, START.isoformat(), *wanted, state="confirmed", discount=Discount(bp=off))
        original = {row.product_id: (row.net, row.gross, row.quantity) for row in order.lines_of(change, sale)}
        for number, (out, place, eighth) in enumerate(steps):
            _step(change, sale, products[place % len(products)], out, eighth, START + timedelta(days=number))
            _check(change, sale, original)
        _finish(change, sale, original)


def _left(change: Change, sale: order.Sale, product: int, where: str) -> int:
    return change.one(
        "SELECT coalesce(sum(l.base_quantity), 0) FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id"
        f" WHERE l.product_id = ? AND {where}",
        product,
    )


def _step(change: Change, sale: order.Sale, product: int, out: bool, eighth: int, day: date) -> None:
    there = _left(change, sale, product, "s.shipped_on IS NULL" if out else "s.shipped_on IS NOT NULL")
    quantity = there * eighth // 8 // 1000 * 1000
    if not quantity:
        return
    if out:
        order_parts.ship(change, sale, day, [Pick(product, quantity)])
    else:
        shop.back(change, sale, day.isoformat(), (product, quantity / 1000))


def _check(change: Change, sale: order.Sale, original: dict[int | None, tuple[int, int, int | None]]) -> None:
    rows = change.rows(
        "SELECT l.product_id, sum(l.net), sum(l.gross), sum(l.quantity), count(DISTINCT s.id) FROM sale_line AS l"
        " JOIN sale AS s ON s.id = l.sale_id WHERE s.kind = 'order' GROUP BY l.product_id"
    )
    assert {product: (net, gross, quantity) for product, net, gross, quantity, _ in rows} == original
    for net, gross, cost, line_net, line_gross, line_cost in change.rows(
        "SELECT s.net, s.gross, s.cost, sum(l.net), sum(l.gross), coalesce(sum(l.cost), 0) FROM sale AS s"
        " JOIN sale_line AS l ON l.sale_id = s.id GROUP BY s.id"
    ):
        assert (net, gross, cost) == (line_net, line_gross, line_cost)
    for product, (_, _, count) in original.items():
        shipped = _left(change, sale, product or 0, "s.shipped_on IS NOT NULL AND s.kind = 'order'")
        returned = -_left(change, sale, product or 0, "s.kind = 'return'")
        assert 0 <= returned <= shipped <= (count or 0)


def _finish(change: Change, sale: order.Sale, original: dict[int | None, tuple[int, int, int | None]]) -> None:
    """Ship what waits, take everything back: sales, VAT, cost and debt are zero (invariant 2)."""
    late = START + timedelta(days=100)
    if any(part.waiting for part in order.family(change, sale)):
        order_parts.ship(change, sale, late)
    _check(change, sale, original)
    if _any_left(change):
        shop.back(change, sale, late.isoformat())
    sums = change.rows("SELECT sum(net), sum(gross), sum(cost), sum(costed) FROM sale")[0]
    assert tuple(sums) == (0, 0, 0, 0)
    assert change.one("SELECT coalesce(sum(base_quantity), 0) FROM sale_line") == 0
    assert change.one("SELECT coalesce(sum(amount), 0) FROM entry") == 0


def _any_left(change: Change) -> bool:
    return bool(change.one("SELECT sum(base_quantity) FROM sale_line"))


def test_invariant_15_exposure(book: Path) -> None:
    day = shop.day("2026-11-21")
    with ledger.change(book, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change)

        def exposure() -> int:
            change.flush()
            return exposures(change.connection, day.isoformat(), partner).get(partner, NOTHING).total

        sale = shop.sell(change, partner, "2026-11-21", shop.line(goods, 10, 12.345), state="draft")
        assert exposure() == 0
        order.confirm(change, sale, day)
        assert exposure() == 12345
        shop.ship(change, sale, "2026-11-21", (goods, 3))
        assert exposure() == 12345
        shop.ship(change, sale, "2026-11-21", (goods, 2))
        assert exposure() == 12345
        [closed] = order.cancel(change, sale, day)
        assert closed.number == "1001-3"
        assert exposure() == 12345 - closed.gross


def test_lines_that_are_not_shipped_move_whole(book: Path) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        partner, wine, water = shop.partner(change), shop.goods(change), shop.goods(change, "纯净水")
        sale = shop.sell(
            change, partner, "2026-11-01", shop.line(wine, 10, 3), shop.line(water, 5, 2), state="confirmed"
        )
        part, rest = shop.ship(change, sale, "2026-11-02", (water, 5))
        assert rest is not None
        assert [(part.gross, rest.gross), (part.number, rest.number)] == [(1000, 3000), ("1001", "1001-2")]
        assert (rest.root_id, rest.part, rest.shipped_on, rest.confirmed_on) == (sale.id, 2, None, "2026-11-01")


def test_a_part_in_base_units_of_a_line_in_boxes(book: Path) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change, 箱=12)
        sale = shop.sell(change, partner, "2026-11-01", shop.line(goods, 2, 120, unit="箱"), state="confirmed")
        part, rest = shop.ship(change, sale, "2026-11-02", (goods, 6))  # half a box
        assert rest is not None
        assert (part.gross, rest.gross) == (6000, 18000)
        assert order.lines_of(change, part)[0].quantity == 500
        with pytest.raises(Refused) as refused:
            shop.ship(change, rest, "2026-11-02", (goods, 5))  # 5/12 of a box is no thousandth of it
        assert refused.value.key == "order.uneven_part"


def test_returns_start_with_what_was_paid_for(book: Path) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change)
        sale = shop.sell(change, partner, "2026-11-01", shop.line(goods, 1, free=True), shop.line(goods, 10, 100))
        [first] = shop.back(change, sale, "2026-11-02", (goods, 10))
        assert first.gross == -100000
        [second] = shop.back(change, sale, "2026-11-02", (goods, 1))
        assert (second.number, second.gross) == ("1001-R2", 0)


def test_a_return_over_two_shipments_is_a_return_of_each(book: Path) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change)
        sale = shop.sell(change, partner, "2026-11-01", shop.line(goods, 10, 1), state="confirmed")
        shop.ship(change, sale, "2026-11-02", (goods, 6))
        shop.ship(change, sale, "2026-11-03")
        made = shop.back(change, sale, "2026-11-04", (goods, 8))
        assert [(one.number, one.gross) for one in made] == [("1001-R1", -600), ("1001-R2", -200)]
        assert [order.get(change, one.origin_id or 0).number for one in made] == ["1001", "1001-2"]


def test_a_void_return_can_come_back_again(book: Path) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change)
        sale = shop.sell(change, partner, "2026-11-01", shop.line(goods, 3, 33.3333))
        [first] = shop.back(change, sale, "2026-11-02", (goods, 1))
        shop.back(change, sale, "2026-11-02", (goods, 1))
        order.void(change, first, shop.day("2026-11-03"))
        shop.back(change, sale, "2026-11-04", (goods, 2))
        assert change.one("SELECT sum(gross) FROM sale WHERE kind = 'return' AND voided_on IS NULL") == -10000
        with pytest.raises(Refused):
            shop.back(change, sale, "2026-11-04", (goods, 1))


def test_an_amount_without_quantity_comes_back_by_amount(book: Path) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        from channelcli.book.sales.order_returns import take_back

        sale = shop.sell(change, shop.partner(change), "2026-11-01", Wanted(amount=10000))
        [first] = take_back(change, sale, shop.day("2026-11-02"), amount=2500)
        [rest] = take_back(change, sale, shop.day("2026-11-02"))
        assert (first.gross, rest.gross) == (-2500, -7500)
        with pytest.raises(Refused):
            take_back(change, sale, shop.day("2026-11-02"), amount=1)


def test_what_was_paid_ahead_follows_the_parts(book: Path) -> None:
    """An import may match a payment with an order that has not left; Σ matches of a part stay within it (AR-3)."""
    with ledger.change(book, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change)
        sale = shop.sell(change, partner, "2026-11-01", shop.line(goods, 10, 10), state="confirmed")
        paid = Payment(number="R1", partner_id=partner, paid_on="2026-11-01", amount=8000, auto=0)
        change.add(paid)
        change.add(
            Allocation(
                partner_id=partner,
                credit_payment_id=paid.id,
                debit_sale_id=sale.id,
                amount=8000,
                matched_on="2026-11-01",
            )
        )
        part, rest = shop.ship(change, sale, "2026-11-02", (goods, 3))
        assert rest is not None
        found = change.rows("SELECT debit_sale_id, amount FROM allocation ORDER BY id")
        assert [tuple(row) for row in found] == [(part.id, 3000), (rest.id, 5000)]

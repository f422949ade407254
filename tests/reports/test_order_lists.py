"""The lists of orders and payments agree with the open items and the balance, whatever was entered (AR-2)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import shop
from channelcli import ledger, report
from channelcli.account.matching import open_items
from channelcli.book.money import adjust, payment
from channelcli.book.money.account import account
from channelcli.book.sales import order, order_parts
from channelcli.book.sales.order_lines import Wanted
from channelcli.errors import Refused
from channelcli.journal import Change
from torture.counts import sized

START = shop.day("2026-01-01")
# What happens, on which day after the start, how much, and to which of what there is.
events = st.lists(
    st.tuples(
        st.sampled_from(
            ["sell", "order", "ship", "back", "void", "pay", "for", "none", "bounce", "refund", "charge", "off"]
        ),
        st.integers(0, 60),
        st.integers(1, 500),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=25,
)


@settings(max_examples=sized(12, 500), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=events)
def test_lists_and_open_items_agree(book: Path, events: list[tuple[str, int, int, int]]) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        partners = [shop.partner(change, "宏达商贸"), shop.partner(change, "同福二批")]
        shop.terms(change, partners[0], "net:15")
        shop.terms(change, partners[1], "roll")
        goods = shop.goods(change)
        for what, after, amount, which in events:
            try:
                _happen(change, partners[which % 2], goods, what, after, amount, which)
            except Refused:
                continue
        change.flush()
        for after in (10, 30, 60):
            _agree(change, book, (START + timedelta(days=after)).isoformat(), partners)


def _happen(change: Change, partner: int, goods: int, what: str, after: int, amount: int, which: int) -> None:
    day = START + timedelta(days=after)
    on = day.isoformat()
    sales = [order.get(change, row[0]) for row in change.rows("SELECT id FROM sale WHERE partner_id = ?", partner)]
    sale = sales[which % len(sales)] if sales else None
    if what == "sell":
        shop.sell(change, partner, on, shop.line(goods, 1 + which, amount / 7))
    elif what == "order":
        shop.sell(change, partner, on, shop.line(goods, 3 + which, amount / 7), state="confirmed")
    elif what == "charge":
        adjust.record(change, partner, amount, "charge", on=day)
    elif what == "off":
        adjust.record(change, partner, amount, "allowance", on=day)
    elif what in ("pay", "none"):
        payment.record(change, payment.Receipt(partner, amount * 10, day, match="none" if what == "none" else "fifo"))
    elif what == "refund":
        payment.refund(change, partner, amount, on=day)
    elif what == "bounce":
        for (id_,) in change.rows("SELECT id FROM payment WHERE partner_id = ? LIMIT 1", partner):
            row = change.session.get(payment.Payment, id_)
            assert row is not None
            payment.reverse(change, row, day, "void")
    elif sale is not None:
        _to_a_sale(change, partner, goods, sale, what, on, amount)


def _to_a_sale(change: Change, partner: int, goods: int, sale: order.Sale, what: str, on: str, amount: int) -> None:
    day = shop.day(on)
    if what == "ship":
        order_parts.ship(change, sale, day, [order_parts.Pick(goods, 1000)] if amount % 2 else [])
    elif what == "back":
        shop.back(change, sale, on, (goods, 1))
    elif what == "void":
        order.void(change, sale, day)
    elif what == "for":
        payment.record(change, payment.Receipt(partner, amount * 10, day, orders=[sale.number]))


def _agree(change: Change, book: Path, as_of: str, partners: list[int]) -> None:
    def table(name: str, **given: Any) -> list[dict[str, Any]]:
        found = report.run(name, change.connection, book, as_of=as_of, **given)
        keys = [column.key for column in found.columns]
        return [dict(zip(keys, row, strict=True)) for row in found.rows]

    orders, payments = table("order-list"), table("payment-list")
    assert sum(row["open"] for row in table("order-list", family=1)) == sum(row["open"] for row in orders)
    for row in orders:
        assert min(0, row["gross"]) <= row["open"] <= max(0, row["gross"])
    for row in payments:
        assert row["matched"] + row["unallocated"] == row["amount"]
        assert row["kind"] != "receipt" or 0 <= row["unallocated"] <= row["amount"]
    others = sum(item.open for item in open_items(change.connection, as_of) if item.source == "adjustment")
    balance = change.one("SELECT coalesce(sum(amount), 0) FROM entry WHERE on_date <= ?", as_of)
    assert sum(row["open"] for row in orders) + others - sum(row["unallocated"] for row in payments) == balance
    for partner in partners:
        found = account(change.connection, partner, shop.day(as_of))
        items = list(open_items(change.connection, as_of, partner))
        assert sum(item.open for item in items) == found.balance
        assert {i.number: i.open for i in items if i.open > 0} == {i.number: i.open for i in found.debits if i.open}
        matched = change.one(
            "SELECT max(total - amount) FROM (SELECT sum(m.amount) AS total, s.gross AS amount FROM allocation AS m"
            " JOIN sale AS s ON s.id = m.debit_sale_id WHERE m.ended_on IS NULL GROUP BY s.id)"
        )
        assert (matched or 0) <= 0


def test_wanted_amounts_alone_are_listed_without_a_quantity(book: Path) -> None:
    with ledger.change(book, "test", dry_run=True) as change:
        shop.sell(change, shop.partner(change), "2026-01-01", Wanted(amount=500))
        found = report.run("order-list", change.connection, book)
        assert found.column("quantity") == [None]

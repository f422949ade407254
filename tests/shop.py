"""A small shop for tests of the book: partners and products on an empty ledger, and orders in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from channelcli.book.partner import dated
from channelcli.book.partner.partner import add as add_partner
from channelcli.book.sales import order, order_parts, order_returns, price, product
from channelcli.book.sales.order_lines import Wanted
from channelcli.book.sales.order_parts import Pick
from channelcli.journal import Change

YUAN = 10_000  # in the unit of prices


def day(text: str) -> date:
    return date.fromisoformat(text)


def partner(change: Change, name: str = "宏达商贸", **values: Any) -> int:
    row = add_partner(change, {"name": name, **values})
    assert row.id is not None
    return row.id


def goods(change: Change, name: str = "海河52度", unit: str = "瓶", **packings: int) -> int:
    """Add a product; `箱=12` as a keyword is a packing of twelve base units."""
    row = product.add(change, {"name": name, "unit": unit})
    assert row.id is not None
    for packing, size in packings.items():
        change.connection.execute(
            "INSERT INTO product_unit (change_id, product_id, unit, num, den) VALUES (?, ?, ?, ?, 1)",
            (change.id, row.id, packing, size),
        )
    return row.id


def put(change: Change, product_id: int, field: str, value: int | None, on: str | None = None, **key: Any) -> None:
    """Give a product a dated price, cost, floor (1/10,000 yuan) or tax rate (basis points)."""
    price.put(change, product_id, price.Key(field, **key), value, day(on) if on else None)


def line(product_id: int, quantity: float, price_: float | None = None, unit: str = "", **more: Any) -> Wanted:
    given = None if price_ is None else round(price_ * YUAN)
    return Wanted(product_id, round(quantity * 1000), unit, given, **more)


def sell(change: Change, partner_id: int, on: str, *lines: Wanted, state: str = "shipped", **head: Any) -> order.Sale:
    return order.record(change, order.Head(partner_id, day(on), state, **head), lines)


def ship(change: Change, sale: order.Sale, on: str, *picks: tuple[int, float]) -> tuple[order.Sale, order.Sale | None]:
    return order_parts.ship(change, sale, day(on), [Pick(p, round(q * 1000)) for p, q in picks])


def back(change: Change, sale: order.Sale, on: str, *picks: tuple[int, float]) -> list[order.Sale]:
    return order_returns.take_back(change, sale, day(on), [Pick(p, round(q * 1000)) for p, q in picks])


def terms(change: Change, partner_id: int, code: str, on: str | None = None) -> None:
    dated.put(change, partner_id, "terms", code, day(on) if on else None)

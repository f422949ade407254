"""Products: by code, else by name; packings and the base unit's price, cost, floor and tax rate."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli import dates
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.records import (
    Lookup,
    Shape,
    Values,
    columns_of,
    custom_values,
)

if TYPE_CHECKING:
    from channelcli.journal import Change

DATED = {"price": "price", "cost": "cost", "floor_price": "floor", "tax_rate": "tax"}
NOW = (
    "SELECT value FROM product_dated WHERE product_id = ? AND field = ? AND unit = '' AND partner_id IS NULL"
    " AND class IS NULL AND min_quantity = 0 AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1"
)


def _find(lookup: Lookup, values: Values) -> int | None:
    from channelcli.book.sales import packing
    from channelcli.errors import Fault

    if values.get("packing"):
        try:
            values["unit"], parsed = packing.parse(values["packing"], values.get("unit") or "")
        except Fault as fault:
            raise CellFault(fault) from None
        values["packing"] = [one.text(values["unit"]) for one in parsed]
    products = lookup.of("product")
    if values.get("code"):
        return products.find_known(values["code"])
    return products.find_known(None, values["name"])


def _current(connection: sqlite3.Connection, product_id: int) -> Values:
    from channelcli.book.sales.packing import Packing
    from channelcli.book.sales.product import PLAIN

    found = columns_of(connection, "product", PLAIN, product_id)
    rows = connection.execute("SELECT unit, num, den FROM product_unit WHERE product_id = ?", (product_id,))
    found["packing"] = [Packing(*row).text(found["unit"]) for row in rows]
    today = dates.today().isoformat()
    for key, field in DATED.items():
        row = connection.execute(NOW, (product_id, field, today)).fetchone()
        found[key] = row[0] if row else None
    return found | custom_values(connection, "product", product_id)


def _add(change: Change, values: Values) -> int:
    from channelcli.book.sales import product

    row = product.add(change, values)
    assert row.id is not None
    return row.id


def _update(change: Change, product_id: int, values: Values) -> None:
    from channelcli.book.sales import product

    product.update(change, product_id, values)


SHAPE = Shape(
    "products",
    lambda v: str(v.get("code") or v.get("name")),
    _find,
    _current,
    _add,
    _update,
    stays=("packing", "qty_decimals"),
)

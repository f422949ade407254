"""Brands that partners carry: by partner, brand and spec."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli.sheets.plans.records import Lookup, Shape, Values, columns_of

if TYPE_CHECKING:
    from channelcli.journal import Change


def _find(lookup: Lookup, values: Values) -> int | None:
    values["partner"] = lookup.of("partner").find(values.pop("partner_code", None), values.pop("partner", None))
    row = lookup.connection.execute(
        "SELECT id FROM partner_brand WHERE partner_id = ? AND brand = ? AND spec IS ?",
        (values["partner"], values["brand"], values.get("spec")),
    ).fetchone()
    return int(row[0]) if row else None


def _current(connection: sqlite3.Connection, brand_id: int) -> Values:
    return columns_of(connection, "partner_brand", ("brand", "spec", "volume", "competing"), brand_id)


def _add(change: Change, values: Values) -> int:
    from channelcli.book.partner import brand

    return brand.add(change, values["partner"], values)


def _update(change: Change, brand_id: int, values: Values) -> None:
    from channelcli.book.partner import brand

    brand.update(change, brand_id, values)


SHAPE = Shape(
    "brands",
    lambda v: f"{v['partner']} {v['brand']} {v.get('spec') or ''}".rstrip(),
    _find,
    _current,
    _add,
    _update,
    exact=True,
)

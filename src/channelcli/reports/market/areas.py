"""Where partners are: by county, city, province or sales region as of a day (GEN-7)."""

from __future__ import annotations

import sqlite3

from channelcli.report import find
from channelcli.table import Column

PLACES = "SELECT id, province, city, county FROM partner"
REGIONS = """
    SELECT partner_id, text FROM partner_span
    WHERE field = 'region' AND valid_from <= :as_of AND :as_of < valid_to"""
LEVELS = {"region": ("region",), "province": ("province",), "city": ("province", "city"),
          "county": ("province", "city", "county")}  # fmt: skip

Area = tuple[str | None, ...]


def of_partners(connection: sqlite3.Connection, per: str, as_of: str) -> dict[int, Area]:
    """Return the area of every partner, as the cells that name it from the largest down."""
    if per == "region":
        known = dict(connection.execute(REGIONS, {"as_of": as_of}))
        return {id_: (known.get(id_),) for id_, *_ in connection.execute(PLACES)}
    return {row[0]: tuple(row[1 : 1 + len(LEVELS[per])]) for row in connection.execute(PLACES)}


def columns(report: str, per: str, keys: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of a report that name an area of this level, and others by their keys."""
    known = {column.key: column for column in find(report).columns}
    return tuple(known[key] for key in (*LEVELS.get(per, ()), *keys))


def order(area: Area) -> tuple[tuple[bool, str], ...]:
    """Return the key that sorts areas by their names, those without one last."""
    return tuple((cell is None, cell or "") for cell in area)

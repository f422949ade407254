"""The walk under `abc`: sums by partner from the covering index, classes in one pass (P-3); the .sql does the same."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from channelcli.classes import headline, shares, total_of
from channelcli.report import Answer, find
from channelcli.reports.classes.measured import Measured, by_hand, measure
from channelcli.table import Column, Row

NEW_DAYS = 90
# First shipment less than 90 days before the day (ABC-5).
NEW = """
    SELECT p.id FROM partner AS p
    WHERE EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on BETWEEN :edge AND :as_of)
      AND NOT EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on < :edge)"""


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return one row a partner in scope, largest value first, and the headline under them."""
    found = measure(connection, values)
    figures = shares(found.values, found.classes)
    return Answer(
        ranked(connection, found, values["as_of"]),
        found.subtitle,
        (headline(figures, values["by"]), *found.notes),
        as_quantity("abc") if values["by"] == "quantity" else None,
    )


def ranked(connection: sqlite3.Connection, found: Measured, as_of: str) -> list[Row]:
    """Return rank, code, name, value, share, cum_share, class, flags and the class set by hand."""
    total = total_of(found.values)
    edge = (date.fromisoformat(as_of) - timedelta(days=NEW_DAYS - 1)).isoformat()
    new = {id_ for (id_,) in connection.execute(NEW, {"as_of": as_of, "edge": edge})}
    set_by_hand = by_hand(connection, as_of)
    made: list[Row] = []
    running = 0
    for rank, one in enumerate(found.partners, 1):
        value = max(one.value, 0)
        running += value
        share, so_far = (value / total, running / total) if total else (None, None)
        flags = "" if one.value > 0 else "neg" if one.value < 0 else "idle"
        if one.id in new:
            flags = f"{flags} new".strip()
        row = (rank, one.code, one.name, one.value, share, so_far, one.name_of_class, flags, set_by_hand.get(one.id))
        made.append(row)
    return made


def as_quantity(name: str) -> tuple[Column, ...]:
    """Return the columns of a report with the value as a quantity."""
    return tuple(replace(c, kind="quantity") if c.key == "value" else c for c in find(name).columns)

"""The walk under `abc`: sums by partner from the covering index, classes in one pass (P-3); the .sql does the same."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from channelcli.classes import headline, shares, total_of
from channelcli.report import Answer, find
from channelcli.reports.classes.history import previous
from channelcli.reports.classes.measured import Measured, by_hand, measure
from channelcli.table import Column, Kind, Row

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
        ranked(connection, values, found),
        found.subtitle,
        (headline(figures, values["by"], values.get("items", "partner")), *found.notes),
        columns_of("abc", found.kind, values),
    )


def ranked(connection: sqlite3.Connection, values: dict[str, Any], found: Measured) -> list[Row]:
    """Return rank to class, flags, the class set by hand, the one before, and whether hand and rule differ.

    Scores of the composite value have no total: their shares are undefined (ABC-11).
    """
    total = 0 if values["by"] == "composite" else total_of(found.values)
    of_partners = values.get("items", "partner") == "partner"
    new = newcomers(connection, values["as_of"]) if of_partners else set()
    set_by_hand = by_hand(connection, values["as_of"]) if of_partners else {}
    then = previous(connection, values, found.first, found.last)
    made: list[Row] = []
    running = 0
    for rank, one in enumerate(found.partners, 1):
        value = max(one.value, 0)
        running += value
        share, so_far = (value / total, running / total) if total else (None, None)
        flags = "" if one.value > 0 else "neg" if one.value < 0 else "idle"
        if one.id in new:
            flags = f"{flags} new".strip()
        by = set_by_hand.get(one.id)
        differs = None if by is None else int(by != one.name_of_class)
        row = (rank, one.code, one.name, one.value, share, so_far, one.name_of_class, flags, by)
        made.append((*row, then.get(one.id), differs))
    return made


def newcomers(connection: sqlite3.Connection, as_of: str) -> set[int]:
    """Return the ids of the partners whose first goods left less than 90 days before the day (ABC-5)."""
    edge = (date.fromisoformat(as_of) - timedelta(days=NEW_DAYS - 1)).isoformat()
    return {id_ for (id_,) in connection.execute(NEW, {"as_of": as_of, "edge": edge})}


def columns_of(name: str, kind: Kind, values: dict[str, Any]) -> tuple[Column, ...]:
    """Return the columns of a report with the value in its unit; scores have no total."""
    scores = values["by"] == "composite"
    return tuple(
        replace(c, kind=kind if c.key == "value" else c.kind, total=c.total and not scores) for c in find(name).columns
    )

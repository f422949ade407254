"""By whom a measure is taken: everyone together, or by partner, region or salesman as of a day (GEN-7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from channelcli.reports import scope
from channelcli.table import Column, Row
from channelcli.text import both

# The cells that name a group; of all partners together there are none.
Group = tuple[str | None, ...]

REGION = """
SELECT partner_id, text FROM partner_span
WHERE field = 'region' AND valid_from <= :as_of AND :as_of < valid_to
"""
REP = """
SELECT r.partner_id, s.code, s.name FROM partner_span AS r JOIN staff AS s ON s.id = r.staff_id
WHERE r.field = 'rep' AND r.valid_from <= :as_of AND :as_of < r.valid_to
"""
NOBODY: Mapping[str, Group] = {"region": (None,), "rep": (None, None)}


def of_partners(connection: sqlite3.Connection, params: Mapping[str, Any], as_of: str) -> dict[int, Group]:
    """Return the group of each partner in scope: `by` is total, partner, region or rep, as it was on the day."""
    by = params["by"]
    names = scope.partners(connection, dict(params) | {"as_of": as_of})
    if by == "partner":
        return dict(names)
    if by == "total":
        return dict.fromkeys(names, ())
    known: dict[int, Group] = {
        row[0]: row[1:] for row in connection.execute(REGION if by == "region" else REP, {"as_of": as_of})
    }
    return {partner: known.get(partner, NOBODY[by]) for partner in names}


def columns(by: str) -> tuple[Column, ...]:
    """Return the columns that name a group."""
    if by == "partner":
        return (
            Column("code", "code", both("money_reports.code")),
            Column("name", "text", both("money_reports.partner")),
        )
    if by == "region":
        return (Column("region", "text", both("collecting.region")),)
    if by == "rep":
        return (Column("rep", "code", both("collecting.rep")), Column("name", "text", both("collecting.rep_name")))
    return ()


def order(row: Row, size: int) -> tuple[Any, ...]:
    """Return the key that sorts groups by their names, those without one last."""
    return tuple((cell is None, cell or "") for cell in row[:size])

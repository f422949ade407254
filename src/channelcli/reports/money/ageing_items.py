"""The ageing table document by document: each open item in its range, each credit not used (AR-30, AR-33)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from channelcli.account import matching
from channelcli.account.settling import NEVER, Item
from channelcli.errors import Usage
from channelcli.reports import scope
from channelcli.reports.money.ageing_groups import partner_columns
from channelcli.table import Column, Row
from channelcli.text import both


def rows(
    connection: sqlite3.Connection, params: dict[str, Any], names: scope.Names, edges: Sequence[str]
) -> tuple[tuple[Column, ...], list[Row]]:
    """Return the columns that name a document, and the documents: of the largest debtor first, its oldest due first."""
    if params["per"] != "partner":
        raise Usage("money_reports.detail_alone", per=params["per"])
    by_due = params["by"] == "due"
    found: dict[int, list[Item]] = {}
    for item in matching.open_items(connection, params["as_of"], scope.only(names)):
        if item.partner_id in names:
            found.setdefault(item.partner_id, []).append(item)
    if params["net"]:
        found = {partner: netted(items) for partner, items in found.items()}
    owed = {partner: sum(item.open for item in items if item.open > 0) for partner, items in found.items()}
    order = sorted(found, key=lambda partner: (-owed[partner], names[partner]))
    days = "days_overdue" if by_due else "days_old"
    head = (
        *partner_columns(),
        Column("document", "code", both("money_reports.document")),
        Column("kind", "text", both("money_reports.kind"), codes="entry"),
        Column("date", "date", both("money_reports.date")),
        Column("due", "date", both("money_reports.due")),
        Column("days", "int", both(f"money_reports.{days}")),
    )
    return head, [
        (*names[partner], *_row(item, params["as_of"], edges, by_due)) for partner in order for item in found[partner]
    ]


def netted(items: Sequence[Item]) -> list[Item]:
    """Set credits against debits, both oldest first, and return what is left of either (AR-32)."""
    debits = sum(item.open for item in items if item.open > 0)
    used = min(debits, debits - sum(item.open for item in items))
    left = {1: used, -1: used}
    kept = []
    for item in items:
        sign = 1 if item.open > 0 else -1
        part = min(left[sign], abs(item.open))
        left[sign] -= part
        if abs(item.open) > part:
            kept.append(replace(item, open=item.open - sign * part))
    return kept


def _row(item: Item, as_of: str, edges: Sequence[str], by_due: bool) -> Row:
    """Return one item: document, kind, date, due, days, its range, open, unallocated, balance."""
    kind = "shipment" if item.kind == "order" else item.kind
    cells = [0] * (len(edges) + 1)
    days = None
    if item.open > 0:
        since = (item.due or NEVER) if by_due else item.day
        cells[sum(since < edge for edge in edges)] = item.open
        if since < as_of or not by_due:
            days = (date.fromisoformat(as_of) - date.fromisoformat(since)).days
    return item.number, kind, item.day, item.due, days, *cells, max(item.open, 0), max(-item.open, 0), item.open

"""Open items document by document: what the ageing table and the balance are made of."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.account import matching, settling
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.table import Row


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each open debit and each unused credit (negative) as of the day, by partner code."""
    names = scope.partners(connection, params)
    day = date.fromisoformat(params["as_of"])
    found: dict[int, list[Row]] = {}
    for item in matching.open_items(connection, params["as_of"], scope.only(names)):
        if item.partner_id in names:
            found.setdefault(item.partner_id, []).append((*names[item.partner_id], *row(item, day)))
    return Answer([line for partner in sorted(found, key=lambda p: names[p]) for line in found[partner]])


def row(item: settling.Item, day: date) -> Row:
    """Return an item as document, kind, date, due, amount, settled, open, days overdue (AR-30; none if not overdue)."""
    late = (day - date.fromisoformat(item.due)).days if item.due else 0
    kind = "shipment" if item.kind == "order" else item.kind
    return item.number, kind, item.day, item.due, item.amount, item.matched, item.open, late if late > 0 else None

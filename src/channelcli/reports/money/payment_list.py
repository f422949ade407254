"""Payments with what of each is used up as of the day, by hand or by age, and what still stands unallocated."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.account.matching import open_items
from channelcli.report import Answer, find

NUMBER, KIND, AMOUNT, MATCHED, UNALLOCATED = 0, 4, 5, 6, 7


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each payment, refund (negative) and reversal up to the day; matched + unallocated = amount."""
    only = None
    if params["partner"] != "*":
        only = connection.execute("SELECT id FROM partner WHERE code = ?", (params["partner"],)).fetchone()[0]
    items = open_items(connection, params["as_of"], only)
    # A credit is open with a minus there; here money received is positive.
    left = {item.number: -item.open for item in items if item.source == "payment"}
    found = []
    for row in map(list, connection.execute(find("payment-list").sql, params)):
        if row[KIND] in ("receipt", "refund"):
            row[UNALLOCATED] = left.get(row[NUMBER], 0)
            row[MATCHED] = row[AMOUNT] - row[UNALLOCATED]
        found.append(tuple(row))
    return Answer(found)

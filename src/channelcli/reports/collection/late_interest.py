"""Late interest on each overdue document at a daily rate (AR-37)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.account import measures
from channelcli.account.matching import open_debits
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.collection.rates import millionths
from channelcli.table import Row
from channelcli.text import Words, both


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each overdue document by partner code, oldest due first; without a rate no interest."""
    as_of, names = params["as_of"], scope.partners(connection, params)
    rate = None if params["rate"] in (None, "") else millionths(params["rate"])
    day = date.fromisoformat(as_of)
    found: dict[int, list[Row]] = {}
    for item in open_debits(connection, as_of, scope.only(names)):
        if item.partner_id not in names or item.due is None or item.due >= as_of:
            continue
        late = (day - date.fromisoformat(item.due)).days
        interest = None if rate is None else measures.late_interest(item.open, late, rate)
        row = (*names[item.partner_id], item.number, item.day, item.due, item.open, late, interest)
        found.setdefault(item.partner_id, []).append(row)
    table = [row for partner in sorted(found, key=lambda p: names[p]) for row in found[partner]]
    return Answer(table, notes=_notes(rate))


def _notes(rate: int | None) -> tuple[Words, ...]:
    if rate is None:
        return (both("collecting.no_rate"),)
    return (both("collecting.rate", rate=f"{rate / 10_000:.4f}".rstrip("0").rstrip(".")),)

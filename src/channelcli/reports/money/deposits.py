"""Deposits: every movement, or what is held for each partner and how it came about."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from channelcli.report import Answer
from channelcli.table import Column
from channelcli.text import both

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
NUMBER, CODE, NAME, KIND, AMOUNT = 1, 2, 3, 4, 5
SUMS = ("received", "returned", "used", "held")


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the movements up to the day, or by partner: received, returned, used and held, voids taken off (AR-6)."""
    found = connection.execute(SQL, params).fetchall()
    if params["by"] == "document":
        return Answer(found)
    kinds = {row[NUMBER]: row[KIND] for row in found if row[KIND] != "void"}
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for row in found:
        own = sums.setdefault((row[CODE], row[NAME]), dict.fromkeys(SUMS, 0))
        own["held"] += row[AMOUNT]
        # a void is opposite to what it takes back, which is dated no later
        kind = kinds[row[NUMBER]]
        own[kind] += row[AMOUNT] if kind == "received" else -row[AMOUNT]
    columns = (
        Column("code", "code", both("money_reports.code")),
        Column("name", "text", both("money_reports.partner")),
        *(Column(key, "money", both(f"deposit.sum_{key}"), True) for key in SUMS),
    )
    return Answer([(*who, *own.values()) for who, own in sorted(sums.items())], columns=columns)

"""Collections, one row a document, or added up by partner, method or month."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from channelcli.report import Answer
from channelcli.table import Column
from channelcli.text import both

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
DATE, CODE, NAME, KIND, METHOD, AMOUNT = 0, 2, 3, 4, 5, 7


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the receipts of the period; by partner and method the largest first, by month in order."""
    found = connection.execute(SQL, params).fetchall()
    by = params["by"]
    if by == "document":
        return Answer(found)
    groups: dict[Any, list[int]] = {}
    for row in found:
        key = (row[CODE], row[NAME]) if by == "partner" else row[METHOD] if by == "method" else row[DATE][:7]
        sums = groups.setdefault(key, [0, 0])
        sums[0] += row[KIND] == "receipt"
        sums[1] += row[AMOUNT]
    heads = {
        "partner": (_column("code", "code"), _column("partner", "text", "name")),
        "method": (Column("method", "text", both("money_reports.method"), False, "method"),),
        "month": (_column("month", "text"),),
    }[by]
    columns = (
        *heads,
        Column("receipts", "int", both("money_reports.receipts"), True),
        Column("amount", "money", both("money_reports.amount"), True),
    )
    made = [(*(key if by == "partner" else (key,)), *sums) for key, sums in groups.items()]
    made.sort(key=lambda row: str(row[0]) if by == "month" else (-row[-1], row[0] or ""))
    return Answer(made, columns=columns)


def _column(label: str, kind: str, key: str = "") -> Column:
    return Column(key or label, kind, both(f"money_reports.{label}"))  # type: ignore[arg-type]  # kinds of the constants above

"""`rfm-summary`: the eight groups of `rfm` with their partners and sales (SEG-3)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.figures.rfm import GROUPS
from channelcli.report import Answer
from channelcli.reports.segments.scored import scored
from channelcli.table import Row


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each of the eight groups, the best first; shares of the sales are of their plain sum."""
    table = scored(connection, values)
    found = table.rows
    total = sum(one.buyer.monetary for one in found)
    made: list[Row] = []
    for segment in GROUPS.values():
        members = [one.buyer for one in found if one.segment == segment]
        worth = sum(one.monetary for one in members)
        made.append(
            (
                segment,
                len(members),
                len(members) / len(found) if found else None,
                worth,
                worth / total if total > 0 else None,
                _mean([one.recency for one in members]),
                _mean([one.frequency for one in members]),
            )
        )
    return Answer(made, table.above, table.below)


def _mean(numbers: list[int]) -> int | None:
    """Return the mean to a tenth, half up, in thousandths; None of nothing."""
    return (20 * sum(numbers) + len(numbers)) // (2 * len(numbers)) * 100 if numbers else None

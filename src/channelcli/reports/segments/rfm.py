"""`rfm`: the scored partners, or those of one group (SEG-1 to SEG-3)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.report import Answer
from channelcli.reports.segments.scored import scored
from channelcli.table import Row


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for everybody that bought in the window, largest sales first."""
    found = scored(connection, values)
    made: list[Row] = [
        (one.code, one.name, *one.buyer, *one.scores, one.segment, "".join(map(str, one.scores)))
        for one in found.rows
        if values["segment"] in ("*", one.segment)
    ]
    return Answer(made, found.above, found.below)

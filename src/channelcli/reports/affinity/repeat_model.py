"""`repeat-model`: the parameters of BG/NBD as figures, for programs and for comparing (CLV-2)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.report import Answer
from channelcli.reports.affinity.repeaters import fitted, foretold, horizon_of, repeaters, told
from channelcli.table import Cell


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return one row; without a model (fewer than 50 repeat buyers) its parameters are undefined."""
    horizon, unit = horizon_of(values), values["unit"]
    found = repeaters(connection, values)
    one = fitted(found)
    repeats = sum(each.buyer.repeats for each in found)
    again = sum(1 for each in found if each.buyer.repeats)
    model: tuple[Cell, ...] = (None,) * 5
    settled: Cell = None
    ahead: Cell = None
    if one is not None:
        model = (*(round(value, 6) for value in one.model), round(one.log_likelihood, 4))
        settled = int(one.settled)
        ahead = round(sum(foretold(one.model, found, horizon)), 2)
    row = (*model, len(found), again, repeats, unit, settled, horizon, ahead)
    return Answer([row], notes=told(one, found, unit)[1:] if one else told(one, found, unit))

"""`repeat-buyers`: how often each partner will buy again and whether it is still there (CLV-2)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.figures.repeat import alive
from channelcli.report import Answer
from channelcli.reports.affinity.repeaters import Repeater, fitted, foretold, horizon_of, repeaters, told
from channelcli.table import Row
from channelcli.text import Words, both


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row a buyer, who buys most next first; none where fewer than 50 bought again."""
    horizon, unit = horizon_of(values), values["unit"]
    found = repeaters(connection, values)
    one = fitted(found)
    if one is None:
        return Answer([], notes=told(one, found, unit))
    counts = foretold(one.model, found, horizon)
    ranked = sorted(zip(counts, found, strict=True), key=lambda pair: -pair[0])
    kept = ranked[: values["top"] if values["top"] > 0 else None]
    made = [_row(buyer, count, alive(one.model, buyer.buyer)) for count, buyer in kept]
    total: Words = both(f"affinity.ahead_{unit}s", horizon=horizon, total=f"{sum(counts):,.1f}", n=len(found))
    return Answer(made, notes=(total, *told(one, found, unit)))


def _row(one: Repeater, count: float, there: float) -> Row:
    repeats, last, observed = one.buyer
    return (one.code, one.name, repeats, round(last, 2), round(observed, 2), one.last_on, there, round(count, 4))

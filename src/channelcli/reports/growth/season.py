"""`season`: the seasonal index of each group (FOR-6)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from channelcli.figures.season import YEAR, season
from channelcli.money import half_up
from channelcli.report import Answer, find
from channelcli.reports.growth import flows, serial
from channelcli.table import Row
from channelcli.text import both, words


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return twelve rows a group, the largest first; groups with less than two full years are only counted."""
    found = serial.of(connection, values, "month")
    table: list[Row] = []
    short = 0
    for group, series in sorted(found.values.items(), key=lambda one: (-sum(one[1]), flows.order(one[0]))):
        index = season(series)
        if index is None:
            short += 1
            continue
        years = len(series) // YEAR
        used = series[len(series) - years * YEAR :]
        first = found.last.month % YEAR  # the month after the last, counted from 0
        of_month = {(first + place) % YEAR + 1: place for place in range(YEAR)}
        for month in range(1, YEAR + 1):
            place = of_month[month]
            table.append((*group, month, half_up(sum(used[place::YEAR]), years), index[place], years))
    kind = flows.kind_of(values["measure"])
    columns = [replace(c, kind=kind if c.kind == "money" else c.kind) for c in find("season").columns]
    notes = list(found.warned(YEAR))
    if found.values and short:
        longest = max(map(len, found.values.values()))
        alone = words("forecast.not_above") if longest >= 2 * YEAR else both("forecast.short_year", n=longest)
        notes.append(alone if values["by"] == "total" else both("forecast.short_years", n=short))
    return Answer(
        table,
        (flows.basis(values["measure"]),),
        tuple(notes),
        (*flows.columns(values["by"]), *columns),
        YEAR if table else None,
    )

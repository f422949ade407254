"""The table of a back-test (FOR-4): of every method its errors, and each point with forecast and actual value."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from channelcli.errors import Usage
from channelcli.figures import forecast as figures
from channelcli.figures.forecast import SEASON
from channelcli.report import Answer, find
from channelcli.reports.forecast.forecast import cells, chosen_for, said, whole
from channelcli.reports.growth import flows
from channelcli.reports.growth.serial import Series
from channelcli.table import Column, Row
from channelcli.text import both, words

SHOWN = 5
ERRORS = ("wape", "mae", "bias", "mase")


def tested(found: Series, values: dict[str, Any]) -> Answer:
    """Return of each method a row of its errors, whose period is empty, then one of each point.

    `Usage` where the filters leave more than one group.
    """
    if len(found.values) > 1:
        names = sorted(found.values, key=flows.order)
        told = ", ".join(map(flows.name_of, names[:SHOWN])) + (" …" if len(names) > SHOWN else "")
        raise Usage("forecast.one_group", n=len(names), names=told)
    series = next(iter(found.values.values()), [])
    season = SEASON[found.per]
    if len(series) < figures.LEAST_POINTS:
        short = both("forecast.too_little", least=figures.LEAST_POINTS)
        return Answer([], said(found, values), (*found.warned(season), short), columns(values))
    points = figures.tested(len(series))
    periods, actual = found.labels(points), series[len(series) - points :]
    chosen = chosen_for(series, season, values["method"]).method
    table: list[Row] = []
    for name, (path, errors) in figures.backtest(series, season).items():
        table.append((name, int(name == chosen), None, None, None, None, *cells(errors)))
        for period, forecast, value in zip(periods, path[len(series) - points :], actual, strict=False):
            made = whole(forecast)
            off = None if made is None else made - value
            table.append((name, int(name == chosen), period, made, value, off, None, None, None, None))
    notes = (*found.warned(season), words("forecast.rule"), words("forecast.errors"),
             both("forecast.scale", n=points))  # fmt: skip
    return Answer(table, said(found, values), notes, columns(values))


def columns(values: dict[str, Any]) -> tuple[Column, ...]:
    """Return the columns of the table of a back-test."""
    kind = flows.kind_of(values["measure"])
    known = {column.key: column for column in find("forecast").columns}
    return (
        known["method"],
        Column("chosen", "bool", words("forecast.chosen")),
        Column("period", "text", words("forecast.period")),
        Column("forecast", kind, words("forecast.forecast")),
        Column("actual", kind, words("forecast.actual")),
        Column("error", kind, words("forecast.error")),
        *(replace(known[key], kind=kind if known[key].kind == "money" else known[key].kind) for key in ERRORS),
    )

"""`forecast`: what each group will sell next, by the method that was least off where that could be tested (FOR-1…5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from channelcli.errors import Usage
from channelcli.figures import forecast as figures
from channelcli.figures.forecast import SEASON, Choice, Errors
from channelcli.figures.intermittent import demand
from channelcli.figures.series import following
from channelcli.report import Answer, find
from channelcli.reports.growth import flows, serial
from channelcli.reports.growth.serial import Series
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

MOST_AHEAD = 24
TOO_LITTLE, NOT_TESTED = "too_little", "not_tested"


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each group with a series, the largest forecast first; with `backtest` the points of one group.

    Raises Usage for a horizon out of bounds, and for a back-test of more than one group.
    """
    if not 0 < values["horizon"] <= MOST_AHEAD:
        raise Usage("forecast.bad_horizon", most=MOST_AHEAD)
    found = serial.of(connection, values, values["per"])
    if values["backtest"]:
        from channelcli.reports.forecast.tested import tested

        return tested(found, values)
    made = [(group, *_row(series, values)) for group, series in found.values.items()]
    made.sort(key=lambda one: (-sum(cell or 0 for cell in one[1]), flows.order(one[0])))
    table: list[Row] = [(*group, *ahead, *about) for group, ahead, about in made]
    return Answer(table, said(found, values), _notes(found, values, table), columns(found, values))


def _row(series: list[int], values: dict[str, Any]) -> tuple[list[int | None], Row]:
    """Return the forecasts of one group, and what is to be known of them."""
    season = SEASON[values["per"]]
    kind = demand(series)
    chosen = chosen_for(series, season, values["method"])
    ahead = [whole(one) for one in figures.ahead(chosen.method, series, season, values["horizon"])]
    tested = NOT_TESTED if chosen.errors is None else ""
    note = TOO_LITTLE if chosen.too_little or None in ahead else tested
    about = (kind.name, thousandths(kind.adi), thousandths(kind.cv2), len(series), note)
    return ahead, (chosen.method, *cells(chosen.errors), *about)


def chosen_for(series: Sequence[int], season: int, forced: str | None) -> Choice:
    """Return the method to use: the one asked for, else the best; with too little data the moving average (FOR-3)."""
    if forced is None or len(series) < figures.LEAST_POINTS:
        return figures.choose(series, season)
    points = figures.tested(len(series))
    path = figures.PATHS[forced](series, season)
    return Choice(forced, figures.errors(path, series, points, figures.scale(series, season, points)), False)


def cells(errors: Errors | None) -> Row:
    """Return WAPE, MAE, bias and MASE as cells."""
    if errors is None:
        return (None,) * 4
    return errors.wape, whole(errors.mae), whole(errors.bias), thousandths(errors.mase)


def whole(value: float | None) -> int | None:
    """Return an amount in fen, or a quantity in thousandths, rounded half away from zero."""
    return None if value is None else int(value + (0.5 if value >= 0 else -0.5))


def thousandths(value: float | None) -> int | None:
    """Return a bare figure as a cell of kind quantity."""
    return None if value is None else whole(value * 1000)


def said(found: Series, values: dict[str, Any]) -> tuple[Words, ...]:
    """Say up to which day the series go, and what they count."""
    return both("forecast.until", day=found.last), flows.basis(values["measure"])


def _notes(found: Series, values: dict[str, Any], table: Sequence[Row]) -> tuple[Words, ...]:
    """Say how the method was chosen, what the errors are, and what else must be known to trust the figures."""
    notes = list(found.warned(SEASON[values["per"]]))
    if not table:
        return tuple(notes) or (both("forecast.no_period", day=values["as_of"]),)
    if any(row[-1] != TOO_LITTLE for row in table):
        notes += [words("forecast.forced" if values["method"] else "forecast.rule"), words("forecast.errors")]
    if any(row[-1] == TOO_LITTLE for row in table):
        notes.append(both("forecast.too_little", least=figures.LEAST_POINTS))
    if len(table) > 1:
        notes.append(words("forecast.parts"))
    return tuple(notes)


def columns(found: Series, values: dict[str, Any]) -> tuple[Column, ...]:
    """Return the columns of the group, one for each period ahead, named by it, and those of the method."""
    kind = flows.kind_of(values["measure"])
    fixed = [replace(c, kind=kind if c.kind == "money" else c.kind) for c in find("forecast").columns]
    total = values["by"] != "total" and kind == "money"
    ahead = [
        Column(f"next_{period.replace('-', '_').lower()}", kind, (period, period), total)
        for period in following(found.per, found.last, values["horizon"])
    ]
    return (*flows.columns(values["by"]), *ahead, *fixed)

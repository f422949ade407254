"""`cohorts`: of those who first bought in one quarter (or month), how many still do so many quarters later (SEG-7)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.figures import series
from channelcli.figures.retention import Cohort, cohorts, curve
from channelcli.render.cells import percent
from channelcli.report import Answer
from channelcli.reports.partner.stage import first_days
from channelcli.reports.segments.monthly import by_label, monthly
from channelcli.reports.segments.retention import ever
from channelcli.reports.segments.stages import columns
from channelcli.table import Cell, Column, Kind, Row
from channelcli.text import Words, both, words

LISTED = ("cohort", "k", "period", "partners", "active", "share", "value")
KINDS: dict[str, Kind] = {"share": "rate", "partners": "int", "value": "money"}


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each cohort with a column for each period since, or with `list` a row for each such cell."""
    per = values["per"]
    until = date.fromisoformat(min(values["to"], values["as_of"]))
    start = series.start(per, date.fromisoformat(values["from"]))
    first, worth = _facts(connection, values, start.isoformat(), until.isoformat())
    since = min(first.values(), default=None)
    if since is None:
        return Answer([], (), (words("segments.nobody_bought"),), columns("cohorts", LISTED))
    periods = series.labels(per, max(start, series.start(per, since)), until)
    joined = {id_: series.label(per, day) for id_, day in first.items()}
    found = cohorts(joined, by_label(per, worth), periods)
    unfinished = int(until != series.end(per, until))
    notes = _notes(found, unfinished, series.label(per, until))
    if values["list"]:
        return Answer(_cells(found, periods), (), notes, columns("cohorts", LISTED))
    oldest = max((len(one.active) for one in found), default=0)
    return Answer([_row(one, values["show"], oldest) for one in found], (), notes, _wide(values["show"], oldest))


def _facts(
    connection: sqlite3.Connection, values: dict[str, Any], start: str, last: str
) -> tuple[dict[int, date], dict[int, dict[str, int]]]:
    """Return the first purchase day of everybody in scope, and its sales by month."""
    names = ever(connection, values)
    first = {id_: date.fromisoformat(day) for id_, day in first_days(connection, last).items() if id_ in names}
    worth = monthly(connection, values["amounts"], start, last)
    return first, {id_: months for id_, months in worth.items() if id_ in first}


def _row(one: Cohort, show: str, width: int) -> Row:
    cells: dict[str, tuple[Cell, ...]] = {
        "share": tuple(active / one.size for active in one.active),
        "partners": one.active,
        "value": one.value,
    }
    return (one.period, one.size, *cells[show], *(None,) * (width - len(one.active)))


def _wide(show: str, width: int) -> tuple[Column, ...]:
    """Return the columns cohort, partners, k0, k1 … up to the age of the oldest cohort."""
    return (
        *columns("cohorts", ("cohort", "partners")),
        *(Column(f"k{k}", KINDS[show], (f"+{k}", f"+{k}")) for k in range(width)),
    )


def _cells(found: list[Cohort], periods: list[str]) -> list[Row]:
    return [
        (one.period, k, periods[periods.index(one.period) + k], one.size, active, active / one.size, value)
        for one in found
        for k, (active, value) in enumerate(zip(one.active, one.value, strict=True))
    ]


def _notes(found: list[Cohort], unfinished: int, last: str) -> tuple[Words, ...]:
    """Say the rule, which period is not over, and the mean curve of all cohorts over the complete periods."""
    made = [words("segments.cohort_rule")]
    if unfinished:
        made.append(both("segments.cohort_not_over", period=last))
    shares = curve(found, unfinished)
    if len(shares) > 1:
        made.append(both("segments.cohort_curve", curve=" · ".join(map(percent, shares))))
    return tuple(made)

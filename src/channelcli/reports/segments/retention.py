"""`retention`: who of the buyers of one window bought in the next, and for how much (SEG-6)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from channelcli.figures import series
from channelcli.figures.retention import MOVES, Retention, a_year, compared, loyalty, month_number, moves, retention
from channelcli.months import before
from channelcli.render.cells import percent
from channelcli.report import BEGINNING, END, Answer
from channelcli.reports.partner.stage import purchase_days
from channelcli.reports.segments.monthly import by_label, monthly
from channelcli.reports.segments.stages import columns
from channelcli.reports.worth.measured import in_scope, totals
from channelcli.table import Row
from channelcli.text import Words, both, words

SUMMARY = (
    "period", "base", "retained", "left", "retention", "churn", "new", "won_back", "base_value", "kept_value",
    "net_retention", "loyalty",
)  # fmt: skip
LISTED = ("code", "name", "move", "value_before", "value_now", "last_on", "loyalty")
Worth = Mapping[int, int]
Names = Mapping[int, tuple[str, str]]


class Window(NamedTuple):
    """A window, what it is called, and what everybody bought in the one before and in it."""

    name: str
    first: date
    last: date
    then: Worth
    now: Worth


class Buying(NamedTuple):
    """A partner's first and last purchase day up to the as-of day, and the numbers of the months with a purchase."""

    first_on: str
    last_on: str
    months: list[int]

    def loyalty(self, on: date) -> float:
        """Return the loyalty as of a day."""
        return loyalty(self.months, self.months[0], on.year * 12 + on.month)


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the figures of the window against the one before, or a row for each of its months, quarters or years.

    With `list` the partners of the window instead: who left, was won back, is new, then who stayed.
    """
    names = ever(connection, values)
    bought = {
        id_: Buying(days[0], days[-1], [month_number(month) for month in dict.fromkeys(day[:7] for day in days)])
        for id_, days in purchase_days(connection, values["as_of"])
        if id_ in names
    }
    if values["per"] and not values["list"]:
        windows, notes = _series(connection, values, names, bought)
        return Answer(
            [_figures(one, bought) for one in windows], (), (*notes, *_rules()), columns("retention", SUMMARY)
        )
    one, told = _window(connection, values, names)
    if values["list"]:
        return Answer(_listed(one, names, bought), told, _rules(), columns("retention", LISTED))
    return Answer([_figures(one, bought)], told, _rules(), columns("retention", SUMMARY))


def ever(connection: sqlite3.Connection, values: dict[str, Any]) -> dict[int, tuple[str, str]]:
    """Return the partners in scope, id -> (code, name), archived ones too: who left is often archived."""
    return {id_: (code, name) for id_, code, name, _ in in_scope(connection, values)}


def _rules() -> tuple[Words, ...]:
    return words("segments.retention_rule"), words("segments.loyalty_rule")


def _window(connection: sqlite3.Connection, values: dict[str, Any], names: Names) -> tuple[Window, tuple[Words, ...]]:
    """Return the window asked for with that before it, and the line that names the latter."""
    first, last = values["from"], min(values["to"], values["as_of"])
    name = f"{'' if first == BEGINNING else first}..{last}"
    what = values["amounts"]
    now = _within(totals(connection, what, first, last), names)
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if first > last:
        return Window(name, start, end, {}, now), (words("segments.not_begun"),)
    if first == BEGINNING:
        return Window(name, start, end, {}, now), (words("segments.nothing_before"),)
    full = end if values["to"] == END else date.fromisoformat(values["to"])
    was, until = compared(start, end, full)
    then = _within(totals(connection, what, was.isoformat(), until.isoformat()), names)
    return Window(name, start, end, then, now), (both("segments.against", first=was, last=until),)


def _series(
    connection: sqlite3.Connection, values: dict[str, Any], names: Names, bought: Mapping[int, Buying]
) -> tuple[list[Window], tuple[Words, ...]]:
    """Return a window for each complete month, quarter or year of the period, and which one is not over yet."""
    per = values["per"]
    until = date.fromisoformat(min(values["to"], values["as_of"]))
    last = series.last_complete(per, until)
    earliest = min((one.first_on for one in bought.values()), default=None)
    if earliest is None or values["from"] > values["as_of"]:
        return [], (words("segments.nobody_bought"),)
    first = series.start(per, date.fromisoformat(max(earliest, values["from"])))
    was, _ = before(first, series.end(per, first))
    worth = monthly(connection, values["amounts"], was.isoformat(), last.isoformat())
    by_period: dict[str, dict[int, int]] = {}
    for id_, periods in by_label(per, worth).items():
        for label, value in periods.items() if id_ in names else ():
            by_period.setdefault(label, {})[id_] = value
    found = []
    then = by_period.get(series.label(per, was), {})
    for name in series.labels(per, first, last):
        now = by_period.get(name, {})
        found.append(Window(name, first, series.end(per, first), then, now))
        first, then = series.end(per, first) + timedelta(days=1), now
    left_out = (both("segments.not_over", period=series.label(per, until)),) if until != last else ()
    return found, (*_yearly(found, series.LENGTHS[per]), *left_out)


def _yearly(windows: list[Window], months: int) -> tuple[Words, ...]:
    """Say what the retention of the latest month or quarter comes to in a year."""
    latest = retention(windows[-1].then, windows[-1].now, ()).retention if windows else None
    if latest is None or months == series.LENGTHS["year"]:
        return ()
    year = percent(a_year(latest, months))
    return (both("segments.a_year", period=windows[-1].name, rate=percent(latest), year=year),)


def _within(worth: Worth, names: Names) -> Worth:
    return {id_: value for id_, value in worth.items() if id_ in names}


def _known(one: Window, bought: Mapping[int, Buying]) -> list[int]:
    """Return who had bought before the window began."""
    first = one.first.isoformat()
    return [id_ for id_, buying in bought.items() if buying.first_on < first]


def _figures(one: Window, bought: Mapping[int, Buying]) -> Row:
    found: Retention = retention(one.then, one.now, _known(one, bought))
    loyal = [bought[id_].loyalty(one.last) for id_, value in one.now.items() if value > 0 and id_ in bought]
    return (
        one.name,
        found.base,
        found.retained,
        found.left,
        found.retention,
        found.churn,
        found.new,
        found.won_back,
        found.base_value,
        found.kept_value,
        found.net_revenue,
        sum(loyal) / len(loyal) if loyal else None,
    )


def _listed(one: Window, names: Names, bought: Mapping[int, Buying]) -> list[Row]:
    """Return the partners of both windows: by what became of them, the largest sales of either first, then by code."""
    found = moves(one.then, one.now, _known(one, bought))
    made: list[Row] = []
    for id_, move in found.items():
        buying = bought.get(id_)
        rhythm = (buying.last_on, buying.loyalty(one.last)) if buying else (None, None)
        made.append((*names[id_], move, one.then.get(id_, 0), one.now.get(id_, 0), *rhythm))
    order = {move: place for place, move in enumerate(MOVES)}
    return sorted(made, key=lambda row: (order[str(row[2])], -max(int(row[3] or 0), int(row[4] or 0)), str(row[0])))

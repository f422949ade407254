"""`months`: each month against last year's and the one before, with moving averages and January with February."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from channelcli.errors import Usage
from channelcli.figures.growth import growth, windows
from channelcli.figures.series import end, label, moving_average, start
from channelcli.money import half_up
from channelcli.months import add_months
from channelcli.report import BEGINNING, Answer, find
from channelcli.reports.growth import flows
from channelcli.reports.growth.flows import Group, Window
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

TO_DATE = "to_date"
MOST_AVERAGED = 60
# What a group is worth in each window that was asked for.
Worth = Mapping[Window, int]


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row a month and group, the largest group first; below them January with February (GRO-3)."""
    k = values["average"]
    if not 0 < k <= MOST_AVERAGED:
        raise Usage("growth.bad_average", most=MOST_AVERAGED)
    as_of = date.fromisoformat(values["as_of"])
    began, last_sale = flows.first_and_last(connection, values["as_of"])
    months = _months(values, began, as_of)
    if began is None or not months:
        key = words("growth.no_sales") if began is None else both("growth.not_begun", day=values["as_of"])
        return Answer([], notes=(key,), columns=columns(values))
    asked = _windows(months, as_of, k)
    found = flows.of(connection, values).sums(asked)
    groups: set[Group] = {()} if values["by"] == "total" else {group for one in found for group in one}
    table: list[Row] = []
    worth = {group: {window: one.get(group, 0) for window, one in zip(asked, found, strict=True)} for group in groups}
    sizes = {group: sum(one[_side(month, as_of, 0)] for month in months) for group, one in worth.items()}
    for group in sorted(groups, key=lambda one: (-sizes[one], flows.order(one))):
        table += [(*group, *row) for row in _group(worth[group], months, as_of, k, date.fromisoformat(began))]
    drawn = len(months)
    window = both("growth.months", first=label("month", months[0]), last=label("month", months[-1]))
    return Answer(
        table,
        (window, *([both("growth.last_cut", day=as_of)] if end("month", months[-1]) > as_of else []),
         flows.basis(values["measure"])),
        _notes(table, str(last_sale), months, k),
        columns(values),
        drawn,
    )  # fmt: skip


def _months(values: dict[str, Any], began: str | None, as_of: date) -> list[date]:
    """Return the first days of the months of the period that have begun; of an open period, from the first sale on."""
    if began is None:
        return []
    first = began if values["from"] == BEGINNING else values["from"]
    day = start("month", date.fromisoformat(first))
    last = min(date.fromisoformat(values["to"]), as_of)
    found = []
    while day <= last:
        found.append(day)
        day = add_months(day, 1)
    return found


@lru_cache(maxsize=4096)
def _side(month: date, as_of: date, back: int) -> Window:
    """Return the days of a month, or of those 1 or 12 months back that it is compared with (GRO-2)."""
    found = windows(month, end("month", month), as_of, "previous" if back == 1 else "year")
    first, last = (found.base_first, found.base_last) if back else (found.first, found.last)
    return first.isoformat(), last.isoformat()


def _windows(months: list[date], as_of: date, k: int) -> list[Window]:
    """Return every window that the rows need, each once: three a month, and k - 1 whole months before the first."""
    earlier = [add_months(months[0], -back) for back in range(1, k)]
    wanted = [_side(month, as_of, back) for month in months for back in (0, 1, 12)]
    return list(dict.fromkeys([*(_side(month, as_of, 0) for month in earlier), *wanted]))


def _group(worth: Worth, months: list[date], as_of: date, k: int, began: date) -> list[Row]:
    """Return the rows of one group, months first, then each January with its February."""
    earlier = [add_months(months[0], -back) for back in range(k - 1, 0, -1)]
    since = start("month", began)  # no month is there before the books begin (GRO-4)
    whole = [month for month in (*earlier, *months) if since <= month and end("month", month) <= as_of]
    means = dict(zip(whole, moving_average([worth[_side(month, as_of, 0)] for month in whole], k), strict=True))
    table: list[Row] = []
    for month in months:
        now, year, before = (worth[_side(month, as_of, back)] for back in (0, 12, 1))
        yoy, note = growth(now, year)
        mom, _ = growth(now, before)
        mean = means.get(month)
        cut = end("month", month) > as_of
        average = None if mean is None else half_up(round(mean * k), k)
        table.append((label("month", month), now, year, now - year, yoy, mom, average, TO_DATE if cut else note))
    for january, february in pairwise(months):
        if january.month == 1:
            now, year = (sum(worth[_side(one, as_of, back)] for one in (january, february)) for back in (0, 12))
            yoy, note = growth(now, year)
            note = TO_DATE if end("month", february) > as_of else note
            table.append((f"{label('month', january)}+02", now, year, now - year, yoy, None, None, note))
    return table


def _notes(table: list[Row], last_sale: str, months: list[date], k: int) -> tuple[Words, ...]:
    notes = [both("growth.averaged", k=k)]
    if any("+" in str(cell) for row in table for cell in row[:3]):
        notes.append(words("growth.january"))
    if last_sale < months[0].isoformat():
        notes.append(both("growth.last_sale", day=last_sale))
    return tuple(notes)


def columns(values: dict[str, Any]) -> tuple[Column, ...]:
    """Return the columns of the group, then those of the months."""
    kind = flows.kind_of(values["measure"])
    figures = [replace(c, kind=kind if c.kind == "money" else c.kind) for c in find("months").columns]
    return (*flows.columns(values["by"]), *figures)

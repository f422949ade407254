"""Classes of earlier windows: the one before (ABC-7), and those that a fall has to wait for (ABC-9)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from channelcli import months
from channelcli.classes import Class, held
from channelcli.errors import Refused
from channelcli.report import END
from channelcli.reports.worth.measured import Worth, classed, sums
from channelcli.text import Words, both

FIRST_SALE = "SELECT min(shipped_on) FROM sale WHERE shipped_on IS NOT NULL"
Days = tuple[str, str]


def earlier(first: str, last: str, full: str | None = None) -> Iterator[Days]:
    """Yield the windows before this one, the latest first, each of the same kind; none before the year 1000.

    Of a period that goes on until `full` and is not over yet they are cut at the same day, as it is (GRO-2).
    """
    if last < first:
        return
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if full is not None and last < full < END:
        yield from _cut(start, end, date.fromisoformat(full))
        return
    days = start, end
    while days[0].year > 1000:
        days = months.before(*days)
        yield days[0].isoformat(), days[1].isoformat()


def _cut(start: date, end: date, full: date) -> Iterator[Days]:
    """Yield the same days of the periods before: of whole months by months, else by days."""
    length = (full.year - start.year) * 12 + full.month - start.month + 1
    span = (full - start).days + 1
    by_months = start.day == 1 and full == months.last_of_month(full)
    back = 1
    while start.year - (length * back // 12 if by_months else span * back // 365) > 1000:
        if by_months:
            first, last = (months.add_months(day, -length * back) for day in (start, end))
        else:
            first, last = (day - timedelta(days=span * back) for day in (start, end))
        yield first.isoformat(), last.isoformat()
        back += 1


def asked_until(values: dict[str, Any], first: str) -> str | None:
    """Return the last day of the period that was asked for, None where these are other days (ABC-1)."""
    return str(values["to"]) if values.get("from") == first else None


def then(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> list[Worth]:
    """Return who was in scope in a window as of its last day, by the same rule; nobody where it has no measure."""
    asked = values | {"as_of": last}
    try:
        worth = sums(connection, asked, first, last).worth
    except Refused:  # quantities that cannot be added then, though they can now
        return []
    return classed(connection, asked, worth)


def previous(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> dict[int, Class]:
    """Return the class in force in the window before, by id; who was not in scope then is left out (ABC-7)."""
    n = max(int(values.get("hold") or 0), 1)
    return _in_force(
        [one for _, one in replayed(connection, values, islice(earlier(first, last, asked_until(values, first)), n))], n
    )


def holding(
    connection: sqlite3.Connection, values: dict[str, Any], now: list[Worth], first: str, last: str
) -> tuple[list[Worth], Words]:
    """Return the partners with the class in force and the computed one beside it, and the rule in words (ABC-9)."""
    n = int(values["hold"])
    before = replayed(connection, values, islice(earlier(first, last, asked_until(values, first)), n - 1))
    found = _in_force([*(one for _, one in before), now], n)
    made = [one._replace(name_of_class=found[one.id], computed=one.name_of_class) for one in now]
    return made, both("classify.held", n=n)


def replayed(
    connection: sqlite3.Connection, values: dict[str, Any], windows: Iterable[Days]
) -> list[tuple[Days, list[Worth]]]:
    """Return these windows with who was in scope, oldest first, from the one with the first sale on.

    No more than the last n windows decide: whoever was better before has by then been below it n times.
    """
    (began,) = connection.execute(FIRST_SALE).fetchone()
    kept = [days for days in windows if began and days[1] >= began]
    return [(days, then(connection, values, *days)) for days in reversed(kept)]


def _in_force(history: list[list[Worth]], n: int) -> dict[int, Class]:
    """Replay the periods for whoever is in the last one; where a partner was not yet there, it was below (C)."""
    known = [{one.id: one.name_of_class for one in window} for window in history]
    return {id_: held([window.get(id_, "C") for window in known], n) for id_ in (known[-1] if known else ())}

"""Classes of one window and of another, by the same rule: what the reports of movement start from (ABC-20, GRO-1)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any, NamedTuple

from channelcli import months
from channelcli.errors import Usage
from channelcli.figures.growth import windows
from channelcli.report import BEGINNING, END, period_of
from channelcli.reports.worth.measured import Measured, classed, measure, rule_of, sums


class Both(NamedTuple):
    """The partners with value and class in the window before, and in the one asked about."""

    before: Measured
    now: Measured


def both_windows(connection: sqlite3.Connection, values: dict[str, Any]) -> Both:
    """Return the classes of the period and of `before`, each as of its last day; without one, of the period before it.

    `Usage` (exit 2) for a period without a beginning that nothing is told to compare with, and for a comparison with
    days to come.
    """
    now = at(connection, values, values["from"], min(values["to"], values["as_of"]))
    if values["before"] == "*":
        first, last = _earlier(values, now)
    else:
        first, last = period_of(values["before"], values["as_of"])
        if first > values["as_of"]:
            raise Usage("moves.before_to_come", first=first)
        last = min(last, values["as_of"])
    return Both(at(connection, values, first, last), now)


def _earlier(values: dict[str, Any], now: Measured) -> tuple[str, str]:
    """Return the period of equal kind before one; of one that is not over yet, as much of it (GRO-2)."""
    if values["from"] == BEGINNING:
        raise Usage("moves.open_period")
    first, last = date.fromisoformat(now.first), date.fromisoformat(now.last)
    if now.first == values["from"] and END != values["to"] > values["as_of"]:
        asked = date.fromisoformat(values["to"])
        found = windows(first, asked, last, "previous")
        return found.base_first.isoformat(), found.base_last.isoformat()
    start, end = months.before(first, last)
    return start.isoformat(), end.isoformat()


def at(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> Measured:
    """Return the classes of exactly these days as of the last of them: 12 months without any sale stay where they are.

    But the rolling 12 months of the day asked about are the ones that `classify` takes (ABC-1).
    """
    asked = values | {"from": first, "to": last, "as_of": last}
    found = measure(connection, asked)
    if (found.first, found.last) == (first, last) or last == values["as_of"]:
        return found
    partners = classed(connection, asked, sums(connection, asked, first, last).worth)
    return found._replace(partners=partners, first=first, last=last, subtitle=(rule_of(asked),))

"""`clv`: what each partner is worth in the years to come (CLV-1), its class staying as the class did (SEG-6)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from channelcli.errors import Usage
from channelcli.figures.lifetime import HIGHEST, retention, value, value_of_years
from channelcli.months import rolling
from channelcli.render.cells import percent
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.affinity.contribution import told
from channelcli.reports.affinity.worth import worths
from channelcli.reports.strangers import refuse
from channelcli.reports.worth.measured import measure, totals
from channelcli.table import Row
from channelcli.text import Words, both, words

CLASSES = ("A", "B", "C")


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each partner in scope that brought or cost anything in the 12 months, the most worth first."""
    discount = _discount(values["discount"])
    start, end = rolling(date.fromisoformat(values["as_of"]), 12)
    before = rolling(start - timedelta(days=1), 12)
    stay = _stay(connection, values, before, (start, end))
    classes = _classes(connection, values, start, end)
    names = scope.customers(connection, values)
    found = {id_: one for id_, one in worths(connection, start.isoformat(), end.isoformat()).items() if id_ in names}
    if not found:
        refuse(connection, values)
    made: list[Row] = []
    for id_, one in found.items():
        name_of_class = classes.get(id_, "C")
        m, kept = one.contribution, _of(stay, name_of_class)
        worth: tuple[int | None, int | None] = (None, None)
        if m is not None and kept is not None:
            worth = value(m, kept, discount), value_of_years(m, kept, discount)
        share = None if kept is None else float(min(kept, HIGHEST))
        made.append((*names[id_], name_of_class, m, share, *worth))
    made.sort(key=lambda row: (row[5] is None, -int(row[5] or 0), str(row[0])))
    return Answer(made, _subtitle(values, start, end), (*_told(stay), *told(list(found.values()))))


def _discount(text: Any) -> Fraction:
    """Return a percentage as a fraction. `Usage` (exit 2) for what is none, and for less than zero."""
    try:
        found = Fraction(str(text).strip().removesuffix("%")) / 100
    except (ValueError, ZeroDivisionError):
        raise Usage("affinity.bad_discount", value=text) from None
    if found < 0:
        raise Usage("affinity.bad_discount", value=text)
    return found


def _classes(connection: sqlite3.Connection, values: dict[str, Any], first: date, last: date) -> dict[int, str]:
    """Return the class of everybody by the sales of a window (ABC-2)."""
    everybody = dict.fromkeys(scope.FILTERS, "*")
    days = {"as_of": last.isoformat(), "from": first.isoformat(), "to": last.isoformat(), "by": "sales"}
    asked = values | everybody | days
    return {one.id: one.name_of_class for one in measure(connection, asked).partners}


def _stay(
    connection: sqlite3.Connection, values: dict[str, Any], before: tuple[date, date], now: tuple[date, date]
) -> dict[str, tuple[int, int]]:
    """Return by class of the earlier window, and of all together (`*`), who bought in it and who of them again."""
    classes = _classes(connection, values, *before)
    then, after = (totals(connection, "net", *(day.isoformat() for day in days)) for days in (before, now))
    base, kept = Counter[str](), Counter[str]()
    for id_, net in then.items():
        if net > 0:
            again = after.get(id_, 0) > 0
            for group in (classes.get(id_, "C"), "*"):
                base[group] += 1
                kept[group] += again
    return {group: (kept[group], base[group]) for group in (*CLASSES, "*")}


def _of(stay: dict[str, tuple[int, int]], name_of_class: str) -> Fraction | None:
    """Return the retention of a class; that of all together where the class had nobody."""
    found = retention(*stay[name_of_class])
    return retention(*stay["*"]) if found is None else found


def _subtitle(values: dict[str, Any], start: date, end: date) -> tuple[Words, ...]:
    shown = str(values["discount"]).strip().removesuffix("%")
    return (both("report.period", first=start, last=end), both("affinity.discount", d=shown))


def _told(stay: dict[str, tuple[int, int]]) -> tuple[Words, ...]:
    if not stay["*"][1]:
        return (words("affinity.no_retention"),)
    parts = [
        f"{group} {percent(kept / base)} ({kept}/{base})" for group in CLASSES for kept, base in [stay[group]] if base
    ]
    return (both("affinity.retention", parts=", ".join(parts)),)

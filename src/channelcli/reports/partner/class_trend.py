"""The class in force on several days for the price of little more than one: each sale is added up once (ABC-1)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from channelcli.config import policy
from channelcli.months import rolling
from channelcli.reports.partner.partner_list import EVERYBODY, class_of
from channelcli.reports.worth.measured import by_hand, classed, totals, window

NAMED = "SELECT id, code, name FROM partner WHERE id IN (SELECT value FROM json_each(:ids))"


class Change(NamedTuple):
    """One partner whose class in force is another than it was."""

    code: str
    name: str
    was: str
    now: str


def changes(connection: sqlite3.Connection, as_of: str) -> list[Change]:
    """Return who has another class than the day before, by the policy's rule: who fell from A first, then who rose.

    Where there were no sales for 12 months both days look at the same old ones, so that nobody moves by that alone.
    """
    cut = f"{policy('abc.a')},{policy('abc.b')}"
    then, now = classes_on(connection, (_before(as_of), as_of), cut, str(policy("sales.amounts")))
    moved = [id_ for id_ in now if id_ in then and then[id_] != now[id_]]
    named = connection.execute(NAMED, {"ids": "[" + ",".join(map(str, moved)) + "]"})
    found = [Change(code, name, then[id_], now[id_]) for id_, code, name in named]
    return sorted(found, key=lambda one: (one.was > one.now, min(one.was, one.now), one.was + one.now, one.code))


def classes_on(connection: sqlite3.Connection, days: Sequence[str], cut: str, amounts: str) -> list[dict[int, str]]:
    """Return what `class_of` says of each of these ISO days; where their 12 months overlap they are read once.

    Where a fall waits for several windows (ABC-9), each day is asked for by itself.
    """
    if int(policy("abc.hold")) > 1:
        return [class_of(connection, day, cut, amounts) for day in days]
    asked = [_asked(day, cut, amounts) for day in days]
    spans = [window(connection, values)[:2] for values in asked]
    worths = _worths(connection, amounts, spans)
    return [
        {one.id: one.name_of_class for one in classed(connection, values, worth)} | by_hand(connection, values["as_of"])
        for values, worth in zip(asked, worths, strict=True)
    ]


def _asked(day: str, cut: str, amounts: str) -> dict[str, Any]:
    first, last = rolling(date.fromisoformat(day), 12)
    span = {"from": first.isoformat(), "to": last.isoformat()}
    return EVERYBODY | span | {"as_of": day, "by": "sales", "cut": cut, "amounts": amounts}


def _worths(connection: sqlite3.Connection, what: str, spans: Sequence[tuple[str, str]]) -> list[dict[int, int]]:
    """Return what each partner is worth in each span: the pieces that the edges cut the days into, added up."""
    edges = sorted({edge for first, last in spans for edge in (first, _next(last))})
    worths: list[defaultdict[int, int]] = [defaultdict(int) for _ in spans]
    for start, end in pairwise(edges):
        inside = [worth for worth, (first, last) in zip(worths, spans, strict=True) if first <= start <= last]
        if not inside:
            continue
        for id_, amount in totals(connection, what, start, _before(end)).items():
            for worth in inside:
                worth[id_] += amount
    return [dict(worth) for worth in worths]


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()

"""Healthy growth: B and C partners that buy steadily, grow, pay on time and divert no goods (ABC-23)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from channelcli.account.spread import by_due
from channelcli.account.standing import standings
from channelcli.figures.growth import growth
from channelcli.figures.movement import grown
from channelcli.months import rolling, year_ago
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.worth.measured import measure, totals
from channelcli.table import Row
from channelcli.text import both, words

MONTHS = 12
# How many documents were sold on some days, and how many of them were taken back again by the day.
SOLD = "SELECT partner_id, count(*) FROM sale WHERE shipped_on BETWEEN :first AND :last AND net > 0 GROUP BY partner_id"
VOIDED = """
    SELECT partner_id, -count(*) FROM sale
    WHERE voided_on <= :as_of AND shipped_on BETWEEN :first AND :last AND net > 0 GROUP BY partner_id"""
INCIDENTS = """
    SELECT partner_id FROM incident_event
    WHERE on_date <= :as_of AND (closed_on IS NULL OR closed_on > :as_of)"""

ANY = "SELECT EXISTS (SELECT 1 FROM incident_event WHERE on_date <= :as_of)"


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the B and C partners that fulfil all four conditions, the largest first."""
    day = date.fromisoformat(values["as_of"])
    first, last = rolling(day, MONTHS)
    asked = values | {"by": "sales", "from": first.isoformat(), "to": last.isoformat()}
    found = measure(connection, asked)
    base = totals(connection, values["amounts"], *(one.isoformat() for one in year_ago(first, last)))
    bought = months_bought(connection, values["as_of"])
    away = {id_ for (id_,) in connection.execute(INCIDENTS, {"as_of": values["as_of"]})}
    here = scope.customers(connection, values)
    kept = [
        one
        for one in found.partners
        if one.name_of_class != "A" and one.id in here and one.id not in away
        if bought[one.id] >= values["months"] and grown(one.value, base.get(one.id, 0), values["growth"] * 100)
    ]
    owed = standings(connection, values["as_of"])
    waiting = {one.id: owed[one.id].open for one in kept if one.id in owed and owed[one.id].open > 0}
    edges = [values["as_of"], (day - timedelta(days=values["overdue"])).isoformat()]
    late = by_due(connection, values["as_of"], edges, waiting)
    made: list[Row] = []
    for one in kept:
        _, lately, long_ago = late.get(one.id, (0, 0, 0))
        if not long_ago:
            rate = growth(one.value, base.get(one.id, 0))[0]
            made.append((one.code, one.name, one.name_of_class, one.value, rate, bought[one.id], lately))
    limits = {key: values[key] for key in ("months", "growth", "overdue")}
    (known,) = connection.execute(ANY, {"as_of": values["as_of"]}).fetchone()
    told = words("watch.incidents" if known else "watch.no_incident")
    notes = (both("watch.promising", n=len(made), late=len(kept) - len(made), **limits), told)
    return Answer(made, (both("report.period", first=first, last=last), *found.subtitle), notes)


def months_bought(connection: sqlite3.Connection, as_of: str) -> Counter[int]:
    """Return in how many of the 12 months that end on the day each partner was sold anything that was not voided."""
    day = date.fromisoformat(as_of)
    edges = [*(rolling(day, count)[0] for count in range(MONTHS, 0, -1)), day + timedelta(days=1)]
    found: Counter[int] = Counter()
    for start, end in pairwise(edges):
        days = {"first": start.isoformat(), "last": (end - timedelta(days=1)).isoformat(), "as_of": as_of}
        sold = Counter(dict(connection.execute(SOLD, days)))
        sold.update(dict(connection.execute(VOIDED, days)))
        found.update(id_ for id_, count in sold.items() if count > 0)
    return found

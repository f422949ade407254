"""`visit-coverage`: how many partners were visited within their cadence, by class, salesman or region (CRM-2)."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

from channelcli.render.cells import percent
from channelcli.report import Answer
from channelcli.reports.care.people import People
from channelcli.reports.care.visits import Visit, known, rule, visits
from channelcli.table import Row
from channelcli.text import both


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row a group by its name, and the coverage of all together under them."""
    on = date.fromisoformat(params["as_of"])
    people = People(connection, params["as_of"])
    found = visits(connection, params["as_of"], known(connection, params))
    groups: dict[str, list[Visit]] = {}
    for one in found:
        person = people.at(one.id)
        name = {"class": one.name_of_class, "rep": person.rep, "region": person.region}.get(params["by"])
        groups.setdefault(name or "", []).append(one)
    named = sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    made: list[Row] = [_row(name or None, members, on) for name, members in named]
    covered = sum(in_time(one, on) for one in found)
    total = (both("agenda.covered", n=covered, m=len(found), p=percent(covered / len(found))),) if found else ()
    return Answer(made, notes=(*total, rule()))


def in_time(one: Visit, on: date) -> bool:
    """Tell whether a partner was visited within its cadence; one that never was is not, new as it may be."""
    return one.last_on is not None and on <= date.fromisoformat(one.last_on) + timedelta(days=one.every)


def _row(name: str | None, members: list[Visit], on: date) -> Row:
    covered = sum(in_time(one, on) for one in members)
    late = sum(one.due < on for one in members)
    never = sum(one.last_on is None for one in members)
    return name, len(members), covered, covered / len(members), late, never

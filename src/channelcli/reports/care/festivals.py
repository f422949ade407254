"""`festivals`: the days of the festivals by the calendar, and who of the partners was greeted (CRM-3, CRM-5)."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

from channelcli import festivals
from channelcli.config import policy
from channelcli.errors import Usage
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.care.due import ahead
from channelcli.reports.care.people import People
from channelcli.table import Row

EARLIEST = 30  # days before a festival from which a greeting is meant for it
GREETED = """
SELECT DISTINCT partner_id FROM interaction
WHERE type = 'care' AND occasion = :code AND on_date BETWEEN :first AND :as_of
"""


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each festival from the day on, by day."""
    today = date.fromisoformat(params["as_of"])
    people = People(connection, params["as_of"])
    wanted = {id_ for id_ in scope.customers(connection, params) if people.to_greet(id_)}
    made: list[Row] = []
    for day, code in festivals.between(today, ahead(today, params["days"]), chosen(every=params["all"])):
        values = {"code": code, "first": (day - timedelta(days=EARLIEST)).isoformat(), "as_of": params["as_of"]}
        greeted = {id_ for (id_,) in connection.execute(GREETED, values)}
        made.append((day.isoformat(), (day - today).days, code, len(wanted), len(wanted & greeted)))
    return Answer(made)


def chosen(*, every: bool = False) -> list[str]:
    """Return the codes of the festivals that the policy names, or of all; `Usage` (exit 2) for one that is none."""
    known = list(festivals.RULES)
    if every:
        return known
    named = policy("remind.festivals")
    wrong = [code for code in named if code not in known] if isinstance(named, list) else [named]
    if wrong:
        raise Usage("agenda.bad_festival", value=wrong[0], known=", ".join(known))
    return list(named)

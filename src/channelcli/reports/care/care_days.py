"""Days on which partners are greeted: birthdays, opening and contract anniversaries, festivals (CRM-3 to CRM-5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from channelcli import festivals
from channelcli.birthday import Birthday
from channelcli.reports.care import birthdays
from channelcli.reports.care.due import Ids, Thing
from channelcli.reports.care.festivals import chosen
from channelcli.reports.care.people import People
from channelcli.yearly import next_on

OPENED = "SELECT id, 'opening', opened_on FROM partner WHERE opened_on < :as_of"
# The day of the first agreement; where none is kept, the day since which he is our partner.
SIGNED = """
SELECT p.id, 'contract', coalesce((SELECT min(a.from_on) FROM agreement_span AS a WHERE a.partner_id = p.id), p.since)
FROM partner AS p
"""


def things(
    connection: sqlite3.Connection, params: dict[str, Any], on: date, until: date, alive: Ids, people: People
) -> Iterator[Thing]:
    """Yield the days of care from `on` to `until`; who wants no greetings is left out, festivals are for everybody."""
    asked = {"as_of": on.isoformat(), "days": (until - on).days, "partner": params["partner"], "rep": params["rep"]}
    for day, _, contact, code, _, birthday, _ in birthdays.rows(connection, asked).rows:
        if partner := alive.get(str(code)):
            yield Thing(date.fromisoformat(str(day)), "birthday", on, partner, str(birthday), named=str(contact))
    ids = set(alive.values())
    for partner, kind, since in connection.execute(f"{OPENED} UNION ALL {SIGNED}", {"as_of": on.isoformat()}):
        if partner in ids and since and since < on.isoformat():
            yield from _anniversary(partner, kind, date.fromisoformat(since), on, until, people)
    if params["partner"] == "*":
        for one in festivals.between(on, until, chosen()):
            yield Thing(one.day, "festival", on, None, one.code)


def _anniversary(partner: int, kind: str, since: date, on: date, until: date, people: People) -> Iterator[Thing]:
    day = next_on(Birthday(since.year, since.month, since.day), on)
    whom = people.to_greet(partner)
    if day <= until and day.year > since.year and whom:
        yield Thing(day, kind, on, partner, since.isoformat(), whom=whom)

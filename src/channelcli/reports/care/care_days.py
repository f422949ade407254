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

# By partner: the day the shop opened; that of the first agreement, or since when he is our partner, where none is kept.
# Of partners that there were on the day (GEN-4).
SINCE = """
SELECT p.id, p.opened_on, coalesce((SELECT min(a.from_on) FROM agreement_span AS a
                                    WHERE a.partner_id = p.id AND a.from_on <= :as_of), p.since)
FROM partner AS p
WHERE p.created_on <= :as_of
   OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of)
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
    for partner, *days in connection.execute(SINCE, {"as_of": on.isoformat()}):
        for kind, since in zip(("opening", "contract"), days, strict=True):
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

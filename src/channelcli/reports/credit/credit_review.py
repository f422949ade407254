"""When each partner's credit was last looked at, and what it is now (D05)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.reports.credit.profiled import Answer, days_late, profiled
from channelcli.table import Row

LAST = """
SELECT p.code, r.on_date, r.grade, r.person FROM credit_review AS r JOIN partner AS p ON p.id = r.partner_id
WHERE r.on_date <= :as_of ORDER BY r.on_date, r.id
"""
Review = tuple[str | None, str | None, str | None]
NEVER: Review = (None, None, None)


def last_reviews(connection: sqlite3.Connection, as_of: str) -> dict[str, Review]:
    """Return the last review up to the day of each partner that had one, by code: day, grade, who."""
    return {code: tuple(rest) for code, *rest in connection.execute(LAST, {"as_of": as_of})}


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each customer in scope: never reviewed first, then the longest ago, then the most at stake."""
    reviews = last_reviews(connection, params["as_of"])
    today = date.fromisoformat(params["as_of"])
    found: list[tuple[str, int, str, Row]] = []
    for code, name, one in profiled(connection, params):
        on, grade, person = reviews.get(code, NEVER)
        since = (today - date.fromisoformat(on)).days if on else None
        now = (one.limit.amount, one.exposure.total, one.used, one.score.total, one.score.grade)
        behaviour = (one.behaviour.share_on_time, days_late(one.behaviour))
        row = (code, name, on, since, *now, grade, *behaviour, one.suggested, person)
        found.append((on or "", -one.exposure.total, code, row))
    return Answer([row for *_, row in sorted(found, key=lambda one: one[:3])])

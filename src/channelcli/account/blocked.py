"""Who is on credit hold as of a day: by hand, over the limit, or overdue for too long (CR-3)."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from channelcli.account.exposure import NOTHING, exposures, holds, limits
from channelcli.account.spread import by_due

# Only where terms were set for the partner does being overdue stop it.
WITH_TERMS = """
    SELECT partner_id FROM partner_span
    WHERE field = 'terms' AND text IS NOT NULL AND valid_from <= :as_of AND :as_of < valid_to"""


def blocked(connection: sqlite3.Connection, as_of: str, days: int) -> set[int]:
    """Return the ids of the partners that a new order would be held for; overdue counts after more than `days`."""
    found = set(holds(connection, as_of))
    exposed = exposures(connection, as_of)
    for partner, limit in limits(connection, as_of).items():
        if exposed.get(partner, NOTHING).total > (limit.amount or 0):
            found.add(partner)
    edge = (date.fromisoformat(as_of) - timedelta(days=days)).isoformat()
    agreed = {id_ for (id_,) in connection.execute(WITH_TERMS, {"as_of": as_of})} - found
    owed = {id_: one.open for id_, one in exposed.items() if id_ in agreed and one.open > 0}
    return found | {id_ for id_, parts in by_due(connection, as_of, [edge], owed).items() if parts[-1]}

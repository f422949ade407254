"""The credits of many partners, quickly: what came back of which document, and what is free for any debt (AR-4).

Receipts are many and all alike: they are summed up by day. Everything else that is free for any debt is rare and told
one by one: allowances, write-offs and such, and what a return leaves over, or returns of no known document (AR-7).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any, NamedTuple

from channelcli.names import nocase

_LIVE = "(voided_on IS NULL OR voided_on > :as_of)"
_SOLD = f"shipped_on IS NOT NULL AND shipped_on <= :as_of AND {_LIVE}"
RETURNS = f"""
SELECT r.partner_id, r.shipped_on, r.number, r.kind, -r.gross, r.origin_id, o.gross
FROM (SELECT * FROM sale INDEXED BY sale_by_partner WHERE gross < 0 AND {_SOLD}) AS r
LEFT JOIN (SELECT id, partner_id, gross FROM sale WHERE gross > 0 AND {_SOLD}) AS o
    ON o.id = r.origin_id AND o.partner_id = r.partner_id
ORDER BY r.shipped_on, r.number
"""
ADJUSTMENTS = f"""
SELECT partner_id, on_date, number, kind, -amount FROM adjustment WHERE amount < 0 AND on_date <= :as_of AND {_LIVE}
"""
# Days and amounts alone stand in one index; refunds and what was voided are few, and are taken off afterwards.
RECEIVED = """
SELECT partner_id, paid_on, sum(amount) FROM payment INDEXED BY payment_by_partner
WHERE paid_on BETWEEN :first AND :as_of GROUP BY partner_id, paid_on ORDER BY partner_id, paid_on
"""
RECEIVED_OF = """
SELECT paid_on, sum(amount) FROM payment WHERE partner_id = :partner AND paid_on <= :as_of
GROUP BY paid_on ORDER BY paid_on
"""
NOT_RECEIVED = """
SELECT partner_id, paid_on, amount FROM payment WHERE kind = 'refund' AND +paid_on <= :as_of
UNION ALL
SELECT partner_id, paid_on, amount FROM payment WHERE voided_on <= :as_of AND kind = 'receipt' AND +paid_on <= :as_of
"""
ONE_BY_ONE = f"""
SELECT number, amount FROM payment WHERE partner_id = :partner AND paid_on = :day AND kind = 'receipt' AND {_LIVE}
"""


class Credit(NamedTuple):
    """A credit that is free for any debt, or all receipts of a day, in the order of AR-4; the amount in fen, > 0."""

    day: str
    number: bytes
    source: str
    kind: str
    amount: int


class Returned(NamedTuple):
    """What came back of a document and was taken off it, in fen, and the last day on which any was."""

    amount: int
    on: str


NOTHING = Returned(0, "")


class Credits:
    """The credits of all partners as of a day; only for partners without matches by hand."""

    def __init__(self, connection: sqlite3.Connection, as_of: str) -> None:
        """Read what is rare; receipts are read when they are asked for."""
        self._connection, self._as_of = connection, as_of
        self.returned: dict[int, Returned] = {}  # by id of the document
        self.free: defaultdict[int, list[Credit]] = defaultdict(list)  # by partner, all but receipts
        values = {"as_of": as_of}
        for partner, day, number, kind, amount, origin, bought in connection.execute(RETURNS, values):
            known = self.returned.get(origin, NOTHING)
            taken = min(amount, bought - known.amount) if bought else 0
            if taken:
                self.returned[origin] = Returned(known.amount + taken, day)
            if taken < amount:
                self.free[partner].append(Credit(day, nocase(number), "sale", kind, amount - taken))
        for partner, day, number, kind, amount in connection.execute(ADJUSTMENTS, values):
            self.free[partner].append(Credit(day, nocase(number), "adjustment", kind, amount))
        self._gone: defaultdict[tuple[int, str], int] = defaultdict(int)
        for partner, day, amount in connection.execute(NOT_RECEIVED, values):
            self._gone[partner, day] += amount

    def received(self, first: str) -> defaultdict[int, list[Credit]]:
        """Return the receipts of each partner since a day, a sum a day, by day."""
        found: defaultdict[int, list[Credit]] = defaultdict(list)
        for partner, day, amount in self._connection.execute(RECEIVED, {"as_of": self._as_of, "first": first}):
            if left := amount - self._gone.get((partner, day), 0):
                found[partner].append(Credit(day, b"", "payment", "receipt", left))
        return found

    def of(self, partner: int) -> list[Credit]:
        """Return all credits of a partner that are free for any debt, in the order of AR-4.

        Receipts are a sum a day, but one by one on days with other credits, as their numbers matter then.
        """
        free = self.free.get(partner, [])
        mixed = {one.day for one in free}
        values: dict[str, Any] = {"as_of": self._as_of, "partner": partner}
        found = list(free)
        for day, amount in self._connection.execute(RECEIVED_OF, values):
            if day not in mixed and (left := amount - self._gone.get((partner, day), 0)):
                found.append(Credit(day, b"", "payment", "receipt", left))
        for day in mixed:
            for number, amount in self._connection.execute(ONE_BY_ONE, values | {"day": day}):
                found.append(Credit(day, nocase(number), "payment", "receipt", amount))
        return sorted(found)

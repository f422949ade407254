"""Promises of money as of a day: kept, broken or still open (AR-22).

Receipts are given to promises in the order in which these fall due, so that one receipt never keeps two of them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of money as it stands on a day: amounts in fen, days ISO; `until` is its due day plus grace.

    `received` is what came in for it from the day it was made until `until`, never more than the amount; `kept_on`
    the day on which that reached the amount.
    """

    id: int
    partner_id: int
    on_date: str
    due_on: str
    amount: int
    received: int
    state: str  # open, kept or broken
    until: str
    kept_on: str | None = None


PROMISES = """
SELECT partner_id, id, on_date, due_on, amount FROM promise
WHERE amount IS NOT NULL AND on_date <= :as_of AND (:partner IS NULL OR partner_id = :partner)
ORDER BY partner_id, due_on, on_date, amount, id
"""
# What was bounced or voided by the day was never received; a refund takes no promise back.
RECEIPTS = """
SELECT partner_id, paid_on, amount FROM payment
WHERE kind = 'receipt' AND paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
  AND partner_id IN (SELECT partner_id FROM promise WHERE amount IS NOT NULL AND on_date <= :as_of)
  AND (:partner IS NULL OR partner_id = :partner)
ORDER BY partner_id, paid_on, number
"""


def promises(
    connection: sqlite3.Connection, as_of: str, partner_id: int | None = None, grace: int = 3
) -> list[Promise]:
    """Return every promise of money made by a day, of one partner or of all, by partner id and due day (AR-22).

    Kept, once receipts dated from the day of the promise until `grace` days after it was due cover it; broken, when
    these days are over and they do not. As of a later day a kept promise is broken if its receipt bounced (GEN-4).
    """
    values = {"as_of": as_of, "partner": partner_id}
    receipts: defaultdict[int, list[list[Any]]] = defaultdict(list)
    for partner, paid_on, amount in connection.execute(RECEIPTS, values):
        receipts[partner].append([paid_on, amount])
    found: list[Promise] = []
    for partner, rows in groupby(connection.execute(PROMISES, values), key=lambda row: row[0]):
        found += _judged(rows, receipts[partner], as_of, grace)
    return found


def _judged(rows: Iterable[Any], receipts: list[list[Any]], as_of: str, grace: int) -> Iterable[Promise]:
    """Yield a partner's promises, each with what it takes from the receipts of its days, oldest first."""
    for partner, id_, on_date, due_on, amount in rows:
        until = (date.fromisoformat(due_on) + timedelta(days=grace)).isoformat()
        left, kept_on = amount, None
        for receipt in receipts:
            if left and on_date <= receipt[0] <= until:
                part = min(left, receipt[1])
                receipt[1] -= part
                left -= part
                kept_on = receipt[0]
        state = "broken" if left and until < as_of else "open" if left else "kept"
        yield Promise(
            id_, partner, on_date, due_on, amount, amount - left, state, until, kept_on if state == "kept" else None
        )

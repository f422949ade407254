"""Promises of money as of a day: kept, broken or still open (AR-22).

Receipts are given to promises in the order in which these fall due, so that one receipt never keeps two of them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of money as it stands on a day: amounts in fen, days ISO; `until` is its due day plus grace.

    `received` is what came in for it from the day it was made until `until`, never more than the amount; `kept_on`
    the day on which that reached the amount. `late` is what came in for a broken promise afterwards.
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
    late: int = 0


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


def _judged(rows: Iterable[Any], receipts: list[list[Any]], as_of: str, grace: int) -> list[Promise]:
    """Return a partner's promises, each with what it takes from the receipts of its days, oldest first.

    What is then left of the receipts goes to the broken promises it came too late for.
    """
    found = []
    for partner, id_, on_date, due_on, amount in rows:
        until = (date.fromisoformat(due_on) + timedelta(days=grace)).isoformat()
        came, last = _take(receipts, amount, on_date, until)
        state = "kept" if came == amount else "broken" if until < as_of else "open"
        kept_on = last if state == "kept" else None
        found.append(Promise(id_, partner, on_date, due_on, amount, came, state, until, kept_on))
    return [
        replace(one, late=_take(receipts, one.amount - one.received, one.until, as_of)[0])
        if one.state == "broken"
        else one
        for one in found
    ]


def _take(receipts: list[list[Any]], wanted: int, first: str, last: str) -> tuple[int, str | None]:
    """Take up to so much off the receipts of some days; return what was there, and the day of the last of it."""
    came, day = 0, None
    for receipt in receipts:
        if came < wanted and first <= receipt[0] <= last and receipt[1]:
            part = min(wanted - came, receipt[1])
            receipt[1] -= part
            came += part
            day = receipt[0]
    return came, day

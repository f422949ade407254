"""How the open sum of each partner spreads over due days, by sums alone: the quick half of the ageing table.

What is open is the newest items by due day (AR-4), so the youngest range takes all that is due in it, then the next,
until the open sum is used up. SQLite adds up a range of one partner in one index; no document is looked at singly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import pairwise

from channelcli.account import walk

_AFTER_ALL = "9999-99"  # sorts after every day, NEVER included
_DUE = f"partner_id = w.value AND due_on >= :first AND due_on < :end AND {walk.LIVE}"
SUMS = f"SELECT w.value, (SELECT sum(gross) FROM sale WHERE {_DUE}) FROM json_each(:ids) AS w"
# The same where goods came back: of each document only what its returns leave (AR-7).
SUMS_LEFT = f"""
SELECT w.value, (SELECT sum(max(0, gross + coalesce((
           SELECT sum(r.gross) FROM sale AS r
           WHERE r.origin_id = sale.id AND r.gross < 0 AND r.shipped_on <= :as_of
             AND (r.voided_on IS NULL OR r.voided_on > :as_of)), 0)))
       FROM sale WHERE {_DUE}) FROM json_each(:ids) AS w
"""
HAS_RETURNS = "SELECT 1 FROM sale WHERE origin_id IS NOT NULL AND shipped_on <= :as_of LIMIT 1"


def by_due(
    connection: sqlite3.Connection, as_of: str, edges: Sequence[str], wanted: Mapping[int, int]
) -> dict[int, list[int]]:
    """Return how each partner's open sum (fen, > 0) spreads over ranges of due days, the youngest first.

    `edges` are ISO days, descending: the first range is from the first edge on, the next from the second edge up to
    the first, and the last is before the last edge.
    """
    spread = {partner: [0] * (len(edges) + 1) for partner in wanted}
    by_hand = {row[0] for row in connection.execute(walk.BY_HAND)}
    by_hand |= {row[0] for row in connection.execute(walk.SPECIAL, {"as_of": as_of})}
    waiting = {partner: budget for partner, budget in wanted.items() if partner not in by_hand}
    others = _others(connection, as_of, edges, waiting)
    sql = SUMS_LEFT if connection.execute(HAS_RETURNS, {"as_of": as_of}).fetchone() else SUMS
    for place, (end, first) in enumerate(pairwise([_AFTER_ALL, *edges])):
        ids = "[" + ",".join(map(str, waiting)) + "]"
        values = {"as_of": as_of, "first": first, "end": end, "ids": ids}
        for partner, found in connection.execute(sql, values).fetchall():
            there = (found or 0) + (others[partner][place] if partner in others else 0)
            budget = waiting[partner]
            if there >= budget:
                spread[partner][place] = budget
                del waiting[partner]
            elif there:
                spread[partner][place] = there
                waiting[partner] = budget - there
    for partner, budget in waiting.items():
        spread[partner][-1] = budget
    matched = {partner: budget for partner, budget in wanted.items() if partner in by_hand}
    for partner, items in walk.newest_first(connection, as_of, matched, names=False) if matched else ():
        for row, left in items:
            spread[partner][sum(row[0] < edge for edge in edges)] += left
    return spread


def _others(
    connection: sqlite3.Connection, as_of: str, edges: Sequence[str], wanted: Mapping[int, int]
) -> dict[int, list[int]]:
    """Return the sums of what stands in no index of due days: adjustments, refunds, rolling terms."""
    found = walk.others(connection, as_of)
    returned = walk.returned(connection, as_of) if any(row[2] for rows in found.values() for row in rows) else {}
    sums = {partner: [0] * (len(edges) + 1) for partner in found if partner in wanted}
    for partner, places in sums.items():
        for row in found[partner]:
            left = row[3] - returned.get(row[2], 0)
            places[sum(row[0] < edge for edge in edges)] += max(0, left)
    return sums

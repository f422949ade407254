"""The open debit items of many partners without reading what is settled: from the newest item back.

With every free credit spread over the oldest items first (AR-4), what is open is the newest items by (due day, date,
number), back until the partner's open sum is used up. Matches by hand and returns of a known document take their
part off an item beforehand. A partner with a long, settled history costs no more than a new one.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from typing import Any

from channelcli.account.settling import EXTENSIONS, NEVER, STANDING, settle
from channelcli.names import nocase

# due day, date, id, what explicit matches leave of it; and with names also number, source, kind, amount
Candidate = tuple[Any, ...]
Open = tuple[Candidate, int]  # and what is open of it

LIVE = "shipped_on IS NOT NULL AND gross > 0 AND +shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)"
_TAKEN = """coalesce((
    SELECT sum(m.amount) FROM match_span AS m
    WHERE m.{column} = {id} AND m.valid_from <= :as_of AND m.valid_to > :as_of), 0)"""
_FROM = f"FROM sale WHERE partner_id = :partner AND due_on IS NOT NULL AND {LIVE}"
_NEWEST = "ORDER BY due_on DESC, shipped_on DESC"

# Days and amounts alone stand in one index; names cost a look into the table for each row.
DAYS = f"SELECT due_on, shipped_on, id, gross {_FROM} {_NEWEST}"
NAMES = f"SELECT due_on, shipped_on, id, gross, number, 'sale', kind, gross {_FROM} {_NEWEST}, number DESC"
_LEFT = f"gross - {_TAKEN.format(column='debit_sale_id', id='sale.id')}"
MATCHED_DAYS = f"SELECT due_on, shipped_on, id, {_LEFT} {_FROM} {_NEWEST}"
MATCHED_NAMES = f"SELECT due_on, shipped_on, id, {_LEFT}, number, 'sale', kind, gross {_FROM} {_NEWEST}, number DESC"

# Whose due days are not those of the documents: extensions and standing credit (AR-20, AR-21). They are few.
SPECIAL = f"SELECT partner_id FROM ({EXTENSIONS}) UNION SELECT partner_id FROM ({STANDING})"
BY_HAND = "SELECT id FROM partner AS p WHERE EXISTS (SELECT 1 FROM allocation AS a WHERE a.partner_id = p.id)"

# What is not in the index walk: adjustments, refunds, and goods whose due day is not written down.
OTHERS = f"""
SELECT partner_id, due_on, on_date, 0, amount - {_TAKEN.format(column="debit_adjustment_id", id="adjustment.id")},
       number, 'adjustment', kind, amount, id
FROM adjustment WHERE amount > 0 AND on_date <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
UNION ALL
SELECT partner_id, paid_on, paid_on, 0, amount - {_TAKEN.format(column="debit_payment_id", id="payment.id")},
       number, 'payment', kind, amount, id
FROM payment WHERE kind = 'refund' AND +paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
UNION ALL
SELECT partner_id, CASE terms WHEN 'roll' THEN NULL ELSE shipped_on END, shipped_on, id, {_LEFT},
       number, 'sale', kind, gross, id
FROM sale INDEXED BY sale_rolling WHERE due_on IS NULL AND {LIVE}
"""
SHIPMENTS = """
SELECT DISTINCT partner_id, shipped_on FROM sale
WHERE partner_id IN (
        SELECT partner_id FROM sale INDEXED BY sale_rolling
        WHERE shipped_on IS NOT NULL AND due_on IS NULL AND gross > 0)
  AND shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) AND kind = 'order'
  AND gross <> 0 -- free goods alone ask for no money
ORDER BY partner_id, shipped_on
"""
RETURNED = """
SELECT origin_id, -sum(gross) FROM sale
WHERE origin_id IS NOT NULL AND gross < 0 AND shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
GROUP BY origin_id
"""
RETURNS_MATCHED = """
SELECT s.origin_id, m.amount FROM match_span AS m JOIN sale AS s ON s.id = m.credit_sale_id
WHERE m.credit_sale_id IS NOT NULL AND s.origin_id IS NOT NULL AND m.valid_from <= :as_of AND m.valid_to > :as_of
"""


def newest_first(
    connection: sqlite3.Connection, as_of: str, wanted: Mapping[int, int], *, names: bool = True
) -> Iterator[tuple[int, list[Open]]]:
    """Yield each partner with the open debit items that make up its open sum `wanted` (fen, > 0), newest first.

    Less than the open sum leaves out the oldest, as if credits on account had been spread over them too.
    Of a document that is no sale the third field is 0 and its id the last field of all. Without `names` the fields
    after the fourth may be missing, which is quicker.
    """
    came_back = returned(connection, as_of)
    extra = others(connection, as_of)
    by_hand = {row[0] for row in connection.execute(BY_HAND)}
    plain, matched = (NAMES, MATCHED_NAMES) if names else (DAYS, MATCHED_DAYS)
    order = by_name if names else _by_day
    special = {row[0] for row in connection.execute(SPECIAL, {"as_of": as_of})}
    cursor = connection.cursor()
    values: dict[str, Any] = {"as_of": as_of}
    for partner, budget in wanted.items():
        if partner in special:
            yield partner, _until_used_up(_settled(connection, as_of, partner), budget, {})
            continue
        values["partner"] = partner
        rows: Iterable[Candidate] = cursor.execute(matched if partner in by_hand else plain, values)
        yield partner, _until_used_up(merged(rows, extra.get(partner), order), budget, came_back)


def merged(
    rows: Iterable[Candidate], extra: Sequence[Candidate] | None, order: Callable[[Candidate], Any]
) -> Iterable[Candidate]:
    """Return the rows of an index walk together with what is not in the index, newest first as both are."""
    if not extra:
        return rows
    # a generator around the cursor: `merge` closes what it did not finish, and the cursor is used again
    return merge((row for row in rows), extra, key=order, reverse=True)


def _settled(connection: sqlite3.Connection, as_of: str, partner: int) -> list[Candidate]:
    """Return the open debit items of a partner whose due days are not those of its documents, newest first."""
    items, _ = settle(connection, as_of, partner)
    rows = []
    for i in (part for item in items if item.open > 0 for part in item.parts):
        sale = i.id if i.source == "sale" else 0
        rows.append((i.due or NEVER, i.day, sale, i.open, i.number, i.source, i.kind, i.amount, i.id))
    return sorted(rows, key=by_name, reverse=True)


def _until_used_up(rows: Iterable[Candidate], budget: int, returned: Mapping[int, int]) -> list[Open]:
    found: list[Open] = []
    for row in rows:
        left = row[3]
        if row[2] in returned:
            left -= returned[row[2]]
        if left >= budget:
            found.append((row, budget))
            break
        if left > 0:
            found.append((row, left))
            budget -= left
    return found


def _by_day(row: Candidate) -> tuple[Any, ...]:
    return row[:2]


def by_name(row: Candidate) -> tuple[Any, ...]:
    """Return what sorts rows in the order of AR-4, and by the table where a number stands in two."""
    return row[0], row[1], nocase(row[4]), row[5]


def returned(connection: sqlite3.Connection, as_of: str) -> dict[int, int]:
    """Return what came back of each document and is not matched by hand with another (AR-7)."""
    found: dict[int, int] = dict(connection.execute(RETURNED, {"as_of": as_of}))
    for origin, amount in connection.execute(RETURNS_MATCHED, {"as_of": as_of}):
        found[origin] -= amount
    return found


def others(connection: sqlite3.Connection, as_of: str) -> dict[int, list[Candidate]]:
    """Return the debit items that the index walk does not meet, newest first, by partner."""
    found: defaultdict[int, list[Candidate]] = defaultdict(list)
    shipments: dict[int, list[str]] | None = None
    for partner, due, day, *rest in connection.execute(OTHERS, {"as_of": as_of}).fetchall():
        if due is None:
            shipments = _shipments(connection, as_of) if shipments is None else shipments
            days = shipments.get(partner, [])
            place = bisect_right(days, day)
            due = days[place] if place < len(days) else NEVER
        found[partner].append((due, day, *rest))
    for rows in found.values():
        rows.sort(key=by_name, reverse=True)
    return found


def _shipments(connection: sqlite3.Connection, as_of: str) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for partner, day in connection.execute(SHIPMENTS, {"as_of": as_of}):
        found[partner].append(day)
    return found

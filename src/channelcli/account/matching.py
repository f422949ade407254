"""Open items: which documents are still owed, and which credits are not used yet, as of a day (AR-1 … AR-7).

Explicit matches come first, with the days they hold; then a return goes to the document it returns, as far as that
is open; the rest of the credits goes to the oldest items by (due day, date, number). Receipts held on account
(`auto = 0`) keep what is not matched by hand. Nothing of this is stored, so entry order cannot change it (AR-4).

`open_items` is quick: it never looks at settled history. `settle` works out every link of one partner's account.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from channelcli.account import walk
from channelcli.account.standing import Standing, standings

NEVER = walk.NEVER
Key = tuple[str, int]  # source and id


@dataclass(slots=True)
class Item:
    """One document of a partner's account; amounts in fen, positive for a debit, negative for a credit.

    `due` is None for a credit and for goods under rolling terms before the partner's next shipment (AR-20).
    """

    partner_id: int
    source: str  # sale, adjustment or payment: the table
    id: int
    number: str
    kind: str
    day: str
    due: str | None
    amount: int
    open: int
    auto: bool = True

    @property
    def matched(self) -> int:
        """What is settled of it, with the sign of the amount."""
        return self.amount - self.open


@dataclass(frozen=True, slots=True)
class Link:
    """One credit used for one debit, in fen; `how` is match (by hand), origin (a return) or fifo."""

    credit: Item
    debit: Item
    amount: int
    how: str


ITEMS = """
SELECT 'sale', id, number, kind, shipped_on, due_on, gross, 1, origin_id, terms
FROM sale
WHERE partner_id = :partner AND shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) AND gross <> 0
UNION ALL
SELECT 'payment', id, number, kind, paid_on, paid_on, CASE kind WHEN 'refund' THEN amount ELSE -amount END, auto,
       NULL, ''
FROM payment WHERE partner_id = :partner AND paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
UNION ALL
SELECT 'adjustment', id, number, kind, on_date, due_on, amount, 1, NULL, ''
FROM adjustment WHERE partner_id = :partner AND on_date <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
"""
MATCHES = """
SELECT credit_payment_id, credit_adjustment_id, credit_sale_id,
       debit_sale_id, debit_adjustment_id, debit_payment_id, amount
FROM match_span WHERE partner_id = :partner AND valid_from <= :as_of AND valid_to > :as_of
ORDER BY valid_from, id
"""


def open_items(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> Iterator[Item]:
    """Yield every open debit item and every unallocated credit as of a day, of one partner or of all.

    Partners come by id; a partner's debits come oldest due first, then its credits by date. Items with nothing
    open are left out (AR-33). Sums per partner are those of `standings`.
    """
    found = standings(connection, as_of, partner_id)
    wanted = {partner: one.open for partner, one in found.items() if one.open}
    debits = dict(walk.newest_first(connection, as_of, wanted))
    for partner in sorted(found):
        for row, left in reversed(debits.get(partner, [])):
            due, day, sale, _, number, source, kind, amount = row[:8]
            known = None if due == NEVER else due
            yield Item(partner, source, sale or row[8], number, kind, day, known, amount, left)
        if found[partner].unallocated:
            yield from _free_credits(connection, as_of, partner, found[partner])


def _free_credits(connection: sqlite3.Connection, as_of: str, partner: int, one: Standing) -> Iterator[Item]:
    items, _ = settle(connection, as_of, partner)
    free = [item for item in items if item.amount < 0 and item.open]
    assert -sum(item.open for item in free) == one.unallocated, partner
    yield from free


def settle(connection: sqlite3.Connection, as_of: str, partner_id: int) -> tuple[list[Item], list[Link]]:
    """Return all live items of one partner as of a day, and every link between them.

    Debits come first, oldest due first, then credits by date and number: the order of AR-4.
    """
    values = {"as_of": as_of, "partner": partner_id}
    rows = connection.execute(ITEMS, values).fetchall()
    shipments = sorted({row[4] for row in rows if row[0] == "sale" and row[3] == "order"})
    items, origins = {}, {}
    for source, id_, number, kind, day, due, amount, auto, origin, terms in rows:
        if amount < 0:
            due = None
        elif due is None:
            due = next_after(shipments, day) if terms == "roll" else day
        items[source, id_] = Item(partner_id, source, id_, number, kind, day, due, amount, amount, bool(auto))
        if origin is not None and amount < 0:
            origins[source, id_] = ("sale", origin)
    ordered = sorted(items.values(), key=lambda i: (i.amount < 0, i.due or NEVER, i.day, i.number, i.source))
    debits = [item for item in ordered if item.amount > 0]
    credits = ordered[len(debits) :]
    links = [_link(items[c], items[d], amount, "match") for c, d, amount in _matches(connection, values)]
    for item in credits:
        debit = items.get(origins.get((item.source, item.id), ("", 0)))
        if debit is not None and (amount := min(-item.open, debit.open)) > 0:
            links.append(_link(item, debit, amount, "origin"))
    links += _fifo(debits, [item for item in credits if item.auto])
    return debits + credits, links


def _matches(connection: sqlite3.Connection, values: dict[str, object]) -> Iterator[tuple[Key, Key, int]]:
    """Yield the explicit matches that hold as (credit, debit, amount)."""
    for cp, ca, cs, ds, da, dp, amount in connection.execute(MATCHES, values):
        credit = ("payment", cp) if cp else ("adjustment", ca) if ca else ("sale", cs)
        debit = ("sale", ds) if ds else ("adjustment", da) if da else ("payment", dp)
        yield credit, debit, amount


def _link(credit: Item, debit: Item, amount: int, how: str) -> Link:
    credit.open += amount
    debit.open -= amount
    return Link(credit, debit, amount, how)


def _fifo(debits: list[Item], credits: list[Item]) -> Iterator[Link]:
    """Spread free credits, in their order, over the debits, oldest first (AR-4)."""
    waiting = iter([debit for debit in debits if debit.open > 0])
    debit = next(waiting, None)
    for credit in credits:
        while debit is not None and credit.open < 0:
            yield _link(credit, debit, min(-credit.open, debit.open), "fifo")
            if not debit.open:
                debit = next(waiting, None)


def next_after(days: list[str], day: str) -> str | None:
    """Return the first of the sorted days that comes after `day`, or None."""
    place = bisect_right(days, day)
    return days[place] if place < len(days) else None

"""Open items: which documents are still owed, and which credits are not used yet, as of a day (AR-1 … AR-7).

`open_items` is quick: it never looks at settled history. `settling.settle` works out every link of one account.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from channelcli.account import walk
from channelcli.account.settling import NEVER, Item, settle
from channelcli.account.standing import Standing, standings


def open_items(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> Iterator[Item]:
    """Yield every open debit item and every unallocated credit as of a day, of one partner or of all.

    Partners come by id; a partner's debits come oldest due first, then its credits by date. Items with nothing
    open are left out (AR-33); what standing credit covers of an item is a line of its own, of kind `standing`.
    Sums per partner are those of `standings`.
    """
    found = standings(connection, as_of, partner_id)
    debits = dict(_debits(connection, as_of, found))
    for partner in sorted(found):
        yield from _items(partner, debits.get(partner, []))
        if found[partner].unallocated:
            yield from _free_credits(connection, as_of, partner, found[partner])


def open_debits(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> Iterator[Item]:
    """Yield every open debit item alone, in the same order: which credits are unused is not asked."""
    for partner, rows in sorted(_debits(connection, as_of, standings(connection, as_of, partner_id))):
        yield from _items(partner, rows)


def _debits(
    connection: sqlite3.Connection, as_of: str, found: Mapping[int, Standing]
) -> Iterator[tuple[int, list[walk.Open]]]:
    wanted = {partner: one.open for partner, one in found.items() if one.open}
    return walk.newest_first(connection, as_of, wanted)


def _items(partner: int, newest: Sequence[walk.Open]) -> Iterator[Item]:
    for row, left in reversed(newest):
        due, day, sale, _, number, source, kind, amount = row[:8]
        known = None if due == NEVER else due
        yield Item(partner, source, sale or row[8], number, kind, day, known, amount, left)


def _free_credits(connection: sqlite3.Connection, as_of: str, partner: int, one: Standing) -> Iterator[Item]:
    items, _ = settle(connection, as_of, partner)
    free = [item for item in items if item.amount < 0 and item.open]
    assert -sum(item.open for item in free) == one.unallocated, partner
    yield from free

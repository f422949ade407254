"""A partner's account as of a day, for the verbs that must know what is open (AR-3, AR-5, AR-8) and for their answers.

The matching itself is that of the reports, so that a payment settles just what the ageing then shows.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import date, timedelta


@dataclass(slots=True)
class Item:
    """One debit or credit: its document, dates, and what of it is still open, in fen, > 0 on either side."""

    table: str
    id: int
    number: str
    on: str
    due: str | None
    open: int
    standing: int = 0  # what of it standing credit covers, not overdue until that day (铺底)
    until: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What names the item: its table and id."""
        return self.table, self.id


@dataclass(slots=True)
class Account:
    """The items of one partner as of a day, in the order in which they are settled."""

    day: date
    debits: list[Item] = field(default_factory=list)
    credits: list[Item] = field(default_factory=list)

    @property
    def balance(self) -> int:
        """What the partner owes, in fen; negative is an advance (AR-2)."""
        return sum(item.open for item in self.debits) - self.unallocated

    @property
    def unallocated(self) -> int:
        """Credit that stands against nothing (AR-5, AR-6)."""
        return sum(item.open for item in self.credits)

    def late(self, days: int = 0) -> list[Item]:
        """Return the open debits that were due more than `days` days ago, as far as standing credit covers none."""
        limit = (self.day - timedelta(days=days)).isoformat()
        late = [item for item in self.debits if item.open and item.due is not None and item.due < limit]
        bare = [replace(item, open=item.open - item.standing * (item.until >= limit), standing=0) for item in late]
        return [item for item in bare if item.open]

    @property
    def overdue(self) -> int:
        """What was due before the day and is open."""
        return sum(item.open for item in self.late())


def balance(connection: sqlite3.Connection, partner_id: int, day: date) -> int:
    """Return what the partner owes as of `day`, in fen (AR-2)."""
    sql = "SELECT coalesce(sum(amount), 0) FROM entry WHERE partner_id = ? AND on_date <= ?"
    return int(connection.execute(sql, (partner_id, day.isoformat())).fetchone()[0])


def account(connection: sqlite3.Connection, partner_id: int, day: date, *, fifo: bool = True) -> Account:
    """Return the partner's items as of `day` with what is open of each.

    Without `fifo` only explicit matches and returns are taken off: what a further explicit match may still take,
    since it goes before everything automatic (AR-4).
    """
    from channelcli.account.settling import settle

    items, links = settle(connection, day.isoformat(), partner_id)
    if not fifo:
        for link in links:
            if link.how == "fifo":
                link.credit.open -= link.amount
                link.debit.open += link.amount
    found = Account(day)
    for item in items:
        side = found.debits if item.amount > 0 else found.credits
        parts = item.source, item.id, item.number, item.day, item.due, abs(item.open)
        side.append(Item(*parts, item.standing, item.until))
    return found


def settled(before: Account, after: Account) -> list[tuple[Item, int]]:
    """Return the debits of which less is open after than before, each with how much less."""
    opened = {item.key: item.open for item in before.debits}
    return [
        (item, opened[item.key] - item.open) for item in after.debits if opened.get(item.key, item.open) > item.open
    ]

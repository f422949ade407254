"""How a partner pays (CR-5): days late weighted by amount, the share paid on time, what is overdue now.

What counts is what the partner was given credit for: goods, opening balances and charges. Whatever settles them does,
money, returns and allowances alike, on the day it did; but what was written off in part or whole was never on time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from channelcli.account import recent
from channelcli.account.recent import Debt
from channelcli.account.settling import Item
from channelcli.months import rolling

# Refunds and recovered write-offs are debits too, but nobody was given credit with them.
CREDIT_GIVEN = frozenset({"order", "opening", "charge"})
WINDOW = 12  # months


@dataclass(slots=True)
class Behaviour:
    """Payment behaviour over the 12 months up to a day; amounts in fen, exact until they are shown.

    W is weighted / paid, the share on time P is on_time / judged; both are undefined over 0.
    """

    settled: int = 0  # how many items were settled, written off included
    paid: int = 0  # their amount, without what was written off
    weighted: int = 0  # sum of amount × days late, early below zero
    on_time: int = 0  # amount settled within the days of grace
    judged: int = 0  # amount settled in any way, and open beyond the days of grace
    overdue: int = 0  # open and past due today, more time considered (AR-21)
    oldest: int = 0  # the most days of it
    oldest_number: str = ""

    @property
    def days_late(self) -> float | None:
        """W, for display."""
        return self.weighted / self.paid if self.paid else None

    @property
    def share_on_time(self) -> float | None:
        """P as a fraction, for display."""
        return self.on_time / self.judged if self.judged else None


def behaviours(
    connection: sqlite3.Connection, as_of: str, grace: int, partner_id: int | None = None
) -> dict[int, Behaviour]:
    """Return the payment behaviour of every partner with any document up to the day, or of one partner."""
    first = since(as_of)
    if partner_id is None:
        accounts: Iterable[tuple[int, list[Debt]]] = recent.debts(connection, as_of, first)
    else:
        accounts = [(partner_id, recent.debts_of(connection, as_of, first, partner_id))]
    return {partner: behaviour(debts, as_of, grace) for partner, debts in accounts}


def since(as_of: str) -> str:
    """Return the first day (ISO) of the 12 months that end on a day."""
    return rolling(date.fromisoformat(as_of), WINDOW)[0].isoformat()


def behaviour(debts: Iterable[Debt], as_of: str, grace: int) -> Behaviour:
    """Return what one account says as of a day, by its debts since the first day of the window; `grace` in days."""
    first, today = since(as_of), ordinal(as_of)
    found = Behaviour()
    for debt in debts:
        if debt.open:
            _count_open(found, debt, as_of, today, grace)
        elif debt.kind in CREDIT_GIVEN and debt.settled_on >= first:
            _count_settled(found, debt, grace)
    return found


def _count_settled(found: Behaviour, item: Debt, grace: int) -> None:
    found.settled += 1
    found.judged += item.amount
    if item.written_off:
        return
    late = days_late(item, item.settled_on)
    found.paid += item.amount
    found.weighted += item.amount * late
    if late <= grace:
        found.on_time += item.amount


def _count_open(found: Behaviour, item: Debt, as_of: str, today: int, grace: int) -> None:
    for due, open_ in _parts(item, item.due):
        if due < as_of:
            found.overdue += open_
            days = today - ordinal(due)
            if days > found.oldest:
                found.oldest, found.oldest_number = days, item.number
    if item.kind in CREDIT_GIVEN:
        found.judged += sum(open_ for due, open_ in _parts(item, start(item)) if today - ordinal(due) > grace)


def _parts(item: Debt, due: str | None) -> Iterator[tuple[str, int]]:
    """Yield (due day, open) of what standing credit covers and of the rest; nothing of what has no due day."""
    if due is None:
        return
    if item.standing:
        yield max(due, item.until), item.standing
    if item.open > item.standing:
        yield due, item.open - item.standing


def start(item: Item | Debt) -> str | None:
    """Return the day lateness counts from: due before any extension, but never before goods left (`prepaid`)."""
    if item.first_due is None or item.source != "sale":
        return item.first_due
    return max(item.first_due, item.day)


def days_late(item: Item | Debt, on: str) -> int:
    """Return how many days after its day an item was settled, early below zero; 0 for what was never due."""
    due = start(item)
    return 0 if due is None else ordinal(on) - ordinal(due)


@lru_cache(maxsize=20_000)
def ordinal(day: str) -> int:
    """Return the number of a day (ISO), so that days can be told apart in days."""
    return date.fromisoformat(day).toordinal()

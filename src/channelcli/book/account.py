"""A partner's account as of a day: what is open on each side after matching (AR-1 to AR-8).

Explicit matches first, then each return against what it returns (AR-7), then first in, first out by due date, date,
number (AR-4). Nothing of the last two is stored.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date, timedelta

FOREVER = "9999-12-31"
Key = tuple[str, int]  # table, id


@dataclass(slots=True)
class Item:
    """One debit or credit: its document, dates, amount (fen, > 0) and what of it is still open."""

    table: str
    id: int
    number: str
    on: str
    due: str | None
    amount: int
    open: int
    auto: bool = True
    origin: int | None = None
    kind: str = ""

    @property
    def key(self) -> Key:
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
        """Return the open debits that were due more than `days` days ago."""
        limit = (self.day - timedelta(days=days)).isoformat()
        return [item for item in self.debits if item.open and item.due is not None and item.due < limit]

    @property
    def overdue(self) -> int:
        """What of the balance was due before the day, before unallocated credit."""
        return sum(item.open for item in self.late())


_ITEMS = """
SELECT 'sale' AS source, id, number, shipped_on AS at, due_on, gross AS amount, 1 AS auto, origin_id, kind
FROM sale WHERE partner_id = :partner AND shipped_on <= :day AND (voided_on IS NULL OR voided_on > :day)
UNION ALL
SELECT 'payment', id, number, paid_on, paid_on, CASE kind WHEN 'refund' THEN amount ELSE -amount END, auto, NULL, kind
FROM payment WHERE partner_id = :partner AND paid_on <= :day AND (voided_on IS NULL OR voided_on > :day)
UNION ALL
SELECT 'adjustment', id, number, on_date, due_on, amount, 1, NULL, kind
FROM adjustment WHERE partner_id = :partner AND on_date <= :day AND (voided_on IS NULL OR voided_on > :day)
"""
_MATCHES = """
SELECT CASE WHEN credit_payment_id IS NOT NULL THEN 'payment' WHEN credit_sale_id IS NOT NULL THEN 'sale'
            ELSE 'adjustment' END, coalesce(credit_payment_id, credit_sale_id, credit_adjustment_id),
       CASE WHEN debit_payment_id IS NOT NULL THEN 'payment' WHEN debit_sale_id IS NOT NULL THEN 'sale'
            ELSE 'adjustment' END, coalesce(debit_payment_id, debit_sale_id, debit_adjustment_id), amount
FROM allocation
WHERE partner_id = :partner AND matched_on <= :day AND (ended_on IS NULL OR ended_on > :day) ORDER BY id
"""


def balance(connection: sqlite3.Connection, partner_id: int, day: date) -> int:
    """Return what the partner owes as of `day`, in fen (AR-2)."""
    sql = "SELECT coalesce(sum(amount), 0) FROM entry WHERE partner_id = ? AND on_date <= ?"
    return int(connection.execute(sql, (partner_id, day.isoformat())).fetchone()[0])


def account(connection: sqlite3.Connection, partner_id: int, day: date, *, fifo: bool = True) -> Account:
    """Return the partner's items as of `day` with what is open of each.

    Without `fifo` only explicit matches and returns are taken off: what a further explicit match may still take,
    since it goes before everything automatic.
    """
    values = {"partner": partner_id, "day": day.isoformat()}
    found = Account(day)
    for table, id_, number, on, due, amount, auto, origin, kind in connection.execute(_ITEMS, values):
        item = Item(table, id_, number, on, due, abs(amount), abs(amount), bool(auto), origin, kind)
        if amount:
            (found.debits if amount > 0 else found.credits).append(item)
    found.debits.sort(key=lambda item: (item.due or FOREVER, item.on, item.number))
    found.credits.sort(key=lambda item: (item.on, item.number))
    debits = {item.key: item for item in found.debits}
    credits_ = {item.key: item for item in found.credits}
    for c_table, c_id, d_table, d_id, amount in connection.execute(_MATCHES, values):
        _settle(credits_.get((c_table, c_id)), debits.get((d_table, d_id)), amount)
    for credit in found.credits:
        if credit.table == "sale" and credit.origin is not None:
            _settle(credit, debits.get(("sale", credit.origin)))
    if fifo:
        _first_in_first_out(found)
    return found


def _settle(credit: Item | None, debit: Item | None, amount: int | None = None) -> None:
    if credit is None or debit is None:
        return
    part = min(credit.open, debit.open, credit.open if amount is None else amount)
    credit.open -= part
    debit.open -= part


def _first_in_first_out(found: Account) -> None:
    waiting = (debit for debit in found.debits if debit.open)
    debit = next(waiting, None)
    for credit in found.credits:
        while credit.auto and credit.open and debit is not None:
            _settle(credit, debit)
            if not debit.open:
                debit = next(waiting, None)


def settled(before: Account, after: Account) -> list[tuple[Item, int]]:
    """Return the debits of which less is open after than before, each with how much less."""
    opened = {item.key: item.open for item in before.debits}
    return [
        (item, opened[item.key] - item.open) for item in after.debits if opened.get(item.key, item.open) > item.open
    ]

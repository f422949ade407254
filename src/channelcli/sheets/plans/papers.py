"""The documents that a sheet names by number: orders and returns, adjustments, payments."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from channelcli.errors import Fault
from channelcli.names import clipped
from channelcli.sheets.cells import CellFault

_OF = {
    "order": "SELECT 'sale', id, number, partner_id, shipped_on, due_on, gross, coalesce(voided_on, cancelled_on),"
    " ordered_on FROM sale WHERE number = ?",
    "adjustment": "SELECT 'adjustment', id, number, partner_id, on_date, due_on, amount, voided_on, on_date"
    " FROM adjustment WHERE number = ?",
    "payment": "SELECT 'payment', id, number, partner_id, paid_on, NULL,"
    " CASE kind WHEN 'refund' THEN amount ELSE -amount END, voided_on, paid_on FROM payment WHERE number = ?",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its table, who, since when it counts (None: it has not left), and its amount in fen, signed."""

    source: str
    id: int
    number: str
    partner_id: int
    day: str | None
    due: str | None
    amount: int
    reversed_on: str | None
    dated: str

    @property
    def key(self) -> tuple[str, int]:
        """Its table and id."""
        return self.source, self.id


def paper(connection: sqlite3.Connection, number: str, type_: str | None, column: str, *, debit: bool) -> Paper:
    """Return the document of that very number on that side; without a type the first of order, adjustment, payment.

    `CellFault` if there is none, or only one of the other side.
    """
    found = [
        Paper(*row) for name, sql in _OF.items() if type_ in (None, name) for row in connection.execute(sql, (number,))
    ]
    if not found:
        raise CellFault(Fault("matching.none", number=clipped(number), column=column))
    fitting = [one for one in found if (one.amount > 0) == debit]
    if not fitting:
        raise CellFault(Fault("matching.no_debit" if debit else "matching.no_credit", number=number, column=column))
    return fitting[0]

"""Matches by hand: by both documents, day and amount, and which of several it is (AR-3)."""

from __future__ import annotations

import sqlite3
from typing import ClassVar

from channelcli.errors import Fault
from channelcli.money import format_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import Values
from channelcli.sheets.plans.papers import Paper, paper
from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply

NEVER = "9999-12-31"
_SIDES = {"credit": ("payment", "adjustment", "sale"), "debit": ("sale", "adjustment", "payment")}
_Span = tuple[str, str, int]
# A match with an order that was cancelled before it left holds nothing any more.
_SPANS = """
SELECT max(a.matched_on, coalesce(cp.paid_on, ca.on_date, cs.shipped_on, ''),
           coalesce(ds.shipped_on, da.on_date, dp.paid_on, '')),
       min(coalesce(a.ended_on, '9999-12-31'), coalesce(cp.voided_on, ca.voided_on, cs.voided_on, '9999-12-31'),
           coalesce(ds.cancelled_on, ds.voided_on, da.voided_on, dp.voided_on, '9999-12-31')), a.amount
FROM allocation AS a
LEFT JOIN payment AS cp ON cp.id = a.credit_payment_id
LEFT JOIN adjustment AS ca ON ca.id = a.credit_adjustment_id
LEFT JOIN sale AS cs ON cs.id = a.credit_sale_id
LEFT JOIN sale AS ds ON ds.id = a.debit_sale_id
LEFT JOIN adjustment AS da ON da.id = a.debit_adjustment_id
LEFT JOIN payment AS dp ON dp.id = a.debit_payment_id
WHERE a.{column} = ?
"""


class Planner(PostedPlanner):
    """Plans explicit matches; on no day more of a document is matched than it is worth."""

    kind = "matches"
    table = "allocation"
    fields: ClassVar = {"date": "matched_on", "amount": "amount", "ended_on": "ended_on"}
    more = tuple(f"{side}_{table}_id" for side, tables in _SIDES.items() for table in tables)
    key = (*more, "matched_on", "amount")
    day = "matched_on"
    order = "ended_on IS NULL, ended_on, id"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the matches that stand."""
        super().__init__(connection, options)
        self.spans: dict[tuple[str, str, int], list[_Span]] = {}
        self.sides: tuple[Paper, Paper]

    def who(self, values: Values) -> int:
        """Return the partner of both documents; `CellFault` if they are of two, or there is no such document."""
        credit, debit = self.sides = (
            paper(self.connection, values.pop("credit"), values.pop("credit_type", None), "credit", debit=False),
            paper(self.connection, values.pop("debit"), values.pop("debit_type", None), "debit", debit=True),
        )
        if credit.partner_id != debit.partner_id:
            raise CellFault(Fault("payment.other_partner", number=debit.number, column="debit"))
        return credit.partner_id

    def typed(self, row: Row) -> None:
        """Name both sides; a match without a day is of the first on which both are there."""
        credit, debit = self.sides
        row.update(dict.fromkeys(self.more))
        row[f"credit_{credit.source}_id"], row[f"debit_{debit.source}_id"] = credit.id, debit.id
        first = max(credit.day or "", min(debit.dated, debit.day or debit.dated))
        row.setdefault("matched_on", max(first, debit.day or ""))
        if row["matched_on"] < first:
            number = credit.number if first == credit.day else debit.number
            raise CellFault(
                Fault("matching.before", day=row["matched_on"], number=number, earliest=first, column="date"),
            )
        self.later(row, "ended_on", "matched_on", "posted.ends_before")

    def complete(self, row: Row) -> None:
        """Check that both sides have so much left on every day of the match, and that it ends when one is void."""
        credit, debit = self.sides
        off = min(credit.reversed_on or NEVER, debit.reversed_on or NEVER)
        end = row.get("ended_on") or NEVER
        if end > max(off, row["matched_on"]) and (debit.day or credit.reversed_on):
            one = credit if off == credit.reversed_on else debit
            raise CellFault(Fault("matching.is_reversed", number=one.number, day=off, column="ended_on"))
        span = (max(row["matched_on"], credit.day or "", debit.day or ""), min(end, off), row["amount"])
        places = (("credit", credit), ("debit", debit))
        for side, one in places:
            left = abs(one.amount) - _most([*self._spans(side, one), span], span) + row["amount"]
            if span[0] < span[1] and row["amount"] > left:
                values = {"amount": format_amount(row["amount"]), "left": format_amount(max(0, left))}
                raise CellFault(Fault(f"matching.over_{side}", number=one.number, **values, column="amount"))
        for side, one in places:
            self._spans(side, one).append(span)

    def _spans(self, side: str, one: Paper) -> list[_Span]:
        """Return the matches of a document: those of the ledger, and of the rows so far."""
        key = (side, *one.key)
        if key not in self.spans:
            sql = _SPANS.format(column=f"{side}_{one.source}_id")
            self.spans[key] = self.connection.execute(sql, (one.id,)).fetchall()
        return self.spans[key]


def _most(spans: list[_Span], within: _Span) -> int:
    """Return the most that is matched on any day of a span."""
    days = [day for day, *_ in spans if within[0] <= day < within[1]]
    return max((sum(a for start, end, a in spans if start <= day < end) for day in days), default=0)

"""What a payment of a sheet says it is for: `1001`, `1001, 1002`, and what an export writes (`1001=300.00, fifo`)."""

from __future__ import annotations

import re
import sqlite3
from typing import NamedTuple

from channelcli.config import policy
from channelcli.errors import Fault, Usage
from channelcli.money import parse_amount
from channelcli.names import clipped
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.documents import Values

_SEVERAL = re.compile(r"[,，;；、\s]+")
_WORDS = {"fifo": "fifo", "none": "none", "不核销": "none", "自动": "fifo"}
Match = tuple[int | None, int | None, int, str]  # sale, adjustment, amount in fen, day


class _Debt(NamedTuple):
    """One receivable: a part of an order, or an opening balance."""

    sale_id: int | None
    adjustment_id: int | None
    on: str | None
    partner_id: int


class Matcher:
    """Finds the receivables that `for_order` cells name; earlier rows of the import take from them first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Nothing is read before a cell names something."""
        self.connection = connection
        self.auto = int(policy("ar.auto_allocate") != "none")
        self.open: dict[tuple[int | None, int | None], int] = {}
        self.ended: dict[tuple[int | None, int | None], str] = {}  # until when something else settled it (AR-3)

    def of(self, values: Values) -> tuple[list[Match], int, bool]:
        """Return the matches of a payment, whether the rest goes to the oldest by itself, whether a rest is left.

        What is named takes up to what is open of it, or the amount behind its `=`; the rest stays on account, unless
        `fifo` stands at the end. `none` alone leaves all on account; nothing at all is as the policy says (AR-4).
        `CellFault` for a number that is nothing here.
        """
        word = values.get("for_order")
        if not word:
            return [], self.auto, False
        if int(values["amount"]) < 0:
            raise CellFault(Fault("imports.no_refund", column="for_order"))
        if values.get("voided_on"):  # what was taken back settles nothing any more
            return [], int(word.casefold() == "fifo"), False
        words = [word] if self._debts(word) else [one for one in _SEVERAL.split(word) if one]
        auto, left = 0, int(values["amount"])
        matches: list[Match] = []
        for one in words:
            if one.casefold() in _WORDS and not self._debts(one):
                auto = int(_WORDS[one.casefold()] == "fifo")
                continue
            debts, most = self._named(one)
            if debts[0].partner_id != values["partner_id"]:
                raise CellFault(Fault("imports.order_of_other", value=clipped(one), column="for_order"))
            most = min(left, most) if most is not None else left
            for debt in debts:
                take = min(most, self._open(debt))
                if take > 0:
                    since = max(values["date"], debt.on or "", self.ended[debt[:2]])
                    matches.append((debt.sale_id, debt.adjustment_id, take, since))
                    self.open[debt[:2]] -= take
                    left -= take
                    most -= take
        return matches, auto, left > 0 and bool(matches)

    def _named(self, word: str) -> tuple[list[_Debt], int | None]:
        """Return the receivables of NUMBER or NUMBER=AMOUNT, and that amount in fen."""
        debts = self._debts(word)
        number, equals, text = word.rpartition("=")
        if debts or not equals:
            amount = None
        else:
            debts = self._debts(number)
            try:
                amount = parse_amount(text)
            except Usage:
                debts = []
        if not debts:
            raise CellFault(Fault("imports.no_order", value=clipped(word), column="for_order"))
        return debts, amount

    def _debts(self, number: str) -> list[_Debt]:
        """Return what a number stands for: a whole order with all its parts, one part, or an opening balance."""
        sales = self.connection.execute(
            "SELECT s.id, NULL, s.shipped_on, s.partner_id FROM sale AS n JOIN sale AS s ON s.id = n.id"
            " OR (n.id = n.root_id AND s.part > 1 AND s.root_id = n.id)"
            " WHERE n.number = ? AND s.cancelled_on IS NULL AND s.voided_on IS NULL ORDER BY s.part",
            (number,),
        ).fetchall()
        if not sales:
            sales = self.connection.execute(
                "SELECT NULL, id, on_date, partner_id FROM adjustment"
                " WHERE number = ? AND amount > 0 AND voided_on IS NULL",
                (number,),
            ).fetchall()
        return [_Debt(*row) for row in sales]

    def _open(self, debt: _Debt) -> int:
        """Return what of a receivable is not matched by hand yet, earlier rows of this import counted."""
        key = debt[:2]
        if key not in self.open:
            table, column, amount = ("sale", "debit_sale_id", "gross")
            if debt.sale_id is None:
                table, column, amount = ("adjustment", "debit_adjustment_id", "amount")
            (self.open[key],) = self.connection.execute(
                f"SELECT {amount} - coalesce((SELECT sum(amount) FROM allocation WHERE {column} = {table}.id"
                f" AND ended_on IS NULL), 0) FROM {table} WHERE id = ?",
                (debt.sale_id or debt.adjustment_id,),
            ).fetchone()
            (self.ended[key],) = self.connection.execute(
                f"SELECT coalesce(max(ended_on), '') FROM allocation WHERE {column} = ?",
                (debt.sale_id or debt.adjustment_id,),
            ).fetchone()
        return self.open[key]

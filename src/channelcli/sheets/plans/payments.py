"""Payments: by partner and reference, else by date, partner, amount and which of several it is (product.md 1.4)."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any

from channelcli.errors import Fault
from channelcli.money import plain_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import DocumentPlanner, Values, counted

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = (
    "id", "number", "kind", "partner_id", "paid_on", "amount", "method", "payer", "reference", "auto", "note",
)  # fmt: skip
MATCH = ("partner_id", "credit_payment_id", "debit_sale_id", "amount", "matched_on")
SIGNED = "CASE kind WHEN 'refund' THEN -amount ELSE amount END"
_SEVERAL = re.compile(r"[,，;；、\s]+")


class Planner(DocumentPlanner):
    """Plans receipts and refunds, and what they are matched with by name."""

    kind = "payments"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the payments that stand, by both keys."""
        super().__init__(connection, options)
        self.stored = counted(
            connection.execute(f"SELECT paid_on, partner_id, {SIGNED} FROM payment WHERE reference IS NULL")
        )
        rows = connection.execute(f"SELECT partner_id, reference, paid_on, {SIGNED} FROM payment WHERE reference <> ''")
        self.by_reference = {(partner, reference): (day, amount) for partner, reference, day, amount in rows}
        self.open: dict[int, int] = {}

    def one(self, row: int, values: Values) -> None:
        """Plan one payment."""
        amount = values["amount"]
        if not amount:
            raise CellFault(Fault("imports.zero_amount", column="amount"))
        reference = values.get("reference")
        known = self._known(values, reference)
        values["matches"] = [] if known else self._matches(values)
        if not known:
            self.plan.amount += amount
            if reference:
                self.by_reference[values["partner_id"], reference] = (values["date"], int(amount))
        self.keep(values, known=known)

    def _known(self, values: Values, reference: str | None) -> bool:
        """Tell whether the payment stands; `CellFault` when its reference stands with another day or amount."""
        partner, day, amount = values["partner_id"], values["date"], int(values["amount"])
        if reference is None:
            key = (day, partner, amount)
            return self.again(key, lambda: self.stored[key])
        stands = self.by_reference.get((partner, reference))
        if stands is None:
            return False
        if stands != (day, amount):
            was = f"{stands[0]} {plain_amount(stands[1])} → {day} {plain_amount(amount)}"
            raise CellFault(Fault("imports.conflict", number=reference, fields=was, column="reference"))
        return True

    def _matches(self, values: Values) -> list[tuple[int, int, str]]:
        """Return (document, amount, day) for each document the payment names; what is above them stays on account."""
        word, left = values.get("for_order"), int(values["amount"])
        if not word:
            return []
        if left < 0:
            raise CellFault(Fault("imports.no_refund", column="for_order"))
        matches = []
        for sale_id, shipped in self._documents(word, values["partner_id"]):
            take = min(left, self._open(sale_id))
            if take > 0:
                matches.append((sale_id, take, max(values["date"], shipped or values["date"])))
                self.open[sale_id] -= take
                left -= take
        if left:
            self.plan.notice(Fault("imports.rest_on_account"))
        return matches

    def _documents(self, word: str, partner_id: int) -> list[tuple[int, str | None]]:
        """Return the parts of the orders that a cell names; `CellFault` for an unknown one or another partner's."""
        found: list[tuple[int, str | None]] = []
        numbers = [word] if self._parts(word) else _SEVERAL.split(word)
        for number in numbers:
            parts = self._parts(number)
            if not parts:
                raise CellFault(Fault("imports.no_order", value=number, column="for_order"))
            if parts[0][2] != partner_id:
                raise CellFault(Fault("imports.order_of_other", value=number, column="for_order"))
            found += [(sale_id, shipped) for sale_id, shipped, _ in parts]
        return found

    def _parts(self, number: str) -> list[tuple[int, str | None, int]]:
        """Return (id, ship date, partner) of a document by its number: a whole order with all its parts, or one part."""
        return self.connection.execute(
            "SELECT s.id, s.shipped_on, s.partner_id FROM sale AS n JOIN sale AS s ON s.id = n.id"
            " OR (n.id = n.root_id AND s.part > 1 AND s.root_id = n.id)"
            " WHERE n.number = ? AND s.cancelled_on IS NULL AND s.voided_on IS NULL ORDER BY s.part",
            (number,),
        ).fetchall()

    def _open(self, sale_id: int) -> int:
        """Return what of a document is not matched by hand yet, earlier rows of this import counted."""
        if sale_id not in self.open:
            (self.open[sale_id],) = self.connection.execute(
                "SELECT gross - coalesce((SELECT sum(amount) FROM allocation WHERE debit_sale_id = sale.id"
                " AND ended_on IS NULL), 0) FROM sale WHERE id = ?",
                (sale_id,),
            ).fetchone()
        return self.open[sale_id]


def apply(change: Change, plan: Plan) -> None:
    """Write the payments and their matches, set-wise."""
    from channelcli.book import bulk
    from channelcli.sheets.plans.making import make

    new, directories = plan.payload
    for directory in directories:
        make(change, directory)
    numbers = _numbers(change, new)
    payments: list[tuple[Any, ...]] = []
    matches: list[tuple[Any, ...]] = []
    for id_, (number, one) in enumerate(zip(numbers, new, strict=True), bulk.next_id(change, "payment")):
        kind = "refund" if one["amount"] < 0 else "receipt"
        payments.append(
            (
                id_, number, kind, one["partner_id"], one["date"], abs(int(one["amount"])), one.get("method"),
                one.get("payer"), one.get("reference"), int(not one["matches"]), one.get("note"),
            )  # fmt: skip
        )
        matches += [(one["partner_id"], id_, sale_id, amount, day) for sale_id, amount, day in one["matches"]]
    bulk.insert(change, "payment", COLUMNS, payments)
    bulk.insert(change, "allocation", MATCH, matches)


def _numbers(change: Change, new: list[Values]) -> list[str]:
    """Take R0001 … for receipts and F0001 … for refunds, in file order."""
    kinds = ["F" if one["amount"] < 0 else "R" for one in new]
    starts = {p: change.next_number(f"payment.{p}", count=n) for p, n in Counter(kinds).items()}
    numbers = []
    for prefix in kinds:
        numbers.append(f"{prefix}{starts[prefix]:04d}")
        starts[prefix] += 1
    return numbers

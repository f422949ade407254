"""Payments: by partner and reference, else by date, partner, amount and which of several it is (product.md 1.4)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from channelcli.errors import Fault
from channelcli.money import plain_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import DocumentPlanner, Values, counted
from channelcli.sheets.plans.payment_matches import Matcher

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = (
    "id", "number", "kind", "partner_id", "paid_on", "amount", "method", "payer", "reference", "auto", "note",
    "matures_on",
)  # fmt: skip
MATCH = ("partner_id", "credit_payment_id", "debit_sale_id", "debit_adjustment_id", "amount", "matched_on")
SIGNED = "CASE kind WHEN 'refund' THEN -amount ELSE amount END"


class Planner(DocumentPlanner):
    """Plans receipts and refunds, and what they are matched with by name."""

    kind = "payments"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the payments that stand, by both keys."""
        super().__init__(connection, options)
        self.matcher = Matcher(connection)
        self.stored = counted(
            connection.execute(f"SELECT paid_on, partner_id, {SIGNED} FROM payment WHERE coalesce(reference, '') = ''")
        )
        self.by_reference: dict[tuple[int, str], list[tuple[str, int]]] = {}
        rows = connection.execute(f"SELECT partner_id, reference, paid_on, {SIGNED} FROM payment WHERE reference <> ''")
        for partner, reference, day, amount in rows:
            self.by_reference.setdefault((partner, reference), []).append((day, amount))

    def one(self, values: Values) -> None:
        """Plan one payment."""
        if not values["amount"]:
            raise CellFault(Fault("imports.zero_amount", column="amount"))
        _bill(values)
        known = self._known(values)
        if not known:
            values["matches"], values["auto"], rest = self.matcher.of(values)
            if rest:
                self.plan.notice(Fault("imports.rest_on_account"))
            self.plan.amount += values["amount"]
            if values.get("reference"):
                key = (values["partner_id"], values["reference"])
                self.by_reference[key] = [(values["date"], int(values["amount"]))]
        self.keep(values, known=known)

    def _known(self, values: Values) -> bool:
        """Tell whether the payment stands; `CellFault` when its reference stands with another day or amount."""
        partner, day, amount = values["partner_id"], values["date"], int(values["amount"])
        reference = values.get("reference")
        if not reference:
            key = (day, partner, amount)
            return self.again(key, lambda: self.stored[key])
        stands = self.by_reference.get((partner, reference))
        if stands is None:
            return False
        if (day, amount) not in stands and self.options.on_existing != "skip":
            was = f"{stands[0][0]} {plain_amount(stands[0][1])} → {day} {plain_amount(amount)}"
            raise CellFault(Fault("imports.conflict", number=reference, fields=was, column="reference"))
        return True


def _bill(values: Values) -> None:
    """Make what has a maturity a bill; `CellFault` for another method, a refund, or a day before it came (AR-10)."""
    matures = values.get("matures_on")
    if not matures:
        return
    if values.get("method") not in (None, "", "bill") or int(values["amount"]) < 0:
        raise CellFault(Fault("payment.no_bill", day=matures, column="matures_on"))
    if matures < values["date"]:
        raise CellFault(Fault("payment.matured_before", day=matures, earliest=values["date"], column="matures_on"))
    values["method"] = "bill"


def apply(change: Change, plan: Plan) -> None:
    """Write the payments and their matches, set-wise."""
    from channelcli.book.ledger import bulk
    from channelcli.sheets.plans import custom_values
    from channelcli.sheets.plans.making import make

    new, directories = plan.payload
    for directory in directories:
        make(change, directory)
    first = bulk.next_id(change, "payment")
    payments: list[tuple[Any, ...]] = []
    matches: list[tuple[Any, ...]] = []
    for id_, (number, one) in enumerate(zip(_numbers(change, new), new, strict=True), first):
        kind = "refund" if one["amount"] < 0 else "receipt"
        row = (
            id_, number, kind, one["partner_id"], one["date"], abs(int(one["amount"])), one.get("method"),
            one.get("payer"), one.get("reference"), one["auto"], one.get("note"),
            one.get("matures_on"),
        )  # fmt: skip
        payments.append(row)
        matches += [(one["partner_id"], id_, *match) for match in one["matches"]]
    bulk.insert(change, "payment", COLUMNS, payments)
    bulk.insert(change, "allocation", MATCH, matches)
    custom_values.write(change, "payment", ((id_, custom_values.own(one)) for id_, one in enumerate(new, first)))


def _numbers(change: Change, new: list[Values]) -> list[str]:
    """Take R0001 … for receipts and F0001 … for refunds, in file order."""
    from channelcli.sheets.plans.making import free_numbers

    prefixes = ["F" if one["amount"] < 0 else "R" for one in new]
    taken = {p: iter(free_numbers(change, "payment", f"payment.{p}", p, prefixes.count(p))) for p in "RF"}
    return [next(taken[prefix]) for prefix in prefixes]

"""Payments: by number, else partner and reference, else by date, partner, amount and which of several it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, ClassVar

from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.closed import Closed
from channelcli.sheets.plans.documents import DocumentPlanner, Values, standing
from channelcli.sheets.plans.payment_matches import Matcher

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = (
    "id", "number", "kind", "partner_id", "paid_on", "amount", "method", "payer", "reference", "auto", "note",
    "matures_on", "voided_on", "void_kind",
)  # fmt: skip
MATCH = ("partner_id", "credit_payment_id", "debit_sale_id", "debit_adjustment_id", "amount", "matched_on")
STANDING = (
    "SELECT id, number, partner_id, paid_on, CASE kind WHEN 'refund' THEN -amount ELSE amount END AS amount, method,"
    " payer, reference, matures_on, voided_on, void_kind, note FROM payment ORDER BY id"
)


class Planner(DocumentPlanner):
    """Plans receipts and refunds, and what they are matched with by name."""

    kind = "payments"
    table = "payment"
    fields: ClassVar = {
        "number": "number", "date": "paid_on", "amount": "amount", "method": "method", "payer": "payer",
        "reference": "reference", "matures_on": "matures_on", "voided_on": "voided_on", "void_kind": "void_kind",
        "note": "note",
    }  # fmt: skip
    fills = ("method", "payer", "reference", "note")

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the payments that stand, by their keys."""
        super().__init__(connection, options)
        self.matcher = Matcher(connection)
        self.closed = Closed(connection)
        self.numbers: dict[str, Values] = {}
        self.by_reference: dict[tuple[int, str], list[Values]] = {}
        self.others: dict[tuple[str, int, int], list[Values]] = {}
        for row in standing(connection, STANDING):
            self.numbers[row["number"].upper()] = row
            if row["reference"]:
                self.by_reference.setdefault((row["partner_id"], row["reference"]), []).append(row)
            else:
                self.others.setdefault((row["paid_on"], row["partner_id"], row["amount"]), []).append(row)

    def one(self, values: Values) -> None:
        """Plan one payment."""
        if not values["amount"]:
            raise CellFault(Fault("imports.zero_amount", column="amount"))
        _bill(values)
        _taken_back(values)
        said = self.said(values) | {"amount": int(values["amount"])}
        stands = self._stands(said)
        if stands is not None:
            self.settle(stands, said)
            return
        self.closed.check(values["date"])
        values["matches"], values["auto"], rest = self.matcher.of(values)
        if rest:
            self.plan.notice(Fault("imports.rest_on_account"))
        self.plan.amount += values["amount"]
        if values.get("number"):
            self.numbers[values["number"].upper()] = said
        elif values.get("reference"):
            self.by_reference[values["partner_id"], values["reference"]] = [said]
        else:
            key = (said["paid_on"], said["partner_id"], said["amount"])
            self.fresh.append((self.others.setdefault(key, []), said))
        self.keep(values, known=False)

    def _stands(self, said: Values) -> Values | None:
        """Return the payment that this row is: by its number, else by partner and reference, else the n-th such one."""
        day, partner, amount = said["paid_on"], said["partner_id"], said["amount"]
        found = self.numbers.get(said["number"].upper()) if said.get("number") else None
        if found is not None:
            self.taken.add(found.get("id", 0))  # a row without a number is another one
            return found
        if said.get("reference"):
            known = self.by_reference.get((partner, said["reference"]), [])
            same = (one for one in known if (one["paid_on"], one["amount"]) == (day, amount))
            return next(same, known[0] if known else None)
        return self.nth(self.others.get((day, partner, amount), ()), said)


def _taken_back(values: Values) -> None:
    """Make what has a day of being taken back a void, unless it is a bounce; `CellFault` for a kind without a day."""
    day, kind = values.get("voided_on"), values.get("void_kind")
    if not day:
        if kind:
            raise CellFault(Fault("sheets.required", column="voided_on"))
        return
    values["void_kind"] = kind or "void"
    if kind == "bounce" and int(values["amount"]) < 0:
        raise CellFault(Fault("payment.refund_bounce", number=values.get("number") or "", column="void_kind"))
    if day < values["date"]:
        raise CellFault(Fault("payment.before", day=day, earliest=values["date"], column="voided_on"))


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
            one.get("matures_on"), one.get("voided_on"), one.get("void_kind"),
        )  # fmt: skip
        payments.append(row)
        matches += [(one["partner_id"], id_, *match) for match in one["matches"]]
    bulk.insert(change, "payment", COLUMNS, payments)
    bulk.insert(change, "allocation", MATCH, matches)
    custom_values.write(change, "payment", ((id_, custom_values.own(one)) for id_, one in enumerate(new, first)))


def _numbers(change: Change, new: list[Values]) -> list[str]:
    """Return the numbers given, else R0001 … for receipts and F0001 … for refunds, in file order."""
    from channelcli.sheets.plans.making import free_numbers

    given = {one["number"].upper() for one in new if one.get("number")}
    prefixes = ["F" if one["amount"] < 0 else "R" for one in new if not one.get("number")]
    taken = {p: iter(free_numbers(change, "payment", f"payment.{p}", p, prefixes.count(p), given)) for p in "RF"}
    return [one.get("number") or next(taken["F" if one["amount"] < 0 else "R"]) for one in new]

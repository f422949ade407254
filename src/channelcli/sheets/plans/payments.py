"""Payments: by number, else partner and reference, else by date, partner, amount and which of several it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from channelcli.errors import Fault
from channelcli.money import plain_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.closed import Closed
from channelcli.sheets.plans.documents import DocumentPlanner, Values, counted
from channelcli.sheets.plans.payment_matches import Matcher

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = (
    "id", "number", "kind", "partner_id", "paid_on", "amount", "method", "payer", "reference", "auto", "note",
    "matures_on", "voided_on", "void_kind",
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
        self.closed = Closed(connection)
        rows = connection.execute(f"SELECT number, partner_id, paid_on, {SIGNED}, voided_on FROM payment")
        self.numbers = {number.upper(): tuple(said) for number, *said in rows}
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
        _taken_back(values)
        known = self._known(values)
        if not known:
            self.closed.check(values["date"])
            values["matches"], values["auto"], rest = self.matcher.of(values)
            if rest:
                self.plan.notice(Fault("imports.rest_on_account"))
            self.plan.amount += values["amount"]
            if values.get("number"):
                self.numbers[values["number"].upper()] = _said(values)
            elif values.get("reference"):
                key = (values["partner_id"], values["reference"])
                self.by_reference[key] = [(values["date"], int(values["amount"]))]
        self.keep(values, known=known)

    def _known(self, values: Values) -> bool:
        """Tell whether the payment stands; `CellFault` when its number or reference stands with other values."""
        partner, day, amount = values["partner_id"], values["date"], int(values["amount"])
        number, reference = values.get("number"), values.get("reference")
        stands_so = self.numbers.get(number.upper()) if number else None
        if stands_so is not None:
            self.met[day, partner, amount] += 1  # a row without a number is another one
            self._same(str(number), stands_so, values)
            return True
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

    def _same(self, number: str, stands: tuple[Any, ...], values: Values) -> None:
        """Raise `CellFault` if the payment of that number is another one; an empty cell says nothing of a void."""
        said = _said(values)
        if (said[:3] == stands[:3] and said[3] in (None, stands[3])) or self.options.on_existing == "skip":
            return
        names = [self.partners.name_of.get(one[0], "–") for one in (stands, said)]
        was, now = (
            f"{name} {day} {plain_amount(amount)} {voided or ''}".strip()
            for name, (_, day, amount, voided) in zip(names, (stands, said), strict=True)
        )
        raise CellFault(Fault("imports.conflict", number=number, fields=f"{was} → {now}", column="number"))


def _said(values: Values) -> tuple[Any, ...]:
    return values["partner_id"], values["date"], int(values["amount"]), values.get("voided_on")


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

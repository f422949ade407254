"""Opening balances (期初欠款, AR-14): by number, else by partner and date; negative is an advance."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, ClassVar

from channelcli import dates
from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.closed import Closed
from channelcli.sheets.plans.documents import DocumentPlanner, Values, standing
from channelcli.sheets.plans.facts import Facts

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = ("number", "kind", "partner_id", "on_date", "due_on", "amount", "net", "voided_on", "note")

STANDING = (
    "SELECT id, number, partner_id, on_date, amount, due_on, voided_on, note FROM adjustment WHERE kind = 'opening'"
    " ORDER BY id"
)


class Planner(DocumentPlanner):
    """Plans opening balances."""

    kind = "balances"
    table = "adjustment"
    fields: ClassVar = {
        "number": "number", "date": "on_date", "amount": "amount", "due_date": "due_on", "voided_on": "voided_on",
        "note": "note",
    }  # fmt: skip
    fills = ("note",)

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the openings that stand, by both keys; one that was voided stands too."""
        super().__init__(connection, options)
        self.facts = Facts(connection)
        self.closed = Closed(connection)
        self.by_number: dict[str, Values] = {}
        self.of_partner: dict[int, list[Values]] = {}
        for row in standing(connection, STANDING):
            self.by_number[row["number"].upper()] = row
            self.of_partner.setdefault(row["partner_id"], []).append(row)
        others = connection.execute("SELECT number FROM adjustment WHERE kind <> 'opening'")
        self.others = {number.upper() for (number,) in others}

    def one(self, values: Values) -> None:
        """Plan one balance; 0 is nothing to book, and counts as unchanged unless its number stands with an amount."""
        if not values["amount"] and not self._named(values):
            self.keep(values, known=True)
            return
        said = self.said(values) | {"amount": int(values["amount"])}
        values["date"] = values.get("date") or dates.today().isoformat()
        if values.get("voided_on") and values["voided_on"] < values["date"]:
            raise CellFault(
                Fault("adjust.before", day=values["voided_on"], earliest=values["date"], column="voided_on"),
            )
        stands = self._stands(said)
        if stands is not None:
            self.settle(stands, said)
            return
        self.closed.check(values["date"])
        self.plan.amount += said["amount"]
        said["on_date"] = values["date"]
        self.of_partner.setdefault(values["partner_id"], []).append(said)
        if values.get("number"):
            self.by_number[values["number"].upper()] = said
        self.keep(values, known=False)

    def _named(self, values: Values) -> bool:
        return bool(values.get("number")) and str(values["number"]).upper() in self.by_number

    def _stands(self, said: Values) -> Values | None:
        """Return the balance that this row is: by its number, else by its partner and day.

        A row without a date is that of its partner whatever the day it was taken in: the same sheet again on another
        day adds nothing.
        """
        number = said.get("number")
        if number:
            if number.upper() in self.others:
                raise CellFault(Fault("imports.number_taken", value=number, column="number"))
            return self.by_number.get(number.upper())
        known = self.of_partner.get(said["partner_id"], ())
        openings = [one for one in known if said.get("on_date") in (None, one["on_date"])]
        same = (one for one in openings if one["amount"] == said["amount"])
        return next(same, openings[0] if openings else None)

    def finish(self) -> Plan:
        """Return the plan, due dates filled in from the partner's terms."""
        for one in self.new:
            if one["amount"] > 0 and not one.get("due_date"):
                terms = self.facts.terms(one["partner_id"], one["date"])
                one["due_date"] = self.facts.due(terms, one["date"], one["date"]) or one["date"]
        return super().finish()


def apply(change: Change, plan: Plan) -> None:
    """Write the openings, set-wise."""
    from channelcli.book.ledger import bulk
    from channelcli.sheets.plans.making import free_numbers, make

    new, directories = plan.payload
    for directory in directories:
        make(change, directory)
    unnumbered = [one for one in new if not one.get("number")]
    given = {one["number"].upper() for one in new if one.get("number")}
    numbers = iter(free_numbers(change, "adjustment", "adjustment", "A", len(unnumbered), given))
    for one in unnumbered:
        one["number"] = next(numbers)
    rows = [
        (
            one["number"], "opening", one["partner_id"], one["date"],
            one.get("due_date") if one["amount"] > 0 else None, int(one["amount"]), int(one["amount"]),
            one.get("voided_on"), one.get("note"),
        )
        for one in new
    ]  # fmt: skip
    bulk.insert(change, "adjustment", COLUMNS, rows)

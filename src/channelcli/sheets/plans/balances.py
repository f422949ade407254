"""Opening balances (期初欠款, AR-14): by number, else by partner and date; negative is an advance."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli import dates
from channelcli.errors import Fault
from channelcli.money import plain_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import DocumentPlanner, Values
from channelcli.sheets.plans.facts import Facts

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = ("number", "kind", "partner_id", "on_date", "due_on", "amount", "net", "note")


class Planner(DocumentPlanner):
    """Plans opening balances."""

    kind = "balances"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the openings that stand, by both keys."""
        super().__init__(connection, options)
        self.facts = Facts(connection)
        rows = connection.execute(
            "SELECT number, partner_id, on_date, amount FROM adjustment WHERE kind = 'opening' AND voided_on IS NULL"
        ).fetchall()
        self.by_number = {number.upper(): (partner, day, amount) for number, partner, day, amount in rows}
        self.by_day = {(partner, day): amount for _, partner, day, amount in rows}
        self.taken = {n.upper() for (n,) in connection.execute("SELECT number FROM adjustment")}

    def one(self, row: int, values: Values) -> None:
        """Plan one balance; 0 is nothing to book, and counts as unchanged."""
        amount, partner = int(values["amount"]), values["partner_id"]
        day = values["date"] = values.get("date") or dates.today().isoformat()
        number = values.get("number")
        if number:
            stands = self.by_number.get(number.upper())
            if stands is not None and stands != (partner, day, amount):
                raise self._conflict(number, stands[2], amount)
            if stands is None and number.upper() in self.taken:
                raise CellFault(Fault("imports.code_taken", value=number, column="number"))
            self.by_number[number.upper()] = (partner, day, amount)
            self.taken.add(number.upper())
            known = stands is not None
        else:
            known = (partner, day) in self.by_day
            if known and self.by_day[partner, day] != amount:
                raise self._conflict(f"{self.partners.name_of[partner]} {day}", self.by_day[partner, day], amount)
            self.by_day[partner, day] = amount
        if not known and amount:
            self.plan.amount += amount
        self.keep(values, known=known or not amount)

    def _conflict(self, key: str, stands: int, amount: int) -> CellFault:
        was = f"{plain_amount(stands)} → {plain_amount(amount)}"
        return CellFault(Fault("imports.conflict", number=key, fields=was, column="amount"))

    def finish(self) -> Plan:
        """Return the plan, due dates filled in from the partner's terms."""
        for one in self.new:
            if one["amount"] > 0 and not one.get("due_date"):
                terms = self.facts.terms(one["partner_id"], one["date"])
                one["due_date"] = self.facts.due(terms, one["date"], one["date"]) or one["date"]
        return super().finish()


def apply(change: Change, plan: Plan) -> None:
    """Write the openings, set-wise."""
    from channelcli.book import bulk
    from channelcli.sheets.plans.making import make

    new, directories = plan.payload
    for directory in directories:
        make(change, directory)
    unnumbered = [one for one in new if not one.get("number")]
    if unnumbered:
        start = change.next_number("adjustment", count=len(unnumbered))
        for place, one in enumerate(unnumbered, start):
            one["number"] = f"A{place:04d}"
    rows = [
        (
            one["number"], "opening", one["partner_id"], one["date"],
            one.get("due_date") if one["amount"] > 0 else None, int(one["amount"]), int(one["amount"]), one.get("note"),
        )
        for one in new
    ]  # fmt: skip
    bulk.insert(change, "adjustment", COLUMNS, rows)

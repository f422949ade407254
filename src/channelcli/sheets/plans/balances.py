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
from channelcli.sheets.plans.closed import Closed
from channelcli.sheets.plans.documents import DocumentPlanner, Values
from channelcli.sheets.plans.facts import Facts

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = ("number", "kind", "partner_id", "on_date", "due_on", "amount", "net", "voided_on", "note")


class Planner(DocumentPlanner):
    """Plans opening balances."""

    kind = "balances"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the openings that stand, by both keys; one that was voided stands too."""
        super().__init__(connection, options)
        self.facts = Facts(connection)
        self.closed = Closed(connection)
        rows = connection.execute("SELECT number, partner_id, on_date, amount FROM adjustment WHERE kind = 'opening'")
        self.by_number: dict[str, tuple[int, str, int]] = {}
        self.of_partner: dict[int, list[tuple[str, int]]] = {}
        for number, partner, day, amount in rows:
            self.by_number[number.upper()] = (partner, day, amount)
            self.of_partner.setdefault(partner, []).append((day, amount))
        others = connection.execute("SELECT number FROM adjustment WHERE kind <> 'opening'")
        self.others = {number.upper() for (number,) in others}

    def one(self, values: Values) -> None:
        """Plan one balance; 0 is nothing to book, and counts as unchanged."""
        amount = int(values["amount"])
        stood = values["date"] if values.get("date") else None
        values["date"] = stood or dates.today().isoformat()
        if values.get("voided_on") and values["voided_on"] < values["date"]:
            raise CellFault(
                Fault("adjust.before", day=values["voided_on"], earliest=values["date"], column="voided_on"),
            )
        known = not amount or self._known(values, stood, amount)
        if not known:
            self.closed.check(values["date"])
            self.plan.amount += amount
            self.of_partner.setdefault(values["partner_id"], []).append((values["date"], amount))
            if values.get("number"):
                self.by_number[values["number"].upper()] = (values["partner_id"], values["date"], amount)
        self.keep(values, known=known)

    def _known(self, values: Values, stood: str | None, amount: int) -> bool:
        """Tell whether the balance stands; `CellFault` when its number, or its partner and day, stands otherwise.

        A row without a date is that of its partner whatever the day it was taken in: the same sheet again on another
        day adds nothing.
        """
        partner, number = values["partner_id"], values.get("number")
        if number:
            stands = self.by_number.get(number.upper())
            if number.upper() in self.others:
                raise CellFault(Fault("imports.number_taken", value=number, column="number"))
            if stands is None:
                return False
            if stands != (partner, stood or stands[1], amount):
                raise self._conflict(number, stands[2], amount)
            return True
        openings = [one for one in self.of_partner.get(partner, ()) if stood in (None, one[0])]
        if openings and amount not in [one[1] for one in openings]:
            raise self._conflict(f"{self.partners.name_of[partner]} {openings[0][0]}", openings[0][1], amount)
        return bool(openings)

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

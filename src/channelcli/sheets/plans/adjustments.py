"""Adjustments: by number, else by date, partner, kind, amount and which of several it is; the kind gives the sign."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import ClassVar

from channelcli.errors import Fault, Refused
from channelcli.money import format_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.facts import Facts
from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply

LOWERS = ("allowance", "writeoff", "waiver", "discount", "offset")


class Planner(PostedPlanner):
    """Plans adjustments of every kind."""

    kind = "adjustments"
    table = "adjustment"
    fields: ClassVar = {
        "number": "number", "date": "on_date", "kind": "kind", "amount": "amount", "net": "net", "due_date": "due_on",
        "payment": "payment_id", "reverses": "reverses_id", "approver": "approver", "voided_on": "voided_on",
        "note": "note",
    }  # fmt: skip
    key = ("partner_id", "on_date", "kind", "amount")
    day = "on_date"
    fills = ("approver", "note")
    counter = ("A", "adjustment")

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read what stands, and the terms that give due days."""
        super().__init__(connection, options)
        self.facts = Facts(connection)

    def typed(self, row: Row) -> None:
        """Give the amount its sign, and put ids in place of numbers."""
        kind, amount = row["kind"], int(row["amount"])
        if amount == 0 or (amount < 0 and kind != "opening"):
            raise CellFault(Fault("adjust.sign", column="amount"))
        if kind in LOWERS:
            row["amount"] = -amount
            if "net" in row:
                row["net"] = -row["net"]
        if row["amount"] < 0:
            row.pop("due_on", None)
        paid = self.reference(row, "payment_id", "payment")
        if paid and paid["voided_on"] and not (row.get("voided_on") and row["voided_on"] <= paid["voided_on"]):
            raise CellFault(
                Fault("posted.tied", number=paid["number"], day=paid["voided_on"], column="voided_on"),
            )
        if (kind == "recovery") != bool(row.get("reverses_id")):
            raise CellFault(Fault("posted.reverses", column="reverses"))
        if row.get("reverses_id"):
            row["reverses_id"] = self._written_off(row["reverses_id"])
        self.later(row, "voided_on", "on_date", "adjust.before")

    def _written_off(self, number: str) -> int | str | Row:
        """Return the id of a write-off, of one of this sheet its row; one further down is looked up at the end."""
        found = self.numbers.get(number.upper())
        return number if found is None else found.get("id", found)

    def complete(self, row: Row) -> None:
        """Take due day and net amount from terms and policy; a waiver is within its limit (MON-15)."""
        from channelcli.book.money import adjust

        if row["kind"] == "waiver":
            try:
                adjust.check_waiver(-row["amount"])
            except Refused as fault:
                raise CellFault(Fault(fault.key, **fault.values, column="amount")) from None
        row.setdefault("net", adjust.net_of(row["amount"]))
        if row["amount"] > 0 and not row.get("due_on"):
            day = row["on_date"]
            terms = self.facts.terms(row["partner_id"], day)
            due = None if row["kind"] == "recovery" else self.facts.due(terms, day, day)
            row["due_on"] = due or day

    def finish(self) -> Plan:
        """Hold recoveries against their write-offs: of the partner, not before them, never more (AR-9)."""
        self.back: Counter[str] = Counter()
        self.refuse_new(self._recovery)
        return super().finish()

    def _recovery(self, row: Row) -> Fault | None:
        if row["kind"] != "recovery":
            return None
        of = row["reverses_id"]
        if isinstance(of, str):
            of = row["reverses_id"] = self._written_off(of)
        if isinstance(of, str):
            return Fault("adjust.none", number=of)
        stands = of if isinstance(of, dict) else next(one for one in self.numbers.values() if one.get("id") == of)
        number = str(stands.get("number"))
        if stands["kind"] != "writeoff":
            return Fault("adjust.no_writeoff", number=number)
        if stands["partner_id"] != row["partner_id"]:
            return Fault("payment.other_partner", number=number)
        if row["on_date"] < stands["on_date"]:
            return Fault("adjust.before", day=row["on_date"], earliest=stands["on_date"])
        if row.get("voided_on"):
            return None
        if stands.get("voided_on"):
            return Fault("adjust.is_void", number=number, day=stands["voided_on"])
        left = -stands["amount"] - self._recovered(stands)
        if row["amount"] > left:
            values = {"amount": format_amount(row["amount"]), "left": format_amount(left)}
            return Fault("adjust.over_recovery", number=number, **values)
        self.back[number] += row["amount"]
        return None

    def _recovered(self, stands: Row) -> int:
        """Return what came back of a write-off: in the ledger, and by the rows before this one."""
        sql = "SELECT coalesce(sum(amount), 0) FROM adjustment WHERE reverses_id = ? AND voided_on IS NULL"
        (stored,) = self.connection.execute(sql, (stands.get("id"),)).fetchone()
        return int(stored) + self.back[str(stands.get("number"))]

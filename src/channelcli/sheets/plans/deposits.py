"""Deposits: by number, else by date, partner, amount and which of several it is; never below zero (AR-6)."""

from __future__ import annotations

from collections import defaultdict
from typing import ClassVar

from channelcli.errors import Fault
from channelcli.money import format_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans what deposits were taken in, given back and used."""

    kind = "deposits"
    table = "deposit"
    fields: ClassVar = {
        "number": "number", "date": "on_date", "amount": "amount", "method": "method", "payment": "payment_id",
        "voided_on": "voided_on", "note": "note",
    }  # fmt: skip
    key = ("partner_id", "on_date", "amount")
    day = "on_date"
    fills = ("method", "note")
    counter = ("B", "deposit")

    def typed(self, row: Row) -> None:
        """Check the sign, and put the receipt that a used deposit became in place of its number."""
        if not row["amount"]:
            raise CellFault(Fault("imports.zero_amount", column="amount"))
        if self.reference(row, "payment_id", "payment") and row["amount"] > 0:
            raise CellFault(Fault("posted.used_is_below", column="amount"))
        self.later(row, "voided_on", "on_date", "deposit.before")

    def finish(self) -> Plan:
        """Refuse what would take more out than is held on any day."""
        short = self._short()
        self.refuse_new(
            lambda row: (
                Fault("deposit.too_much", amount=format_amount(abs(row["amount"])), there=format_amount(short[of]))
                if (of := row["partner_id"]) in short and (row["amount"] < 0 or row.get("voided_on"))
                else None
            )
        )
        return super().finish()

    def _short(self) -> dict[int, int]:
        """Return the partners whose deposit would fall below zero, with what is held before that."""
        days: dict[int, defaultdict[str, int]] = {row["partner_id"]: defaultdict(int) for row in self.new}
        stored = self.connection.execute("SELECT partner_id, on_date, voided_on, amount FROM deposit").fetchall()
        new = [(row["partner_id"], row["on_date"], row.get("voided_on"), row["amount"]) for row in self.new]
        for partner, day, voided, amount in stored + new:
            if partner in days:
                days[partner][day] += amount
                if voided:
                    days[partner][voided] -= amount
        short: dict[int, int] = {}
        for partner, sums in days.items():
            held = 0
            for day in sorted(sums):
                if held + sums[day] < 0:
                    short.setdefault(partner, held)
                held += sums[day]
        return short

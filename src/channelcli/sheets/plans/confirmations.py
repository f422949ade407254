"""Replies to statements: by partner, day of the balance, day of the reply and what he confirms."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from channelcli import dates
from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans confirmed balances (AR-43)."""

    kind = "confirmations"
    table = "confirmation"
    fields: ClassVar = {
        "as_of": "as_of", "confirmed": "confirmed", "balance": "balance", "date": "on_date", "person": "person",
        "note": "note",
    }  # fmt: skip
    key = ("partner_id", "as_of", "on_date", "confirmed")
    day = ""
    fills = ("person", "note")

    def typed(self, row: Row) -> None:
        """A reply without a day is of the day of the balance."""
        row.setdefault("on_date", row["as_of"])
        if row["as_of"] > row["on_date"]:
            raise CellFault(Fault("statement.reply_before", as_of=row["as_of"], day=row["on_date"], column="date"))

    def complete(self, row: Row) -> None:
        """Our own balance of that day is that of the ledger, unless the sheet says what it was."""
        from channelcli.book.money.account import balance

        if row["on_date"] > dates.today().isoformat():
            raise CellFault(Fault("statement.reply_to_come", day=row["on_date"], column="date"))
        if row.get("balance") is None:
            row["balance"] = balance(self.connection, row["partner_id"], date.fromisoformat(row["as_of"]))

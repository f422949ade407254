"""Dated remarks on partners: by partner, day and text, and which of several it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import DocumentPlanner, Values, counted

if TYPE_CHECKING:
    from channelcli.journal import Change


class Planner(DocumentPlanner):
    """Plans remarks.

    A sheet of partners brings the newest remark of each without its day. Where such a one is all that the ledger has
    of a partner, and another day is told for it here, this is its day.
    """

    kind = "notes"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the remarks that stand."""
        super().__init__(connection, options)
        self.stored = counted(connection.execute("SELECT partner_id, on_date, text FROM partner_note"))
        self.only: dict[int, tuple[int, str, str]] = {
            partner_id: (id_, day, text)
            for partner_id, id_, day, text, count in connection.execute(
                "SELECT partner_id, id, on_date, text, count(*) FROM partner_note GROUP BY partner_id"
            )
            if count == 1
        }
        self.gone: list[int] = []

    def one(self, values: Values) -> None:
        """Plan one remark."""
        key = (values["partner_id"], values["noted_on"], values["note"])
        self.keep(values, known=self.again(key, lambda: self.stored[key]))

    def finish(self) -> Plan:
        """Give a remark without a day of its own the day that is told for it."""
        for one in self.new:
            partner_id, day, text = one["partner_id"], one["noted_on"], one["note"]
            id_, stood, said = self.only.get(partner_id, (0, "", ""))
            if id_ and said == text and day != stood and not self.met[partner_id, stood, said]:
                self.gone.append(id_)
                del self.only[partner_id]
                self.plan.new -= 1
                self.plan.changed += 1
        plan = super().finish()
        plan.payload = (*plan.payload, self.gone)
        return plan


def apply(change: Change, plan: Plan) -> None:
    """Write the remarks in the order of the sheet."""
    from channelcli.book.ledger import bulk
    from channelcli.sheets.plans.making import make

    new, directories, gone = plan.payload
    for directory in directories:
        make(change, directory)
    bulk.delete(change, "partner_note", gone)
    rows = [(one["partner_id"], one["noted_on"], one["note"]) for one in new]
    bulk.insert(change, "partner_note", ("partner_id", "on_date", "text"), rows)

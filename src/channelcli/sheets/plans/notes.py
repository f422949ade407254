"""Dated remarks on partners: by partner, day and text, and which of several it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, ClassVar

from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import Values
from channelcli.sheets.plans.rows import RowPlanner, apply_rows

if TYPE_CHECKING:
    from channelcli.journal import Change


class Planner(RowPlanner):
    """Plans remarks.

    A sheet of partners brings the newest remark of each without its day. Where such a one is all that the ledger has
    of a partner, and another day is told for it here, this is its day.
    """

    kind = "notes"
    table = "partner_note"
    columns: ClassVar = {"partner_id": "partner_id", "on_date": "noted_on", "text": "note"}

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the remarks that stand."""
        super().__init__(connection, options)
        rows = connection.execute(
            "SELECT partner_id, min(id), min(on_date), min(text) FROM partner_note"
            " GROUP BY partner_id HAVING count(*) = 1"
        )
        self.only: dict[int, tuple[int, str, str]] = {
            partner_id: (id_, day, text) for partner_id, id_, day, text in rows
        }
        self.seen: set[tuple[Any, ...]] = set()
        self.gone: list[int] = []

    def one(self, values: Values) -> None:
        """Plan one remark."""
        self.seen.add(self.key(values))
        super().one(values)

    def finish(self) -> Plan:
        """Give a remark without a day of its own the day that is told for it."""
        for one in self.new:
            partner_id, day, text = self.key(one)
            id_, stood, said = self.only.get(partner_id, (0, "", ""))
            if id_ and said == text and day != stood and (partner_id, stood, said) not in self.seen:
                self.gone.append(id_)
                del self.only[partner_id]
                self.plan.new -= 1
                self.plan.changed += 1
        plan = super().finish()
        plan.payload = (*plan.payload, self.gone)
        return plan


def apply(change: Change, plan: Plan) -> None:
    """Write the remarks in the order of the sheet; one that only gets its day goes and comes again."""
    from channelcli.book.ledger import bulk

    bulk.delete(change, "partner_note", plan.payload[2])
    apply_rows(change, plan, Planner)

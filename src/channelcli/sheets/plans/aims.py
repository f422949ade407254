"""Class aims: by partner and the day they were set."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, ClassVar

from channelcli import dates
from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions, posted
from channelcli.sheets.plans.posted import PostedPlanner, Row

if TYPE_CHECKING:
    from channelcli.journal import Change


class Planner(PostedPlanner):
    """Plans the classes partners are to reach (product.md F06)."""

    kind = "aims"
    table = "class_aim"
    fields: ClassVar = {"class": "class", "by": "by_on", "set_on": "set_on", "dropped_on": "dropped_on", "note": "note"}
    key = ("partner_id", "set_on")
    day = ""
    fills = ("dropped_on", "note")
    order = "class, by_on, dropped_on, note"
    updates = True  # an aim is no document

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read which aims stand."""
        super().__init__(connection, options)
        self.open = {row["partner_id"]: row for rows in self.standing.values() for row in rows if not row["dropped_on"]}

    def typed(self, row: Row) -> None:
        """Take the aim that stands where no day says when it was set; check the order of the days."""
        if not row.get("set_on"):
            stands = self.open.get(row["partner_id"])
            row["set_on"] = stands["set_on"] if stands else dates.today().isoformat()
        if row["by_on"] <= row["set_on"]:
            raise CellFault(Fault("aim.by_before", column="by", day=row["by_on"], start=row["set_on"]))
        self.later(row, "dropped_on", "set_on", "credit.until_before")

    def finish(self) -> Plan:
        """Refuse a second aim that stands beside another; one that this very import drops is out of the way."""
        dropped = {id_ for _, id_, values in self.plan.fills if values.get("dropped_on")}
        stands = {who: row for who, row in self.open.items() if row["id"] not in dropped}

        def second(row: Row) -> Fault | None:
            if row.get("dropped_on"):
                return None
            first = stands.setdefault(row["partner_id"], row)
            return None if first is row else Fault("aim.stands", class_=first["class"], day=first["by_on"])

        self.refuse_new(second)
        return super().finish()


def apply(change: Change, plan: Plan) -> None:
    """Write the new aims after what is filled: an aim has to be dropped before the next one can stand."""
    from channelcli.book.ledger import bulk

    bulk.update(change, plan.fills)
    plan.fills = []
    posted.apply(change, plan)

"""Dunning actions: by partner, day and action, and which of several it is."""

from __future__ import annotations

from typing import ClassVar

from channelcli import dates
from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans what was done about debts (CR-8)."""

    kind = "dunning"
    table = "dunning"
    fields: ClassVar = {"date": "on_date", "action": "action", "person": "person", "note": "note"}
    key = ("partner_id", "on_date", "action")
    day = ""
    fills = ("person", "note")

    def complete(self, row: Row) -> None:
        """Refuse a day still to come."""
        if row["on_date"] > dates.today().isoformat():
            raise CellFault(Fault("dunning.future", day=row["on_date"], column="date"))

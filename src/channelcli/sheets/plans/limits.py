"""Credit limits for a time: by partner, first and last day and amount."""

from __future__ import annotations

from typing import ClassVar

from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans temporary limits (CR-2)."""

    kind = "limits"
    table = "temporary_limit"
    fields: ClassVar = {"from": "from_on", "until": "until_on", "amount": "amount", "note": "note"}
    key = ("partner_id", "from_on", "until_on", "amount")
    day = "from_on"
    fills = ("note",)

    def typed(self, row: Row) -> None:
        """Check that it does not end before it begins."""
        self.later(row, "until_on", "from_on", "credit.until_before")

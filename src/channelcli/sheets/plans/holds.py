"""Credit holds: by partner, first day and reason."""

from __future__ import annotations

from typing import ClassVar

from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans holds set by hand (CR-3)."""

    kind = "holds"
    table = "credit_hold"
    fields: ClassVar = {"from": "from_on", "released_on": "released_on", "reason": "reason", "person": "person"}
    key = ("partner_id", "from_on", "reason")
    day = "from_on"
    fills = ("released_on", "person")

    def typed(self, row: Row) -> None:
        """Check that it is not released before it begins."""
        self.later(row, "released_on", "from_on", "credit.until_before")

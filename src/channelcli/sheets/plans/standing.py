"""Standing credit: by partner and the day it begins."""

from __future__ import annotations

from typing import ClassVar

from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans standing credit (AR-20)."""

    kind = "standing"
    table = "standing_credit"
    fields: ClassVar = {"from": "from_on", "until": "until_on", "amount": "amount", "note": "note"}
    key = ("partner_id", "from_on")
    day = "from_on"
    fills = ("note",)

    def typed(self, row: Row) -> None:
        """Check that it does not end before it begins."""
        self.met[self._key(row)] = 0  # one a day: a second row of it is the same one
        self.later(row, "until_on", "from_on", "credit.until_before")

    def complete(self, row: Row) -> None:
        """Let a later row of the same day find this one."""
        self.standing[self._key(row)].append(row)

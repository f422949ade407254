"""Credit reviews: by partner and day, and which of several it is."""

from __future__ import annotations

from typing import ClassVar

from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans credit reviews (D05)."""

    kind = "reviews"
    table = "credit_review"
    fields: ClassVar = {
        "date": "on_date", "credit_limit": "credit_limit", "score": "score", "grade": "grade", "person": "person",
        "note": "note",
    }  # fmt: skip
    key = ("partner_id", "on_date")
    day = "on_date"
    fills = ("person", "note")

    def typed(self, row: Row) -> None:
        """Check that the score is one of 100 points."""
        if row.get("score") is not None and row["score"] > 100:
            raise CellFault(Fault("posted.score", value=row["score"], column="score"))

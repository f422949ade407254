"""What markets sell: by all that a row says, and which of several it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from channelcli.sheets.plan import Plan
from channelcli.sheets.plans.rows import RowPlanner, apply_rows

if TYPE_CHECKING:
    from channelcli.journal import Change


class Planner(RowPlanner):
    """Plans what was seen in a market."""

    kind = "market"
    table = "market_goods"
    columns: ClassVar = {
        "partner_id": "partner_id", "variety": "variety", "spec": "spec", "price": "price", "seen_on": "seen_on",
    }  # fmt: skip


def apply(change: Change, plan: Plan) -> None:
    """Write what was seen."""
    apply_rows(change, plan, Planner)

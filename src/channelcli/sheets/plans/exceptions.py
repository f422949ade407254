"""Rules that were overridden: by all that a row says, and which of several it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from channelcli.sheets.plan import Plan
from channelcli.sheets.plans.documents import Values
from channelcli.sheets.plans.rows import RowPlanner, apply_rows

if TYPE_CHECKING:
    from channelcli.journal import Change


class Planner(RowPlanner):
    """Plans what was allowed against a rule."""

    kind = "exceptions"
    table = "exception"
    columns: ClassVar = {
        "rule": "rule", "subject": "subject", "reason": "reason", "person": "person", "on_date": "date",
    }  # fmt: skip

    def who(self, values: Values) -> int:
        """Return no partner: the subject says in words what it was about."""
        return 0

    def called(self, said: Mapping[str, Any]) -> str:
        """Return the rule and the day."""
        return f"{said['rule']} {said['date']}"


def apply(change: Change, plan: Plan) -> None:
    """Write what was allowed."""
    apply_rows(change, plan, Planner)

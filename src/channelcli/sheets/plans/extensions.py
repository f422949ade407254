"""Extensions: by document, the day it was agreed and the new due day."""

from __future__ import annotations

from typing import ClassVar

from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.documents import Values
from channelcli.sheets.plans.papers import Paper, paper
from channelcli.sheets.plans.posted import PostedPlanner, Row
from channelcli.sheets.plans.posted import apply as apply


class Planner(PostedPlanner):
    """Plans more time to pay (AR-21)."""

    kind = "extensions"
    table = "extension"
    fields: ClassVar = {
        "date": "on_date",
        "sale": "sale_id",
        "adjustment": "adjustment_id",
        "due_date": "due_on",
        "note": "note",
    }
    key = ("sale_id", "adjustment_id", "on_date", "due_on")
    day = "on_date"
    fills = ("note",)

    def who(self, values: Values) -> int:
        """Return the partner of the document; `CellFault` for one that is no debt or has not left."""
        number = values.pop("document")
        found = paper(self.connection, number, values.pop("document_type", None), "document", debit=True)
        if found.source == "payment":
            raise CellFault(Fault("extension.refund", number=found.number, column="document"))
        if found.day is None:
            raise CellFault(Fault("payment.not_owed", number=found.number, column="document"))
        self._check(found, values["date"], values["due_date"])
        values[found.source] = found.id
        return found.partner_id

    def _check(self, found: Paper, day: str, due: str) -> None:
        if day < (found.day or day):
            raise CellFault(
                Fault("extension.before", day=day, number=found.number, earliest=found.day, column="date"),
            )
        if found.due and due <= found.due:
            raise CellFault(
                Fault("extension.not_later", day=due, number=found.number, due=found.due, column="due_date"),
            )

    def typed(self, row: Row) -> None:
        """Name both sides in the key, as they are stored."""
        row.setdefault("sale_id", None)
        row.setdefault("adjustment_id", None)

"""One document that an imported order will be."""

from __future__ import annotations

from dataclasses import dataclass

from channelcli.sheets.plans.order_lines import Line
from channelcli.sheets.plans.order_state import State


@dataclass(slots=True)
class Document:
    """One document to be: the part of an order that shipped on one day, or has not."""

    number: str
    kind: str
    part: int
    partner_id: int
    staff_id: int | None
    ordered: str
    shipped: str | None
    delivered: str | None
    paid: int
    lines: list[Line]
    dated: bool  # a column of the sheet says when it left
    promised: str | None = None
    due: str | None = None
    origin: str | None = None
    reason: str | None = None
    note: str | None = None
    custom: dict[str, str] | None = None
    state: State | None = None  # how far it has come, where columns of the sheet say so

    @property
    def gross(self) -> int:
        """What the partner owes for it, in fen."""
        return sum(line.gross for line in self.lines)

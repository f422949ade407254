"""The whole plan of an import as a table: what becomes of every row, field by field (`import … -n -o PLAN.xlsx`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from channelcli.sheets.plan import Conflict, Plan, reason
from channelcli.table import Cell, Column, Row, Table
from channelcli.text import both, say

_COLUMNS = (
    Column("sheet", "text", both("imports.col_sheet")),
    Column("row", "int", both("imports.col_row")),
    Column("action", "text", both("imports.col_action"), codes="import"),
    Column("record", "text", both("imports.col_record")),
    Column("field", "text", both("imports.col_field")),
    Column("old", "text", both("imports.col_old")),
    Column("new", "text", both("imports.col_new")),
    Column("reason", "text", both("imports.col_reason")),
)


class _Line(NamedTuple):
    source: int
    row: int
    action: str
    record: str = ""
    field: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""


def table(plans: Sequence[tuple[Plan, Sequence[str]]]) -> Table:
    """Return the rows of these plans in the order of their sheets; each plan comes with what its sheets are called."""
    rows: list[Row] = []
    for plan, places in plans:
        for line in sorted(_lines(plan), key=lambda line: line[:2]):
            cells: list[Cell] = [places[line.source] or None, *line[1:3], *(cell or None for cell in line[3:])]
            rows.append(tuple(cells))
    return Table("import-plan", both("imports.plan_title"), _COLUMNS, rows)


def _lines(plan: Plan) -> Iterator[_Line]:
    """Yield a line a row, of what changes or differs a line a field."""
    for one in plan.listing or ():
        yield _Line(*one)
    for changed in plan.changes:
        for edit in changed.edits:
            yield _Line(changed.source, changed.row, "changed", changed.record, *edit)
    told: set[int] = set()
    for source, row, faults in plan.refused:
        for fault in faults:
            if id(fault.fault) in told:
                yield _Line(source, row, "conflict", getattr(fault.fault, "record", ""))
            elif isinstance(fault.fault, Conflict):
                told.add(id(fault.fault))  # each row of a document is refused for it; the first tells its fields
                why = say("imports.stale_why") if fault.fault.key == "imports.stale" else ""
                for edit in fault.fault.edits:
                    yield _Line(source, row, "conflict", fault.fault.record, *edit, reason=why)
            else:
                yield _Line(source, row, "refused", reason=reason(fault))

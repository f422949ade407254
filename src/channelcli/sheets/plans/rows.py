"""Rows that are what they say: no number tells them apart, so the n-th that says the same is the n-th that stands."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from channelcli.sheets.part import Part
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import DocumentPlanner, Values, counted

if TYPE_CHECKING:
    from channelcli.journal import Change


class RowPlanner(DocumentPlanner):
    """Plans such rows; `columns` names the field of the sheet (or `partner_id`) of each column of `table`."""

    columns: ClassVar[dict[str, str]] = {}

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Count the rows that stand."""
        super().__init__(connection, options)
        self.stored = counted(connection.execute(f"SELECT {', '.join(self.columns)} FROM {self.table}"))
        self.here: Counter[tuple[Any, ...]] = Counter()

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet; for the next one they stand."""
        super().take(source, part)
        self.stored.update(self.here)
        self.here.clear()

    def key(self, values: Values) -> tuple[Any, ...]:
        """Return what a row says, in the order of the columns."""
        return tuple(values.get(name) for name in self.columns.values())

    def one(self, values: Values) -> None:
        """Plan one row."""
        key = self.key(values)
        known = self.again(key, lambda: self.stored[key])
        if not known:
            self.here[key] += 1
        self.keep(values, known=known)


def apply_rows(change: Change, plan: Plan, planner: type[RowPlanner]) -> None:
    """Write the new rows in the order of the sheet, set-wise."""
    from channelcli.book.ledger import bulk
    from channelcli.sheets.plans.making import make

    new, directories, *_ = plan.payload
    for directory in directories:
        make(change, directory)
    names = planner.columns.values()
    bulk.insert(change, planner.table, tuple(planner.columns), [tuple(one.get(name) for name in names) for one in new])

"""What the planners of money and talks share: who it is, and telling a row that stands already from a second one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from channelcli.sheets.cells import CellFault, RowFault
from channelcli.sheets.directory import Directory
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions

Values = dict[str, Any]


class DocumentPlanner:
    """Takes rows one by one: `one` plans a row or raises `CellFault`; `self.new` collects what will be written."""

    kind = ""

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the names of the ledger; a subclass reads what else it needs."""
        self.connection, self.options = connection, options
        self.plan = Plan(self.kind)
        self.partners = Directory(connection, "partner", create="partner" in options.create)
        self.staff = Directory(connection, "staff", create="staff" in options.create)
        self.new: list[Values] = []
        self.met: Counter[Any] = Counter()
        self.at = (0, 0)  # the row that is being planned: which sheet, its number there

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet."""
        headers = {column.field.key: column.name for column in part.header.columns}
        for row, cells, faults in part.rows():
            self.plan.rows += 1
            if faults:
                self.plan.refuse(source, row, *faults)
                continue
            values = dict(zip(part.keys, cells, strict=False))
            try:
                self.at = source, row
                values["partner_id"] = self.who(values)
                self.one(values)
            except CellFault as error:
                column = headers.get(str(error.fault.values.get("column", "")), "")
                self.plan.refuse(source, row, RowFault(column, error.fault))
            else:
                self.plan.records += 1

    def who(self, values: Values) -> int:
        """Take the partner's cells off a row and return his id."""
        return self.partners.find(values.pop("partner_code", None), values.pop("partner", None))

    def one(self, values: Values) -> None:
        """Plan one row."""
        raise AssertionError("every kind plans its own rows")

    def again(self, key: Any, stored: Callable[[], int]) -> bool:
        """Tell whether this is the n-th row of a key of which the ledger holds n or more already."""
        self.met[key] += 1
        return self.met[key] <= stored()

    def keep(self, values: Values, *, known: bool) -> None:
        """Count a row as unchanged, or keep it to be written."""
        if known:
            self.plan.unchanged += 1
        else:
            self.plan.new += 1
            self.new.append(values)

    def finish(self) -> Plan:
        """Return the plan; of what is to be made only what a row to be written names."""
        self.partners.keep({one["partner_id"] for one in self.new})
        self.staff.keep({one.get("staff_id") for one in self.new})
        directories = (self.partners, self.staff)
        for directory in directories:
            directory.tell_names(self.plan)
        self.plan.created = {d.entity: len(d.made) for d in directories if d.made}
        self.plan.payload = (self.new, directories)
        return self.plan


def counted(rows: Iterable[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Return how often each key stands in the ledger."""
    return Counter(tuple(row) for row in rows)

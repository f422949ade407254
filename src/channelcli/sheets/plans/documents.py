"""What the planners of money and talks share: who it is, and telling a row that stands already from a second one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count
from typing import Any, ClassVar

from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault, RowFault
from channelcli.sheets.directory import Directory
from channelcli.sheets.fields import Field
from channelcli.sheets.kinds import kind_of
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Conflict, Edit, Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.showing import NOTHING, shown
from channelcli.text import pick

Values = dict[str, Any]
_DAYS = ("on_date", "paid_on", "valid_from", "as_of")  # the columns of a day that tells a row


class DocumentPlanner:
    """Takes rows one by one: `one` plans a row or raises `CellFault`; `self.new` collects what will be written.

    `table` is where its rows stand, `fields` names the column of each field of the sheet, `fills` the columns that
    `--on-existing fill` may fill. `updates` is for what is no posted document: update and replace are there too.
    """

    kind = ""
    table: ClassVar[str] = ""
    fields: ClassVar[dict[str, str]] = {}
    fills: ClassVar[tuple[str, ...]] = ()
    updates: ClassVar[bool] = False

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the names of the ledger; a subclass reads what else it needs."""
        self.connection, self.options = connection, options
        self.plan = Plan(self.kind, listing=[] if options.listed else None)
        self.partners = Directory(connection, "partner", create="partner" in options.create)
        self.staff = Directory(connection, "staff", create="staff" in options.create)
        self.new: list[Values] = []
        self.met: Counter[Any] = Counter()
        self.taken: set[int] = set()  # rows that stand of which this sheet has a row
        self.fresh: list[tuple[list[Values], Values]] = []  # rows of this sheet, and where the next one finds them
        self.number = count(1)  # what such a row has as its id, negative
        self.at = (0, 0)  # the row that is being planned: which sheet, its number there

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet.

        Sheets that overlap are told apart as if one had been imported after the other: a row of an earlier one stands.
        """
        self.taken.clear()
        self.met.clear()
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
        for place, said in self.fresh:
            place.append(said | {"id": -next(self.number)})
        self.fresh.clear()

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
        if self.plan.listing is not None:
            self.plan.lists(*self.at, "unchanged" if known else "new", self.called(values))

    def said(self, values: Values) -> Values:
        """Return by column what a row says: its empty cells too where they are to empty a field."""
        emptying = self.options.on_existing == "replace"
        row = {
            column: values[key]
            for key, column in self.fields.items()
            if key in values and (values[key] is not None or emptying)
        }
        return row | {"partner_id": values["partner_id"]}

    def nth(self, standing: Sequence[Values], said: Values) -> Values | None:
        """Return which of several rows of one key this one is: the first that says the same, else the first left."""
        left = [one for one in standing if one["id"] not in self.taken]
        same = (one for one in left if all(_same(one.get(name), value) for name, value in said.items()))
        found = next(same, left[0] if left else None)
        if found is not None:
            self.taken.add(found["id"])
            if found["id"] < 0:
                self.plan.notice(Fault("imports.earlier_sheet"))
        return found

    def settle(self, stands: Mapping[str, Any], said: Mapping[str, Any]) -> None:
        """Count a row that stands, both by column: unchanged, or changed as `--on-existing` allows it.

        `CellFault` for a conflict, field by field. `said` holds what is to be compared; what stands has its `id`,
        unless it is of this very import, where nothing is filled.
        """
        differing = {name: value for name, value in said.items() if not _same(stands.get(name), value)}
        empty = [name for name in differing if name in self.fills and stands.get(name) in (None, "")]
        how = self.options.on_existing
        if stands.get("id", 0) <= 0 and how != "skip":
            how = "refuse"
        if how == "skip":
            differing = {}
        elif how == "fill" and self.updates:
            differing = {name: differing[name] for name in empty}
        if not differing:
            self.keep(dict(said), known=True)
            return
        edits = [
            Edit(self._label(name), self._show(name, stands.get(name)), self._show(name, value))
            for name, value in differing.items()
        ]
        allowed = empty == list(differing) if how == "fill" else how in ("update", "replace")
        if not allowed:
            key = "imports.differs" if self.updates else "imports.conflict"
            raise CellFault(Conflict(key, self.called(said), edits))
        self.plan.fills.append((self.table, stands["id"], differing))
        self.plan.change(*self.at, self.called(said), edits)

    def called(self, said: Mapping[str, Any]) -> str:
        """Return what names a row for a person: its number, else the partner and the day."""
        if said.get("number"):
            return str(said["number"])
        day = next((said[key] for key in ("date", *_DAYS) if said.get(key)), "")
        return f"{self.partners.name_of.get(said['partner_id'], NOTHING)} {day}".strip()

    def _field(self, column: str) -> str:
        return next((key for key, name in self.fields.items() if name == column), column.removesuffix("_id"))

    def _label(self, column: str) -> str:
        return (
            pick(self._known_fields[self._field(column)].label) if self._field(column) in self._known_fields else column
        )

    def _show(self, column: str, value: Any) -> str:
        if column == "partner_id" and value:
            return self.partners.name_of.get(value, NOTHING)
        if column == "staff_id" and value:
            return self.staff.name_of.get(value, NOTHING)
        return shown(self._known_fields.get(self._field(column)), value)

    @cached_property
    def _known_fields(self) -> dict[str, Field]:
        return {field.key: field for field in kind_of(self.kind).fields}

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


def _same(old: Any, new: Any) -> bool:
    """Compare a stored with a given value; numbers of documents are the same in any case."""
    return old == new or (isinstance(old, str) and isinstance(new, str) and old.upper() == new.upper())


def standing(connection: sqlite3.Connection, sql: str) -> Iterator[Values]:
    """Yield the rows that stand, by the names of the columns."""
    found = connection.execute(sql)
    names = [one[0] for one in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))


def counted(rows: Iterable[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Return how often each key stands in the ledger."""
    return Counter(tuple(row) for row in rows)

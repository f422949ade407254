"""What counts from a day on (GEN-7): the rows of one thing belong together, so they are compared together.

A sheet that begins at the beginning (an empty day) tells the whole history of a thing: its rows are taken as they
are. Where the ledger only knows what holds now, and since always, as after an import of the partners or the products
themselves, such a history puts the days to it. A sheet without a beginning adds to what stands: the first value holds
from the beginning of time, and a value that holds on that day already is no change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from channelcli import dates
from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault, RowFault
from channelcli.sheets.directory import Directory
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Conflict, Edit, Plan
from channelcli.sheets.plans import ImportOptions

BEGINNING = "0001-01-01"
Values = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: where it stands, what it is of, from which day, and its value."""

    source: int
    row: int
    key: Key
    start: str
    value: Any


@dataclass(slots=True)
class Writes:
    """What will be written: (key, from, value), (id, value), and the ids that go."""

    new: list[tuple[Key, str, Any]] = field(default_factory=list)
    changed: list[tuple[int, Any]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


class DatedPlanner:
    """Takes rows one by one (`one` gives a row's key and value), compares them by key in `finish`."""

    updates = True  # --on-existing update and replace

    kind = ""
    value_column = "value"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Nothing is read yet."""
        self.connection, self.options = connection, options
        self.plan = Plan(self.kind, listing=[] if options.listed else None)
        self.today = dates.today().isoformat()
        self._directories: dict[str, Directory] = {}
        self._rows: dict[Key, dict[str, Row]] = {}
        self.headers: dict[str, str] = {}

    def of(self, entity: str) -> Directory:
        """Return the directory of partner, product or staff, read when first needed."""
        if entity not in self._directories:
            create = entity in self.options.create
            self._directories[entity] = Directory(self.connection, entity, create=create)
        return self._directories[entity]

    def take(self, source: int, part: Part) -> None:
        """Type the rows of one sheet."""
        self.headers = {column.field.key: column.name for column in part.header.columns}
        for row, cells, faults in part.rows():
            self.plan.rows += 1
            if faults:
                self.plan.refuse(source, row, *faults)
                continue
            values = dict(zip(part.keys, cells, strict=False))
            try:
                key, value = self.one(values)
                self._keep(Row(source, row, key, values.get("from") or BEGINNING, value))
            except CellFault as error:
                self._refuse(source, row, error)

    def one(self, values: Values) -> tuple[Key, Any]:
        """Return what a row is of, and its value; `CellFault` for what cannot be."""
        raise AssertionError("every kind reads its own rows")

    def stored(self) -> Iterable[tuple[Key, str, int, Any]]:
        """Yield (key, from, id, value) of every row of the ledger."""
        raise AssertionError("every kind reads its own rows")

    def called(self, key: Key) -> str:
        """Return what a key is called in a message."""
        raise AssertionError("every kind has its own names")

    def shown(self, key: Key, value: Any) -> str:
        """Return a value as a person reads it."""
        return "–" if value is None else str(value)

    def _keep(self, row: Row) -> None:
        """Keep a row; one that stands twice is unchanged, `CellFault` if the two differ."""
        rows = self._rows.setdefault(row.key, {})
        first = rows.setdefault(row.start, row)
        if first is row:
            return
        if first.value != row.value:
            raise CellFault(Fault("imports.twice", key=self.called(row.key), row=first.row))
        self.plan.unchanged += 1
        self.plan.records += 1

    def _refuse(self, source: int, row: int, error: CellFault) -> None:
        column = self.headers.get(str(error.fault.values.get("column", "")), "")
        self.plan.refuse(source, row, RowFault(column, error.fault))

    def finish(self) -> Plan:
        """Compare with the ledger and return the whole plan."""
        known: dict[Key, dict[str, tuple[int, Any]]] = {}
        for key, start, id_, value in self.stored():
            if key in self._rows:
                known.setdefault(key, {})[start] = (id_, value)
        writes = Writes()
        for key, rows in self._rows.items():
            self._compare(key, rows, known.get(key, {}), writes)
        for directory in self._directories.values():
            directory.tell_names(self.plan)
        made = [directory for directory in self._directories.values() if directory.made]
        self.plan.created = {directory.entity: len(directory.made) for directory in made}
        self.plan.payload = (writes, made)
        return self.plan

    def _compare(self, key: Key, rows: dict[str, Row], stored: dict[str, tuple[int, Any]], writes: Writes) -> None:
        """Decide what becomes of the rows of one thing."""
        whole = BEGINNING in rows
        put_days = (
            whole and list(stored) == [BEGINNING] and stored[BEGINNING][1] in [one.value for one in rows.values()]
        )
        for start in sorted(rows):
            one = rows[start]
            there = stored.get(start)
            if there is not None:
                self._there(one, *there, put_days, writes)
            elif (one.value is None and start == BEGINNING) or (
                not whole and self._in_force(start, stored) == one.value
            ):
                self._count("unchanged", one)
            else:
                first = not whole and not stored and start == min(rows) and self.from_the_beginning(key, start)
                writes.new.append((key, BEGINNING if first else start, one.value))
                self._count("new", one)

    def from_the_beginning(self, key: Key, start: str) -> bool:
        """Tell whether a first value holds from the beginning of time (GEN-7): not one still to come."""
        return start <= self.today

    def _in_force(self, start: str, stored: dict[str, tuple[int, Any]]) -> Any:
        """Return what the ledger holds on a day, None for nothing."""
        earlier = [day for day in stored if day <= start]
        return stored[max(earlier)][1] if earlier else None

    def _there(self, one: Row, id_: int, value: Any, put_days: bool, writes: Writes) -> None:
        """Compare a row with the one that stands on its day; by default a difference is a conflict."""
        how = "update" if put_days else self.options.on_existing
        if value == one.value or how == "skip" or (how == "fill" and value is not None):
            self._count("unchanged", one)
            return
        label = self.headers.get(self.value_column, self.value_column)
        edit = Edit(label, self.shown(one.key, value), self.shown(one.key, one.value))
        if how == "refuse":
            self._refuse(one.source, one.row, CellFault(Conflict("imports.differs", self.called(one.key), [edit])))
            return
        if put_days and one.value is None:
            writes.gone.append(id_)
        else:
            writes.changed.append((id_, one.value))
        self.plan.records += 1
        self.plan.change(one.source, one.row, self.called(one.key), [edit])

    def _count(self, what: str, one: Row) -> None:
        setattr(self.plan, what, getattr(self.plan, what) + 1)
        self.plan.records += 1
        if self.plan.listing is not None:
            self.plan.lists(one.source, one.row, what, self.called(one.key))

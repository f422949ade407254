"""Plain records (partners, products, contacts, staff): found by their key, compared field by field.

What is special of a kind is data and three small functions in its `Shape`; the rest is the same for all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault, RowFault
from channelcli.sheets.directory import Directory, fold
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.text import pick

if TYPE_CHECKING:
    from channelcli.journal import Change

Values = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """What is special of one kind of record.

    `find` returns the stored id for a row or None, and may put ids in place of names; `current` the stored values
    of a row by field key; `add` and `update` are the verbs of the book.
    """

    kind: str
    key: Callable[[Values], str]
    find: Callable[[Lookup, Values], int | None]
    current: Callable[[sqlite3.Connection, int], Values]
    add: Callable[[Change, Values], int]
    update: Callable[[Change, int, Values], Any]
    later: tuple[str, ...] = ()  # references that may name a row further down the same file
    notices: Callable[[Values], Iterable[Fault]] = lambda _: ()


class Lookup:
    """The directories a row may refer to, each read when first needed."""

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Keep the connection; nothing is read yet."""
        self.connection, self.options = connection, options
        self._read: dict[str, Directory] = {}

    def of(self, entity: str) -> Directory:
        """Return the directory of partner, product or staff."""
        if entity not in self._read:
            self._read[entity] = Directory(self.connection, entity, create=entity in self.options.create)
        return self._read[entity]

    def made(self) -> list[Directory]:
        """Return the directories in which rows are to be made."""
        return [directory for directory in self._read.values() if directory.made]


@dataclass(slots=True)
class Pending:
    """A row that will be written: new, or the fields that change."""

    row: int
    source: int
    id: int | None
    values: Values
    words: dict[str, str] = field(default_factory=dict)


class RecordPlanner:
    """Plans rows of plain records by their shape."""

    def __init__(self, shape: Shape, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Keep what is needed to compare."""
        self.shape, self.connection, self.options = shape, connection, options
        self.plan = Plan(shape.kind)
        self.lookup = Lookup(connection, options)
        self.pending: list[Pending] = []
        self.seen: dict[str, tuple[int, Values]] = {}

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet."""
        self.headers = {column.field.key: column.name for column in part.header.columns}
        self.labels = {one.key: pick(one.label) for one in part.header.kind.fields}
        for row, cells, faults in part.rows():
            self.plan.rows += 1
            if faults:
                self.plan.refuse(source, row, *faults)
                continue
            values = dict(zip(part.keys, cells, strict=False))
            try:
                self._one(source, row, values)
            except CellFault as error:
                column = self.headers.get(str(error.fault.values.get("column", "")), "")
                self.plan.refuse(source, row, RowFault(column, error.fault))

    def _one(self, source: int, row: int, values: Values) -> None:
        """Plan one row: new, changed, unchanged; `CellFault` for a conflict or a name that fits nothing."""
        words = {key: str(values.pop(key)) for key in self.shape.later if values.get(key)}
        stored = self.shape.find(self.lookup, values)
        key = self.shape.key(values)
        given = {k: v for k, v in values.items() if v is not None}
        if key in self.seen:
            first, before = self.seen[key]
            if before != given:
                raise CellFault(Fault("imports.twice", key=key, row=first))
            self.plan.unchanged += 1
            self.plan.records += 1
            return
        self.seen[key] = (row, given)
        self.plan.records += 1
        for notice in self.shape.notices(given):
            self.plan.notice(notice)
        if stored is None:
            self.plan.new += 1
            self.pending.append(Pending(row, source, None, given, words))
            return
        changed = self._changed(key, stored, values if self.options.on_existing == "replace" else given, words)
        if changed or words:
            self.pending.append(Pending(row, source, stored, changed, words))
        self.plan.changed += bool(changed)
        self.plan.unchanged += not changed

    def _changed(self, key: str, stored: int, given: Values, words: Mapping[str, str]) -> Values:
        """Return the fields to write over a stored row by `--on-existing`; by default a difference is a conflict."""
        current = self.shape.current(self.connection, stored)
        differing = {k: v for k, v in given.items() if k in current and not _equal(current[k], v)}
        how = self.options.on_existing
        if not differing or how == "skip":
            return {}
        empty = {k: v for k, v in differing.items() if current[k] in (None, "", [], ())}
        if how == "fill":
            return empty
        if how == "refuse":
            names = ", ".join(f"{self.labels.get(k, k)}: {_show(current[k])} → {_show(v)}" for k, v in differing.items())
            raise CellFault(Fault("imports.differs", key=key, fields=names))
        return differing

    def finish(self) -> Plan:
        """Look up what may stand further down the file, and return the plan."""
        for pending in list(self.pending):
            for key, word in pending.words.items():
                if fold(word) not in self._own() and not self._known(word):
                    fault = Fault("imports.no_partner", value=word)
                    self.plan.refuse(pending.source, pending.row, RowFault(self.headers.get(key, ""), fault))
                    self.pending.remove(pending)
                    self.plan.new -= pending.id is None
        self.plan.created = {d.entity: len(d.made) for d in self.lookup.made()}
        self.plan.payload = (self.shape, self.pending, self.lookup)
        return self.plan

    def _own(self) -> set[str]:
        if not hasattr(self, "_own_names"):
            names = [p.values.get(k) for p in self.pending for k in ("code", "name")]
            self._own_names = {fold(str(name)) for name in names if name}
        return self._own_names

    def _known(self, word: str) -> bool:
        directory = self.lookup.of("partner")
        return fold(word) in directory.codes or len(directory.names.get(fold(word), ())) == 1


def _equal(old: Any, new: Any) -> bool:
    """Compare a stored with a given value; of lists the given one must stand among the stored."""
    if isinstance(new, list):
        return set(new) <= set(old or [])
    return old == new or (old in (None, "") and new in (None, ""))


def _show(value: Any) -> str:
    return "–" if value in (None, "", []) else str(value)


def apply_records(change: Change, plan: Plan) -> None:
    """Write new rows and changed fields, then what refers to rows further down."""
    from channelcli.sheets.plans.making import make

    shape, pending, lookup = plan.payload
    for directory in lookup.made():
        make(change, directory)
    ids: dict[int, int] = {}
    for one in pending:
        if one.id is None:
            ids[one.row] = shape.add(change, one.values)
        elif one.values:
            shape.update(change, one.id, one.values)
    for one in pending:
        for key, word in one.words.items():
            found = change.one("SELECT id FROM partner WHERE code = ?", word) or change.one(
                "SELECT id FROM partner WHERE name = ? COLLATE NOCASE", word
            )
            shape.update(change, one.id or ids[one.row], {key: found})


def custom_values(connection: sqlite3.Connection, entity: str, row_id: int) -> Values:
    """Return the custom values of a row by `cf.<key>`; fields without a value are None."""
    return dict(
        connection.execute(
            "SELECT 'cf.' || f.key, v.value FROM custom_field AS f"
            " LEFT JOIN custom_value AS v ON v.field_id = f.id AND v.row_id = ? WHERE f.entity = ?",
            (row_id, entity),
        )
    )


def columns_of(connection: sqlite3.Connection, table: str, names: tuple[str, ...], row_id: int) -> Values:
    """Return some columns of one row by name; table and names are our own constants."""
    row = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return dict(zip(names, row, strict=True))

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
from channelcli.sheets.directory import Directory, Unknown, fold
from channelcli.sheets.fields import Field
from channelcli.sheets.kinds import kind_of
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Conflict, Edit, Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.showing import NOTHING, shown
from channelcli.sheets.version import VERSION, Versions
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
    stays: tuple[str, ...] = ()  # fields that are never empty, or of which a sheet brings one more and takes none away
    exact: bool = False  # keys that differ in case or width are two


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

    def read(self) -> list[Directory]:
        """Return the directories that were looked into."""
        return list(self._read.values())

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
    name: str = ""  # what a person calls it
    edits: list[Edit] = field(default_factory=list)
    stale: bool = False  # changed in the ledger since we exported the row
    words: dict[str, str] = field(default_factory=dict)  # names of rows that may stand further down
    links: dict[str, int | Pending] = field(default_factory=dict)  # what they turned out to be


class RecordPlanner:
    """Plans rows of plain records by their shape."""

    def __init__(self, shape: Shape, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Keep what is needed to compare."""
        self.shape, self.connection, self.options = shape, connection, options
        self.plan = Plan(shape.kind, listing=[] if options.listed else None)
        self.kind = kind_of(shape.kind)
        self.fields: Mapping[str, Field] = {}
        self.versions = Versions(connection, shape.kind)
        self.lookup = Lookup(connection, options)
        self.pending: list[Pending] = []
        self.seen: dict[str, tuple[int, Values]] = {}
        self.named: dict[str, list[str]] = {}  # a name, folded: the keys of the rows that carry it
        self.own: dict[str, list[Pending]] = {}  # code or name of a new row, folded

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet."""
        self.headers = {column.field.key: column.name for column in part.header.columns}
        self.fields = {one.key: one for one in part.header.kind.fields}
        self.fields |= {column.field.key: column.field for column in part.header.columns}
        for row, cells, faults in part.rows():
            self.plan.rows += 1
            if faults:
                self.plan.refuse(source, row, *faults)
                continue
            values = dict(zip(part.keys, cells, strict=False))
            try:
                self._one(source, row, values)
            except CellFault as error:
                self._refuse(source, row, error.fault)

    def _refuse(self, source: int, row: int, fault: Fault) -> None:
        column = self.headers.get(str(fault.values.get("column", "")), "")
        self.plan.refuse(source, row, RowFault(column, fault))

    def _one(self, source: int, row: int, values: Values) -> None:
        """Plan one row: new, changed, unchanged; `CellFault` for a conflict or a name that fits nothing."""
        version = values.pop(VERSION.key, None)
        words = {key: str(values.pop(key)) for key in self.shape.later if values.get(key)}
        told = set(values)
        stored = self.shape.find(self.lookup, values)
        if told.isdisjoint(values):
            words = {}  # of a merged partner nothing is taken
        given = {k: v for k, v in values.items() if v is not None}
        if self._again(row, given | words):
            self.plan.lists(source, row, "unchanged", self._called(given))
            return
        pending = Pending(row, source, stored, given, _full(self._called(given), given), words=words)
        if stored is not None:
            pending.stale = self.versions.changed(stored, version)
            self._changed(pending, self._emptying(values) if self.options.on_existing == "replace" else given)
        for notice in self.shape.notices(given):
            self.plan.notice(notice)
        self.plan.records += 1
        self.pending.append(pending)
        if stored is None:
            for word in {fold(str(given[key])) for key in ("code", "name") if given.get(key)}:
                self.own.setdefault(word, []).append(pending)

    def _emptying(self, values: Values) -> Values:
        """Return what a row says where an empty cell empties its field, but for what it is known by."""
        stays = {*self.shape.stays, *(key for keys in self.kind.needs().values() for key in keys)}
        return {key: value for key, value in values.items() if value is not None or key not in stays}

    def _again(self, row: int, given: Values) -> bool:
        """Tell whether an earlier row said the same record; `CellFault` if it said something else of it.

        A row without a code is the one row before it that has its name, if there is just one (code, else name).
        """
        key = self.shape.key(given) if self.shape.exact else fold(self.shape.key(given))
        if key not in self.seen and not given.get("code") and len(self.named.get(key, ())) == 1:
            key = self.named[key][0]
        if key not in self.seen:
            self.seen[key] = (row, given)
            if given.get("code") and given.get("name"):
                self.named.setdefault(fold(str(given["name"])), []).append(key)
            return False
        first, before = self.seen[key]
        if any(before.get(name) != value for name, value in given.items()):
            raise CellFault(Fault("imports.twice", key=self._called(given), row=first))
        self.plan.unchanged += 1
        self.plan.records += 1
        return True

    def _changed(self, pending: Pending, given: Values) -> None:
        """Keep the fields to write over a stored row by `--on-existing`; by default a difference is a conflict."""
        assert pending.id is not None
        current = self.shape.current(self.connection, pending.id)
        pending.name = _full(pending.name, current)
        differing = {k: v for k, v in given.items() if k in current and not _equal(current[k], v)}
        how = self.options.on_existing
        if how == "skip":
            differing = {}
        elif how == "fill":
            differing = {k: v for k, v in differing.items() if current[k] in (None, "", [])}
        pending.values = differing
        pending.edits = [
            Edit(self._label(k), self._show(k, current[k]), self._show(k, v)) for k, v in differing.items()
        ]
        self._check(pending, pending.edits)

    def _check(self, pending: Pending, edits: list[Edit]) -> None:
        """Refuse what would change a row that changed since it was exported, and any change without --on-existing."""
        if edits and pending.stale:
            raise CellFault(Conflict("imports.stale", pending.name, edits))
        if edits and self.options.on_existing == "refuse":
            raise CellFault(Conflict("imports.differs", pending.name, edits))

    def _called(self, values: Values) -> str:
        """Return what names a row for a person: its key, the partner in it by his name."""
        partner = values.get("partner")
        if isinstance(partner, int):
            values = values | {"partner": self.lookup.of("partner").name_of.get(partner, NOTHING)}
        return self.shape.key(values)

    def _label(self, key: str) -> str:
        return pick(self.fields[key].label) if key in self.fields else key

    def _show(self, key: str, value: Any) -> str:
        """Return a value as a person knows it: a salesman by his name, not by his id."""
        if key == "rep" and value:
            return self.lookup.of("staff").name_of.get(int(value), NOTHING)
        if key in self.shape.later and value:
            return self.lookup.of("partner").name_of.get(int(value), NOTHING)
        return shown(self.fields.get(key), value)

    def finish(self) -> Plan:
        """Look up what may stand further down the file, count, and return the plan."""
        kept = []
        for pending in self.pending:
            try:
                self._link(pending)
            except CellFault as error:
                self._refuse(pending.source, pending.row, error.fault)
                self.plan.records -= 1
                continue
            if self._count(pending):
                kept.append(pending)
        self.pending = kept
        for directory in self.lookup.read():
            directory.tell_names(self.plan)
        self.plan.created = {d.entity: len(d.made) for d in self.lookup.made()}
        self.plan.payload = (self.shape, self.pending, self.lookup)
        return self.plan

    def _count(self, pending: Pending) -> bool:
        """Count a row as new, changed or unchanged; tell whether it is to be written."""
        if pending.id is None:
            self.plan.new += 1
            self.plan.lists(pending.source, pending.row, "new", pending.name)
            return True
        if pending.edits:
            self.plan.change(pending.source, pending.row, pending.name, pending.edits)
            return True
        self.plan.unchanged += 1
        self.plan.lists(pending.source, pending.row, "unchanged", pending.name)
        return False

    def _link(self, pending: Pending) -> None:
        """Find the rows that a row's words name, in the ledger or in this file; a differing one is a change."""
        for key, word in pending.words.items():
            found = self._named(key, word)
            if pending.id is not None:
                current = self.shape.current(self.connection, pending.id)[key]
                if current == found or self.options.on_existing == "skip":
                    continue
                if current is not None and self.options.on_existing == "fill":
                    continue
                edit = Edit(self._label(key), self.lookup.of("partner").name_of.get(current, NOTHING), word)
                self._check(pending, [edit])
                pending.edits.append(edit)
            pending.links[key] = found

    def _named(self, key: str, word: str) -> int | Pending:
        directory = self.lookup.of("partner")
        known = directory.codes.get(fold(word))
        if known is not None:
            return known
        own = self.own.get(fold(word), [])
        names = directory.names.get(fold(word), [])
        if len(own) + len(names) > 1:
            fault = Fault("imports.many_partner", value=word, count=len(own) + len(names), column=key)
            raise CellFault(fault)
        if names:
            return names[0]
        if own:
            return own[0]
        unknown = Unknown("partner", word, directory)
        unknown.values["column"] = key
        raise CellFault(unknown)


def _full(key: str, values: Values) -> str:
    """Return a code with the name behind it."""
    name = str(values.get("name") or "")
    return key if name in key else f"{key} {name}"


def _equal(old: Any, new: Any) -> bool:
    """Compare a stored with a given value; of several the given ones must stand among the stored."""
    if isinstance(new, list):
        return set(new) <= set(old or [])
    if isinstance(old, list):
        return new in old
    return old == new or (old in (None, "") and new in (None, ""))


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

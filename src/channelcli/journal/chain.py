"""Is the chain whole? Every seal's hash, link and digests, the state of each table, the shape of the file (DAT-10).

All is read once, in order, and nothing is kept but the state of each table: so a ledger of any size can be looked at,
open read-only. What is broken is told in the order of the changes, the first one first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from channelcli.journal import seal, shape
from channelcli.journal.seal import START, State
from channelcli.text import say

_SEALS = """
    SELECT id, change_id, at, schema, counter, words, rows, tables, unseen, resealed, previous, salt, seal
    FROM journal_seal ORDER BY id"""
_ALL_FIXED = """
    SELECT CAST(json_array(id, at, business_day, actor, version, kind) AS BLOB), CAST(json_array(command, summary, (
        SELECT group_concat(undone_id) FROM (SELECT undone_id FROM journal_undo WHERE change_id = c.id ORDER BY 1)
    )) AS BLOB) FROM journal_change AS c WHERE id = ?"""
_ALL_LOGGED = """
    SELECT change_id, CAST(json_array(id, at, entity, row_id, action, old) AS BLOB) FROM journal_row
    WHERE change_id IS NOT NULL ORDER BY change_id, id"""
_RESEALED = "SELECT id, resealed FROM journal_seal WHERE resealed <> '{}' ORDER BY id"
# What hangs on a change that is not there.
_ORPHANS = """
    SELECT change_id, 'row' FROM journal_row AS r
    WHERE change_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM journal_change AS c WHERE c.id = r.change_id)
    UNION SELECT change_id, 'undo' FROM journal_undo AS u
    WHERE NOT EXISTS (SELECT 1 FROM journal_change AS c WHERE c.id = u.change_id) ORDER BY 1"""
_UNMARKED = """
    SELECT entity, group_concat(row_id, ' '), count(*) FROM (
        SELECT DISTINCT entity, row_id FROM journal_row WHERE change_id IS NULL ORDER BY entity, row_id)
    GROUP BY entity"""
_TYPES = ("table", "index", "view", "trigger")  # in a damaged file there may be others
_SHOWN = 5  # ids named of the rows of one table


@dataclass(frozen=True, slots=True)
class Break:
    """What is wrong: the number of the change, None for the file as a whole, and the sentence that says it.

    What is `mild` was marked as another tool's, or changes nothing of what a command does.
    """

    change: int | None
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    mild: bool = False

    def told(self) -> dict[str, object]:
        """Return the values of the sentence in the language in force."""
        return {k: say(f"chain.type_{v}") if k == "type" and v in _TYPES else v for k, v in self.values.items()}


def counter(path: Path) -> int | None:
    """Return the change counter in the header of a ledger, None where it cannot be read (it is encrypted)."""
    with path.open("rb") as file:
        head = file.read(28)
    return int.from_bytes(head[24:28], "big") if head.startswith(b"SQLite format 3\x00") else None


def breaks(connection: sqlite3.Connection, *, count: bool = True) -> Iterator[Break]:
    """Yield what is broken: along the chain, then in the tables, then of the shape of the file.

    With `count` all rows are read, else they are taken to be as the newest seal says. Where a table of the journal
    itself was altered, that is all that can be told.
    """
    shapes = list(shape_breaks(connection))
    tables = {str(one.values["name"]) for one in shapes if one.key == "chain.shape_table"}
    if not readable(shapes):
        yield from shapes
        return
    walk = _Walk(connection)
    yield from walk.seals()
    yield from walk.leftovers()
    yield from _unmarked(connection)
    if count:
        yield from _rows(connection, tables)
    yield from shapes


def readable(found: Iterable[Break]) -> bool:
    """Return whether the journal can be read at all, by what was found broken."""
    tables = [str(one.values["name"]) for one in found if one.key == "chain.shape_table"]
    return not any(name.startswith("journal_") for name in tables)


def touched(connection: sqlite3.Connection, counter: int | None) -> bool:
    """Return whether somebody may have written since the newest seal, by the change counter of the file."""
    last = seal.newest(connection)
    return last is None or counter != last.counter


@dataclass
class _Walk:
    """The walk along the chain; `states` is what the seals say each table holds, as far as it has come."""

    connection: sqlite3.Connection
    states: dict[str, State] = field(default_factory=dict)
    number: int = 0  # of the seal
    change: int = 0  # the newest change a seal covered
    previous: str = START
    since: int = 0  # the seal of the newest beginning

    def seals(self) -> Iterator[Break]:
        """Yield what is wrong with each seal and the change it covers."""
        self.later = _resealed(self.connection)
        logged = groupby(self.connection.execute(_ALL_LOGGED), key=itemgetter(0))
        self.logged = iter((change, (text for _, text in rows)) for change, rows in logged)
        self.group: tuple[int, Iterable[bytes]] | None = next(self.logged, None)
        for row in self.connection.execute(_SEALS):
            yield from self._seal(*row)

    def _seal(self, id_: int, change: int | None, *rest: Any) -> Iterator[Break]:
        at, schema, counter, words, rows, tables, unseen, resealed, previous, salt, stored = rest
        if id_ != self.number + 1 or previous != self.previous:
            yield from self._gap(change)
        self.number, self.previous = id_, stored
        fields = (change, at, schema, counter, words, rows, tables, unseen, resealed, previous)
        fixed, said = self._fixed(change)
        if change is not None and fixed is None:
            yield Break(change, "chain.no_change")
        elif seal.hashed(fields, fixed) != stored:
            yield Break(change or self.change, "chain.seal" if change else "chain.start")
        elif resealed != "{}" and (fixed or ("",))[-1] != "erase":
            yield Break(change, "chain.resealed")
        logged = seal.digest(self._logged(change), salt)
        if change is not None:
            words, rows = self.later.get(change, (words, rows))
            if fixed is not None and seal.digest([said], salt) != words:
                yield Break(change, "chain.words")
            if logged != rows:
                yield Break(change, "chain.rows")
            self.change = max(self.change, change)
            if fixed is not None and fixed[-1] == "found":
                yield _found(change, str(fixed[1]), tables, unseen)
        if change is None:
            self.states, self.since = {}, id_
        self._take(tables)

    def _take(self, tables: str) -> None:
        try:
            self.states |= {name: State(one[0], one[1], int(one[2], 16)) for name, one in json.loads(tables).items()}
        except (ValueError, TypeError, LookupError, AttributeError):
            return  # its hash was found wrong already

    def _gap(self, change: int | None) -> Iterator[Break]:
        """Tell of changes that were taken out before this one, or of a seal that does not follow the one before."""
        missing = self.change + 1
        if change is None or change <= missing or not self.change:
            yield Break(change or missing, "chain.link")
        elif self.connection.execute("SELECT 1 FROM journal_seal WHERE change_id = ?", (missing,)).fetchone():
            yield Break(missing, "chain.link")
        elif not self.connection.execute("SELECT 1 FROM journal_change WHERE id = ?", (missing,)).fetchone():
            yield Break(missing, "chain.taken_out", {"last": change - 1})

    def _fixed(self, change: int | None) -> tuple[tuple[object, ...] | None, bytes]:
        """Return the fixed columns of a change, and its words; of a beginning, what stands for the changes before."""
        if change is None:
            upto = "SELECT min(change_id) FROM journal_seal WHERE id > ? AND change_id IS NOT NULL"
            (before,) = self.connection.execute(upto, (self.number,)).fetchone()
            return seal.earlier(self.connection, self.change, before or 1 << 62), b""
        row = self.connection.execute(_ALL_FIXED, (change,)).fetchone()
        return (tuple(json.loads(row[0].decode("utf-8", "replace"))), row[1]) if row else (None, b"")

    def _logged(self, change: int | None) -> Iterable[bytes]:
        """Return the old rows that a change logged; what comes before it belongs to no seal, and is told later."""
        while change is not None and self.group is not None and self.group[0] < change:
            self.group = next(self.logged, None)
        if change is None or self.group is None or self.group[0] != change:
            return ()
        return self.group[1]

    def leftovers(self) -> Iterator[Break]:
        """Yield what no seal covers, and where the newest state is not what the seals say."""
        if not self.number:
            yield Break(None, "chain.no_seals")
        unsealed = """
            SELECT id FROM journal_change AS c
            WHERE id > (SELECT coalesce(min(change_id), 1 << 62) FROM journal_seal)
              AND NOT EXISTS (SELECT 1 FROM journal_seal AS s WHERE s.change_id = c.id) ORDER BY id"""
        for (change,) in self.connection.execute(unsealed):
            yield Break(change, "chain.unsealed")
        for change, _ in self.connection.execute(_ORPHANS):
            yield Break(change, "chain.orphan")
        if self.connection.execute("SELECT id, change_id FROM journal_open").fetchall() != [(1, None)]:
            yield Break(None, "chain.open")
        if self.connection.execute("SELECT id, since FROM journal_key").fetchall() != [(1, self.since)]:
            yield Break(None, "chain.key")
        kept = _states(self.connection)
        for table in sorted({*kept, *shape.ours().columns}):
            if kept.get(table) != self.states.get(table, State(0, 0, 0)):
                yield Break(None, "chain.state", {"table": table})


def _states(connection: sqlite3.Connection) -> dict[str, State]:
    try:
        return seal.states(connection)
    except ValueError:  # a sum that is no number
        return {}


def _resealed(connection: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """Return the newest digests of the changes whose values were blanked when somebody was erased."""
    later: dict[int, tuple[str, str]] = {}
    for _, text in connection.execute(_RESEALED):
        try:
            later |= {int(change): (words, rows) for change, (words, rows) in json.loads(text).items()}
        except (ValueError, TypeError, AttributeError):
            continue  # its hash is wrong, and that is told
    return later


def _found(change: int, at: str, tables: str, unseen: str) -> Break:
    """Tell of a change that another tool made, and what of it the journal did not see."""
    names = ", ".join(sorted({*json.loads(tables), *unseen.split()})) or "-"
    if unseen:
        return Break(
            change, "chain.found_unseen", {"at": at, "tables": names, "unseen": unseen.replace(" ", ", ")}, True
        )
    return Break(change, "chain.found", {"at": at, "tables": names}, True)


def _unmarked(connection: sqlite3.Connection) -> Iterator[Break]:
    """Yield the rows another tool wrote that no change stands for yet."""
    for table, ids, n in connection.execute(_UNMARKED):
        shown = ids.split()[:_SHOWN]
        yield Break(None, "chain.unmarked", {"table": table, "rows": ", ".join(shown), "n": n})


def _rows(connection: sqlite3.Connection, altered: Iterable[object]) -> Iterator[Break]:
    """Read all tables, and yield those that do not hold what the newest seal says."""
    before = _states(connection)
    for table, columns in shape.ours().columns.items():
        if table in altered:
            continue
        was = before.get(table, State(0, 0, 0))
        try:
            now = seal.counted(connection, table, seal.text_with(columns))
        except (TypeError, ValueError):  # no key of the sums is left: told already
            return
        if now == was:
            continue
        values = {"table": table, "rows": now.rows, "sealed": was.rows}
        added = f"SELECT count(*), group_concat(id, ', ') FROM (SELECT id FROM {table} WHERE id > ? LIMIT {_SHOWN})"
        n, ids = connection.execute(added, (was.top,)).fetchone()
        key = "chain.added" if n else "chain.rows_count" if now.rows != was.rows else "chain.rows_text"
        yield Break(None, key, values | ({"ids": ids} if n else {}))


def shape_breaks(connection: sqlite3.Connection) -> Iterator[Break]:
    """Yield what of the shape of the file is not as the migrations make it."""
    for one in shape.differences(connection):
        key = "chain.shape_added" if one.what == "added" else f"chain.shape_{one.what}"
        if one.type == "table" and one.what != "added":
            key = "chain.shape_table"
        yield Break(None, key, {"name": one.name, "type": one.type}, one.harmless)


def holds(connection: sqlite3.Connection, head: str) -> bool:
    """Return whether a head that was kept elsewhere is still in the chain; its first letters suffice."""
    found = connection.execute(
        "SELECT 1 FROM journal_seal WHERE seal >= ? AND seal < ? LIMIT 1", (head, head + "g")
    ).fetchone()
    return bool(found) or (head != "" and START.startswith(head))

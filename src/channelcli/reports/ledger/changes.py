"""Who changed which field from what to what: the old rows that were logged, each beside what came after it (DAT-10).

What a field became is in the next old row logged of the same record, else in the record as it stands. A record that
came is one line, one that went is one line; where one change touched very many of a kind, they are counted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from channelcli.journal.undo import labels
from channelcli.report import Answer
from channelcli.reports.ledger.change_scope import (
    SILENT,
    SILENT_TABLES,
    Values,
    document_ids,
    of_document,
    of_partner,
    tables,
)
from channelcli.table import Row

MANY = 200  # from so many rows of a kind that one change touched alike they are counted, not listed
_CHANGES = """
    SELECT id, strftime('%Y-%m-%d %H:%M', at, 'localtime'), actor,
           CASE WHEN kind = 'found' THEN kind ELSE command END, kind, undone_by IS NOT NULL
    FROM journal_standing WHERE date(at, 'localtime') BETWEEN :from AND :to AND (:actor = '*' OR actor = :actor)"""
_Record = tuple[str, int]  # table, id


class _Touched(NamedTuple):
    """A record that a change touched: the row before it, the logged row after which its new values stand."""

    change: int
    record: _Record
    old: dict[str, Any]
    last: int
    went: bool


class _Line(NamedTuple):
    change: int
    table: str
    key: str
    action: str
    field: str | None = None
    old: str | None = None
    new: str | None = None


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a line for each field that changed, the newest change first."""
    changes = {id_: rest for id_, *rest in connection.execute(_CHANGES, params)}
    return Answer(rows_of(connection, params, changes))


def rows_of(connection: sqlite3.Connection, params: dict[str, Any], changes: dict[int, Any]) -> list[Row]:
    """Return the lines of some changes: each by its id, with when, who, the command, its kind, and if taken back."""
    if not changes:
        return []
    look = _Look(connection, params, changes)
    lines = sorted({*look.touched(), *look.came()}, key=lambda line: (-line.change, *map(str, line[1:])))
    found: list[Row] = []
    for one in lines:
        at, actor, command, _, undone = changes[one.change]
        found.append((one.change, at, actor, command, *one[1:], undone))
    return found


class _Look:
    """The ledger, the changes that were asked for, and the rows that were."""

    def __init__(self, connection: sqlite3.Connection, params: dict[str, Any], changes: dict[int, Any]) -> None:
        self.connection, self.changes = connection, changes
        self.low, self.high = min(changes), max(changes)
        self.columns = {
            table: columns
            for table, columns in tables(connection).items()
            if params["entity"] in ("*", table, table.replace("_", "-")) and table not in SILENT_TABLES
        }
        self.narrow = params["partner"] != "*" or params["document"] != "*"
        self.list_all = self.narrow or bool(params["every"])
        self.partner = self.documents = None
        if params["partner"] != "*":
            sql = "SELECT id FROM partner WHERE code = ?"
            self.partner = int(connection.execute(sql, (params["partner"],)).fetchone()[0])
        if params["document"] != "*":
            self.documents = document_ids(connection, params["document"])
        self.values = Values(connection)
        cases = [
            f"WHEN '{t}' THEN {self._where(t, lambda c: f'json_extract(r.old, {chr(39)}$.{c}{chr(39)})')}"
            for t in self.columns
        ]
        self.logged = f"CASE r.entity {' '.join(cases)} ELSE 0 END" if cases else "0"

    def _where(self, table: str, col: Any) -> str:
        """Return the SQL of whether a row of a table was asked for, `col` giving the SQL of a column."""
        found = []
        if self.partner is not None:
            found.append(of_partner(table, self.columns[table], self.partner, col))
        if self.documents is not None:
            found.append(of_document(table, self.columns[table], self.documents, col))
        return " AND ".join(found) or "1"

    # --- records that were touched ---------------------------------------------------------------

    def touched(self) -> Iterator[_Line]:
        """Yield the fields that changed, and the records that went."""
        many = set()
        if not self.list_all:
            for change, table, action, n in self._counts():
                many.add((change, table, action))
                done = "removed" if action == "delete" else "changed"
                yield _Line(change, table, f"{n:,} ×", done)
        seen: dict[tuple[int, _Record], _Touched] = {}
        sql = (
            "SELECT r.id, r.change_id, r.entity, r.row_id, r.action, r.old FROM journal_row AS r"
            f" WHERE r.change_id BETWEEN ? AND ? AND {self.logged}"
        )
        if many:  # no old row of a kind that is counted is read
            sql += f" AND (r.change_id, r.entity, r.action) NOT IN (VALUES {', '.join(map(str, sorted(many)))})"
        sql += " ORDER BY r.change_id, r.id"
        for id_, change, table, row, action, old in self.connection.execute(sql, (self.low, self.high)):
            if change not in self.changes:
                continue
            key = (change, (table, row))
            known = seen.get(key)
            before = known.old if known else json.loads(old)
            seen[key] = _Touched(change, (table, row), before, id_, action == "delete")
        ones = [one for one in seen.values() if one.old.get("change_id") != one.change]
        after = self._after(ones)
        for one in ones:
            yield from self._lines(one, after.get((one.last, one.record)))

    def _counts(self) -> Iterator[tuple[int, str, str, int]]:
        sql = (
            "SELECT change_id, entity, action, count(*) FROM journal_row AS r WHERE change_id BETWEEN ? AND ?"
            f" AND {self.logged} GROUP BY 1, 2, 3 HAVING count(*) >= {MANY}"
        )
        yield from (row for row in self.connection.execute(sql, (self.low, self.high)) if row[0] in self.changes)

    def _after(self, ones: Iterable[_Touched]) -> dict[tuple[int, _Record], dict[str, Any]]:
        """Return what each record was after it was touched: by the next old row that was logged, else as it stands."""
        wanted: dict[_Record, list[int]] = {}
        for one in ones:
            wanted.setdefault(one.record, []).append(one.last)
        after: dict[tuple[int, _Record], dict[str, Any]] = {}
        first = min((min(lasts) for lasts in wanted.values()), default=0)
        sql = "SELECT id, entity, row_id FROM journal_row WHERE id > ? ORDER BY id"
        nexts: dict[int, list[tuple[int, _Record]]] = {}
        left = {record: sorted(lasts) for record, lasts in wanted.items()}
        for id_, table, row in self.connection.execute(sql, (first,)) if wanted else ():
            lasts = left.get((table, row))
            if lasts and lasts[0] < id_:
                known = [last for last in lasts if last < id_]
                nexts[id_] = [(last, (table, row)) for last in known]
                left[(table, row)] = lasts[len(known) :]
        for id_, keys in nexts.items():
            after |= dict.fromkeys(keys, self._old(id_))
        for (table, row), lasts in left.items():
            now = self._now(table, row) if lasts else None
            if now:
                after |= {(last, (table, row)): now for last in lasts}
        return after

    def _old(self, logged: int) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            self.connection.execute("SELECT old FROM journal_row WHERE id = ?", (logged,)).fetchone()[0]
        )
        return found

    def _now_of(self) -> str:
        """Return the SQL of the change whose row of a record stands now, null where none does."""
        cases = [f"WHEN '{t}' THEN (SELECT n.change_id FROM {t} AS n WHERE n.id = r.row_id)" for t in self.columns]
        return f"CASE r.entity {' '.join(cases)} END" if cases else "NULL"

    def _now(self, table: str, row: int) -> dict[str, Any] | None:
        # Table and column names come from the schema of the ledger itself.
        found = self.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
        return dict(zip(self.columns[table], found, strict=True)) if found else None

    def _lines(self, one: _Touched, after: dict[str, Any] | None) -> Iterator[_Line]:
        """Yield the lines of one record; an undo takes a row out and puts the older one in, which is a change."""
        table, _ = one.record
        back = self.changes[one.change][3] in ("undo", "redo")
        same = after is not None and after.get("change_id") == one.old.get("change_id")
        if after is None or (one.went and not (back and same)):
            yield _Line(one.change, table, self._key(table, one.old), "removed", old=self._figure(table, one.old))
            return
        for column in self.columns[table]:
            if column not in SILENT and one.old.get(column) != after.get(column):
                old, new = (self.values.shown(table, column, row) for row in (one.old, after))
                yield _Line(one.change, table, self._key(table, after), "changed", column, old, new)

    # --- records that came -----------------------------------------------------------------------

    def came(self) -> Iterator[_Line]:
        """Yield the records that were added: those that are there, those that went since, those an undo put back."""
        for table in self.columns:
            yield from self._added(table)
        yield from self._gone_since()
        yield from self._put_back()

    def _added(self, table: str) -> Iterator[_Line]:
        where = f"change_id BETWEEN {self.low} AND {self.high} AND {self._where(table, lambda c: f'r.{c}')}"
        if not self.narrow:  # ids grow with the changes, so that the rows of some changes stand together
            where += f" AND id >= {self._first(table, self.low)} AND id < {self._first(table, self.high + 1)}"
        sql = f"SELECT * FROM {table} AS r WHERE {where} ORDER BY id"
        many = set()
        if not self.list_all:
            grouped = f"SELECT change_id, count(*) FROM {table} AS r WHERE {where} GROUP BY 1 HAVING count(*) >= {MANY}"
            for change, n in self.connection.execute(grouped).fetchall():
                if change in self.changes:
                    many.add(change)
                    yield _Line(change, table, f"{n:,} ×", "added")
            if many:
                sql = sql.replace(" ORDER BY", f" AND change_id NOT IN ({', '.join(map(str, many))}) ORDER BY")
        for values in self.connection.execute(sql):
            row = dict(zip(self.columns[table], values, strict=True))
            if row["change_id"] in self.changes:
                yield _Line(row["change_id"], table, self._key(table, row), "added", new=self._figure(table, row))

    def _first(self, table: str, change: int) -> int:
        """Return the first id of a table that no change before this one added."""
        (top,) = self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        low, high = 1, int(top) + 1
        sql = f"SELECT change_id FROM {table} WHERE id >= ? ORDER BY id LIMIT 1"
        while low < high:
            middle = (low + high) // 2
            found = self.connection.execute(sql, (middle,)).fetchone()
            if found is None or found[0] >= change:
                high = middle
            else:
                low = middle + 1
        return low

    def _gone_since(self) -> Iterator[_Line]:
        """Yield the records that these changes added and that are not there any more."""
        made = "json_extract(r.old, '$.change_id')"
        sql = (
            f"SELECT {made}, r.entity, r.row_id, min(r.id) FROM journal_row AS r WHERE {made} BETWEEN ? AND ?"
            f" AND r.id >= (SELECT coalesce(min(id), 0) FROM journal_row WHERE change_id >= ?) AND {self.logged}"
            f" AND {self._now_of()} IS NOT {made} GROUP BY 1, 2, 3"
        )
        gone: dict[tuple[int, str], list[int]] = {}
        for change, table, _, logged in self.connection.execute(sql, (self.low, self.high, self.low)):
            if change in self.changes:
                gone.setdefault((change, table), []).append(logged)
        yield from self._listed(gone)

    def _put_back(self) -> Iterator[_Line]:
        """Yield the records that an undo or redo put back, and did not touch otherwise."""
        backs = [id_ for id_, rest in self.changes.items() if rest[3] in ("undo", "redo")]
        sql = (
            "SELECT r.entity, r.row_id, max(r.id) FROM journal_reach AS h"
            " JOIN journal_row AS r ON r.change_id = h.reached"
            f" WHERE h.change_id = :u AND h.reached <> :u AND r.action = 'delete' AND {self.logged} AND NOT EXISTS"
            " (SELECT 1 FROM journal_row AS o WHERE o.change_id = :u AND o.entity = r.entity AND o.row_id = r.row_id)"
            " GROUP BY 1, 2"
        )
        for id_ in backs:
            back: dict[tuple[int, str], list[int]] = {}
            for table, _, logged in self.connection.execute(sql, {"u": id_}):
                back.setdefault((id_, table), []).append(logged)
            yield from self._listed(back)

    def _listed(self, found: dict[tuple[int, str], list[int]]) -> Iterator[_Line]:
        """Yield the records of some logged rows, by change and table; those that are many are counted, not read."""
        for (change, table), logged in found.items():
            if len(logged) >= MANY and not self.list_all:
                yield _Line(change, table, f"{len(logged):,} ×", "added")
            else:
                for one in logged:
                    old = self._old(one)
                    yield _Line(change, table, self._key(table, old), "added", new=self._figure(table, old))

    def _figure(self, table: str, row: dict[str, Any]) -> str | None:
        """Return the one figure that says most of a record that came or went: its amount, or its value or text."""
        column = next((one for one in ("gross", "amount", "value", "text") if row.get(one) is not None), "")
        return self.values.shown(table, column, row) if column else None

    def _key(self, table: str, row: dict[str, Any]) -> str:
        """Return what a person calls a record."""
        columns = self.columns[table]
        fields = ", ".join(f"json_extract(:row, '$.{column}') AS {column}" for column in columns)
        sql = f"SELECT {labels.label_of(table, columns)} FROM (SELECT {fields}) AS r"
        return str(self.connection.execute(sql, {"row": json.dumps(row)}).fetchone()[0])

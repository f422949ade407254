"""The rows that an undo or a redo moves: which go and which come, as SQL over the journal, for a table at a time.

Rows that carry the id of a change were made by it. For any other row that it touched, the first old row it logged is
what was there before. A redo is the same the other way round: the rows that the undo logged come back. All is done
set-wise, a statement or two a table, so that a large import goes in seconds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from channelcli.journal import seal

# A version of the policy was in force all the same; number counters have rules of their own.
APART = ("counter", "policy")
# The rows that the changes found there and touched, `first` the change that did so first; and those that the undo took
# out. A redo asks for no order. A row that came and went within the changes is none.
KEYS = """
    SELECT j.row_id AS id, f.first * :ordered AS first
    FROM (SELECT min(id) AS id, min(change_id) AS first FROM journal_row
          WHERE change_id IN (SELECT value FROM json_each(:changes)) AND entity = :table GROUP BY row_id) AS f
    JOIN journal_row AS j ON j.id = f.id
    WHERE json_extract(j.old, '$.change_id') NOT IN (SELECT value FROM json_each(:changes))
    UNION SELECT row_id, 0 FROM journal_row WHERE change_id = :undo AND entity = :table"""
# The rows that come, as the journal has them.
COME = """
    SELECT row_id AS id, old FROM journal_row
    WHERE id IN (SELECT min(id) FROM journal_row WHERE change_id IN (SELECT value FROM json_each(:source))
                 AND entity = :table GROUP BY row_id)
      AND json_extract(old, '$.change_id') NOT IN (SELECT value FROM json_each(:own))"""
_TRIGGER = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?"
MANY = 10_000  # rows of a table
_TOP_WENT = "SELECT 1 FROM journal_row WHERE change_id = ? AND entity = ? AND row_id = ? AND action = 'delete'"
# Rows of a table that changes made: above the highest id that was there before, so that no more is looked at.
MADE = "id > :floor AND change_id IN (SELECT value FROM json_each(:changes))"


@dataclass(frozen=True)
class Move:
    """What is moved: changes that are taken back, or brought again by taking back their undo."""

    changes: tuple[int, ...]  # oldest first
    floors: dict[str, int]  # the tables they touched, each with the highest id that was there before
    undo: int | None = None

    def values(self, table: str) -> dict[str, Any]:
        """Return the values of the SQL above for one table."""
        changes = json.dumps(self.changes)
        given = {"table": table, "floor": self.floors.get(table, 0), "changes": changes, "undo": self.undo}
        if self.undo is None:
            return given | {"source": changes, "own": changes, "ordered": 1}
        return given | {"source": json.dumps([self.undo]), "own": "[]", "ordered": 0}

    @property
    def moment(self) -> int:
        """The change after which the ledger was as this move makes it again."""
        return self.changes[0] - 1 if self.undo is None else self.undo


def floors(connection: sqlite3.Connection, changes: Iterable[int]) -> dict[str, int]:
    """Return the tables that changes touched, each with an id below which they added no rows.

    Read from the seals; a change older than the first seal may have touched anything.
    """
    wanted = set(changes)
    if not wanted:
        return {}
    sealed = "SELECT id FROM journal_seal WHERE change_id = ?"
    first, last = (connection.execute(sealed, (one,)).fetchone() for one in (min(wanted), max(wanted)))
    if first is None or last is None:
        return dict.fromkeys(seal.kept(connection), 0)
    found: dict[str, int] = {}
    tops: dict[str, int] = {}
    between = "SELECT change_id, tables FROM journal_seal WHERE id BETWEEN ? AND ? ORDER BY id"
    for change, tables in connection.execute(between, (*first, *last)).fetchall():
        for table, (_, top, *_) in json.loads(tables).items():
            if change in wanted:
                before = tops[table] if table in tops else _top(connection, table, first[0])
                if connection.execute(_TOP_WENT, (change, table, before)).fetchone():
                    before = 0  # what was added after that took ids below the highest
                found[table] = min(before, found.get(table, before))
            tops[table] = top
    return found


def _top(connection: sqlite3.Connection, table: str, before: int) -> int:
    """Return the highest id of a table as it was before a seal."""
    sql = "SELECT tables FROM journal_seal WHERE id < ? AND instr(tables, ?) ORDER BY id DESC LIMIT 1"
    row = connection.execute(sql, (before, f'"{table}":')).fetchone()
    return int(json.loads(row[0])[table][1]) if row else 0


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table, in order."""
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def coming(connection: sqlite3.Connection, table: str) -> str:
    """Return the SQL of the rows that come, with the columns of their table."""
    fields = ", ".join(f"json_extract(old, '$.{name}') AS {name}" for name in columns(connection, table))
    return f"SELECT {fields} FROM ({COME})"


def counts(connection: sqlite3.Connection, move: Move) -> tuple[dict[str, int], dict[str, int]]:
    """Return by table how many rows go for good and how many come, without moving any."""
    gone, back = {}, {}
    for table in move.floors:
        if table in APART:
            continue
        values = move.values(table)
        # Table and column names come from the schema of the ledger itself.
        away = f"SELECT id FROM {table} WHERE ({MADE}) OR id IN (SELECT id FROM ({KEYS}))"
        going = f"SELECT count(*) FROM ({away}) WHERE id NOT IN (SELECT id FROM ({COME}))"
        gone[table] = connection.execute(going, values).fetchone()[0]
        back[table] = connection.execute(f"SELECT count(*) FROM ({COME})", values).fetchone()[0]
    return _some(gone), _some(back)


def carry_out(connection: sqlite3.Connection, move: Move) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Move the rows; return by table how many went for good, how many came, and how many were logged.

    Rows that come take the place of those at their ids, which are taken out first: so no UNIQUE rule is broken
    half-way, when two rows had swapped their codes.
    """
    gone, back, logged = {}, {}, {}
    (change,) = connection.execute("SELECT change_id FROM journal_open").fetchone()
    for table in move.floors:
        if table in APART:
            continue
        values = move.values(table) | {"change": change}
        keyed = connection.execute(f"SELECT 1 FROM ({KEYS}) LIMIT 1", values).fetchone()
        also = f" OR id IN (SELECT id FROM ({KEYS}))" if keyed else ""
        going = f"({MADE}){also}"
        logged[table] = went = _log(connection, table, going, values)
        _delete(connection, table, f"id IN ({_TAKEN_OUT})" if keyed else going, values, went)
        # Table and column names come from the schema of the ledger itself.
        names = ", ".join(columns(connection, table))
        came = 0
        if keyed:
            (instead,) = connection.execute(
                f"SELECT count(*) FROM ({COME}) WHERE id IN ({_TAKEN_OUT})", values
            ).fetchone()
            came = connection.execute(f"INSERT INTO {table} ({names}) {coming(connection, table)}", values).rowcount
            went -= instead
        gone[table], back[table] = went, came
    return _some(gone), _some(back), _some(logged)


_TAKEN_OUT = """
    SELECT row_id FROM journal_row WHERE entity = :table AND change_id = :change"""


def _log(connection: sqlite3.Connection, table: str, rows: str, values: dict[str, Any]) -> int:
    """Log rows of a table as its trigger would log them one by one when they go; return how many there are.

    That their text is JSON need not be checked: SQLite writes it in the very same statement.
    """
    # Table and column names come from the schema of the ledger itself.
    sql = f"""
        INSERT INTO journal_row (change_id, at, entity, row_id, action, old)
        SELECT :change, (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), :table, id,
               'delete', CAST({seal.text_with(columns(connection, table))} AS TEXT)
        FROM {table} WHERE {rows} ORDER BY id"""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        return connection.execute(sql, values).rowcount
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")


def _delete(connection: sqlite3.Connection, table: str, rows: str, values: dict[str, Any], count: int) -> None:
    """Delete rows that `_log` has logged, so many of them.

    The triggers log for each row of `journal_open`. While there is none they log nothing, and rows go six times as
    fast; all inside the transaction, which nobody else sees. Of many rows the trigger itself is put aside, for to ask
    it costs as much as to delete; and a table that is to be empty is emptied, not searched.
    """
    connection.execute("DELETE FROM journal_open")
    # Table names come from the schema of the ledger itself.
    kept = connection.execute(_TRIGGER, (f"{table}_delete",)).fetchone() if count >= MANY else None
    if kept:
        connection.execute(f"DROP TRIGGER {table}_delete")
    if kept and connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == count:
        connection.execute(f"DELETE FROM {table}")
    else:
        connection.execute(f"DELETE FROM {table} WHERE {rows}", values)
    if kept:
        connection.execute(kept[0])
    connection.execute("INSERT INTO journal_open (id, change_id) VALUES (1, :change)", values)


def _some(counted: dict[str, int]) -> dict[str, int]:
    return {table: count for table, count in counted.items() if count}


def moved(connection: sqlite3.Connection, move: Move) -> dict[str, tuple[int, int] | None]:
    """Return for the seal by how much the sums of the tables move; None where a table must be read again."""
    sign = -1 if move.undo is None else 1
    total: dict[str, tuple[int, int] | None] = {table: (0, 0) for table in move.floors if table not in APART}
    for one in move.changes:
        known = None if _found(connection, one) else seal.moved(connection, one)
        if known is None:
            return dict.fromkeys(total)
        for table, (rows, amount) in known.items():
            before = total.get(table)
            if before is not None:
                total[table] = (before[0] + sign * rows, before[1] + sign * amount)
    if "exception" in total:  # an override of this very move adds a row there
        total["exception"] = None
    return total


def _found(connection: sqlite3.Connection, change: int) -> bool:
    """Tell whether a change is what another tool wrote: its seal also holds what the journal did not see."""
    sql = "SELECT 1 FROM journal_change WHERE id = ? AND kind = 'found'"
    return connection.execute(sql, (change,)).fetchone() is not None

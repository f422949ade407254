"""Take back a change: the rows go back to what they were, the journal keeps both (design.md 5).

What the triggers logged is enough: rows that carry the change's id are new, the first old row logged for any other is
what it was. All is done set-wise, a statement or two a table, so that a large import is taken back in seconds. The
triggers log this too, so that an undo is a change like any other.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from channelcli import seal
from channelcli.errors import Hint, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

MANY = 1_000  # from so many rows on it is cheaper to look through a table than to look each one up
# The newest change before this one that is no undo and was not taken back.
_LAST = """
    SELECT id, at, command, summary FROM journal_standing
    WHERE id < ? AND kind IN ('change', 'found') AND undone_by IS NULL
    ORDER BY id DESC LIMIT 1"""
_TABLES = """
    SELECT m.name FROM sqlite_schema AS m
    WHERE m.type = 'table' AND m.name NOT LIKE 'journal\\_%' ESCAPE '\\'
      AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) AS c WHERE c.name = 'change_id')
    ORDER BY m.name"""
# Rows of the change that another tool edited since: what it wrote must not be lost unseen.
_EDITED = """
    SELECT r.entity FROM journal_row AS r
    WHERE r.change_id IS NULL AND r.at >= :at
      AND (json_extract(r.old, '$.change_id') = :id
           OR (r.entity, r.row_id) IN (SELECT entity, row_id FROM journal_row WHERE change_id = :id))
    LIMIT 1"""


@dataclass
class Undone:
    """What an undo did: the change it took back, and the rows that went and came back, by table."""

    id: int
    at: str
    command: str
    summary: str
    gone: dict[str, int] = field(default_factory=dict)
    back: dict[str, int] = field(default_factory=dict)

    def rows(self, table: str) -> int:
        """Return how many rows of a table went or came back."""
        return self.gone.get(table, 0) + self.back.get(table, 0)


def last(change: Change) -> Undone:
    """Take back the newest change that was not taken back yet, inside an open change of its own.

    The change must have been opened with `foreign_keys=False`: references are checked here, for all rows at once.
    `Refused` (exit 4) when there is nothing to take back, when other rows refer to what would go, or when another
    tool edited the rows since.
    """
    row = change.connection.execute(_LAST, (change.id,)).fetchone()
    if row is None:
        raise Refused("undo.nothing")
    undone = Undone(*row)
    edited = change.connection.execute(_EDITED, {"id": undone.id, "at": undone.at}).fetchone()
    if edited:
        raise Refused("undo.edited", id=undone.id, command=undone.command, table=edited[0])
    tables = [name for (name,) in change.connection.execute(_TABLES)]
    for table in tables:
        _put_back(change.connection, table, undone)
    _check(change, tables, undone)
    change.connection.execute("INSERT INTO journal_undo VALUES (?, ?)", (change.id, undone.id))
    known = seal.moved(change.connection, undone.id) or {}
    for table in {*undone.gone, *undone.back, *known}:
        change.moved[table] = (-known[table][0], -known[table][1]) if table in known else None
    change.summary = f"undo {undone.id}: {undone.summary or undone.command}"
    return undone


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _put_back(connection: sqlite3.Connection, table: str, undone: Undone) -> None:
    """Give one table the rows it had before the change.

    Rows that the change updated are taken out with those it added, then the old ones come in: so no UNIQUE rule is
    broken half-way, when two rows had swapped their codes.
    """
    # Table and column names come from the schema of the ledger itself.
    columns = _columns(connection, table)
    values = {"id": undone.id, "table": table}
    logged = "SELECT row_id FROM journal_row WHERE change_id = :id AND entity = :table"
    (added,) = connection.execute(f"SELECT count(*) FROM {table} WHERE change_id = :id", values).fetchone()
    (touched,) = connection.execute(f"SELECT count(*) FROM ({logged})", values).fetchone()
    if touched:
        connection.execute(f"DELETE FROM {table} WHERE change_id = :id OR id IN ({logged})", values)
        old = ", ".join(f"json_extract(old, '$.{name}')" for name in columns)
        back = connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {old} FROM journal_row"
            " WHERE id IN (SELECT min(id) FROM journal_row WHERE change_id = :id AND entity = :table GROUP BY row_id)"
            " AND json_extract(old, '$.change_id') IS NOT :id",
            values,
        ).rowcount
        if back:
            undone.back[table] = back
    elif added:
        connection.execute(f"DELETE FROM {table} WHERE change_id = :id", values)
    if added:
        undone.gone[table] = added


def _check(change: Change, tables: list[str], undone: Undone) -> None:
    """Refuse if a row refers to one that is gone now; looks only where rows went or came back."""
    links = 'SELECT "from", "table" FROM pragma_foreign_key_list(?)'
    for child in tables:
        for column, parent in change.connection.execute(links, (child,)).fetchall():
            lost = f"c.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} AS p WHERE p.id = c.{column})"
            for where in _suspects(child, column, parent, undone):
                # Table and column names come from the schema of the ledger itself.
                sql = f"SELECT c.change_id FROM {child} AS c WHERE {where} AND {lost} AND :undo LIMIT 1"
                found = change.connection.execute(sql, {"undo": change.id}).fetchone()
                if found:
                    raise _needed(change.connection, undone, found[0], child)


def _suspects(child: str, column: str, parent: str, undone: Undone) -> list[str]:
    """Return which rows of a table may refer to something that is gone: conditions, each to be looked at."""
    if undone.rows(parent) + undone.rows(child) > MANY:
        return ["1"]
    gone = "SELECT row_id FROM journal_row WHERE change_id = :undo AND action = 'delete' AND entity = '{}'"
    where = [f"c.{column} IN ({gone.format(parent)})"] if undone.rows(parent) else []
    return where + ([f"c.id IN ({gone.format(child)})"] if child in undone.back else [])


def _needed(connection: sqlite3.Connection, undone: Undone, by: int, table: str) -> Refused:
    row = connection.execute("SELECT command FROM journal_change WHERE id = ?", (by,)).fetchone()
    hint = Hint("undo.needed_by", id=by, command=row[0] if row else "?", table=table)
    return Refused("undo.needed", hint, id=undone.id, command=undone.command)

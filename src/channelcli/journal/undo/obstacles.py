"""What stands in the way of an undo or a redo: later changes that stand, and touched or need the rows that move.

Only what is different since the moment that comes back is looked at: if nothing is, nothing can stand in the way.
Changes that were taken back and their undos cancel out. For each row found, the newest change that touched it is
named, for it has to go first whatever else has to.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from channelcli.journal import seal
from channelcli.journal.undo.moves import APART, COME, KEYS, MADE, Move, coming, floors
from channelcli.journal.undo.standing import Since

_P = "(SELECT value FROM json_each(:pushed))"
_Q = "(SELECT value FROM json_each(:popped))"
_D = "(SELECT value FROM json_each(:changes))"
# A row that a change made and took away again itself is nothing to anybody.
_NOT_OWN = "json_extract(j.old, '$.change_id') <> j.change_id"
# Rows of this table that the changes moved were logged or made by a change that stands now and did not then. Two
# lives of one id count as one row: what was made at the id of a row that went is in its way.
_TOUCHED = f"""
    WITH k AS MATERIALIZED ({KEYS})
    SELECT change, count(*), min(id) FROM (
        SELECT j.change_id AS change, j.row_id AS id FROM journal_row AS j LEFT JOIN k ON k.id = j.row_id
        WHERE j.change_id IN {_P} AND j.entity = :table AND {_NOT_OWN}
          AND (j.change_id > k.first OR json_extract(j.old, '$.change_id') IN {_D})
        UNION
        SELECT json_extract(j.old, '$.change_id'), j.row_id FROM journal_row AS j JOIN k ON k.id = j.row_id
        WHERE j.change_id >= :first AND j.entity = :table AND {_NOT_OWN}
          AND json_extract(j.old, '$.change_id') IN {_P} AND json_extract(j.old, '$.change_id') > k.first
        UNION
        SELECT t.change_id, t.id FROM k JOIN {{table}} AS t ON t.id = k.id
        WHERE t.change_id IN {_P} AND t.change_id > k.first)
    GROUP BY change"""
# The same of changes that stood then and were taken back since, for a redo.
_MISSED = f"""
    WITH k AS MATERIALIZED ({KEYS})
    SELECT change, count(*), min(id) FROM (
        SELECT j.change_id AS change, j.row_id AS id FROM journal_row AS j JOIN k ON k.id = j.row_id
        WHERE j.change_id IN {_Q} AND j.entity = :table
        UNION
        SELECT json_extract(j.old, '$.change_id'), j.row_id FROM journal_row AS j JOIN k ON k.id = j.row_id
        WHERE j.change_id IN (SELECT value FROM json_each(:undos)) AND j.entity = :table
          AND json_extract(j.old, '$.change_id') IN {_Q})
    GROUP BY change"""
# The newest of those changes that touched each row of a table.
_NEWEST = f"""
    SELECT row_id AS id, max(change_id) AS change FROM journal_row
    WHERE change_id IN {_P} AND entity = :child GROUP BY row_id"""


class Obstacle(NamedTuple):
    """A change in the way: how many rows of which table, and one of them; with an undo where that must be redone."""

    change: int | None
    table: str
    row: int
    rows: int
    undo: int | None = None


class Link(NamedTuple):
    """A column of one table that holds ids of another; `only` is a condition on the row, with the row as {}."""

    child: str
    column: str
    parent: str
    only: str = "1"


def find(connection: sqlite3.Connection, move: Move, since: Since) -> list[Obstacle]:
    """Return what stands in the way, a line for each change and table."""
    if not since.pushed and not since.popped:
        return []
    given = {
        "pushed": json.dumps(since.pushed),
        "popped": json.dumps(list(since.popped)),
        "undos": json.dumps(sorted(set(since.popped.values()))),
        "first": move.changes[0],
    }
    below = floors(connection, since.pushed)
    found: list[Obstacle] = []
    tables = [table for table in move.floors if table not in APART]
    for table in tables:
        values = move.values(table) | given
        touched = connection.execute(_TOUCHED.format(table=table), values)
        found += [Obstacle(change, table, row, rows) for change, rows, row in touched]
        if since.popped and move.undo is not None:
            missed = connection.execute(_MISSED, values)
            found += [Obstacle(change, table, row, rows, since.popped[change]) for change, rows, row in missed]
        found += _same(connection, table, values, below)
    for link in links(connection):
        if link.parent in tables:
            found += _referring(connection, link, move.values(link.parent) | given, below)
        if link.child in tables:
            found += _lost(connection, link, move, given, since)
    return found


def links(connection: sqlite3.Connection) -> Iterator[Link]:
    """Yield the references of the ledger, those included that the schema cannot declare."""
    kept = seal.kept(connection)
    sql = 'SELECT "from", "table" FROM pragma_foreign_key_list(?)'
    for child in kept:
        for column, parent in connection.execute(sql, (child,)).fetchall():
            if parent in kept:
                yield Link(child, column, parent)
    for (entity,) in connection.execute("SELECT DISTINCT entity FROM custom_field").fetchall():
        if entity in kept:
            only = f"(SELECT entity FROM custom_field WHERE id = {{}}field_id) = '{entity}'"
            yield Link("custom_value", "row_id", entity, only)


def _blamed(connection: sqlite3.Connection, table: str, rows: str, values: dict[str, Any]) -> list[Obstacle]:
    """Return rows of a table by the newest change that touched each; `rows` is SQL for their id and change_id."""
    sql = f"""
        WITH newest AS MATERIALIZED ({_NEWEST})
        SELECT max(coalesce(n.change, 0), iif(r.change_id IN {_P}, r.change_id, 0)) AS blame,
               count(DISTINCT r.id), min(r.id)
        FROM ({rows}) AS r LEFT JOIN newest AS n ON n.id = r.id GROUP BY blame"""
    found = connection.execute(sql, values | {"child": table})
    return [Obstacle(change or None, table, row, count) for change, count, row in found]


def _recent(table: str, below: dict[str, int]) -> str:
    """Return a condition on `c`, a row of a table: whether those changes may have touched it."""
    logged = f"SELECT row_id FROM journal_row WHERE change_id IN {_P} AND entity = '{table}'"
    return f"(c.id > {below.get(table, 1 << 62)} OR c.id IN ({logged}))"


def _referring(
    connection: sqlite3.Connection, link: Link, values: dict[str, Any], below: dict[str, int]
) -> list[Obstacle]:
    """Return the rows that refer to one that would go."""
    if link.child not in below:
        return []
    if values["ordered"]:
        gone = f"SELECT id FROM {link.parent} WHERE {MADE}"
    else:
        gone = f"SELECT id FROM ({KEYS}) WHERE id NOT IN (SELECT id FROM ({COME}))"
    # A row that goes itself is in nobody's way; if it was touched since, that is found by itself.
    own = KEYS.replace(":table", f"'{link.child}'")
    rows = (
        f"SELECT c.id, c.change_id FROM {link.child} AS c WHERE {_recent(link.child, below)}"
        f" AND c.{link.column} IN ({gone}) AND {link.only.format('c.')}"
        f" AND c.change_id NOT IN {_D} AND c.id NOT IN (SELECT id FROM ({own}))"
    )
    return _blamed(connection, link.child, rows, values)


def _lost(
    connection: sqlite3.Connection, link: Link, move: Move, given: dict[str, Any], since: Since
) -> Iterator[Obstacle]:
    """Yield what the rows that come refer to and that is not there any more, or is another by now under its id."""
    values = move.values(link.child) | given
    only = link.only.format("r.")
    wanted = f"SELECT DISTINCT r.{link.column} AS id FROM ({coming(connection, link.child)}) AS r WHERE {only}"
    comes = COME.replace(":table", f"'{link.parent}'")
    sql = (
        f"SELECT w.id, p.change_id FROM ({wanted}) AS w LEFT JOIN {link.parent} AS p ON p.id = w.id"
        f" WHERE w.id IS NOT NULL AND (p.id IS NULL OR p.change_id IN {_P}) AND w.id NOT IN (SELECT id FROM ({comes}))"
    )
    for row, change in connection.execute(sql, values).fetchall():
        if change is not None:
            yield Obstacle(change, link.parent, row, 1)
        else:
            yield _taken_away(connection, link.parent, row, given, since)


def _taken_away(connection: sqlite3.Connection, table: str, row: int, given: dict[str, Any], since: Since) -> Obstacle:
    """Return who took a row away: a later change, or the undo of the one that made it."""
    sql = (
        "SELECT max(j.change_id) FROM journal_row AS j"
        f" WHERE j.change_id IN {{}} AND j.entity = :table AND j.row_id = :row AND {_NOT_OWN}"
    )
    values = given | {"table": table, "row": row}
    (change,) = connection.execute(sql.format(_P), values).fetchone()
    if change is not None:
        return Obstacle(change, table, row, 1)
    (undo,) = connection.execute(sql.format("(SELECT value FROM json_each(:undos))"), values).fetchone()
    change = next((one for one, by in since.popped.items() if by == undo), None)
    return Obstacle(change, table, row, 1, undo)


# --- rows that may stand there only once ----------------------------------------------------------


def _same(
    connection: sqlite3.Connection, table: str, values: dict[str, Any], below: dict[str, int]
) -> Iterator[Obstacle]:
    """Yield rows that hold what a row that comes must hold alone: its code, its number, its name."""
    if table not in below or not connection.execute(f"SELECT 1 FROM ({COME}) LIMIT 1", values).fetchone():
        return
    comes = coming(connection, table)
    for parts in _unique(connection, table):
        keys = ", ".join(f"{part} AS k{n}" for n, part in enumerate(parts))
        equal = " AND ".join(f"e.k{n} = r.k{n}" for n in range(len(parts)))
        rows = (
            f"SELECT e.id, e.change_id FROM"
            f" (SELECT id, change_id, {keys} FROM {table} AS c WHERE {_recent(table, below)}"
            f" AND c.id NOT IN (SELECT id FROM ({KEYS})) AND c.change_id NOT IN {_D}) AS e"
            f" JOIN (SELECT {keys} FROM ({comes})) AS r ON {equal}"
        )
        yield from _blamed(connection, table, rows, values)


def _unique(connection: sqlite3.Connection, table: str) -> Iterable[list[str]]:
    """Yield what must be unique in a table: columns or expressions, for each rule of its schema."""
    rules = "SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND origin <> 'pk'"
    for (name,) in connection.execute(rules, (table,)).fetchall():
        parts = "SELECT name FROM pragma_index_xinfo(?) WHERE key ORDER BY seqno"
        names = [part for (part,) in connection.execute(parts, (name,))]
        if None not in names:
            yield names
        else:
            (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
            yield _parts(sql[sql.index("(") + 1 : sql.rindex(")")])


def _parts(text: str) -> list[str]:
    """Return the parts of a list in SQL: those with commas between, outside of brackets."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts

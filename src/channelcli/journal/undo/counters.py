"""Number counters under undo and redo. Nearly every change takes a number, so they stand in nobody's way.

A counter goes back to what it was exactly if no change that stands took a number of it since; otherwise it stays, and
the numbers taken back are left out. A redo never leaves it below a number that is in use again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from channelcli.journal.undo.moves import Move
from channelcli.journal.undo.standing import Since

_LOGGED = """
    SELECT change_id, old FROM journal_row
    WHERE entity = 'counter' AND change_id IN (SELECT value FROM json_each(?)) ORDER BY id"""
_MADE = "SELECT change_id, name FROM counter WHERE change_id IN (SELECT value FROM json_each(?))"
_NEXT = """
    SELECT old FROM journal_row
    WHERE entity = 'counter' AND change_id > ? AND json_extract(old, '$.name') = ? ORDER BY id LIMIT 1"""
Row = dict[str, Any]


def carry_out(connection: sqlite3.Connection, move: Move, since: Since) -> bool:
    """Put the counters that the changes touched where they belong; tell whether any row was written."""
    written = connection.total_changes
    touched = _touched(connection, move.changes)
    logged = {row["name"]: row for _, row in _logged(connection, [move.undo])} if move.undo else {}
    for name, row in logged.items():  # what the undo took away again was made by one of the changes
        touched.setdefault(name, {row["change_id"]})
    others = _touched(connection, since.pushed) if touched else {}
    for name, changes in touched.items():
        later = [max(one, since.again.get(one, 0)) for one in others.get(name, ())]
        busy = bool(later) and (move.undo is not None or max(later) > min(changes))
        if move.undo is None:
            if not busy:
                _set(connection, name, _before(connection, move, name))
        elif name in logged and not busy:
            _set(connection, name, logged[name])
        else:
            _raise(connection, name, logged.get(name) or _left(connection, name, max(changes)))
    return connection.total_changes != written


def _logged(connection: sqlite3.Connection, changes: Iterable[int]) -> list[tuple[int, Row]]:
    return [(change, json.loads(old)) for change, old in connection.execute(_LOGGED, (json.dumps(list(changes)),))]


def _touched(connection: sqlite3.Connection, changes: Iterable[int]) -> dict[str, set[int]]:
    """Return by name of the counter which of the changes took numbers of it."""
    own = set(changes)
    found: dict[str, set[int]] = {}
    for change, row in _logged(connection, own):
        found.setdefault(row["name"], set()).update({change, row["change_id"]} & own)
    for change, name in connection.execute(_MADE, (json.dumps(list(own)),)):
        found.setdefault(name, set()).add(change)
    return found


def _before(connection: sqlite3.Connection, move: Move, name: str) -> Row | None:
    """Return a counter as it was before the changes, None if they made it."""
    first = next((row for _, row in _logged(connection, move.changes) if row["name"] == name), None)
    return first if first and first["change_id"] not in move.changes else None


def _left(connection: sqlite3.Connection, name: str, change: int) -> Row | None:
    """Return a counter as a change left it: as the next one that touched it found it, None if it was not since."""
    row = connection.execute(_NEXT, (change, name)).fetchone()
    return json.loads(row[0]) if row else None


def _set(connection: sqlite3.Connection, name: str, row: Row | None) -> None:
    """Make a counter what it was, the number of its change included; None takes it away."""
    if row is None:
        connection.execute("DELETE FROM counter WHERE name = ?", (name,))
        return
    values = (row["change_id"], row["next"], name)
    if connection.execute("SELECT 1 FROM counter WHERE name = ?", (name,)).fetchone():
        sql = "UPDATE counter SET change_id = ?1, next = ?2 WHERE name = ?3 AND (change_id <> ?1 OR next <> ?2)"
        connection.execute(sql, values)
        return
    taken = connection.execute("SELECT 1 FROM counter WHERE id = ?", (row["id"],)).fetchone()
    sql = "INSERT INTO counter (id, change_id, next, name) VALUES (?, ?, ?, ?)"
    connection.execute(sql, (None if taken else row["id"], *values))


def _raise(connection: sqlite3.Connection, name: str, row: Row | None) -> None:
    """Put a counter at least where a change left it."""
    now = connection.execute("SELECT next FROM counter WHERE name = ?", (name,)).fetchone()
    if row is None or (now and now[0] >= row["next"]):
        return
    if now:
        connection.execute("UPDATE counter SET next = ? WHERE name = ?", (row["next"], name))
    else:
        _set(connection, name, row)

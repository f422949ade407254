"""Which changes stand, now and at an earlier moment: what undos took back, and redos brought again."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from channelcli.errors import Hint, NotFound, Refused
from channelcli.text.retold import retold


class Told(NamedTuple):
    """A change as the journal has it; `at` is UTC."""

    id: int
    at: str
    actor: str
    command: str
    summary: str
    kind: str

    @property
    def words(self) -> str:
        """What it did, or at least how it was typed."""
        return retold(self.summary) if self.summary else self.command


class Since(NamedTuple):
    """What is different from an earlier moment: changes that stand now and did not, and the other way round."""

    pushed: tuple[int, ...]
    popped: dict[int, int]  # with the undo that took each back
    again: dict[int, int]  # changes brought again, with the newest redo that did it


_TOLD = "SELECT id, at, actor, command, summary, kind FROM journal_change"
_NEWEST = f"""{_TOLD} WHERE kind = 'change' AND id < ? AND id NOT IN (SELECT value FROM json_each(?))
    ORDER BY id DESC LIMIT 1"""
_NEWEST_UNDO = f"""{_TOLD} WHERE kind = 'undo' AND id IN (SELECT change_id FROM journal_undo)
    AND id NOT IN (SELECT undone_id FROM journal_undo) ORDER BY id DESC LIMIT 1"""
_STEPS = """
    SELECT u.change_id, u.undone_id, c.kind FROM journal_undo AS u JOIN journal_change AS c ON c.id = u.change_id
    ORDER BY u.change_id"""
_LATER = "SELECT id FROM journal_change WHERE id > ? AND kind IN ('change', 'found', 'erase')"


def taken_back(connection: sqlite3.Connection, until: int | None = None) -> tuple[dict[int, int], dict[int, int]]:
    """Return the changes that do not stand, each with the undo that took it back, and those brought again by a redo.

    `until`: as it was right after that change.
    """
    gone: dict[int, int] = {}
    again: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for by, what, kind in connection.execute(_STEPS):
        if until is not None and by > until:
            break
        if kind == "redo":
            for one in members[what]:
                del gone[one]
                again[one] = by
        else:
            members.setdefault(by, []).append(what)
            gone[what] = by
    return gone, again


def since(connection: sqlite3.Connection, moment: int, apart: tuple[int, ...]) -> Since:
    """Return what is different now from right after change `moment`, apart from some changes."""
    (now, again), (then, _) = taken_back(connection), taken_back(connection, moment)
    later = [one for (one,) in connection.execute(_LATER, (moment,)) if one not in now]
    pushed = {*later, *(one for one in then if one not in now)} - set(apart)
    popped = {one: by for one, by in now.items() if one <= moment and one not in then and one not in apart}
    return Since(tuple(sorted(pushed)), popped, again)


def told(connection: sqlite3.Connection, number: int) -> Told:
    """Return a change by its number; `NotFound` (exit 3) if there is none."""
    row = connection.execute(f"{_TOLD} WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NotFound("undo.no_change", Hint("undo.see_history"), id=number)
    return Told(*row)


def to_undo(connection: sqlite3.Connection, number: int | None, before: int) -> Told:
    """Return the change that an undo means: the one of that number, else the newest of ours that stands.

    `Refused` (exit 4) where there is none, and for one that cannot be taken back by its kind, or was already.
    """
    import json

    gone, _ = taken_back(connection)
    if number is None:
        row = connection.execute(_NEWEST, (before, json.dumps(list(gone)))).fetchone()
        if row is None:
            raise Refused("undo.nothing")
        return Told(*row)
    found = told(connection, number)
    if found.kind == "undo":
        raise Refused("undo.is_undo", Hint("undo.redo_it", id=number), id=number)
    if found.kind == "redo":
        raise Refused("undo.is_redo", *_again(connection, number), id=number)
    if found.kind == "erase":
        raise Refused("undo.is_erase", id=number)
    if number in gone:
        raise Refused("undo.already", Hint("undo.redo_it", id=gone[number]), id=number, by=gone[number])
    return found


def _again(connection: sqlite3.Connection, redo: int) -> list[Hint]:
    """Say which changes a redo brought again: those can be taken back."""
    sql = """SELECT min(u.undone_id) FROM journal_undo AS r JOIN journal_undo AS u ON u.change_id = r.undone_id
             WHERE r.change_id = ?"""
    first = connection.execute(sql, (redo,)).fetchone()[0]
    return [Hint("undo.undo_it", id=first)] if first else []


def to_redo(connection: sqlite3.Connection, number: int | None) -> Told:
    """Return the undo that a redo means: of that number, or that took back the change of it, else the newest.

    `Refused` (exit 4) where nothing is taken back.
    """
    if number is None:
        row = connection.execute(_NEWEST_UNDO).fetchone()
        if row is None:
            raise Refused("undo.nothing_again")
        return Told(*row)
    found = told(connection, number)
    if found.kind != "undo":
        gone, _ = taken_back(connection)
        if number not in gone:
            raise Refused("undo.stands", id=number)
        return told(connection, gone[number])
    by = connection.execute("SELECT change_id FROM journal_undo WHERE undone_id = ?", (number,)).fetchone()
    if by:
        raise Refused("undo.redone_already", id=number, by=by[0])
    return found


def undone_by(connection: sqlite3.Connection, undo: int) -> tuple[int, ...]:
    """Return the changes that an undo took back, oldest first."""
    rows = connection.execute("SELECT undone_id FROM journal_undo WHERE change_id = ? ORDER BY undone_id", (undo,))
    return tuple(one for (one,) in rows)

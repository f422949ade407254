"""Take back changes, and take back their undoing: rows go back to what they were, the journal keeps both (design.md 5).

An undo takes back one change that stands, or several at once; a redo takes back one undo. Both are changes like any
other: the triggers log what they do. Whatever stands in the way is named, with the way out (`obstacles.py`).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from channelcli import dates
from channelcli.errors import Hint, Refused
from channelcli.journal.undo import counters, labels, moves, obstacles, standing
from channelcli.journal.undo.moves import Move
from channelcli.journal.undo.obstacles import Obstacle
from channelcli.journal.undo.standing import Since, Told
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.journal import Change

SHOWN = 3  # changes in the way that are named, and rows named of each kind
LATEST = 1 << 62


@dataclass
class Undone:
    """What an undo or a redo does: the changes it is about, newest first, and the rows that go and come, by table.

    `id`, `at`, `command` and `summary` are those of the change that was asked for; `undo` is what a redo takes back.
    """

    id: int
    at: str
    command: str
    summary: str
    changes: list[Told]
    undo: Told | None = None
    gone: dict[str, int] = field(default_factory=dict)
    back: dict[str, int] = field(default_factory=dict)
    gone_names: dict[str, list[str]] = field(default_factory=dict)  # the first of each kind, in a preview alone
    back_names: dict[str, list[str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows go or come that an owner would count."""
        return sum(n for table, n in [*self.gone.items(), *self.back.items()] if table not in moves.APART)


@dataclass(frozen=True)
class Plan:
    """What is to be moved: the change asked for, all that go with it, and what is different since."""

    asked: Told
    move: Move
    since: Since


# --- what is to be done --------------------------------------------------------------------------


def undoing(
    connection: sqlite3.Connection, number: int | None = None, *, with_later: bool = False, before: int = LATEST
) -> Plan:
    """Return the plan to take back a change, the newest of ours that stands if no number is given.

    `with_later` takes the later changes that stand in the way too, and those that stand in theirs. `Refused` (exit 4)
    naming what stands in the way, `NotFound` (exit 3) for a number that is no change.
    """
    asked = standing.to_undo(connection, number, before)
    changes = {asked.id}
    while True:
        ordered = tuple(sorted(changes))
        move = Move(ordered, moves.floors(connection, ordered))
        since = standing.since(connection, move.moment, ordered)
        found = obstacles.find(connection, move, since)
        if not found:
            return Plan(asked, move, since)
        if not with_later or _stuck(connection, found):
            raise _refusal(connection, asked, found, with_later=with_later)
        changes |= {one.change for one in found if one.change is not None}


def redoing(connection: sqlite3.Connection, number: int | None = None) -> Plan:
    """Return the plan to take back an undo: the newest, that of a number, or that of the change of a number.

    `Refused` (exit 4) naming what stands in the way, `NotFound` (exit 3) for a number that is no change.
    """
    undo = standing.to_redo(connection, number)
    changes = standing.undone_by(connection, undo.id)
    move = Move(changes, moves.floors(connection, changes), undo.id)
    since = standing.since(connection, undo.id, changes)
    if found := obstacles.find(connection, move, since):
        raise _refusal(connection, undo, found, with_later=False)
    return Plan(undo, move, since)


def _stuck(connection: sqlite3.Connection, found: list[Obstacle]) -> bool:
    """Tell whether something stands in the way that no undo can take away."""
    return any(
        one.change is None or one.undo is not None or standing.told(connection, one.change).kind == "erase"
        for one in found
    )


def preview(connection: sqlite3.Connection, plan: Plan) -> Undone:
    """Return what a plan would do, with the first rows of each kind by name; nothing is moved."""
    told = _undone(connection, plan)
    told.gone, told.back = moves.counts(connection, plan.move)
    for table in told.gone:
        here = f"({moves.MADE}) OR id IN (SELECT id FROM ({moves.KEYS}))"
        going = f"SELECT * FROM {table} WHERE ({here}) AND id NOT IN (SELECT id FROM ({moves.COME}))"
        told.gone_names[table] = _names(connection, table, going, plan.move)
    for table in told.back:
        told.back_names[table] = _names(connection, table, moves.coming(connection, table), plan.move)
    return told


def _names(connection: sqlite3.Connection, table: str, rows: str, move: Move) -> list[str]:
    """Return what the first of some rows are called."""
    name = labels.label_of(table, moves.columns(connection, table))
    # Table and column names come from the schema of the ledger itself.
    sql = f"SELECT {name} FROM ({rows} ORDER BY id LIMIT {SHOWN}) AS r"
    return [text for (text,) in connection.execute(sql, move.values(table)) if text]


# --- doing it ------------------------------------------------------------------------------------


def last(change: Change) -> Undone:
    """Take back the newest change of ours that stands, inside an open change of its own."""
    return carry_out(change, undoing(change.connection, before=change.id))


def carry_out(change: Change, plan: Plan) -> Undone:
    """Do what a plan says inside an open change of kind `undo` or `redo`, and say what was done.

    The plan must have been made inside this very change, which must have been opened with `foreign_keys=False`:
    what would be left without what it refers to is among the obstacles.
    """
    connection, move = change.connection, plan.move
    told = _undone(connection, plan)
    known = moves.moved(connection, move)
    told.gone, told.back, change.logged = moves.carry_out(connection, move)
    for table, delta in known.items():
        if delta is not None or table in told.gone or table in told.back:
            change.moved[table] = delta
    if counters.carry_out(connection, move, plan.since):
        change.moved["counter"] = None
    taken = [(change.id, one) for one in ([move.undo] if move.undo else move.changes)]
    connection.executemany("INSERT INTO journal_undo VALUES (?, ?)", taken)
    numbers = ", ".join(str(one.id) for one in told.changes[::-1][:10])
    numbers += " …" if len(told.changes) > 10 else ""
    change.summary = f"{'undo' if move.undo is None else 'redo'} {numbers}: {told.summary or told.command}"
    return told


def _undone(connection: sqlite3.Connection, plan: Plan) -> Undone:
    changes = [standing.told(connection, one) for one in plan.move.changes[::-1]]
    undo = plan.asked if plan.move.undo else None
    asked = changes[-1] if undo else plan.asked
    return Undone(asked.id, asked.at, asked.command, asked.summary, changes, undo)


# --- what stands in the way ----------------------------------------------------------------------


def _refusal(connection: sqlite3.Connection, asked: Told, found: list[Obstacle], *, with_later: bool) -> Refused:
    """Return the refusal that names what stands in the way, the newest first, and the way out."""
    by_change: dict[tuple[int, int], list[Obstacle]] = {}
    for one in found:
        by_change.setdefault((one.change or 0, one.undo or 0), []).append(one)
    newest = sorted(by_change, reverse=True)
    hints = [_in_the_way(connection, by_change[one]) for one in newest[:SHOWN]]
    if len(newest) > SHOWN:
        hints.append(Hint("undo.more_changes", count=f"{len(newest) - SHOWN:,}"))
    change, undo = newest[0]
    if change and standing.told(connection, change).kind == "erase":
        hints.append(Hint("undo.erased_since", id=change))
    elif undo:
        hints.append(Hint("undo.redo_first", id=undo))
    elif change and asked.kind != "undo" and not with_later:
        hints.append(Hint("undo.way_out", first=change, id=asked.id))
    elif change:
        hints.append(Hint("undo.undo_first", id=change))
    key = "undo.in_the_way_again" if asked.kind == "undo" else "undo.in_the_way"
    return Refused(key, *hints, id=asked.id, what=asked.words)


def _in_the_way(connection: sqlite3.Connection, found: list[Obstacle]) -> Hint:
    """Say which rows a change in the way touched, the kinds that an owner knows first."""
    known = list(labels.LABELS)
    one = min(found, key=lambda o: known.index(o.table) if o.table in known else len(known))
    name = labels.label(connection, one.table, one.row, moves.columns(connection, one.table))
    row = f"{labels.noun(one.table)} {name}".strip()
    rest = sum(o.rows for o in found) - 1
    row += say("undo.more_rows", count=f"{rest:,}") if rest else ""
    if one.change is None:
        return Hint("undo.by_another", row=row)
    change = standing.told(connection, one.undo or one.change)
    key = "undo.by_undo" if one.undo else "undo.by_found" if change.kind == "found" else "undo.by_change"
    return Hint(key, row=row, id=change.id, command=change.command, day=dates.local_time(change.at))

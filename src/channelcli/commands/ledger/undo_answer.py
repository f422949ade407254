"""What `undo` and `redo` have in common: show what goes back, ask where it is much, do it, say what was done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from channelcli import config, dates, ledger
from channelcli.commands import answer, fields
from channelcli.errors import Refused
from channelcli.text import language, say

if TYPE_CHECKING:
    from channelcli.journal.undo import Plan, Undone

MUCH = 100  # rows; more are shown and asked before they go
LISTED = 20  # changes


def go(kind: str, plan: Callable[[sqlite3.Connection], Plan], *, dry_run: bool) -> None:
    """Make the plan of an undo or redo, ask a person if it is much, carry it out, tell."""
    from channelcli.journal import undo

    line, path = fields.command_line(), config.ledger_path()
    seen = _seen(kind, plan) if answer.may_ask() and not dry_run else None
    if seen and (seen.rows > MUCH or len(seen.changes) > 1) and not config.current.yes:
        _show(kind, seen)
        if not answer.confirm(say("undo.go_on" if kind == "undo" else "undo.go_on_again")):
            answer.warn(say("undo.kept"))
            raise typer.Exit(0)
    with ledger.change(path, line, dry_run=dry_run, foreign_keys=False, kind=kind) as change:
        made = plan(change.connection)
        if seen and [one.id for one in seen.changes] != [*made.move.changes[::-1]]:
            raise Refused("undo.moved_on")
        shown = undo.preview(change.connection, made) if dry_run else None
        done = undo.carry_out(change, made)
    _tell(kind, shown or done)
    if dry_run:
        answer.done(dry_run)


def _seen(kind: str, plan: Callable[[sqlite3.Connection], Plan]) -> Undone:
    """Return what would be done, looked at under the lock and let go again: no question waits inside a change."""
    from channelcli.journal import undo

    path = config.ledger_path()
    with ledger.reading(path):  # an old ledger is brought to the newest schema first
        pass
    with ledger.change(path, kind, dry_run=True, foreign_keys=False, kind=kind) as change:
        return undo.preview(change.connection, plan(change.connection))


def _show(kind: str, seen: Undone) -> None:
    """Put what would be done on the terminal, before the question: which changes, and the rows of each kind."""
    answer.warn(say("undo.would" if kind == "undo" else "undo.would_again"))
    for one in seen.changes[:LISTED]:
        answer.warn(say("undo.change", id=one.id, when=dates.local_time(one.at), actor=one.actor, what=one.words))
        if one.summary and one.command:
            answer.warn(say("undo.typed", command=one.command))
    if len(seen.changes) > LISTED:
        answer.warn(say("undo.more_changes", count=f"{len(seen.changes) - LISTED:,}"))
    for line in _rows(kind, seen):
        answer.warn(line)


def _tell(kind: str, done: Undone) -> None:
    """Say what was done: the change, further ones, and the rows of each kind."""
    asked = next(one for one in done.changes if one.id == done.id)
    what, when = asked.words, dates.local_time(done.at)
    answer.tell(say("undo.done" if kind == "undo" else "undo.done_again", what=what, id=done.id, when=when))
    if rest := [str(one.id) for one in done.changes if one.id != done.id]:
        ids = ", ".join(rest[:LISTED]) + (" …" if len(rest) > LISTED else "")
        answer.tell(say("undo.done_more", count=f"{len(rest):,}", ids=ids))
    answer.tell(*_rows(kind, done))


def _rows(kind: str, what: Undone) -> list[str]:
    """Return how many rows of each kind go and come; with names, a line a kind."""
    again = "" if kind == "undo" else "_again"
    comma = "、" if language() == "zh" else ", "
    lines = []
    for way, counts, names in (("gone", what.gone, what.gone_names), ("back", what.back, what.back_names)):
        told = [_counted(table, count, names.get(table, [])) for table, count in counts.items()]
        lines += [say(f"undo.{way}{again}", what=one) for one in (told if names else [comma.join(told)]) if one]
    return lines


def _noun(table: str) -> str:
    """Return the word for the rows of a table; a kind that has none yet is called by its table."""
    try:
        return say(f"undo.of_{table}")
    except KeyError:
        return table


def _counted(table: str, count: int, first: list[str]) -> str:
    """Return `partners 3,000 (D0001 宏达, …)`."""
    if not first:
        return say("undo.count", count=f"{count:,}", noun=_noun(table))
    names = ("、" if language() == "zh" else ", ").join(first) + (" …" if count > len(first) else "")
    return say("undo.named", count=f"{count:,}", noun=_noun(table), names=names)

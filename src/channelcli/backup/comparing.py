"""What differs between a backup and the ledger now: rows by table, what partners owe, the changes of each (V05)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from channelcli import config, dates, ledger
from channelcli.backup import archive, checking, copying, placing
from channelcli.journal import seal
from channelcli.table import Column, Row, Table
from channelcli.text import both, say

_OWED = """
    SELECT p.code, p.name, coalesce((SELECT sum(e.amount) FROM entry AS e
                                     WHERE e.partner_id = p.id AND e.on_date <= ?), 0)
    FROM partner AS p"""
_CHANGES = """
    SELECT c.id, c.at, c.actor, s.seal, c.command, c.summary
    FROM journal_change AS c LEFT JOIN journal_seal AS s ON s.change_id = c.id
    ORDER BY c.id"""
_Rows = Iterator[tuple[object, ...]]


def compare(backup: Path, path: Path, passphrase: str | None) -> list[Table]:
    """Return three tables: rows by table, balances by partner as of today, changes that only one of them has.

    Raises `LedgerFault` (6) for a backup that is not as it was written and for a ledger that cannot be read.
    """
    with placing.workshop(path.parent) as work:
        manifest = checking.take_out(backup, passphrase, work / "new")
        copy = work / "new" / archive.LEDGER
        _newest(path)
        told = config.current.upgraded
        _newest(copy)  # what is upgraded there is nobody's file
        config.current.upgraded = told
        with copying.as_it_is(copy) as then, copying.as_it_is(path) as now:
            tables = [_rows(then, now), _balances(then, now), _changes(then, now)]
    above = both("restore.between", backup=backup.name, taken=manifest.taken_at)
    return [
        Table(one.name, one.title, one.columns, one.rows, subtitle=(above,), notes=one.notes) if not place else one
        for place, one in enumerate(tables)
    ]


def _newest(path: Path) -> None:
    """Bring a ledger to the newest schema, as any reading does."""
    with ledger.reading(path):
        pass


def _rows(then: sqlite3.Connection, now: sqlite3.Connection) -> Table:
    columns = (
        Column("table", "code", both("restore.table")),
        Column("what", "text", both("restore.what")),
        *(Column(key, "int", both(f"restore.{key}"), total=True) for key in ("added", "changed", "removed")),
    )
    rows: list[Row] = []
    for table in seal.kept(now):
        added, changed, removed = _differ(_all(then, table), _all(now, table))
        if added or changed or removed:
            rows.append((table, say(f"undo.of_{table}"), added, changed, removed))
    notes = () if rows else (both("restore.same_rows"),)
    return Table("rows", both("restore.rows_title"), columns, rows, notes=notes)


def _all(connection: sqlite3.Connection, table: str) -> _Rows:
    # Table names come from the schema of the ledger itself.
    return iter(connection.execute(f"SELECT id, {seal.text_of(connection, table)} FROM {table} ORDER BY id"))


def _differ(before: _Rows, after: _Rows) -> tuple[int, int, int]:
    """Return how many rows were added, changed and removed; both come in the order of their ids."""
    added = changed = removed = 0
    old, new = next(before, None), next(after, None)
    while old or new:
        if new is None or (old is not None and old[0] < new[0]):  # type: ignore[operator]  # ids are whole numbers
            removed += 1
            old = next(before, None)
        elif old is None or new[0] < old[0]:  # type: ignore[operator]  # the same
            added += 1
            new = next(after, None)
        else:
            changed += old != new
            old, new = next(before, None), next(after, None)
    return added, changed, removed


def _balances(then: sqlite3.Connection, now: sqlite3.Connection) -> Table:
    columns = (
        Column("code", "code", both("restore.code")),
        Column("name", "text", both("restore.name")),
        *(Column(key, "money", both(f"restore.{key}"), total=True) for key in ("then", "now", "more")),
    )
    day = dates.today().isoformat()
    before = {code: (name, owed) for code, name, owed in then.execute(_OWED, (day,))}
    after = {code: (name, owed) for code, name, owed in now.execute(_OWED, (day,))}
    rows: list[Row] = []
    for code in sorted({*before, *after}):
        name, was = before.get(code, (None, None))
        new_name, owes = after.get(code, (None, None))
        if (was or 0) != (owes or 0):
            rows.append((code, new_name or name, was, owes, (owes or 0) - (was or 0)))
    notes = () if rows else (both("restore.same_balances"),)
    return Table("balances", both("restore.balances_title"), columns, rows, notes=notes)


def _changes(then: sqlite3.Connection, now: sqlite3.Connection) -> Table:
    columns = (
        Column("where", "text", both("restore.where"), codes="side"),
        Column("change", "int", both("restore.change")),
        Column("at", "text", both("restore.at")),
        Column("command", "text", both("restore.command")),
        Column("summary", "text", both("restore.summary")),
    )
    before, after = then.execute(_CHANGES).fetchall(), now.execute(_CHANGES).fetchall()
    common = 0
    for one, other in zip(before, after, strict=False):
        if one[:4] != other[:4]:  # an erased person's words are blanked in one of them
            break
        common += 1
    rows: list[Row] = [("backup", id_, at, command, text) for id_, at, _, _, command, text in before[common:]]
    rows += [("ledger", id_, at, command, text) for id_, at, _, _, command, text in after[common:]]
    notes = () if rows else (both("restore.same_changes"),)
    return Table("changes", both("restore.changes_title"), columns, rows, notes=notes)


def in_words(tables: list[Table]) -> str:
    """Return the comparison in one sentence."""
    rows, balances, changes = tables
    lost = sum(row[0] == "ledger" for row in changes.rows)
    back = len(changes.rows) - lost
    return say("restore.in_words", lost=lost, back=back, tables=len(rows.rows), partners=len(balances.rows))

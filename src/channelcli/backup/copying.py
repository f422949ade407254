"""Copies of an open ledger, plain or encrypted: out of it while it is in use, and back into it in one transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from channelcli import ledger
from channelcli.ledger.mishaps import told


@contextmanager
def as_it_is(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger of whatever schema to look at one state of it; it is not upgraded, and nothing is written."""
    path = path.resolve()
    with told(path, writing=False):
        ledger.ready(path)
        with closing(_open(path, "ro")) as connection:
            connection.execute("PRAGMA query_only = ON")
            _hold(connection)
            yield connection


def _open(path: Path, mode: str, like: Path | None = None) -> sqlite3.Connection:
    """Open a ledger as `ledger` does; a new file gets the key of the one it is `like`."""
    return ledger.connect(path, mode, ledger.key_of(like or path), foreign_keys=False)


def _hold(connection: sqlite3.Connection) -> None:
    """Begin to read: a copy that finds the file locked waits for ever, a statement no longer than the timeout."""
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def snapshot(path: Path, target: Path) -> None:
    """Copy one state of a ledger into a new file, in one step: who writes waits so long, and no longer.

    The copy is as encrypted as the ledger, mode 0600, and on the disk; whether it is sound is still to be seen. Raises
    `LedgerFault` (6) for a ledger that cannot be read, `Undelivered` (7) when the copy cannot be written.
    """
    path = path.resolve()
    with told(path, writing=True):
        ledger.ready(path)
        with closing(_open(path, "ro")) as connection:
            _hold(connection)
            _fill(target, path, connection)


def _fill(target: Path, like: Path, connection: sqlite3.Connection) -> None:
    """Copy an open ledger into a new file, mode 0600, as it is, under the key of the one it is `like`."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(_open(target, "rw", like)) as spare:
        connection.backup(spare)


def overwrite(path: Path, source: Path, old: Path, draft: Path) -> None:
    """Put what `source` holds into the ledger at `path` in one transaction; what it held goes into the new file `old`.

    All locks are honoured: who has the ledger open waits and then sees the new content, and a kill at any point leaves
    the one or the other. `old` gets its name when it is whole; until then it is `draft`. Both ledgers are encrypted, or
    neither. Raises `LedgerFault` (6) when the lock cannot be had.
    """
    with (
        told(path, writing=True),
        closing(_open(path, "rw")) as connection,
        closing(_open(source, "ro")) as new,
    ):
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # the lock outlasts the transaction that takes it
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        _fill(draft, path, connection)
        draft.rename(old)
        _hold(new)
        new.backup(connection)
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # lets go of the lock and of the journal

"""Bringing an older ledger to the newest schema, after a copy beside it (design.md 5)."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from channelcli import config, ledger
from channelcli.errors import Undelivered
from channelcli.ledger.mishaps import told


def upgrade(path: Path) -> Path:
    """Bring an older ledger to the newest schema after a verified copy beside it; return the copy's path.

    The run remembers the copy, and the owner is told of it at the end.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.before-upgrade-{stamp}-{os.getpid()}")
    with told(path, writing=True):
        try:
            with closing(ledger.connect(path, "rw", ledger.key_of(path), foreign_keys=False)) as connection:
                _put_by(connection, path, copy)
                ledger.migrate(connection)
                _look_anew(connection)
        except OSError as error:
            raise Undelivered("ledger.io", path=copy, reason=error.strerror or error) from error
    config.current.upgraded = copy
    return copy


def _look_anew(connection: sqlite3.Connection) -> None:
    """Let SQLite look at what stands in new indexes, where it once looked at the old ones: it reads by that."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'").fetchone():
        connection.execute("PRAGMA analysis_limit = 1000")
        connection.execute("ANALYZE")


def _put_by(connection: sqlite3.Connection, path: Path, copy: Path) -> None:
    """Copy under another name, then rename: what a kill cut short must not look like a copy."""
    draft = copy.with_name(f".{copy.name}.new")
    try:
        ledger.copy_of(connection, path, draft)
        draft.rename(copy)  # the migration's commit makes it last: that syncs the folder
    finally:
        draft.unlink(missing_ok=True)

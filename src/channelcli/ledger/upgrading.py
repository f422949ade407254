"""Bringing an older ledger to the newest schema, after a copy beside it (design.md 5)."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from channelcli import config, ledger
from channelcli.errors import Undelivered
from channelcli.ledger.mishaps import told

_BEFORE = ".before-upgrade-"
_DRAFT = re.compile(r"-(\d+)\.new(?:-journal)?$")  # how the name of a draft ends: who makes it
_ABANDONED = 3600  # seconds after which nobody is at work on one any more


def upgrade(path: Path) -> Path:
    """Bring an older ledger to the newest schema after a verified copy beside it; return the copy's path.

    The run remembers the copy, and the owner is told of it at the end. Drafts of copies that a kill cut short go.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}{_BEFORE}{stamp}-{os.getpid()}")
    _clear(path)
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


def _clear(path: Path) -> None:
    """Take away the drafts of copies that nobody is making: their process is gone, or they are old."""
    for draft in path.parent.iterdir():
        if draft.name.startswith(f".{path.name}{_BEFORE}") and (found := _DRAFT.search(draft.name)):
            with suppress(OSError):
                if not _running(int(found[1])) or time.time() - draft.stat().st_mtime > _ABANDONED:
                    draft.unlink()


def _running(process: int) -> bool:
    """Tell whether a process may be at work; where that cannot be asked without harm, yes."""
    if os.name == "nt":  # to ask by a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's; no number of a process
        return True
    return True

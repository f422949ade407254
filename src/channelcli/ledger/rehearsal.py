"""A dry run where nothing may be written: the change is made to a copy of the ledger in memory, and let go with it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def connection(path: Path, *, dry_run: bool, foreign_keys: bool) -> sqlite3.Connection:
    """Open a ledger to change it; for a dry run that may not touch the file, a copy of it in memory.

    The copy of an encrypted ledger is encrypted in memory as well. It takes as much memory as the file has bytes, so a
    dry run elsewhere works on the file itself and rolls back.
    """
    from channelcli import ledger
    from channelcli.ledger import looks

    looks.end()
    key = ledger.key_of(path)
    if not dry_run or _writable(path):
        return ledger.connect(path, "rw", key, foreign_keys=foreign_keys)
    copy = ledger.connect(path, "memory", key, foreign_keys=foreign_keys)
    try:
        with closing(ledger.connect(path, "ro", key)) as original:
            original.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _writable(path: Path) -> bool:
    """Tell whether the file may be opened for writing, and a journal made beside it."""
    from channelcli import config

    return not config.readonly() and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)

"""Waiting for the one who writes: who has waited longer asks more often, so that nobody is passed over for long.

SQLite's own waiting asks ten times a second in the end, however long somebody has waited, and those who come fresh are
faster: of sixteen processes writing without a pause one stood in the cold for half a minute. Its sleep cannot be
interrupted either; ours ends at Ctrl-C.
"""

from __future__ import annotations

import sqlite3
import time

_FIRST = 0.025  # seconds between two tries of who has just come
_HASTE = 10  # each second waited adds so much to how often one asks
_SHORTEST = 0.001


def begin(connection: sqlite3.Connection, milliseconds: int) -> None:
    """Begin a transaction with the write lock; SQLite's error if it cannot be had within the time.

    The connection's own busy timeout is `milliseconds` again afterwards.
    """
    begun = time.monotonic()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while not _taken(connection):
            waited = time.monotonic() - begun
            left = milliseconds / 1000 - waited
            if left <= 0:
                connection.execute("BEGIN IMMEDIATE")
                return
            time.sleep(min(left, max(_SHORTEST, _FIRST / (1 + _HASTE * waited))))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {milliseconds}")


def _taken(connection: sqlite3.Connection) -> bool:
    """Return whether the lock could be had at once."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except Exception as error:  # that of SQLCipher is of another family
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True

"""What a question may do: SELECT alone, within limits (quality.md 2.2 "Report SQL")."""

from __future__ import annotations

import sqlite3

from channelcli.ledger import cipher

_READ_ACTIONS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
SQL_LENGTH = 1_000_000  # characters of one statement
_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LENGTH: 50_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: SQL_LENGTH,
}
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "randomblob", "zeroblob", "readfile", "writefile", "edit"})


def only_select(connection: sqlite3.Connection) -> None:
    """Let nothing but SELECT through from here on."""
    connection.execute("PRAGMA query_only = ON")
    connection.execute("SELECT 1 FROM json_each('[]')").fetchall()  # its first use fails under an authorizer
    cipher.limited(connection, _LIMITS)
    connection.set_authorizer(_allow_reading)


def _allow_reading(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READ_ACTIONS else sqlite3.SQLITE_DENY

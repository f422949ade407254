"""What a question may do: SELECT alone, within limits (quality.md 2.2 "Report SQL")."""

from __future__ import annotations

import sqlite3

from channelcli.ledger import cipher

_READ_ACTIONS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_FUNCTION, _OK = sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_OK
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


def _allow_reading(
    action: int, _first: str | None, second: str | None, _database: str | None, _within: str | None
) -> int:
    if action in _READ_ACTIONS:  # asked for every column of a question: nothing here may take long
        return _OK
    if action == _FUNCTION and (second or "").lower() not in _FORBIDDEN_FUNCTIONS:
        return _OK
    return sqlite3.SQLITE_DENY

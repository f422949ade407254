"""One connection for all the ledgers a test leaves: to open each anew takes longer than to look at the laws in it.

SQLite reads the schema of a file when it opens it, some two hundred statements, and prepares each question once more.
Nearly all ledgers have the same schema, so their bytes are put, one after the other, under one name that stays open.
"""

from __future__ import annotations

import sqlite3
import tempfile
from functools import cache
from pathlib import Path

_WRITES, _VALID = slice(24, 28), slice(92, 96)  # the header's count of transactions, and the one its size is valid for
_READ_VERSION, _DELETE = 19, 1
_SCHEMA = "SELECT type, name, rootpage, sql FROM sqlite_schema"


class Reread:
    """A file that is now this ledger, now that one, and a read-only connection to it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "reread.db"
        self._path.touch()
        self._turns = 0
        self._connection: sqlite3.Connection | None = None
        self._schema: list[tuple[object, ...]] = []

    def show(self, content: bytes) -> sqlite3.Connection:
        """Return the connection, to a ledger of these bytes; it is good until the next call."""
        self._turns += 1
        turn = (1 << 31 | self._turns).to_bytes(4, "big")  # no page of the ledger before is taken for one of this
        with self._path.open("r+b") as file:
            file.write(content)
            file.truncate()
            for place in (_WRITES, _VALID):
                file.seek(place.start)
                file.write(turn)
        if self._connection and self._connection.execute(_SCHEMA).fetchall() == self._schema:
            return self._connection
        if self._connection:
            self._connection.close()
        uri = f"{self._path.as_uri()}?mode=ro"
        self._connection = sqlite3.connect(uri, uri=True, isolation_level=None, cached_statements=1000)
        self._schema = self._connection.execute(_SCHEMA).fetchall()
        return self._connection


def plain(content: bytes) -> bool:
    """Tell whether these are the bytes of a ledger that needs no other file beside it to be read."""
    return content[_READ_VERSION] == _DELETE


@cache
def reread() -> Reread:
    """Return the one of this process."""
    return Reread()

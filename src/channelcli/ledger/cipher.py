"""Encrypted ledgers: SQLCipher through the extra `encrypt`; the cipher is never one of our own (product.md V02).

An encrypted file has no header to read: it begins with a salt, and all after it looks random. Its key comes from the
passphrase and the salt by SQLCipher's own derivation, which is slow on purpose; it is made once a run and handed to
SQLCipher as a raw key, so that every further opening costs nothing. Any other tool of SQLCipher 4 opens the file with
the same passphrase.

Plain SQLite takes `PRAGMA key` without a word and encrypts nothing, so `cipher_version` is asked after each opening.
The driver has error classes of its own and lacks `setlimit`: `errors` and `limited` stand in for both.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from channelcli.errors import Hint, LedgerFault

PAGE = 4096  # bytes; SQLCipher 4's own choice, as is all that follows
_SALT = 16
_ROUNDS = 256_000
_DISTINCT = 200  # different bytes in the first page; random pages have 250 and more, text and tables far fewer


class Key(NamedTuple):
    """The raw key of an encrypted file and the salt at its beginning, both as hex digits."""

    raw: str
    salt: str

    @property
    def blob(self) -> str:
        """Return both as SQLCipher takes them."""
        return f"x'{self.raw}{self.salt}'"

    def __repr__(self) -> str:
        """Keep the key out of tracebacks."""
        return "Key(…)"


def looks_encrypted(head: bytes, size: int, *, unfinished: bool) -> bool:
    """Tell whether a file with this first page can be an encrypted ledger: whole pages that look random.

    `unfinished` says that a journal stands beside it: what a dead writer left may end within a page.
    """
    whole = size >= PAGE and (unfinished or size % PAGE == 0)
    return whole and len(set(head[:PAGE])) >= _DISTINCT


def key_of(path: Path, head: bytes) -> Key:
    """Return the key of an encrypted ledger from the passphrase of this run; `LedgerFault` (6) if there is none."""
    from channelcli.ledger import passphrase

    _driver()  # what is missing is said before anybody is asked
    return derived(passphrase.get(path), head[:_SALT].hex())


def new_key(words: str) -> Key:
    """Return a key for a new file, under a salt of its own."""
    import os

    return derived(words, os.urandom(_SALT).hex())


@cache
def derived(words: str, salt: str) -> Key:
    """Return the key that SQLCipher 4 derives from a passphrase; about 0.2 s, once a run."""
    from hashlib import pbkdf2_hmac

    text = words.encode("utf-8", "surrogateescape")
    return Key(pbkdf2_hmac("sha512", text, bytes.fromhex(salt), _ROUNDS, 32).hex(), salt)


def connect(path: Path, uri: str, timeout: float, key: Key | None) -> sqlite3.Connection:
    """Open an encrypted file, or a new empty one; `LedgerFault` (exit 6) if the key does not fit or none was taken.

    Without a key a plain file is opened by SQLCipher's driver. What comes back
    works as a connection of `sqlite3`, but for `setlimit`, `serialize` and `blobopen`.
    """
    driver = _driver()
    connection = driver.connect(uri, uri=True, isolation_level=None, timeout=timeout)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal what we say ourselves
        if key:
            connection.execute(f'PRAGMA key = "{key.blob}"')
        connection.execute("PRAGMA temp_store = MEMORY")  # what is sorted must not lie about in the clear
        if not connection.execute("PRAGMA cipher_version").fetchone():
            raise LedgerFault("cipher.no_driver", Hint("cipher.install"))
        connection.execute("PRAGMA application_id").fetchone()  # reads the first page: the key fits, or it does not
    except driver.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_NOTADB:
            raise LedgerFault("cipher.wrong", path=path) from error
        raise
    except BaseException:
        connection.close()
        raise
    return cast(sqlite3.Connection, connection)


def verify(path: Path) -> None:
    """Make sure that a new file is encrypted: plain SQLite cannot read it. `LedgerFault` (exit 6) if it can."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as plain:
            plain.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_NOTADB:
            return
        raise
    raise LedgerFault("cipher.not_encrypted", path=path)


def forged_pages(connection: sqlite3.Connection) -> list[str]:
    """Return a line for each page of an encrypted file that is not as it was written; [] for a plain one."""
    if isinstance(connection, sqlite3.Connection):
        return []
    return [str(line) for (line,) in connection.execute("PRAGMA cipher_integrity_check")]


def available() -> None:
    """Raise `LedgerFault` (exit 6) that says what to install, if SQLCipher is not there."""
    _driver()


def errors() -> tuple[type[Exception], ...]:
    """Return the classes of what a connection of either driver raises, warnings too."""
    driver = sys.modules.get("sqlcipher3.dbapi2")
    theirs = (driver.Error, driver.Warning) if driver else ()
    return (sqlite3.Error, sqlite3.Warning, *theirs)


def operational() -> tuple[type[Exception], ...]:
    """Return the classes of what either driver raises when it cannot get at a file: a lock, a folder, a full disk."""
    driver = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.OperationalError, driver.OperationalError) if driver else (sqlite3.OperationalError,)


def module_of(connection: sqlite3.Connection) -> Any:
    """Return the driver that a connection belongs to, as SQLAlchemy wants to know it."""
    return sqlite3 if isinstance(connection, sqlite3.Connection) else _driver()


def limited(connection: sqlite3.Connection, limits: dict[int, int]) -> None:
    """Set limits on a connection. SQLCipher's driver has none to set.

    There a value may have up to 1 GB, not 50 MB, and only the memory limit of the sandbox stops a query that makes such
    ones; the authorizer refuses ATTACH on either, and the sandbox the length of the SQL.
    """
    if isinstance(connection, sqlite3.Connection):
        for what, most in limits.items():
            connection.setlimit(what, most)


def _driver() -> Any:
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise LedgerFault("cipher.no_driver", Hint("cipher.install")) from error
    return dbapi2

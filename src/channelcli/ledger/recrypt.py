"""Encrypting a ledger that is plain, decrypting one, giving it another passphrase: a new file in the place of the old.

The new file is made beside, compared with the old one row by row, and renamed; the old content stays in a copy of its
own. Nobody else writes meanwhile, and who waits to write finds that the file is another one (`ledger.change`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

from channelcli import config, ledger
from channelcli.errors import LedgerFault, Undelivered
from channelcli.ledger import cipher, upgrading, waiting
from channelcli.ledger.mishaps import told

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
_SHAPE = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema ORDER BY type, name"


def turn(path: Path, passphrase: str | None, *, dry_run: bool = False) -> Path:
    """Encrypt a ledger with a passphrase, or decrypt it (None); return the copy of it as it was, beside it.

    With `dry_run` all is done but the exchange. Raises `LedgerFault` (6) when the ledger cannot be opened, is busy, or
    the new file does not hold the same; `Undelivered` (exit 7) when there is no room. The ledger is untouched then.
    """
    config.may_write()
    path = path.resolve()
    cipher.available()
    draft, kept = _beside(path, "new"), _beside(path, "old")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    final = path.with_name(f"{path.name}.before-{'encrypt' if passphrase else 'decrypt'}-{stamp}-{os.getpid()}")
    key = cipher.new_key(passphrase) if passphrase else None
    try:
        with told(path, writing=True):
            if ledger.ready(path) < ledger.newest_version():
                if dry_run:
                    raise LedgerFault("ledger.old", path=path)
                upgrading.upgrade(path)
            with _locked(path) as lock:
                _write(path, draft, key)
                if not dry_run:
                    _copy(path, kept)
                    kept.rename(final)
                    if os.name == "nt":  # where a file that is open cannot be replaced
                        lock.close()
                    draft.replace(path)
                    _sync(path.parent)
    except OSError as error:
        raise Undelivered("ledger.io", path=path, reason=error.strerror or error) from error
    finally:
        for leftover in (draft, kept):
            leftover.unlink(missing_ok=True)
    return final


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{what}")


def _open(path: Path, key: cipher.Key | None) -> sqlite3.Connection:
    """Open with SQLCipher's driver, a plain file too: one library alone must hold the locks of this process."""
    return cipher.connect(path, f"{path.absolute().as_uri()}?mode=rw", ledger.BUSY_MS / 1000, key)


@contextmanager
def _locked(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the write lock: others read on, nobody writes."""
    with closing(_open(path, ledger.key_of(path))) as connection:
        waiting.begin(connection, ledger.BUSY_MS)
        yield connection


def _write(path: Path, draft: Path, key: cipher.Key | None) -> None:
    """Write all of a ledger into a new file under another key, and compare."""
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(_open(path, ledger.key_of(path))) as connection:
        connection.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(draft), key.blob if key else ""))
        connection.execute("PRAGMA fresh.synchronous = EXTRA")
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('fresh')")
        for pragma in ("application_id", "user_version"):  # the export leaves these out
            (value,) = connection.execute(f"PRAGMA main.{pragma}").fetchone()
            connection.execute(f"PRAGMA fresh.{pragma} = {value}")
        connection.execute("COMMIT")
        differ = _differ(connection)
    if differ:
        raise LedgerFault("cipher.not_the_same", path=path, what=differ)
    if key:
        cipher.verify(draft)


def _differ(connection: sqlite3.Connection) -> str | None:
    """Return the first table that is not the same in both files, or what is wrong with the new one; None if all is."""
    if connection.execute(_SHAPE.format("main")).fetchall() != connection.execute(_SHAPE.format("fresh")).fetchall():
        return "sqlite_schema"
    for (table,) in connection.execute(_TABLES).fetchall():
        both = (connection.execute(f'SELECT * FROM {file}."{table}"') for file in ("main", "fresh"))
        if any(old != new for old, new in zip_longest(*both)):
            return str(table)
    (verdict,) = connection.execute("PRAGMA fresh.integrity_check").fetchone()
    return None if verdict == "ok" else str(verdict).splitlines()[0]


def _copy(path: Path, copy: Path) -> None:
    """Copy the ledger as it was, under the key it had; nobody holds it up while the write lock is ours."""
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    key = ledger.key_of(path)
    with closing(_open(path, key)) as connection, closing(_open(copy, key)) as spare:
        spare.execute("PRAGMA synchronous = EXTRA")
        connection.backup(spare)


def _sync(folder: Path) -> None:
    """See the new name onto the disk, where a folder can be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

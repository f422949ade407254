"""The file: create, open to read, open to change, upgrade; every PRAGMA and lock (design.md 5, quality.md 2.2).

A ledger is one SQLite file with our application_id. Reading opens it read-only behind an authorizer that lets
nothing through but SELECT; changing takes the write lock at once and makes one change of all that happens inside.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli.errors import Hint, LedgerFault, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

APPLICATION_ID = 0x51444C31  # "QDL1"
BUSY_MS = 30_000
_MAGIC = b"SQLite format 3\x00"
_READ_ACTIONS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "randomblob", "zeroblob", "readfile", "writefile", "edit"})


def migrations() -> list[tuple[int, str]]:
    """Return (version, sql) of every migration, oldest first."""
    folder = resources.files("channelcli").joinpath("migrations")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [(int(f.name[:4]), f.read_text(encoding="utf-8")) for f in files]


def newest_version() -> int:
    """Return the schema version this program writes."""
    folder = resources.files("channelcli").joinpath("migrations")
    return max(int(f.name[:4]) for f in folder.iterdir() if f.name.endswith(".sql"))


def create(path: Path) -> None:
    """Make a new, empty ledger: mode 0600, newest schema. `Refused` (exit 4) if anything stands there.

    The file is built beside and linked into place, so that a half-made ledger never bears the name.
    """
    if path.exists() or path.is_symlink():
        raise Refused("ledger.exists", path=path)
    if not path.parent.is_dir():
        raise LedgerFault("ledger.no_folder", path=path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        connection = _connect(draft, "rw")
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection)
        finally:
            connection.close()
        _place(draft, path)
    except OSError as error:
        raise LedgerFault("ledger.cannot_create", path=path, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def _place(draft: Path, path: Path) -> None:
    """Give the finished draft its name without ever replacing a file; file systems without links rename."""
    try:
        path.hardlink_to(draft)
    except FileExistsError as error:
        raise Refused("ledger.exists", path=path) from error
    except OSError:
        draft.rename(path)


def migrate(connection: sqlite3.Connection) -> int:
    """Bring the schema to the newest version, each migration in one transaction with its user_version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in migrations():
        if number <= version:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        version = number
    return int(version)


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one, triggers whole."""
    buffer = ""
    for line in script.splitlines(keepends=True):
        buffer += line
        if ";" in line and sqlite3.complete_statement(buffer):
            if buffer.strip():
                yield buffer
            buffer = ""


def check(path: Path) -> int:
    """Look at the file without SQLite writing anything; return its schema version.

    Raises `LedgerFault` (exit 6) for a missing, foreign, newer, damaged or hard-linked file.
    """
    try:
        info = path.stat()
    except OSError as error:
        raise LedgerFault("ledger.missing", Hint("ledger.make_one"), path=path) from error
    if not stat.S_ISREG(info.st_mode):
        raise LedgerFault("ledger.foreign", path=path)
    if info.st_nlink > 1:
        raise LedgerFault("ledger.hard_linked", path=path)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise LedgerFault("ledger.unreadable", path=path, reason=error.strerror or error) from error
    if len(head) < 100 or not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise LedgerFault("ledger.foreign", path=path)
    version = int.from_bytes(head[60:64], "big")
    if version > newest_version():
        raise LedgerFault("ledger.newer", path=path, version=version, newest=newest_version())
    return version


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open with SQLite's own checks on, the timeout set, and transactions left to us."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_MS / 1000
    )
    connection.execute("PRAGMA cell_size_check = ON")
    if mode == "ro":
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")  # a question leaves no file behind, not even for a moment
    else:
        for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file into a fault with exit 6 (busy, damaged) or 7 (disk full)."""
    from channelcli.errors import Undelivered

    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise LedgerFault("ledger.busy", path=path) from error
        if "full" in text:
            raise Undelivered("ledger.disk_full", path=path) from error
        if "disk I/O" in text or "unable to open" in text or "readonly" in text:
            raise LedgerFault("ledger.unreadable", path=path, reason=text) from error
        raise
    except sqlite3.DatabaseError as error:
        if "malformed" in str(error) or "not a database" in str(error):
            raise LedgerFault("ledger.damaged", path=path, reason=error) from error
        raise


@contextmanager
def reading(path: Path, *, steady: bool = False) -> Iterator[sqlite3.Connection]:
    """Open to read: `mode=ro`, query only, an authorizer that allows SELECT alone. Upgrades an old file first.

    With `steady` all statements see the ledger of one moment, and whoever writes waits until this is over.
    Raises `LedgerFault` (exit 6) as `check` does, and when the file is busy or damaged.
    """
    if check(path) < newest_version():
        upgrade(path)
    with _told(path):
        if path.with_name(path.name + "-journal").exists():
            # A writer died: read-only cannot roll its journal back, so let SQLite recover first.
            with suppress(sqlite3.OperationalError):
                recovering = _connect(path, "rw")
                recovering.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                recovering.close()
        connection = _connect(path, "ro")
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT 1 FROM json_each('[]')").fetchall()  # its first use fails under an authorizer
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 50_000_000)
            connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
            if steady:
                connection.execute("BEGIN")
            connection.set_authorizer(_allow_reading)
            yield connection
        finally:
            connection.close()


def _allow_reading(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READ_ACTIONS else sqlite3.SQLITE_DENY


@contextmanager
def change(path: Path, command: str, *, dry_run: bool = False) -> Iterator[Change]:
    """Open to change: one transaction, one journal row, all or nothing; printed results wait until this returns.

    With `dry_run` everything runs and is checked, then rolled back: the file keeps every byte. Raises
    `LedgerFault` (exit 6) when the lock cannot be had within 30 s, and whatever the body raises, after rollback.
    """
    from channelcli import journal

    if check(path) < newest_version():
        if dry_run:
            raise LedgerFault("ledger.old", path=path)
        upgrade(path)
    with _told(path):
        connection = _connect(path, "rw")
        try:
            connection.execute("BEGIN IMMEDIATE")
            with journal.opened(connection, command, dry_run=dry_run) as open_change:
                yield open_change
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            connection.close()


def upgrade(path: Path) -> Path:
    """Bring an older ledger to the newest schema after a verified copy beside it; return the copy's path."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.before-upgrade-{stamp}")
    with _told(path):
        connection = _connect(path, "rw")
        try:
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            spare = sqlite3.connect(copy, isolation_level=None)
            try:
                connection.backup(spare)
                (verdict,) = spare.execute("PRAGMA integrity_check").fetchone()
            finally:
                spare.close()
            if verdict != "ok":
                raise LedgerFault("ledger.damaged", path=path, reason=verdict)
            migrate(connection)
        finally:
            connection.close()
    return copy

"""The file: create, open to read, open to change, upgrade; every PRAGMA and lock (design.md 5, quality.md 2.2).

A ledger is one SQLite file with our application_id. Reading opens it read-only behind an authorizer that lets
nothing through but SELECT; changing takes the write lock at once and makes one change of all that happens inside.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli.errors import Fault, Hint, LedgerFault, Refused, Undelivered

if TYPE_CHECKING:
    from channelcli.journal import Change

APPLICATION_ID = 0x51444C31  # "QDL1"
BUSY_MS = 30_000
_MAGIC = b"SQLite format 3\x00"
_WRITE_VERSION, _WAL = 18, 2  # where the header says that the file is in WAL mode
_COUNTER = 24  # where the header counts the transactions
_READ_ACTIONS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_FAULTS: dict[int, tuple[type[Fault], str]] = {
    sqlite3.SQLITE_BUSY: (LedgerFault, "ledger.busy"),
    sqlite3.SQLITE_LOCKED: (LedgerFault, "ledger.busy"),
    sqlite3.SQLITE_CORRUPT: (LedgerFault, "ledger.damaged"),
    sqlite3.SQLITE_NOTADB: (LedgerFault, "ledger.damaged"),
    sqlite3.SQLITE_CANTOPEN: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_READONLY: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_PERM: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_IOERR: (LedgerFault, "ledger.unreadable"),
    sqlite3.SQLITE_FULL: (Undelivered, "ledger.disk_full"),
}
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "randomblob", "zeroblob", "readfile", "writefile", "edit"})


def migrations_folder() -> Path:
    """Return the folder of the numbered migrations, the only truth about the shape of the file."""
    return Path(__file__).parent / "migrations"


def migrations() -> list[tuple[int, str]]:
    """Return (version, sql) of every migration, oldest first."""
    return [(int(f.name[:4]), f.read_text(encoding="utf-8")) for f in sorted(migrations_folder().glob("*.sql"))]


def newest_version() -> int:
    """Return the schema version this program writes."""
    return max(int(name[:4]) for name in os.listdir(migrations_folder()) if name.endswith(".sql"))  # noqa: PTH208  # once a run, thrice as fast


def create(path: Path) -> None:
    """Make a new, empty ledger: mode 0600, newest schema. `Refused` (exit 4) if anything stands there.

    The file is built beside and linked into place, so that a half-made ledger never bears the name.
    """
    from channelcli import config

    config.may_write()
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
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        draft.replace(path)


def migrate(connection: sqlite3.Connection) -> int:
    """Bring the schema to the newest version, each migration in one transaction with its user_version."""
    from channelcli import seal

    newest = newest_version()
    for number, script in migrations():
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been first
            for statement in statements(script) if number > version else ():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {max(number, version)}")
            if number == newest > version:
                seal.begin(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return newest


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
    head = _head(path)
    if len(head) < 100 or not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise LedgerFault("ledger.foreign", path=path)
    version = int.from_bytes(head[60:64], "big")
    if version > newest_version():
        raise LedgerFault("ledger.newer", path=path, version=version, newest=newest_version())
    return version


def _head(path: Path) -> bytes:
    """Return the first 100 bytes of a file that can be a ledger at all."""
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
            return file.read(100)
    except OSError as error:
        raise LedgerFault("ledger.unreadable", path=path, reason=error.strerror or error) from error


def _ready(path: Path) -> int:
    """Check the file, let SQLite roll back what a dead writer left, and return the schema version.

    Read-only, a journal that a kill left cannot be rolled back, and a file that another tool put into WAL mode
    cannot be read: each needs to be opened for writing once.
    """
    from channelcli import config

    version = check(path)
    if config.readonly():
        if version < newest_version():
            raise Refused("ledger.readonly_old", path=path)
        return version
    if path.with_name(path.name + "-journal").exists() or _head(path)[_WRITE_VERSION] == _WAL:
        with suppress(sqlite3.OperationalError):  # a live writer, or a folder that may not be written
            connection = _connect(path, "rw")
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
        version = check(path)
    return version


def _connect(path: Path, mode: str, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open with SQLite's own checks on, the timeout set, and transactions left to us."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_MS / 1000
    )
    pragmas = ["cell_size_check = ON"]  # trusted_schema must stay on to write: the triggers call json_object
    if mode == "ro":
        pragmas += ["trusted_schema = OFF", "temp_store = MEMORY"]  # a question leaves no file behind
    else:
        pragmas += ["journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON"]
        pragmas += [f"foreign_keys = {'ON' if foreign_keys else 'OFF'}"]
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    # Now and then Python gets a look in, so that Ctrl-C ends a long statement too.
    connection.set_progress_handler(lambda: 0, 1_000_000)
    return connection


@contextmanager
def _told(path: Path, *, writing: bool) -> Iterator[None]:
    """Turn what SQLite says of the file into a fault: exit 6 (busy, damaged), or 7 (disk full, write error)."""
    try:
        yield
    except Exception as error:
        # SQLAlchemy wraps what the driver raised.
        original = getattr(error, "orig", None) or error
        code = getattr(original, "sqlite_errorcode", None)
        if not isinstance(original, sqlite3.Error) or code is None:
            raise
        primary = code & 0xFF
        if primary == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        if primary == sqlite3.SQLITE_IOERR and writing:
            raise Undelivered("ledger.io", path=path, reason=original) from error
        if primary in _FAULTS:
            kind, key = _FAULTS[primary]
            raise kind(key, path=path, reason=original) from error
        raise


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open to read: `mode=ro`, query only, an authorizer that allows SELECT alone. Upgrades an old file first.

    Raises `LedgerFault` (exit 6) as `check` does, and when the file is busy or damaged.
    """
    path = path.resolve()  # SQLite puts the journal beside the real file
    with _told(path, writing=False):
        if _ready(path) < newest_version():
            upgrade(path)
        connection = _connect(path, "ro")
        try:
            _guard(connection)
            yield connection
        finally:
            connection.close()


@contextmanager
def empty() -> Iterator[sqlite3.Connection]:
    """Open an empty ledger in memory, of the newest schema, to read as `reading` does: for checking a report."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        _guard(connection)
        yield connection
    finally:
        connection.close()


def _guard(connection: sqlite3.Connection) -> None:
    """Let nothing but SELECT through from here on."""
    connection.execute("PRAGMA query_only = ON")
    connection.execute("SELECT 1 FROM json_each('[]')").fetchall()  # its first use fails under an authorizer
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 50_000_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
    connection.set_authorizer(_allow_reading)


def _allow_reading(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FORBIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _READ_ACTIONS else sqlite3.SQLITE_DENY


@contextmanager
def change(
    path: Path, command: str, *, dry_run: bool = False, foreign_keys: bool = True, kind: str = "change"
) -> Iterator[Change]:
    """Open to change: one transaction, one journal row, all or nothing; printed results wait until this returns.

    With `dry_run` everything runs and is checked, then rolled back: the file keeps every byte. Who says
    `foreign_keys=False` checks the references itself, for all rows at once; `kind` is that of `journal_change`. Raises
    `LedgerFault` (exit 6) when the lock cannot be had within 30 s, and whatever the body raises, after rollback.
    """
    from channelcli import config, journal, lock, waiting

    config.may_write()
    path = path.resolve()
    with _told(path, writing=True):
        if _ready(path) < newest_version():
            if dry_run:
                raise LedgerFault("ledger.old", path=path)
            upgrade(path)
        # Open as long as the connection: closing any handle of a file gives up the locks SQLite holds on it.
        with (
            path.open("rb", buffering=0) as file,
            closing(_connect(path, "rw", foreign_keys=foreign_keys)) as connection,
        ):
            waiting.begin(connection, BUSY_MS)
            text = config.policy_text(path)
            given = {"policy": text, "policy_lock": lock.in_policy(path, text)}
            try:
                with journal.opened(
                    connection, command, dry_run=dry_run, kind=kind, counter=_counter(file), **given
                ) as open_change:
                    yield open_change
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


def _counter(file: FileIO) -> int:
    """Return the change counter in the header: every transaction of any tool that wrote counts one further."""
    file.seek(_COUNTER)
    return int.from_bytes(file.read(4), "big")


def upgrade(path: Path) -> Path:
    """Bring an older ledger to the newest schema after a verified copy beside it; return the copy's path.

    The run remembers the copy, and the owner is told of it at the end.
    """
    from channelcli import config

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.before-upgrade-{stamp}-{os.getpid()}")
    with _told(path, writing=True):
        connection = _connect(path, "rw", foreign_keys=False)
        try:
            _copy(connection, copy)
            migrate(connection)
        except OSError as error:
            raise Undelivered("ledger.io", path=copy, reason=error.strerror or error) from error
        finally:
            connection.close()
    config.current.upgraded = copy
    return copy


def _copy(connection: sqlite3.Connection, copy: Path) -> None:
    """Copy an open ledger into a new file and check every page of it; `LedgerFault` if the copy is not sound."""
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    spare = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.backup(spare)
        (verdict,) = spare.execute("PRAGMA integrity_check").fetchone()
    finally:
        spare.close()
    if verdict != "ok":
        copy.unlink()
        raise LedgerFault("ledger.damaged", path=copy, reason=verdict)


def damage(path: Path) -> list[str]:
    """Return what SQLite finds wrong with the pages, indexes and constraints of the file, a line each; [] is sound."""
    from channelcli import config

    mode = "ro" if config.readonly() else "rw"  # opened `ro`, SQLite does not look at constraints
    with closing(_connect(path.resolve(), mode)) as connection:
        connection.execute("PRAGMA query_only = ON")
        return [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]


def loose_ends(path: Path) -> list[tuple[str, int, str]]:
    """Return (table, row, table referred to) of every reference that leads nowhere."""
    with closing(_connect(path.resolve(), "ro")) as connection:
        return [(table, row, parent) for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check")]

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
from functools import cache
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli.errors import Hint, LedgerFault, Refused
from channelcli.ledger import cipher, guard
from channelcli.ledger.mishaps import told
from channelcli.ledger.second import Plain

if TYPE_CHECKING:
    from channelcli.journal import Change

APPLICATION_ID = 0x51444C31  # "QDL1"
BUSY_MS = 30_000
_MAGIC = b"SQLite format 3\x00"
_WRITE_VERSION, _WAL = 18, 2  # where the header says that the file is in WAL mode
_CACHE, _COUNTER = 20_000, 24  # KiB of pages at hand where much is written; where the header counts the transactions


def migrations_folder() -> Path:
    """Return the folder of the numbered migrations, the only truth about the shape of the file."""
    return Path(__file__).parent.parent / "migrations"


def migrations() -> list[tuple[int, str]]:
    """Return (version, sql) of every migration, oldest first."""
    return [(int(f.name[:4]), f.read_text(encoding="utf-8")) for f in sorted(migrations_folder().glob("*.sql"))]


def newest_version() -> int:
    """Return the schema version this program writes."""
    return max(int(name[:4]) for name in os.listdir(migrations_folder()) if name.endswith(".sql"))  # noqa: PTH208  # once a run, thrice as fast


def create(path: Path, passphrase: str | None = None) -> None:
    """Make a new, empty ledger: mode 0600, newest schema. `Refused` (exit 4) if anything stands there.

    With a passphrase it is encrypted. The file is built beside and linked into place, so that a half-made ledger never
    bears the name.
    """
    from channelcli import config

    config.may_write()
    if path.exists() or path.is_symlink():
        raise Refused("ledger.exists", path=path)
    if not path.parent.is_dir():
        raise LedgerFault("ledger.no_folder", path=path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    key = cipher.new_key(passphrase) if passphrase else None
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with draft.open("rb", buffering=0) as file, closing(connect(draft, "rw", key)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, None if key else file)
        if key:
            cipher.verify(draft)
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


def migrate(connection: sqlite3.Connection, file: FileIO | None = None) -> int:
    """Bring the schema to the newest version, each migration in one transaction with its user_version.

    The seal of a new file knows its change counter by `file`: its first change need not look who else wrote.
    """
    from channelcli.journal import seal

    newest = newest_version()
    for number, script in migrations():
        connection.execute("BEGIN IMMEDIATE")
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()  # another process may have been first
            for statement in statements(script) if number > version else ():
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {max(number, version)}")
            if number == newest > version:
                seal.begin(connection, counter=_counter(file) if file else None)
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

    Raises `LedgerFault` (exit 6) for a missing, foreign, newer, damaged or hard-linked file, and for an encrypted one
    without its passphrase.
    """
    key, head = _look(path)
    if key:
        application, version = _inside(path, key)
    else:
        application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if application != APPLICATION_ID:
        raise LedgerFault("ledger.foreign", path=path)
    if version > newest_version():
        raise LedgerFault("ledger.newer", path=path, version=version, newest=newest_version())
    return version


def _inside(path: Path, key: cipher.Key) -> tuple[int, int]:
    """Return the application id and the schema version of an encrypted file, after what a dead writer left is undone.

    That it is in WAL mode is not to be seen from outside, but that there is a log beside it.
    """
    from channelcli import config

    with told(path, writing=False):
        if not config.readonly() and (_beside(path, "journal").exists() or _beside(path, "wal").exists()):
            _recover(path, key)
        with closing(connect(path, "ro", key)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


_keys: dict[tuple[Path, int], cipher.Key | None] = {}  # what the last look at each file found, by path and inode


def _look(path: Path) -> tuple[cipher.Key | None, bytes]:
    """Return the key of an encrypted ledger, None for a plain one, and the first page; `LedgerFault` for neither."""
    head = _head(path)
    key = cipher.key_of(path, head) if _encrypted(path, head) else None
    _keys[_file(path)] = key
    return key, head


def key_of(path: Path) -> cipher.Key | None:
    """Return the key that the last look at a file found: to look again would give up the locks held on it."""
    file = _file(path)
    if file not in _keys:
        _look(path)
    return _keys[file]


def _file(path: Path) -> tuple[Path, int]:
    return path.absolute(), path.stat().st_ino


def encrypted(path: Path) -> bool:
    """Tell whether a ledger is encrypted, without its passphrase; `LedgerFault` (exit 6) if it is no ledger."""
    return _encrypted(path, _head(path))


def _encrypted(path: Path, head: bytes) -> bool:
    if head.startswith(_MAGIC) and len(head) >= 100:
        return False
    if cipher.looks_encrypted(head, path.stat().st_size, unfinished=_beside(path, "journal").exists()):
        return True
    raise LedgerFault("ledger.foreign", path=path)


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.name}-{what}")


def _head(path: Path) -> bytes:
    """Return the first page of a file that can be a ledger at all."""
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
            return file.read(cipher.PAGE)
    except OSError as error:
        raise LedgerFault("ledger.unreadable", path=path, reason=error.strerror or error) from error


def ready(path: Path) -> int:
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
    key, head = _look(path)
    if key is None and (_beside(path, "journal").exists() or head[_WRITE_VERSION] == _WAL):
        _recover(path, key)
        version = check(path)
    return version


def _recover(path: Path, key: cipher.Key | None) -> None:
    """Open for writing once, and let SQLite do what it has to."""
    with (
        suppress(*cipher.operational()),  # a live writer, or a folder that may not be written
        closing(connect(path, "rw", key)) as connection,
    ):
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def connect(path: Path, mode: str, key: cipher.Key | None, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open with SQLite's own checks on, the timeout set, and transactions left to us."""
    uri, timeout = f"{path.absolute().as_uri()}?mode={mode}", BUSY_MS / 1000
    if key:
        connection = cipher.connect(path, uri, timeout, key)
    else:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout, factory=Plain)
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
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open to read: `mode=ro`, query only, an authorizer that allows SELECT alone. Upgrades an old file first.

    Raises `LedgerFault` (exit 6) as `check` does, and when the file is busy or damaged.
    """
    from channelcli.ledger import upgrading

    path = path.resolve()  # SQLite puts the journal beside the real file
    with told(path, writing=False):
        if ready(path) < newest_version():
            upgrading.upgrade(path)
        with closing(connect(path, "ro", key_of(path))) as connection:
            guard.only_select(connection)
            yield connection


@contextmanager
def empty() -> Iterator[sqlite3.Connection]:
    """Open an empty ledger in memory, of the newest schema, to read as `reading` does: for checking a report."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _made().backup(connection)
        guard.only_select(connection)
        yield connection


@cache
def _made() -> sqlite3.Connection:
    """Return a new ledger in memory, made once, for copies."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(connection)
    return connection


@contextmanager
def change(
    path: Path, command: str, *, dry_run: bool = False, foreign_keys: bool = True, kind: str = "change"
) -> Iterator[Change]:
    """Open to change: one transaction, one journal row, all or nothing; printed results wait until this returns.

    With `dry_run` everything runs and is checked, then rolled back: the file keeps every byte (`rehearsal`). Who says
    `foreign_keys=False` checks the references itself, for all rows at once; `kind` is that of `journal_change`. Raises
    `LedgerFault` (exit 6) when the lock cannot be had within 30 s, and whatever the body raises, after rollback.
    """
    from channelcli import config, journal
    from channelcli.ledger import lock, rehearsal, upgrading, waiting

    config.may_write(dry_run=dry_run)
    path = path.resolve()
    with told(path, writing=True):
        if ready(path) < newest_version():
            if dry_run:
                raise LedgerFault("ledger.old", path=path)
            upgrading.upgrade(path)
        # Open as long as the connection: closing any handle of a file gives up the locks SQLite holds on it.
        with (
            path.open("rb", buffering=0) as file,
            closing(rehearsal.connection(path, dry_run=dry_run, foreign_keys=foreign_keys)) as connection,
        ):
            if not foreign_keys:  # much is written: indexes at hand, and what a statement would take back no file
                connection.execute(f"PRAGMA cache_size = -{_CACHE}")
                connection.execute("PRAGMA temp_store = MEMORY")
            waiting.begin(connection, BUSY_MS)
            if not os.path.samestat(os.fstat(file.fileno()), path.stat()):
                raise LedgerFault("ledger.busy", path=path)  # another file took its place while we waited
            text = config.policy_text(path)
            given = {"policy": text, "policy_lock": lock.in_policy(path, text)}
            counter = None if key_of(path) else _counter(file)
            try:
                with journal.opened(
                    connection, command, dry_run=dry_run, kind=kind, counter=counter, **given
                ) as open_change:
                    yield open_change
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


def counter(path: Path) -> int | None:
    """Return the change counter of a ledger, None of an encrypted one; not while a connection of ours is open."""
    head = _head(path)
    return None if _encrypted(path, head) else int.from_bytes(head[_COUNTER : _COUNTER + 4], "big")


def _counter(file: FileIO) -> int:
    """Return the change counter in the header: every transaction of any tool that wrote counts one further."""
    file.seek(_COUNTER)
    return int.from_bytes(file.read(4), "big")


def copy_of(connection: sqlite3.Connection, path: Path, copy: Path) -> None:
    """Copy the ledger at `path`, open in `connection`, into a new file and check every page of it.

    The copy has mode 0600; that of an encrypted ledger is encrypted, with the same passphrase. `FileExistsError` if
    something stands there, `LedgerFault` (exit 6) if the copy is not sound.
    """
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(connect(copy, "rw", key_of(path))) as spare:
        connection.backup(spare)
        (verdict,) = spare.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        copy.unlink()
        raise LedgerFault("ledger.damaged", path=copy, reason=verdict)


def damage(path: Path) -> list[str]:
    """Return what SQLite finds wrong with the pages, indexes and constraints of the file, a line each; [] is sound."""
    from channelcli import config

    mode = "ro" if config.readonly() else "rw"  # opened `ro`, SQLite does not look at constraints
    path = path.resolve()
    with closing(connect(path, mode, key_of(path))) as connection:
        connection.execute("PRAGMA query_only = ON")
        if forged := cipher.forged_pages(connection):
            return forged
        said = [line for (text,) in connection.execute("PRAGMA integrity_check") for line in text.splitlines()]
        return [line for line in said if line != "ok"]


def loose_ends(path: Path) -> list[tuple[str, int, str]]:
    """Return (table, row, table referred to) of every reference that leads nowhere."""
    path = path.resolve()
    with closing(connect(path, "ro", key_of(path))) as connection:
        return [(table, row, parent) for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check")]


def compact(path: Path) -> None:
    """Write the whole file anew, so that nothing that was deleted stays in its free pages (DAT-9)."""
    path = path.resolve()
    with told(path, writing=True), closing(connect(path, "rw", key_of(path))) as connection:
        connection.execute("VACUUM")

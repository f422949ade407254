"""Take a backup: a snapshot while the ledger is in use, packed, put in its place at once, and read back (R-9)."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from channelcli import __version__, config, dates, ledger
from channelcli.backup import archive, copying, secret, shelf
from channelcli.backup.archive import Manifest
from channelcli.errors import LedgerFault, Undelivered

_WORK = ".backup-"
_ABANDONED = 3600  # seconds after which a killed run's draft is cleared away
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
_OWED = "SELECT coalesce(sum(amount), 0) FROM entry WHERE on_date <= ?"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was taken and verified: where it is, what it holds, and how large it is."""

    path: Path
    manifest: Manifest
    size: int
    left_out: tuple[Path, ...] = ()  # links and special files in the folders of `--files`


def take(path: Path, where: Path, *, files: Sequence[Path] = (), passphrase: str | None = None) -> Made:
    """Put a verified backup of a ledger into a folder; with a passphrase it is encrypted with age.

    The ledger may be in use: the snapshot is one state of it, between two changes. The draft gets its name only when
    it is whole on the disk, and then it is read back. Raises `LedgerFault` (6) for a ledger that is damaged or cannot
    be read, `Undelivered` (7) when the folder cannot be written; what was there stays.
    """
    path = path.resolve()
    ledger.check(path)
    _folder(where, path)
    # A plain draft of what is to be encrypted never lies in the folder of the backups.
    room = path.parent if passphrase else where
    with _told(where), _workshop(room) as work:
        facts = snapshot(path, work / archive.LEDGER)
        found, left_out = _companions(path, files)
        draft = work / "draft"
        archive.pack(draft, [(archive.LEDGER, work / archive.LEDGER), *found], facts)
        if passphrase:
            secret.lock(draft, work / "locked", passphrase)
            draft = work / "locked"
        with _near(draft, where) as near:
            manifest = verify(near, passphrase)
            placed = _place(near, path, where, facts.taken_at, locked=bool(passphrase))
    return Made(placed, manifest, placed.stat().st_size, left_out)


def _folder(where: Path, path: Path) -> None:
    """Make the folder if its parent is there; never through a link that stands for it."""
    if where.is_symlink():
        raise Undelivered("backup.link", folder=where)
    with _told(where):
        if where == path.parent / "backups":
            where.mkdir(mode=0o700, exist_ok=True)
        elif not where.is_dir():
            raise Undelivered("backup.no_folder", folder=where)


@contextmanager
def _told(where: Path) -> Iterator[None]:
    """Turn what the system says of the folder into `Undelivered` (7)."""
    try:
        yield
    except Undelivered as fault:
        if fault.key.startswith("backup."):
            raise
        raise Undelivered("backup.not_written", folder=where, reason=fault.values.get("reason", fault)) from fault
    except OSError as error:
        raise Undelivered("backup.not_written", folder=where, reason=error.strerror or error) from error


@contextmanager
def _workshop(room: Path) -> Iterator[Path]:
    """Make a folder for the draft, for the owner alone, and clear it away, with what killed runs left."""
    for leftover in room.glob(f"{_WORK}*"):
        with suppress(OSError):
            if leftover.is_symlink() or time.time() - leftover.stat().st_mtime < _ABANDONED:
                continue
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)
            else:
                leftover.unlink()
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=room))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def snapshot(path: Path, target: Path) -> Manifest:
    """Copy a ledger into a new file, one state of it, and return what the copy holds."""
    copying.snapshot(path, target)
    return facts(target, path.name, dates.now_utc())


def facts(path: Path, name: str, taken_at: str) -> Manifest:
    """Return what a ledger holds, of whatever schema: rows by table, the head of its chain, what is owed."""
    day = dates.today().isoformat()
    schema = ledger.check(path)
    with copying.as_it_is(path) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        # Table names come from the schema of the ledger itself.
        rows = {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}
        head, chain = _chain(connection, tables)
        encrypted = not isinstance(connection, sqlite3.Connection)
        balance = None if encrypted else connection.execute(_OWED, (day,)).fetchone()[0]
    return Manifest(
        taken_at=taken_at,
        day=day,
        ledger=name,
        program=__version__,
        schema=schema,
        head=head,
        chain=chain,
        rows=rows,
        balance=balance,
        encrypted=encrypted,
    )


def _chain(connection: sqlite3.Connection, tables: Sequence[str]) -> tuple[str, int]:
    if "journal_seal" not in tables:
        return "", 0
    from channelcli import seal

    return seal.head(connection), connection.execute("SELECT count(*) FROM journal_seal").fetchone()[0]


# --- what goes along -----------------------------------------------------------------------------


def _companions(path: Path, files: Sequence[Path]) -> tuple[list[tuple[str, Path]], tuple[Path, ...]]:
    """Return the members beside the ledger, and what was left out: the policy, the owner's reports, the files."""
    found: list[tuple[str, Path]] = []
    policy = config.policy_file(path)
    if policy.is_file():
        found.append((archive.POLICY, policy))
    left_out: list[Path] = []
    folders = [(archive.REPORTS, config.reports_folder(path))]
    folders += [(f"{archive.FILES}/{folder.resolve().name or 'root'}", folder) for folder in files]
    taken = {archive.LEDGER, archive.POLICY}
    for prefix, folder in folders:
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_symlink() or not (file.is_file() or file.is_dir()):
                left_out.append(file)
            elif file.is_file():
                name = _unique(f"{prefix}/{file.relative_to(folder).as_posix()}", taken)
                found.append((name, file))
    return found, tuple(left_out)


def _unique(name: str, taken: set[str]) -> str:
    """Return a member's name that every system can write, and that no other member has."""
    clean = "".join("_" if sign in '\\:*?"<>|' or not sign.isprintable() else sign for sign in name)
    wanted, number = clean, 1
    while wanted.casefold() in taken:
        number += 1
        wanted = f"{clean}.{number}"
    taken.add(wanted.casefold())
    return wanted


@contextmanager
def _near(draft: Path, where: Path) -> Iterator[Path]:
    """Give the draft in the folder itself, under a name that is nobody's, so that it can get its own at once."""
    if draft.parent.parent == where:
        yield draft
        return
    near = where / f"{_WORK}{os.getpid()}.part"
    near.unlink(missing_ok=True)
    try:
        handle = os.open(near, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, draft.open("rb") as data:
            shutil.copyfileobj(data, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
        yield near
    finally:
        near.unlink(missing_ok=True)


def _place(draft: Path, path: Path, where: Path, taken_at: str, *, locked: bool) -> Path:
    """Give the draft its name in the folder, never over another file; return it."""
    again = 0
    while True:
        target = where / shelf.name(path, taken_at, again, locked=locked)
        if locked:
            _sum(draft, target)
        if _named(draft, target):
            sync_folder(where)
            return target
        again += 1


def _named(draft: Path, target: Path) -> bool:
    """Give a file a name that nothing has yet; False if something has. File systems without links rename."""
    if os.path.lexists(target):
        return False
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:
        draft.rename(target)
    return True


def _sum(draft: Path, target: Path) -> None:
    """Put the checksum of an encrypted backup beside the place it is going to have."""
    if os.path.lexists(target):
        return
    beside = secret.sum_file(target)
    handle = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret.sum_line(draft, target.name))
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename last; where a folder cannot be opened (Windows) the system sees to it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- reading back --------------------------------------------------------------------------------


@contextmanager
def plain(path: Path, passphrase: str | None, room: Path | None = None) -> Iterator[Path]:
    """Give the archive that a backup is, decrypted into a folder for the owner alone if it is encrypted."""
    if not secret.is_locked(path):
        yield path
        return
    if secret.sum_fits(path) is False:
        raise archive.damaged(path, "sha256")
    if passphrase is None:
        raise LedgerFault("backup.locked", path=path)
    with tempfile.TemporaryDirectory(prefix="channelcli-", dir=room) as folder:
        opened = Path(folder) / "archive"
        secret.unlock(path, opened, passphrase)
        yield opened


def verify(path: Path, passphrase: str | None = None) -> Manifest:
    """Check all of a backup: its checksum, every member, the ledger in it, its rows and its chain; return its manifest.

    Raises `LedgerFault` (6) that says what is not as it was.
    """
    with tempfile.TemporaryDirectory(prefix="channelcli-") as folder, plain(path, passphrase) as opened:
        with archive.opened(opened) as (file, manifest):
            for number, name in enumerate(manifest.members):
                target = Path(folder) / (archive.LEDGER if name == archive.LEDGER else str(number))
                archive.take_out(file, manifest, name, target)
                if name != archive.LEDGER:
                    target.unlink()
        check_ledger(Path(folder) / archive.LEDGER, manifest, path)
    return manifest


def check_ledger(path: Path, manifest: Manifest, source: Path) -> None:
    """Check a ledger taken out of a backup against its manifest; `LedgerFault` (6) says what differs."""
    try:
        found = facts(path, manifest.ledger, manifest.taken_at)
        wrong = [*ledger.damage(path), *(f"{table} {row} → {other}" for table, row, other in ledger.loose_ends(path))]
    except LedgerFault as fault:
        raise archive.damaged(source, fault.values.get("reason", fault.key)) from fault
    if wrong:
        raise archive.damaged(source, wrong[0])
    for what in ("schema", "rows", "head", "chain"):
        if getattr(found, what) != getattr(manifest, what):
            raise archive.damaged(source, what)

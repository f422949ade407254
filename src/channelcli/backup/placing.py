"""Where drafts are made and how they get their names: whole, at once, never over another file (quality.md 2.2)."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from channelcli import config
from channelcli.backup import secret, shelf
from channelcli.errors import Undelivered

_WORK = ".backup-"
_ABANDONED = 3600  # seconds after which a killed run's draft is cleared away


def folder(where: Path, path: Path) -> None:
    """Make the folder if its parent is there; never through a link that stands for it."""
    if where.is_symlink():
        raise Undelivered("backup.link", folder=where)
    with told(where):
        if where == path.parent / "backups":
            where.mkdir(mode=0o700, exist_ok=True)
        elif not where.is_dir():
            raise Undelivered("backup.no_folder", folder=where)


@contextmanager
def told(where: Path, key: str = "backup.not_written") -> Iterator[None]:
    """Turn what the system says of the folder into `Undelivered` (7) with that sentence."""
    try:
        yield
    except Undelivered as fault:
        if fault.key.startswith(("backup.", "restore.")):
            raise
        raise Undelivered(key, folder=where, reason=fault.values.get("reason", fault)) from fault
    except OSError as error:
        raise Undelivered(key, folder=where, reason=error.strerror or error) from error


def room(ledger: Path) -> Path:
    """Return where a backup is unpacked or locked: beside the ledger, else where the system has its temporary files."""
    beside = ledger.parent
    writable = beside.is_dir() and os.access(beside, os.W_OK) and not config.readonly()
    return beside if writable else Path(tempfile.gettempdir())


@contextmanager
def workshop(room: Path) -> Iterator[Path]:
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


@contextmanager
def near(draft: Path, where: Path) -> Iterator[Path]:
    """Give the draft in the folder itself, under a name that is nobody's, so that it can get its own at once."""
    if draft.parent.parent == where:
        yield draft
        return
    part = where / f"{_WORK}{os.getpid()}.part"
    part.unlink(missing_ok=True)
    try:
        copy(draft, part)
        yield part
    finally:
        part.unlink(missing_ok=True)


def copy(source: Path, target: Path) -> None:
    """Copy a file into a new one, mode 0600, and see it onto the disk."""
    handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file, source.open("rb") as data:
        shutil.copyfileobj(data, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def place(draft: Path, path: Path, where: Path, taken_at: str, *, locked: bool) -> Path:
    """Give the draft its name in the folder, never over another file; return it."""
    again = 0
    while True:
        target = where / shelf.name(path, taken_at, again, locked=locked)
        if locked:
            _sum(draft, target)
        if named(draft, target):
            sync(where)
            return target
        again += 1


def named(draft: Path, target: Path) -> bool:
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


def sync(folder: Path) -> None:
    """Make a rename last; where a folder cannot be opened (Windows) the system sees to it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Putting the night's folder in its place: alone, beside first, then under its name at once."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from channelcli.errors import LedgerFault, Undelivered

_LOCK = ".nightly.lock"


@contextmanager
def told(out: Path) -> Iterator[None]:
    """Say what the system says of the folder as `Undelivered` (exit 7)."""
    try:
        yield
    except OSError as error:
        raise Undelivered("nightly.not_written", path=out, reason=error.strerror or error) from error


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Make the folder if its parent is there and hold its lock; `LedgerFault` (6) at once if another run has it.

    An empty SQLite file is the lock: SQLite locks files on every platform, and the lock goes with the process, however
    it ends.
    """
    file = out / _LOCK
    with told(out):
        out.mkdir(mode=0o700, exist_ok=True)
        if file.is_symlink():
            raise Undelivered("render.symlink", path=file)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    lock = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        _lock(lock, out)
        yield
    finally:
        lock.close()


def _lock(lock: sqlite3.Connection, out: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise LedgerFault("nightly.running", folder=out) from error
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            # In a folder that may only be read: SQLite speaks of a database, of which nobody knows here.
            raise Undelivered("nightly.not_written", path=out, reason=os.strerror(errno.EACCES)) from error
        raise Undelivered("nightly.not_written", path=out, reason=error) from error


def deliver(folder: Path, files: Mapping[str, bytes], ours: Iterable[str]) -> None:
    """Write all files beside and give them the folder's name at once.

    Of what lay there `ours` goes; files of the owner's, and sheets somebody may have begun to fill in, move along.
    """
    from channelcli.render.files import sync_folder, write_safely

    new, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    _mend(folder, new, old)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Undelivered("nightly.not_folder", path=folder)
    new.mkdir(mode=0o700)
    try:
        for name, data in files.items():
            write_safely(new / name, data)
        _swap(new, folder, old, set(ours))
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _mend(folder: Path, new: Path, old: Path) -> None:
    """Clear away what a killed run left behind; a folder it had moved aside comes back."""
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    for leftover in (new, old):
        if leftover.is_dir() and not leftover.is_symlink():
            _remove(leftover)


def _swap(new: Path, folder: Path, old: Path, ours: set[str]) -> None:
    """Put the new folder in the place of the old one; files of the owner's in it move along.

    So do sheets to be filled in, over the new ones: somebody may have begun.
    """
    if not folder.exists():
        new.rename(folder)
        return
    theirs = [entry.name for entry in folder.iterdir() if entry.name not in ours]
    folder.rename(old)
    try:
        for name in theirs:
            (old / name).rename(new / name)
        new.rename(folder)
    except OSError:
        for name in theirs:
            with suppress(OSError):
                (new / name).rename(old / name)
        old.rename(folder)
        raise
    _remove(old)


def _remove(folder: Path) -> None:
    """Take a folder of ours away, also one that somebody closed; what stays is tried again in the next run."""
    with suppress(OSError):
        folder.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)

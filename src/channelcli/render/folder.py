"""A folder of files that belong together: all are written beside first, and only then take their places."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from channelcli.errors import Undelivered
from channelcli.render.cells import visible
from channelcli.render.files import sync_folder

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_BYTES = 120  # of 255 that a file name may have on most systems, so that a code and a name find room


def file_word(text: str) -> str:
    """Return a text as a part of a file name that any system takes, clipped; `-` where nothing is left."""
    shown = _FORBIDDEN.sub(" ", visible(text).replace("\\u", " ")).strip(" .-'=+@~")
    clipped = shown.encode("utf-8", "replace")[:_BYTES].decode("utf-8", "ignore").strip(" .")
    return clipped or "-"


def unlike(name: str, taken: set[str]) -> str:
    """Return a file name (without suffix) that is unlike those `taken`, letter case aside; take it."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name} {number}"
    taken.add(found.casefold())
    return found


class Pack:
    """The files written so far, in the folder they wait in."""

    def __init__(self, waiting: Path) -> None:
        """Write into this folder."""
        self._waiting = waiting
        self.names: list[str] = []

    def add(self, name: str, data: bytes) -> None:
        """Write one file; mode 0600."""
        handle = os.open(self._waiting / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        self.names.append(name)

    def settle(self) -> None:
        """Have all of them on the disk: together, since thousands of single waits take longer than the writing."""
        for name in self.names:
            # For Windows it must be open for writing.
            handle = os.open(self._waiting / name, os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


@contextlib.contextmanager
def written_together(folder: Path, *, stale: Callable[[str], bool]) -> Iterator[Pack]:
    """Write files into `folder`, made if its parent is there: all of them, or none if the body fails.

    Files of the same name are replaced one by one at the end; what an older run left there, by name (`stale`), goes.
    Everything else in the folder stays as it is. Raises `Undelivered` (7) if it cannot be written.
    """
    waiting = (folder if folder.is_dir() else folder.parent) / f".{folder.name[:40]}.new"
    try:
        if waiting.is_dir() and not waiting.is_symlink():  # of a run that was killed
            shutil.rmtree(waiting)
        waiting.mkdir(mode=0o700)
        pack = Pack(waiting)
        yield pack
        pack.settle()
        _place(waiting, folder, pack.names, stale)
        sync_folder(folder)
        sync_folder(folder.parent)
    except FileNotFoundError as fault:
        raise Undelivered("render.no_folder", folder=str(waiting.parent)) from fault
    except OSError as fault:
        raise Undelivered("render.not_written", path=str(folder), reason=fault.strerror or str(fault)) from fault
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _place(waiting: Path, folder: Path, names: list[str], stale: Callable[[str], bool]) -> None:
    if not folder.is_dir():
        waiting.rename(folder)
        return
    for name in names:
        (waiting / name).replace(folder / name)
    kept = set(names)
    for entry in folder.iterdir():
        if entry.name not in kept and stale(entry.name) and entry.is_file() and not entry.is_symlink():
            entry.unlink()

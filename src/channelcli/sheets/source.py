"""The bytes of the file: opened as often as needed, and the same bytes each time."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from channelcli.errors import BadImport


class Source:
    """A file by its path, or standard input (`-`) kept in an unnamed temporary file.

    BadImport if it is missing, is no file, cannot be read, or changes between two readings.
    """

    def __init__(self, path: str | Path) -> None:
        """Look at the file; nothing is read yet, except from standard input or a pipe."""
        self.name = str(path)
        self._kept: BinaryIO | None = None
        self._seen: tuple[int, int, int] | None = None
        if self.name == "-":
            self._keep(sys.stdin.buffer)
            return
        try:
            mode = Path(path).stat().st_mode
            if stat.S_ISDIR(mode):
                raise BadImport("sheets.is_folder", file=self.name)
            if not stat.S_ISREG(mode):
                with Path(path).open("rb") as pipe:
                    self._keep(pipe)
        except FileNotFoundError:
            raise BadImport("sheets.missing", file=self.name) from None
        except (OSError, ValueError) as error:
            raise BadImport("sheets.unreadable", file=self.name, why=_why(error)) from error

    def _keep(self, stream: BinaryIO) -> None:
        kept = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the source
        shutil.copyfileobj(stream, kept, 1 << 20)
        kept.flush()
        self._kept = kept

    @property
    def suffix(self) -> str:
        """Return the suffix of the name in lower case, '' for standard input."""
        return "" if self._kept is not None else Path(self.name).suffix.lower()

    def size(self) -> int:
        """Return the number of bytes."""
        with self.open() as stream:
            return os.fstat(stream.fileno()).st_size

    def open(self) -> BinaryIO:
        """Return a new binary stream at the start; one at a time for standard input."""
        if self._kept is not None:
            self._kept.seek(0)
            return os.fdopen(os.dup(self._kept.fileno()), "rb")
        try:
            stream = Path(self.name).open("rb")  # noqa: SIM115  # handed to the caller
        except OSError as error:
            raise BadImport("sheets.unreadable", file=self.name, why=_why(error)) from error
        now = os.fstat(stream.fileno())
        seen = (now.st_ino, now.st_size, now.st_mtime_ns)
        if self._seen not in (None, seen):
            stream.close()
            raise BadImport("sheets.changed", file=self.name)
        self._seen = seen
        return stream


def _why(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)

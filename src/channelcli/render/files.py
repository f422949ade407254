"""Deliver bytes: to a file that is whole or not there, or to standard output."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from channelcli.errors import Undelivered
from channelcli.text import say

Data = bytes | Iterable[bytes] | Callable[[BinaryIO], None]


def write_safely(path: Path, data: Data) -> bool:
    """Write `data` to `path` as a whole or not at all; return whether it replaced a file.

    It comes in one or many pieces, or from a function that is given the open file. Beside it first, flush, fsync,
    rename; mode 0600; never through a symbolic link, never onto a device (quality.md 2.2). Raises `Undelivered` (7),
    with the older file untouched, if that cannot be done.
    """
    import tempfile  # brings random and hashlib, which a page on a terminal has no use for

    there = _look(path)
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            _fill(file, data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        temporary = None
        sync_folder(path.parent)
    except FileNotFoundError:
        raise Undelivered("render.no_folder", folder=str(path.parent)) from None
    except OSError as fault:
        raise Undelivered("render.not_written", path=str(path), reason=_reason(fault)) from fault
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
    return there


def _fill(file: BinaryIO, data: Data) -> None:
    if isinstance(data, bytes):
        file.write(data)
    elif callable(data):
        data(file)
    else:
        file.writelines(data)


def _look(path: Path) -> bool:
    """Return whether a file stands there; refuse what is not an ordinary file."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as fault:
        raise Undelivered("render.not_written", path=str(path), reason=_reason(fault)) from fault
    if stat.S_ISLNK(mode):
        raise Undelivered("render.symlink", path=str(path))
    if not stat.S_ISREG(mode):
        raise Undelivered("render.not_file", path=str(path))
    return True


def sync_folder(folder: Path) -> None:
    """Make what was renamed in a folder last; where a folder cannot be opened (Windows) the system sees to it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(fault: Exception) -> str:
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)


def write_stdout(data: bytes | str) -> None:
    """Write and flush `data` to standard output; text in its encoding, bytes as they are.

    Raises `Undelivered` (7) if it is closed or full; a pipe nobody reads raises BrokenPipeError as it is.
    """
    out = sys.stdout
    if out is None or out.closed:
        raise Undelivered("render.no_output", reason=say("render.closed"))
    try:
        binary = getattr(out, "buffer", None)
        if binary is None:  # a stand-in without bytes below it; one that takes nothing says so for a workbook too
            out.write(data if isinstance(data, str) else data.decode("utf-8", "backslashreplace"))
        elif isinstance(data, str) and os.name == "nt":  # Windows ends its lines in its own way
            out.write(data)
        else:
            out.flush()
            _write_all(binary, data.encode(out.encoding, out.errors or "strict") if isinstance(data, str) else data)
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        if os.name == "nt" and fault.errno == errno.EINVAL:  # how Windows says that nobody reads the pipe
            raise BrokenPipeError(errno.EPIPE, "broken pipe") from fault
        _forget_output()
        raise Undelivered("render.no_output", reason=_reason(fault)) from fault


def _write_all(binary: BinaryIO, data: bytes) -> None:
    """Write all bytes: without a buffer (`python -u`, PYTHONUNBUFFERED) one call may write a part and say so."""
    rest = memoryview(data)
    while rest:
        rest = rest[binary.write(rest) :]


def _forget_output() -> None:
    """Let what is still in the buffer go nowhere, or Python would fail on it again at exit (status 120)."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)

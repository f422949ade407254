"""Work on a second core: a copy of this process works something out and hands it back, piece by piece (P-6).

A copy is made where a system can fork and more than one core is there for us; elsewhere there is none, and who asked
works it out himself. It holds nothing that another process waits for, says nothing anywhere, and ends by itself when
this process is gone, however that went.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO

_LENGTH = 8  # bytes before each piece that say how long it is
_DONE = (1 << 64) - 1  # instead of a length: all has been handed over
_PIPE = 1 << 20  # bytes on their way, where a pipe can hold so many


class Lost(Exception):  # noqa: N818  # says what happened, as all of ours do
    """The copy ended before it had handed over everything."""


class Copy:
    """A copy of this process at work."""

    def __init__(self, pid: int, stream: BinaryIO) -> None:
        """Keep its number and what it hands over."""
        self.pid, self._stream = pid, stream

    def pieces(self) -> Iterator[bytes]:
        """Yield what it hands over as it comes, and end the copy after it; `Lost` if it broke off."""
        try:
            while True:
                length = int.from_bytes(self._read(_LENGTH), "big")
                if length == _DONE:
                    return
                yield self._read(length)
        finally:
            self.end()

    def _read(self, length: int) -> bytes:
        piece = self._stream.read(length)
        if len(piece) < length:
            raise Lost
        return piece

    def end(self) -> None:
        """End the copy, wherever it is in its work; nothing if it has ended."""
        pid, self.pid = self.pid, 0
        if pid:
            self._stream.close()
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)


def start(work: Callable[[], Iterable[bytes]]) -> Copy | None:
    """Do some work in a copy of this process; None where there can be no copy.

    Each piece that is not empty is handed over. At each piece, empty or not, the copy looks whether anybody waits for
    it still: so long work yields now and then. What it works on must not be an open ledger.
    """
    if not _possible():
        return None
    reader, writer = os.pipe()
    parent = os.getpid()
    # No signal between the fork and the look at who we are: Ctrl-C in the copy must not undo what is the parent's.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        pid = os.fork()
        if pid == 0:
            _work(work, writer, parent)
    except OSError:
        os.close(reader)
        os.close(writer)
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(writer)
    return Copy(pid, os.fdopen(reader, "rb", buffering=_PIPE))


def _possible() -> bool:
    """Tell whether a copy can be made, and would have a core of its own."""
    return hasattr(os, "fork") and threading.active_count() == 1 and cores() > 1


def cores() -> int:
    """Return how many cores there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(work: Callable[[], Iterable[bytes]], writer: int, parent: int) -> None:
    """Be the copy: do the work and hand it over; never returns, and leaves nothing of the parent's undone twice."""
    code = 1
    try:
        _settle(writer)
        with os.fdopen(writer, "wb", buffering=0) as out:
            for piece in work():
                if os.getppid() != parent:
                    break
                if piece:
                    _write(out.fileno(), len(piece).to_bytes(_LENGTH, "big") + piece)
            else:
                _write(out.fileno(), _DONE.to_bytes(_LENGTH, "big"))
                code = 0
    finally:
        os._exit(code)  # whatever went wrong: the parent works it out himself, and meets the same


def _settle(writer: int) -> None:
    """Stand apart from the parent: silent, ended by any signal that is not ignored, with a wide pipe."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, _PIPE)


def _write(stream: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(stream, rest) :]

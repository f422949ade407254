"""Loads the program once, and forks a child for each command line it is told to run; strace watches the children.

strace hits the WHEN-th call of a kind in each process. So that it is the n-th call of the command that is hit, the
child first makes WHEN - n calls of that kind that do nothing.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import resource
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from channelcli.__main__ import main

NOWHERE = "/nonexistent/burnt"
BURNS: dict[str, Callable[[int], object]] = {
    "write": lambda null: os.write(null, b""),
    "pwrite64": lambda null: os.pwrite(null, b"", 0),
    "fsync": os.fsync,
    "fdatasync": os.fdatasync,
    "ftruncate": lambda null: os.ftruncate(null, 0),
    "unlink": lambda null: os.unlink(NOWHERE),  # noqa: PTH108  # this very call
    "unlinkat": lambda null: os.unlink(NOWHERE, dir_fd=null),
    "rename": lambda null: os.rename(NOWHERE, NOWHERE),  # noqa: PTH104
    "linkat": lambda null: os.link(NOWHERE, NOWHERE, src_dir_fd=null),
    "link": lambda null: os.link(NOWHERE, NOWHERE),
}


class Apart(io.RawIOBase):
    """A standard stream that no fault can hit: the terminal is not on the disk that is full."""

    def __init__(self, number: int) -> None:
        self._number = number

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._number

    def write(self, data: Any) -> int:
        return os.writev(self._number, [data])  # another call than `write`


def play(wanted: dict[str, Any]) -> int:
    """Run one command line in this process, on the streams and in the folder that are wanted."""
    sys.stdout.flush()
    for number, name in ((1, "out"), (2, "err")):
        file = os.open(wanted[name], os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        os.dup2(file, number)
        os.close(file)
    if wanted["apart"]:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(Apart(1)), encoding="utf-8")
        sys.stderr = io.TextIOWrapper(io.BufferedWriter(Apart(2)), encoding="utf-8", write_through=True)
    os.environ.update(wanted["env"])
    os.chdir(wanted["folder"])
    null = os.open(os.devnull, os.O_WRONLY)
    for _ in range(wanted["burn"]):
        with contextlib.suppress(OSError):
            BURNS[wanted["call"]](null)
    os.close(null)
    if wanted["limit"]:
        sys.dont_write_bytecode = True  # a part of a module would stay behind
        resource.setrlimit(resource.RLIMIT_FSIZE, (wanted["limit"],) * 2)  # Python ignores the signal, and gets EFBIG
    for line in wanted["weaken"]:
        weaken(line)
    code = main(wanted["argv"])
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    return code


def weaken(line: str) -> None:
    """Open files with a PRAGMA other than the program's, to see that the tests would find it out."""
    from channelcli import ledger

    name = line.split("=")[0].strip()
    strong = ledger.sqlite3.connect

    def connect(*args: Any, factory: type = ledger.sqlite3.Connection, **named: Any) -> Any:
        class Weak(factory):  # type: ignore[misc]
            def execute(self, sql: str, *values: Any) -> Any:
                return super().execute(f"PRAGMA {line}" if sql.startswith(f"PRAGMA {name} =") else sql, *values)

        return strong(*args, **named, factory=Weak)

    ledger.sqlite3.connect = connect  # type: ignore[assignment]


def wait(child: int, after: float | None) -> int:
    """Wait for a child, or kill it after so many seconds; return how it ended, as `os.waitpid` says it."""
    if after is not None:
        time.sleep(after)
        os.kill(child, 9)  # a child that has ended stands there until it is waited for
    return os.waitpid(child, 0)[1]


def serve(talk: socket.socket) -> None:
    """Answer each line with how the child ended, until the other side hangs up."""
    heard = b""
    while some := talk.recv(1 << 16):
        heard += some
        while b"\n" in heard:
            line, _, heard = heard.partition(b"\n")
            wanted = json.loads(line)
            if wanted["warm"]:
                talk.sendall(b"%d %d\n" % (os.getpid(), play(wanted) << 8))
                gc.freeze()  # a child does not look through, and so copy, what is loaded
                continue
            child = os.fork()
            if not child:
                code = 99
                try:
                    code = play(wanted)
                finally:
                    os._exit(code)
            ended = wait(child, wanted["after"])
            talk.sendall(b"%d %d\n" % (child, ended))


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as line_out:
        serve(line_out)

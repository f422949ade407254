"""Run an SQL text that somebody else wrote: read-only, in a child process with limits, stopped when its time is up.

The authorizer of `ledger.reading` lets nothing but SELECT through; the child cannot write a byte to any file, has a
bounded memory, and is ended from outside when a single long operation does not let go (quality.md R-10). Where a
system cannot fork (Windows) the query runs in this process under the time limit alone.
"""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from channelcli import ledger, limits
from channelcli.ledger import cipher, guard
from channelcli.table import Row

GRACE = 0.2  # seconds between the query's own stop and the end from outside
MEMORY = 1 << 30  # bytes on top of what the program holds already
STEPS = 5_000  # of SQLite's machine between two looks at the clock
Rows = tuple[list[str], list[Row]]


class Late(Exception):  # noqa: N818  # says what happened, as all of ours do
    """The time was up."""


class Broken(Exception):  # noqa: N818  # the same
    """The query cannot be run; the text says why, in the words of SQLite."""


def rows_of(path: Path, sql: str, values: Mapping[str, Any], *, seconds: float) -> Rows:
    """Return (column names, rows) of one SELECT on the ledger at `path`; raises `Late` or `Broken`, writes nothing."""
    if not hasattr(os, "fork"):
        return _told(_query(path, sql, values, time.monotonic() + seconds))
    stop = time.monotonic() + seconds
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _child(writer, path, sql, values, stop)
    os.close(writer)
    try:
        answer = _read(reader, stop + GRACE)
    finally:
        os.close(reader)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if answer is None:
        raise Late
    if not answer:
        raise Broken("out of memory")
    return _told(json.loads(answer))


def _told(answer: dict[str, Any]) -> Rows:
    if answer.get("late"):
        raise Late
    if "error" in answer:
        raise Broken(answer["error"])
    return answer["columns"], [tuple(row) for row in answer["rows"]]


def _read(reader: int, until: float) -> bytes | None:
    """Return all that comes through the pipe, None if it did not end in time."""
    pieces: list[bytes] = []
    while True:
        ready, _, _ = select.select([reader], [], [], max(until - time.monotonic(), 0))
        if not ready:
            return None
        piece = os.read(reader, 1 << 20)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)


def _child(writer: int, path: Path, sql: str, values: Mapping[str, Any], stop: float) -> None:
    """Run the query and send the answer; never returns, and leaves nothing of the parent's undone twice."""
    try:
        limits.limit_self(
            memory=_size() + MEMORY, seconds=int(stop - time.monotonic()) + 2 + int(time.process_time()), file_size=0
        )
        try:
            answer = json.dumps(_query(path, sql, values, stop), separators=(",", ":")).encode("utf-8", "replace")
        except MemoryError:
            answer = b""
        except Exception as error:
            answer = json.dumps({"error": str(error) or type(error).__name__}).encode("utf-8", "replace")
        while answer:
            answer = answer[os.write(writer, answer) :]
    finally:
        os._exit(0)


def _size() -> int:
    """Return the address space this process holds, in bytes; a guess where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return MEMORY


def _query(path: Path, sql: str, values: Mapping[str, Any], stop: float) -> dict[str, Any]:
    with ledger.reading(path) as connection:
        connection.set_progress_handler(lambda: int(time.monotonic() > stop), STEPS)
        refusals: tuple[type[Exception], ...] = (*cipher.errors(), ValueError)
        try:
            if len(sql) > guard.SQL_LENGTH:  # SQLCipher's driver cannot be told
                raise ValueError("query string is too large")
            cursor = connection.execute(sql, values)
            columns = [name for name, *_ in cursor.description or ()]
            return {"columns": columns, "rows": cursor.fetchall()}
        except refusals as error:
            return {"late": True} if "interrupted" in str(error) else {"error": str(error)}
        finally:
            connection.set_progress_handler(None, 0)

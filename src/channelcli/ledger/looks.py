"""The looks of one command at its ledger: they share a connection, for SQLite reads the whole schema at each opening.

To record a receipt the partner is looked up, then a twin of it; each look took longer to open the file than to ask.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from channelcli import ledger
from channelcli.ledger.mishaps import told

_Where = tuple[Path, int, int]
_open: dict[_Where, tuple[ExitStack, sqlite3.Connection]] = {}  # one at most


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """Open to read as `ledger.reading` does, or go on with the connection of the look before; raises the same.

    For short questions whose answers are fetched at once: nothing may be left half asked when a change begins.
    """
    path = path.resolve()
    with told(path, writing=False):
        if not _still(path):
            end()
            stack = ExitStack()
            connection = stack.enter_context(ledger.reading(path))
            _open[_where(path)] = stack, connection
        (_, connection), *_ = _open.values()
        yield connection


def _still(path: Path) -> bool:
    """Tell whether that file is open; what a writer left who died meanwhile is undone."""
    return bool(_open) and path.exists() and _where(path) in _open and ledger.ready(path) == ledger.newest_version()


def end() -> None:
    """Close the connection: before a change begins, and when the command is over."""
    while _open:
        _, (stack, _) = _open.popitem()
        stack.close()


def _where(path: Path) -> _Where:
    """Tell one file from another that took its place: as long as it is open, no other has its number."""
    info = path.stat()
    return path, info.st_dev, info.st_ino

"""A second question to the same moment of a ledger, on a second core while the first is asked (P-3)."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, Generic, TypeVar

from channelcli import beside
from channelcli.ledger import guard

MANY = 100_000  # documents: below that, a thread and a connection cost more than they save
PATIENCE = 0.05  # seconds to wait for a lock: a writer that waits for us to end lets nobody in before
LOOK = 0.05  # seconds between two calls to stop
NEWEST = "SELECT max(id) FROM sale"
T = TypeVar("T")


class Plain(sqlite3.Connection):
    """A connection of `sqlite3` that knows what it was opened with."""

    def __init__(self, database: str, **options: Any) -> None:
        """Open as `sqlite3.connect` does."""
        super().__init__(database, **options)
        self.database = database


@contextmanager
def meanwhile(connection: sqlite3.Connection, ask: Callable[[sqlite3.Connection], T]) -> Iterator[Callable[[], T]]:
    """Begin to ask beside what the body asks on `connection`; yield what returns the answer, once it is there.

    Both see one moment as long as `connection` keeps its read lock, as it does inside a report (`report.one_moment`).
    In a small ledger, an encrypted one or on a single core, and where anything goes wrong, `ask` is called with
    `connection` itself when its answer is wanted: then it says what is wrong.
    """
    if not isinstance(connection, Plain) or beside.cores() == 1 or (_newest(connection) or 0) < MANY:
        yield lambda: ask(connection)
        return
    other = _Asking(connection.database, ask)
    other.start()
    try:
        yield lambda: other.answer() if other.answered() else ask(connection)
    finally:
        other.stop()


def _newest(connection: sqlite3.Connection) -> int | None:
    newest: int | None = connection.execute(NEWEST).fetchone()[0]
    return newest


class _Asking(threading.Thread, Generic[T]):
    """Someone who asks on a connection of his own."""

    def __init__(self, database: str, ask: Callable[[sqlite3.Connection], T]) -> None:
        super().__init__(daemon=True)
        self._database, self._ask = database, ask
        self._answers: list[T] = []
        self._connection: sqlite3.Connection | None = None

    def run(self) -> None:
        with suppress(Exception), closing(sqlite3.connect(self._database, uri=True, timeout=PATIENCE)) as connection:
            self._connection = connection
            guard.only_select(connection)
            self._answers.append(self._ask(connection))

    def answered(self) -> bool:
        """Wait until he is through; tell whether he has an answer."""
        self.join()
        return bool(self._answers)

    def answer(self) -> T:
        return self._answers[0]

    def stop(self) -> None:
        """Let him break off, wherever he is."""
        while self.is_alive():
            with suppress(sqlite3.ProgrammingError):  # closed just now
                if self._connection:
                    self._connection.interrupt()
            self.join(LOOK)

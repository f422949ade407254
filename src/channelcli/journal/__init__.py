"""Changes: one command that writes is one transaction, one journal row, one unit of undo (design.md 5, `undo.py`)."""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from channelcli import __version__, config, dates
from channelcli.journal import found, seal
from channelcli.ledger import cipher, lock

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Engine
    from sqlmodel import Session, SQLModel

    from channelcli.journal.inserted import Inserted


_at_hand: list[sqlite3.Connection] = []  # the one connection that the engine is to take


@cache
def _engine(module: Any) -> Engine:
    """Return the engine of a process: what it compiles for one change serves the next."""
    from sqlalchemy.pool import StaticPool
    from sqlmodel import create_engine

    return create_engine(
        "sqlite://",
        module=module,
        creator=lambda: _at_hand[0],
        poolclass=StaticPool,
        pool_reset_on_return=None,  # the change commits or rolls back, and the ledger closes
        skip_autocommit_rollback=True,  # its first look at a connection would roll our transaction back
    )


@dataclass
class Change:
    """An open change: its id, the connection inside the transaction, and the business day it happens on."""

    id: int
    connection: sqlite3.Connection
    today: date
    dry_run: bool = False
    summary: str = ""
    counter: int | None = None  # the change counter of the file as this began, None for an encrypted one
    # For the seal. What an undo moved, by table: rows and sum, None where the table must be read again; how many rows
    # it logged; whether somebody was erased, and the changes resealed.
    moved: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    logged: dict[str, int] = field(default_factory=dict)
    rekey: bool = False
    resealed: dict[str, tuple[str, str]] = field(default_factory=dict)
    inserted: dict[str, Inserted] = field(default_factory=dict)  # by table: rows whose digests were taken on the way
    _session: Session | None = field(default=None, repr=False)

    @property
    def session(self) -> Session:
        """A SQLModel session on this very transaction; it flushes, the change commits."""
        if self._session is None:
            from sqlmodel import Session

            engine = _engine(cipher.module_of(self.connection))
            _at_hand[:] = [self.connection]
            engine.dispose(close=False)  # its connection is that of the change before; what it has compiled stays
            self._session = Session(engine.connect(), autoflush=True, expire_on_commit=False)
        return self._session

    def add(self, row: SQLModel) -> None:
        """Insert one row, stamped with this change, and give it its id."""
        row.change_id = self.id
        self.session.add(row)
        self.session.flush()

    def flush(self) -> None:
        """Write what the session holds, so that plain SQL on the connection sees it."""
        if self._session is not None:
            self._session.flush()

    def one(self, sql: str, *values: Any) -> Any:
        """Return the first column of the first row, or None."""
        self.flush()
        row = self.connection.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """Return all rows of a query inside the change."""
        self.flush()
        return self.connection.execute(sql, values).fetchall()

    def next_number(self, name: str, start: int = 1, *, count: int = 1) -> int:
        """Take the next number of a counter, or the first of `count`; given back if the change is rolled back."""
        self.flush()
        row = self.connection.execute("SELECT next FROM counter WHERE name = ?", (name,)).fetchone()
        number = start if row is None else int(row[0])
        if row is None:
            self.connection.execute(
                "INSERT INTO counter (change_id, name, next) VALUES (?, ?, ?)", (self.id, name, number + count)
            )
        else:
            self.connection.execute("UPDATE counter SET next = ? WHERE name = ?", (number + count, name))
        return number


@contextmanager
def opened(
    connection: sqlite3.Connection,
    command: str,
    *,
    dry_run: bool,
    policy: str | None = None,
    policy_lock: str | None = None,
    kind: str = "change",
    counter: int | None = None,
) -> Iterator[Change]:
    """Write the journal row, let the body work, then commit; `policy` is the text of the policy file, if there is one.

    A fault, a dry run and a body that wrote nothing are rolled back and leave no trace. So is what would change a
    closed day (GEN-5): `policy_lock` is the lock date that the policy sets. `counter` is the change counter of the file
    now: what another tool wrote since the last change gets a change of its own first (`found.py`), and each is sealed.
    `config.current.written` tells afterwards whether there is something to take back.
    """
    found.look(connection, counter)
    cursor = connection.execute(
        "INSERT INTO journal_change (at, business_day, actor, command, version, kind) VALUES (?, ?, ?, ?, ?, ?)",
        (dates.now_utc(), dates.today().isoformat(), _actor(), command, __version__, kind),
    )
    change = Change(int(cursor.lastrowid or 0), connection, dates.today(), dry_run, counter=counter)
    connection.execute("UPDATE journal_open SET change_id = ?", (change.id,))
    before = connection.total_changes
    watch = lock.watch(connection, policy_lock) if kind != "erase" else None  # words go, never a figure (DAT-9)
    try:
        yield change
        change.flush()
        if watch and connection.total_changes != before:
            watch.check(change)
        if dry_run or connection.total_changes == before:
            connection.execute("ROLLBACK")
        else:
            _keep_policy(change, policy)
            connection.execute("UPDATE journal_open SET change_id = NULL")
            connection.execute("UPDATE journal_change SET summary = ? WHERE id = ?", (change.summary, change.id))
            head = seal.close(connection, change, counter)
            _commit(connection)
            config.current.change, config.current.head = change.id, head
    finally:
        for known in change.inserted.values():
            known.drop()
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if change._session is not None:
            change._session.expunge_all()


def _keep_policy(change: Change, text: str | None) -> None:
    """Keep the policy a change was made under, dated, if it is another than the last one kept (design.md 5)."""
    newest = change.one("SELECT text FROM policy ORDER BY id DESC LIMIT 1")
    if text is not None and text != newest:
        change.connection.execute(
            "INSERT INTO policy (change_id, valid_from, text) VALUES (?, ?, ?)",
            (change.id, change.today.isoformat(), text),
        )


def _commit(connection: sqlite3.Connection) -> None:
    """Commit, and know whether it was done even if Ctrl-C comes while COMMIT returns."""
    config.current.written = True
    try:
        connection.execute("COMMIT")
    except BaseException as error:
        config.current.written = not (connection.in_transaction or isinstance(error, cipher.errors()))
        raise


def _actor() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "?"

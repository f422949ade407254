"""A second question beside the first one: the same answers, from the same moment, and nobody waits for ever."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from channelcli import beside, ledger, report
from channelcli.ledger import second

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
PARTNERS = "SELECT count(*) FROM partner"
Ask = Callable[[sqlite3.Connection], int]


@pytest.fixture
def large(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that counts as large."""
    monkeypatch.setattr(second, "MANY", 0)
    return book


@pytest.fixture
def reader(large: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads it, as within a report."""
    with ledger.reading(large) as connection, report.one_moment(connection):
        yield connection


def partners(connection: sqlite3.Connection) -> int:
    return int(connection.execute(PARTNERS).fetchone()[0])


def test_the_question_is_asked_on_another_core_where_there_is_one(reader: sqlite3.Connection) -> None:
    asked: list[tuple[bool, bool]] = []

    def ask(connection: sqlite3.Connection) -> int:
        asked.append((connection is reader, threading.current_thread() is threading.main_thread()))
        return partners(connection)

    with second.meanwhile(reader, ask) as answer:
        assert answer() == partners(reader) == 0
    alone = beside.cores() == 1
    assert asked == [(alone, alone)]


def test_in_a_small_ledger_it_is_asked_when_its_answer_is_wanted(
    reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second, "MANY", 1)
    asked: list[sqlite3.Connection] = []
    with second.meanwhile(reader, asked.append):
        pass
    assert asked == []
    with second.meanwhile(reader, asked.append) as answer:
        answer()
    assert asked == [reader]


def test_the_second_connection_may_read_and_no_more(reader: sqlite3.Connection) -> None:
    def ask(connection: sqlite3.Connection) -> str:
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited|readonly"):
            connection.execute("DELETE FROM partner")
        return "refused"

    with second.meanwhile(reader, ask) as answer:
        assert answer() == "refused"


def test_a_writer_that_waits_for_us_keeps_the_second_out_and_nobody_waits_for_ever(large: Path) -> None:
    """SQLite lets no new reader in while a writer waits to commit, and he waits for the first of us."""

    def write() -> None:
        with closing(sqlite3.connect(large, isolation_level=None, timeout=30)) as writer:
            writer.execute(f"PRAGMA user_version = {ledger.newest_version()}")

    writing = threading.Thread(target=write)
    with ledger.reading(large) as reader, report.one_moment(reader):
        writing.start()
        with closing(sqlite3.connect(large, timeout=0)) as probe:
            while not _locked(probe):  # he reaches for the last lock
                pass
        began = time.monotonic()
        with second.meanwhile(reader, partners) as answer:
            assert answer() == 0
        assert time.monotonic() - began < 5, "the answer was asked for on the first connection"
        assert writing.is_alive(), "he waits until the report is over"
    writing.join()


def _locked(probe: sqlite3.Connection) -> bool:
    try:
        probe.execute(PARTNERS).fetchone()
    except sqlite3.OperationalError:
        return True
    return False


def test_what_goes_wrong_is_said_by_the_first_connection(reader: sqlite3.Connection) -> None:
    with (
        second.meanwhile(reader, lambda other: other.execute("SELECT x FROM nothing").fetchone()) as answer,
        pytest.raises(sqlite3.OperationalError, match="nothing"),
    ):
        answer()


def test_who_gives_up_ends_the_other_too(reader: sqlite3.Connection) -> None:
    """Ctrl-C, or a refusal: an endless question beside it must not keep the process."""
    asked = threading.Event()

    def ask(connection: sqlite3.Connection) -> int:
        asked.set()
        return int(connection.execute(ENDLESS).fetchone()[0])

    def give_up() -> None:
        with second.meanwhile(reader, ask):
            if beside.cores() > 1:
                asked.wait(10)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        give_up()
    assert threading.active_count() == 1

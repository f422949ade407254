"""The looks of one command share a connection, and never longer than the file is the same and nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from blank import blank
from channelcli import ledger
from channelcli.errors import LedgerFault
from channelcli.ledger import looks
from channelcli.ledger.looks import looking

PARTNERS = "SELECT count(*) FROM partner"


@pytest.fixture(autouse=True)
def _ended() -> Iterator[None]:
    yield
    looks.end()


def asked(book: Path) -> tuple[sqlite3.Connection, int]:
    with looking(book) as connection:
        return connection, connection.execute(PARTNERS).fetchone()[0]


def open_still(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


def test_one_connection_sees_what_others_wrote_meanwhile(book: Path) -> None:
    first, none = asked(book)
    other = sqlite3.connect(book)
    other.execute(
        "INSERT INTO partner (change_id, code, name, name_key, created_on) VALUES (1, 'D1', 'x', 'x', '2026-01-01')"
    )
    other.commit()
    other.close()
    second, one = asked(book)
    assert second is first and (none, one) == (0, 1)
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        first.execute("DELETE FROM partner")


def test_another_file_in_its_place_is_opened_anew(book: Path, tmp_path: Path) -> None:
    first, _ = asked(book)
    blank(tmp_path / "other.db")
    (tmp_path / "other.db").replace(book)
    second, _ = asked(book)
    assert second is not first and not open_still(first)
    book.unlink()
    with pytest.raises(LedgerFault):
        asked(book)
    assert not open_still(second)


def test_it_is_closed_before_a_change_and_after_a_command(book: Path, qd: Any) -> None:
    assert qd("partner add 宏达 --code D1").code == 0
    first, _ = asked(book)
    with ledger.change(book, "test", dry_run=True):
        assert not open_still(first)
    for line, code in (("payment add D1 5", 0), ("order add D1 --amount 3", 0), ("payment add D9 5", 3)):
        second, _ = asked(book)
        assert qd(line).code == code
        assert not open_still(second) and not looks._open

"""The seal: brought forward row by row it says what counting everything says; what another tool wrote can be told."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blank import blank
from channelcli import ledger
from channelcli.journal import chain, seal
from channelcli.text import say
from torture.counts import sized

Step = tuple[str, int, str]
STEP = st.tuples(
    st.sampled_from(["add", "edit", "delete", "swap", "again", "nothing", "other"]),
    st.integers(0, 5),
    st.sampled_from(["a", "“引号”", "\x00\x1f", "😀", "'; --", ""]),
)


def states(book: Path) -> tuple[dict[str, seal.State], dict[str, seal.State]]:
    """Return what the seals say of each table, and what counting says."""
    connection = sqlite3.connect(book)
    try:
        said = seal.states(connection)
        return said, {table: seal.counted(connection, table) for table in seal.kept(connection)}
    finally:
        connection.close()


def wrong(book: Path) -> list[str]:
    """Return what is broken, in words."""
    with ledger.reading(book) as connection:
        return [say(one.key, **one.told()) for one in chain.breaks(connection) if not one.mild]


def write(connection: sqlite3.Connection, change: int, step: Step) -> None:
    """Do one step to the number counters and the policy texts, by plain SQL."""
    what, row, text = step
    if what == "add":
        connection.execute(
            "INSERT INTO policy (change_id, valid_from, text) VALUES (?, '2026-01-01', ?)", (change, text)
        )
    elif what == "edit":
        connection.execute("UPDATE policy SET text = text || ? WHERE id = ?", (text, row))
    elif what == "delete":
        connection.execute("DELETE FROM policy WHERE id = ?", (row,))
    elif what == "swap":
        connection.execute("UPDATE policy SET text = (SELECT min(text) FROM policy) WHERE id IN (?, ?)", (row, row + 1))
    elif what == "again":
        connection.execute("DELETE FROM policy WHERE id = (SELECT max(id) FROM policy)")
        connection.execute(
            "INSERT INTO policy (change_id, valid_from, text) VALUES (?, '2026-01-02', ?)", (change, text)
        )


def command(book: Path, steps: list[Step]) -> None:
    """Make one change of some steps, or write as another tool."""
    what = steps[0][0]
    if what == "other":
        connection = sqlite3.connect(book)
        for step in steps[1:]:
            write(connection, 1, step)
        connection.commit()
        connection.close()
        return
    with ledger.change(book, what) as change:
        for step in steps:
            write(change.connection, change.id, step)


@settings(max_examples=sized(12, 1_000))
@given(st.lists(st.lists(STEP, min_size=1, max_size=5), min_size=1, max_size=8))
def test_what_the_seals_say_is_what_counting_says(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[Step]]
) -> None:
    book = tmp_path_factory.mktemp("seal") / "seal.db"
    blank(book)
    for steps in changes:
        command(book, steps)
    command(book, [("add", 0, "the last one marks what other tools did")])
    said, counted = states(book)
    assert said == counted
    assert wrong(book) == []
    shutil.rmtree(book.parent)


def test_a_row_of_another_tool_goes_by_number(book: Path) -> None:
    connection = sqlite3.connect(book)
    connection.execute("INSERT INTO counter (change_id, name, next) VALUES (1, 'theirs', 7)")
    connection.commit()
    connection.close()
    command(book, [("add", 0, "ours")])
    with ledger.reading(book) as read:
        kinds = [tuple(row) for row in read.execute("SELECT id, kind FROM journal_change")]
        assert read.execute("SELECT change_id FROM counter WHERE name = 'theirs'").fetchone() == (1,)
    assert kinds == [(1, "found"), (2, "change")]


def test_a_dry_run_marks_nothing_and_the_file_keeps_every_byte(book: Path) -> None:
    connection = sqlite3.connect(book)
    connection.execute("INSERT INTO counter (change_id, name, next) VALUES (1, 'theirs', 7)")
    connection.commit()
    connection.close()
    before = book.read_bytes()
    with ledger.change(book, "x", dry_run=True) as change:
        write(change.connection, change.id, ("add", 0, "x"))
    assert book.read_bytes() == before


def test_what_sealing_began_with_is_covered_too(book: Path) -> None:
    """A ledger of before: its changes have no seal of their own, but their fixed columns are under the first one."""
    command(book, [("add", 0, "x")])
    connection = sqlite3.connect(book, isolation_level=None)
    connection.executescript("DELETE FROM journal_seal; DELETE FROM journal_state;")
    connection.execute("BEGIN")
    seal.begin(connection)
    connection.execute("COMMIT")
    connection.close()
    command(book, [("add", 0, "y")])
    assert wrong(book) == []
    connection = sqlite3.connect(book)
    connection.execute("UPDATE journal_change SET actor = 'x' WHERE id = 1")
    connection.commit()
    connection.close()
    assert wrong(book) == ["the changes before sealing began, or the seal that began it, were rewritten"]


def test_nothing_is_written_into_an_altered_table(book: Path) -> None:
    connection = sqlite3.connect(book)
    connection.execute("ALTER TABLE payment ADD COLUMN mine TEXT")
    connection.commit()
    connection.close()
    before = book.read_bytes()
    with pytest.raises(Exception, match="payment") as fault, ledger.change(book, "x") as change:
        write(change.connection, change.id, ("add", 0, "x"))
    assert getattr(fault.value, "exit_code", None) == 6
    assert book.read_bytes() == before

"""Mutated files through the real import: no traceback, no hang, no half import (quality.md R-6).

A file that cannot be read at all is told from the others by the reader; the others go in by the score through one
command, dry and real, and every twentieth file (of the long run: tenth) goes alone, all or nothing, and is read
without its kind too.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from corpus import runner
from mutated import SHEETS, changed_bytes, mutated
from sheet_books import header_row, raw_xlsx, text_cell

from channelcli import text
from channelcli.errors import Fault
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.reading import read
from torture.counts import LONG, count, sized

SHARES = 4
FILES = sized(500, 12_500)  # of a share
BOOKS = sized(6, 150)  # workbooks, each read by a child process
BATCH = 80
ALONE = sized(20, 10)  # one in so many goes in by itself, besides
OPTIONS = ["--create", "partner,product", "--partial", "--on-existing", "skip"]
STANDS = {  # how many records of a kind stand in the ledger
    "orders": "SELECT count(DISTINCT coalesce(root_id, id)) FROM sale",
    "payments": "SELECT count(*) FROM payment",
    "partners": "SELECT count(*) FROM partner",
    "balances": "SELECT count(*) FROM adjustment",
    "products": "SELECT count(*) FROM product",
}
CHANGES = "SELECT count(*) FROM journal_change"


def ask(book: Path, query: str) -> int:
    with closing(sqlite3.connect(book)) as connection:
        return int(connection.execute(query).fetchone()[0])


def readable(kind: str | None, path: Path) -> bool:
    """Read the file to its last row, as this kind or as recognised; faults are told, anything else is raised."""
    try:
        for part in read(kind, path, ReadOptions()).parts:
            for _, _, faults in part.rows():
                assert all(fault.line() for fault in faults)
    except Fault as fault:
        assert fault.lines() and fault.exit_code in (2, 5)
        return False
    return True


def alone(kind: str, path: Path, book: Path) -> None:
    """Import a file all or nothing: the ledger is as it was to the byte, or has one change more."""
    before, changes = book.read_bytes(), ask(book, CHANGES)
    words = ["import", kind, str(path), "--create", "partner,product", "--on-existing", "skip"]
    ran = runner.run(words)
    added = runner.counts(ran).get("new", 0) if ran.code == 0 else 0
    assert ask(book, CHANGES) - changes == bool(added), ran
    assert added or book.read_bytes() == before, ran


def together(kind: str, files: list[Path], book: Path) -> int:
    """Import the good rows of many files as one change, dry and real alike; return how many records are new."""
    stood, changes, before = ask(book, STANDS[kind]), ask(book, CHANGES), book.read_bytes()
    words = ["import", kind, *map(str, files), *OPTIONS]
    dry = runner.run([*words, "--dry-run"])
    assert book.read_bytes() == before, "a dry run wrote"
    real = runner.run(words)
    told = runner.counts(real)
    assert (dry.code, runner.counts(dry)) == (real.code, told), (dry, real)
    assert ask(book, CHANGES) - changes == bool(told["new"]), real
    assert ask(book, STANDS[kind]) - stood == told["new"], real
    return told["new"]


@pytest.mark.parametrize("share", range(SHARES))
def test_mutated_text_files(share: int, book: Path) -> None:
    random = Random(None if LONG else share)
    kinds = [kind for kind in SHEETS for _ in range(4 if kind == "orders" else 1)]
    waiting: dict[str, list[Path]] = {kind: [] for kind in SHEETS}
    records = refused = 0
    for number in range(FILES):
        kind = random.choice(kinds)
        path = book.parent / f"{share}-{number}.csv"
        path.write_bytes(mutated(random, kind, share * FILES + number))
        text.use(("en", "zh")[number % 2])
        if number % ALONE == 0:
            alone(kind, path, book)
            readable(None, path)
        if readable(kind, path):
            waiting[kind].append(path)
        else:
            refused += 1
        if len(waiting[kind]) == BATCH:
            records += together(kind, waiting.pop(kind), book)
            waiting[kind] = []
    for kind, files in waiting.items():
        records += together(kind, files, book) if files else 0
    assert records > FILES // 4, "most of what was written is refused: the mutations are too coarse"
    count("R-6", "mutated text files", files=FILES, refused_whole=refused, records_taken=records)


PIECES = (
    't="e"',
    't="s"',
    't="d"',
    't="b"',
    "<v>",
    "</v>",
    "<f>",
    'r="XFD9"',
    'r="A0"',
    "&#1;",
    "<v>1e999</v>",
    's="9"',
)


@pytest.mark.parametrize("share", range(SHARES))
def test_mutated_workbooks(share: int, book: Path) -> None:
    random = Random(None if LONG else share)
    for number in range(BOOKS):
        cells = text_cell("A2", f"{share}-{number}") + '<c r="B2" s="1"><v>45000</v></c>' + text_cell("C2", "甲")
        rows = header_row("number", "date", "partner", "amount") + f'<row r="2">{cells}<c r="D2"><v>5</v></c></row>'
        if number % 2:
            place = random.randrange(len(rows))
            content = raw_xlsx(rows[:place] + random.choice(PIECES) + rows[place:])
        else:
            content = changed_bytes(random, raw_xlsx(rows))
        path = book.parent / f"{number}.xlsx"
        path.write_bytes(content)
        alone("orders", path, book)
    count("R-6", "mutated workbooks", files=BOOKS)

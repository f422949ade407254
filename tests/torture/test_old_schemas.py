"""R-15: ledgers of every released schema answer as the program of their time did; newer and foreign files stay as is.

`tests/released/answersN.json` holds what the last program of schema N answered to each of its reports on
`schemaN.sql`, on 2026-11-20.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.__main__ import main
from torture.counts import count

RELEASED = Path(__file__).parent.parent / "released"
VERSIONS = sorted(int(path.stem.removeprefix("schema")) for path in RELEASED.glob("schema*.sql"))
# Columns of that time that another took the place of, by report; a receipt held back from matching now says `none`.
# Moving averages counted months before the first sale then.
GONE = {"adjust-list": {"void"}, "export-payments": {"for_order"}, "months": {"average"}}
# Sheets that left out what was not in force at that time; now the rows are there, and a column says so.
WHOLE = {"export-orders", "export-payments", "export-balances"}


def old_ledger(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((RELEASED / f"schema{version}.sql").read_text("utf-8"))
        connection.execute(f"PRAGMA application_id = {ledger.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")


def rows(page: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page)))


def same(old: str, new: str) -> bool:
    """Compare two cells; the first version wrote a quantity of nothing as `0.`."""
    return old == new or {old, new} == {"0.", ""}


@pytest.mark.parametrize("version", VERSIONS)
def test_r15_every_report_answers_as_the_program_of_that_schema_did(
    version: int, tmp_path: Path, qd: Any, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHANNELCLI_TODAY", "2026-11-20")
    book.unlink()
    old_ledger(book, version)
    answers = json.loads((RELEASED / f"answers{version}.json").read_text("utf-8"))
    assert len(answers) > 40
    for line, expected in answers.items():
        done = qd(line)
        assert done.code == 0, (line, done.err)
        before, now = rows(expected), rows(done.out)
        if line.split()[1] in WHOLE:
            there = {row["id"] for row in before}
            more = [row for row in now if row["id"] not in there]
            assert all(row["voided_on"] or row.get("cancelled_on") or not row["confirmed_on"] for row in more), line
            now = [row for row in now if row["id"] in there]
        assert len(before) == len(now), line
        for was, has in zip(before, now, strict=True):
            kept = was.keys() - GONE.get(line.split()[1], set())
            assert kept <= has.keys(), line
            assert {key: has[key] for key in kept if not same(was[key], has[key])} == {}, line
        count("R-15", f"schema {version}", answers_compared=1, cells=sum(len(row) for row in before))
    assert qd("doctor").code == 0
    (copy,) = book.parent.glob(f"{book.name}.before-upgrade-*")
    assert int.from_bytes(copy.read_bytes()[60:64], "big") == version, "the copy beside it is of the old schema"


def as_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE partner (name TEXT)")
        connection.execute("INSERT INTO partner VALUES ('宏达')")
        connection.commit()


def as_version(version: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")

    return make


def as_newer_shape(path: Path) -> None:
    """A ledger of the next schema: a table and a column that we do not know."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, change_id INTEGER)")
        connection.execute("ALTER TABLE partner ADD COLUMN mood TEXT")
        connection.execute(f"PRAGMA user_version = {ledger.newest_version() + 1}")


REFUSED = {
    "newer": as_version(99),
    "next": as_newer_shape,
    "newest": as_version(2**31 - 1),
    "foreign": as_foreign,
    "text": lambda path: path.write_text("name,phone\n宏达,138\n" * 20, encoding="utf-8"),
    "workbook": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(200)),
    "sparse": lambda path: path.write_bytes(bytes(8192)),
}
LINES = """
partner list | report ageing -F csv | payment add D1 5 | payment add D1 5 -n | undo | undo -n | redo | history | doctor
import payments {sheet} | export all -o {folder} | nightly --out {folder} | brief D1 | D1 | today | config lock off
statement D1 | backup --to {folder} | status | partner merge D1 D2 | init
""".replace("\n", "|").split("|")


@pytest.mark.parametrize("what", REFUSED)
def test_r15_newer_and_foreign_files_are_refused_unchanged(what: str, qd: Any, book: Path, tmp_path: Path) -> None:
    for line in ("partner add 宏达 --code D1", "partner add 永兴 --code D2", "payment add D1 7"):
        assert qd(line).code == 0
    sheet, folder = tmp_path / "s.csv", tmp_path / "out"
    sheet.write_text("客户,日期,金额\nD1,2026-11-02,5\n", encoding="utf-8")
    REFUSED[what](book)
    before = book.read_bytes()
    standing = sorted(path.name for path in tmp_path.iterdir() if path.name != "state")
    for line in filter(str.strip, LINES):
        words = [word.format(sheet=sheet, folder=folder) for word in line.split()]
        code = qd(*words).code if len(words) > 1 else qd(words[0], "-q").code
        assert code in ((4,) if words == ["init"] else (6,)), (line, code)
        assert book.read_bytes() == before, line
        count("R-15", "newer and foreign", commands=1, changed_files=int(book.read_bytes() != before))
    shutil.rmtree(folder, ignore_errors=True)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "state") == standing


@pytest.mark.parametrize("version", VERSIONS)
def test_r15_an_upgrade_that_fails_leaves_the_old_ledger(
    version: int, book: Path, qd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.unlink()
    old_ledger(book, version)
    with closing(sqlite3.connect(book)) as connection:  # what the next migration wants to make stands there already
        connection.execute("CREATE TABLE sale_by_partner_day (id INTEGER)")
        connection.commit()
    with closing(sqlite3.connect(book)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
    assert main(["partner", "list"]) != 0
    with closing(sqlite3.connect(book)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] < ledger.newest_version()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if version == ledger.newest_version() - 1:
            assert connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall() == tables

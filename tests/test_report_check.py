"""`report check FILE`: what is wrong with a report file, each with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from channelcli import report, text
from channelcli.report_check import faults_of, notes_of

HEAD = "-- title: Mine | 我的\n-- param: kind text = * | Kind | 类型\n-- column: n int | N | 数\n"


def _check(tmp_path: Path, sql: str) -> list[tuple[int, str]]:
    file = tmp_path / "mine.sql"
    file.write_text(sql, encoding="utf-8")
    return faults_of(file)


def test_a_good_file_has_no_faults(tmp_path: Path) -> None:
    sql = (
        HEAD
        + "-- ';' in a comment, and :nothing\n"
        + "SELECT count(*) AS n FROM partner\nWHERE kind = :kind AND ';:x' <> ''\n;\n"
    )
    assert _check(tmp_path, sql) == []


@pytest.mark.parametrize(
    ("sql", "line", "word"),
    [
        ("-- column: n int | N\nSELECT 1 AS n", 1, "title"),
        ("-- title: x\nSELECT 1 AS n", 1, "column"),
        ("-- title: x\n-- column: n number\nSELECT 1 AS n", 2, "number"),
        ("-- title: x\n-- column: N int\nSELECT 1 AS n", 2, "key kind"),
        ("-- title: x\n-- column: n int\n-- total: m\nSELECT 1 AS n", 3, "`m`"),
        ("-- title: x\n-- column: n int\n-- chart: bar who n\nSELECT 1 AS n", 3, "`who`"),
        ("-- title: x\n-- column: n int\n-- chart: pie n n\nSELECT 1 AS n", 3, "bar|pareto|line"),
        ("-- title: x\n-- column: n int\n-- custom: ghost\nSELECT 1 AS n", 3, "ghost"),
        ("-- title: x\n-- column: n int\n-- custom: partner\nSELECT 1 AS n", 3, "`code`"),
        ("-- title: x\n-- column: n int\n-- colour: red\nSELECT 1 AS n", 3, "colour"),
        ("-- title: x\n-- param: a money4\n-- column: n int\nSELECT :a AS n", 2, "money4"),
        ("-- title: x\n-- param: a choice = b\n-- column: n int\nSELECT :a AS n", 2, "choices"),
        ("-- title: x\n-- param: a int = many\n-- column: n int\nSELECT :a AS n", 2, "many"),
        ("-- title: x\n-- param: a int = policy:no.such\n-- column: n int\nSELECT :a AS n", 2, "no.such"),
        (HEAD, 3, "SELECT"),
        (HEAD + "DELETE FROM sale", 4, "DELETE"),
        (HEAD + "SELECT :kind AS n;\n\nSELECT 2", 6, "second"),
        (HEAD + "SELECT 1\n  + :other + (:kind IS NULL) AS n", 5, ":other"),
        (HEAD + "SELECT 1 AS n", 2, "never used"),
        (HEAD + "SELECT ? + (:kind IS NULL) AS n", 4, "`?`"),
        (HEAD + "SELECT :from || :kind AS n", 4, ":from"),
        (HEAD + "SELECT :kind AS n\nFROM parner", 5, "parner"),
        (HEAD + "SELECT :kind AS n,\n 2 AS m", 4, "n, m"),
        (HEAD + "SELECT :kind AS n\nWHERE (", 4, "SQLite"),
        (HEAD + "WITH x AS (SELECT :kind)\nDELETE FROM sale", 5, "SQLite"),
        (HEAD + "SELECT load_extension(:kind) AS n", 4, "more than read"),
    ],
)
def test_each_fault_is_told_with_its_line(tmp_path: Path, sql: str, line: int, word: str) -> None:
    found = _check(tmp_path, sql)
    assert any(at == line and word in problem for at, problem in found), found


def test_faults_are_told_in_chinese_too(tmp_path: Path) -> None:
    text.use("zh")
    assert _check(tmp_path, HEAD + "SELECT 1 AS n") == [(2, "声明了 `kind`，但没有用到")]


def test_a_file_that_is_not_utf8_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "gbk.sql"
    file.write_bytes("-- title: x\n-- column: n int | 数\nSELECT 1 AS n".encode("gbk"))
    assert faults_of(file)[0] == (2, "the file is not UTF-8")
    assert faults_of(tmp_path / "ghost.sql")[0][0] == 1


def test_rows_without_an_order_are_a_note_only(tmp_path: Path) -> None:
    file = tmp_path / "mine.sql"
    file.write_text(HEAD + "SELECT id AS n FROM (SELECT * FROM partner ORDER BY id)\nWHERE kind = :kind", "utf-8")
    assert faults_of(file) == []
    assert notes_of(file)[0][0] == 5
    file.write_text(HEAD + "SELECT id AS n FROM partner WHERE kind = :kind ORDER BY id", "utf-8")
    assert notes_of(file) == []


@pytest.mark.parametrize("name", report.names())
def test_every_report_of_ours_passes(name: str) -> None:
    path = report.find(name).path
    assert faults_of(path) + notes_of(path) == []


def test_report_check_on_the_command_line(book: Path, qd: Any) -> None:
    bad = book.parent / "bad.sql"
    bad.write_text(HEAD + "SELECT 1 AS n ORDER BY n", "utf-8")
    result = qd(f"report check {bad}")
    assert (result.code, result.out) == (2, "")
    assert result.err == f"{bad}:2: `kind` is declared, but never used\n"
    bad.write_text(HEAD + "SELECT 1 AS n WHERE :kind <> ''", "utf-8")
    result = qd(f"report check {bad}")
    assert result.code == 0
    assert "note" in result.err
    assert "good" in result.out


def test_a_broken_file_in_the_folder_does_not_spoil_the_list(book: Path, qd: Any) -> None:
    (book.parent / "reports").mkdir()
    (book.parent / "reports" / "broken.sql").write_bytes(b"\xff\xfe not sql")
    assert "broken" in qd("report list").out
    assert qd("report broken").code == 4

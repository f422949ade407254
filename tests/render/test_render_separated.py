from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import HOSTILE, HOSTILE_TEXTS, MIXED

from channelcli import text
from channelcli.render import page
from channelcli.render.separated import guard, separated
from channelcli.table import Column, Table

ONE_COLUMN = (Column("text", "text", ("Text", "文字")),)


def unguard(cell: str) -> str:
    """Take the guard off as DAT-12 tells importers to."""
    return cell[1:] if re.match("'+[=+\\-@\t\r\n＝＋－＠]", cell) else cell


def read(data: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data, newline=""), delimiter=separator, strict=True))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=x", "'=x"), ("'=x", "''=x"), ("'abc", "'abc"), ("+86", "'+86"), ("-1", "'-1"), ("@a", "'@a"),
        ("\tx", "'\tx"), ("\rx", "'\rx"), ("\nx", "'\nx"), ("＝x", "'＝x"), ("＋x", "'＋x"), ("－x", "'－x"),
        ("＠x", "'＠x"), ("''+x", "'''+x"), ("'", "'"), ("", ""), ("a=x", "a=x"), (" =x", " =x"),
    ],
)  # fmt: skip
def test_formula_guard_dat_12(cell: str, written: str) -> None:
    assert guard(cell) == written
    assert unguard(written) == cell


@pytest.mark.parametrize(("format", "separator"), [("csv", ","), ("tsv", "\t")])
def test_hostile_text_comes_back_unchanged_and_nothing_can_run(format: str, separator: str) -> None:
    rows = read(page([HOSTILE], format).decode(), separator)[1:]
    assert [unguard(row[1]) for row in rows] == list(HOSTILE_TEXTS)
    assert [unguard(row[2]) for row in rows] == list(HOSTILE_TEXTS)
    assert not any(re.match("[=+\\-@\t\r\n＝＋－＠]", cell) for row in rows for cell in row[1:])


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"))), st.sampled_from(",\t"))
def test_any_text_survives_the_round_trip(cells: list[str], separator: str) -> None:
    table = Table("t", ("T", "表"), ONE_COLUMN, [(cell,) for cell in cells])
    rows = read("".join(separated([table], separator)), separator)
    assert [unguard(row[0]) for row in rows[1:]] == cells


def test_numbers_are_plain_and_never_guarded() -> None:
    rows = read(page([MIXED], "csv").decode())
    assert rows[0] == [column.key for column in MIXED.columns]
    assert rows[2][2:7] == ["12345", "-0.05", "12.3456", "2.5", ""]
    assert rows[4][3:7] == ["1234567890.12", "1.0005", "1234.567", "-0.1235"]
    assert len(rows) == 1 + len(MIXED.rows)  # no totals row


def test_labels_head_the_columns_only_when_asked_for() -> None:
    text.use("zh")
    assert page([MIXED], "csv", labels=True).decode().splitlines()[0].startswith("编号,名称,单数,未收")
    assert page([MIXED], "csv").decode().splitlines()[0].startswith("code,name,orders,open")


def test_several_tables_are_parted_by_an_empty_line() -> None:
    first, second = page([MIXED, HOSTILE], "csv").decode().split("\n\n", 1)
    assert first + "\n" == page([MIXED], "csv").decode()
    assert second == page([HOSTILE], "csv").decode()

"""What a terminal adds to a report: the line that opens its first row, and sentences on several lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from channelcli import report, text
from channelcli.commands.money.explain import REPORTS
from channelcli.render.cells import folded, width
from channelcli.render.terminal import draw, draw_rich
from channelcli.table import Column, Table

TABLE = Table(
    "owing",
    ("Owing", "欠款"),
    (Column("code", "code", ("Code", "编号")), Column("open", "money", ("Open", "未收"), True)),
    [("D0007", 12_300), ("D0008", 100)],
    explain=("ageing", "code", "as_of", "buckets"),
    asked={"as_of": "2026-06-30", "by": "doc", "buckets": None},
)


def test_the_line_is_on_a_terminal_only() -> None:
    wanted = "explain: qd explain ageing D0007 --as-of 2026-06-30"
    assert draw(TABLE, columns=80).splitlines()[-1] == wanted
    assert wanted in draw_rich([TABLE], None, 80)
    assert "explain" not in draw(TABLE)
    text.use("zh")
    assert draw(TABLE, columns=80).splitlines()[-1] == "细查：qd explain ageing D0007 --as-of 2026-06-30"


def test_no_line_without_a_row_or_a_partner() -> None:
    assert replace(TABLE, rows=[]).opener() == ""
    assert replace(TABLE, explain=("ar", "partner"), asked={"partner": "*"}).opener() == ""
    assert replace(TABLE, explain=("ar", "partner"), asked={"partner": "D 7"}).opener() == "ar 'D 7'"
    assert replace(TABLE, explain=()).opener() == ""


def test_a_period_goes_with_it() -> None:
    table = replace(TABLE, explain=("statement", "code", "period"), asked={"period": None, "from": "2026-01-01"})
    assert table.opener() == "statement D0007 --from 2026-01-01"


@pytest.mark.parametrize("name", report.names())
def test_what_a_report_names_can_be_explained_with_the_same_options(name: str) -> None:
    found = report.find(name)
    if found.explain:
        what, _, *params = found.explain
        opened = report.find(REPORTS[what])
        assert set(params) <= {param.name for param in opened.params} & {param.name for param in found.params}


def test_long_sentences_stand_on_several_lines_of_a_narrow_terminal() -> None:
    why = Column("why", "text", ("Why", "说明"), codes="wrap")
    sentence = "比他大的合计不到这个数，就是 A，limit of the larger ones 1,234,567.00"
    table = replace(TABLE, columns=(*TABLE.columns, why), rows=[(*row, sentence) for row in TABLE.rows])
    lines = draw(table, columns=44).splitlines()
    assert all(width(line) <= 44 for line in lines[1:-2])
    assert len(lines) > len(draw(table).splitlines())
    assert "1,234,567.00" in draw(table, columns=44)
    assert draw(table, columns=200) != draw(table, columns=44)
    assert [line for line in draw_rich([table], None, 44).splitlines() if "124.00" in line]
    assert folded("", 10) == [""]
    assert folded("abcdefghijkl", 6) == ["abcde…"]
    assert folded("一二三，四五", 8) == ["一二三，", "四五"]

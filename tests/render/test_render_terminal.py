from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from render_samples import CARD, EMPTY, HOSTILE, MIXED

from channelcli import text
from channelcli.render import page
from channelcli.render.cells import width
from channelcli.render.charts import picture, spark
from channelcli.render.terminal import draw, draw_rich
from channelcli.table import Chart, Column, Table

_CODES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_chinese_columns_line_up(language: str) -> None:
    text.use(language)
    lines = draw(MIXED).splitlines()[2:9]  # header, rows, totals; the last column is a figure
    assert len({width(line) for line in lines[:-1]}) == 1
    place = width(lines[0][: lines[0].index("未收" if language == "zh" else "Open")]) + 4
    assert {line_end(line, place) for line in lines[1:]} <= set("0123456789–")


def line_end(line: str, place: int) -> str:
    """Return the character whose last column is `place`."""
    end = 1
    while width(line[:end]) < place:
        end += 1
    return line[end - 1]


def test_totals_are_the_sums_of_the_rows_shown_rep_2() -> None:
    total = next(line for line in draw(MIXED).splitlines() if line.startswith("Total"))
    assert total.split() == ["Total", "14,383", "1,234,569,124.57", "1,247.067"]


def test_a_pipe_cuts_nothing_and_a_terminal_only_text() -> None:
    long = replace(MIXED, rows=[("007", "宏" * 60, 1, 10**14, 1, 1, 0.5, "2026-11-21", 1, 1)])
    assert "宏" * 60 in draw(long)
    narrow = draw(long, columns=100)
    assert "宏…" in narrow
    assert "1,000,000,000,000.00" in narrow
    assert max(map(width, narrow.splitlines())) <= 100


def test_figures_are_never_cut_however_narrow_the_terminal() -> None:
    for page_ in (draw(MIXED, columns=20), _CODES.sub("", draw_rich([MIXED], None, 20))):
        assert "1,234,567,890.12" in page_


def test_an_empty_table_says_so() -> None:
    text.use("zh")
    assert draw(EMPTY).splitlines()[-1] == "没有记录"
    assert "编号" in draw(EMPTY)


def test_a_card_is_label_and_value() -> None:
    text.use("zh")
    assert "名称    宏达商贸" in draw(CARD)


@pytest.mark.parametrize("columns", [40, 200])
def test_hostile_text_moves_nothing_on_a_terminal(columns: int) -> None:
    for shown in (draw(HOSTILE), draw(HOSTILE, columns=columns), _CODES.sub("", draw_rich([HOSTILE], None, columns))):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)
        assert len(shown.split("\n")) <= len(HOSTILE.rows) + 8
        assert "[vip]" in shown
        assert "[/b]" in shown


def test_rich_and_plain_show_the_same_words() -> None:
    drawn = _CODES.sub("", draw_rich([MIXED, CARD, EMPTY], "2026-11-21", 200))
    plain = "\n".join(draw(table, "2026-11-21", 200) for table in (MIXED, CARD, EMPTY))
    assert [line.rstrip() for line in drawn.split("\n") if "──" not in line] == plain.split("\n")


def test_pareto_in_the_terminal() -> None:
    table = Table(
        "abc", ("ABC", "ABC"),
        (Column("class", "text", ("Class", "类")), Column("value_share", "rate", ("Share", "占比"))),
        [("A", 0.806), ("B", 0.146), ("C", 0.048)],
    )  # fmt: skip
    lines = picture(table, Chart("pareto", "class", ("value_share",)), 60).splitlines()
    assert lines[0] == f"A {'█' * 40} 80.6%"
    assert [line.count("█") for line in lines] == [40, 7, 2]
    narrow = picture(table, Chart("bar", "class", ("value_share",)), 16).splitlines()
    assert max(map(len, narrow)) <= 16


def test_sparklines() -> None:
    assert spark([0, 50, 100]) == "▁▅█"
    assert spark([1, None, 1]) == "▄ ▄"
    assert spark([]) == ""
    assert spark([0, 50], (0, 100)) == "▁▅"
    many = replace(MIXED, rows=MIXED.rows[:1] * 500)
    assert max(map(width, picture(many, Chart("line", "name", ("open",)), 60).splitlines())) <= 60
    assert picture(many, Chart("bar", "name", ("open",)), 60).splitlines()[-1] == "… 480 more"


_CHILD = """
import sys; sys.path[:0] = [sys.argv[2]]
from channelcli import dates
from channelcli.render import deliver
from render_samples import MIXED, TODAY
dates.set_today(TODAY)
deliver(MIXED, format=sys.argv[1])
print("rich" in sys.modules, "openpyxl" in sys.modules, file=sys.stderr)
"""


def _run_on_terminal(**environment: str) -> str:
    import pty

    master, slave = pty.openpty()
    env = {**os.environ, "COLUMNS": "120", "TERM": "xterm", **environment}
    env = {key: value for key, value in env.items() if value}
    command = [sys.executable, "-c", _CHILD, "table", str(Path(__file__).parent)]
    child = subprocess.Popen(command, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    data = b""
    try:
        while block := os.read(master, 65536):
            data += block
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(master)
    assert child.wait() == 0
    return data.decode().replace("\r\n", "\n")


def test_colour_only_where_it_is_welcome() -> None:
    assert "\x1b[1m" in _run_on_terminal(NO_COLOR="")
    for plain in (_run_on_terminal(NO_COLOR="1"), _run_on_terminal(TERM="dumb")):
        assert "\x1b" not in plain
        assert plain.endswith("False False\n")


@pytest.mark.parametrize("format", ["table", "csv", "json", "md", "html"])
def test_a_pipe_gets_the_page_as_a_file_would_without_heavy_imports(format: str) -> None:
    command = [sys.executable, "-c", _CHILD, format, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == page([MIXED], format)
    assert done.stderr.split() == [b"False", b"False"]


def test_json_stays_valid_where_only_ascii_gets_through() -> None:
    import json

    command = [sys.executable, "-c", _CHILD, "json", str(Path(__file__).parent)]
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=True, env=env)
    assert json.loads(done.stdout.decode("ascii")) == json.loads(page([MIXED], "json"))


def test_figures_beside_a_bar_are_named_and_few_lines_share_a_scale() -> None:
    bars = picture(MIXED, Chart("bar", "name", ("open", "orders")), 60).splitlines()
    assert bars[0] == "█ Open · Orders"
    table = replace(MIXED, rows=[(*MIXED.rows[0][:3], low, MIXED.rows[0][4], high, *MIXED.rows[0][6:])
                                 for low, high in ((0, 50), (50, 100))],
                    columns=tuple(replace(one, kind="int") if one.key in ("open", "quantity") else one
                                  for one in MIXED.columns))  # fmt: skip
    lines = picture(table, Chart("line", "name", ("open", "quantity")), 60).splitlines()
    assert [line.split()[1] for line in lines] == ["▁▅", "▅█"]


WIDE = Table(
    name="wide",
    title=("Wide", "宽表"),
    columns=(
        Column("name", "text", ("Name", "客户")),
        Column("before", "money", ("Sales of the year before", "上一年销售额")),
        Column("share", "rate", ("Share of the sales", "金额留存率")),
        Column("now", "money", ("Sales", "销售")),
        *(Column(f"m{n}", "money", (f"m{n}", f"m{n}")) for n in range(3)),
    ),
    rows=[("宏达商贸有限责任公司", 1_234_567_89, 0.5, 7_654_321_00, 1_00, 2_00, 3_00)],
    spare=("before", "*", "share"),
    named=frozenset({"name", "before", "share", "now"}),
)


def test_a_heading_wider_than_its_column_stands_on_several_lines_where_the_screen_is_narrow() -> None:
    lines = draw(WIDE, None, 80).splitlines()
    assert [line.split() for line in lines[1:4]] == [
        ["Share"],
        ["Sales", "of", "the", "of", "the"],
        ["Name", "year", "before", "sales", "Sales", "m0", "m1", "m2"],
    ]
    assert draw(WIDE, None, 200).splitlines()[1].count("Sales of the year before") == 1


@pytest.mark.parametrize(
    ("columns", "gone"),
    [
        (60, "上一年销售额"),
        (54, "上一年销售额、m2"),
        (40, "上一年销售额、m0、m1、m2"),
        (30, "上一年销售额、金额留存率、m0、m1、m2"),
    ],
)
def test_a_narrow_screen_leaves_out_what_the_report_spares_and_says_so(columns: int, gone: str) -> None:
    text.use("zh")
    for lines in (draw(WIDE, None, columns), _CODES.sub("", draw_rich([WIDE], None, columns))):
        assert f"屏幕窄，未显示：{gone}（" in lines
        assert all(width(line) <= columns for line in lines.splitlines() if "7,654" in line)


def test_nothing_is_left_out_of_a_pipe_or_where_all_fits() -> None:
    assert "no room for" not in draw(WIDE) + draw(WIDE, None, 120)
    assert "m2" in draw(WIDE)

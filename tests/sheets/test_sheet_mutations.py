"""Mutated files: nothing but a fault of ours ever comes out, and nothing hangs (quality.md R-6)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_books import header_row, raw_xlsx, text_cell

from channelcli.errors import Fault
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.reading import read

BASE = (
    "宏源酒水,,,,,\r\n订单号,下单日期,客户名称,数量,金额,备注\r\n"
    'A1,2026-01-02,宏达商贸,10,"1,234.50","两行\r\n备注"\r\nA2,2026年1月3日,同福,2.5,￥7.00,\r\n合计,,,,1241.50,\r\n'
)
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]
EDIT = st.tuples(st.integers(0, 400), st.integers(0, 6), st.binary(max_size=6))
PIECES = [
    '"',
    ",",
    "\n",
    "\r",
    "'",
    "=",
    "1e9",
    "NaN",
    "合计",
    "\u3000",
    "\x1b",
    "２",
    "-",
    "万",
    "99999999999999999",
    "\ufeff",
]


def walk(content: bytes, name: str) -> None:
    """Read the file as told and as recognised, to the last row; faults are fine, anything else is raised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for kind in ("orders", None):
            try:
                for part in read(kind, path, ReadOptions()).parts:
                    for _, _, faults in part.rows():
                        assert all(fault.line() for fault in faults)
            except Fault as fault:
                assert fault.lines() and fault.exit_code in (2, 5)


@settings(max_examples=700, deadline=None)
@given(st.sampled_from(ENCODINGS), st.lists(EDIT, min_size=1, max_size=4))
def test_mutated_bytes_of_a_csv(encoding: str, edits: list[tuple[int, int, bytes]]) -> None:
    content = BASE.encode(encoding)
    for place, cut, new in edits:
        place %= len(content) + 1
        content = content[:place] + new + content[place + cut :]
    walk(content, "f.csv")


@settings(max_examples=700, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 3), st.sampled_from(PIECES)), min_size=1, max_size=6))
def test_mutated_text_of_a_csv(edits: list[tuple[int, int, str]]) -> None:
    text = BASE
    for place, cut, new in edits:
        place %= len(text) + 1
        text = text[:place] + new + text[place + cut :]
    walk(text.encode(), "f.csv")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), max_size=4))
def test_any_text_in_the_cells(rows: list[list[str]]) -> None:
    lines = ["订单号,下单日期,客户名称,数量,金额,备注"]
    lines += [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    walk("\r\n".join(lines).encode("utf-8", "ignore"), "f.csv")


@settings(max_examples=25, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=3))
def test_mutated_bytes_of_a_workbook(edits: list[tuple[int, int, bytes]]) -> None:
    cells = text_cell("A2", "1") + '<c r="B2" s="1"><v>45000</v></c>' + text_cell("C2", "A")
    content = raw_xlsx(header_row("number", "date", "partner") + f'<row r="2">{cells}</row>')
    for place, cut, new in edits:
        place = place * 37 % len(content)
        content = content[:place] + new + content[place + cut :]
    walk(content, "f.xlsx")


SHEET_PIECES = [
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
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(SHEET_PIECES)), min_size=1, max_size=3))
def test_mutated_xml_of_a_workbook(edits: list[tuple[int, str]]) -> None:
    rows = (
        header_row("number", "date", "partner")
        + '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>45000</v></c></row>'
    )
    for place, new in edits:
        place %= len(rows)
        rows = rows[:place] + new + rows[place:]
    walk(raw_xlsx(rows), "f.xlsx")

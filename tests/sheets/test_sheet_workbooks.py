"""The child process, its limits, and what a workbook is when it is read; what becomes of odd ones stands in corpus/."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sheet_books import faults, header_row, keys_of, raw_xlsx, read_bytes, text_cell, values, xlsx

from channelcli import limits
from channelcli.errors import BadImport
from channelcli.sheets import child, workbook
from channelcli.sheets.looks.xlsx import XlsxLook
from channelcli.sheets.opening import open_sheets
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.reading import Reading, read
from channelcli.sheets.sheet import OddCell

FILES = Path(__file__).parent / "files"
HEADER = header_row("number", "date", "partner", "amount", "note")
GOOD = text_cell("A2", "1") + '<c r="B2" s="1"><v>45000</v></c>' + text_cell("C2", "宏达")


def raw(tmp_path: Path, rows: str, name: str = "f.xlsx", kind: str = "orders", **more: object) -> Reading:
    return read_bytes(tmp_path, raw_xlsx(rows, **more), kind, name)  # type: ignore[arg-type]


def test_a_plain_workbook_with_typed_cells(tmp_path: Path) -> None:
    rows = [
        ["单位:元"],
        ["订单号", "日期", "客户ID", "金额", "数量"],
        [536365, dt.date(2026, 1, 2), 12417.0, 125.43999999999998, 2],
        ["C7", dt.datetime(2026, 1, 2, 23, 59), "007", "￥1,234.50", 2.5],
        [None, None, None, None, None],
        ["20260103", "2026年1月3日", 7, -5, None],
        ["合计", None, None, 1354.94, None],
    ]
    reading = read(None, xlsx(tmp_path / "b.xlsx", {"订单": rows}))
    assert reading.kind.name == "orders"
    assert values(reading) == [
        {"number": "536365", "date": "2026-01-02", "partner_code": "12417", "amount": 12544, "quantity": 2000},
        {"number": "C7", "date": "2026-01-02", "partner_code": "007", "amount": 123450, "quantity": 2500},
        {"number": "20260103", "date": "2026-01-03", "partner_code": "7", "amount": -500, "quantity": None},
    ]
    assert [row[0] for row in reading.parts[0].rows()] == [3, 4, 6]
    assert reading.parts[0].totals[0].values == {"amount": 135494}


def test_content_decides_not_the_suffix(tmp_path: Path) -> None:
    assert values(raw(tmp_path, HEADER + f'<row r="2">{GOOD}</row>', name="orders.csv"))[0]["partner"] == "宏达"
    assert values(read_bytes(tmp_path, b"number,date,partner\n1,2026-01-02,A\n", name="f.xlsx"))[0]["partner"] == "A"


def test_cells_without_references_are_counted_like_excel_does(tmp_path: Path) -> None:
    rows = HEADER + "<row><c><v>1</v></c><c/><c/><c/><c t='e'><v>#N/A</v></c></row>"
    assert (2, "note", "sheets.cell_error") in faults(raw(tmp_path, rows))


def test_yes_no_fields_take_booleans(tmp_path: Path) -> None:
    rows = header_row("name", "店内广告") + f'<row r="2">{text_cell("A2", "宏达")}<c r="B2" t="b"><v>1</v></c></row>'
    assert values(raw(tmp_path, rows, kind="partners")) == [{"name": "宏达", "indoor_ads": 1}]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "UNPACKED_BYTES", 8 << 20)
    with pytest.raises(BadImport) as caught:
        raw(tmp_path, HEADER, parts={"xl/media/x.bin": bytes(9 << 20)})
    assert caught.value.key == "sheets.too_big"


def test_the_search_of_a_long_sheet_sees_what_the_exact_walk_sees() -> None:
    rows = [f'<row r="{n}" hidden="{int(n % 700 == 0)}">{text_cell(f"A{n}", "x" * 90)}</row>' for n in range(1, 12_000)]
    content = raw_xlsx("".join(rows))
    quick, exact = XlsxLook(content).seen("S"), XlsxLook(content).exact(0, "S")
    assert quick.hidden_rows == exact.hidden_rows and len(quick.hidden_rows) == 17
    assert quick.values == 11_999


def test_no_child_is_left_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    with pytest.raises(BadImport):
        raw(tmp_path, HEADER + "<row><c></row>")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert list((tmp_path / "t").iterdir()) == []


def test_a_child_out_of_time_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow.py"
    limited = "from channelcli import limits; limits.limit_self(memory=1 << 30, seconds=1, file_size=9)\n"
    for first, wait in (("", 0), (limited, 20)):  # by the clock, and by processor time
        slow.write_text(f"{first}while True: pass\n", encoding="utf-8")
        monkeypatch.setattr(workbook, "SECONDS", wait)
        monkeypatch.setattr(workbook, "command", lambda kind, seconds: [sys.executable, str(slow)])
        with pytest.raises(BadImport) as caught:
            raw(tmp_path, HEADER)
        assert caught.value.key == "sheets.too_slow"


def test_a_child_over_its_memory_dies_alone() -> None:
    assert limits.available()
    code = "from channelcli import limits; limits.limit_self(memory=300<<20, seconds=9, file_size=9); b'x' * (1 << 30)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode != 0 and b"MemoryError" in done.stderr


def test_without_limits_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "resource", None)
    assert limits.limit_self(memory=1, seconds=1, file_size=1) is False
    assert "sheets.no_limits" in keys_of(raw(tmp_path, HEADER).notices)


@pytest.mark.parametrize("name", ["orders.xls", "orders-1904.xls"])
def test_old_binary_workbooks(name: str) -> None:
    reading = read(None, FILES / name)
    assert values(reading) == [
        {"number": "A1", "date": "2026-01-02", "partner": "宏达商贸", "amount": 12544, "note": "旧格式"},
        {"number": "7", "date": "2026-03-01", "partner": "同福", "amount": -500, "note": None},
    ]
    assert reading.notices == []


def test_rows_may_be_walked_again_and_the_untouched_cells_fetched(tmp_path: Path) -> None:
    reading = read(
        "orders", xlsx(tmp_path / "b.xlsx", {"S": [["订单号", "日期", "客户"], ["A", "x", "宏达"], ["B", "y", "同福"]]})
    )
    part = reading.parts[0]
    assert [row[0] for row in part.rows()] == [row[0] for row in part.rows()] == [2, 3]
    assert list(part.original([3])) == [(3, ["B", "y", "同福"])]


def test_open_sheets_gives_odd_cells_as_values_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(raw_xlsx('<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>'))
    assert list(open_sheets(path)[0].rows) == [[], ["", OddCell("error", "#REF!")]]


def test_the_child_reads_only_what_it_is_given() -> None:
    assert child.MEMORY <= 500 << 20


def test_named_sheet_is_found_whatever_its_case(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "b.xlsx", {"Orders": [["订单号", "日期", "客户"], ["A", "2026-01-02", "宏达"]]})
    assert len(values(read("orders", path, ReadOptions(sheet=" orders ")))) == 1

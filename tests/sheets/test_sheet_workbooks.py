"""Workbooks: what the parser hides is seen, what is hostile is one clear error (quality.md 2.2 Spreadsheets, R-5)."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sheet_books import faults, header_row, keys_of, ods, raw_xlsx, read_bytes, text_cell, values, xlsx

from channelcli import limits
from channelcli.errors import BadImport
from channelcli.sheets import child, workbook
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


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ('<c r="D2" t="e"><v>#DIV/0!</v></c>', "sheets.cell_error"),
        ('<c r="D2"><f>A1*2</f></c>', "sheets.cell_formula"),
        ('<c r="D2"><f>A1*2</f><v></v></c>', "sheets.cell_formula"),
        ('<c r="D2"><f>A1*2</f><v/></c>', "sheets.cell_formula"),
        ('<c r="D2"><f t="shared" si="0"/></c>', "sheets.cell_formula"),
        ('<c r="D2" t="b"><v>1</v></c>', "sheets.cell_bool"),
        ('<c r="D2"><v>1e400</v></c>', "sheets.cell_number"),
        ('<c r="D2" s="1"><v>45000</v></c>', "sheets.date_in_number"),
        ('<c r="D2" s="2"><v>1.5</v></c>', "sheets.cell_time"),
        ('<c r="D2" s="1"><v>-5</v></c>', "sheets.cell_time"),
        ('<c r="D2"><v>1.234</v></c>', "money.amount_decimals"),
    ],
)
def test_odd_cells_are_row_errors_never_nothing(tmp_path: Path, cell: str, key: str) -> None:
    assert faults(raw(tmp_path, f'{HEADER}<row r="2">{GOOD}{cell}</row>')) == [(2, "amount", key)]


@pytest.mark.parametrize("cell", ['<c r="D2"><f>A1*2</f><v>7</v></c>', '<c r="D2" t="str"><f>B1</f><v></v></c>'])
def test_formulas_with_a_saved_value_are_that_value(tmp_path: Path, cell: str) -> None:
    assert faults(raw(tmp_path, f'{HEADER}<row r="2">{GOOD}{cell}</row>')) == []


def test_errors_outside_the_area_the_parser_sees(tmp_path: Path) -> None:
    formulas = '<row r="4"><c r="A4"><f>A2+1</f></c><c r="B4"><f>B2</f></c><c r="C4"><f>C2</f></c></row>'
    rows = f'{header_row("number", "date", "partner")}<row r="2">{GOOD}</row>{formulas}'
    assert [fault[0] for fault in faults(raw(tmp_path, rows))] == [4, 4, 4]


def test_cells_without_references_are_counted_like_excel_does(tmp_path: Path) -> None:
    rows = HEADER + "<row><c><v>1</v></c><c/><c/><c/><c t='e'><v>#N/A</v></c></row>"
    assert (2, "note", "sheets.cell_error") in faults(raw(tmp_path, rows))


@pytest.mark.parametrize(
    ("style", "serial", "key"),
    [("1", "60", "dates.out_of_range"), ("1", "0.5", "sheets.cell_time"), ("1", "-5", "sheets.cell_time")],
)
def test_serials_that_are_no_days(tmp_path: Path, style: str, serial: str, key: str) -> None:
    day = f'<c r="B2" s="{style}"><v>{serial}</v></c>'
    rows = f'{HEADER}<row r="2">{text_cell("A2", "1")}{day}{text_cell("C2", "A")}</row>'
    assert faults(raw(tmp_path, rows)) == [(2, "date", key)]


def test_1904_workbooks(tmp_path: Path) -> None:
    rows = f'{HEADER}<row r="2">{text_cell("A2", "1")}<c r="B2" s="1"><v>43538</v></c>{text_cell("C2", "A")}</row>'
    assert values(raw(tmp_path, rows, date1904=True))[0]["date"] == "2023-03-15"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="C2"><v>13800138000</v></c>', "13800138000"),
        ('<c r="C2"><v>12417.0</v></c>', "12417"),
        ('<c r="C2"><v>1.5</v></c>', "1.5"),
        (text_cell("C2", "013800138000"), "013800138000"),
        (text_cell("C2", "'=cmd()"), "=cmd()"),
    ],
)
def test_numbers_in_code_columns(tmp_path: Path, cell: str, expected: str) -> None:
    rows = f'{HEADER}<row r="2">{text_cell("A2", "1")}<c r="B2" s="1"><v>45000</v></c>{cell}</row>'
    assert values(raw(tmp_path, rows))[0]["partner"] == expected


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ('<c r="C2"><v>123456789012345678</v></c>', "sheets.long_number"),
        ('<c r="C2"><v>0.30000000000000004</v></c>', "sheets.long_number"),
        (text_cell("C2", "1.38001E+10"), "sheets.exponent"),
        ('<c r="C2" s="1"><v>45000</v></c>', "sheets.date_in_text"),
        ('<c r="C2" t="b"><v>0</v></c>', "sheets.cell_bool"),
    ],
)
def test_what_a_spreadsheet_spoils_in_code_columns(tmp_path: Path, cell: str, key: str) -> None:
    rows = f'{HEADER}<row r="2">{text_cell("A2", "1")}<c r="B2" s="1"><v>45000</v></c>{cell}</row>'
    assert faults(raw(tmp_path, rows)) == [(2, "partner", key)]


def test_yes_no_fields_take_booleans(tmp_path: Path) -> None:
    rows = header_row("name", "店内广告") + f'<row r="2">{text_cell("A2", "宏达")}<c r="B2" t="b"><v>1</v></c></row>'
    assert values(raw(tmp_path, rows, kind="partners")) == [{"name": "宏达", "indoor_ads": 1}]


def test_a_lying_dimension_tag_hides_no_rows(tmp_path: Path) -> None:
    rows = HEADER + "".join(f'<row r="{n}">{GOOD.replace("2", str(n), 1)}</row>' for n in range(2, 6))
    rows = rows.replace('r="B2"', "").replace('r="C2"', "")
    assert len(values(raw(tmp_path, rows, dimension='<dimension ref="A1"/>'))) == 4


def test_five_thousand_columns(tmp_path: Path) -> None:
    head = [f"x{n}" for n in range(4996)] + ["订单号", "日期", "客户", "金额"]
    row = ["z"] * 4996 + ["A", "2026-01-02", "宏达", 5]
    reading = read("orders", xlsx(tmp_path / "w.xlsx", {"S": [head, row, row]}))
    assert len(values(reading)) == 2


def test_a_far_corner_is_read_or_refused_but_never_hangs(tmp_path: Path) -> None:
    corner = f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
    with pytest.raises(BadImport) as caught:
        raw(tmp_path, f'{HEADER}<row r="2">{GOOD}</row>{corner}')
    assert caught.value.key == "sheets.far_corner"
    assert caught.value.values["rows"] == 1048576


def test_a_far_row_is_read(tmp_path: Path) -> None:
    far = GOOD.replace("2", "200000", 1).replace('r="B2"', "").replace('r="C2"', "")
    reading = raw(tmp_path, f'{HEADER}<row r="2">{GOOD}</row><row r="200000">{far}</row>')
    assert [row[0] for row in reading.parts[0].rows()] == [2, 200000]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "UNPACKED_BYTES", 8 << 20)
    with pytest.raises(BadImport) as caught:
        raw(tmp_path, HEADER, parts={"xl/media/x.bin": bytes(9 << 20)})
    assert caught.value.key == "sheets.too_big"


def test_a_bomb_of_rows_dies_in_the_child(tmp_path: Path) -> None:
    rows = HEADER + "".join(f'<row r="{n * 1000}"><c r="XFC{n * 1000}"><v>1</v></c></row>' for n in range(1, 1000))
    with pytest.raises(BadImport):
        raw(tmp_path, rows)


def test_too_many_parts_odd_names_and_twins_are_refused(tmp_path: Path) -> None:
    many = {f"xl/p{n}.xml": b"" for n in range(2100)}
    for parts, key in ((many, "too_big"), ({"../evil.xml": b""}, "broken"), ({"/etc/x": b""}, "broken")):
        with pytest.raises(BadImport) as caught:
            raw(tmp_path, HEADER, parts=parts)
        assert caught.value.key == f"sheets.{key}"
    with pytest.warns(UserWarning), pytest.raises(BadImport):
        raw(tmp_path, HEADER, parts={"xl/workbook.xml": b"<workbook/>"})


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 but no zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        raw_xlsx(HEADER)[:-40],
        raw_xlsx(HEADER + "<row><c></row>"),
        raw_xlsx(HEADER + "<row><c><v>1</v></c></row></sheetData>"),
        raw_xlsx(HEADER, parts={"xl/sharedStrings.xml": b"<sst><si><t>x"}),
        raw_xlsx(HEADER, head='<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
        raw_xlsx(HEADER + '<row><c t="s"><v>99</v></c></row>'),
    ],
)
def test_damaged_workbooks_are_one_clear_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadImport) as caught:
        read_bytes(tmp_path, content, name="f.xlsx")
    assert caught.value.key == "sheets.broken"


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(BadImport) as caught:
        read_bytes(tmp_path, out.getvalue(), name="f.xlsx")
    assert caught.value.key == "sheets.is_document"


def test_entities_in_a_sheet_are_refused_by_the_second_look(tmp_path: Path) -> None:
    rows = f'{HEADER}<row r="2">{GOOD}<c r="D2" t="e"><v>#N/A</v></c></row>'
    with pytest.raises(BadImport):
        raw(tmp_path, rows, head='<!DOCTYPE x [<!ENTITY a "b">]>')


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


def test_ods_cells(tmp_path: Path) -> None:
    def cell(kind: str, value: str, text: str, attribute: str = "value") -> str:
        return (
            f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"><text:p>{text}</text:p>'
            "</table:table-cell>"
        )

    def words(*texts: str) -> str:
        return "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
        )

    rows = [
        words("订单号", "日期", "客户", "金额"),
        words("A") + cell("date", "2026-01-02", "02/01/26", "date-value") + words("宏达") + cell("float", "5.5", "5.5"),
    ]
    reading = read_bytes(tmp_path, ods(rows), None, "f.ods")
    assert values(reading) == [{"number": "A", "date": "2026-01-02", "partner": "宏达", "amount": 550}]
    assert reading.notices == []


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

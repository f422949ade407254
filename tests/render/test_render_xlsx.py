"""Workbooks read back with another eye: types, totals, print set-up, nothing that runs (product.md 4)."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from render_samples import CARD, EMPTY, HOSTILE, HOSTILE_TEXTS, MIXED, TODAY

from channelcli import dates, text
from channelcli.render import page
from channelcli.render.pack_book import pack_book
from channelcli.render.xlsx_file import sheet_name
from channelcli.table import Column, Table


def opened(*tables: Table, **options: Any) -> Any:
    return load_workbook(io.BytesIO(page(tables, "xlsx", **options)))


def column(sheet: Any, letter: str, first: int, last: int) -> list[Any]:
    return [sheet[f"{letter}{row}"].value for row in range(first, last + 1)]


def test_the_sheet_a_bookkeeper_expects() -> None:
    text.use("zh")
    sheet = opened(MIXED)["应收账款汇总表"]
    assert sheet["A1"].value == "应收账款汇总表"
    assert "A1:K1" in [str(area) for area in sheet.merged_cells.ranges]
    assert sheet["A2"].value == "单位：元   截至 2026-11-21   全部客户   共 5 行   制表日期 2026-11-21"
    assert [cell.value for cell in sheet[3]][:5] == ["序号", "编号", "名称", "单数", "未收"]
    assert sheet["A3"].fill.fgColor.rgb == "FFDDE6F3"
    assert sheet["A3"].border.left.style == sheet["E5"].border.left.style == "thin"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:K8"
    assert column(sheet, "A", 4, 9) == [1, 2, 3, 4, 5, "合计"]
    assert sheet["A10"].value == "退货已冲减"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    assert sheet.column_dimensions["C"].width >= 20


def test_types_and_number_formats() -> None:
    sheet = opened(MIXED).active
    row = {sheet.cell(3, place).value: sheet.cell(4, place) for place in range(1, 12)}
    assert (row["Code"].value, row["Code"].data_type, row["Code"].number_format) == ("007", "s", "@")
    assert (row["Open"].value, row["Open"].number_format) == (1234.5, "#,##0.00")
    assert (row["Price"].value, row["Price"].number_format) == (38, "#,##0.00##")
    assert (row["Quantity"].value, row["Quantity"].number_format) == (10, "#,##0")
    assert (row["Share"].value, row["Share"].number_format) == (0.80645, "0.0%")
    assert row["Last"].value == datetime(2026, 11, 21)
    assert row["Last"].number_format == "yyyy-mm-dd"
    assert row["Checked"].value == "yes"
    assert [cell.value for cell in sheet[8]] == [5, "D0005", None, None, None, None, None, 1, None, None, None]


def test_totals_are_bold_numbers_and_equal_the_sums() -> None:
    sheet = opened(MIXED).active
    totals = MIXED.totals()
    assert totals is not None
    for letter, place, scale in (("D", 2, 1), ("E", 3, 100), ("G", 5, 1_000)):
        cell = sheet[f"{letter}9"]
        assert cell.value == pytest.approx(sum(value or 0 for value in column(sheet, letter, 4, 8)))
        assert round(cell.value * scale) == totals[place]
        assert cell.data_type == "n"
        assert cell.font.b


def test_hostile_text_is_text_and_there_are_no_formulas() -> None:
    data = page([HOSTILE], "xlsx", chart=True)
    sheet = load_workbook(io.BytesIO(data)).active
    got = column(sheet, "C", 4, 3 + len(HOSTILE_TEXTS))
    for raw, cell in zip(HOSTILE_TEXTS, got, strict=True):
        plain = raw.replace("\r\n", "\n").replace("_x0041_", "_x005F_x0041_")
        expected = "".join(chr(0x2400 + ord(c)) if ord(c) < 32 and c not in "\t\n" else c for c in plain)
        assert (cell or "") == expected
    assert all(cell.data_type == "s" for cell in sheet["C"][3:] if cell.value)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert re.search(r"<c r=\"C4\" s=\"\d+\" t=\"inlineStr\"><is><t>=cmd", xml)


def test_another_reader_sees_the_text_that_was_meant() -> None:
    calamine = pytest.importorskip("python_calamine")
    rows = calamine.load_workbook(io.BytesIO(page([HOSTILE], "xlsx"))).get_sheet_by_index(0).to_python()
    seen = [row[2] for row in rows if isinstance(row[0], float)]
    for raw, cell in zip(HOSTILE_TEXTS, seen, strict=True):
        if not re.search("[\x00-\x08\x0b-\x1f]", raw):
            assert cell == raw


def test_long_text_is_cut_visibly() -> None:
    table = Table("t", ("T", "表"), (Column("t", "text", ("T", "文")),), [("x" * 40_000,), ("👍" * 20_000,)])
    sheet = opened(table).active
    for value in column(sheet, "B", 4, 5):
        assert len(value.encode("utf-16-le")) // 2 <= 32_767
        assert value.endswith("characters]")


def test_the_same_bytes_at_any_hour_and_no_stamp_on_any_day() -> None:
    first = page([MIXED, CARD, EMPTY], "xlsx", chart=True, no_stamp=True)
    dates.set_today(TODAY.replace(year=2030))
    assert page([MIXED, CARD, EMPTY], "xlsx", chart=True, no_stamp=True) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_a_column_that_counts_already_is_not_counted_again() -> None:
    table = Table(
        "abc", ("ABC", "ABC分类表"),
        (Column("rank", "int", ("Rank", "名次")), Column("name", "text", ("Name", "名称")),
         Column("value", "money", ("Value", "金额"), total=True)),
        [(1, "宏达", 100), (2, "万福", 50)],
    )  # fmt: skip
    sheet = opened(table).active
    assert [cell.value for cell in sheet[3]] == ["Rank", "Name", "Value"]
    assert [cell.value for cell in sheet[6]] == ["Total", None, 1.5]


def test_an_empty_table_and_a_card() -> None:
    book = opened(EMPTY, CARD)
    assert book["Nothing"]["A4"].value == "no rows"
    assert book["Nothing"].auto_filter.ref == "A3:K4"
    card = book["Partner"]
    assert [card["A3"].value, card["B3"].value] == ["Code", "007"]
    assert [card["A6"].value, card["B6"].value] == ["Open", 1234.5]


def test_charts_are_native_and_only_when_asked_for() -> None:
    assert opened(MIXED).active._charts == []
    data = page([MIXED], "xlsx", chart=True)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 3
    assert "barChart" in charts[0]
    assert "lineChart" in charts[0]
    assert "'Receivables'!$E$4:$E$8" in charts[0]
    long = replace(MIXED, rows=MIXED.rows * 10)
    assert opened(long, chart=True).active.print_area == "'Receivables'!$A$1:$K$55"


def test_sheet_names_are_what_excel_accepts() -> None:
    taken: set[str] = set()
    assert sheet_name("a/b:c*?[x]", taken) == "a b c   x"
    assert sheet_name("History", taken) == "History_"
    assert sheet_name("", taken) == "Sheet"
    assert sheet_name("'quoted'", taken) == "quoted"
    assert sheet_name("客" * 40, taken) == "客" * 31
    assert sheet_name("客" * 40, taken) == "客" * 29 + " 2"
    assert sheet_name("QUOTED", taken) == "QUOTED 2"


def test_dates_that_are_none_stay_as_they_are() -> None:
    days = ["2026-08", "1899-12-31", "2026-13-01"]
    table = Table("t", ("T", "表"), (Column("on", "date", ("On", "日期")),), [(day,) for day in days])
    assert column(opened(table).active, "B", 4, 6) == days


def test_many_rows_are_written_in_bounded_time_and_whole() -> None:
    many = Table("many", ("Many", "多"), MIXED.columns[:2], [row[:2] for row in MIXED.rows] * 1_200)
    book = load_workbook(io.BytesIO(page([many], "xlsx")), read_only=True)
    assert sum(1 for _ in book.active.iter_rows()) == 3 + 6_000


def test_a_pack_begins_with_linked_contents() -> None:
    text.use("zh")
    data = pack_book(("Morning", "早报"), [MIXED, CARD, EMPTY])
    assert data == pack_book(("Morning", "早报"), [MIXED, CARD, EMPTY])
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["目录", "应收账款汇总表", "客户档案", "空表"]
    contents = book.worksheets[0]
    assert [cell.value for cell in contents[4]] == [
        1, "应收账款汇总表", "截至 2026-11-21 · 全部客户 · 退货已冲减", 5, "未收", 1_234_569_124.57,
    ]  # fmt: skip
    assert [contents[f"B{row}"].hyperlink.location for row in (4, 5, 6)] == [f"'{x}'!A1" for x in book.sheetnames[1:]]
    assert {sheet["A1"].hyperlink.location for sheet in book.worksheets[1:]} == {"'目录'!A1"}
    assert [len(sheet._charts) for sheet in book.worksheets] == [0, 3, 0, 0]

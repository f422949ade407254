"""csv, tsv and txt: encodings, separators, quotes (product.md 1.4 Encodings, section 5 trap 8)."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from sheet_books import faults, keys_of, read_bytes, values

from channelcli.errors import BadImport, Usage
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.reading import read

ZH = "订单号,下单日期,客户名称,金额,备注\nA1,2026-01-02,宏达商贸,100.50,老客户\n"
ONE = [{"number": "A1", "date": "2026-01-02", "partner": "宏达商贸", "amount": 10050, "note": "老客户"}]


@pytest.mark.parametrize(
    ("encoding", "taken"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_the_encoding_is_told_by_mark_then_utf8_then_gb18030(tmp_path: Path, encoding: str, taken: str) -> None:
    reading = read_bytes(tmp_path, ZH.encode(encoding))
    assert values(reading) == ONE
    assert reading.parts[0].sheet.encoding == taken


def test_utf16_big_endian_with_mark(tmp_path: Path) -> None:
    assert values(read_bytes(tmp_path, b"\xfe\xff" + ZH.encode("utf-16-be"))) == ONE


def test_western_text_is_not_taken_for_chinese(tmp_path: Path) -> None:
    content = "number,date,partner,amount\n1,2026-01-02,Müller & Söhne,5\n".encode("cp1252")
    with pytest.raises(BadImport) as caught:
        read_bytes(tmp_path, content)
    assert caught.value.key == "sheets.which_encoding"
    assert values(read_bytes(tmp_path, content, encoding="cp1252"))[0]["partner"] == "Müller & Söhne"


def test_ascii_headers_with_chinese_cells_in_gbk(tmp_path: Path) -> None:
    content = "number,date,partner,amount\n1,2026-01-02,宏达商贸,5\n".encode("gbk")
    assert values(read_bytes(tmp_path, content))[0]["partner"] == "宏达商贸"


@pytest.mark.parametrize("content", [b"\xff\xfeA", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00\x00A\x00\x00\x00"])
def test_a_mark_that_lies_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadImport) as caught:
        read_bytes(tmp_path, content)
    assert caught.value.key in ("sheets.bad_bytes", "sheets.nul")


def test_unknown_encoding_is_wrong_usage_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Usage):
        read_bytes(tmp_path, ZH.encode(), encoding="klingon")
    with pytest.raises(Usage):
        read_bytes(tmp_path, ZH.encode(), encoding="rot13")
    with pytest.raises(BadImport):
        read_bytes(tmp_path, ZH.encode("gbk"), encoding="utf-8")


def test_nul_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadImport) as caught:
        read_bytes(tmp_path, ZH.encode().replace(b"A1", b"A\0"))
    assert caught.value.key == "sheets.nul"


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_separators(tmp_path: Path, sign: str) -> None:
    assert values(read_bytes(tmp_path, ZH.replace(",", sign).encode("gbk"), name="f.txt")) == ONE


def test_commas_inside_cells_do_not_mislead_the_choice(tmp_path: Path) -> None:
    content = "number;date;partner;note\n1;2026-01-02;A, B, C, D;x, y, z\n2;2026-01-02;A, B, C, D;x, y, z\n"
    assert [row["partner"] for row in values(read_bytes(tmp_path, content.encode()))] == ["A, B, C, D"] * 2


def test_quotes_with_newlines_and_doubled_quotes(tmp_path: Path) -> None:
    content = 'number,date,partner,note\r\n1,2026-01-02,"He said ""hi""","two\r\nlines"\r\n2,2026-01-03,B,\r\n'
    reading = read_bytes(tmp_path, content.encode())
    assert values(reading)[0]["partner"] == 'He said "hi"'
    assert values(reading)[0]["note"] == "two\nlines"
    assert [number for number, _, _ in reading.parts[0].rows()] == [2, 3]  # as the spreadsheet numbers them


@pytest.mark.parametrize("row", ['1,2026-01-02,"A"B,5', '1,2026-01-02,"A,5'])
def test_broken_quotes_are_refused_with_their_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(BadImport) as caught:
        values(read_bytes(tmp_path, f"number,date,partner,amount\n{row}\n".encode()))
    assert caught.value.key == "sheets.bad_csv"


def test_ragged_rows_are_row_errors(tmp_path: Path) -> None:
    content = "number,date,partner,amount\n1,2026-01-02,A\n2,2026-01-02,B,5,6\n3,2026-01-02,C,5,\n\n,,,\n"
    reading = read_bytes(tmp_path, content.encode())
    assert faults(reading) == [(2, "", "sheets.ragged"), (3, "", "sheets.ragged")]
    assert values(reading)[0]["number"] == "3"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        buffer = io.BytesIO(ZH.encode("gbk"))

    monkeypatch.setattr(sys, "stdin", Stream)
    reading = read("orders", "-", ReadOptions())
    assert values(reading) == ONE
    assert values(reading) == ONE  # and again


def test_missing_file_folder_empty_file_and_web_page(tmp_path: Path) -> None:
    for name, content in (("none.csv", None), ("empty.csv", b""), ("page.xls", b"<html><table>")):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        with pytest.raises(BadImport):
            read("orders", tmp_path / name)
    with pytest.raises(BadImport) as caught:
        read("orders", tmp_path)
    assert caught.value.key == "sheets.is_folder"


def test_codes_that_all_end_in_dot_zero_are_read_without_it_and_this_is_said(tmp_path: Path) -> None:
    head = "number,date,CustomerID,amount\n"
    reading = read_bytes(tmp_path, (head + "1,2026-01-02,17850.0,5\n2,2026-01-02,,5\n3,2026-01-02,1.0,5\n").encode())
    assert [row["partner_code"] for row in values(reading)] == ["17850", "1"]
    assert "sheets.dot_zero" in keys_of(reading.notices)
    reading = read_bytes(tmp_path, (head + "1,2026-01-02,17850.0,5\n2,2026-01-02,A.0,5\n").encode())
    assert [row["partner_code"] for row in values(reading)] == ["17850.0", "A.0"]
    assert keys_of(reading.notices) == []


def test_a_late_code_without_dot_zero_keeps_them_all(tmp_path: Path) -> None:
    rows = "".join(f"{n},2026-01-02,{n}.0,5\n" for n in range(3000)) + "x,2026-01-02,77,5\n"
    reading = read_bytes(tmp_path, ("number,date,partner_code,amount\n" + rows).encode())
    assert values(reading)[0]["partner_code"] == "0.0"


def test_long_columns_read_by_the_block_like_any_other(tmp_path: Path) -> None:
    amounts = [f"{n}.{n % 100:02d}" for n in range(9000)] + ["12.5", "7", "1,000.00", "(3.00)"]
    rows = "".join(f'SO-{n:05d},2026-01-02,A,"{amount}"\n' for n, amount in enumerate(amounts))
    reading = read_bytes(tmp_path, ("number,date,partner,amount\n" + rows).encode())
    found = values(reading)
    assert [row["amount"] for row in found[:9000]] == [n * 100 + n % 100 for n in range(9000)]
    assert [row["amount"] for row in found[9000:]] == [1250, 700, 100000, -300]
    assert [row["number"] for row in found] == [f"SO-{n:05d}" for n in range(9004)]


def test_days_in_another_order_only_when_it_is_said(tmp_path: Path) -> None:
    content = b"number,date,partner\n1,01/02/2026,A\n2,3-4-26,B\n"
    assert faults(read_bytes(tmp_path, content))[0][2] == "dates.ambiguous_cell"
    reading = read_bytes(tmp_path, content, date_format="DD/MM/YYYY")
    assert [row["date"] for row in values(reading)] == ["2026-02-01", "2026-04-03"]
    with pytest.raises(Usage):
        read_bytes(tmp_path, content, date_format="whatever")

"""Headers and lines in two files (`--join`), and rows left out (`--skip`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Any_ = Callable[..., Any]
HEADS = ("单号,日期,客户", "1,2026-03-01,甲", "2,2026-03-02,乙")
LINES = ("单号,产品,数量,单价", "1,茶,2,5", "1,酒,1,8", "2,茶,3,5")
MADE = ("--create", "partner,product")


def test_lines_get_the_columns_of_their_head(qd: Any_, sheet: Any_, sql: Any_) -> None:
    heads, lines = sheet("主表.csv", *HEADS), sheet("明细.csv", *LINES)
    found = qd("import", "orders", lines, "--join", heads, *MADE)
    assert found.code == 0, found.err
    assert "明细.csv: header in row 1" in found.out and "主表.csv: header in row 1" in found.out
    assert sql("SELECT number, ordered_on, gross FROM sale ORDER BY number") == [
        ("1", "2026-03-01", 1800),
        ("2", "2026-03-02", 1500),
    ]
    again = qd("import", "orders", lines, "--join", heads, *MADE)
    assert again.code == 0 and "0 new" in again.out and "2 unchanged" in again.out


def test_lines_without_a_head_and_heads_without_lines_are_rows_of_their_files(
    qd: Any_, sheet: Any_, untouched: Any_
) -> None:
    heads, lines = sheet("h.csv", *HEADS, "7,2026-03-02,乙"), sheet("l.csv", *LINES, "9,茶,3,5")
    with untouched():
        found = qd("import", "orders", lines, "--join", heads, *MADE)
    assert found.code == 5
    assert "h.csv has no row for 9" in found.err and "l.csv row 5" in found.err
    assert "l.csv has no line for 7" in found.err and "h.csv row 4" in found.err
    names = sorted(path.name for path in Path(heads).parent.glob("*.rejected.csv"))
    assert names == ["h.csv.rejected.csv", "l.csv.rejected.csv"]
    assert qd("import", "orders", lines, "--join", heads, *MADE, "--partial").code == 0


def test_the_rejected_lines_come_back_without_the_heads(qd: Any_, sheet: Any_, sql: Any_) -> None:
    heads, lines = sheet("h.csv", *HEADS), sheet("l.csv", *LINES[:-1], "2,茶,3,x")
    assert qd("import", "orders", lines, "--join", heads, *MADE, "--partial").code == 0
    rejected = Path(f"{lines}.rejected.csv")
    mended = rejected.read_text(encoding="utf-8-sig").replace(",x,", ",5,")
    rejected.write_text(mended, encoding="utf-8")
    assert qd("import", "orders", str(rejected), *MADE).code == 0
    assert sql("SELECT sum(gross) FROM sale") == [3300]


def test_a_number_twice_among_the_heads_is_the_wrong_file(qd: Any_, sheet: Any_, untouched: Any_) -> None:
    heads, lines = sheet("h.csv", *HEADS), sheet("l.csv", *LINES)
    with untouched():
        found = qd("import", "orders", heads, "--join", lines, *MADE)
    assert found.code == 5 and "row 2 and row 3" in found.err and "one row an order" in found.err


def test_the_common_column_is_named_where_it_cannot_be_told(qd: Any_, sheet: Any_, sql: Any_) -> None:
    heads = sheet("h.csv", "编码A,年度,日期,客户", "1,2026,2026-03-01,甲")
    lines = sheet("l.csv", "编码A,年度,产品,数量,单价", "1,2026,茶,2,5")
    found = qd("import", "orders", lines, "--join", heads, "--map", "编码A=number", *MADE)
    assert found.code == 5 and "编码A, 年度" in found.err and "--join" in found.err
    found = qd("import", "orders", lines, "--join", f"{heads}:编码A", "--map", "编码A=number", *MADE)
    assert found.code == 0, found.err
    assert sql("SELECT number, gross FROM sale") == [("1", 1000)]


def test_rows_with_a_text_are_left_out_and_counted(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet(
        "o.csv", "订单号,日期,客户,金额,付款时间,状态",
        "1,2026-03-01,甲,10,2026-03-01,完成", "2,2026-03-01,甲,20,,完成", "3,2026-03-01,甲,x,2026-03-01,已取消",
    )  # fmt: skip
    found = qd("import", path, *MADE, "--skip", "付款时间=", "--skip", "状态=已取消")
    assert found.code == 0, found.err
    assert "Rows left out by --skip: 2" in found.out
    assert sql("SELECT number FROM sale") == ["1"]


def test_a_skip_keeps_the_row_numbers_and_knows_numbers(qd: Any_, sheet: Any_) -> None:
    path = sheet("o.csv", "订单号,日期,客户,金额,退", "1,2026-03-01,甲,10,0.00", "2,bad,甲,10,1")
    found = qd("import", path, *MADE, "--skip", "退=0")
    assert found.code == 5 and "row 3" in found.err and "row 2" not in found.err


def test_a_skip_of_no_column_is_refused(qd: Any_, sheet: Any_) -> None:
    path = sheet("o.csv", "订单号,日期,客户,金额", "1,2026-03-01,甲,10")
    found = qd("import", path, *MADE, "--skip", "状态=x")
    assert found.code == 5 and "状态" in found.err


def test_heads_and_lines_on_two_sheets_of_one_workbook(qd: Any_, tmp_path: Path, sql: Any_) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for name, rows in (("主表", HEADS), ("明细", LINES), ("旧主表", HEADS[:2])):
        page = book.create_sheet(name)
        for row in rows:
            page.append(row.split(","))
    for row in range(2, 5):
        for column in (3, 4):
            page = book["明细"]
            page.cell(row, column).value = float(page.cell(row, column).value)
    path = str(tmp_path / "b.xlsx")
    book.save(path)
    found = qd("import", "orders", path, "--sheet", "明细", "--join", f"{path}#旧主表:单号", *MADE)
    assert found.code == 5 and "has no row for 2" in found.err
    found = qd("import", "orders", path, "--sheet", "明细", "--join", f"{path}#没有", *MADE)
    assert found.code == 5 and "主表" in found.err
    assert qd("import", "orders", path, "--sheet", "明细", "--join", f"{path}#主表", *MADE).code == 0
    assert sql("SELECT sum(gross) FROM sale") == [3300]

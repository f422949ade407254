"""The statement as a workbook to sign (AR-40 to AR-42, MON-14), statements of everyone, and the delivery slip."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from channelcli import ledger
from channelcli.commands.money.statement_pack import Everyone
from channelcli.errors import LawBroken
from channelcli.render.folder import file_word, unlike

HEAD = ["日期", "单据编号", "摘要", "规格", "数量", "单价", "应收金额", "已收金额", "余额", "备注"]
JUNE = ("--period", "2026-06")
Run = Callable[..., str]


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    return ok


@pytest.fixture
def ar_42(run: Run) -> Run:
    run("partner add 宏达商贸 --code D1 --terms net:30")
    run("adjust add D1 625.07 --kind opening --on 2026-05-01")
    run("order add D1 --amount 300 --on 2026-06-03 --number 1001")
    run("payment add D1 450 bank --on 2026-06-10 --reference T7")
    run("order return 1001 --amount 25 --on 2026-06-18")
    run("order add D1 --amount 180 --on 2026-06-25 --number 1002")
    run("adjust add D1 0.07 --kind waiver --on 2026-06-30")
    return run


@pytest.fixture
def goods(run: Run) -> Run:
    run("partner add 宏达商贸 --code D1")
    run("product add 海河52 --unit 瓶 --pack 箱=12 --spec 500ml --price 38")
    run("product add 纯净水 --unit 瓶 --price 1.5")
    return run


def sheet(data: bytes | Path) -> Any:
    return load_workbook(io.BytesIO(data) if isinstance(data, bytes) else data).worksheets[0]


def paper(run: Run, folder: Path, *words: str) -> list[tuple[Any, ...]]:
    """The cells of a statement, row by row, as the program that opens it finds them."""
    file = folder / "paper.xlsx"
    run(*words, "-o", str(file))
    return [tuple(cell.value for cell in row) for row in sheet(file).iter_rows()]


def found(rows: list[tuple[Any, ...]], text: str) -> tuple[Any, ...]:
    """The row in which a cell begins with this."""
    return next(row for row in rows if any(isinstance(cell, str) and cell.startswith(text) for cell in row))


def day(cell: Any) -> str:
    return str(cell.date())


def test_ar_42_on_paper(ar_42: Run, tmp_path: Path) -> None:
    rows = paper(ar_42, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    assert rows[0][0] == "客户对账单"
    assert rows[1][0] == "客户：宏达商贸（D1）   期间：2026-06-01 至 2026-06-30   打印日期：2026-11-21   单位：元"
    assert list(rows[2]) == HEAD
    shown = [(day(row[0]), row[1], row[2], *row[6:10]) for row in rows[3:9]]
    assert shown == [
        ("2026-06-01", None, "期初余额", None, None, 625.07, None),
        ("2026-06-03", "1001", "出货", 300, None, 925.07, None),
        ("2026-06-10", "R0001", "收款 银行转账", None, 450, 475.07, "T7"),
        ("2026-06-18", "1001-R1", "退货", None, 25, 450.07, None),
        ("2026-06-25", "1002", "出货", 180, None, 630.07, None),
        ("2026-06-30", "A0002", "抹零", None, 0.07, 630, None),
    ]
    assert rows[9][0] == "本期合计"
    assert rows[9][6:8] == (480, 475.07)
    assert rows[10][0] == "期末余额"
    assert rows[10][8] == 630
    assert rows[11][0] == "大写金额：人民币陆佰叁拾元整"


def test_ar_40_open_items_with_due_day_and_days_late_ageing_and_the_slip(ar_42: Run, tmp_path: Path) -> None:
    rows = paper(ar_42, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    place = rows.index(found(rows, "截至 2026-06-30 未收单据"))
    assert rows[place + 1][:9] == (
        "日期", "单据编号", "类型", "到期日", "逾期天数", "账龄", "单据金额", "已核销", "未收金额",
    )  # fmt: skip
    opened = [(row[1], row[2], day(row[3]), *row[4:9]) for row in rows[place + 2 : place + 5]]
    assert (
        opened
        == [
            ("A0001", "期初", "2026-05-31", 30, "1-30天", 625.07, 450.07, 175),
            ("1001", "出货", "2026-07-03", None, "未到期", 300, 25, 275),
            ("1002", "出货", "2026-07-25", None, "未到期", 180, 0, 180),
        ]
        or opened[0][2] == "2026-05-01"
    )
    assert found(rows, "未收合计")[8] == 630
    assert found(rows, "账龄：")[0].startswith("账龄：未到期 455.00 · 1-30天 175.00 · 31-60天 0.00")
    assert (
        found(rows, "经核对")[0] == "经核对，截至 2026-06-30，宏达商贸应付货款余额为 630.00 元（大写：陆佰叁拾元整）。"
    )
    assert found(rows, "□ 核对无误")[3] == "□ 不符，请注明："
    assert found(rows, "请于")[0] == "请于 2026-11-28 前核对、盖章并回传。"
    assert found(rows, "客户（盖章）：宏达商贸")[4].startswith("我方（盖章）：")


def test_the_page_is_a4_one_wide_with_its_header_frozen_and_repeated(ar_42: Run, tmp_path: Path) -> None:
    paper(ar_42, tmp_path, "statement", "D1", *JUNE)
    page = sheet(tmp_path / "paper.xlsx")
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$1:$3"
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert "A1:J1" in {str(part) for part in page.merged_cells.ranges}
    head = page["A3"]
    assert head.border.left.style == "thin"
    assert head.fill.fgColor.rgb == "FFDDE6F3"
    assert page["B5"].data_type == "s", "a document number is text"
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d", "inlineStr"}, "no formulas"


def test_the_same_layout_in_english_with_the_owner_on_it(ar_42: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('owner = "Hongyuan Drinks"\n', encoding="utf-8")
    rows = paper(ar_42, tmp_path, "statement", "D1", *JUNE, "--no-stamp")
    assert rows[1][0] == "Hongyuan Drinks   Partner: 宏达商贸 (D1)   Period: 2026-06-01 to 2026-06-30   Unit: yuan"
    assert list(rows[2][6:9]) == ["Debit", "Credit", "Balance"]
    assert found(rows, "Amount in words")[0] == "Amount in words: six hundred thirty yuan (陆佰叁拾元整)"
    assert found(rows, "For Hongyuan Drinks (seal)")
    assert found(rows, "Please check and reply by ____")


def test_ar_41_void_and_bounce_are_lines_of_their_own(ar_42: Run, tmp_path: Path) -> None:
    ar_42("order void 1002 --on 2026-07-01")
    ar_42("payment bounce R0001 --on 2026-07-02")
    rows = paper(ar_42, tmp_path, "--lang", "zh", "statement", "D1", "--period", "2026-07")
    assert [row[1:3] + row[6:9] for row in rows[4:6]] == [
        ("1002", "作废 出货", None, 180, 450),
        ("R0001", "退票 收款 银行转账", 450, None, 900),
    ]


def test_goods_stand_line_by_line_and_the_balance_on_the_last(goods: Run, tmp_path: Path) -> None:
    goods("order add D1 海河52 2箱@400 纯净水 50 --on 2026-06-03 --number 1001 --note 急送")
    goods("order return 1001 海河52 1箱 破损 --on 2026-06-05")
    rows = paper(goods, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    assert [row[1:10] for row in rows[4:7]] == [
        ("1001", "出货 海河52", "500ml", 2, 400, 800, None, None, "急送"),
        ("1001", "出货 纯净水", None, 50, 1.5, 75, None, 875, None),
        ("1001-R1", "退货 海河52", "500ml", -1, 400, None, 400, 475, "质量"),
    ]
    page = sheet(tmp_path / "paper.xlsx")
    assert page["E5"].number_format == '#,##0"箱"_ ', "the quantity is a number that shows its unit"
    assert found(rows, "本期合计")[6:8] == (875, 400)


def test_a_discount_and_tax_say_why_quantity_times_price_is_not_the_amount(goods: Run, tmp_path: Path) -> None:
    goods("order add D1 海河52 10 --discount 5% --on 2026-06-03")
    rows = paper(goods, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    assert rows[4][6:10] == (361, None, 361, "优惠 19.00")


def test_a_negative_balance_is_an_advance(run: Run, tmp_path: Path) -> None:
    run("partner add 美佳 --code D1")
    run("payment add D1 80.50 --on 2026-06-10")
    rows = paper(run, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    assert found(rows, "期末余额（预收）")[8] == -80.5
    assert found(rows, "大写金额")[0] == "大写金额：预收人民币捌拾元伍角整"
    assert found(rows, "未核销合计")[8] == -80.5
    assert found(rows, "经核对")[0].startswith("经核对，截至 2026-06-30，美佳预付货款余额为 80.50 元")


def test_trap_17_nothing_moved_and_nothing_owed(run: Run, tmp_path: Path) -> None:
    run("partner add 空户 --code D1")
    rows = paper(run, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    assert [row[2] for row in rows[3:5]] == ["期初余额", "本期无发生"]
    assert found(rows, "大写金额")[0] == "大写金额：人民币零元整"
    assert found(rows, "截至 2026-06-30 没有未收单据。")
    assert found(rows, "经核对")[0] == "经核对，截至 2026-06-30，空户货款已结清，余额为 0.00 元。"


def test_deposits_and_bills_stand_beside_the_balance(ar_42: Run, book: Path, tmp_path: Path) -> None:
    with sqlite3.connect(book) as connection:
        connection.execute(
            "INSERT INTO deposit (change_id, number, partner_id, on_date, amount)"
            " VALUES (1, 'B1', 1, '2026-03-01', 500000)"
        )
        connection.execute("UPDATE payment SET method = 'bill', matures_on = '2026-09-10'")
    rows = paper(ar_42, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    assert found(rows, "另存保证金")[0] == "另存保证金 5,000.00，不计入以上余额。"
    assert found(rows, "已收款中未到期")[0] == "已收款中未到期承兑汇票 450.00。"
    assert found(rows, "期末余额")[8] == 630
    later = ar_42("--lang", "zh", "statement", "D1", "--period", "2026-10")
    assert "另存保证金 5,000.00" in later
    assert "承兑汇票 450" not in later


def test_the_same_bytes_again(ar_42: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for file in (one, two):
        ar_42("statement", "D1", *JUNE, "-o", str(file))
    assert one.read_bytes() == two.read_bytes()


def test_a_long_statement_keeps_the_slip_on_one_page(run: Run, tmp_path: Path) -> None:
    run("partner add 宏达 --code D1")
    for number in range(24):
        run(f"adjust add D1 {number + 1} --kind charge --on 2026-06-{number + 1:02}")
    rows = paper(run, tmp_path, "--lang", "zh", "statement", "D1", *JUNE)
    breaks = [one.id for one in sheet(tmp_path / "paper.xlsx").row_breaks.brk]
    place = rows.index(found(rows, "对账回执"))
    assert not breaks or breaks == [place - 1]


# --- everyone --------------------------------------------------------------------------------------


@pytest.fixture
def many(ar_42: Run) -> Run:
    ar_42("partner add 美佳 --code D2 --kind outlet")
    ar_42("order add D2 --amount 10 --on 2026-05-01 --number 9001")
    ar_42("partner add 空户 --code D3")
    ar_42("partner add 早结 --code D4")
    ar_42("order add D4 --amount 5 --on 2026-05-01 --number 9002")
    ar_42("payment add D4 5 --on 2026-05-02")
    return ar_42


def test_all_is_a_file_each_and_an_index_with_the_same_bytes_as_one_by_one(many: Run, tmp_path: Path) -> None:
    folder = tmp_path / "对账"
    said = many("--lang", "zh", "statement", "--all", *JUNE, "-o", str(folder))
    assert said.startswith(f"2 份对账单已存到 {folder}，索引：索引_2026-06-01_2026-06-30.xlsx。")
    files = sorted(file.name for file in folder.iterdir())
    names = ["D1_宏达商贸_2026-06-01_2026-06-30.xlsx", "D2_美佳_2026-06-01_2026-06-30.xlsx"]
    assert files == [*names, "索引_2026-06-01_2026-06-30.xlsx"]
    before = {name: (folder / name).read_bytes() for name in files}
    for name in names:
        one = tmp_path / "one.xlsx"
        many("--lang", "zh", "statement", name[:2], *JUNE, "-o", str(one))
        assert before[name] == one.read_bytes()
    many("--lang", "zh", "statement", "--all", *JUNE, "-o", str(folder))
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    index = [tuple(cell.value for cell in row) for row in sheet(before[files[-1]]).iter_rows()]
    assert index[2][1:] == ("编号", "客户", "期初余额", "本期应收", "本期已收", "期末余额", "文件")
    assert index[3][1:] == ("D1", "宏达商贸", 625.07, 480, 475.07, 630, names[0])
    assert found(index, "合计")[3:7] == (635.07, 480, 475.07, 640)
    assert "期末 640.00 = 账上余额，核对相符。" in index[-1][0]


def test_all_again_replaces_its_period_and_leaves_other_files_alone(many: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    many("statement", "--all", *JUNE, "-o", str(folder))
    (folder / "my notes.txt").write_text("mine", encoding="utf-8")
    many("statement", "--all", "--period", "2026-05", "-o", str(folder))
    many("payment add D2 10 --on 2026-05-30")
    many("statement", "--all", *JUNE, "-o", str(folder))
    names = sorted(file.name for file in folder.iterdir())
    assert names == [
        "D1_宏达商贸_2026-05-01_2026-05-31.xlsx",
        "D1_宏达商贸_2026-06-01_2026-06-30.xlsx",
        "D2_美佳_2026-05-01_2026-05-31.xlsx",
        "D4_早结_2026-05-01_2026-05-31.xlsx",
        "index_2026-05-01_2026-05-31.xlsx",
        "index_2026-06-01_2026-06-30.xlsx",
        "my notes.txt",
    ]
    assert (folder / names[0]).stat().st_mode & 0o777 == 0o600


def test_all_as_one_list_is_the_single_statements_with_code_and_name_in_front(many: Run) -> None:
    for options in ((), ("--lines",)):
        listed = json.loads(many("statement", "--all", *JUNE, "-F", "json", *options))
        single = []
        for code, name in (("D1", "宏达商贸"), ("D2", "美佳")):
            rows = json.loads(many("statement", code, *JUNE, "-F", "json", *options))
            single += [{"code": code, "name": name, **row} for row in rows]
        assert listed == single
        assert [list(row) for row in listed] == [list(row) for row in single]
    rows = list(csv.reader(io.StringIO(many("statement", "--all", *JUNE, "-F", "csv"))))
    assert rows[0][:9] == ["code", "name", "date", "document", "kind", "description", "debit", "credit", "balance"]
    assert len(rows) == len(json.loads(many("statement", "--all", *JUNE, "-F", "json"))) + 1


def test_all_without_a_file_is_the_index(many: Run) -> None:
    text = many("statement", "--all", *JUNE)
    assert [line.split() for line in text.splitlines()[2:6]] == [
        ["Code", "Partner", "Opening", "Debits", "Credits", "Closing"],
        ["D1", "宏达商贸", "625.07", "480.00", "475.07", "630.00"],
        ["D2", "美佳", "10.00", "0.00", "0.00", "10.00"],
        ["Total", "635.07", "480.00", "475.07", "640.00"],
    ]
    assert "closing 640.00 = balance in the ledger" in text
    assert "D1" not in many("statement", "--all", *JUNE, "--kind", "outlet")


def test_a_summary_that_does_not_agree_with_the_statements_never_leaves(many: Run, book: Path) -> None:
    with ledger.reading(book) as connection:

        def everyone(*rows: tuple[str, str, int, int, int, int]) -> Everyone:
            return Everyone(connection, "2026-06-01", "2026-06-30", list(rows), [], ())

        right = ("D1", "宏达商贸", 62507, 48000, 47507, 63000)
        assert [made.closing for made in everyone(right).statements(papers=True)] == [63000]
        assert everyone(right).index().rows == [right]
        for wrong in ((*right[:3], 48001, 47508, 63000), (*right[:5], 63001)):
            with pytest.raises(LawBroken):
                list(everyone(wrong).statements(papers=False))
        with pytest.raises(LawBroken):
            list(everyone(right, ("D3", "空户", 0, 0, 0, 0)).statements(papers=False))
        with pytest.raises(LawBroken):
            everyone((*right[:5], 63001)).index()


def test_statements_come_by_code_whatever_the_order_they_were_entered(run: Run, tmp_path: Path) -> None:
    for code in ("b1", "A2", "a1"):
        run(f"partner add {code}户 --code {code}")
        run(f"order add {code} --amount 10 --on 2026-06-01")
    rows = json.loads(run("statement", "--all", *JUNE, "-F", "json"))
    assert [row["code"] for row in rows if row["kind"] == "closing"] == ["a1", "A2", "b1"]
    run("statement", "--all", *JUNE, "-o", str(tmp_path / "all.xlsx"))
    assert [name.split()[0] for name in load_workbook(tmp_path / "all.xlsx").sheetnames] == ["a1", "A2", "b1"]


def test_suppliers_are_left_out_and_named(many: Run, book: Path) -> None:
    many("partner add 酒厂 --code S1 --kind supplier")
    with sqlite3.connect(book) as connection:
        connection.execute("UPDATE partner SET kind = 'supplier' WHERE code = 'D2'")
    text = many("statement", "--all", *JUNE)
    assert "D2" not in text
    assert "Not among them: 1 suppliers with an account of their own, closing 10.00." in text


def test_nobody_is_said(run: Run, qd: Callable[..., Any], tmp_path: Path) -> None:
    run("partner add 空户 --code D1")
    done = qd("statement", "--all", "-o", str(tmp_path / "out"))
    assert (done.code, done.out) == (0, "")
    assert "No partner" in done.err
    assert not (tmp_path / "out").exists()
    assert json.loads(run("statement --all -F json")) == []
    assert "No partner" in qd("statement --all --text").err


def test_the_pack_needs_a_folder_to_stand_in(many: Run, qd: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert qd("statement", "--all", "-o", str(tmp_path / "file")).code == 2
    assert qd("statement", "--all", "-o", str(tmp_path / "no" / "out")).code == 7
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked" / "D1_宏达商贸_2026-06-01_2026-06-30.xlsx").mkdir()
    assert qd("statement", "--all", *JUNE, "-o", str(tmp_path / "locked")).code == 7
    assert [file.name for file in (tmp_path / "locked").iterdir()] == ["D1_宏达商贸_2026-06-01_2026-06-30.xlsx"]


def test_what_a_killed_run_left_is_cleared_away(many: Run, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (tmp_path / ".out.new").mkdir()
    (tmp_path / ".out.new" / "half.xlsx").write_text("half", encoding="utf-8")
    many("statement", "--all", *JUNE, "-o", str(folder))
    assert len(list(folder.iterdir())) == 3
    assert not (tmp_path / ".out.new").exists()


HOSTILE = {
    "../x": "D1_x",
    "=cmd()": "D1_cmd()",
    "a/b\\c:d*e?f": "D1_a b c d e f",
    "..": "D1_-",
    "-rf": "D1_rf",
    "长" * 200: "D1_" + "长" * 40,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_file_names_are_safe_whatever_a_partner_is_called(run: Run, tmp_path: Path, name: str) -> None:
    run("partner", "add", "--code", "D1", "--", name)
    run("order add D1 --amount 10 --on 2026-06-01")
    folder = tmp_path / "out"
    run("statement", "--all", *JUNE, "-o", str(folder))
    assert sorted(file.name for file in folder.iterdir())[0] == f"{HOSTILE[name]}_2026-06-01_2026-06-30.xlsx"
    assert not [file for file in tmp_path.rglob("*") if file.name.startswith("x_")]
    rows = [tuple(cell.value for cell in row) for row in sheet(next(folder.glob("D1_*"))).iter_rows()]
    assert name in rows[1][0]


def test_names_that_end_alike_are_kept_apart() -> None:
    assert file_word("A\u202eB\x07") == "A 202eB␇"
    assert file_word(" . ") == "-"
    taken: set[str] = set()
    assert [unlike(name, taken) for name in ("A_x", "a_X", "A_x")] == ["A_x", "a_X 2", "A_x 3"]


# --- the delivery slip -----------------------------------------------------------------------------


def test_the_delivery_slip(goods: Run, tmp_path: Path) -> None:
    goods("partner update D1 --set 地址=光明路7号 --set 电话=0558-5550031")
    goods("adjust add D1 100 --kind opening --on 2026-05-01")
    goods("order add D1 海河52 29 纯净水 50 --on 2026-06-03 --number 1001 --note 急送")
    goods("payment add D1 600 --on 2026-06-03")
    rows = paper(goods, tmp_path, "--lang", "zh", "order", "show", "1001")
    assert rows[0][0] == "送货单"
    assert rows[1][0].startswith("单号：1001   日期：2026-06-03")
    assert "客户：宏达商贸（D1）" in rows[2][0]
    assert "电话：0558-5550031" in rows[2][0]
    assert "地址：光明路7号" in rows[3][0]
    assert rows[4] == ("序号", "商品", "规格", "箱/瓶", "数量", "单价", "金额", "备注")
    assert rows[5] == (1, "海河52", "500ml", "2箱5瓶", 29, 38, 1102, None), "MON-10"
    assert rows[6][:7] == (2, "纯净水", None, None, 50, 1.5, 75)
    assert found(rows, "合计")[6] == 1177
    assert found(rows, "大写金额")[0] == "大写金额：人民币壹仟壹佰柒拾柒元整"
    assert [found(rows, key)[6] for key in ("上欠", "本单", "累欠")] == [100, 1177, 1277]
    assert found(rows, "备注：急送")
    assert found(rows, "送货人：")[3].startswith("收货人签字：")
    assert json.loads(goods("order show 1001 -F json"))[0]["number"] == "1001", "other formats as before"


def test_the_slip_agrees_with_the_balance_column_of_the_statement(goods: Run, tmp_path: Path) -> None:
    for number in ("b2", "A1"):
        goods(f"order add D1 纯净水 10 --on 2026-06-03 --number {number}")
    statement = json.loads(goods("statement", "D1", *JUNE, "-F", "json"))
    after = {row["document"]: row["balance"] for row in statement[1:-1]}
    for number, balance in after.items():
        rows = paper(goods, tmp_path, "--lang", "zh", "order", "show", number)
        assert found(rows, "累欠")[6] == balance


def test_a_slip_of_goods_that_wait_of_a_return_and_of_a_void(goods: Run, tmp_path: Path) -> None:
    goods("order add D1 纯净水 10 --on 2026-06-03 --number 1 --unshipped")
    rows = paper(goods, tmp_path, "--lang", "zh", "order", "show", "1")
    assert "状态：已确认" in rows[1][0]
    assert [found(rows, key)[6] for key in ("上欠", "本单", "累欠")] == [0, 15, 15]
    goods("order ship 1 --on 2026-06-04")
    goods("order return 1 纯净水 4 --on 2026-06-05")
    rows = paper(goods, tmp_path, "--lang", "zh", "order", "show", "1-R1")
    assert rows[0][0] == "退货单"
    assert rows[5][4:7] == (4, 1.5, 6)
    assert [found(rows, key)[6] for key in ("上欠", "本单", "累欠")] == [15, -6, 9]
    goods("order void 1-R1 --on 2026-06-06")
    assert "状态：已作废" in paper(goods, tmp_path, "--lang", "zh", "order", "show", "1-R1")[1][0]
    english = paper(goods, tmp_path, "order", "show", "1")
    assert english[0][0] == "Delivery slip"

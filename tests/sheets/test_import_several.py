"""Several kinds in one command: a sheet a kind, or a file a kind; one change, all or nothing (product.md 1.4)."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Any_ = Callable[..., Any]
Rows = list[list[Any]]
PARTNERS: Rows = [["编号", "客户名称", "账期"], ["D1", "甲商行", "net:30"], ["D2", "乙超市", "net:30"]]
ORDERS: Rows = [
    ["订单号", "日期", "客户", "产品", "数量", "单价"],
    ["1", "2026-03-01", "甲商行", "茶", 2, 5],
    ["2", "2026-03-02", "乙超市", "酒", 1, 8],
]
PAYMENTS: Rows = [["日期", "客户", "金额", "核销订单"], ["2026-03-05", "甲商行", 4, "1"]]
BOOK = {"回款": PAYMENTS, "出货": ORDERS, "客户": PARTNERS}  # not in the order in which a ledger can take them
TABLES = ("partner", "sale", "payment", "allocation", "product")


def workbook(path: Path, sheets: dict[str, Rows]) -> str:
    """Write a workbook with these sheets and return its path."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.save(path)
    return str(path)


def changed(rows: Rows, row: int, column: int, value: Any) -> Rows:
    """Return the rows with one cell changed."""
    return [[value if (r, c) == (row, column) else cell for c, cell in enumerate(one)] for r, one in enumerate(rows)]


def counts(sql: Any_) -> list[int]:
    return [sql(f"SELECT count(*) FROM {table}")[0] for table in TABLES]


def test_a_sheet_a_kind_is_one_change_and_one_undo(qd: Any_, sql: Any_, tmp_path: Path) -> None:
    book = workbook(tmp_path / "b.xlsx", BOOK)
    found = qd("import", book, "--create", "product")
    assert found.code == 0, found.err
    places = [found.out.index(words) for words in ("Read as partners", "Read as orders", "Read as payments")]
    assert places == sorted(places)
    assert "partners: 2 new" in found.out and "orders: 2 new" in found.out and "payments: 1 new" in found.out
    assert counts(sql) == [2, 2, 1, 1, 2]
    assert sql("SELECT DISTINCT change_id FROM sale UNION SELECT change_id FROM partner") == [1]
    assert sql("SELECT summary FROM journal_change") == [
        "import partners: 2 new, 0 changed; import orders: 2 new, 0 changed; import payments: 1 new, 0 changed"
    ]
    told = qd("--lang", "zh", "history").out
    assert "导入客户：新增 2、改动 0；导入订单：新增 2、改动 0；导入" in told
    again = qd("import", book, "--create", "product")
    assert again.code == 0 and sql("SELECT count(*) FROM journal_change") == [1]
    assert qd("undo", "--yes").code == 0
    assert counts(sql) == [0, 0, 0, 0, 0]


def test_files_of_several_kinds_in_any_order(qd: Any_, sheet: Any_, sql: Any_) -> None:
    files = [
        sheet(f"{name}.csv", *(",".join(map(str, row)) for row in rows))
        for name, rows in (("a", PAYMENTS), ("b", ORDERS), ("c", PARTNERS))
    ]
    found = qd("import", *files, "--create", "product")
    assert found.code == 0, found.err
    assert counts(sql) == [2, 2, 1, 1, 2]
    assert sql("SELECT count(*) FROM journal_change") == [1]


def test_a_trial_says_what_the_import_says_and_writes_nothing(qd: Any_, untouched: Any_, tmp_path: Path) -> None:
    book = workbook(tmp_path / "b.xlsx", BOOK)
    with untouched():
        trial = qd("import", book, "--create", "product", "--dry-run")
    assert trial.code == 0
    real = qd("import", book, "--create", "product")
    shared = [line for line in trial.out.splitlines() if "Dry run" not in line]
    assert shared == [line for line in real.out.splitlines() if "Take back" not in line]


def test_a_bad_row_of_any_sheet_refuses_all(qd: Any_, sql: Any_, untouched: Any_, tmp_path: Path) -> None:
    bad = BOOK | {"回款": changed(PAYMENTS, 1, 0, "x"), "出货": changed(ORDERS, 2, 2, "丙")}
    book = workbook(tmp_path / "b.xlsx", bad)
    with untouched():
        trial = qd("import", book, "--create", "product", "--dry-run")
        found = qd("import", book, "--create", "product")
    assert trial.code == found.code == 5 and found.out == ""
    assert "2 rows are refused" in found.err
    assert "orders, b.xlsx [出货]:" in trial.err and "payments, b.xlsx [回款]:" in trial.err
    assert "b.xlsx [出货]: header" in found.err and "b.xlsx [回款]: header" in found.err
    assert "row 3" in found.err and "row 2" in found.err
    assert {path.name for path in tmp_path.glob("*.csv")} == {
        "b.xlsx.orders.rejected.csv", "b.xlsx.payments.rejected.csv",
    }  # fmt: skip
    part = qd("import", book, "--create", "product", "--partial")
    assert part.code == 0 and counts(sql) == [2, 1, 0, 0, 1]


def test_rejected_sheets_come_back_mended(qd: Any_, sql: Any_, tmp_path: Path) -> None:
    book = workbook(tmp_path / "b.xlsx", BOOK | {"出货": changed(ORDERS, 2, 2, "丙")})
    assert qd("import", book, "--create", "product", "--partial").code == 0
    rejected = tmp_path / "b.xlsx.orders.rejected.csv"
    rejected.write_text(rejected.read_text(encoding="utf-8-sig").replace("丙", "乙超市"), encoding="utf-8")
    assert qd("import", str(rejected), "--create", "product").code == 0
    assert counts(sql) == [2, 2, 1, 1, 2]


def test_one_kind_takes_only_its_own_sheets(qd: Any_, sql: Any_, tmp_path: Path) -> None:
    orders = [[*row, total] for row, total in zip(ORDERS, ("金额", 10, 8), strict=True)]
    book = workbook(tmp_path / "b.xlsx", {"出货": orders, "回款": PAYMENTS, "客户": PARTNERS})
    assert qd("import", "partners", book).code == 0
    assert qd("import", "payments", book, "--map", "核销订单=-").code == 0
    assert counts(sql)[:3] == [2, 0, 1]


def test_what_is_not_a_kind_or_only_sums_up_is_left_out_and_told(qd: Any_, sql: Any_, tmp_path: Path) -> None:
    summary: Rows = [["客户", "日期", "回款金额"], ["甲商行", "2026-03-31", 4]]
    notes: Rows = [["说明"], ["随便写的"]]
    book = workbook(tmp_path / "b.xlsx", BOOK | {"回款汇总": summary, "说明": notes})
    found = qd("import", book, "--create", "product")
    assert found.code == 0 and "Sheets left out: 说明" in found.out
    assert "“回款汇总” has other columns and was left out" in found.out
    assert sql("SELECT count(*) FROM payment") == [1]


def test_an_option_goes_to_the_sheets_that_have_its_field(qd: Any_, sql: Any_, sheet: Any_) -> None:
    partners = sheet("p.csv", "编号,客户名称", "D1,甲商行")
    orders = sheet("o.csv", "订单号,日期,金额,谁", "1,2026-03-01,10,甲商行", "2,2026-03-01,10,")
    found = qd("import", partners, orders, "--map", "谁=partner", "--fill-down", "partner")
    assert found.code == 0, found.err
    assert sql("SELECT count(*) FROM sale") == [2]
    assert qd("import", partners, orders, "--map", "谁=partner", "--const", "nothing=1").code == 2
    found = qd("import", partners, orders, "--map", "谁=partner", "--map", "没有=note")
    assert found.code == 5 and "没有" in found.err


def test_update_is_for_the_records_beside_documents(qd: Any_, sql: Any_, tmp_path: Path) -> None:
    assert qd("import", workbook(tmp_path / "a.xlsx", BOOK), "--create", "product").code == 0
    newer = BOOK | {"客户": changed(PARTNERS, 1, 1, "甲商行")}
    newer["客户"] = [[*row, phone] for row, phone in zip(PARTNERS, ("电话", "13800138000", ""), strict=True)]
    found = qd("import", workbook(tmp_path / "b.xlsx", newer), "--create", "product", "--on-existing", "update")
    assert found.code == 0, found.err
    assert (
        "partners: 0 new, 1 changed, 1 unchanged" in found.out and "orders: 0 new, 0 changed, 2 unchanged" in found.out
    )
    other = BOOK | {"出货": changed(ORDERS, 1, 4, 3)}
    found = qd("import", workbook(tmp_path / "c.xlsx", other), "--create", "product", "--on-existing", "update")
    assert found.code == 5 and "never overwritten" in found.err


def test_a_sheet_that_could_be_several_kinds_is_asked_for(qd: Any_, untouched: Any_, sheet: Any_) -> None:
    odd = sheet("odd.csv", "日期,客户,备注", "2026-03-01,甲商行,x")
    partners = sheet("p.csv", "编号,客户名称", "D1,甲商行")
    with untouched():
        found = qd("import", partners, odd)
    assert found.code in (2, 5) and "odd.csv" in found.err


@pytest.mark.parametrize("kind", [True, False])
def test_a_pipe_brings_a_workbook_or_a_csv(
    qd: Any_, sql: Any_, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: bool
) -> None:
    data = Path(workbook(tmp_path / "b.xlsx", BOOK)).read_bytes()
    if not kind:
        data = "\n".join(",".join(map(str, row)) for row in PARTNERS).encode("gb18030")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert qd("import", "-", "--create", "product").code == 0
    assert counts(sql)[:2] == ([2, 2] if kind else [2, 0])


def test_returned_orders_on_a_second_sheet(qd: Any_, sql: Any_, tmp_path: Path) -> None:
    back: Rows = [["订单 ID", "退回"], ["1", "是"], ["2", "否"]]
    book = workbook(tmp_path / "b.xlsx", BOOK | {"退货": back})
    found = qd("import", book, "--create", "product")
    assert found.code == 0, found.err
    assert "returns: 1 new" in found.out and "-10.00 in money" in found.out
    assert sql("SELECT number, shipped_on, gross FROM sale WHERE kind = 'return'") == [("1-R1", "2026-03-01", -1000)]
    again = qd("import", book, "--create", "product")
    assert again.code == 0 and "returns: 0 new, 0 changed, 1 unchanged" in again.out


def test_refunds_of_an_order_list(qd: Any_, sql: Any_, sheet: Any_, untouched: Any_) -> None:
    head = "订单编号,总金额,实付,下单时间,付款时间,退款金额"
    path = sheet(
        "t.csv", head, "1,100,70,2026-03-01,2026-03-01,30", "2,50,0,2026-03-01,,0", "3,9,0,2026-03-01,2026-03-02,9"
    )
    made = ("--const", "partner=散客", "--create", "partner", "--map", "实付=paid", "--skip", "付款时间=")
    assert qd("import", "orders", path, *made).code == 0
    found = qd("import", "returns", path, "--map", "付款时间=date", "--skip", "退款金额=0")
    assert found.code == 0, found.err
    assert sql("SELECT sum(gross) FROM sale") == sql("SELECT sum(amount) FROM payment") == [7000]
    again = qd("import", "returns", path, "--map", "付款时间=date", "--skip", "退款金额=0")
    assert again.code == 0 and "2 unchanged" in again.out
    assert qd("undo", "--yes").code == 0
    assert "2 new, 0 changed, 2 unchanged" in qd("import", "returns", path, path, "--map", "付款时间=date").out
    more = sheet("m.csv", head, "1,100,70,2026-03-01,2026-03-05,80", "7,1,1,2026-03-01,2026-03-01,1")
    with untouched():
        found = qd("import", "returns", more, "--map", "付款时间=date", "--skip", "退款金额=0")
    assert found.code == 5 and "only 70.00 is left" in found.err and "no shipped order 7" in found.err


def test_sheets_that_overlap_count_once_as_if_imported_one_after_the_other(
    qd: Any_, sql: Any_, sheet: Any_, tmp_path: Path
) -> None:
    head, january, twice = "日期,客户,金额", "2026-01-05,甲商行,10", "2026-02-01,甲商行,5"
    partners = sheet("p.csv", "编号,客户名称", "D1,甲商行")
    old = sheet("old.csv", head, january, twice, twice)
    new = sheet("new.csv", head, twice, twice, twice, "2026-03-01,甲商行,7")
    found = qd("import", partners, old, new)
    assert found.code == 0, found.err
    assert "payments: 5 new, 0 changed, 2 unchanged" in found.out and "counted once" in found.out
    assert sql("SELECT paid_on, count(*) FROM payment GROUP BY 1") == [
        ("2026-01-05", 1), ("2026-02-01", 3), ("2026-03-01", 1),
    ]  # fmt: skip
    again = qd("import", old, new)
    assert again.code == 0 and "payments: 0 new, 0 changed, 7 unchanged" in again.out
    assert "0 new, 0 changed, 6 unchanged" in qd("import", old, old).out


def test_talks_in_two_files_count_once(qd: Any_, sql: Any_, sheet: Any_) -> None:
    partners = sheet("p.csv", "编号,客户名称", "D1,甲商行")
    talk = sheet("t.csv", "日期,客户,方式,内容", "2026-03-01,甲商行,电话,问新款")
    found = qd("import", partners, talk, talk)
    assert found.code == 0, found.err
    assert sql("SELECT count(*) FROM interaction") == [1]


def test_all_that_goes_out_in_one_workbook_comes_back_from_it(qd: Any_, tmp_path: Path) -> None:
    back: Rows = [["订单 ID", "退回"], ["1", "是"]]
    book = workbook(tmp_path / "b.xlsx", BOOK | {"退货": back})
    assert qd("import", book, "--create", "product").code == 0
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    assert qd("export", "all", "-o", str(first)).code == 0
    same = qd("import", str(first))
    assert same.code == 0 and "Take back" not in same.out
    other = tmp_path / "other.db"
    assert qd("init", str(other)).code == 0
    found = qd("--ledger", str(other), "import", str(first))
    assert found.code == 0, found.err
    assert qd("--ledger", str(other), "export", "all", "-o", str(second)).code == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_unit_that_all_lines_share_is_sealed_as_it_stands(qd: Any_, sheet: Any_) -> None:
    path = sheet(
        "o.csv", "订单号,日期,客户,产品,数量,单位,单价", "1,2026-03-01,甲,茶,2,箱,5", "2,2026-03-02,甲,茶,1,箱,5"
    )
    assert qd("import", path, "--create", "partner,product").code == 0
    assert qd("doctor", "--law", "journal").code == 0


def test_what_is_refused_for_a_row_of_another_sheet_is_told_in_one_line(qd: Any_, tmp_path: Path) -> None:
    partners: Rows = [["客户编号", "客户名称", "授信额度"], ["D1", "甲商行", "很多"], ["D2", "乙商行", 5]]
    head = ["订单号", "日期", "客户", "金额"]
    lines: Rows = [["1", "2026-03-01", "甲商行", 5], ["1", "2026-03-01", "甲商行", 6], ["2", "2026-03-01", "D1", 5]]
    orders: Rows = [head, *lines, ["3", "2026-03-01", "丙商行", 5], ["4", "2026-03-01", "乙商行", 5]]
    book = workbook(tmp_path / "b.xlsx", {"客户": partners, "订单": orders})
    for words in ((), ("--dry-run",)):
        found = qd("import", book, *words)
        assert found.code == 5 and "3 × refused only because a row of a sheet above is" in found.err, found
        assert (
            "丙商行" in found.err and found.err.count("no partner") == 1 and "4 rows refused" in found.err + found.out
        )

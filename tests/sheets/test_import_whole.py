"""All or nothing, trials, rejected files, the same file twice: what holds for every kind (product.md 1.4)."""

from __future__ import annotations

import csv
import io
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger

Any_ = Callable[..., Any]
HEAD = "订单号,日期,客户,产品,数量,单价,金额"
GOOD = "1,2026-03-01,甲,茶,2,5,10"
MADE = ("--create", "partner,product")


def test_any_bad_row_and_nothing_is_written(qd: Any_, sheet: Any_, untouched: Any_) -> None:
    path = sheet("o.csv", HEAD, GOOD, "2,2026-13-01,甲,茶,2,5,10", "3,2026-03-01,甲,茶,2,5,1.005")
    with untouched():
        found = qd("import", "orders", path, *MADE)
    assert found.code == 5 and found.out == ""
    assert "Nothing was written: 2 rows are refused." in found.err
    assert "日期" in found.err and "row 3" in found.err and "金额" in found.err and "row 4" in found.err


def test_rows_are_named_in_the_language_in_force(qd: Any_, sheet: Any_) -> None:
    path = sheet("o.csv", HEAD, GOOD, "2,2026-13-01,甲,茶,2,5,10", "3,2026-13-01,甲,茶,2,5,10")
    assert "row 3, row 4" in qd("import", "orders", path, *MADE).err
    assert "第 3 行、第 4 行" in qd("import", "orders", path, *MADE, "--lang", "zh").err


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(qd: Any_, sheet: Any_) -> None:
    path = sheet("o.csv", "出货明细表,,,,,,", "单位:元,,,,,,", HEAD, "", GOOD, "2,x,甲,茶,2,5,10")
    found = qd("import", path, *MADE)
    assert found.code == 5 and "row 6" in found.err


def test_reasons_are_grouped_with_counts_and_first_examples(qd: Any_, sheet: Any_) -> None:
    rows = [f"{n},2026-03-01,,茶,2,5,10" for n in range(2000)] + [f"x{n},bad{n},甲,茶,2,5,10" for n in range(7)]
    found = qd("import", "orders", sheet("o.csv", HEAD, *rows), *MADE)
    assert found.code == 5 and len(found.err.splitlines()) < 15
    assert "2,000 × 客户: is empty" in found.err and "row 2, row 3, row 4, row 5, row 6 …" in found.err
    assert "7 × 日期, the first:" in found.err and "row 2002: 日期: " in found.err and "bad0" in found.err


def test_the_rejected_file_comes_back_mended(qd: Any_, sheet: Any_, sql: Any_, tmp_path: Path) -> None:
    path = sheet("o.csv", HEAD + ",自定", GOOD + ",a", '2,2026-13-01,甲,"茶, 绿",2,5,10,b')
    assert qd("import", "orders", path, *MADE).code == 5
    rejected = tmp_path / "o.csv.rejected.csv"
    rows = list(csv.DictReader(io.StringIO(rejected.read_text(encoding="utf-8-sig"))))
    assert [(row["订单号"], row["产品"], row["自定"], row["_row"]) for row in rows] == [("2", "茶, 绿", "b", "3")]
    assert "2026-13-01" in rows[0]["_reason"]
    assert qd("import", "orders", path, *MADE, "--partial").code == 0
    rejected.write_text(
        rejected.read_text(encoding="utf-8-sig").replace("2026-13-01", "2026-12-01", 1), encoding="utf-8"
    )
    found = qd("import", "orders", str(rejected), *MADE)
    assert found.code == 0 and "1 new" in found.out and "_row" not in found.out
    assert sql("SELECT number, ordered_on FROM sale") == [("1", "2026-03-01"), ("2", "2026-12-01")]


def test_an_older_rejected_file_is_replaced_and_this_is_said(qd: Any_, sheet: Any_) -> None:
    path = sheet("o.csv", HEAD, "2,x,甲,茶,2,5,10")
    first, second = (qd("import", "orders", path, *MADE) for _ in range(2))
    assert "o.csv.rejected.csv" in first.err and "replaced" not in first.err
    assert "o.csv.rejected.csv (an older one was replaced)" in second.err


def test_rejected_cells_are_harmless_in_a_spreadsheet_and_mean_the_same(qd: Any_, sheet: Any_, tmp_path: Path) -> None:
    """R-8, DAT-12."""
    path = sheet("o.csv", "number,date,partner,amount", "1,x,=cmd(),-5.00", "2,x,'=cmd(),5", "3,x,'abc,5")
    assert qd("import", "orders", path).code == 5
    rows = list(csv.DictReader(io.StringIO((tmp_path / "o.csv.rejected.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["partner"], row["amount"]) for row in rows] == [("'=cmd()", "-5.00"), ("'=cmd()", "5"), ("'abc", "5")]


def test_a_dry_run_writes_nothing_and_reports_the_same_counts(
    qd: Any_, sheet: Any_, untouched: Any_, tmp_path: Path
) -> None:
    """Trap 20."""
    path = sheet("o.csv", HEAD, GOOD, "2,2026-03-02,乙,酒,1,8,8")
    with untouched():
        trial = qd("import", "orders", path, *MADE, "--dry-run")
    real = qd("import", "orders", path, *MADE)
    assert trial.code == real.code == 0
    assert trial.out.splitlines()[:-1] == real.out.splitlines()[:-1]
    assert "2 new" in trial.out and "Made: 2 partners, 2 products" in trial.out


def test_a_dry_run_of_a_bad_sheet_is_refused_and_leaves_no_rejected_file(
    qd: Any_, sheet: Any_, untouched: Any_, tmp_path: Path
) -> None:
    path = sheet("o.csv", HEAD, GOOD, "2,x,乙,酒,1,8,8")
    with untouched():
        found = qd("import", "orders", path, *MADE, "-n")
    assert found.code == 5 and "would be refused" in found.err
    assert not list(tmp_path.glob("*.rejected.csv"))


def test_partial_takes_the_good_rows_and_counts_the_bad_on_stderr(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet("o.csv", HEAD, GOOD, "2,x,乙,酒,1,8,8", "3,2026-03-01,甲,茶,1,5,5", "3,2026-03-01,甲,茶,1,x,5")
    found = qd("import", "orders", path, *MADE, "--partial")
    assert found.code == 0 and "1 new" in found.out
    assert "3 rows were refused" in found.err and "another row of the same document is refused (row 5)" in found.err
    assert sql("SELECT number FROM sale") == ["1"]
    again = qd("import", "orders", path, *MADE, "--partial")
    assert again.code == 0 and "1 unchanged" in again.out, "already there counts as taken"


def test_partial_with_nothing_good_is_refused(qd: Any_, sheet: Any_, untouched: Any_) -> None:
    path = sheet("o.csv", HEAD, "2,x,乙,酒,1,8,8")
    with untouched():
        assert qd("import", "orders", path, *MADE, "--partial").code == 5


def test_stdin_has_a_rejected_file_only_with_output(
    qd: Any_, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sql: Any_
) -> None:
    def stdin(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("gb18030"))))
        monkeypatch.chdir(tmp_path)

    stdin(f"{HEAD}\n2,x,乙,酒,1,8,8\n")
    assert qd("import", "orders", "-", *MADE).code == 5
    assert not list(tmp_path.glob("*rejected*"))
    stdin(f"{HEAD}\n2,x,乙,酒,1,8,8\n")
    assert qd("import", "orders", "-", *MADE, "-o", "bad.csv").code == 5
    assert "乙" in (tmp_path / "bad.csv").read_text(encoding="utf-8-sig")
    stdin(f"{HEAD}\n{GOOD}\n")
    found = qd("import", "-", *MADE)
    assert found.code == 0 and "Read as orders." in found.out and "GB18030" in found.out.upper()
    assert sql("SELECT number FROM sale") == ["1"]


def test_two_files_are_one_import(qd: Any_, sheet: Any_, sql: Any_, tmp_path: Path) -> None:
    first, second = sheet("a.csv", HEAD, GOOD), sheet("b.csv", HEAD, "2,x,乙,酒,1,8,8")
    found = qd("import", "orders", first, second, *MADE)
    assert found.code == 5 and "b.csv row 2" in found.err
    assert [p.name for p in tmp_path.glob("*.rejected.csv")] == ["b.csv.rejected.csv"]
    sheet("b.csv", HEAD, "2,2026-03-01,乙,酒,1,8,8")
    assert qd("import", "orders", first, second, *MADE).code == 0
    assert sql("SELECT count(*), count(DISTINCT change_id) FROM sale") == [(2, 1)]
    assert sql("SELECT summary FROM journal_change") == ["import orders: 2 new, 0 changed"]


def test_the_same_file_twice_adds_nothing(qd: Any_, sheet: Any_, untouched: Any_) -> None:
    path = sheet("o.csv", HEAD, GOOD, GOOD, "2,2026-03-01,乙,酒,1,8,8")
    assert qd("import", "orders", path, *MADE).code == 0
    with untouched():
        found = qd("import", "orders", path, *MADE)
    assert found.code == 0 and "0 new, 0 changed, 2 unchanged" in found.out


def test_the_result_is_counted(qd: Any_, sheet: Any_) -> None:
    found = qd("import", sheet("o.csv", HEAD + ",颜色", GOOD + ",红"), *MADE)
    assert "o.csv: header in row 1, utf-8" in found.out.lower()
    assert "Columns not read: 颜色" in found.out
    assert "orders: 1 new, 0 changed, 0 unchanged, 0 rows refused, 0 notices" in found.out
    assert "1 row, 1 order, 10.00" in found.out
    assert "Undo: " in found.out or "undo" in found.out


def test_a_total_row_is_left_out_and_held_against_the_rows(qd: Any_, sheet: Any_, sql: Any_) -> None:
    rows = (GOOD, "2,2026-03-01,甲,茶,1,5,5")
    assert "Notice" not in qd("import", sheet("a.csv", HEAD, *rows, "合计,,,,,,15"), *MADE).out
    found = qd("import", sheet("b.csv", HEAD, "3,2026-03-01,甲,茶,1,5,5", "合计,,,,,,6"), *MADE)
    assert found.code == 0 and "row 3, 金额: 合计 6.00, but its rows add up to 5.00" in found.out
    assert sql("SELECT count(*) FROM sale") == [3]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("import",), 2, ""),
        (("import", "orders"), 2, "at least one file"),
        (("import", "orders", "no.csv"), 5, "There is no file no.csv"),
        (("import", "order", "{}"), 2, "The kinds are: adjustments, "),
        (("import", "orders", "{}", "--map", "客户=nonsense"), 2, "nonsense"),
        (("import", "orders", "{}", "--map", "客户"), 2, "'客户' is not NAME=VALUE"),
        (("import", "orders", "{}", "--map", "没有=note"), 5, "没有"),
        (("import", "orders", "{}", "--create", "partners"), 2, "partner, product and staff, not 'partners'"),
        (("import", "orders", "{}", "--on-existing", "update"), 2, "it takes skip"),
        (("import", "orders", "{}", "--on-existing", "perhaps"), 2, "perhaps"),
        (("import", "orders", "{}", "--decimal", "dot"), 2, "comma or point, not 'dot'"),
        (("import", "orders", "{}", "--date-format", "abc"), 2, "abc"),
    ],
)
def test_wrong_usage_is_told_in_both_languages(
    qd: Any_, sheet: Any_, untouched: Any_, words: tuple[str, ...], code: int, said: str
) -> None:
    path = sheet("o.csv", HEAD, GOOD)
    words = tuple(word.format(path) for word in words)
    with untouched():
        found, chinese = qd(*words), qd(*words, "--lang", "zh")
    assert (found.code, chinese.code) == (code, code) and said in found.err
    if len(words) > 1:
        assert re.search("[\u4e00-\u9fff]", chinese.err.replace("没有=", "").replace("客户", ""))


def test_the_kind_may_be_named_in_chinese(qd: Any_, sheet: Any_) -> None:
    assert qd("import", "订单", sheet("o.csv", HEAD, GOOD), *MADE).code == 0


def test_map_const_and_leaving_a_column_out(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet("o.csv", "No=1,when,who,金额,销售额", "1,2026-03-01,甲,5,7")
    assert (
        qd("import", "orders", path, "--map", "No=1=number", "--map", "when=date", "--map", "who=partner", *MADE).code
        == 5
    )
    maps = ("--map", "No=1=number", "--map", "when=date", "--map", "who=partner", "--map", "销售额=-")
    assert qd("import", "orders", path, *maps, "--const", "note=试", *MADE).code == 0
    assert sql("SELECT number, gross, note FROM sale") == [("1", 500, "试")]


def test_thirty_thousand_bad_names_are_refused_quickly(qd: Any_, sheet: Any_) -> None:
    """Near names are looked for only where they are shown."""
    rows = [f"{n},2026-03-01,无此人{n},5" for n in range(30_000)]
    for n in range(3):
        qd("partner", "add", f"客户{n}")
    path = sheet("o.csv", "number,date,partner,amount", *rows)
    start = time.process_time()
    found = qd("import", "orders", path)
    assert found.code == 5 and "30,000 × partner" in found.err
    assert time.process_time() - start < 10, "seconds on any machine we know; minutes if every name is compared"


def test_what_was_written_meanwhile_is_planned_again(
    qd: Any_, sheet: Any_, sql: Any_, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan is made on a read connection; someone may write before the change opens."""
    path, other = sheet("o.csv", HEAD, GOOD), sheet("p.csv", HEAD, GOOD)
    change = ledger.change
    calls = []

    def late(*args: Any, **kwargs: Any) -> Any:
        if not calls:
            calls.append(1)
            assert qd("import", "orders", other, *MADE).code == 0
        return change(*args, **kwargs)

    monkeypatch.setattr(ledger, "change", late)
    assert qd("import", "orders", path, *MADE).code == 0
    assert sql("SELECT count(*) FROM sale") == [1] and sql("SELECT count(*) FROM partner") == [1]

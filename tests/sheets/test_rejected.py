"""FILE.rejected.csv: all bad rows as they stood, which import cleanly once mended (product.md 1.4)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sheet_books import xlsx

Any_ = Callable[..., Any]
HEAD = "订单号,日期,客户,金额"


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def mend(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8-sig").replace(old, new), "utf-8-sig")


def test_a_bad_line_takes_its_whole_order_along_and_the_mended_file_is_the_whole_order(
    qd: Any_, sheet: Any_, tmp_path: Path, sql: Any_
) -> None:
    path = sheet(
        "o.csv", HEAD, "007,2026-03-01,甲,1", "008,2026-03-01,甲,1", "007,2026-03-01,甲,x", "007,2026-03-01,甲,3"
    )
    found = qd("import", "orders", path, "--create", "partner", "--partial")
    assert found.code == 0 and sql("SELECT number FROM sale") == ["008"]
    assert "another row of the same document is refused (row 4)   (row 2, row 5)" in found.err
    rejected = tmp_path / "o.csv.rejected.csv"
    assert [row[0] + row[3] + row[4] for row in rows_of(rejected)[1:]] == ["00712", "007x4", "00735"]
    mend(rejected, "x", "2")
    assert qd("import", "orders", str(rejected)).code == 0
    assert sql("SELECT number, gross FROM sale ORDER BY number") == [("007", 600), ("008", 100)]
    assert "0 new, 0 changed, 2 unchanged" in qd("import", "orders", sheet("all.csv", HEAD, *[
        "007,2026-03-01,甲,1", "008,2026-03-01,甲,1", "007,2026-03-01,甲,2", "007,2026-03-01,甲,3"])).out  # fmt: skip


def test_filled_down_values_and_the_unit_above_the_header_come_along(
    qd: Any_, sheet: Any_, tmp_path: Path, sql: Any_
) -> None:
    lines = ["单位：万元,,,", HEAD, "1,2026-03-01,甲,1", "2,,,2", "3,2026-13-01,,3"]
    path = sheet("o.csv", *lines)
    words = ("--create", "partner", "--fill-down", "日期", "--fill-down", "客户")
    assert qd("import", "orders", path, *words).code == 5
    rejected = tmp_path / "o.csv.rejected.csv"
    assert rows_of(rejected)[0][3] == "金额(万元)" and rows_of(rejected)[1][:4] == ["3", "2026-13-01", "甲", "3"]
    mend(rejected, "2026-13-01", "2026-03-01")
    assert qd("import", "orders", str(rejected), "--create", "partner").code == 0
    assert sql("SELECT gross FROM sale") == [3_000_000]


def test_typed_cells_of_several_sheets_come_back_as_they_were(qd: Any_, tmp_path: Path, sql: Any_) -> None:
    head = ["订单号", "日期", "客户", "金额", "备注"]
    path = xlsx(
        tmp_path / "o.xlsx",
        {
            "一月": [
                head,
                ["007", dt.datetime(2026, 1, 5), "甲", 1052.75, "'=1+1"],
                ["008", dt.datetime(2026, 1, 6), "甲", 3, ""],
            ],
            "二月": [head, [9, dt.datetime(2026, 2, 5), "乙", "abc", "x"]],
        },
    )  # fmt: skip
    found = qd("import", "orders", str(path))
    assert found.code == 5
    rejected = tmp_path / "o.xlsx.rejected.csv"
    table = rows_of(rejected)
    assert table[0] == [*head, "_sheet", "_row", "_reason"]
    assert [row[5:7] for row in table[1:]] == [["一月", "2"], ["一月", "3"], ["二月", "2"]]
    assert table[1][:4] == ["007", "2026-01-05", "甲", "1052.75"]
    mend(rejected, "abc", "12")
    found = qd("import", "orders", str(rejected), "--create", "partner")
    assert found.code == 0 and "not read" not in found.out, found.err
    assert sql("SELECT number, gross FROM sale ORDER BY number") == [("007", 105275), ("008", 300), ("9", 1200)]


def test_an_older_encoding_comes_back_readable(qd: Any_, tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_bytes((HEAD + "\n1,2026-03-01,永兴烟酒,x\n").encode("gb18030"))
    assert qd("import", "orders", str(path), "--create", "partner").code == 5
    rejected = tmp_path / "o.csv.rejected.csv"
    mend(rejected, "x", "5")
    found = qd("import", str(rejected), "--create", "partner")
    assert found.code == 0 and "1 new" in found.out


def test_a_folder_that_takes_no_file_hides_no_reason(
    qd: Any_, sheet: Any_, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sheet("o.csv", HEAD, "1,2026-03-01,甲,x")
    (tmp_path / "o.csv.rejected.csv").mkdir()
    found = qd("import", "orders", path, "--create", "partner")
    assert found.code == 5 and "金额: “x” is not an amount" in found.err
    assert "The file with all refused rows could not be written" in found.err and "-o FILE" in found.err
    assert qd("import", "orders", path, "--create", "partner", "-o", str(tmp_path / "bad.csv")).code == 5
    assert (tmp_path / "bad.csv").exists()
    if os.name == "posix":
        assert (tmp_path / "bad.csv").stat().st_mode & 0o777 == 0o600


def test_rows_that_are_in_and_a_file_that_is_not_is_exit_7(qd: Any_, sheet: Any_, tmp_path: Path, sql: Any_) -> None:
    path = sheet("o.csv", HEAD, "1,2026-03-01,甲,x", "2,2026-03-01,甲,5")
    (tmp_path / "o.csv.rejected.csv").mkdir()
    found = qd("import", "orders", path, "--create", "partner", "--partial")
    assert found.code == 7 and "1 row was refused, the others are in" in found.err
    assert sql("SELECT number FROM sale") == ["2"]


def test_refused_rows_are_csv_whatever_the_source(qd: Any_, sheet: Any_, tmp_path: Path) -> None:
    path = sheet("o.csv", HEAD, "1,2026-03-01,甲,x")
    found = qd("import", "orders", path, "--create", "partner", "-o", str(tmp_path / "bad.xlsx"))
    assert found.code == 2 and "csv" in found.err and not (tmp_path / "bad.xlsx").exists()

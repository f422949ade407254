"""`import template`: a sheet of every kind that the importer reads, in both languages (product.md 1.4)."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli.sheets import kinds, template
from channelcli.sheets.header import find_header
from channelcli.sheets.options import ReadOptions
from channelcli.text import use

Any_ = Callable[..., Any]
ALONE = ("staff", "products", "partners", "fields")


def book_of(path: Path) -> Any:
    from openpyxl import load_workbook

    return load_workbook(path)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_templates_of_all_kinds_are_one_workbook_that_an_empty_ledger_takes(
    qd: Any_, tmp_path: Path, language: str
) -> None:
    path = tmp_path / "all.xlsx"
    made = qd("--lang", language, "import", "template", "all", "-o", str(path))
    assert made.code == 0 and "--create partner --dry-run" in made.out
    assert len(book_of(path).sheetnames) == len(kinds.names())
    words = ("--lang", language, "import", str(path), "--create", "partner")
    trial, found = qd(*words, "-n"), qd(*words)
    assert (trial.code, found.code) == (0, 0), found.err
    counts = [line for line in found.out.splitlines() if "0 changed" in line or "更改 0" in line]
    assert len(counts) == len(kinds.names())
    assert all("1 new" in line or "新增 1" in line for line in counts)
    assert [line for line in trial.out.splitlines() if "0 changed" in line or "更改 0" in line] == counts


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", kinds.names())
def test_every_header_is_read_as_its_own_field(kind: str, language: str) -> None:
    use(language)
    (head, _) = csv.reader(io.StringIO(template.separated(kind, ",", {})))
    found = find_header([head], kinds.kind_of(kind), ReadOptions())
    assert found.fits and not found.twice and not found.unread and len(found.columns) == len(head)
    fields = {field.key: field for field in kinds.kind_of(kind).fields}
    for column, name in zip(found.columns, head, strict=True):
        en, zh = fields[column.field.key].label
        assert en in name and zh in name


@pytest.mark.parametrize("kind", ALONE)
@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
def test_a_template_of_what_refers_to_nothing_is_taken_as_it_is(qd: Any_, tmp_path: Path, kind: str, form: str) -> None:
    path = tmp_path / f"t.{form}"
    assert qd("import", "template", kind, "-o", str(path)).code == 0
    found = qd("import", str(path))
    assert found.code == 0 and f"{kinds.kind_of(kind).label[0]}: 1 new" in found.out, found.err
    again = qd("import", kind, str(path))
    assert again.code == 0 and "0 new, 0 changed, 1 unchanged" in again.out


def test_an_order_of_a_template_makes_its_partner_and_product(qd: Any_, tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    made = qd("import", "template", "订单", "-o", str(path))
    assert f"channelcli import orders {path} --create partner,product --dry-run" in made.out
    found = qd("import", str(path), "--create", "partner,product")
    assert found.code == 0 and "orders: 1 new" in found.out and "380.00 in money" in found.out


def test_cells_are_typed_and_help_where_they_are_filled_in(qd: Any_, tmp_path: Path) -> None:
    path = tmp_path / "p.xlsx"
    qd("--lang", "zh", "import", "template", "partners", "-o", str(path))
    sheet = book_of(path)["客户"]
    head = {cell.value: cell.column_letter for cell in sheet[1]}
    assert {"客户编号 Code *", "客户名称 Name *", "授信额度 Credit limit"} <= set(head)
    code, since, limit = (
        sheet[head[name] + "2"] for name in ("客户编号 Code *", "合作日期 Since", "授信额度 Credit limit")
    )
    assert (code.value, code.number_format) == ("D0001", "@")
    assert (since.value, since.number_format) == (dt.datetime(2024, 3, 1), "yyyy-mm-dd")
    assert (limit.value, limit.number_format) == (50000, "#,##0.00")
    assert sheet.column_dimensions[head["客户编号 Code *"]].number_format == "@"
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    kind = rules[head["类型 Kind"]]
    assert kind.formula1 == '"经销商,终端,供应商"' and not kind.showErrorMessage
    assert "必填其一：客户编号、客户名称。" in rules[head["客户编号 Code *"]].prompt
    assert "0 为只收现款" in rules[head["授信额度 Credit limit"]].prompt


def test_custom_fields_come_along_with_their_choices(qd: Any_, tmp_path: Path) -> None:
    qd("config", "field", "add", "partner", "level", "--type", "choice", "--label", "Level|级别", "--choices", "甲,乙")
    path = tmp_path / "p.xlsx"
    assert qd("import", "template", "partners", "-o", str(path)).code == 0
    assert qd("import", "partners", str(path), "-n").code == 0


def test_the_same_bytes_each_time_and_an_older_file_is_named(qd: Any_, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    qd("import", "template", "orders", "-o", str(first))
    qd("import", "template", "orders", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    assert "written over the old file" in qd("import", "template", "orders", "-o", str(first)).err


def test_a_template_needs_no_ledger_and_a_pipe_gets_csv(qd: Any_, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANNELCLI_LEDGER", str(book.parent / "none.db"))
    found = qd("import template staff")
    assert found.code == 0 and found.out.splitlines() == [
        "Code 工号 *,Name 姓名 *,Phone 电话,Region 地区,Joined on 入职日期,Left on 离职日期,Note 备注",
        "E01,Zhou Xiaoyan,13900001111,East,2024-03-01,,",
    ]


def test_wrong_words_are_told(qd: Any_, tmp_path: Path) -> None:
    assert qd("import template").code == 2
    found = qd("import template nix -o x.xlsx")
    assert found.code == 2 and "partners" in found.err
    assert qd("import", "template", "all", "-o", str(tmp_path / "a.csv")).code == 2
    assert qd("import", "template", "staff", "-o", str(tmp_path / "a.ods")).code == 2
    assert qd("import", "template", "staff", "-o", str(tmp_path / "none" / "a.xlsx")).code == 7
    assert not list(tmp_path.glob("a.*"))

"""Sheets of what counts from a day on, of remarks, custom fields and merged partners: what is new, and what differs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from blank import built_once
from conftest import Result, Run


@pytest.fixture
@built_once
def shop(qd: Run) -> Run:
    """Return a shop of two partners and a product."""
    for line in (
        "staff add 小陈 --code E1",
        "partner add 宏达商贸 --code D1 --region 城关 --note 老客户",
        "partner add 永兴烟酒 --code D2",
        "product add 可乐 --code P1 --unit 瓶 --pack 1箱=12瓶 --price 3.5",
    ):
        assert qd(line).code == 0, line
    return qd


def sheet(book: Path, kind: str, *lines: str) -> str:
    file = book.parent / f"{kind}.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def held(book: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(sql).fetchall()


REGIONS = "SELECT valid_from, text FROM partner_dated WHERE field = 'region' ORDER BY valid_from"
HEAD = "客户编号,属性,生效日期,内容"


def take(shop: Run, book: Path, kind: str, *lines: str, more: str = "") -> Result:
    return shop("import", kind, sheet(book, kind, *lines), *more.split())


def test_a_whole_history_puts_the_days_to_what_only_holds_now(shop: Run, book: Path) -> None:
    rows = (HEAD, "D1,地区,,江北", "D1,地区,2026-03-01,城关")
    assert "1 new, 1 changed" in take(shop, book, "attributes", *rows).out
    assert held(book, REGIONS) == [("0001-01-01", "江北"), ("2026-03-01", "城关")]
    assert "0 new, 0 changed, 2 unchanged" in take(shop, book, "attributes", *rows).out


def test_an_apostrophe_before_a_sign_of_a_formula_is_the_value_s_own_if_there_are_two(shop: Run, book: Path) -> None:
    """R-7, R-8: the first is the guard of the sheet; a name that begins so is found, a region that does is the same."""
    assert shop("staff", "add", "''=x", "--code", "E9").code == 0
    assert shop("partner", "update", "D2", "--rep", "E9", "--region", "''+1").code == 0
    file = book.parent / "out.csv"
    assert shop("export", "attributes", "-o", str(file)).code == 0
    assert "3 unchanged" in shop("import", "attributes", str(file)).out


def test_a_history_that_does_not_hold_what_stands_is_a_conflict(shop: Run, book: Path) -> None:
    rows = (HEAD, "D1,地区,,江北", "D1,地区,2026-03-01,河西")
    refused = take(shop, book, "attributes", *rows)
    assert refused.code == 5 and "城关 → 江北" in refused.out + refused.err
    assert held(book, REGIONS) == [("0001-01-01", "城关")]
    assert "1 new, 1 changed" in take(shop, book, "attributes", *rows, more="--on-existing update").out
    assert held(book, REGIONS) == [("0001-01-01", "江北"), ("2026-03-01", "河西")]


def test_a_row_that_says_what_holds_that_day_is_no_change(shop: Run, book: Path) -> None:
    assert "0 new, 0 changed, 1 unchanged" in take(shop, book, "attributes", HEAD, "D1,地区,2026-03-01,城关").out
    assert "1 new, 0 changed" in take(shop, book, "attributes", HEAD, "D1,地区,2026-04-01,").out
    assert held(book, REGIONS) == [("0001-01-01", "城关"), ("2026-04-01", None)]


def test_a_first_value_holds_from_the_beginning(shop: Run, book: Path) -> None:
    """GEN-7, as the command has it."""
    assert take(shop, book, "attributes", HEAD, "D2,业务员,2026-03-01,小陈", "D2,授信额度,2027-03-01,500").code == 0
    sql = "SELECT field, valid_from, amount, staff_id FROM partner_dated WHERE partner_id = 2 ORDER BY field"
    assert held(book, sql) == [("credit_limit", "2027-03-01", 50000, None), ("rep", "0001-01-01", None, 1)]


@pytest.mark.parametrize("row", ["D1,授信额度,,-5", "D1,账期,,下下周", "D1,等级,,D", "D1,业务员,,张三", "D1,身高,,180"])
def test_a_value_its_attribute_cannot_have_is_refused(shop: Run, book: Path, row: str) -> None:
    assert take(shop, book, "attributes", HEAD, row).code == 5


def test_prices_of_a_packing_a_partner_and_a_class(shop: Run, book: Path) -> None:
    head = "产品编号,价格种类,单位,适用客户编号,适用等级,起订量,生效日期,价格,税率"
    rows = ("P1,售价,箱,,,,,40,", "P1,售价,,D1,,,2026-01-01,3.2,", "P1,售价,,,A,,,3,", "P1,税率,,,,,,,13%")
    assert "4 new" in take(shop, book, "prices", head, *rows).out
    sql = "SELECT field, unit, partner_id, class, valid_from, value FROM product_dated ORDER BY id"
    assert held(book, sql)[1:] == [
        ("price", "箱", None, None, "0001-01-01", 400_000),
        ("price", "", 1, None, "2026-01-01", 32_000),
        ("price", "", None, "A", "0001-01-01", 30_000),
        ("tax", "", None, None, "0001-01-01", 1300),
    ]
    for wrong in (
        "P1,售价,桶,,,,,40,",
        "P1,售价,,D1,A,,,4,",
        "P1,成本,,D1,,,,4,",
        "P1,税率,,,,,,4,",
        "P1,售价,,,,,,,9%",
    ):
        assert take(shop, book, "prices", head, wrong).code == 5, wrong


def test_a_note_that_came_without_its_day_gets_it(shop: Run, book: Path) -> None:
    rows = ("客户编号,备注日期,备注", "D1,2025-05-01,老客户", "D1,2025-06-01,要开新店")
    assert "1 new, 1 changed" in take(shop, book, "notes", *rows).out
    notes = [("2025-05-01", "老客户"), ("2025-06-01", "要开新店")]
    assert held(book, "SELECT on_date, text FROM partner_note ORDER BY on_date") == notes
    assert "0 new, 0 changed, 2 unchanged" in take(shop, book, "notes", *rows).out


def test_fields_are_defined_by_a_sheet_and_keep_their_type(shop: Run, book: Path) -> None:
    head = "记录,字段,中文标签,字段类型,选项"
    assert "2 new" in take(shop, book, "fields", head, '客户,level,等级,选项,"甲, 乙"', "产品,shelf,货架,整数,").out
    assert shop("partner update D1 --set 等级=甲").code == 0
    for wrong in ("客户,level,等级,文字,", "客户,level,等级,选项,乙", "客户,2x,等级,文字,", "客户,z,等级,选项,"):
        assert take(shop, book, "fields", head, wrong, more="--on-existing update").code == 5, wrong
    told = take(shop, book, "fields", head, '客户,level,级别,选项,"甲, 乙, 丙"', more="--on-existing update")
    assert "1 changed" in told.out
    assert held(book, "SELECT label_zh, choices FROM custom_field WHERE key = 'level'") == [("级别", "甲\n乙\n丙")]


def test_a_sheet_that_says_of_a_partner_that_he_is_merged_merges_him(shop: Run, book: Path) -> None:
    assert shop("payment add D2 100").code == 0
    rows = ("客户编号,客户名称,已并入", "D2,永兴烟酒,D1")
    assert take(shop, book, "partners", *rows).code == 5
    assert take(shop, book, "partners", *rows, more="--on-existing update").code == 0
    assert held(book, "SELECT partner_id FROM payment") == [(1,)]
    assert held(book, "SELECT merged_into_id FROM partner WHERE code = 'D2'") == [(1,)]
    assert "0 new, 0 changed, 1 unchanged" in take(shop, book, "partners", *rows).out


def test_who_owes_is_not_put_aside_by_a_sheet(shop: Run, book: Path) -> None:
    assert shop("order add D2 --amount 50 --on 2026-10-01").code == 0
    rows = ("客户编号,停用日期", "D2,2026-11-01")
    assert take(shop, book, "partners", *rows, more="--on-existing update").code == 5
    assert "1 changed" in take(shop, book, "partners", rows[0], "D1,2026-11-01", more="--on-existing update").out


def test_pairs_and_relations(shop: Run, book: Path) -> None:
    assert "1 new" in take(shop, book, "distinct", "客户,不同于", "永兴烟酒,宏达商贸").out
    assert "1 unchanged" in take(shop, book, "distinct", "客户,不同于", "宏达商贸,永兴烟酒").out
    assert take(shop, book, "distinct", "客户,不同于", "宏达商贸,宏达商贸").code == 5
    assert take(shop, book, "relations", "客户,联系人,关系,亲友", "宏达商贸,李建国,儿子,小明").code == 5
    assert shop("contact add D1 李建国").code == 0
    rows = ("客户,联系人,关系,亲友,备注", "宏达商贸,李建国,儿子,小明,上大学")
    assert "1 new" in take(shop, book, "relations", *rows).out
    assert "1 unchanged" in take(shop, book, "relations", *rows).out

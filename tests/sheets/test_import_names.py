"""Names in sheets: a code or the whole name, never a part; what --create makes (product.md 1.4 *Names*)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Any_ = Callable[..., Any]


@pytest.mark.parametrize("name", ["宏达商贸", " 宏达商贸 ", "d001", "Ｄ００１", "abc 公司", "ＡＢＣ 公司"])
def test_the_code_or_the_whole_name_matches_whatever_its_width_case_or_outer_spaces(
    qd: Any_, sheet: Any_, sql: Any_, name: str
) -> None:
    qd("partner add 宏达商贸 --code D001")
    qd("partner", "add", "ABC 公司", "--code", "D002")
    assert qd("import", "orders", sheet("o.csv", "number,date,partner,amount", f"1,2026-03-01,{name},5")).code == 0
    assert sql("SELECT count(*) FROM partner") == [2]


@pytest.mark.parametrize("name", ["宏达", "hd", "hdsm", "宏达商茂", "宏达商贸有限公司"])
def test_never_a_part_initials_or_a_near_name_but_near_names_are_hints(
    qd: Any_, sheet: Any_, untouched: Any_, name: str
) -> None:
    qd("partner add 宏达商贸 --code D001")
    with untouched():
        found = qd("import", "orders", sheet("o.csv", "number,date,partner,amount", f"1,2026-03-01,{name},5"))
    assert found.code == 5 and f"partner: no partner '{name}'   (row 2)" in found.err
    if name.startswith("宏达商"):
        assert "宏达商贸" in found.err.replace(name, "")


def test_a_name_of_two_partners_is_refused_and_a_code_decides_alone(qd: Any_, sheet: Any_, sql: Any_) -> None:
    qd("partner add 宏达 --code D1")
    qd("partner add 宏达 --code D2")
    found = qd("import", "orders", sheet("o.csv", "number,date,partner,amount", "1,2026-03-01,宏达,5"))
    assert found.code == 5 and "is the name of 2 partners" in found.err
    head = "number,date,customer_id,customer_name,amount"
    assert qd("import", "orders", sheet("o.csv", head, "1,2026-03-01,D2,宏达,5")).code == 0
    assert sql("SELECT p.code FROM sale AS s JOIN partner AS p ON p.id = s.partner_id") == ["D2"]


def test_create_from_the_name_alone_and_with_a_code(qd: Any_, sheet: Any_, sql: Any_) -> None:
    made = ("--create", "partner,product,staff")
    path = sheet("o.csv", "number,date,partner,product,quantity,amount,业务员", "1,2026-03-01,甲,茶,1,5,小陈")
    found = qd("import", "orders", path, *made)
    assert "Made: 1 partner, 1 product, 1 staff" in found.out
    head = "number,date,客户ID,客户,产品ID,产品名称,quantity,amount"
    assert qd("import", "orders", sheet("p.csv", head, "2,2026-03-01,K1,乙,P1,酒,1,5"), *made).code == 0
    assert sql("SELECT code, name FROM partner") == [("甲", "甲"), ("K1", "乙")]
    assert sql("SELECT code, name FROM product") == [("茶", "茶"), ("P1", "酒")]
    assert sql("SELECT code, name FROM staff") == [("小陈", "小陈")]


def test_a_created_partner_has_the_region_of_the_first_row_that_says_it(qd: Any_, sheet: Any_, sql: Any_) -> None:
    head = "number,date,partner,amount,地区,省/自治区,城市,区县"
    rows = ("1,2026-03-01,甲,5,,浙江,,", "2,2026-03-01,甲,5,华东,江苏,杭州,西湖", "3,2026-03-01,乙,5,,,,")
    assert qd("import", "orders", sheet("o.csv", head, *rows), "--create", "partner").code == 0
    assert sql("SELECT province, city, county FROM partner") == [("浙江", "杭州", "西湖"), (None, None, None)]
    assert sql("SELECT partner_id, field, text FROM partner_dated") == [(1, "region", "华东")]


def test_a_partner_is_made_once_whatever_the_case_and_width_of_his_name(qd: Any_, sheet: Any_, sql: Any_) -> None:
    rows = ("1,2026-03-01,Abc,5", "2,2026-03-01,ABC,5", "3,2026-03-01,ａｂｃ,5")
    path = sheet("o.csv", "number,date,partner,amount", *rows)
    assert qd("import", "orders", path, "--create", "partner").code == 0
    assert sql("SELECT code, name FROM partner") == [("Abc", "Abc")]
    assert "3 unchanged" in qd("import", "orders", path, "--create", "partner").out


def test_a_differing_name_beside_a_known_code_is_a_notice_and_the_first_row_wins(
    qd: Any_, sheet: Any_, sql: Any_
) -> None:
    head = "number,date,客户ID,客户,产品ID,产品名称,quantity,amount"
    rows = ("1,2026-03-01,K1,甲,P1,茶,1,5", "2,2026-03-01,K1,甲公司,P1,绿茶,1,5")
    found = qd("import", "orders", sheet("o.csv", head, *rows), "--create", "partner,product")
    assert found.code == 0 and "Notice (2×)" in found.out and "甲公司" in found.out
    assert sql("SELECT name FROM partner UNION ALL SELECT name FROM product") == ["甲", "茶"]


def test_a_product_known_by_its_code_first_takes_the_name_of_a_later_row(qd: Any_, sheet: Any_, sql: Any_) -> None:
    head = "number,date,partner,产品ID,产品名称,quantity,amount"
    rows = ("1,2026-03-01,甲,P1,,1,5", "2,2026-03-01,甲,P1,茶,1,5", "3,2026-03-01,甲,,茶,1,5")
    found = qd("import", "orders", sheet("o.csv", head, *rows), "--create", "partner,product")
    assert found.code == 0 and "Notice" not in found.out
    assert sql("SELECT code, name FROM product") == [("P1", "茶")]
    assert sql("SELECT DISTINCT product_id FROM sale_line") == [1]


def test_codes_are_text_with_their_leading_zeros(qd: Any_, sheet: Any_, sql: Any_) -> None:
    rows = ("001,2026-03-01,00123,5", "1,2026-03-01,123,5")
    path = sheet("o.csv", "number,date,customer_id,amount", *rows)
    assert qd("import", "orders", path, "--create", "partner").code == 0
    assert sql("SELECT number FROM sale") == ["001", "1"]
    assert sql("SELECT code FROM partner") == ["00123", "123"]


def test_a_csv_code_column_that_all_ends_in_dot_zero_is_read_without_it_and_this_is_said(
    qd: Any_, sheet: Any_, sql: Any_
) -> None:
    path = sheet("o.csv", "number,date,customer_id,amount", "1,2026-03-01,17850.0,5", "2,2026-03-01,13047.0,5")
    found = qd("import", "orders", path, "--create", "partner")
    assert "end in .0" in found.out
    assert sql("SELECT code FROM partner ORDER BY id") == ["17850", "13047"]


def test_a_code_that_lost_its_digits_is_refused(qd: Any_, sheet: Any_) -> None:
    """Trap 10, DAT-11."""
    path = sheet("o.csv", "number,date,customer_id,amount", "1,2026-03-01,1.38001E+10,5")
    assert qd("import", "orders", path, "--create", "partner").code == 5


@pytest.mark.parametrize("name", ["=cmd()", "+86", "[vip]", "🙂 商店", "-5", "@x", "'quoted'"])
def test_odd_names_are_just_names(qd: Any_, sheet: Any_, sql: Any_, name: str) -> None:
    """Trap 11."""
    path = sheet("o.csv", "number,date,partner,amount", f'1,2026-03-01,"{name}",5')
    assert qd("import", "orders", path, "--create", "partner").code == 0
    assert sql("SELECT name FROM partner") == [name]


@pytest.mark.parametrize("name", ["\x1b[31m红", "a\nb", "   ", "a\x07"])
def test_names_with_control_characters_line_breaks_or_only_spaces_are_refused(qd: Any_, sheet: Any_, name: str) -> None:
    path = sheet("o.csv", "number,date,partner,amount", f'1,2026-03-01,"{name}",5')
    found = qd("import", "orders", path, "--create", "partner")
    assert found.code == 5 and "\x1b" not in found.err


def test_the_words_of_a_choice_are_told_in_the_language_in_force(qd: Any, sheet: Any) -> None:
    qd("partner add 甲")
    path = sheet("t.csv", "日期,客户,内容,类型", "2026-03-05,甲,聊了聊,跳舞")
    assert "电话" in qd("--lang", "zh", "import", "interactions", path).err
    assert "call, visit" in qd("import", "interactions", path).err

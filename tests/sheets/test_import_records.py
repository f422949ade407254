"""Partners, contacts, products, staff and talks from sheets (product.md 1.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Any_ = Callable[..., Any]
HEAD = "客户编号,客户名称,账期,授信额度,上级,标签,备注,联系人,联系人手机,联系人生日,业务员"


def test_a_whole_partner_file_with_its_first_contact(qd: Any_, sheet: Any_, sql: Any_) -> None:
    qd("staff add 小陈 --code E1")
    path = sheet(
        "p.csv",
        HEAD,
        "D1,甲,月结30天,5000,,老客户 大户,先款,李建国,138 0013 8000,农历八月十五,小陈",
        "D2,乙,,0,甲,,,,,,",
    )
    found = qd("import", path)
    assert found.code == 0 and "Read as partners" in found.out
    assert "Notice (1×): '月结N天' was read as month end + N days" in found.out
    assert "Notice (1×): credit limit 0 was read as: cash only" in found.out
    assert sql("SELECT partner_id, field, coalesce(text, amount, staff_id) FROM partner_dated ORDER BY 1, 2") == [
        (1, "credit_limit", 500000),
        (1, "rep", 1),
        (1, "terms", "eom:30"),
        (2, "credit_limit", 0),
    ]
    assert sql("SELECT code, parent_id FROM partner") == [("D1", None), ("D2", 1)]
    assert sql("SELECT name, birth_month, birth_day, birth_lunar FROM contact") == [("李建国", 8, 15, 1)]
    again = qd("import", path)
    assert again.code == 0 and "0 new, 0 changed, 2 unchanged" in again.out


def test_a_parent_may_stand_further_down_or_in_the_next_file(qd: Any_, sheet: Any_, sql: Any_) -> None:
    first = sheet("a.csv", "客户编号,客户名称,上级", "D1,甲,丙", "D2,乙,")
    second = sheet("b.csv", "客户编号,客户名称,上级", "D3,丙,乙", "D4,丁,甲")
    assert qd("import", "partners", first, second).code == 0
    parents = "SELECT p.name, u.name FROM partner AS p LEFT JOIN partner AS u ON u.id = p.parent_id ORDER BY p.code"
    assert sql(parents) == [
        ("甲", "丙"), ("乙", None), ("丙", "乙"), ("丁", "甲"),
    ]  # fmt: skip
    assert "4 unchanged" in qd("import", "partners", first, second).out
    found = qd("import", "partners", sheet("c.csv", "客户编号,客户名称,上级", "D9,戊,无此人"))
    assert found.code == 5 and "上级: no partner '无此人'" in found.err
    found = qd("import", "partners", sheet("d.csv", "客户编号,客户名称,上级", "D2,乙,丁"))
    assert found.code == 5 and "Parent: – → 丁" in found.err


def test_a_differing_parent_is_a_conflict_and_update_takes_it(qd: Any_, sheet: Any_, sql: Any_) -> None:
    qd("import", "partners", sheet("a.csv", "客户编号,客户名称,上级", "D1,甲,", "D2,乙,甲", "D3,丙,"))
    path = sheet("b.csv", "客户编号,上级", "D2,丙")
    found = qd("import", "partners", path)
    assert found.code == 5 and "甲 → 丙" in found.err
    found = qd("import", "partners", path, "--on-existing", "update")
    assert found.code == 0 and "1 changed" in found.out
    assert sql("SELECT parent_id FROM partner WHERE code = 'D2'") == [3]
    found = qd("import", "partners", sheet("c.csv", "客户编号,上级", "D3,乙"), "--on-existing", "update")
    assert found.code == 5 and "row 2" in found.err, "a ring of parents is refused by the book, as an import"


def test_a_code_is_one_partner_whatever_its_case(qd: Any_, sheet: Any_, untouched: Any_) -> None:
    path = sheet("p.csv", "客户编号,客户名称,电话", "d1,甲,1", "D1,甲,2")
    with untouched():
        trial, found = qd("import", path, "-n"), qd("import", path)
    assert trial.code == found.code == 5 and "stands in row 2 already" in found.err


def test_rows_without_code_get_codes_that_no_other_row_has(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet("p.csv", "客户编号,客户名称", ",甲", "D0001,乙", ",乙")
    found = qd("import", "partners", path)
    assert found.code == 0 and "2 new, 0 changed, 1 unchanged" in found.out
    assert sql("SELECT code, name FROM partner ORDER BY code") == [("D0001", "乙"), ("D0002", "甲")]


def test_a_differing_row_is_shown_field_by_field(qd: Any_, sheet: Any_, sql: Any_, untouched: Any_) -> None:
    qd("import", "partners", sheet("a.csv", "客户编号,客户名称,城市,电话,备注", "D1,甲,杭州,,一"))
    path = sheet("b.csv", "客户编号,客户名称,城市,电话,备注", "D1,甲,宁波,0571 8888,二")
    with untouched():
        found = qd("import", "partners", path)
        assert qd("import", "partners", path, "--on-existing", "skip").code == 0
    assert found.code == 5 and "City: 杭州 → 宁波" in found.err and "Phone: – → 0571 8888" in found.err
    assert "1 changed" in qd("import", "partners", path, "--on-existing", "fill").out
    assert sql("SELECT city, phone FROM partner") == [("杭州", "0571 8888")]
    assert "1 changed" in qd("import", "partners", path, "--on-existing", "update").out
    assert sql("SELECT city FROM partner") == ["宁波"]
    assert qd("import", "partners", sheet("a2.csv", "客户编号,备注", "D1,一")).code == 0, "an earlier note still stands"


def test_contacts_with_several_numbers_come_back_unchanged(qd: Any_, sheet: Any_, sql: Any_) -> None:
    qd("partner add 甲 --code D1")
    path = sheet("c.csv", "客户编号,姓名,角色,手机,生日,性别", "D1,李建国,老板,13800138000/13900139000,1968-03-12,男")
    found = qd("import", path)
    assert found.code == 0 and "Read as contacts" in found.out
    assert sql("SELECT role, sex FROM contact") == [("principal", "m")]
    assert sql("SELECT value FROM contact_channel") == ["13800138000", "13900139000"]
    assert "1 unchanged" in qd("import", path).out
    assert qd("import", "contacts", sheet("d.csv", "客户编号,姓名", "D9,李建国")).code == 5


def test_products_with_packings_prices_and_custom_fields(qd: Any_, sheet: Any_, sql: Any_) -> None:
    assert qd("config field add product shelf --label 保质期 --type integer").code == 0
    path = sheet(
        "p.csv", "货号,品名,单位,箱规,单价,成本,最低限价,税率,保质期", '001,可乐,瓶,"1箱=12瓶",3.5,2.1,3,13%,18'
    )
    found = qd("import", path)
    assert found.code == 0 and "Read as products" in found.out
    assert sql("SELECT code, name, unit FROM product") == [("001", "可乐", "瓶")]
    assert sql("SELECT unit, num FROM product_unit") == [("箱", 12)]
    assert sql("SELECT field, value FROM product_dated ORDER BY field") == [
        ("cost", 21000), ("floor", 30000), ("price", 35000), ("tax", 1300),
    ]  # fmt: skip
    assert sql("SELECT value FROM custom_value") == ["18"]
    assert "1 unchanged" in qd("import", path).out


def test_talks_with_next_step_and_promise(qd: Any_, sheet: Any_, sql: Any_) -> None:
    qd("partner add 甲 --code D1")
    qd("contact add 甲 李建国")
    head = "日期,客户,方式,内容,结果,下次日期,下一步,承诺金额,承诺,承诺日期,联系人,完成日期"
    rows = (
        "2026-11-01,甲,拜访,看货,满意,2026-11-08,送样,8000,寄样品,2026-11-30,李建国,2026-11-09",
        "2026-11-01,甲,电话,催款,,,,,,,王五,",
        "2026-11-01,甲,电话,催款,,,,,,,,",
    )
    path = sheet("t.csv", head, *rows)
    found = qd("import", path)
    assert found.code == 0 and "Read as interactions" in found.out
    assert "the partner has no contact called '王五'" in found.out
    assert sql("SELECT type, subject, outcome, next_on, done_on, contact_id FROM interaction") == [
        ("visit", "看货", "positive", "2026-11-08", "2026-11-09", 1),
        ("call", "催款", None, None, None, None),
        ("call", "催款", None, None, None, None),
    ]
    assert sql("SELECT due_on, amount, text FROM promise") == [
        ("2026-11-30", 800000, None),
        ("2026-11-30", None, "寄样品"),
    ]
    assert "3 unchanged" in qd("import", path).out


@pytest.mark.parametrize(
    "row", ["2026-11-01,甲,看货,8000,", "2026-11-01,甲,看货,,2026-11-30", "2026-11-01,甲,看货,0,2026-11-30"]
)
def test_half_a_promise_is_refused(qd: Any_, sheet: Any_, row: str) -> None:
    qd("partner add 甲 --code D1")
    assert qd("import", "interactions", sheet("t.csv", "日期,客户,内容,承诺金额,承诺日期", row)).code == 5


def test_what_the_book_refuses_is_a_refused_import(qd: Any_, sheet: Any_, untouched: Any_) -> None:
    """Exit 5 whatever the reason: the base unit of goods that were sold."""
    qd("product add 可乐 --code P1 --unit 瓶 --price 3")
    qd("partner add 甲 --code D1")
    qd("order add 甲 可乐 5")
    path = sheet("p.csv", "货号,品名,单位", "P1,可乐,罐")
    with untouched():
        assert qd("import", "products", path).code == 5
    found = qd("import", "products", path, "--on-existing", "update")
    assert found.code == 5 and "row 2" in found.err


def test_staff(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet("s.csv", "工号,姓名,入职日期", "E1,小陈,2020-01-01", ",小王,")
    assert qd("import", path).code == 0
    assert sql("SELECT name, joined_on FROM staff") == [("小陈", "2020-01-01"), ("小王", None)]
    assert "2 unchanged" in qd("import", path).out

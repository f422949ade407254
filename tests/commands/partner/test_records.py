"""Products, contacts and talks as they are typed: answers in both languages, refusals, dry runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def shop(qd: Any) -> Any:
    """Return `qd` on a ledger with a partner, its contact and a product."""
    qd("partner add 宏达商贸 --region 城西")
    qd("contact add 宏达 李建国 --role 负责人 --mobile 013800138000 --birthday 农历八月十五")
    qd("product add 海河52度 --unit 瓶 --pack 箱=12 --price 38.50 --price 380/箱 --cost 25 --tax 13% --category 白酒")
    return qd


def test_product_list_has_packing_text_and_the_prices_of_the_day(shop: Any) -> None:
    shop("product price 海河 39.9 --from 2026-12-01")
    (row,) = json.loads(shop("product list -F json").out)
    assert list(row)[:8] == ["code", "name", "category", "unit", "packing", "price", "cost", "floor"]
    assert (row["packing"], row["price"], row["cost"], row["floor"]) == ("1箱=12瓶", 38.5, 25.0, None)
    assert (row["pack_unit"], row["pack_price"], row["tax_rate"]) == ("箱", 380.0, 0.13)
    (later,) = json.loads(shop("product list --as-of 2026-12-01 -F json").out)
    assert later["price"] == 39.9


def test_product_prices_lists_each_level_with_its_first_day(shop: Any) -> None:
    shop("product price 海河 36 --partner hd --from 2026-11-01")
    shop("product price 海河 370/箱 --class b --min-qty 10")
    rows = json.loads(shop("product prices --field price -F json").out)
    assert [(r["unit"], r["partner"], r["class"], r["min_quantity"], r["valid_from"], r["value"]) for r in rows] == [
        ("瓶", None, None, None, None, 38.5),
        ("瓶", "D0001", None, None, "2026-11-01", 36.0),
        ("箱", None, None, None, None, 380.0),
        ("箱", None, "B", 10, None, 370.0),
    ]
    assert len(json.loads(shop("product prices --partner hd --field price -F json").out)) == 3


def test_product_answers_say_what_is_there_now(shop: Any) -> None:
    added = shop("product add 纯净水 --pack 1箱=24瓶 --price 1.5")
    assert added.out == "P0002 纯净水 is in the ledger.\n1箱=24瓶 · price 1.50/瓶\nTake back: channelcli undo\n"
    zh = shop("--lang", "zh", "product", "price", "海河", "36.8", "--partner", "hd", "--from", "2026-12-01")
    assert zh.out == "P0001 海河52度\n  售价 36.80/瓶 宏达商贸 2026-12-01 起\n撤销：channelcli undo\n"
    assert "(as before)" in shop("product price 海河 38.50").out
    assert shop("product update 海河 --brand 海河").out.startswith("P0001 海河52度: Brand\n")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("product add", 2),
        ("product add x --price 1.23456", 2),
        ("product add x --price=-1", 2),
        ("product add x --pack 箱=0", 2),
        ("product add x --decimals 4", 2),
        ("product add x --tax 130%", 2),
        ("product add x --code p0001", 4),
        ("product add x --price 3/袋", 4),
        ("product price 海河", 2),
        ("product price 海河 3/袋", 4),
        ("product price nothing 3", 3),
        ("product price 海河 3 --partner nobody", 3),
        ("product price 海河 3 --from 2026-13-01", 2),
        ("product price 海河 3 --partner hd --class A", 2),
        ("contact add 宏达 李建国", 4),
        ("contact add nobody 李", 3),
        ("contact add 宏达 王 --birthday 02-30", 2),
        ("contact add 宏达 王 --sex x", 2),
        ("contact add 宏达 王 --relation 小明", 2),
        ("contact update 宏达 张三 --mobile 1", 3),
        ("log add nobody x", 3),
        ("log add 宏达 x --on 31-31", 2),
        ("log add 宏达 x --next someday", 2),
        ("log add 宏达 x --type sing", 2),
        ("log add 宏达 x --promise 8000", 2),
        ("log add 宏达 x --promise 8000.123@月底", 2),
        ("log add 宏达 x --on 2026-12-01", 4),
        ("log add 宏达 x --on today --next yesterday", 4),
        ("log add 宏达 x --staff nobody", 3),
        ("log add 宏达 x --contact nobody", 3),
        ("log add 宏达 x --set 金额=3", 2),
        ("log add 宏达 x --set promise_on=today", 2),
        ("log done 宏达", 3),
        ("log sing", 2),
    ],
)
def test_refusals_have_their_exit_code_and_leave_every_byte(shop: Any, book: Path, line: str, code: int) -> None:
    before = book.read_bytes()
    result = shop(line)
    assert (result.code, result.out) == (code, "")
    assert result.err
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        "product add x --price 3 -n",
        "product update 海河 --price 3 --pack 箱=6 -n",
        "product price 海河 3 -n",
        "contact add 宏达 王姐 --mobile 139 -n",
        "contact update 宏达 李建国 --mobile 139 -n",
        "call 宏达 x --next fri --promise 80@月底 -n",
        "staff add x -n",
        "config field add partner shelf -n",
    ],
)
def test_a_dry_run_says_the_same_and_writes_no_byte(shop: Any, book: Path, line: str) -> None:
    before = book.read_bytes()
    dry = shop(line)
    assert dry.code == 0
    assert "nothing was written" in dry.out
    assert book.read_bytes() == before
    real = shop(line.removesuffix(" -n"))
    assert real.out.splitlines()[0] == dry.out.splitlines()[0]


def test_taste_a_talk_with_next_step_and_promise(shop: Any) -> None:
    zh = shop("--lang", "zh", "call", "hd", "先试5箱", "--next", "周五", "问试销", "--promise", "8000@月底")
    assert (
        zh.out
        == "已记 11-21 电话 宏达商贸。下次 11-27 周五：问试销。答应 11-30 前付 8,000.00。\n撤销：channelcli undo\n"
    )
    en = shop("visit hd 堆头已摆 --on yesterday --outcome 正面 --contact 李 --next 2027-01-08")
    assert en.out.startswith("Noted: 11-20 visit, 宏达商贸. Next 2027-01-08 Fri: follow up.\n")
    deed = shop("log", "add", "hd", "报新年价", "--type", "微信", "--promise", "寄海报@周五")
    assert deed.out.startswith("Noted: 11-21 WeChat, 宏达商贸. Promised by 11-27: 寄海报.\n")
    assert shop("拜访", "hd", "看库存", "再约").out.startswith("Noted: 11-21 visit, 宏达商贸. Next: 再约 (no day).")


def test_log_list_has_the_promised_keys_and_finds_two_characters(shop: Any) -> None:
    shop("staff add 小陈")
    shop("call hd 嫌新款贵先试5箱 --next 周五 问试销 --staff 小陈 --on yesterday")
    shop("visit hd 堆头已摆 --outcome positive --content 缺可乐")
    rows = json.loads(shop("log list -F json").out)
    keys = ["date", "partner", "name", "type", "subject", "outcome", "next_on", "staff"]
    assert [list(row) for row in rows] == [keys, keys]
    assert [(row["date"], row["type"], row["staff"]) for row in rows] == [
        ("2026-11-20", "call", "小陈"),
        ("2026-11-21", "visit", None),
    ]

    def found(*options: str) -> list[str]:
        return [row["type"] for row in json.loads(shop("log", "list", "-F", "json", *options).out)]

    assert found("--text", "试销") == ["call"]  # in the next step
    assert found("--text", "可乐") == ["visit"]  # in the content
    assert found("--text", "没有") == []
    assert found("--type", "visit") == ["visit"]
    assert found("--staff", "小陈") == ["call"]
    assert found("--outcome", "positive") == ["visit"]
    assert found("--region", "城西", "--partner", "hd", "--period", "2026-11") == ["call", "visit"]
    assert found("--from", "2026-11-21") == ["visit"]
    assert found("--open") == ["call"]


def test_contact_list_keeps_phones_as_text_and_birthdays_as_they_are_read_back(shop: Any) -> None:
    (row,) = json.loads(shop("contact list --partner hd -F json").out)
    assert (row["role"], row["mobile"], row["birthday"]) == ("principal", "013800138000", "lunar:08-15")
    assert "013800138000" in shop("contact list -F csv").out
    answer = shop("--lang", "zh", "contact", "update", "hd", "李", "--birthday", "闰六月十五", "--set", "职务=总经理")
    assert answer.out.startswith("李建国（宏达商贸）已改：职务, 生日\n生日：农历闰六月十五\n")
    assert json.loads(shop("contact list -F json").out)[0]["birthday"] == "lunar:leap06-15"


def test_partner_show_is_the_whole_file(shop: Any) -> None:
    shop("partner update hd --terms 月结30天 --credit-limit 5000 --tag 重点")
    shop("order add hd 海河 1箱 --on 2026-09-01")
    shop("pay hd 100")
    shop("call hd 先试5箱 --next 周五 问试销 --promise 200@月底")
    (row,) = json.loads(shop("partner show hd -F json").out)
    assert (row["terms"], row["credit_limit"], row["tags"]) == ("eom:30", 5000.0, "重点")
    assert (row["balance"], row["overdue"], row["oldest_days"]) == (280.0, 280.0, 22)
    assert (row["orders_12m"], row["last_orders"]) == (1, "2026-09-01 1001 380.00")
    assert row["contacts"] == "李建国 principal 013800138000"
    assert (row["next_steps"], row["promises"]) == ("2026-11-27 问试销", "2026-11-30 200.00")
    assert row["address"] is None
    card = shop("--lang", "zh", "partner", "show", "hd").out
    assert "李建国 负责人 013800138000" in card
    assert "账期：月结30天" in card
    assert "地址" not in card  # empty fields are left out where people read


def test_dat_1_completeness_by_block(shop: Any) -> None:
    from channelcli.reports.partner.completeness import filled, weighted

    blocks = {
        "region": [True],
        "market": [True, False],
        "basics": [True] * 4 + [False],
        "capacity": [True] + [False] * 3,
        "personal": [True] * 3 + [False] * 2,
    }
    assert round(weighted(blocks) * 100, 1) == 62.0
    assert not any(filled(value) for value in (None, "", "无", "-", " 不详 "))
    assert filled(0)


def test_a_partner_is_added_with_its_first_contact(qd: Any) -> None:
    assert qd("partner add 宏达 --contact 李建国 --mobile 13800138000 --set 联系人生日=农历八月十五").code == 0
    assert qd("partner update 宏达 --set 联系人微信=lijg").out.startswith("D0001 宏达: Contact WeChat\n")
    (row,) = json.loads(qd("contact list -F json").out)
    assert (row["name"], row["mobile"], row["wechat"], row["birthday"]) == (
        "李建国",
        "13800138000",
        "lijg",
        "lunar:08-15",
    )
    assert qd("partner update 宏达 --set 联系人=王姐").code == 0
    assert len(json.loads(qd("contact list -F json").out)) == 2
    assert qd("partner add 永兴 --mobile 139").code == 0  # a shop is often one person
    assert json.loads(qd("contact list --partner 永兴 -F json").out)[0]["name"] == "永兴"


def test_a_partner_keeps_a_code_of_its_own_and_a_name(qd: Any) -> None:
    qd("partner add 宏达")
    qd("partner add 永兴")
    assert qd("partner update 永兴 --code d0001").code == 4
    assert qd("partner update 永兴 --set name=").code == 2
    assert qd("partner update 永兴 --code D0009").code == 0


def test_dat_1_partner_gaps_lists_the_emptiest_files_first(shop: Any) -> None:
    shop("partner add 永兴 --set 员工数=5 --set 车辆数=0 --city 石家庄")
    rows = json.loads(shop("partner gaps -F json").out)
    assert [(row["name"], row["capacity"], row["personal"]) for row in rows] == [
        ("永兴", 0.4, 0.0),
        ("宏达商贸", 0, 0.125),
    ]
    assert rows[1]["completeness"] == json.loads(shop("partner show hd -F json").out)[0]["completeness"]
    assert json.loads(shop("partner gaps --below 1 -F json").out) == []
    assert [row["name"] for row in json.loads(shop("partner gaps --region 城西 -F json").out)] == ["宏达商贸"]

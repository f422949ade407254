"""`report changes` (DAT-10): who changed which field from what to what; and the same by plain Python on each step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once

Rows = list[dict[str, Any]]


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Five changes: two partners, a payment, an order, a phone and a name edited."""
    for line in (
        "partner add 宏达商贸",
        "partner add 永兴商贸",
        "product add 可乐 --code P1 --unit 瓶 --set price=9.99",
        "payment add D0001 100 --on 2026-11-20",
        "order add D0002 可乐 3 --on 2026-11-20 --number 1001",
        "partner update D0001 --set phone=0311-1 --set name=宏达贸易",
    ):
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def asked(shop: Callable[..., Any], *words: str) -> Rows:
    done = shop("report", "changes", *words, "-F", "json")
    assert done.code == 0, done.err
    rows: Rows = json.loads(done.out)
    return rows


def short(rows: Rows) -> list[tuple[Any, ...]]:
    return [(r["change"], r["entity"], r["key"], r["action"], r["field"], r["old"], r["new"]) for r in rows]


def test_each_field_from_what_to_what_and_each_record_that_came(shop: Callable[..., Any]) -> None:
    rows = asked(shop)
    assert short(rows)[:2] == [
        (6, "partner", "D0001 宏达贸易", "changed", "name", "宏达商贸", "宏达贸易"),
        (6, "partner", "D0001 宏达贸易", "changed", "phone", None, "0311-1"),
    ]
    assert (5, "sale", "1001 永兴商贸", "added", None, None, "29.97") in short(rows)
    assert (4, "payment", "R0001 宏达贸易", "added", None, None, "100.00") in short(rows)
    assert "counter" not in {r["entity"] for r in rows}
    assert rows[0]["command"] == "partner update D0001 --set phone=0311-1 --set 'name=宏达贸易'"
    assert [r["change"] for r in rows] == sorted((r["change"] for r in rows), reverse=True)


def test_of_a_partner_a_document_a_user_a_kind_a_time(shop: Callable[..., Any]) -> None:
    assert {r["change"] for r in asked(shop, "--partner", "D0001")} == {1, 4, 6}
    assert {r["change"] for r in asked(shop, "--partner", "永兴")} == {2, 5}
    assert {r["entity"] for r in asked(shop, "--document", "1001")} == {"sale", "sale_line"}
    assert short(asked(shop, "--document", "r0001")) == [
        (4, "payment", "R0001 宏达贸易", "added", None, None, "100.00")
    ]
    assert asked(shop, "--document", "none") == []
    assert asked(shop, "--actor", "nobody") == []
    assert {r["change"] for r in asked(shop, "--entity", "partner")} == {1, 2, 6}
    assert asked(shop, "--to", "2020-01-01") == []


def test_what_was_taken_back_and_done_again(shop: Callable[..., Any]) -> None:
    assert shop("-y undo").code == 0
    rows = asked(shop, "--partner", "D0001")
    assert short(rows)[:2] == [
        (7, "partner", "D0001 宏达商贸", "changed", "name", "宏达贸易", "宏达商贸"),
        (7, "partner", "D0001 宏达商贸", "changed", "phone", "0311-1", None),
    ]
    assert [r["undone"] for r in rows if r["change"] == 6] == [1, 1]
    assert shop("-y undo 5").code == 0
    taken = [one for one in short(asked(shop, "--document", "1001")) if one[1] == "sale"]
    assert taken == [
        (8, "sale", "1001 永兴商贸", "removed", None, "29.97", None),
        (5, "sale", "1001 永兴商贸", "added", None, None, "29.97"),
    ]
    assert shop("-y redo 8").code == 0
    again = [one for one in short(asked(shop, "--document", "1001")) if one[1] == "sale"]
    assert again[0] == (9, "sale", "1001 永兴商贸", "added", None, None, "29.97")


@pytest.mark.lawless("another tool takes the lines of an order away")
def test_what_another_tool_did(shop: Callable[..., Any], book: Path) -> None:
    connection = sqlite3.connect(book)
    connection.execute("UPDATE payment SET amount = 99900 WHERE number = 'R0001'")
    connection.execute("DELETE FROM sale_line")
    connection.execute("INSERT INTO partner_tag (change_id, partner_id, tag) VALUES (1, 1, '大户')")
    connection.commit()
    connection.close()
    assert shop("staff add 阿明").code == 0
    rows = [r for r in asked(shop) if r["change"] == 7]
    assert {(r["actor"], r["command"]) for r in rows} == {("?", "found")}
    assert short(rows) == [
        (7, "partner_tag", "D0001 宏达贸易 大户", "added", None, None, None),
        (7, "payment", "R0001 宏达贸易", "changed", "amount", "100.00", "999.00"),
        (7, "sale_line", "1001 P1 可乐", "removed", None, "29.97", None),
    ]


def test_very_many_alike_are_counted_unless_every_one_is_wanted(shop: Callable[..., Any], tmp_path: Path) -> None:
    lines = ["日期,客户,金额", *(f"2026-11-{1 + n % 20:02},宏达贸易,{n}.50" for n in range(1, 251))]
    (tmp_path / "p.csv").write_text("\n".join(lines), encoding="utf-8")
    assert shop("import", "payments", str(tmp_path / "p.csv")).code == 0
    assert (7, "payment", "250 ×", "added", None, None, None) in short(asked(shop))
    for words in (("--every",), ("--partner", "D0001")):
        assert len([r for r in asked(shop, *words) if r["change"] == 7 and r["entity"] == "payment"]) == 250


def test_in_chinese_tables_and_fields_have_their_names(shop: Callable[..., Any]) -> None:
    out = shop("--lang", "zh", "report", "changes", "--partner", "D0001").out
    assert "客户" in out and "修改" in out and "电话" in out and "收付款" in out

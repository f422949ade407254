"""Each law can fail: another tool breaks the books, and doctor names the law and the document, exit 8."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli import laws

pytestmark = pytest.mark.lawless("breaks the books on purpose")

# law: what another tool writes, the document doctor must name, what it finds and what should be (as in json).
BREAKS: dict[str, tuple[str, str]] = {
    "integrity": ("UPDATE sale_line SET free = 7 WHERE sale_id = 6", "ledger.db CHECK constraint failed in sale_line"),
    "references": ("UPDATE payment SET partner_id = 99 WHERE number = 'R0003'", "payment 3 - <> partner"),
    "journal": (
        "INSERT INTO partner_tag (change_id, partner_id, tag) VALUES (1, 1, 'x')",
        "ledger.db partner_tag has rows that no change added (id 1); 1 row, sealed were 0",
    ),
    "line-tax": ("UPDATE sale_line SET net = net + 1 WHERE sale_id = 5 AND position = 1", "1003 D2 44.21 <> 44.20"),
    "line-amount": (
        "UPDATE sale_line SET gross = gross + 700, net = gross + 700 WHERE sale_id = 6",
        "1004 D2 47.02 <> 40.02",
    ),
    "free-lines": ("UPDATE sale_line SET price = 100000 WHERE free = 1", "1003 D2 10.00 <> 0.00"),
    "totals": ("UPDATE sale SET gross = gross - 1000 WHERE number = '1004'", "1004 D2 30.02 <> 40.02"),
    "parts": ("UPDATE sale_line SET price = price + 1 WHERE root_id IS NOT NULL", "1001-2 D1 line 1 <> line 1 of 1001"),
    "returned": (
        "UPDATE sale_line SET base_quantity = -5000, quantity = -5000 WHERE origin_id IS NOT NULL",
        "1001 D1 5 <> 4",
    ),
    "returns": ("UPDATE sale SET gross = 999, net = 884 WHERE kind = 'return'", "1001-R1 D1 9.99 <> -9.99"),
    "dates": ("UPDATE sale SET shipped_on = '2026-06-01' WHERE number = '1001'", "1001 D1 2026-06-01 <> >= 2026-06-03"),
    "due": ("UPDATE sale SET due_on = '2027-08-31' WHERE number = '1002'", "1002 D1 2027-08-31 <> 2026-08-31"),
    "balance": (
        "UPDATE payment SET voided_on = '2026-11-01', void_kind = 'void', paid_on = '2026-12-01' WHERE id = 3",
        "D2 47.92 <> 62.92",
    ),
    "open": ("UPDATE allocation SET amount = 9000 WHERE debit_sale_id = 5", "1003 D2 -130.05 <> 49.95"),
    "buckets": ("UPDATE payment SET amount = -1500 WHERE number = 'R0003'", "D2 "),
    "fifo": ("UPDATE payment SET amount = -1500 WHERE number = 'R0003'", "R0003 D2 "),
    "statement": (
        "UPDATE payment SET voided_on = '2026-09-01', void_kind = 'void', paid_on = '2026-10-01' WHERE id = 3",
        "2026-09 D2",
    ),
    "exposure": (
        "UPDATE payment SET voided_on = '2026-11-01', void_kind = 'void', paid_on = '2026-12-01' WHERE id = 3",
        "D2 47.92 <> 62.92",
    ),
    "match-partner": ("UPDATE payment SET partner_id = 2 WHERE number = 'R0001'", "R0001 1001 D1 D1 <> D2"),
    "match-amount": ("UPDATE allocation SET amount = 5000 WHERE debit_sale_id = 1", "R0001 D1 50.00 <> 20.00"),
    "match-date": (
        "UPDATE allocation SET matched_on = '2026-05-01' WHERE debit_sale_id = 1",
        "R0001 1001 D1 2026-05-01 <> >= 2026-06-20",
    ),
    "match-end": ("UPDATE allocation SET ended_on = NULL WHERE credit_payment_id = 5", "R0005 1002 D1 - <> 2026-09-06"),
    "waiver": ("UPDATE adjustment SET amount = -1500 WHERE kind = 'waiver'", "A0002 D2 15.00 <> 9.99"),
    "tied": (
        "UPDATE payment SET voided_on = '2026-09-02', void_kind = 'bounce' WHERE number = 'R0002'",
        "A0002 D2 - <> 2026-09-02",
    ),
    "deposit": ("UPDATE deposit SET amount = -150000 WHERE number = 'Y2'", "Y2 D1 -500.00 <> 0.00"),
    "recovery": ("UPDATE adjustment SET amount = 500 WHERE number = 'B1'", "W1 D2 5.00 <> 3.00"),
    "extension": ("UPDATE extension SET partner_id = 2", "1002 D2 D2 <> D1"),
}


def test_the_books_of_the_shop_keep_every_law(shop: Callable[..., Any]) -> None:
    done = shop("doctor", "-F", "json")
    assert (done.code, done.err) == (0, "")
    rows = json.loads(done.out)
    assert [row["law"] for row in rows] == [law.id for law in laws.LAWS]
    assert all(row["checked"] for row in rows), [row["law"] for row in rows if not row["checked"]]
    assert list(rows[0]) == ["law", "rules", "checked", "broken", "first"]


@pytest.mark.parametrize("law", [law.id for law in laws.LAWS if not law.mild])
def test_another_tool_breaks_a_law_and_doctor_names_it(
    law: str, shop: Callable[..., Any], past_the_rules: Callable[[str], None], book: Path
) -> None:
    sql, first = BREAKS[law]
    past_the_rules(sql)
    done = shop("doctor", "-F", "json")
    assert done.code == 8, done.out
    found = {row["law"]: row for row in json.loads(done.out)}
    assert found[law]["broken"] >= 1, done.err
    assert found[law]["first"].startswith(first)
    assert law in done.err
    alone = shop("doctor", "--law", law)
    assert alone.code == 8
    assert "BROKEN" in alone.out
    if law not in ("integrity", "references", "journal"):
        name = {"D1": "宏达商贸", "D2": "永兴商贸"}[next(word for word in first.split() if word in ("D1", "D2"))]
        assert name in alone.out


ORDERS = """单号,日期,客户,产品,数量,单价,金额,发货日期
X1,2026-03-05,宏达商贸,可乐,2,9.99,19.98,2026-03-01
"""


def test_what_an_import_took_as_it_stood_is_an_alarm_and_breaks_nothing(
    shop: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "orders.csv").write_text(ORDERS, encoding="utf-8")
    assert shop("import", "orders", str(tmp_path / "orders.csv")).code == 0
    done = shop("doctor")
    assert done.code == 0
    assert "X1 D1 宏达商贸: 2026-03-01, should be >= 2026-03-05" in done.out
    asked = shop("doctor", "--exit-on-alarm")
    assert asked.code == 10
    assert "odd-dates" in asked.err


def test_a_law_is_checked_alone_by_its_name_and_on_a_day(shop: Callable[..., Any]) -> None:
    assert shop("doctor --law balance --as-of 2026-06-30").out.startswith("ok  balance")
    assert "laws hold" not in shop("doctor --law balance").out
    wrong = shop("doctor --law blance")
    assert wrong.code == 2
    assert "balance" in wrong.err


def test_the_night_run_tells_the_laws_and_ends_with_8_when_one_is_broken(
    shop: Callable[..., Any], past_the_rules: Callable[[str], None], tmp_path: Path
) -> None:
    out = ("nightly", "--out", str(tmp_path / "out"))
    done = shop(*out)
    assert (done.code, done.err) == (0, "")
    assert "Laws        all 27 laws hold · journal head " in done.out
    assert "核对  账目规则 27 条全部成立 · 链头 " in shop("--lang", "zh", *out).out
    past_the_rules(BREAKS["match-amount"][0])
    done = shop(*out)
    assert done.code == 8
    assert "match-amount R0001 D1 宏达商贸: 50.00, should be 20.00" in done.out
    assert "match-amount" in done.err
    assert (tmp_path / "out" / "2026-11-21" / "nightly.xlsx").exists()  # the reports are there all the same


def test_doctor_on_an_empty_ledger_and_in_chinese(qd: Callable[..., Any]) -> None:
    done = qd("doctor", "--lang", "zh")
    assert done.code == 0
    assert done.out.startswith("成立")
    assert done.out.endswith("账目规则 27 条全部成立\n")


def test_a_damaged_page_is_a_broken_law_with_the_others_still_checked(
    shop: Callable[..., Any], book: Path, past_the_rules: Callable[[str], None]
) -> None:
    import sqlite3

    connection = sqlite3.connect(book)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'deposit'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with book.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x00" * 100)
    done = shop("doctor", "-F", "json")
    assert done.code == 8, done.err
    broken = {row["law"] for row in json.loads(done.out) if row["broken"]}
    assert {"integrity", "deposit"} <= broken
    assert "line-tax" not in broken

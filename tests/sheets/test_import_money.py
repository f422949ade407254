"""Payments and opening balances from sheets (product.md 1.4 *Payments*, balances)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Any_ = Callable[..., Any]
HEAD = "日期,客户,金额,收款方式,流水号,核销订单,备注"


@pytest.fixture
def pays(qd: Any_, sheet: Any_) -> Any_:
    """Import lines of payments; return the result."""
    qd("partner add 甲 --code A")
    qd("partner add 乙 --code B")
    qd(
        "import",
        "orders",
        sheet("orders.csv", "number,date,partner,amount", "1,2026-03-01,甲,100", "2,2026-03-02,甲,50"),
    )
    return lambda *lines, **kw: qd("import", "payments", sheet("p.csv", HEAD, *lines), *kw.get("options", ()))


def test_by_date_partner_and_amount_the_nth_of_it(pays: Any_, sql: Any_) -> None:
    """Trap 5: the same row twice in one file, both real; the same file twice; a longer version."""
    lines = ["2026-03-05,甲,10,微信,,,", "2026-03-05,甲,10,微信,,,", "2026-03-06,甲,10,,,,"]
    assert "3 new" in pays(*lines).out
    assert "0 new, 0 changed, 3 unchanged" in pays(*lines).out
    assert "1 new, 0 changed, 3 unchanged" in pays(*lines, lines[0]).out
    assert sql("SELECT number, amount, method, auto FROM payment WHERE paid_on = '2026-03-05'") == [
        (f"R000{n}", 1000, "wechat", 1) for n in (1, 2, 4)
    ]


def test_by_partner_and_reference(pays: Any_, sql: Any_) -> None:
    lines = ["2026-03-05,甲,10,,W1,,", "2026-03-05,乙,10,,W1,,"]
    assert "2 new" in pays(*lines).out
    assert "2 unchanged" in pays(*lines).out
    found = pays("2026-03-06,甲,10,,W1,,")
    assert found.code == 5 and "Date: 2026-03-05 → 2026-03-06" in found.err
    assert pays("2026-03-06,甲,10,,W1,,", options=("--on-existing", "skip")).code == 0
    assert sql("SELECT count(*) FROM payment") == [2]


def test_for_order_matches_explicitly_and_the_excess_stays_on_account(pays: Any_, sql: Any_) -> None:
    found = pays("2026-03-05,甲,30,,,2,", "2026-03-06,甲,40,,,2,", '2026-03-07,甲,120,,,"1, 2",')
    assert found.code == 0 and "Notice (2×): a payment is larger" in found.out
    assert sql(
        "SELECT p.amount, p.auto, a.debit_sale_id, a.amount FROM payment AS p LEFT JOIN allocation AS a"
        " ON a.credit_payment_id = p.id ORDER BY a.id"
    ) == [(3000, 0, 2, 3000), (4000, 0, 2, 2000), (12000, 0, 1, 10000)]


@pytest.mark.parametrize(("word", "said"), [("77", "there is no order 77"), ("1, 77", "there is no order 77")])
def test_an_unknown_number_is_a_row_error(pays: Any_, untouched: Any_, word: str, said: str) -> None:
    with untouched():
        found = pays(f'2026-03-05,甲,30,,,"{word}",')
    assert found.code == 5 and f"核销订单: {said}" in found.err and "row 2" in found.err


def test_the_order_of_another_partner_is_a_row_error(pays: Any_) -> None:
    assert "belongs to another partner" in pays("2026-03-05,乙,30,,,1,").err


def test_a_negative_amount_is_a_refund_and_none_for_an_order(pays: Any_, sql: Any_) -> None:
    assert pays("2026-03-05,甲,-30,,,,").code == 0
    assert sql("SELECT number, kind, amount FROM payment") == [("F0001", "refund", 3000)]
    assert pays("2026-03-06,甲,-30,,,1,").code == 5
    assert pays("2026-03-05,甲,0,,,,").code == 5


def test_numbers_that_stand_already_are_left_out(pays: Any_, sql: Any_, qd: Any_, book: Any, sheet: Any_) -> None:
    assert pays("2026-03-05,甲,1,,,,").code == 0
    import sqlite3

    with sqlite3.connect(book) as connection:
        connection.execute("UPDATE counter SET next = 1 WHERE name = 'payment.R'")
    assert pays("2026-03-06,甲,1,,,,").code == 0
    assert qd("import", "orders", sheet("x.csv", "number,date,partner,amount,paid", "9,2026-03-01,甲,5,5")).code == 0
    assert sql("SELECT number FROM payment") == ["R0001", "R0002", "R0003"]


BALANCES = "客户名称,期初欠款,日期,单据编号,到期日"


def test_balances_negative_is_an_advance(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet("b.csv", BALANCES, '甲,"￥1,200.00",2026-01-01,Q1,2026-02-01', "乙,(50.00),2026-01-01,,", "丙,0,,,")
    found = qd("import", path, "--create", "partner")
    assert found.code == 0 and "Read as opening balances" in found.out and "1,150.00" in found.out
    assert sql("SELECT number, amount, due_on FROM adjustment ORDER BY id") == [
        ("Q1", 120000, "2026-02-01"),
        ("A0001", -5000, None),
    ]
    assert "0 new, 0 changed, 3 unchanged" in qd("import", path, "--create", "partner").out


def test_balances_conflict_by_number_and_by_partner_and_date(qd: Any_, sheet: Any_) -> None:
    qd(
        "import",
        "balances",
        sheet("b.csv", BALANCES, "甲,100,2026-01-01,Q1,", "乙,100,2026-01-01,,"),
        "--create",
        "partner",
    )
    found = qd("import", "balances", sheet("c.csv", BALANCES, "甲,110,2026-01-01,Q1,", "乙,120,2026-01-01,,"))
    assert found.code == 5 and "100.00 → 110.00" in found.err and "100.00 → 120.00" in found.err


def test_balances_without_a_date_add_nothing_on_another_day(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet("b.csv", "客户,应收余额", "甲,100")
    assert qd("import", path, "--create", "partner").code == 0
    assert "1 unchanged" in qd("--today", "2026-12-24", "import", path).out
    assert sql("SELECT on_date, amount FROM adjustment") == [("2026-11-21", 10000)]


def test_numbers_given_by_the_sheet_are_not_given_away(qd: Any_, sheet: Any_, sql: Any_) -> None:
    path = sheet("b.csv", BALANCES, "甲,100,2026-01-01,,", "乙,100,2026-01-01,A0001,")
    assert qd("import", path, "--create", "partner").code == 0
    assert sql("SELECT number FROM adjustment ORDER BY id") == ["A0002", "A0001"]


@pytest.mark.parametrize("amount", ["1.005", "abc", "1_000", "NaN", "1,23", ""])
def test_bad_amounts_are_refused(qd: Any_, sheet: Any_, amount: str) -> None:
    found = qd(
        "import", "balances", sheet("b.csv", "客户,期初欠款,日期", f'甲,"{amount}",2026-01-01'), "--create", "partner"
    )
    assert found.code == 5 and "row 2" in found.err


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        ("￥1,234.50", 123450),
        ("1 234.5", 123450),
        ("１２３４", 123400),
        ("(5.00)", -500),
        ("1.2万", 1200000),
        ("5元", 500),
        ("RMB 5", 500),
    ],
)
def test_amounts_as_people_write_them(qd: Any_, sheet: Any_, sql: Any_, amount: str, fen: int) -> None:
    path = sheet("b.csv", "客户,期初欠款,日期", f'甲,"{amount}",2026/1/5')
    assert qd("import", "balances", path, "--create", "partner").code == 0
    assert sql("SELECT amount, on_date FROM adjustment") == [(fen, "2026-01-05")]


def test_a_balance_of_nothing_under_a_number_that_stands_is_a_conflict(qd: Any_, sheet: Any_) -> None:
    head = "number,partner,amount,date"
    first = sheet("b.csv", head, "Q1,甲,100,2026-01-01")
    assert qd("import", "balances", first, "--create", "partner").code == 0
    found = qd(
        "import", "balances", sheet("c.csv", head, "Q1,甲,0,2026-01-01", ",乙,0,2026-01-01"), "--create", "partner"
    )
    assert found.code == 5 and "Q1" in found.err and "100.00 → 0.00" in found.err, found

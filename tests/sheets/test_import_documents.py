"""Posted documents that a sheet tells again: compared field by field, never overwritten (DAT-11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Any_ = Callable[..., Any]


@pytest.fixture
def books(qd: Any_, sheet: Any_) -> Any_:
    """Return a callable that imports lines as a kind; partners 甲 (D1) and 乙 (D2) are there."""
    qd("partner add 甲 --code D1")
    qd("partner add 乙 --code D2")
    qd("staff add 小陈 --code E1")

    def run(kind: str, *lines: str, how: str = "", more: str = "") -> Any:
        words = ["--on-existing", how] if how else []
        return qd("import", kind, sheet("s.csv", *lines), *words, *more.split())

    return run


PAY = "日期,客户,金额,流水号,收款方式,付款人,备注"


def test_a_payment_is_compared_in_all_that_is_said_of_it(books: Any_, sql: Any_) -> None:
    assert books("payments", PAY, "2026-03-05,甲,100,L1,,,").code == 0
    found = books("payments", PAY, "2026-03-05,甲,100,L1,微信,李,")
    assert found.code == 5 and "row 2 甲 2026-03-05  Method: – → wechat; Payer: – → 李" in found.err
    assert books("payments", PAY, "2026-03-05,甲,100,L1,微信,李,", how="skip").code == 0
    assert sql("SELECT method FROM payment") == [None]
    found = books("payments", PAY, "2026-03-05,甲,100,L1,微信,李,", how="fill")
    assert found.code == 0 and "1 changed" in found.out and "Changed fields: Method 1, Payer 1" in found.out
    assert sql("SELECT method, payer, amount FROM payment") == [("wechat", "李", 10000)]
    assert "1 unchanged" in books("payments", PAY, "2026-03-05,甲,100,L1,微信,李,").out
    found = books("payments", PAY, "2026-03-05,甲,100,L1,现金,,", how="fill")
    assert found.code == 5 and "Method: wechat → cash" in found.err
    found = books("payments", PAY, "2026-03-05,甲,120,L1,,,", how="fill")
    assert found.code == 5 and "Amount: 100.00 → 120.00" in found.err


def test_equal_payments_are_told_apart_by_what_else_is_said(books: Any_, sql: Any_) -> None:
    rows = ("2026-03-05,甲,100,,微信,,", "2026-03-05,甲,100,,现金,,")
    assert books("payments", PAY, *rows).code == 0
    assert "0 new, 0 changed, 2 unchanged" in books("payments", PAY, *reversed(rows)).out
    found = books("payments", PAY, *rows, "2026-03-05,甲,100,,微信,,")
    assert found.code == 0 and "1 new, 0 changed, 2 unchanged" in found.out
    assert sql("SELECT count(*) FROM payment") == [3]


def test_update_and_replace_are_not_for_posted_documents(books: Any_) -> None:
    for kind, head in (
        ("orders", "订单号,日期,客户,金额"),
        ("payments", "流水号,日期,客户,金额"),
        ("balances", "单据编号,日期,客户,期初欠款"),
        ("deposits", "编号,日期,客户,保证金"),
    ):
        found = books(kind, head, "1,2026-03-05,甲,100", how="update")
        assert found.code == 2 and "it takes skip, fill" in found.err, kind + found.err


def test_an_opening_balance_that_differs_is_told_in_its_fields(books: Any_, sql: Any_) -> None:
    head = "客户,期初欠款,日期,单据编号,到期日,备注"
    assert books("balances", head, "甲,100,2026-01-01,Q1,2026-02-01,").code == 0
    found = books("balances", head, "乙,120,2026-01-02,Q1,2026-03-01,")
    assert found.code == 5
    assert "row 2 Q1  Opening balance: 100.00 → 120.00" in found.err.replace("Date: 2026-01-01 → 2026-01-02; ", "")
    found = books("balances", head, "甲,100,2026-01-01,Q1,2026-02-01,老账", how="fill")
    assert found.code == 0 and "Changed fields: Note 1" in found.out
    assert sql("SELECT note, amount FROM adjustment") == [("老账", 10000)]


def test_a_talk_may_be_filled_and_updated(books: Any_, sql: Any_) -> None:
    head = "日期,客户,类型,主题,结果,下次日期,业务员"
    assert books("interactions", head, "2026-03-05,甲,拜访,看货,,2026-03-10,").code == 0
    found = books("interactions", head, "2026-03-05,甲,拜访,看货,正面,2026-03-12,小陈")
    assert found.code == 5 and "Outcome: – → positive; Next on: 2026-03-10 → 2026-03-12; Rep: – → 小陈" in found.err
    assert books("interactions", head, "2026-03-05,甲,拜访,看货,正面,2026-03-12,小陈", how="fill").code == 0
    assert sql("SELECT outcome, next_on, staff_id FROM interaction") == [("positive", "2026-03-10", 1)]
    assert "1 changed" in books("interactions", head, "2026-03-05,甲,拜访,看货,,2026-03-12,", how="update").out
    assert sql("SELECT outcome, next_on, staff_id FROM interaction") == [("positive", "2026-03-12", 1)]
    assert "1 changed" in books("interactions", head, "2026-03-05,甲,拜访,看货,,,", how="replace").out
    assert sql("SELECT outcome, next_on, staff_id FROM interaction") == [(None, None, None)]


ORDER = "订单号,日期,客户,产品,数量,单价,发货日期,备注"
MAKE = "--create product"


def test_an_order_that_differs_is_told_once_line_by_line(books: Any_) -> None:
    rows = ("1,2026-03-01,甲,茶,1,5,2026-03-01,", "1,2026-03-01,甲,水,2,3,2026-03-01,")
    assert books("orders", ORDER, *rows, more=MAKE).code == 0
    found = books("orders", ORDER, "1,2026-03-02,乙,茶,2,5,2026-03-01,", "1,2026-03-02,乙,水,2,4,2026-03-01,")
    assert found.code == 5 and found.err.count("row 2 1  ") == 1 and "row 3" not in found.err
    assert "2 × stands already with other values, and documents are never overwritten:" in found.err
    assert "partner: 甲 → 乙; date: 2026-03-01 → 2026-03-02; line 1 茶 quantity: 1 → 2" in found.err
    assert "; and 1 more field" in found.err


def test_what_fill_puts_into_an_order_is_told(books: Any_, sql: Any_) -> None:
    assert books("orders", ORDER, "1,2026-03-01,甲,茶,1,5,,", more=MAKE).code == 0
    found = books("orders", ORDER, "1,2026-03-01,甲,茶,1,5,2026-03-04,快", how="fill")
    assert found.code == 0 and "row 2 1  ship date: – → 2026-03-04; note: – → 快" in found.out
    assert sql("SELECT shipped_on, note FROM sale") == [("2026-03-04", "快")]


def test_the_plan_of_documents_lists_each(books: Any_, qd: Any_, sheet: Any_, tmp_path: Any) -> None:
    assert books("orders", ORDER, "1,2026-03-01,甲,茶,1,5,,", "2,2026-03-01,甲,茶,1,5,,", more=MAKE).code == 0
    path = sheet(
        "o.csv", ORDER, "1,2026-03-01,甲,茶,1,5,,", "2,2026-03-01,甲,茶,3,5,,", "2,2026-03-01,甲,茶,3,5,,",
        "3,2026-03-01,甲,茶,1,5,,",
    )  # fmt: skip
    plan = tmp_path / "plan.tsv"
    assert qd("import", "orders", path, "-n", "-o", str(plan)).code == 5
    rows = [line.split("\t")[1:4] for line in plan.read_text("utf-8").splitlines()[1:]]
    assert rows == [
        ["2", "unchanged", "1"], ["3", "conflict", "2"], ["3", "conflict", "2"], ["3", "conflict", "2"],
        ["3", "conflict", "2"], ["4", "conflict", "2"], ["5", "new", "3"],
    ]  # fmt: skip

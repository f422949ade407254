"""Hand-made sheets of money: adjustments, deposits, matches, credit decisions; and orders that say how far they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once

Any_ = Callable[..., Any]

SHOP = """\
partner add 宏达 --code D1 --terms 货到30天
partner add 永兴 --code D2
order add D1 --amount 1000 --on 2026-08-01
pay D1 300 --on 2026-08-05 --match none
adjust add D1 200 --kind writeoff --on 2026-09-01
deposit add D2 500 --on 2026-07-01
credit hold D1 拖欠 --on 2026-10-01
"""


@pytest.fixture
@built_once
def shop(qd: Any_, book: Path) -> Any_:
    for line in SHOP.splitlines():
        assert qd(line.replace("--on", "--from") if line.startswith("credit") else line).code == 0, line
    return qd


@pytest.fixture
def take(shop: Any_, tmp_path: Path) -> Any_:
    """Import a sheet written here; first on trial, whose counts are those of the real run."""

    def run(kind: str, text: str, *options: str) -> Any:
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, encoding="utf-8")
        tried = shop("import", kind, str(path), "--dry-run", *options)
        found = shop("import", kind, str(path), *options)
        counts = [[n for n in one.out.split() if n.isdigit()] for one in (tried, found)]
        assert found.code != 0 or counts[0][:4] == counts[1][:4]
        return found

    return run


def test_the_kind_gives_an_adjustment_its_sign_and_terms_its_due_day(take: Any_, shop: Any_) -> None:
    sheet = "客户,日期,调整类型,金额,原因\n宏达,2026-10-01,折让,￥50.00,破损\nD2,2026-10-02,费用,80,运费\n"
    assert "2 new" in take("adjustments", sheet).out
    rows = json.loads(shop("adjust list -F json").out)
    told = [(row["partner"], row["kind"], row["amount"], row["due"]) for row in rows if row["date"] >= "2026-10"]
    assert told == [("D1", "allowance", -50.0, None), ("D2", "charge", 80.0, "2026-10-02")]
    assert "2 unchanged" in take("adjustments", sheet).out
    assert shop("undo").code == 0
    assert len(json.loads(shop("adjust list -F json").out)) == 1


REFUSED = {
    "a sign": ("adjustments", "客户,日期,调整类型,金额\nD1,2026-10-01,折让,-5\n", "the kind gives the sign"),
    "a waiver": ("adjustments", "客户,日期,调整类型,金额\nD1,2026-10-01,抹零,99999\n", "more than may be waived"),
    "no such kind": ("adjustments", "客户,日期,调整类型,金额\nD1,2026-10-01,罚金,5\n", "罚金"),
    "too much back": (
        "adjustments",
        "客户,日期,调整类型,金额,坏账单号\nD1,2026-10-01,坏账收回,150,A0001\nD1,2026-10-02,坏账收回,60,A0001\n",
        "row 3",
    ),
    "no write-off": ("adjustments", "客户,日期,调整类型,金额\nD1,2026-10-01,坏账收回,5\n", "names the write-off"),
    "an empty deposit": ("deposits", "客户,日期,保证金\nD2,2026-06-30,-1\n", "more than the deposit"),
    "too much matched": ("matches", "贷方单号,借方单号,核销金额\nR0001,1001,300.01\n", "300"),
    "before both": ("matches", "核销日期,贷方单号,借方单号,核销金额\n2026-08-01,R0001,1001,5\n", "2026-08-05"),
    "two partners": ("matches", "贷方单号,借方单号,核销金额\nR0001,1001,5\nA0001,B0001,5\n", "row 3"),
    "an earlier day": ("extensions", "展期日期,展期单号,新到期日\n2026-08-20,1001,2026-08-30\n", "2026-08-31"),
    "no score": ("reviews", "复评日期,客户,信用评分\n2026-08-20,D1,101\n", "0 to 100"),
    "to come": ("dunning", "日期,客户,催收方式\n2027-01-01,D1,律师函\n", "2027-01-01"),
    "ends first": ("limits", "客户,开始日期,截止日期,临时额度\nD1,2026-08-20,2026-08-01,5\n", "2026-08-01"),
    "a cancelled shipment": (
        "orders",
        "订单号,日期,客户,金额,订单取消日期\nX1,2026-08-01,D1,5,2026-08-02\n",
        "cannot be cancelled",
    ),
    "void before it left": (
        "orders",
        "订单号,日期,客户,金额,发货日期,单据作废日期\nX1,2026-08-01,D1,5,,2026-08-02\n",
        "not left",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_book_would_refuse_is_refused_by_its_row(take: Any_, shop: Any_, book: Path, case: str) -> None:
    kind, sheet, words = REFUSED[case]
    before = book.read_bytes()
    found = take(kind, sheet)
    assert found.code == 5 and words in found.err and "row" in found.err, found
    assert book.read_bytes() == before


def test_a_match_and_an_extension_say_what_the_commands_do(take: Any_, shop: Any_) -> None:
    assert take("matches", "贷方单号,借方单号,核销金额\nR0001,1001,250\n").code == 0
    assert take("extensions", "展期日期,展期单号,新到期日\n2026-08-20,1001,2026-12-30\n").code == 0
    rows = json.loads(shop("report open-items --partner D1 -F json").out)
    debit = next(row for row in rows if row["document"] == "1001")
    # 250 by hand, and the write-off of 200 goes to the oldest
    assert (debit["open"], debit["due"]) == (550.0, "2026-12-30")


def test_a_hold_that_stands_takes_the_day_of_its_release_with_fill_alone(take: Any_, shop: Any_) -> None:
    sheet = "客户,冻结日期,解冻日期,冻结原因\nD1,2026-10-01,2026-11-01,拖欠\n"
    found = take("holds", sheet)
    assert found.code == 5 and "2026-11-01" in found.err
    assert "1 changed" in take("holds", sheet, "--on-existing", "fill").out
    assert json.loads(shop("export holds -F json").out)[0]["released_on"] == "2026-11-01"


def test_a_number_that_stands_with_another_amount_is_a_conflict_with_both(take: Any_) -> None:
    sheet = "调整单号,客户,日期,调整类型,金额\nA0001,D1,2026-09-01,坏账,250\n"
    found = take("adjustments", sheet)
    assert found.code == 5 and "-200.00 → -250.00" in found.err
    assert "1 unchanged" in take("adjustments", sheet, "--on-existing", "skip").out


def test_payments_come_with_their_numbers_and_their_bounces(take: Any_, shop: Any_) -> None:
    sheet = "收款编号,日期,客户,金额,作废退票日期,作废或退票\nR0001,2026-08-05,D1,300,,\n"
    sheet += "R9,2026-08-06,D1,40,2026-08-09,退票\n"
    assert "1 new" in (found := take("payments", sheet)).out and "1 unchanged" in found.out
    numbers = [(row["number"], row["kind"]) for row in json.loads(shop("payment list -F json").out)]
    assert numbers == [("R0001", "receipt"), ("R9", "receipt"), ("R9", "bounce")]
    clash = take("payments", "收款编号,日期,客户,金额\nR9,2026-08-06,D1,41\n")
    assert clash.code == 5 and "41" in clash.err


def test_orders_say_how_far_they_are_where_columns_do(take: Any_, shop: Any_) -> None:
    head = "订单号,日期,客户,金额,发货日期,订单确认日期,订单取消日期,单据作废日期,分批单号\n"
    rows = [
        "X1,2026-09-01,D1,5,,,,,",
        "X2,2026-09-01,D1,6,,2026-09-02,2026-09-03,,",
        "X3,2026-09-01,D1,7,2026-09-04,2026-09-02,,2026-09-05,",
        "X4,2026-09-01,D1,8,2026-09-04,2026-09-01,,,X4",
        "X4,2026-09-01,D1,9,2026-09-04,2026-09-01,,,X4-2",
    ]
    assert "4 new" in take("orders", head + "\n".join(rows) + "\n").out
    found = {row["number"]: row["status"] for row in json.loads(shop("order list -F json").out)}
    told = [found[number] for number in ("X1", "X2", "X3", "X4", "X4-2")]
    assert told == ["draft", "cancelled", "void", "shipped", "shipped"]
    assert "4 unchanged" in take("orders", head + "\n".join(rows) + "\n").out
    clash = take("orders", head + "X1,2026-09-01,D1,5,,,2026-09-09,,\n")
    assert clash.code == 5 and "2026-09-09" in clash.err


def test_what_is_of_a_closed_day_is_refused_by_row_and_taken_with_a_reason(take: Any_, shop: Any_) -> None:
    """GEN-5."""
    assert shop("config lock 2026-09-30").code == 0
    sheets = {
        "adjustments": "客户,日期,调整类型,金额\nD1,2026-10-01,折让,5\nD1,2026-09-30,折让,6\n",
        "orders": "订单号,日期,客户,金额\nY1,2026-10-01,D1,5\nY2,2026-09-30,D1,6\n",
        "balances": "客户,期初欠款,日期\nD1,5,2026-10-01\nD2,6,2026-09-30\n",
    }
    for kind, sheet in sheets.items():
        found = take(kind, sheet)
        assert found.code == 5 and "row 3" in found.err and "row 2" not in found.err, kind
        assert "2026-09-30 is closed" in found.err
        assert "1 new" in take(kind, sheet, "--partial").out
    assert take("adjustments", sheets["adjustments"], "--override", "老板同意").code == 0
    assert len(json.loads(shop("report exceptions -F json").out)) == 1

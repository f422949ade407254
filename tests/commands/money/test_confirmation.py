"""AR-43: a partner's reply to a statement is booked with the difference; who is not reconciled is listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Result

Qd = Callable[..., Result]


@pytest.fixture
def debts(qd: Qd) -> Qd:
    """Two partners that owe: 宏达 300.00 since June, 美佳 80.00 since October."""
    for line in (
        "partner add 宏达商贸 --code D1",
        "partner add 美佳超市 --code D2",
        "order add D1 --amount 300 --on 2026-06-03",
        "order add D2 --amount 80 --on 2026-10-05",
    ):
        assert qd(line).code == 0
    return qd


def listed(qd: Qd, *options: str) -> dict[str, dict[str, Any]]:
    done = qd("report", "unconfirmed", "-F", "json", *options)
    assert done.code == 0, done.err
    return {row["code"]: row for row in json.loads(done.out)}


def test_a_reply_that_agrees(debts: Qd) -> None:
    done = debts("statement", "D1", "--confirm", "300", "--to", "2026-06-30", "--on", "2026-07-05", "--by", "李建国")
    assert done.code == 0
    assert done.out.splitlines()[0] == (
        "Confirmed 宏达商贸: balance of 2026-06-30, 300.00, replied 2026-07-05: agreed."
    )
    assert list(listed(debts, "--as-of", "2026-07-31")) == [], "agreed, and not long ago"
    text = debts("--lang", "zh", "statement", "D1", "--period", "2026-07").out
    assert "上次对账：2026-06-30 余额 300.00，2026-07-05 回函相符。" in text
    assert "上次对账" not in debts("--lang", "zh", "statement", "D1", "--period", "2026-06").out, "not known then"


def test_a_reply_that_differs_tells_the_difference(debts: Qd) -> None:
    done = debts("--lang", "zh", "statement", "D1", "--confirm", "280.50", "--period", "2026-06", "--on", "2026-07-05")
    assert done.out.splitlines()[0] == (
        "已登记 宏达商贸 对账回复：2026-06-30 余额，2026-07-05 回复为 280.50，我方账面 300.00，差额 -19.50。"
    )
    row = listed(debts, "--as-of", "2026-07-31")["D1"]
    assert row == {
        "code": "D1",
        "name": "宏达商贸",
        "balance": 300.0,
        "agreed_on": None,
        "days": None,
        "replied_on": "2026-07-05",
        "confirmed": 280.5,
        "difference": -19.5,
    }
    assert debts("statement D1 --confirm 300 --to 2026-06-30 --on 2026-07-20").code == 0
    assert listed(debts, "--as-of", "2026-07-31") == {}, "he agreed later"


def test_ar_43_who_is_listed(debts: Qd, book: Path) -> None:
    assert list(listed(debts)) == ["D1", "D2"], "never agreed, largest debt first"
    assert listed(debts, "--as-of", "2026-09-30").keys() == {"D1"}, "no balance, not listed"
    debts("statement D1 --confirm 300 --to 2026-08-23 --on 2026-08-25")
    assert "D1" not in listed(debts), "90 days ago is not older than 90"
    assert listed(debts, "--as-of", "2026-11-22")["D1"]["days"] == 91
    assert listed(debts, "--days", "30")["D1"]["agreed_on"] == "2026-08-23"
    (book.parent / "ledger.policy.toml").write_text("[ar]\nconfirm_days = 60\n", encoding="utf-8")
    assert "D1" in listed(debts)
    debts("payment add D1 300")
    assert "D1" not in listed(debts), "nothing is owed"


def test_without_a_day_it_is_the_balance_of_the_reply(debts: Qd) -> None:
    assert "balance of 2026-11-21" in debts("statement D2 --confirm 80").out
    assert "balance of 2026-10-06" in debts("statement D2 --confirm 80 --on 2026-10-06").out
    assert "balance of 2026-11-21" in debts("statement D2 --confirm 81 --period this-month").out, "it ends today"


def test_an_advance_is_confirmed_with_a_minus(debts: Qd) -> None:
    debts("payment add D2 100")
    assert "-20.00, replied 2026-11-21: agreed" in debts("statement D2 --confirm -20").out


def test_it_can_be_tried_and_taken_back(debts: Qd, book: Path) -> None:
    before = book.read_bytes()
    assert debts("statement D1 --confirm 300 -n").code == 0
    assert book.read_bytes() == before
    assert debts("statement D1 --confirm 300").code == 0
    done = debts("undo")
    assert done.code == 0
    assert "confirmed balances 1" in done.out
    assert "D1" in listed(debts)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("statement D1 --confirm 300 --on 2026-11-22", 4, "still to come"),
        ("statement D1 --confirm 300 --to 2026-10-31 --on 2026-10-01", 4, "which is later (AR-43)"),
        ("statement D1 --confirm 299.995", 2, ""),
        ("statement D1 --confirm abc", 2, ""),
        ("statement 无此人 --confirm 5", 3, ""),
        ("statement --confirm 5", 2, ""),
        ("statement --all --confirm 5", 2, "one partner"),
        ("statement D1 --by 李", 2, "go with --confirm"),
        ("statement D1 -n", 2, "go with --confirm"),
    ],
)
def test_refusals_write_nothing(debts: Qd, book: Path, words: str, code: int, said: str) -> None:
    before = book.read_bytes()
    done = debts(words)
    assert done.code == code
    assert said in done.err
    assert book.read_bytes() == before


def test_the_same_reply_twice_is_refused(debts: Qd) -> None:
    assert debts("statement D1 --confirm 300").code == 0
    done = debts("statement D1 --confirm 300")
    assert done.code == 4
    assert "booked already" in done.err


def test_a_merge_takes_the_replies_along(debts: Qd) -> None:
    debts("statement D2 --confirm 80")
    assert debts("partner merge D1 D2 --yes").code == 0
    row = listed(debts)["D1"]
    assert (row["replied_on"], row["confirmed"], row["difference"]) == ("2026-11-21", 80.0, -300.0)


def test_a_document_entered_late_settles_a_quarrel_or_begins_one(debts: Qd) -> None:
    debts("statement D1 --confirm 280 --to 2026-10-31")
    assert listed(debts)["D1"]["difference"] == -20.0
    debts("adjust add D1 20 --kind allowance --on 2026-10-30")
    assert "D1" not in listed(debts)
    debts("adjust add D1 5 --kind charge --on 2026-10-30")
    row = listed(debts)["D1"]
    assert (row["agreed_on"], row["difference"]) == (None, -5.0)
    assert "与我方账相差 -5.00" in debts("--lang", "zh", "statement", "D1").out

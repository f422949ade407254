"""AR-36 and AR-37: what may be lost of what is owed, and what is owed for paying late; both advisory."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli.errors import Usage
from channelcli.reports.collection.rates import millionths

Run = Callable[..., str]


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    ok("partner add 宏达商贸 --code D1")
    for amount, due in ((200, "2026-07-25"), (300, "2026-06-19"), (800, "2026-05-01"), (400, "2026-03-22")):
        ok(f"adjust add D1 {amount} --kind opening --on 2026-01-10 --due {due}")
    return ok


def rows(run: Run, *words: str, day: str = "2026-06-30") -> list[dict[str, Any]]:
    return json.loads(run("report", *words, "--as-of", day, "-F", "json"))  # type: ignore[no-any-return]


def test_ar_36_each_range_at_its_rate(run: Run) -> None:
    (row,) = rows(run, "expected-loss")
    assert row == {
        "code": "D1",
        "name": "宏达商贸",
        "not_due": 200.0,
        "d1_30": 300.0,
        "d31_60": 800.0,
        "d61_90": 0.0,
        "d91_180": 400.0,
        "d181_up": 0.0,
        "open": 1700.0,
        "loss": 211.0,
        "loss_rate": 0.124118,
    }
    text = run("--lang", "zh", "report", "expected-loss", "--as-of", "2026-06-30")
    assert "损失率 1% / 3% / 10% / 20% / 30% / 60%；预计损失占未收的 12.4%。仅供参考，不入账。" in text


def test_ar_36_credits_not_used_are_not_taken_off_and_the_policy_may_say_other_rates(run: Run, book: Path) -> None:
    run("payment add D1 500 --on 2026-06-30 --match none")
    assert rows(run, "expected-loss")[0]["loss"] == 211.0
    book.with_name("ledger.policy.toml").write_text("[ar]\nbuckets = [60]\nloss_rates = [0, 0.5, 50]\n")
    (row,) = rows(run, "expected-loss")
    assert (row["not_due"], row["d1_60"], row["d61_up"], row["loss"]) == (200.0, 1100.0, 400.0, 205.5)


def test_as_many_rates_as_ranges(qd: Callable[..., Any], run: Run) -> None:
    told = qd("report expected-loss --buckets 30,60")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("There are 6 loss rates for 4 ranges (Not due · 1-30 days · 31-60 days · Over 60 days)")
    assert qd("report expected-loss --rates 1,2,3,4,5,x").code == 2
    assert rows(run, "expected-loss", "--buckets", "30,60", "--rates", "0,0,0,100")[0]["loss"] == 400.0


def test_ar_37_interest_a_document_at_the_rate_agreed(run: Run) -> None:
    run("partner add 美佳 --code D2 --terms net:30")
    run("order add D2 --amount 5000 --on 2026-05-12 --number 1")
    run("payment add D2 1000 --on 2026-06-01")
    (row,) = rows(run, "late-interest", "--partner", "D2", "--rate", "0.05%", day="2026-07-31")
    assert (row["open"], row["days_overdue"], row["interest"]) == (4000.0, 50, 100.0)
    (row,) = rows(run, "late-interest", "--partner", "D2", day="2026-07-31")
    assert row["interest"] is None
    text = run("--lang", "zh", "report", "late-interest", "--partner", "D2", "--as-of", "2026-07-31")
    assert "没有约定日利率" in text
    assert rows(run, "late-interest", "--partner", "D2", day="2026-06-11") == [], "due today is not late"


def test_ar_37_the_rate_of_the_policy_and_more_time(run: Run, book: Path) -> None:
    book.with_name("ledger.policy.toml").write_text("[ar]\nlate_rate = 0.05\n")
    before = rows(run, "late-interest")
    assert [(row["due"], row["interest"]) for row in before] == [
        ("2026-03-22", 20.0),
        ("2026-05-01", 24.0),
        ("2026-06-19", 1.65),
    ]
    run("payment add D1 9999 --on 2026-07-01")
    assert rows(run, "late-interest") == before


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("0.05%", 500),
        (0.05, 500),
        ("0.05", 500),
        ("万分之五", 500),
        ("万分之3.5", 350),
        ("千分之一", 1000),
        (60, 600_000),
    ],
)
def test_rates_as_they_are_written(written: str | float, rate: int) -> None:
    assert millionths(written) == rate


@pytest.mark.parametrize("written", ["x", "-1", "101", "0.00001", "万分之", "", "1e2", "NaN"])
def test_what_is_no_rate(written: str) -> None:
    with pytest.raises(Usage):
        millionths(written)

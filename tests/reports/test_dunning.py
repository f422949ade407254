"""CR-8: who is dunned how far, in which order, what was done, and whose debt is nearly barred by time."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from channelcli.account import limitation
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from torture.counts import sized

slow = settings(deadline=None, max_examples=sized(12, 500), suppress_health_check=[HealthCheck.too_slow])
days = st.integers(-1, ledgers.DAYS + 250).map(ledgers.day_of)
Run = Callable[..., str]
TODAY = "2026-11-21"


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    return ok


def owing(run: Run, code: str, *debts: tuple[int, str]) -> None:
    run(f"partner add 客户{code} --code {code}")
    for amount, due in debts:
        run(f"adjust add {code} {amount} --kind opening --on 2020-01-01 --due {due}")


def rows(run: Run, *options: str, day: str = TODAY) -> list[dict[str, Any]]:
    return json.loads(run("report", "dunning", "--as-of", day, "-F", "json", *options))  # type: ignore[no-any-return]


def test_cr_8_levels_by_the_longest_overdue_and_the_order_of_the_list(run: Run) -> None:
    owing(run, "D1", (100, "2026-11-20"))
    owing(run, "D2", (300, "2026-11-07"))
    owing(run, "D3", (50, "2026-11-06"), (10, "2026-12-01"))
    owing(run, "D4", (70, "2026-10-21"), (5, "2026-11-20"))
    owing(run, "D5", (80, "2026-10-21"))
    owing(run, "D6", (1, "2026-08-22"))
    owing(run, "D7", (999, "2026-11-21"))
    found = rows(run)
    assert [(r["code"], r["level"], r["overdue_days"], r["overdue"], r["open"]) for r in found] == [
        ("D6", 4, 91, 1, 1),
        ("D5", 3, 31, 80, 80),
        ("D4", 3, 31, 75, 75),
        ("D3", 2, 15, 50, 60),
        ("D2", 1, 14, 300, 300),
        ("D1", 1, 1, 100, 100),
    ]
    assert [r["step"] for r in found] == ["letter", "visit", "visit", "call", "remind", "remind"]
    assert [r["code"] for r in rows(run, "--level", "3")] == ["D6", "D5", "D4"]
    text = run("--lang", "zh", "report", "dunning")
    assert "逾期 6 家，共 606.00；各级别：4 级（律师函）1 家、3 级（上门、停发）2 家、2 级（打电话）1 家、" in text


def test_cr_8_the_levels_of_the_policy(run: Run, qd: Callable[..., Any], book: Path) -> None:
    owing(run, "D1", (100, "2026-11-11"))
    policy = book.with_name("ledger.policy.toml")
    policy.write_text("[dunning]\nlevels = [5, 10, 60, 90]\n")
    assert rows(run)[0]["level"] == 2
    assert rows(run, day="2026-11-15") == [], "four days: nobody is reminded yet"
    for levels in ("1,15,31", "1,15,15,91", "0,1,2,3", "a,b,c,d"):
        assert qd("report", "dunning", "--levels", levels).code == 2


def test_more_time_and_standing_credit_are_not_overdue(run: Run) -> None:
    run("partner add 宏达 --code D1")
    run("order add D1 --amount 100 --on 2026-09-01 --number 1")
    assert rows(run)[0]["overdue_days"] == 81
    run("credit standing D1 60 --until 2026-12-31 --from 2026-09-01")
    assert [(r["overdue"], r["open"]) for r in rows(run)] == [(40, 100)]
    run("order add D1 --amount 30 --on 2026-09-02 --number 2")
    run("order extend 2 2026-12-15 --on 2026-10-01")
    assert [(r["overdue"], r["open"]) for r in rows(run)] == [(40, 130)]
    assert [(r["overdue"], r["open"]) for r in rows(run, day="2026-09-30")] == [(70, 130)], "not extended yet"


def test_what_was_done_last_is_told_as_of_the_day(run: Run) -> None:
    owing(run, "D1", (100, "2026-08-01"))
    run("log", "add", "D1", "催货款", "--type", "collect", "--on", "2026-09-01")
    run("dunning add D1 催款函 --on 2026-09-10 --by 小陈 --note 快递")
    run("dunning add D1 律师函 --on 2026-10-10")
    run("payment add D1 10 --on 2026-09-15")
    last = {day: rows(run, day=day)[0] for day in ("2026-08-31", "2026-09-01", "2026-09-15", TODAY)}
    told = {day: (row["last_action"], row["action_on"], row["last_payment"]) for day, row in last.items()}
    assert told == {
        "2026-08-31": (None, None, None),
        "2026-09-01": ("collect", "2026-09-01", None),
        "2026-09-15": ("letter", "2026-09-10", "2026-09-15"),
        TODAY: ("lawyer_letter", "2026-10-10", "2026-09-15"),
    }
    found = json.loads(run("dunning actions -F json"))
    assert [(r["date"], r["action"], r["person"], r["note"]) for r in found] == [
        ("2026-10-10", "lawyer_letter", None, None),
        ("2026-09-10", "letter", "小陈", "快递"),
    ]


def test_cr_8_two_and_a_half_years_after_the_last_sign_the_debt_is_flagged(run: Run) -> None:
    owing(run, "D1", (100, "2024-05-20"), (30, "2026-01-01"))
    owing(run, "D2", (100, "2024-05-21"))
    found = {r["code"]: (r["time_bar_near"], r["time_barred_on"]) for r in rows(run)}
    assert found == {"D1": (True, "2027-05-20"), "D2": (False, "2027-05-21")}
    text = run("--lang", "zh", "report", "dunning")
    assert "1 家有欠款快过诉讼时效（3 年），共 100.00：请书面催收，或让对方书面确认。" in text


@pytest.mark.parametrize(
    "sign",
    [
        "payment add D1 1 --on 2024-06-01",
        "dunning add D1 承认 --on 2024-06-01",
        "dunning add D1 letter --on 2024-06-01",
        "log add D1 催款 --type collect --on 2024-06-01",
        "log add D1 答应付 --on 2024-06-01 --promise 50@2024-07-01",
    ],
)
def test_cr_8_a_payment_a_demand_and_an_acknowledgement_start_the_three_years_anew(run: Run, sign: str) -> None:
    owing(run, "D1", (100, "2024-01-01"))
    assert rows(run)[0]["time_bar_near"] is True
    run(*sign.split())
    (row,) = rows(run)
    assert (row["time_bar_near"], row["time_barred_on"]) == (False, "2027-06-01")
    assert rows(run, day="2024-05-31")[0]["time_barred_on"] == "2027-01-01", "a past day is as it was"


def test_a_bounced_payment_and_any_other_talk_are_no_sign(run: Run) -> None:
    owing(run, "D1", (100, "2024-01-01"))
    run("payment add D1 50 --on 2024-06-01")
    run("payment bounce R0001 --on 2024-06-05")
    run("log add D1 问好 --on 2024-08-01")
    assert rows(run)[0]["time_barred_on"] == "2027-01-01"


def test_dates_at_the_end_of_a_month() -> None:
    assert limitation.runs_out("2024-02-29", None) == "2027-02-28"
    assert limitation.is_near("2024-02-29", "2024-08-31", "2027-02-28") is False
    assert limitation.is_near("2024-02-29", "2024-08-31", "2027-03-01") is True


def test_dunning_add_says_what_is_overdue_and_until_when_it_can_be_sued_for(run: Run, qd: Callable[..., Any]) -> None:
    owing(run, "D1", (100, "2026-11-01"))
    said = run("--lang", "zh", "催款", "add", "D1", "律师函", "--by", "张律师")
    assert said.splitlines()[0] == "已记 2026-11-21 律师函 客户D1。  逾期 100.00，最长 20 天；诉讼时效到 2029-11-21。"
    assert "nothing" in run("dunning add D1 letter -n").lower()
    assert len(json.loads(run("dunning actions -F json"))) == 1
    assert qd("dunning add D1 骂人").code == 2
    assert qd("dunning add D1 letter --on 2026-11-22").code == 4
    assert qd("dunning add 无此人 letter").code == 3
    run("undo")
    assert json.loads(run("dunning actions -F json")) == []


def test_a_polite_reminder_to_paste_into_a_chat(run: Run, qd: Callable[..., Any]) -> None:
    run("partner add 宏达商贸 --code D1 --terms net:30")
    run("order add D1 --amount 300 --on 2026-10-01 --number 1034")
    run("order add D1 --amount 200 --on 2025-12-01 --number 1001")
    run("order add D1 --amount 50 --on 2026-11-01 --number 1039")
    run("payment add D1 20 --on 2026-11-02 --match none")
    text = run("--lang", "zh", "report", "dunning", "--partner", "宏达", "--text")
    assert text.splitlines() == [
        "宏达商贸您好：截至11月21日，有 2 笔货款已到期，共 500.00：",
        "2025年12月1日的 1001，未付 200.00，2025年12月31日到期；",
        "10月1日的 1034，未付 300.00，10月31日到期。",
        "您另有 20.00 尚未核销的款，可以冲抵。",
        "麻烦安排一下付款，或告知付款日期；如已付出，请忽略，谢谢。",
    ]
    assert run("dunning list --text --partner D1").splitlines()[1] == "1001 of 2025-12-01: 200.00, due 2025-12-31;"
    assert run("dunning list --text").splitlines() == [
        "To dun as of 2026-11-21: 500.00 overdue, partners: 1.",
        "4 宏达商贸 500.00, the oldest 325 days",
    ]
    assert run("dunning list --text --as-of 2025-12-31") == "Nobody is overdue.\n"
    assert run("dunning list --text --partner D1 --as-of 2025-12-31") == "宏达商贸: nothing is past due.\n"
    assert qd("dunning list --text -F csv").code == 2


@slow
@given(ledgers.facts(), days)
def test_the_list_is_the_slow_answer(facts: Facts, day: date) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        table = report.run("dunning", connection, path, as_of=str(day))
    expected = []
    for partner in range(1, ledgers.PARTNERS + 1):
        items = [item for item in oracle.open_items(facts, day) if item[0] == partner and item[5] > 0]
        late = [(item[4], item[6]) for item in items if item[4] and item[4] < day]
        if late:
            longest = max((day - due).days for due, _ in late)
            level = 4 if longest >= 91 else 3 if longest >= 31 else 2 if longest >= 15 else 1
            paid = [str(d.day) for d in facts.docs if d.partner == partner and d.kind == "receipt" and d.live(day)]
            sums = sum(left for _, left in late), sum(item[6] for item in items)
            expected.append((f"D{partner}", level, longest, *sums, max(paid, default=None)))
    expected.sort(key=lambda one: (-one[1], -one[3], one[0]))
    assert [(row[0], row[2], *row[4:8]) for row in table.rows] == expected

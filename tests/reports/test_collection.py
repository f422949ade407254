"""AR-35, AR-53 to AR-56 on a ledger, and random ledgers against slow plain figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from oracle import collecting, ledgers
from oracle.receivables import Facts
from torture.counts import sized

slow = settings(deadline=None, max_examples=sized(12, 500), suppress_health_check=[HealthCheck.too_slow])
Run = Callable[..., str]


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    ok("partner add 宏达商贸 --code D1 --terms net:30")
    return ok


def measures(run: Run, *options: str) -> dict[str, Any]:
    (row,) = json.loads(run("report", "collection", "-F", "json", *options))
    return row  # type: ignore[no-any-return]


def test_ar_53_receipts_are_payments_less_refunds_and_bounces_not_writeoffs_or_returns(run: Run) -> None:
    run("order add D1 --amount 320000 --on 2026-06-02 --number 1")
    run("order return 1 --amount 20000 --on 2026-06-05")
    run("payment add D1 380000 --on 2026-06-10")
    run("payment add D1 5000 --on 2026-06-11")
    run("payment refund D1 40000 --on 2026-06-12")
    run("payment bounce R0002 --on 2026-06-28")
    run("partner add 美佳 --code D2")
    run("adjust add D2 100 --kind opening --on 2026-05-01")
    run("adjust add D2 10 --kind writeoff --on 2026-06-29")
    row = measures(run, "--period", "2026-06")
    assert (row["receipts"], row["sales"]) == (340000, 300000)
    assert f"{row['rate']:.3f}" == "1.133"
    assert "113.3%" in run("report collection --period 2026-06")
    assert measures(run, "--period", "2026-06", "--as-of", "2026-06-27")["receipts"] == 345000, "before the bounce"
    assert measures(run, "--period", "2026-07")["rate"] is None


def test_ar_54_due_based_rate(run: Run) -> None:
    run("order add D1 --amount 300000 --on 2026-04-10 --number 1")
    run("payment add D1 100000 --on 2026-05-20 --for 1")
    run("order add D1 --amount 310000 --on 2026-05-25 --number 2")
    run("order return 2 --amount 10000 --on 2026-06-12")
    run("order add D1 --amount 90000 --on 2026-06-20 --number 3")
    run("payment add D1 150000 --on 2026-06-15 --for 1")
    run("payment add D1 275000 --on 2026-06-30 --for 2")
    run("payment add D1 90000 --on 2026-06-30 --for 3")
    row = measures(run, "--period", "2026-06")
    assert (row["due"], row["collected"], row["due_rate"]) == (500000, 425000, 0.85)
    run("payment bounce R0003 --on 2026-07-15")
    assert measures(run, "--period", "2026-06") == row


def test_ar_54_what_was_given_more_time_did_not_fall_due(run: Run) -> None:
    run("order add D1 --amount 100 --on 2026-05-10 --number 1")
    run("order add D1 --amount 40 --on 2026-05-11 --number 2")
    run("order extend 1 2026-07-31 --on 2026-06-05")
    row = measures(run, "--period", "2026-06")
    assert (row["due"], row["collected"], row["due_rate"]) == (40, 0, 0)


def test_ar_35_55_56_on_a_ledger(run: Run) -> None:
    run("adjust add D1 500000 --kind opening --on 2026-05-01 --due 2026-05-31")
    run("order add D1 --amount 300000 --on 2026-06-15 --number 1")
    run("payment add D1 400000 --on 2026-06-20 --match none")
    row = measures(run, "--period", "2026-06")
    assert (row["opening"], row["closing"], row["turnover"], row["turnover_days"]) == (500000, 400000, 0.67, 45)
    assert row["overdue"] == 500000
    assert f"{row['overdue_ratio']:.3f}" == "0.625"
    run("adjust add D1 1 --kind charge --on 2026-07-01")
    assert measures(run, "--period", "2026-06") == row


def test_ar_55_the_example_on_a_ledger(run: Run) -> None:
    run("adjust add D1 500000 --kind opening --on 2026-05-01 --due 2026-05-31")
    run("order add D1 --amount 250000 --on 2026-06-15")
    run("partner add 美佳 --code D2")
    run("order add D2 --amount 50000 --on 2026-06-16")
    run("payment add D1 400000 --on 2026-06-20")
    row = measures(run, "--period", "2026-06")
    assert f"{row['cei']:.3f}" == "0.727"


def test_a_period_under_way_is_counted_to_the_day_and_said_so(run: Run) -> None:
    run("order add D1 --amount 100 --on 2026-11-02")
    text = run("--lang", "zh", "report", "collection")
    assert "期间：2026-11-01 至 2026-11-30 · 算到 2026-11-21" in text
    assert measures(run)["overdue"] == 0, "due on 12-02"


def test_groups_and_a_period_not_begun(qd: Callable[..., Any], run: Run) -> None:
    run("staff add 小陈 --code Y1")
    run("partner add 美佳 --code D2 --region 城区 --rep Y1")
    run("order add D2 --amount 100 --on 2026-11-02")
    found = json.loads(run("report collection --by rep -F json"))
    assert [(row["rep"], row["name"], row["sales"]) for row in found] == [("Y1", "小陈", 100)]
    assert [row["region"] for row in json.loads(run("report collection --by region -F json"))] == ["城区"]
    assert [row["code"] for row in json.loads(run("report collection --by partner -F json"))] == ["D2"]
    assert qd("report collection --period 2027-01").code == 2
    assert qd("report collection --period all").code == 0


days = st.integers(0, ledgers.DAYS + 60).map(ledgers.day_of)


@slow
@given(ledgers.facts(), days, days, st.sampled_from(["total", "partner"]))
def test_measures_are_the_slow_answer(facts: Facts, first: date, last: date, by: str) -> None:
    assume(first <= last)
    everyone = set(range(1, ledgers.PARTNERS + 1))
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        period = {"from": str(first), "to": str(last)}
        table = report.run("collection", connection, path, as_of="2027-12-31", by=by, **period)
        found = report.find("collection")
        values = report.bind(found, {"as_of": "2027-12-31"} | period, path)
        (plain,) = connection.execute(found.sql, values).fetchall()
        receipts = report.run("collections", connection, path, **period)
    keys = [column.key for column in table.columns]
    if by == "total":
        assert plain[:4] == table.rows[0][:4]
        assert plain[9:11] == table.rows[0][9:11]
    seen = set()
    for line in table.rows:
        row: dict[str, Any] = dict(zip(keys, line, strict=True))
        partners = everyone if by == "total" else {int(row["code"][1:])}
        seen |= partners
        opening, before, _ = collecting.at_end(facts, partners, first - timedelta(days=1))
        closing, open_, not_due = collecting.at_end(facts, partners, last)
        sales = collecting.moved(facts, partners, ("order", "return", "allowance"), first, last)
        came = -collecting.moved(facts, partners, ("receipt", "refund"), first, last)
        due, collected = collecting.fell_due(facts, partners, first, last)
        assert (row["opening"], row["closing"], row["sales"], row["receipts"]) == (opening, closing, sales, came)
        assert (row["due"], row["collected"]) == (due, collected)
        assert row["overdue"] == open_ - not_due
        assert row["rate"] == (came / sales if sales > 0 else None)
        assert row["due_rate"] == (collected / due if due else None)
        base = before + sales - not_due
        assert row["cei"] == ((before + sales - open_) / base if base > 0 else None)
        assert row["overdue_ratio"] == ((open_ - not_due) / open_ if open_ else None)
    if by == "total":
        assert table.rows[0][2] == sum(int(str(cell)) for cell in receipts.column("amount"))
    for partner in everyone - seen:
        assert collecting.at_end(facts, {partner}, last)[:2] == (0, 0)

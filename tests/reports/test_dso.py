"""AR-50 to AR-52 on a ledger: the report, its SQL, and random ledgers against slow plain figures (invariant 16)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from torture.counts import sized

slow = settings(deadline=None, max_examples=sized(12, 500), suppress_health_check=[HealthCheck.too_slow])
days = st.integers(-1, ledgers.DAYS + 100).map(ledgers.day_of)
Run = Callable[..., str]


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    return ok


@pytest.fixture
def ar_51(run: Run) -> Run:
    run("staff add 小陈 --code Y1")
    run("partner add 宏达商贸 --code D1 --terms net:60 --region 县城 --rep Y1")
    run("order add D1 --amount 70000 --on 2026-04-15")
    run("order add D1 --amount 80000 --on 2026-05-15")
    run("order add D1 --amount 100000 --on 2026-06-15")
    run("payment add D1 38000 --on 2026-06-20")
    return run


def dso(run: Run, *options: str, day: str = "2026-06-30") -> list[dict[str, Any]]:
    return json.loads(run("report", "dso", "--as-of", day, "-F", "json", *options))  # type: ignore[no-any-return]


def test_ar_50_51_52_as_one_row(ar_51: Run) -> None:
    (row,) = dso(ar_51)
    assert row == {
        "count_back": 74.7,
        "count_back_at_least": False,
        "balance": 212000.0,
        "sales": 250000.0,
        "simple": 77.2,
        "best_possible": 65.5,  # 180,000 / 250,000 × 91: what is due after 06-30
        "delinquent": 11.6,
        "not_due": 180000.0,
    }


def test_ar_51_more_than_the_days_of_history_is_said_on_paper_and_in_a_column(ar_51: Run) -> None:
    ar_51("adjust add D1 88000 --kind opening --on 2026-04-01")
    (row,) = dso(ar_51)
    assert (row["count_back"], row["count_back_at_least"], row["balance"]) == (91, True, 300000.0)
    text = ar_51("--lang", "zh", "report", "dso", "--as-of", "2026-06-30")
    assert "「至少」：账上的出货不够倒推完欠款，实际天数更长。" in text
    assert "出货期间 2026-04-01 至 2026-06-30，共 91 天" in text


def test_ar_51_an_advance_is_0_days_and_no_sales_have_no_simple_figure(ar_51: Run) -> None:
    ar_51("payment add D1 300000 --on 2026-06-25")
    (row,) = dso(ar_51, day="2026-10-31")
    assert (row["count_back"], row["simple"], row["best_possible"], row["delinquent"]) == (0, None, None, None)
    (row,) = dso(ar_51, "--months", "1", day="2026-06-30")
    assert row["sales"] == 100000.0
    assert row["balance"] == -88000.0


def test_by_partner_region_and_salesman(ar_51: Run) -> None:
    ar_51("partner add 美佳 --code D2")
    ar_51("order add D2 --amount 500 --on 2026-06-30")
    assert [(row["code"], row["balance"]) for row in dso(ar_51, "--by", "partner")] == [("D1", 212000), ("D2", 500)]
    assert [(row["region"], row["count_back"]) for row in dso(ar_51, "--by", "region")] == [("县城", 74.7), (None, 30)]
    assert [(row["rep"], row["name"]) for row in dso(ar_51, "--by", "rep")] == [("Y1", "小陈"), (None, None)]
    assert [row["balance"] for row in dso(ar_51, "--partner", "D2")] == [500]


def test_months_must_make_sense(qd: Callable[..., Any]) -> None:
    assert qd("report dso --months 0").code == 2
    assert qd("report dso").code == 0, "an empty ledger has an answer"


def test_what_happens_later_changes_nothing(ar_51: Run) -> None:
    before = dso(ar_51)
    ar_51("payment bounce R0001 --on 2026-07-01")
    ar_51("order add D1 --amount 5 --on 2026-07-02")
    assert dso(ar_51) == before


def counted_back(facts: Facts, partners: set[int], balance: int, day: date) -> tuple[Fraction, bool]:
    """Walk back day by day; each month's sales are taken off by equal parts of its days (AR-51)."""
    moved = [(d.day, d.amount) for d in facts.docs if d.partner in partners and sale(d)]
    moved += [(d.reversed_on, -d.amount) for d in facts.docs if d.partner in partners and sale(d) and d.reversed_on]
    moved = [(on, amount) for on, amount in moved if on <= day]
    left, counted = Fraction(balance), Fraction(0)
    first = min((on.replace(day=1) for on, _ in moved), default=None)
    while left > 0 and first and day >= first:
        start = day.replace(day=1)
        sales = sum(amount for on, amount in moved if start <= on <= day)
        length = (day - start).days + 1
        taken = min(left, Fraction(sales)) if sales > 0 else None
        counted += length if taken is None else length * taken / sales
        left -= taken or 0
        day = start - timedelta(days=1)
    return counted, left > 0


def sale(doc: Any) -> bool:
    return doc.kind in ("order", "return", "allowance")


@slow
@given(ledgers.facts(), days, st.sampled_from(["total", "partner"]))
def test_dso_is_the_slow_answer(facts: Facts, day: date, by: str) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        table = report.run("dso", connection, path, as_of=str(day), by=by)
        found = report.find("dso")
        (plain,) = connection.execute(found.sql, report.bind(found, {"as_of": str(day)}, path)).fetchall()
    if by == "total":
        ((back, at_least, balance, sales, simple, *_),) = table.rows
        assert plain[1:4] == (at_least, balance, sales)
        assert abs(plain[0] - int(str(back))) <= 100
        assert plain[4] is None if simple is None else abs(plain[4] - int(str(simple))) <= 100
        told = [(set(range(1, ledgers.PARTNERS + 1)), table.rows[0])]
    else:
        told = [({int(str(row[0])[1:])}, row[2:]) for row in table.rows]
    for partners, row in told:
        owed = sum(oracle.balance(facts, partner, day) for partner in partners)
        not_due = sum(i[6] for i in oracle.open_items(facts, day) if i[0] in partners and i[5] > 0 and not late(i, day))
        back_days, beyond = counted_back(facts, partners, owed, day)
        assert row[0] == int(back_days * 10 + Fraction(1, 2)) * 100
        assert (row[1], row[2], row[-1]) == (beyond, owed, not_due)


def late(item: Any, day: date) -> bool:
    return item[4] is not None and item[4] < day

"""The cash outlook: due days shifted by each partner's own lateness; what it cannot know it says."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from channelcli.account.lateness import habit
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from torture.counts import sized

slow = settings(deadline=None, max_examples=sized(10, 500), suppress_health_check=[HealthCheck.too_slow])
days = st.integers(0, ledgers.DAYS + 100).map(ledgers.day_of)
Run = Callable[..., str]


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    return ok


def settle(run: Run, code: str, *late: int) -> None:
    """Three orders a partner or more, each of 100.00 and paid by name so many days late."""
    run(f"partner add 客户{code} --code {code} --terms net:30")
    for place, days_late in enumerate(late):
        run(f"order add {code} --amount 100 --on 2026-06-01 --number {code}-{place}")
        paid = date(2026, 7, 1).toordinal() + days_late
        run(f"payment add {code} 100 --on {date.fromordinal(paid)} --for {code}-{place}")


def outlook(run: Run, *options: str, day: str = "2026-11-15") -> dict[str, tuple[float, ...]]:
    found = json.loads(run("report", "cash-outlook", "--as-of", day, "-F", "json", *options))
    return {
        row["week"]: tuple(row[key] for key in ("best", "usual", "worst", "bills"))
        for row in found
        if any(row[key] for key in ("best", "usual", "worst", "bills"))
    }


def test_a_debt_is_expected_as_late_as_its_partner_has_been(run: Run) -> None:
    settle(run, "D1", 0, 10, 20)
    run("order add D1 --amount 60 --on 2026-10-24 --number 7")  # due on 11-23, a Monday
    assert outlook(run) == {
        "2026-W48": (60, 0, 0, 0),  # 11-23
        "2026-W49": (0, 60, 0, 0),  # 12-03
        "2026-W50": (0, 0, 60, 0),  # 12-13
    }
    found = json.loads(run("report cash-outlook --as-of 2026-11-15 -F json"))
    assert [(row["week"], row["from"], row["to"]) for row in found[:2]] == [
        ("2026-W47", "2026-11-16", "2026-11-22"),
        ("2026-W48", "2026-11-23", "2026-11-29"),
    ]
    assert [row["week"] for row in found[-2:]] == ["later", "no_date"]


def test_only_what_came_later_than_the_debt_is_already_counts(run: Run) -> None:
    settle(run, "D1", 0, 10, 20)
    run("order add D1 --amount 60 --on 2026-10-04 --number 7")  # due on 11-03, twelve days late
    assert outlook(run) == {"2026-W48": (60, 60, 60, 0)}  # twenty days late is 11-23


def test_what_is_later_than_ever_comes_at_once_or_as_all_do_or_on_no_day(run: Run) -> None:
    settle(run, "D1", 0, 10, 20)
    settle(run, "D2", 50, 50, 50)
    run("order add D1 --amount 60 --on 2026-09-21 --number 7")  # due on 10-21, 25 days late
    assert outlook(run) == {"2026-W47": (60, 0, 0, 0), "2026-W50": (0, 60, 0, 0), "no_date": (0, 0, 60, 0)}


def test_a_partner_with_fewer_than_three_documents_is_as_all_are(run: Run) -> None:
    settle(run, "D1", 5, 5, 5, 5)
    settle(run, "D2", 90, 90)
    run("order add D2 --amount 60 --on 2026-10-24 --number 7")
    assert outlook(run) == {"2026-W48": (60, 60, 0, 0), "later": (0, 0, 60, 0)}
    (row,) = json.loads(run("report cash-outlook --by partner --as-of 2026-11-15 -F json"))
    assert row == {
        "code": "D2",
        "name": "客户D2",
        "open": 60,
        "own": False,
        "settled": 2,
        "best_days": 5,
        "usual_days": 5,
        "worst_days": 90,
    }


def test_without_any_history_only_the_best_case_has_a_day(run: Run) -> None:
    run("partner add 新客 --code D1")
    run("order add D1 --amount 60 --on 2026-11-10")
    assert outlook(run) == {"2026-W47": (60, 0, 0, 0), "no_date": (0, 60, 60, 0)}
    run("partner add 滚结 --code D2 --terms roll")
    run("order add D2 --amount 40 --on 2026-11-10")
    assert outlook(run)["no_date"] == (40, 100, 100, 0), "not due before the next shipment"


def test_bills_stand_by_their_maturity_and_credits_are_told(run: Run) -> None:
    settle(run, "D1", 0, 0, 0)
    run("payment add D1 500 bill --on 2026-11-10 --matures 2026-12-01 --match none")
    run("payment add D1 300 bill --on 2026-11-10 --matures 2027-06-01 --match none")
    assert outlook(run) == {"2026-W49": (0, 0, 0, 500), "later": (0, 0, 0, 300)}
    assert outlook(run, day="2026-12-01") == {"later": (0, 0, 0, 300)}
    text = run("--lang", "zh", "report", "cash-outlook", "--as-of", "2026-11-15")
    assert "未核销的收款 800.00 没有扣除。" in text


def test_weeks_and_the_turn_of_the_year(run: Run, qd: Callable[..., Any]) -> None:
    found = json.loads(run("report cash-outlook --as-of 2026-12-26 --weeks 3 -F json"))
    assert [(row["week"], row["from"], row["to"]) for row in found] == [
        ("2026-W52", "2026-12-27", "2026-12-27"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2027-W01", "2027-01-04", "2027-01-10"),
        ("later", "2027-01-11", None),
        ("no_date", None, None),
    ]
    assert qd("report cash-outlook --weeks 0").code == 2
    assert qd("report cash-outlook --weeks 105").code == 2


def test_what_happens_later_changes_nothing(run: Run) -> None:
    settle(run, "D1", 0, 10, 20)
    run("order add D1 --amount 60 --on 2026-10-24 --number 7")
    before = outlook(run)
    run("payment add D1 60 --on 2026-11-16")
    run("payment bounce R0001 --on 2026-11-17")
    assert outlook(run) == before


pairs = st.lists(st.tuples(st.integers(-20, 60), st.integers(1, 500)), max_size=12)


@given(pairs, st.integers(1, 100), st.none() | st.integers(-30, 70))
def test_a_quantile_is_the_day_by_which_so_much_money_had_come(
    came: list[tuple[int, int]], percent: int, after: int | None
) -> None:
    fen = sorted(late for late, amount in came for _ in range(amount) if after is None or late > after)
    place = max(-(-len(fen) * percent // 100), 1)
    assert habit(came, len(came)).days(percent, after) == (fen[place - 1] if fen else None)


@slow
@given(ledgers.facts(), days, st.integers(1, 30))
def test_each_column_sums_to_what_is_open_and_better_cases_come_sooner(facts: Facts, day: date, weeks: int) -> None:
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        table = report.run("cash-outlook", connection, path, as_of=str(day), weeks=weeks)
        found = report.find("cash-outlook")
        plain = connection.execute(found.sql, report.bind(found, {"as_of": str(day), "weeks": weeks}, path)).fetchall()
    open_ = sum(item[6] for item in oracle.open_items(facts, day) if item[5] > 0)
    best, usual, worst = ([int(str(cell)) for cell in table.column(key)] for key in ("best", "usual", "worst"))
    assert sum(best) == sum(usual) == sum(worst) == open_
    for sooner, later in ((best, usual), (usual, worst)):
        assert all(a >= b for a, b in zip(accumulate(sooner), accumulate(later), strict=True))
    assert [(row[0], row[1], row[2], row[6]) for row in table.rows[:-2]] == [(r[0], r[1], r[2], r[6]) for r in plain]


@slow
@given(ledgers.facts(), days, st.randoms(use_true_random=False))
def test_invariant_13_the_order_of_entry_changes_nothing(facts: Facts, day: date, chance: random.Random) -> None:
    shuffled = Facts(list(facts.docs), list(facts.matches))
    chance.shuffle(shuffled.docs)
    ids = {doc.key: (doc.key[0], place) for place, doc in enumerate(shuffled.docs, 1)}
    docs = [replace(d, key=ids[d.key], origin=ids[d.origin] if d.origin else None) for d in shuffled.docs]
    matches = [replace(m, credit=ids[m.credit], debit=ids[m.debit]) for m in shuffled.matches]
    with ledgers.written(facts) as path, ledgers.written(Facts(docs, matches)) as other:
        told = []
        for one in (path, other):
            with ledger.reading(one) as connection:
                names = ("cash-outlook", "dunning", "dso", "expected-loss", "late-interest", "collection")
                told.append([list(report.run(name, connection, one, as_of=str(day)).rows) for name in names])
    assert told[0] == told[1]

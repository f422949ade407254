"""Retention, churn, loyalty and cohorts on plain numbers (SEG-6, SEG-7) and invariant 24."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.retention import (
    a_year,
    cohorts,
    compared,
    curve,
    loyalty,
    month_number,
    moves,
    retention,
)

worths = st.dictionaries(st.integers(0, 12), st.integers(-500, 1000), max_size=12)


def test_seg_6_retention_and_churn() -> None:
    before = dict.fromkeys(range(40), 100)
    found = retention(before, dict.fromkeys(range(34), 100), ())
    assert (found.base, found.retained, found.left) == (40, 34, 6)
    assert (found.retention, found.churn) == (0.85, 0.15)


def test_seg_6_net_revenue_retention_counts_the_base_alone() -> None:
    found = retention({1: 600_000, 2: 400_000}, {1: 900_000, 3: 50_000}, (1, 2))
    assert (found.net_revenue, found.new) == (0.9, 1)
    assert retention({1: 100}, {1: -50}, (1,)).net_revenue == -0.5


def test_seg_6_no_base_is_undefined() -> None:
    found = retention({1: 0, 2: -5}, {1: 10}, (1,))
    assert (found.retention, found.churn, found.net_revenue, found.won_back) == (None, None, None, 1)


def test_seg_6_new_and_won_back_are_told_apart() -> None:
    assert moves({1: 5, 2: 5}, {1: 5, 3: 5, 4: 5}, {1, 2, 4}) == {1: "kept", 2: "left", 3: "new", 4: "won_back"}


@given(worths, worths, st.sets(st.integers(0, 12)))
def test_invariant_24_retention_and_churn_make_one(
    before: dict[int, int], now: dict[int, int], known: set[int]
) -> None:
    found = retention(before, now, known)
    bought = [one for one, value in now.items() if value > 0]
    assert found.retained + found.new + found.won_back == len(bought)
    if found.retention is None or found.churn is None:
        assert not [value for value in before.values() if value > 0]
    else:
        assert found.retention + found.churn == pytest.approx(1)


def test_seg_6_quarterly_95_percent_is_yearly_81_5() -> None:
    assert f"{a_year(0.95, 3):.1%}" == "81.5%"
    assert a_year(0.8, 12) == 0.8


def test_seg_6_loyalty_is_the_share_of_months_with_a_purchase() -> None:
    on = month_number("2026-06")
    months = [month_number(month) for month in ("2025-06", "2025-07", "2025-09", "2026-06", "2026-07")]
    assert loyalty(months, months[0], on) == 3 / 12
    assert loyalty([on - 2, on], on - 2, on) == 2 / 3
    assert loyalty([on - 20], on - 20, on) == 0
    assert loyalty([on + 1], on + 1, on) == 0
    assert month_number("2026-01-31") - month_number("2025-12") == 1


@pytest.mark.parametrize(
    ("window", "full", "before"),
    [
        ("2026-01-01 2026-11-21", "2026-12-31", "2025-01-01 2025-11-21"),
        ("2026-10-01 2026-11-21", "2026-12-31", "2026-07-01 2026-08-21"),
        ("2028-01-01 2028-02-29", "2028-12-31", "2027-01-01 2027-02-28"),
        ("2026-03-10 2026-03-12", "2026-03-16", "2026-03-03 2026-03-05"),
        ("2026-06-01 2026-06-30", "2026-06-30", "2026-05-01 2026-05-31"),
    ],
)
def test_gro_2_a_window_that_is_not_over_is_held_against_as_much_of_the_one_before(
    window: str, full: str, before: str
) -> None:
    found = compared(*map(date.fromisoformat, window.split()), date.fromisoformat(full))
    assert " ".join(map(str, found)) == before


def test_seg_7_cells() -> None:
    first = {1: "2026Q1", 2: "2026Q1", 3: "2026Q2", 4: "2025Q4"}
    worth = {1: {"2026Q1": 100, "2026Q3": 50}, 2: {"2026Q1": -20, "2026Q2": 5}, 3: {"2026Q2": 7}}
    made = cohorts(first, worth, ["2026Q1", "2026Q2", "2026Q3"])
    assert [(one.period, one.size, one.active, one.value) for one in made] == [
        ("2026Q1", 2, (2, 1, 1), (80, 5, 50)),
        ("2026Q2", 1, (1, 0), (7, 0)),
    ]
    assert curve(made) == [1.0, 1 / 3, 0.5]
    assert curve(made, unfinished=1) == [1.0, 0.5]
    assert curve([]) == []

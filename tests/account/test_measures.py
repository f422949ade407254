"""AR-35 to AR-37 and AR-50 to AR-56 by their examples, invariant 16, and what is undefined."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.account import measures

MONTHS = [(10_000_000, 30), (8_000_000, 31), (7_000_000, 30)]


def one_decimal(value: Fraction | None) -> float:
    assert value is not None
    return float(round(value * 10) / 10)


def percent(value: Fraction | None) -> float:
    assert value is not None
    return one_decimal(value * 100)


def test_ar_50_dso_simple() -> None:
    assert one_decimal(measures.days_of_sales(21_200_000, 25_000_000, 91)) == 77.2
    assert measures.days_of_sales(100, 0, 91) is None
    assert measures.days_of_sales(100, -5, 91) is None


def test_ar_51_count_back_takes_months_off_and_the_last_in_proportion() -> None:
    assert one_decimal(measures.count_back(21_200_000, MONTHS).days) == 74.7
    assert one_decimal(measures.count_back(21_200_000, [(sales, 30) for sales, _ in MONTHS]).days) == 73.7
    assert not measures.count_back(21_200_000, MONTHS).at_least


def test_ar_51_a_balance_of_nothing_or_an_advance_is_0_days() -> None:
    assert measures.count_back(0, MONTHS) == (0, False)
    assert measures.count_back(-100, MONTHS) == (0, False)


def test_ar_51_when_history_ends_it_is_more_than_its_days() -> None:
    assert measures.count_back(30_000_000, MONTHS) == (91, True)
    assert measures.count_back(25_000_000, MONTHS) == (91, False), "used up to the fen"
    assert measures.count_back(1, []) == (0, True)


def test_ar_51_a_month_without_sales_counts_its_days_and_takes_nothing_off() -> None:
    assert measures.count_back(150, [(100, 30), (0, 31), (-40, 30), (100, 31)]) == (
        30 + 31 + 30 + Fraction(31, 2),
        False,
    )


def test_ar_52_best_possible_and_average_days_delinquent() -> None:
    best = measures.days_of_sales(15_000_000, 25_000_000, 91)
    simple = measures.days_of_sales(21_200_000, 25_000_000, 91)
    assert best is not None
    assert simple is not None
    assert (one_decimal(best), one_decimal(simple - best)) == (54.6, 22.6)


def test_ar_35_53_54_55_rates() -> None:
    assert percent(measures.share(150_000, 170_000)) == 88.2
    assert percent(measures.share(34_000_000, 30_000_000)) == 113.3
    assert percent(measures.share(42_500_000, 50_000_000)) == 85.0
    assert percent(measures.effectiveness(50_000_000, 30_000_000, 40_000_000, 25_000_000)) == 72.7
    assert measures.share(5, 0) is None
    assert measures.effectiveness(0, 100, 100, 100) is None


def test_ar_56_turnover() -> None:
    turns = measures.turnover(365_000_000, 40_000_000, 33_000_000)
    assert turns is not None
    assert (one_decimal(turns), one_decimal(365 / turns)) == (10.0, 36.5)
    assert measures.turnover(100, -50, 40) is None


def test_ar_36_expected_loss() -> None:
    rates = [rate * 10_000 for rate in (1, 3, 10, 20, 30, 60)]
    assert measures.expected_loss([20_000, 30_000, 80_000, 0, 40_000, 0], rates) == 21_100
    with pytest.raises(ValueError, match="zip"):
        measures.expected_loss([20_000, 30_000], rates)


def test_ar_37_late_interest() -> None:
    assert measures.late_interest(400_000, 50, 500) == 10_000
    assert measures.late_interest(400_000, -3, 500) == 0
    assert measures.late_interest(1_000, 1, 500) == 1, "half a fen is rounded up"


@given(
    st.lists(st.tuples(st.integers(-50, 100), st.integers(28, 31)), max_size=12),
    st.integers(-100, 900),
    st.integers(0, 100),
)
def test_invariant_16_count_back_grows_with_the_balance_and_never_beyond_history(
    months: list[tuple[int, int]], balance: int, more: int
) -> None:
    days, beyond = measures.count_back(balance, months)
    assert 0 <= days <= sum(length for _, length in months)
    assert measures.count_back(balance + more, months).days >= days
    if beyond:
        assert days == sum(length for _, length in months)

"""Forecasts and their honest test on plain numbers: the examples of FOR-2 to FOR-6, invariant 25."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures import forecast, intermittent, series
from channelcli.figures.season import season

QUARTERS = [100, 120, 90, 110, 104, 126, 93, 115, 108, 130, 99, 121]
GAPS = [0, 0, 6, 0, 0, 0, 9, 0, 3, 0, 0, 6]
values_of = st.lists(st.integers(-(10**9), 10**10), min_size=1, max_size=40)
methods = st.sampled_from(forecast.METHODS)
seasons = st.sampled_from([4, 12])


def test_for_2_ses() -> None:
    assert forecast.ses([10, 12, 11, 13], 12)[-1] == pytest.approx(11.404, abs=1e-12)


@pytest.mark.parametrize(
    ("method", "made", "mae", "wape", "mase", "bias"),
    [
        ("naive", [115, 108, 130, 99], 20.5, 0.179, 4.556, -1.5),
        ("seasonal", [104, 126, 93, 115], 5.0, 0.044, 1.111, -5.0),
        ("mean of 4", [109.5, 110.5, 111.5, 113], 10.375, 0.091, 2.306, -3.375),
        ("ses", [108.186, 108.130, 114.691, 109.984], 12.191, 0.1065, 2.709, -4.2525),
        ("winters", [107.204, 128.656, 99.604, 120.875], 0.717, 0.006, 0.159, -0.416),
    ],
)
def test_for_4(method: str, made: list[float], mae: float, wape: float, mase: float, bias: float) -> None:
    scale = forecast.scale(QUARTERS, 4, 4)
    assert scale == 4.5
    path = forecast.average(QUARTERS, 4, 4) if method == "mean of 4" else forecast.PATHS[method](QUARTERS, 4)
    assert path[8:12] == pytest.approx(made, abs=0.0005)
    found = forecast.errors(path, QUARTERS, 4, scale)
    assert found is not None
    assert found.mae == pytest.approx(mae, abs=0.0005)
    assert found.bias == pytest.approx(bias, abs=0.0005)
    assert found.wape == pytest.approx(wape, abs=0.0005)
    assert found.mase == pytest.approx(mase, abs=0.0005)


def test_for_4_the_next_four_and_the_choice() -> None:
    assert forecast.tested(len(QUARTERS)) == 4
    assert forecast.choose(QUARTERS, 4).method == "winters"
    made = [112.796, 134.112, 104.369, 125.927]
    assert forecast.ahead("winters", QUARTERS, 4, 4) == pytest.approx(made, abs=0.0005)
    assert forecast.ahead("seasonal", QUARTERS, 4, 4) == [108, 130, 99, 121]


def test_for_3_a_complex_method_must_be_five_percent_better() -> None:
    """Naive is off by 100 each time; without it seasonal naive, the average and the smoothing are compared with it."""
    values = [0, 100] * 12
    found = forecast.backtest(values, 4)
    assert found["naive"][1].mae == 100
    assert found["seasonal"][1].mae == 0
    assert forecast.choose(values, 4).method == "seasonal"
    seldom = [12000, *[0] * 5, 12000, *[0] * 4, 3000, *[0] * 10, 2000, *[0] * 8]  # naive and average: 400, in thirds
    assert forecast.choose(seldom, 12).method == "naive", "of equal errors the simpler method"
    steady = [1000, 1000, 1000, 1000, 1010, 1000, 1000, 1000, 1010]
    assert forecast.choose(steady, 12).method in forecast.METHODS
    assert forecast.choose([5, 7, 6, 5, 7, 6, 5], 12) == forecast.Choice("average", None, True)
    assert forecast.ahead("average", [5, 7, 6, 5, 7, 6, 5], 12, 2) == [6, 6]
    assert forecast.ahead("average", [5, 8], 12, 1) == [6.5]


def test_for_5() -> None:
    assert intermittent.demand(GAPS) == (3.0, 0.125, "intermittent")
    known = intermittent.croston(GAPS)[-1]
    assert known == pytest.approx((5.973, 2.991), abs=1e-9)
    assert forecast.croston_path(GAPS, 12)[-1] == pytest.approx(1.997, abs=0.0005)
    assert forecast.sba(GAPS, 12)[-1] == pytest.approx(1.897, abs=0.0005)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ([5, 6, 5, 6], "smooth"),
        ([1, 100, 1, 100], "erratic"),
        ([0, 1, 0, 100, 0, 1], "lumpy"),
        ([0, 0], ""),
        ([5, -5], "erratic"),
        ([1] * 100 + [0] * 31, "smooth"),  # ADI 1.31
        ([1] * 100 + [0] * 32, "intermittent"),  # 1.32 exactly
        ([3, 17], "erratic"),  # CV² 0.49 exactly
        ([4, 17], "smooth"),
    ],
)
def test_for_5_the_classes_at_their_limits(values: list[int], name: str) -> None:
    assert intermittent.demand(values).name == name


def test_for_6() -> None:
    assert season([10] * 23) is None
    assert season([0] * 24) is None
    assert season([10] * 24) == [1.0] * 12
    years = [*range(1, 13), *range(13, 25)]
    assert season([999, *years]) == pytest.approx([12 * (2 * n + 12) / 300 for n in range(1, 13)])


@given(st.lists(st.integers(0, 10**10), min_size=24, max_size=60))
def test_for_6_the_indices_sum_to_twelve(values: list[int]) -> None:
    found = season(values)
    assert found is None or sum(found) == pytest.approx(12)


def test_gro_4() -> None:
    assert series.moving_average([1, 2, 6, 4], 3) == [None, None, 3, 4]
    assert series.moving_average([5], 3) == [None]


def test_for_1_series_are_complete_and_begin_with_the_first_sale() -> None:
    assert series.last_complete("month", date(2026, 11, 21)) == date(2026, 10, 31)
    assert series.last_complete("month", date(2028, 2, 29)) == date(2028, 2, 29)
    assert series.last_complete("quarter", date(2026, 11, 21)) == date(2026, 9, 30)
    months = series.labels("month", date(2025, 11, 5), date(2026, 2, 28))
    assert months == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert series.dense({"2025-12": 5, "2026-02": -3}, months) == [5, 0, -3]
    assert series.dense({}, months) == []
    assert series.following("quarter", date(2026, 9, 30), 2) == ["2026Q4", "2027Q1"]
    assert series.by_quarter({"2026-01": 1, "2026-03": 2, "2026-04": 4}) == {"2026Q1": 3, "2026Q2": 4}


@given(values=values_of, later=values_of, method=methods, season_=seasons)
def test_invariant_25_a_forecast_knows_nothing_of_what_comes_after(
    values: list[int], later: list[int], method: str, season_: int
) -> None:
    path = forecast.PATHS[method](values, season_)
    assert len(path) == len(values) + 1
    assert all(one is None or one >= 0 for one in path)
    assert forecast.PATHS[method](values + later, season_)[: len(path)] == path


@given(values=values_of, method=methods, season_=seasons)
def test_the_test_and_the_forecast_are_of_one_method(values: list[int], method: str, season_: int) -> None:
    one = forecast.ahead(method, values, season_, 1)[0]
    if not (method == "average" and len(values) < forecast.AVERAGED):
        assert one == forecast.PATHS[method](values, season_)[-1]


@given(value=st.integers(1, 10**11), n=st.integers(36, 50), season_=seasons)
def test_invariant_25_a_constant_series_is_forecast_exactly(value: int, n: int, season_: int) -> None:
    for method in forecast.METHODS:
        wanted = value * 0.95 if method == "sba" else value
        assert forecast.ahead(method, [value] * n, season_, 3) == pytest.approx([wanted] * 3, rel=1e-15)


@given(values=st.lists(st.integers(1, 10**9), min_size=9, max_size=40))
def test_invariant_25_the_wape_of_a_perfect_forecast_is_nothing(values: list[int]) -> None:
    found = forecast.errors([*map(float, values), None], values, forecast.tested(len(values)), 1.0)
    assert found is not None
    assert found[:3] == (0, 0, 0)


@given(values=st.lists(st.integers(0, 10**9), min_size=8, max_size=60), season_=seasons)
def test_for_3_the_choice_is_the_best_that_may_be_taken(values: list[int], season_: int) -> None:
    found = {name: one.mae for name, (_, one) in forecast.backtest(values, season_).items()}
    chosen = forecast.choose(values, season_)
    assert chosen.errors is not None
    simple = found.get("seasonal", found["naive"])
    assert chosen.errors.mae == min(
        mae for name, mae in found.items() if name in forecast.SIMPLE or mae <= simple * 95 / 100
    )

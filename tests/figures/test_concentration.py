"""Concentration on plain numbers (ABC-42) and invariant 22."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.concentration import concentration, gini, share_of_top

ABC_6 = [40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300]
some = st.lists(st.integers(1, 10**9), min_size=1, max_size=40)


def test_abc_42_example() -> None:
    found = concentration(ABC_6)
    assert (found.items, found.total, found.cr1, found.cr10) == (10, 100_000, 0.4, 1.0)
    assert share_of_top(ABC_6, 4) == 0.83
    assert found.hhi == 2456.5
    assert f"{found.effective:.2f}" == "4.07"
    assert f"{found.gini:.3f}" == "0.577"
    assert found.alerts == ("cr1", "cr5", "hhi")


def test_abc_42_gini_with_zeros_included() -> None:
    assert gini([1, 1, 1, 1]) == 0
    assert gini([0, 0, 0, 1]) == 0.75
    assert gini([0, 0]) is None


@pytest.mark.parametrize(
    ("values", "alerts"),
    [
        ([20] * 5, ("cr5", "hhi")),  # the largest has 20 %, which is not more than 20 %
        ([10] * 10, ()),
        ([21, *[1] * 79], ("cr1",)),
        ([], ()),
        ([0, -5], ()),
    ],
)
def test_abc_42_alerts_are_above_their_limits(values: list[int], alerts: tuple[str, ...]) -> None:
    assert concentration(values).alerts == alerts


def test_nothing_above_zero_is_undefined() -> None:
    assert concentration([-1, 0])[2:8] == (None,) * 6
    assert share_of_top([], 3) is None


@given(some, st.integers(1, 1000))
def test_invariant_22_gini_and_hhi_keep_their_bounds_and_know_no_scale(values: list[int], k: int) -> None:
    found, n = concentration(values), len(values)
    assert found.gini is not None
    assert found.hhi is not None
    assert -1e-12 <= found.gini <= (n - 1) / n + 1e-12
    assert 10_000 / n - 1e-6 <= found.hhi <= 10_000
    assert gini([values[0]] * n) == 0
    scaled = concentration([value * k for value in values])
    assert scaled.alerts == found.alerts
    assert scaled.gini == pytest.approx(found.gini)
    assert scaled.hhi == pytest.approx(found.hhi)

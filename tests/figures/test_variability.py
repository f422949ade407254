"""XYZ on plain numbers (ABC-40)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.variability import cv, xyz


@pytest.mark.parametrize(
    ("months", "expected", "name"),
    [
        ([100, 110, 90, 105, 95, 100, 100, 110, 90, 100, 95, 105], "0.0645", "X"),
        ([50, 150, 100, 180, 20, 100, 60, 140, 30, 170, 90, 110], "0.5083", "Y"),
        ([0, 0, 600, 0, 0, 0, 0, 500, 0, 0, 0, 100], "2.0412", "Z"),
    ],
)
def test_abc_40_examples(months: list[int], expected: str, name: str) -> None:
    assert f"{cv(months):.4f}" == expected
    assert xyz(months) == name


def test_abc_40_limits_belong_to_the_better_class() -> None:
    assert xyz([50, 150] * 3) == "X"
    assert xyz([0, 200] * 3) == "Y"
    assert xyz([50, 150] * 3, x=Decimal("0.4999"), y=Decimal("0.4999")) == "Z"
    assert xyz([9] * 6, x=Decimal(0), y=Decimal(0)) == "X"


def test_abc_40_too_few_months_and_a_mean_that_is_not_above_zero() -> None:
    assert xyz([5] * 5) is None
    assert (xyz([0] * 6), cv([0] * 6)) == ("Z", None)
    assert xyz([-5] * 6) == "Z"


@given(st.lists(st.integers(-1000, 1000), min_size=6, max_size=24), st.integers(1, 1000))
def test_abc_40_knows_no_order_and_no_scale(months: list[int], k: int) -> None:
    assert xyz(sorted(months)) == xyz(months) == xyz([value * k for value in months])
    found = cv(months)
    assert found is None or abs(found - 0.5) < 1e-9 or (xyz(months) == "X") == (found < 0.5)

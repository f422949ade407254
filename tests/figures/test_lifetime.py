"""CLV-1: what a partner is worth over the years to come."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.lifetime import retention, value, value_of_years

TENTH = Fraction(1, 10)


def test_clv_1_example() -> None:
    assert value(12_000_00, Fraction(4, 5), TENTH) == 32_000_00
    assert value_of_years(12_000_00, Fraction(4, 5), TENTH) == 25_489_17


def test_clv_1_nothing_is_made_of_a_loss_and_luck_is_capped() -> None:
    assert value(-1, Fraction(4, 5), TENTH) == value_of_years(0, Fraction(4, 5), TENTH) == 0
    assert value(100_00, Fraction(1), TENTH) == value(100_00, Fraction(95, 100), TENTH) == 633_33
    assert (retention(34, 40), retention(0, 0)) == (Fraction(85, 100), None)


@given(st.integers(0, 10**9), st.fractions(0, 1), st.fractions(Fraction(1, 100), 1))
def test_clv_1_for_ever_is_the_limit_of_the_years(margin: int, kept: Fraction, discount: Fraction) -> None:
    assert value_of_years(margin, kept, discount, 1) <= value_of_years(margin, kept, discount)
    assert value_of_years(margin, kept, discount) <= value(margin, kept, discount)
    if kept < Fraction(1, 2):
        assert abs(value_of_years(margin, kept, discount, 40) - value(margin, kept, discount)) <= 1

"""Growth on plain numbers (GRO-1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.growth import growth, mean_growth


@pytest.mark.parametrize(
    ("current", "base", "rate", "note"),
    [
        (120, 100, 0.2, ""),
        (80, 100, -0.2, ""),
        (0, 100, -1.0, ""),
        (50, 0, None, "new"),
        (0, 0, None, "none"),
        (30, -10, None, "neg base"),
        (-30, 0, None, "neg"),
    ],
)
def test_the_examples_of_gro_1(current: int, base: int, rate: float | None, note: str) -> None:
    assert growth(current, base) == (rate, note)


@given(current=st.integers(-(10**12), 10**12), base=st.integers(-(10**12), 10**12))
def test_invariant_24_growth_of_a_thing_over_itself_is_nothing_and_never_over_a_base_of_nothing(
    current: int, base: int
) -> None:
    rate, note = growth(current, base)
    assert (rate is None) == (base <= 0) == bool(note)
    assert growth(base, base)[0] == (0 if base > 0 else None)


def test_the_mean_is_of_what_is_defined() -> None:
    assert mean_growth([(120, 100), (50, 0), (80, 100), (160, 100)]) == pytest.approx(0.2)
    assert mean_growth([(50, 0)]) is None

"""F06: what is still to be bought until a day, how much a month, and whether the present pace will do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.pace import monthly, pace

amounts = st.integers(0, 10**9)


def test_f06_half_a_year_to_go() -> None:
    """8,000 are wanted; of the year that ends then 3,000 are bought already: 5,000 in 182 days, 835.62 a month."""
    assert pace(800_000, 300_000, 600_000, 365, 182) == (500_000, 83_562, 50_000, "behind")
    assert pace(800_000, 300_000, 1_002_800, 365, 182).state == "on_track"


def test_f06_the_day_is_there_or_the_month_nearly_over() -> None:
    assert pace(100, 40, 1, 365, 0)[::3] == (60, "missed")
    assert pace(100, 40, 1, 365, 10).per_month == 60
    assert (monthly(1200, 365), monthly(100, 30)) == (100, 100)


def test_f06_more_than_a_window_ahead_only_the_last_window_counts() -> None:
    assert pace(1200, 0, 1200, 365, 1000) == (1200, 100, 100, "on_track")
    assert pace(1200, 0, 1199, 365, 1000).state == "behind"


@given(amounts, amounts, amounts, st.integers(1, 400), st.integers(1, 800), amounts)
def test_buying_more_never_puts_anybody_behind(
    target: int, kept: int, value: int, days: int, left: int, more: int
) -> None:
    one, other = pace(target, kept, value, days, left), pace(target, kept, value + more, days, left)
    assert (one.state, other.state) != ("on_track", "behind")
    assert pace(target, kept + more, value, days, left).to_buy <= one.to_buy <= target

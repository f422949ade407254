"""Growth on plain numbers (GRO-1)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.growth import growth, mean_growth, price_volume, windows


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


@pytest.mark.parametrize(
    ("period", "as_of", "against", "expected"),
    [
        # the example of GRO-2, and a year to date on such a day
        ("2028-02-01..2028-02-29", "2028-02-29", "year", "2028-02-01..2028-02-29 2027-02-01..2027-02-28"),
        ("2028-01-01..2028-12-31", "2028-02-29", "year", "2028-01-01..2028-02-29 2027-01-01..2027-02-28 cut"),
        # whole months with whole months; a period that is not over only with as many days of February
        ("2029-02-01..2029-02-28", "2029-06-30", "year", "2029-02-01..2029-02-28 2028-02-01..2028-02-29"),
        ("2029-01-01..2029-12-31", "2029-02-28", "year", "2029-01-01..2029-02-28 2028-01-01..2028-02-28 cut"),
        ("2026-11-01..2026-11-30", "2026-11-21", "year", "2026-11-01..2026-11-21 2025-11-01..2025-11-21 cut"),
        # the period before of equal kind
        ("2026-11-01..2026-11-30", "2026-11-21", "previous", "2026-11-01..2026-11-21 2026-10-01..2026-10-21 cut"),
        ("2026-03-01..2026-03-31", "2026-12-31", "previous", "2026-03-01..2026-03-31 2026-02-01..2026-02-28"),
        ("2026-02-01..2026-02-28", "2026-12-31", "previous", "2026-02-01..2026-02-28 2026-01-01..2026-01-31"),
        ("2026-07-01..2026-09-30", "2026-12-31", "previous", "2026-07-01..2026-09-30 2026-04-01..2026-06-30"),
        ("2026-01-01..2026-12-31", "2026-11-21", "previous", "2026-01-01..2026-11-21 2025-01-01..2025-11-21 cut"),
        ("2026-11-09..2026-11-15", "2026-11-21", "previous", "2026-11-09..2026-11-15 2026-11-02..2026-11-08"),
        ("2026-11-16..2026-11-22", "2026-11-17", "previous", "2026-11-16..2026-11-17 2026-11-09..2026-11-10 cut"),
    ],
)
def test_gro_2_what_is_compared(period: str, as_of: str, against: str, expected: str) -> None:
    first, last = map(date.fromisoformat, period.split(".."))
    found = windows(first, last, date.fromisoformat(as_of), against)
    told = f"{found.first}..{found.last} {found.base_first}..{found.base_last}" + (" cut" if found.cut else "")
    assert told == expected


def test_sal_9() -> None:
    """Price 100 to 95, quantity 50 to 60: -300 and +1000."""
    assert price_volume(50_000, 5_000_00, 60_000, 5_700_00) == (-300_00, 1000_00)
    assert price_volume(0, 0, 60_000, 5_700_00) is None
    assert price_volume(50_000, 5_000_00, 0, 0) == (0, -5_000_00)


@given(*[st.integers(-(10**9), 10**9)] * 4)
def test_sal_9_the_effects_add_up_to_the_change_exactly(q0: int, base: int, q1: int, current: int) -> None:
    effects = price_volume(q0, base, q1, current)
    assert (effects is None) == (q0 <= 0 or q1 < 0)
    assert effects is None or sum(effects) == current - base

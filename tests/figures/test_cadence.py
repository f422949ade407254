"""Cadence, stage and the next order on plain days (SEG-4, SEG-5, FOR-7)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures import cadence
from channelcli.figures.cadence import BUYING, is_new, next_on, stage, won_back

SEG_5 = [date(2026, 1, 5), date(2026, 1, 19), date(2026, 2, 2), date(2026, 2, 23), date(2026, 3, 9), date(2026, 3, 23)]
START = date(2025, 1, 1)


def after(*gaps: int) -> list[date]:
    days = [START]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    return days


@pytest.mark.parametrize(
    ("gaps", "days"),
    [
        ((14, 14, 21, 14, 14), 14),
        ((14, 20), 30),  # fewer than three
        ((), 30),
        ((10, 11, 20, 30), 16),  # 15.5
        ((1, 2, 3), 7),
        ((100, *[10] * 12), 10),  # the 14th purchase back is forgotten
    ],
)
def test_seg_4_the_median_of_the_last_gaps(gaps: tuple[int, ...], days: int) -> None:
    assert cadence.cadence(after(*gaps)[::-1][: cadence.PURCHASES], 30) == days


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-23", "active"),
        ("2026-04-20", "active"),
        ("2026-04-21", "at_risk"),
        ("2026-05-18", "at_risk"),
        ("2026-05-19", "dormant"),
        ("2026-09-19", "dormant"),
        ("2026-09-20", "lost"),
    ],
)
def test_seg_5_example(on: str, expected: str) -> None:
    c = cadence.cadence(SEG_5[::-1], 30)
    assert c == 14
    assert stage((date.fromisoformat(on) - SEG_5[-1]).days, c) == expected


def test_seg_5_a_slow_rhythm_is_lost_after_eight_of_its_cadences() -> None:
    assert [stage(days, 30) for days in (240, 241)] == ["dormant", "lost"]


def test_for_7_last_purchase_and_cadence() -> None:
    assert next_on(SEG_5[-1], 14) == date(2026, 4, 6)


def test_seg_5_new_for_ninety_days() -> None:
    assert [is_new(START, START + timedelta(days=days)) for days in (0, 90, 91)] == [True, True, False]


def test_seg_5_won_back_after_a_sleep_and_for_ninety_days() -> None:
    back = after(14, 14, 14, 58)  # 57 days silent on the eve: beyond 4 x 14
    assert won_back(back, back[-1], 30)
    assert won_back([*back, back[-1] + timedelta(days=14)], back[-1] + timedelta(days=90), 30)
    assert not won_back(back, back[-1] + timedelta(days=91), 30)
    awake = after(14, 14, 14, 57)
    assert not won_back(awake, awake[-1], 30)
    assert won_back(awake, awake[-1], 30, [(awake[-2] + timedelta(days=3), date(9999, 12, 31))])
    assert not won_back([START], START, 30)
    assert not won_back([], START, 30)


@given(st.lists(st.integers(1, 400), max_size=15), st.integers(0, 2000), st.integers(1, 400), st.integers(1, 90))
def test_invariant_23_a_stage_never_improves_by_time_alone(
    gaps: list[int], silent: int, more: int, default: int
) -> None:
    c = cadence.cadence(after(*gaps)[::-1][: cadence.PURCHASES], default)
    assert BUYING.index(stage(silent, c)) <= BUYING.index(stage(silent + more, c))

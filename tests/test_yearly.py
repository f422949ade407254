"""CRM-4: the next day of a birthday by either calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channelcli.birthday import Birthday
from channelcli.yearly import next_on
from torture.counts import sized


def lunar(month: int, day: int, leap: bool = False) -> Birthday:
    return Birthday(None, month, day, True, leap)


@pytest.mark.parametrize(
    ("born", "day", "expected"),
    [
        (lunar(8, 15), date(2026, 9, 1), date(2026, 9, 25)),
        (lunar(8, 15), date(2026, 9, 25), date(2026, 9, 25)),
        (lunar(8, 15), date(2026, 9, 26), date(2027, 9, 15)),
        (lunar(12, 30), date(2026, 1, 1), date(2026, 2, 16)),
        (lunar(12, 30), date(2034, 1, 1), date(2034, 2, 18)),
        (lunar(6, 15, True), date(2025, 7, 20), date(2025, 8, 8)),
        (lunar(6, 15), date(2025, 7, 1), date(2025, 7, 9)),
        (lunar(6, 15, True), date(2026, 7, 1), date(2026, 7, 28)),
        (Birthday(None, 2, 29), date(2026, 2, 1), date(2026, 2, 28)),
        (Birthday(None, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (Birthday(1968, 11, 21), date(2026, 11, 21), date(2026, 11, 21)),
        (Birthday(1968, 11, 20), date(2026, 11, 21), date(2027, 11, 20)),
    ],
)
def test_crm_4_examples(born: Birthday, day: date, expected: date) -> None:
    assert next_on(born, day) == expected


def test_crm_4_a_solar_year_with_two_occurrences_and_one_with_none() -> None:
    first = next_on(lunar(12, 1), date(2027, 1, 1))
    second = next_on(lunar(12, 1), date.fromordinal(first.toordinal() + 1))
    third = next_on(lunar(12, 1), date.fromordinal(second.toordinal() + 1))
    assert (first.year, second.year, third.year) == (2027, 2027, 2029)


@settings(max_examples=sized(30, 1000), deadline=None)
@given(st.dates(date(1985, 1, 1), date(2095, 1, 1)), st.integers(1, 12), st.integers(1, 30), st.booleans())
def test_invariant_28_lunar_occurrences_come_within_385_days(day: date, month: int, number: int, leap: bool) -> None:
    from lunar_python import Solar

    found = next_on(lunar(month, number, leap), day)
    assert 0 <= (found - day).days <= 385
    back = Solar.fromYmd(found.year, found.month, found.day).getLunar()
    assert abs(back.getMonth()) == month
    assert back.getDay() == number or (number == 30 and back.getDay() == 29)

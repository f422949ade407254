"""GEN-2, GRO-2: the period before of the same kind, and the same period a year ago."""

from __future__ import annotations

from datetime import date

import pytest

from channelcli.months import before, year_ago


def days(words: str) -> tuple[date, date]:
    first, last = words.split("..")
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("2026-07-01..2026-09-30", "2026-04-01..2026-06-30"),  # a quarter
        ("2026-02-01..2026-02-28", "2026-01-01..2026-01-31"),  # a month
        ("2024-02-01..2024-02-29", "2024-01-01..2024-01-31"),
        ("2025-07-01..2026-06-30", "2024-07-01..2025-06-30"),  # twelve months
        ("2025-06-16..2026-06-15", "2024-06-16..2025-06-15"),
        ("2026-03-05..2026-03-11", "2026-02-26..2026-03-04"),  # a week
        ("2026-01-01..2026-11-21", "2025-02-10..2025-12-31"),  # so many days
        ("2026-03-01..2026-03-01", "2026-02-28..2026-02-28"),
    ],
)
def test_gen_2_the_period_before(period: str, wanted: str) -> None:
    assert before(*days(period)) == days(wanted)


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("2026-01-01..2026-11-21", "2025-01-01..2025-11-21"),
        ("2029-02-01..2029-02-28", "2028-02-01..2028-02-29"),  # a whole month stays one
        ("2028-01-15..2028-02-29", "2027-01-15..2027-02-28"),
        ("2028-01-01..2028-12-31", "2027-01-01..2027-12-31"),
    ],
)
def test_gro_2_a_year_ago(period: str, wanted: str) -> None:
    assert year_ago(*days(period)) == days(wanted)

"""CRM-5, CRM-6: the days of festivals, and the guard of the library that knows the lunar calendar."""

from __future__ import annotations

from datetime import date

import pytest

from channelcli import festivals, occasions
from channelcli.yearly import lunar_months

TABLE = {
    2025: ("01-29", "02-12", "04-04", "05-31", "10-06", "10-29"),
    2026: ("02-17", "03-03", "04-05", "06-19", "09-25", "10-18"),
    2027: ("02-06", "02-20", "04-05", "06-09", "09-15", "10-08"),
    2028: ("01-26", "02-09", "04-04", "05-28", "10-03", "10-26"),
}
COLUMNS = ("spring", "lantern", "qingming", "dragon-boat", "mid-autumn", "double-ninth")


@pytest.mark.parametrize("year", TABLE)
def test_crm_5_the_table(year: int) -> None:
    found = {one.code: one.day for one in festivals.between(date(year, 1, 1), date(year, 12, 31))}
    assert tuple(f"{found[code]:%m-%d}" for code in COLUMNS) == TABLE[year]
    assert found["new-year-eve"].toordinal() == found["spring"].toordinal() - 1
    assert [f"{found[code]:%m-%d}" for code in ("new-year", "womens-day", "labour-day", "national-day")] == [
        "01-01",
        "03-08",
        "05-01",
        "10-01",
    ]


def test_crm_5_the_rest_and_both_ends() -> None:
    assert festivals.between(date(2026, 8, 19), date(2026, 8, 19)) == [(date(2026, 8, 19), "qixi")]
    assert festivals.between(date(2027, 1, 15), date(2027, 1, 15), ["laba"]) == [(date(2027, 1, 15), "laba")]
    assert festivals.between(date(2026, 8, 20), date(2026, 9, 24)) == []


def test_every_festival_is_an_occasion_that_care_may_have() -> None:
    assert set(festivals.RULES) == set(occasions.WORDS) - {"birthday", "opening", "contract"}


def test_crm_6_guard_of_the_library() -> None:
    months = lunar_months(1978)
    assert date.fromordinal(months[8][0].toordinal() + 14) == date(1978, 9, 17)  # the old table says the 16th
    assert lunar_months(1954)[11][0] == date(1954, 11, 25)
    assert [month for month in lunar_months(2033) if month < 0] == [-11]

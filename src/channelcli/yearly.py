"""The next day of a date that comes every year, by the solar or the lunar calendar (CRM-3, CRM-4)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from channelcli.birthday import Birthday


def next_on(born: Birthday, day: date) -> date:
    """Return the first occurrence on or after `day`.

    Solar 02-29 falls on 02-28 in common years. A lunar day 30 falls on day 29 in a month of 29 days; a leap month's
    day is in that leap month where the year has it, else in the ordinary month of its number.
    """
    if born.lunar:
        return _next_lunar(born, day)
    return next(found for year in (day.year, day.year + 1) if (found := _solar(born, year)) >= day)


def _solar(born: Birthday, year: int) -> date:
    try:
        return date(year, born.month, born.day)
    except ValueError:
        return date(year, 2, 28)


def _next_lunar(born: Birthday, day: date) -> date:
    """Search the lunar years around the day: a solar year can hold none, one or two occurrences."""
    return min(found for year in (day.year - 1, day.year, day.year + 1) if (found := _lunar(born, year)) >= day)


def _lunar(born: Birthday, year: int) -> date:
    months = lunar_months(year)
    first, days = months.get(-born.month if born.leap else born.month) or months[born.month]
    return first + timedelta(days=min(born.day, days) - 1)


@cache
def lunar_months(year: int) -> dict[int, tuple[date, int]]:
    """Return the months of a lunar year, leap months negative: the first day of each, and how many days it has."""
    from lunar_python import LunarYear, Solar

    found = {}
    for month in LunarYear.fromYear(year).getMonthsInYear():
        first = Solar.fromJulianDay(month.getFirstJulianDay())
        found[month.getMonth()] = date(first.getYear(), first.getMonth(), first.getDay()), month.getDayCount()
    return found

"""The next day of a date that comes every year, by the solar or the lunar calendar (CRM-3, CRM-4)."""

from __future__ import annotations

from datetime import date

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
    from lunar_python import Lunar, LunarMonth, LunarYear

    month = born.month
    if born.leap and LunarYear.fromYear(year).getLeapMonth() == month:
        month = -month
    last = LunarMonth.fromYm(year, month).getDayCount()
    solar = Lunar.fromYmd(year, month, min(born.day, last)).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())

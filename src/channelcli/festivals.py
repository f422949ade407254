"""The days of the festivals on which partners are greeted, solar and lunar (CRM-5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from channelcli.yearly import lunar_months


class Festival(NamedTuple):
    """One festival of a year: its day and its code (`codes.occasion`)."""

    day: date
    code: str


def _lunar(month: int, day: int) -> Callable[[int], date]:
    return lambda year: lunar_months(year)[month][0] + timedelta(days=day - 1)


def _solar(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _eve(year: int) -> date:
    """Return the last day of lunar month 12, be it day 29 or 30: the day before the next lunar year begins."""
    return lunar_months(year + 1)[1][0] - timedelta(days=1)


def _qingming(year: int) -> date:
    """Return the day of the solar term."""
    from lunar_python import Solar

    found = Solar.fromYmd(year, 4, 5).getLunar().getJieQiTable()["清明"]
    return date(found.getYear(), found.getMonth(), found.getDay())


# By code, in the order of the year; the lunar ones take the lunar year, whose end falls in the solar year after.
RULES: dict[str, Callable[[int], date]] = {
    "new-year": _solar(1, 1),
    "laba": _lunar(12, 8),
    "new-year-eve": _eve,
    "spring": _lunar(1, 1),
    "lantern": _lunar(1, 15),
    "womens-day": _solar(3, 8),
    "qingming": _qingming,
    "labour-day": _solar(5, 1),
    "dragon-boat": _lunar(5, 5),
    "qixi": _lunar(7, 7),
    "mid-autumn": _lunar(8, 15),
    "national-day": _solar(10, 1),
    "double-ninth": _lunar(9, 9),
}


def between(first: date, last: date, codes: Sequence[str] = tuple(RULES)) -> list[Festival]:
    """Return the festivals of these codes from one day to another, both included, by day.

    KeyError for a code that is none.
    """
    years = range(first.year - 1, last.year + 1)
    found = (Festival(RULES[code](year), code) for code in codes for year in years)
    return sorted(one for one in found if first <= one.day <= last)

"""The lunar calendar against two other libraries, day by day 1950 to 2099 (CRM-6): prints where they differ.

    pip install --target OTHERS lunardate cnlunar
    PYTHONPATH=OTHERS .venv/bin/python bench/lunar.py

A library that is not installed is left out, and that is said. Exit code 1: days differ besides those that are KNOWN.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from channelcli.yearly import lunar_months

FIRST, LAST = date(1950, 1, 1), date(2099, 12, 31)
Lunar = tuple[int, int, bool, int]  # year, month, whether a leap month, day
# Where the others are known to differ, both ends included: an old table in the past, and a new moon within seconds of
# midnight to come.
NEAR_MIDNIGHT = ("2057-09-28", "2057-10-27")
KNOWN = {
    "lunardate": [("1954-11-25", "1954-12-24"), ("1978-09-02", "1978-10-01"), NEAR_MIDNIGHT],
    "cnlunar": [NEAR_MIDNIGHT],
}


def ours() -> Iterator[tuple[date, Lunar]]:
    """Yield every day with its lunar date, from the table of months that birthdays and festivals use."""
    for year in range(FIRST.year - 1, LAST.year + 1):
        for month, (first, days) in lunar_months(year).items():
            for place in range(days):
                yield first + timedelta(days=place), (year, abs(month), month < 0, place + 1)


def _lunardate() -> Callable[[date], Lunar]:
    from lunardate import LunarDate

    def read(day: date) -> Lunar:
        found = LunarDate.from_solar_date(day.year, day.month, day.day)
        return found.year, found.month, bool(found.isLeapMonth), found.day

    return read


def _cnlunar() -> Callable[[date], Lunar]:
    from cnlunar import Lunar as Found

    def read(day: date) -> Lunar:
        # Its constructor works out a whole almanac; only the date is asked for.
        found = Found.__new__(Found)
        found.date, found.isLunarLeapMonth = datetime(day.year, day.month, day.day, 12), False
        year, month, number = found.get_lunarDateNum()
        return year, month, bool(found.isLunarLeapMonth), number

    return read


def main() -> int:
    """Compare, print, and return 1 if days differ that nobody knew of."""
    days = [(day, lunar) for day, lunar in ours() if FIRST <= day <= LAST]
    assert [day for day, _ in days] == [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    print(f"{len(days):,} days, {FIRST} to {LAST}")
    surprises = 0
    for name, make in (("lunardate", _lunardate), ("cnlunar", _cnlunar)):
        try:
            read = make()
        except ImportError:
            print(f"{name}: not installed")
            continue
        differ = [day.isoformat() for day, lunar in days if read(day) != lunar]
        new = [day for day in differ if not any(first <= day <= last for first, last in KNOWN[name])]
        surprises += len(new)
        print(f"{name}: {len(differ)} days differ, {len(new)} of them unknown {new[:3]}")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())

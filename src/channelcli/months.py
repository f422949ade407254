"""Arithmetic on months and their last days (GEN-2, GEN-3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta


def first_of_month(day: date) -> date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


def last_of_month(day: date) -> date:
    """Return the last day of the month of a day."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Return the day so many months later or earlier, clamped to the end of its month (GEN-3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    end = last_of_month(date(year, month + 1, 1))
    return end.replace(day=min(day.day, end.day))


def rolling(day: date, months: int) -> tuple[date, date]:
    """Return the closed period of so many months that ends on a day (GEN-2).

    From the day after the same day so many months before; for the last day of a month, whole calendar months.
    """
    if day == last_of_month(day):
        return first_of_month(add_months(day, 1 - months)), day
    return add_months(day, -months) + timedelta(days=1), day


def before(first: date, last: date) -> tuple[date, date]:
    """Return the period of the same kind that ends the day before `first`: as many months, else as many days."""
    end = first - timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month
    for count in (months, months + 1):
        if count > 0 and rolling(last, count)[0] == first:
            return rolling(end, count)
    return end - (last - first), end


def year_ago(first: date, last: date) -> tuple[date, date]:
    """Return the same period a year earlier: whole months are whole months, else both days are clamped (GRO-2)."""
    start, end = add_months(first, -12), add_months(last, -12)
    whole = first.day == 1 and last == last_of_month(last)
    return start, last_of_month(end) if whole else end


def by_month(first: str, last: str) -> Iterator[tuple[str, str]]:
    """Yield the days from first to last (ISO text) month by month."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    while start <= end:
        until = min(end, last_of_month(start))
        yield start.isoformat(), until.isoformat()
        start = until + timedelta(days=1)

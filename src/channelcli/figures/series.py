"""Series of months and quarters (FOR-1): which are complete, what stands in each, and their moving average (GRO-4).

A month is written `2026-03`, a quarter `2026Q1`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from channelcli.months import add_months, first_of_month, last_of_month

LENGTHS = {"month": 1, "quarter": 3, "year": 12}


def label(per: str, day: date) -> str:
    """Return the month, quarter or year a day is in, as it is written."""
    if per == "month":
        return f"{day.year:04}-{day.month:02}"
    return f"{day.year:04}Q{(day.month + 2) // 3}" if per == "quarter" else f"{day.year:04}"


def start(per: str, day: date) -> date:
    """Return the first day of the month, quarter or year that a day is in."""
    length = LENGTHS[per]
    return day.replace(month=day.month - (day.month - 1) % length, day=1)


def end(per: str, day: date) -> date:
    """Return the last day of the month, quarter or year that a day is in."""
    return last_of_month(add_months(start(per, day), LENGTHS[per] - 1))


def last_complete(per: str, as_of: date) -> date:
    """Return the last day of the latest month, quarter or year that is over as of a day: its own, if it is the last."""
    return as_of if as_of == end(per, as_of) else start(per, as_of) - timedelta(days=1)


def labels(per: str, first: date, last: date) -> list[str]:
    """Return the months, quarters or years from the one of `first` to the one of `last`; none if that is earlier."""
    found = []
    day = start(per, first)
    while day <= last:
        found.append(label(per, day))
        day = add_months(day, LENGTHS[per])
    return found


def following(per: str, last: date, n: int) -> list[str]:
    """Return the n months, quarters or years after the one that ends on a day."""
    first = first_of_month(last + timedelta(days=1))
    return [label(per, add_months(first, LENGTHS[per] * step)) for step in range(n)]


def by_quarter(months: Mapping[str, int]) -> dict[str, int]:
    """Return the sums of months by quarter."""
    found: dict[str, int] = {}
    for month, value in months.items():
        quarter = f"{month[:4]}Q{(int(month[5:]) + 2) // 3}"
        found[quarter] = found.get(quarter, 0) + value
    return found


def dense(values: Mapping[str, int], periods: Sequence[str]) -> list[int]:
    """Return the series over `periods` (in order) from the first that has a value on; missing ones are 0 (FOR-1)."""
    first = next((place for place, period in enumerate(periods) if period in values), len(periods))
    return [values.get(period, 0) for period in periods[first:]]


def moving_average(values: Sequence[int], k: int) -> list[float | None]:
    """Return for each point the mean of the k points up to and with it, None until k are there (GRO-4)."""
    return [sum(values[n - k + 1 : n + 1]) / k if n + 1 >= k else None for n in range(len(values))]

"""Who stays: retention, churn, net revenue retention, loyalty (SEG-6) and cohorts (SEG-7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from channelcli.months import add_months, first_of_month, last_of_month

KEPT, LEFT, WON_BACK, NEW = "kept", "left", "won_back", "new"
MOVES = (LEFT, WON_BACK, NEW, KEPT)
LOYALTY_MONTHS = 12


class Retention(NamedTuple):
    """Of the partners that bought in one window, how many did in the next; shares None where there is no base."""

    base: int
    retained: int
    new: int
    won_back: int
    base_value: int
    kept_value: int

    @property
    def left(self) -> int:
        """Return how many of the base are gone."""
        return self.base - self.retained

    @property
    def retention(self) -> float | None:
        """Return retained / base."""
        return self.retained / self.base if self.base else None

    @property
    def churn(self) -> float | None:
        """Return the rest of the base."""
        return self.left / self.base if self.base else None

    @property
    def net_revenue(self) -> float | None:
        """Return what the base is worth now over what it was worth then."""
        return self.kept_value / self.base_value if self.base_value else None


def moves(before: Mapping[int, int], now: Mapping[int, int], known: Iterable[int]) -> dict[int, str]:
    """Return what became of everybody with net sales above zero in either window: kept, left, new, won_back (SEG-6).

    `known` are those who had bought before the second window began.
    """
    bought = set(known)
    found = {}
    for one in before.keys() | now.keys():
        then, is_now = before.get(one, 0) > 0, now.get(one, 0) > 0
        if then:
            found[one] = KEPT if is_now else LEFT
        elif is_now:
            found[one] = WON_BACK if one in bought else NEW
    return found


def retention(before: Mapping[int, int], now: Mapping[int, int], known: Iterable[int]) -> Retention:
    """Return the figures of two equal windows from the net sales of each partner in them (SEG-6)."""
    found = moves(before, now, known)
    base = [one for one, move in found.items() if move in (KEPT, LEFT)]
    count = list(found.values()).count
    worth = sum(before[one] for one in base)
    return Retention(len(base), count(KEPT), count(NEW), count(WON_BACK), worth, sum(now.get(one, 0) for one in base))


def loyalty(months: Iterable[str], first: date, on: date) -> float:
    """Return the share of the last 12 months in which there was a purchase (SEG-6).

    `months` are those with one, as `YYYY-MM`; the 12 end with the month of `on`, or are fewer since that of the first
    purchase.
    """
    last = on.year * 12 + on.month
    since = max(first.year * 12 + first.month, last - LOYALTY_MONTHS + 1)
    bought = {int(month[:4]) * 12 + int(month[5:7]) for month in months}
    return sum(since <= month <= last for month in bought) / (last - since + 1)


def window_before(first: date, last: date) -> tuple[date, date]:
    """Return the window of equal kind before one: whole months before whole months, else as many days before.

    A window that does not start on the first of a month but is a number of months long goes back by these.
    """
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if months > 0 and add_months(first, months) == after:
        earlier = add_months(first, -months)
        return earlier, first - timedelta(days=1)
    return first - (after - first), first - timedelta(days=1)


def cut_before(first: date, last: date, full_last: date) -> tuple[date, date]:
    """Return the window before one that is cut short at `last`: cut at the same day (GRO-2)."""
    start, end = window_before(first, full_last)
    if last >= full_last:
        return start, end
    months = (first.year - start.year) * 12 + first.month - start.month
    if months and add_months(start, months) == first:
        return start, min(end, add_months(last, -months))
    return start, min(end, start + (last - first))


class Cohort(NamedTuple):
    """Those who first bought in one period: how many, and for each period after it who still did, and for how much."""

    period: int
    size: int
    active: tuple[int, ...]
    value: tuple[int, ...]


def period_of(day: str, months: int) -> int:
    """Return the number of the period of so many months that a day (or a month) `YYYY-MM…` lies in."""
    return (int(day[:4]) * 12 + int(day[5:7]) - 1) // months


def period_name(period: int, months: int) -> str:
    """Return `2026-08`, `2026Q3` or `2026` for the number of a period of 1, 3 or 12 months."""
    year, month = divmod(period * months, 12)
    return {1: f"{year:04}-{month + 1:02}", 3: f"{year:04}Q{month // 3 + 1}", 12: f"{year:04}"}[months]


def period_days(period: int, months: int) -> tuple[date, date]:
    """Return the first and last day of the period of that number."""
    year, month = divmod(period * months, 12)
    first = first_of_month(date(year, month + 1, 1))
    return first, last_of_month(add_months(first, months - 1))


def cohorts(first: Mapping[int, int], worth: Mapping[int, Mapping[int, int]], last: int) -> list[Cohort]:
    """Return the cohorts up to period `last`, earliest first (SEG-7).

    `first` is the period of each partner's first shipment, `worth` its net sales by period. The cell of the first
    period is all of them, whatever came back in it.
    """
    members: dict[int, list[int]] = {}
    for one, period in first.items():
        members.setdefault(period, []).append(one)
    made = []
    for period in sorted(members):
        of_it = members[period]
        sums = [[worth.get(one, {}).get(at, 0) for one in of_it] for at in range(period, last + 1)]
        active = [sum(value > 0 for value in values) for values in sums]
        made.append(Cohort(period, len(of_it), (len(of_it), *active[1:]), tuple(map(sum, sums))))
    return made


def curve(made: Sequence[Cohort], complete: int) -> list[float]:
    """Return the share still buying k periods after the first, over the cohorts that reached it by `complete`."""
    shares = []
    for k in range(max((complete - one.period + 1 for one in made), default=0)):
        old = [one for one in made if one.period + k <= complete]
        shares.append(sum(one.active[k] for one in old) / sum(one.size for one in old))
    return shares

"""Who stays: retention, churn, net revenue retention, loyalty (SEG-6) and cohorts (SEG-7)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from channelcli.figures.growth import windows
from channelcli.months import before

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


def moves(then: Mapping[int, int], now: Mapping[int, int], known: Iterable[int]) -> dict[int, str]:
    """Return what became of everybody with net sales above zero in either window: kept, left, new, won_back (SEG-6).

    `known` are those who had bought before the second window began.
    """
    bought = set(known)
    found = {}
    for one in then.keys() | now.keys():
        is_now = now.get(one, 0) > 0
        if then.get(one, 0) > 0:
            found[one] = KEPT if is_now else LEFT
        elif is_now:
            found[one] = WON_BACK if one in bought else NEW
    return found


def retention(then: Mapping[int, int], now: Mapping[int, int], known: Iterable[int]) -> Retention:
    """Return the figures of two equal windows from the net sales of each partner in them (SEG-6)."""
    found = moves(then, now, known)
    base = [one for one, move in found.items() if move in (KEPT, LEFT)]
    count = list(found.values()).count
    worth = sum(then[one] for one in base)
    return Retention(len(base), count(KEPT), count(NEW), count(WON_BACK), worth, sum(now.get(one, 0) for one in base))


def a_year(rate: float, months: int) -> float:
    """Return the retention of a year that one of so many months comes to, if it stays what it is (SEG-6)."""
    return float(rate ** (12 / months))


def loyalty(months: Sequence[int], first: int, on: int) -> float:
    """Return the share of the last 12 months in which there was a purchase (SEG-6).

    Months are numbers (`month_number`), `months` those with a purchase in ascending order; the 12 end with `on`, or
    are fewer since `first`, that of the first purchase; before it the share is 0.
    """
    if on < first:
        return 0.0
    since = max(first, on - LOYALTY_MONTHS + 1)
    return (bisect_right(months, on) - bisect_left(months, since)) / (on - since + 1)


def month_number(day: str) -> int:
    """Return the number of the month of a day (or month) `YYYY-MM…`, one more for each month."""
    return int(day[:4]) * 12 + int(day[5:7])


def compared(first: date, last: date, full_last: date) -> tuple[date, date]:
    """Return the window that [first, last] is held against: the one before of equal kind (SEG-6).

    Where `last` is short of `full_last`, the end of the whole window, both are cut at the same day (GRO-2).
    """
    if last >= full_last:
        return before(first, last)
    found = windows(first, full_last, last, "previous")
    return found.base_first, found.base_last


class Cohort(NamedTuple):
    """Those who first bought in one period: how many, and for each period from it on who did, and for how much."""

    period: str
    size: int
    active: tuple[int, ...]
    value: tuple[int, ...]


def cohorts(first: Mapping[int, str], worth: Mapping[int, Mapping[str, int]], periods: Sequence[str]) -> list[Cohort]:
    """Return the cohorts of the periods, earliest first (SEG-7).

    `first` is the period of each partner's first shipment, `worth` its net sales by period. The cell of the first
    period is all of them, whatever came back in it.
    """
    members: dict[str, list[int]] = {}
    for one, period in first.items():
        members.setdefault(period, []).append(one)
    made = []
    for place, period in enumerate(periods):
        of_it = members.get(period)
        if not of_it:
            continue
        sums = [[worth.get(one, {}).get(at, 0) for one in of_it] for at in periods[place:]]
        active = [sum(value > 0 for value in values) for values in sums]
        made.append(Cohort(period, len(of_it), (len(of_it), *active[1:]), tuple(map(sum, sums))))
    return made


def curve(made: Sequence[Cohort], unfinished: int = 0) -> list[float]:
    """Return the share that still bought k periods after the first, over the cohorts that are so old.

    The last `unfinished` periods are not over and do not count.
    """
    shares = []
    for k in range(max((len(one.active) - unfinished for one in made), default=0)):
        old = [one for one in made if len(one.active) - unfinished > k]
        shares.append(sum(one.active[k] for one in old) / sum(one.size for one in old))
    return shares

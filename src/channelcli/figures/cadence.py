"""How often somebody buys, what the silence since says, and when the next order should come (SEG-4, SEG-5, FOR-7)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

PURCHASES = 13  # the last so many purchase days make the rhythm
FEWEST_GAPS = 3
SHORTEST = 7
LONGEST_SLEEP = 180
NEW_DAYS = 90
BUYING = ("active", "at_risk", "dormant", "lost")  # best first
STAGES = ("lead", "prospect", "target", *BUYING)


def cadence(days: Sequence[date], default: int) -> int:
    """Return the median of the gaps between purchase days, latest first, at least 7; `default` with fewer than 3 gaps.

    Of an even count it is the mean of the middle two, half rounded up (SEG-4).
    """
    return of_gaps(((later - earlier).days for later, earlier in itertools.pairwise(days)), default)


def of_gaps(found: Iterable[int], default: int) -> int:
    """Return the cadence that gaps in days make (SEG-4)."""
    gaps = sorted(found)
    if len(gaps) < FEWEST_GAPS:
        return default
    middle = len(gaps) // 2
    median = gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle] + 1) // 2
    return max(SHORTEST, median)


def stage(silent: int, rhythm: int) -> str:
    """Return the stage of a partner that last bought `silent` days ago and buys every `rhythm` days (SEG-5)."""
    if silent <= 2 * rhythm:
        return "active"
    if silent <= 4 * rhythm:
        return "at_risk"
    return "dormant" if silent <= max(8 * rhythm, LONGEST_SLEEP) else "lost"


def next_on(last: date, rhythm: int) -> date:
    """Return the day on which the next order should come (FOR-7)."""
    return last + timedelta(days=rhythm)


def is_new(first: date, on: date) -> bool:
    """Tell whether the first purchase was at most 90 days ago (SEG-5)."""
    return (on - first).days <= NEW_DAYS


def won_back(days: Sequence[date], on: date, default: int, closed: Sequence[tuple[date, date]] = ()) -> bool:
    """Tell whether a purchase of the last 90 days ended a time of being dormant or lost (SEG-5).

    `days` are all purchase days, earliest first, none after `on`; `closed` the spans [from, to) in which the owner had
    closed the partner. Older returns are no news: as `new` does, the flag ends after 90 days.
    """
    for place in range(len(days) - 1, 0, -1):
        day, before = days[place], days[place - 1]
        if not is_new(day, on):
            return False
        rhythm = cadence(days[max(0, place - PURCHASES) : place][::-1], default)
        eve = day - timedelta(days=1)
        if stage((eve - before).days, rhythm) in ("dormant", "lost") or any(a <= eve < b for a, b in closed):
            return True
    return False

"""The top and the bottom of a list: gold tiers, the lowest part, who fell behind his last year (ABC-30 to ABC-32)."""

from __future__ import annotations

from collections.abc import Sequence


def edge(values: Sequence[int], share: int) -> int | None:
    """Return the smallest value that belongs to the top `share` basis points of the positive values (ABC-30).

    The top is max(1, ceil(share × n)) values, and all that are as large as the last of them. None: nothing is positive.
    """
    positive = sorted((value for value in values if value > 0), reverse=True)
    return positive[max(1, -(-share * len(positive) // 10_000)) - 1] if positive else None


def tier_of(value: int, edges: Sequence[tuple[int, int | None]]) -> int | None:
    """Return the tightest tier a value is in, of (share, its edge); None if it is in none."""
    fits = [share for share, least in edges if least is not None and value >= least]
    return min(fits, default=None)


def lowest(count: int, share: int = 2000) -> int:
    """Return how many of so many are the lowest `share` basis points: ceil (ABC-31)."""
    return -(-share * count // 10_000)


def fallen(now: int, then: int, ratio: int = 5000) -> bool:
    """Tell whether what was bought now is at most `ratio` basis points of what was bought then (ABC-32).

    Who had bought nothing by then cannot have fallen behind it.
    """
    return then > 0 and now * 10_000 <= ratio * then

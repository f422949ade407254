"""The seasonal index (FOR-6): how much of an average month each month of the year is."""

from __future__ import annotations

from collections.abc import Sequence

YEAR = 12


def season(values: Sequence[int]) -> list[float] | None:
    """Return twelve indices that sum to 12, the first for the month of the first value that counts.

    `values` are complete months, the newest last. The latest full years count, so that each month counts as often as
    any other. None with less than two full years, or where the months together are not above zero.
    """
    years = len(values) // YEAR
    used = values[len(values) - years * YEAR :] if years else []
    total = sum(used)
    if years < 2 or total <= 0:
        return None
    return [YEAR * sum(used[place::YEAR]) / total for place in range(YEAR)]

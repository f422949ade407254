"""Compared with others of one's kind: how much they usually have, and what they have that one lacks (ABC-33)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

MOST = 5  # so many are named


def usual(counts: Sequence[int]) -> int | None:
    """Return how many at least half of the others have: the median, the lower one of two; None without others."""
    ranked = sorted(counts)
    return ranked[(len(ranked) - 1) // 2] if ranked else None


def lacking(own: Collection[str], others: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return what others have and one has not, with how many of them do, the most common first, five at most."""
    ranked = sorted(((-count, name) for name, count in others.items() if name not in own and count))
    return [(name, -count) for count, name in ranked[:MOST]]

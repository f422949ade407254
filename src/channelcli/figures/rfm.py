"""RFM: recency, frequency and money as scores of one to five, and the eight groups they make (SEG-1 to SEG-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

QUINTILES, QUARTILES = 5, 4
HIGH = {QUINTILES: 4, QUARTILES: 3}  # from this score on it counts as high: the upper two of five, or of four
# By recency, frequency, money: high or low.
GROUPS = {
    "hhh": "champions",
    "hlh": "key_develop",
    "lhh": "key_keep",
    "llh": "key_win_back",
    "hhl": "general_value",
    "hll": "general_develop",
    "lhl": "general_keep",
    "lll": "general_win_back",
}


def quintiles(values: Sequence[int], *, less_is_better: bool = False) -> list[int]:
    """Return the score 1 to 5, best 5, of each value: 1 + ⌊5·(2L + E)/(2n)⌋ (SEG-2).

    L are strictly worse, E equal (with itself), n all: equal values score alike, and the order of them is no matter.
    """
    n = len(values)
    score: dict[int, int] = {}
    worse = 0
    for value, equal in sorted(Counter(values).items(), reverse=less_is_better):
        score[value] = 1 + QUINTILES * (2 * worse + equal) // (2 * n)
        worse += equal
    return [score[value] for value in values]


def quartiles(values: Sequence[int], *, less_is_better: bool = False) -> list[int]:
    """Return the score 1 to 4, best 4, of each value by the three quartiles, as most published tables cut.

    The k-th quartile lies at place (n − 1)·k/4 of the sorted values, counted from 0, between two of them in
    proportion; a value at a quartile belongs below it. Compared in integers (GEN-12).
    """
    ranked = sorted(values)
    cuts = [_four_times_the_cut(ranked, k) for k in (1, 2, 3)] if ranked else []
    below = {value: sum(4 * value > cut for cut in cuts) for value in set(values)}
    return [QUARTILES - below[value] if less_is_better else 1 + below[value] for value in values]


def _four_times_the_cut(ranked: Sequence[int], k: int) -> int:
    place, rest = divmod((len(ranked) - 1) * k, 4)
    upper = ranked[min(place + 1, len(ranked) - 1)]
    return 4 * ranked[place] + rest * (upper - ranked[place])


def group(recency: int, frequency: int, money: int, scores: int = QUINTILES) -> str:
    """Return the group of three scores, best highest, out of so many (SEG-3)."""
    high = HIGH[scores]
    return GROUPS["".join("h" if score >= high else "l" for score in (recency, frequency, money))]

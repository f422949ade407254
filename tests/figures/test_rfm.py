"""RFM on plain numbers (SEG-2, SEG-3) and its invariant."""

from __future__ import annotations

import itertools
from statistics import quantiles
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures.rfm import GROUPS, QUARTILES, group, quartiles, quintiles

some = st.lists(st.integers(-50, 50) | st.integers(-(10**12), 10**12), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("values", "scores"),
    [
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        (list(range(10)), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
        ([7] * 6, [3] * 6),
        ([7], [3]),
        ([0] * 6 + [5, 9, 9, 20], [2] * 6 + [4, 5, 5, 5]),
        ([10, 20, 30], [1, 3, 5]),
        ([], []),
    ],
)
def test_seg_2_examples(values: list[int], scores: list[int]) -> None:
    assert quintiles(values) == scores
    assert quintiles([-value for value in values], less_is_better=True) == scores


@given(some, st.randoms(use_true_random=False))
def test_invariant_23_scores_are_in_range_monotone_fair_to_ties_and_blind_to_order(
    values: list[int], chance: Any
) -> None:
    for scored, most in ((quintiles, 5), (quartiles, 4)):
        scores = scored(values)
        assert set(scores) <= set(range(1, most + 1))
        of = dict(zip(values, scores, strict=True))
        assert scores == [of[value] for value in values]
        assert all(of[a] <= of[b] for a, b in itertools.pairwise(sorted(of)))
        places = list(range(len(values)))
        chance.shuffle(places)
        assert scored([values[place] for place in places]) == [scores[place] for place in places]
        turned = scored([-value for value in values], less_is_better=True)
        assert turned == scores or scored is quartiles  # a value at a quartile belongs below it, on either side


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40))
def test_quartiles_cut_where_inclusive_quantiles_lie(values: list[int]) -> None:
    cuts = quantiles(values, n=4, method="inclusive")
    above = [sum(value > cut + 1e-9 for cut in cuts) for value in values]
    assert quartiles(values) == [1 + n for n in above]
    assert quartiles(values, less_is_better=True) == [4 - n for n in above]


def test_quartiles_of_eight_and_of_one() -> None:
    assert quartiles([1, 2, 3, 4, 5, 6, 7, 8]) == [1, 1, 2, 2, 3, 3, 4, 4]
    assert quartiles([9]) == [1]
    assert quartiles([]) == []


def test_seg_3_every_pattern_has_one_group() -> None:
    assert len(set(GROUPS.values())) == 8
    assert (group(5, 4, 4), group(4, 3, 5), group(3, 5, 4)) == ("champions", "key_develop", "key_keep")
    assert (group(1, 1, 5), group(5, 5, 1), group(5, 1, 1)) == ("key_win_back", "general_value", "general_develop")
    assert (group(1, 5, 1), group(3, 3, 3)) == ("general_keep", "general_win_back")
    assert group(3, 4, 3, QUARTILES) == "champions"

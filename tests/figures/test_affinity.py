"""AFF-1 and AFF-2 on plain sets, by the examples and against counting one by one."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.figures import affinity


def bought(*partners: int) -> int:
    return sum(1 << (partner - 1) for partner in partners)


X, Y, Z = 1, 2, 3
AFF_1 = {X: bought(1, 2, 3, 4), Y: bought(1, 2, 3, 5), Z: bought(4, 5, 6)}


def test_aff_1_example() -> None:
    by_keys = {(one.first, one.second): one for one in affinity.closest(AFF_1, [X, Y, Z], 1, 0)[0]}
    one = by_keys[X, Y]
    assert (one.both, one.cosine, one.lift(8), one.confidence) == (3, 0.75, 1.5, 0.75)
    other = by_keys[X, Z]
    assert (other.both, round(other.cosine, 3), round(other.lift(8), 3)) == (1, 0.289, 0.667)
    assert [(p.first, p.second) for p in affinity.closest(AFF_1, [X, Y, Z], 3, 0)[0]] == [(X, Y)]


def test_aff_2_example() -> None:
    found = affinity.scores(AFF_1, [X], 8, 1)
    assert [round(score, 3) for score in found] == [1.0, 1.0, 1.0, 1.0, 0.75, 0.289, 0, 0]
    assert affinity.scores(AFF_1, [X], 8, 3) == [1, 1, 1, 1, 0.75, 0, 0, 0]  # one common buyer is too few
    assert affinity.scores(AFF_1, [], 8, 3) == [0.0] * 8


def test_what_is_left_out_to_save_time_has_the_fewest_buyers() -> None:
    buyers = {1: bought(1), 2: bought(1, 2, 3), 3: bought(1, 2), 4: bought(1, 2, 4), 5: 0}
    assert affinity.most_bought(buyers, 1) == ([1, 2, 3, 4], 0)
    assert affinity.most_bought(buyers, 2, most=160) == ([2, 4], 1)


PARTNERS = 9
MATRIX = st.dictionaries(st.integers(1, 6), st.frozensets(st.integers(0, PARTNERS - 1)), max_size=6)


@given(MATRIX, st.integers(1, 3), st.lists(st.integers(1, 7), unique=True, max_size=3))
def test_counts_of_bits_are_counts_of_partners(
    matrix: dict[int, frozenset[int]], support: int, references: list[int]
) -> None:
    masks = {key: sum(1 << partner for partner in who) for key, who in sorted(matrix.items())}
    keys, _ = affinity.most_bought(masks, support)
    pairs = {(one.first, one.second): one.both for one in affinity.closest(masks, keys, support, 0)[0]}
    listed = sorted(matrix)
    slow = {
        (i, j): len(matrix[i] & matrix[j])
        for place, i in enumerate(listed)
        for j in listed[place + 1 :]
        if len(matrix[i] & matrix[j]) >= support
    }
    assert pairs == slow

    def near(q: int, r: int) -> float:
        if q == r:
            return 1.0
        both = len(matrix[q] & matrix.get(r, frozenset()))
        return both / sqrt(len(matrix[q]) * len(matrix[r])) if both >= support else 0.0

    for partner, score in enumerate(affinity.scores(masks, references, PARTNERS, support)):
        mine = [q for q, who in matrix.items() if partner in who]
        slowly = [max((near(q, r) for q in mine), default=0.0) for r in references]
        assert score == pytest.approx(sum(slowly) / len(slowly) if slowly else 0.0)
        assert 0 <= score <= 1


@given(MATRIX)
def test_the_closest_pairs_come_first_and_are_counted(matrix: dict[int, frozenset[int]]) -> None:
    masks = {key: sum(1 << partner for partner in who) for key, who in sorted(matrix.items())}
    every, count = affinity.closest(masks, list(masks), 1, 0)
    assert count == len(every)
    assert every == sorted(every, key=lambda one: (-one.cosine, -one.both, one.first, one.second))
    assert affinity.closest(masks, list(masks), 1, 2) == (every[:2], count)
    assert [(key, n, sorted(others)) for key, n, others in affinity._by_baskets(masks, list(masks))] == [
        (key, n, [one for one in others if one[2]]) for key, n, others in affinity._by_bits(masks, list(masks))
    ]
    of_one, _ = affinity.closest_to(masks, 3, 1, 0)
    assert {one.second: one.both for one in of_one} == {
        one.first + one.second - 3: one.both for one in every if 3 in (one.first, one.second)
    }

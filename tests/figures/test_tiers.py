"""ABC-30 to ABC-32: gold tiers with ties, the lowest part, who fell behind his last year."""

from __future__ import annotations

import pytest

from channelcli.figures.tiers import edge, fallen, lowest, tier_of

ABC_6 = [40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300]


def test_abc_30_tiers_of_ten_positive_values() -> None:
    assert [sum(value >= (edge(ABC_6, share) or 0) for value in ABC_6) for share in (100, 500, 2000)] == [1, 1, 2]


def test_abc_30_ties_at_the_last_value_are_in() -> None:
    assert edge([5, 4, 4, 4, 1, 1, 1, 1, 1, 1], 2000) == 4
    assert edge([0, -1], 2000) is None
    assert [tier_of(value, [(500, 9), (2000, 4), (100, None)]) for value in (9, 4, 3)] == [500, 2000, None]


def test_abc_31_the_lowest_fifth_of_twelve_is_three() -> None:
    assert sorted(ABC_6)[: lowest(12)] == [-300, 0, 500]
    assert (lowest(0), lowest(1), lowest(5), lowest(6)) == (0, 1, 1, 2)


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [(45_000, 100_000, True), (50_000, 100_000, True), (52_000, 100_000, False), (0, 0, False), (-5, -1, False)],
)
def test_abc_32_half_as_much_or_less(now: int, then: int, expected: bool) -> None:
    assert fallen(now, then) is expected

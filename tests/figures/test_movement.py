"""ABC-20 to ABC-22: the matrix, gaps and cushions, candidates and risks; invariants 20 and 21."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.classes import CLASSES, classify
from channelcli.figures.movement import (
    FROM,
    TO,
    Limits,
    borders,
    direction,
    grown,
    matrix,
    may_fall,
    may_rise,
    moves,
)

ABC_6 = [40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300]
values = st.lists(st.integers(-5_000, 50_000) | st.sampled_from([0, 100, 20_000]), min_size=1, max_size=25)
classes = st.dictionaries(st.integers(1, 30), st.sampled_from(CLASSES), max_size=30)


def test_abc_20_matrix() -> None:
    before: dict[str, Any] = {"P01": "A", "P02": "A", "P03": "B", "P04": "B", "P05": "C", "P06": "C", "P07": "A"}
    now: dict[str, Any] = {"P01": "A", "P02": "B", "P03": "A", "P04": "B", "P05": "C", "P07": "C", "P08": "C"}
    found = moves(before, now)
    assert matrix(found.values()) == [
        ("A", "A", 1), ("A", "B", 1), ("A", "C", 1), ("B", "A", 1), ("B", "B", 1), ("C", "C", 1), ("C", "gone", 1),
        ("new", "C", 1),
    ]  # fmt: skip
    assert len(found) == 8
    assert [direction(found[name]) for name in sorted(found)] == [0, -1, 1, 0, 0, -1, -1, 1]


@given(classes, classes)
def test_invariant_21_the_matrix_sums_to_the_classes_of_both_periods(before: Any, now: Any) -> None:
    cells = matrix(moves(before, now).values())
    assert Counter(before.values()) == Counter({n: t for n in CLASSES if (t := sum(c for a, _, c in cells if a == n))})
    assert Counter(now.values()) == Counter({n: t for n in CLASSES if (t := sum(c for _, b, c in cells if b == n))})
    assert sum(count for *_, count in cells) == len(before | now)
    assert ("new", "gone") not in {(a, b) for a, b, _ in cells}
    assert [(a, b) for a, b, _ in cells] == sorted(
        ((a, b) for a, b, _ in cells), key=lambda c: (FROM.index(c[0]), TO.index(c[1]))
    )


def test_abc_21_gaps_and_cushions() -> None:
    found = borders(ABC_6, classify(ABC_6))
    assert [one.gap for one in found[4:7]] == [2_000, 4_000, 5_000]
    assert [f"{one.gap / value:.1%}" for one, value in zip(found[4:7], ABC_6[4:7], strict=True) if one.gap] == [
        "33.3%", "100.0%", "166.7%",
    ]  # fmt: skip
    assert (found[3].cushion, found[2].cushion) == (2_000, 4_000)
    assert found[0].gap is None and found[-1].cushion is None
    assert classify([*ABC_6[:4], 8_000, *ABC_6[5:]])[4] == "A"


def test_abc_21_an_empty_class_above_or_below_leaves_it_undefined() -> None:
    assert borders([90, 6], classify([90, 6], 9000, 9000)) == [(None, None), (None, None)]


@given(values, st.data())
def test_invariant_20_the_gap_lifts_and_more_never_lowers(numbers: list[int], data: Any) -> None:
    names = classify(numbers)
    place = data.draw(st.integers(0, len(numbers) - 1))
    gap = borders(numbers, names)[place].gap
    if gap is not None:
        raised = [*numbers[:place], numbers[place] + gap, *numbers[place + 1 :]]
        assert classify(raised)[place] <= CLASSES[CLASSES.index(names[place]) - 1]
    more = [*numbers[:place], numbers[place] + data.draw(st.integers(0, 50_000)), *numbers[place + 1 :]]
    assert classify(more)[place] <= names[place]


@pytest.mark.parametrize(
    ("value", "gap", "base", "expected"),
    [
        (6_000, 3_000, 5_999, True),  # 50 % away, growing
        (6_000, 3_001, 5_999, False),
        (6_000, 3_000, 6_000, False),  # not growing
        (6_000, 6_000, 5_000, True),  # 100 % away, + 20 %
        (6_000, 6_001, 5_000, False),
        (6_000, 6_000, 5_001, False),
        (6_000, 1, 0, False),  # no growth over nothing
        (6_000, 1, -5, False),
        (0, 5, 0, False),
        (6_000, None, 1, False),
    ],
)
def test_abc_22_candidates(value: int, gap: int | None, base: int, expected: bool) -> None:
    assert may_rise(value, gap, base, Limits()) is expected


@pytest.mark.parametrize(
    ("value", "cushion", "base", "expected"),
    [
        (10_000, 1_500, 0, True),  # 15 % of cushion
        (10_000, 1_501, 0, False),
        (8_000, 8_000, 10_000, True),  # - 20 %
        (8_001, 8_000, 10_000, False),
        (8_000, None, 10_000, True),
        (8_000, None, -10_000, False),
    ],
)
def test_abc_22_risks(value: int, cushion: int | None, base: int, expected: bool) -> None:
    assert may_fall(value, cushion, base, Limits()) is expected


def test_gen_12_growth_is_compared_in_integers() -> None:
    assert grown(105, 100, 500) and not grown(3 * 10**17 - 1, 3 * 10**17, 0)

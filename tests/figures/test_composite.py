"""ABC-11: percentiles, scores, and what weights can be."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelcli.errors import Usage
from channelcli.figures.composite import COMPONENTS, parse_weights, percentiles, scores

numbers = st.lists(st.integers(-1000, 1000), min_size=1, max_size=30)


def test_abc_11_the_example() -> None:
    sales, years = [10, 20, 30, 40], [5, 1, 1, 3]
    assert percentiles(sales) == [12_500, 37_500, 62_500, 87_500]
    assert percentiles(years) == [87_500, 25_000, 25_000, 62_500]
    weights = parse_weights("sales=80,years=20")
    assert scores({"sales": sales, "years": years}, weights) == [27_500, 35_000, 55_000, 82_500]


def test_abc_11_alone_one_is_in_the_middle() -> None:
    assert scores({"sales": [3, 1]}, {"sales": 10_000}) == [75_000, 25_000], "of one figure the percentile is the score"
    assert percentiles([7]) == [50_000] and percentiles([3, 3, 3]) == [50_000] * 3


@given(numbers, st.randoms(use_true_random=False))
def test_percentiles_go_by_order_alone(values: list[int], chance: Any) -> None:
    found = percentiles(values)
    places = list(range(len(values)))
    chance.shuffle(places)
    assert percentiles([values[p] for p in places]) == [found[p] for p in places]
    assert percentiles([3 * v + 7 for v in values]) == found
    by_value = sorted(zip(values, found, strict=True))
    assert all(0 < p < 100_000 for p in found)
    assert all((a < b) == (p < q) for (a, p), (b, q) in itertools.pairwise(by_value))
    assert abs(sum(found) - 50_000 * len(values)) <= len(values), "half of the others are below, on average"


@given(st.lists(st.tuples(*[st.integers(-50, 50)] * 2), min_size=1, max_size=20))
def test_a_score_lies_between_its_percentiles(pairs: list[tuple[int, int]]) -> None:
    one, other = ([pair[place] for pair in pairs] for place in (0, 1))
    found = scores({"sales": one, "years": other}, {"sales": 7500, "years": 2500})
    for score, a, b in zip(found, percentiles(one), percentiles(other), strict=True):
        assert min(a, b) - 1 <= score <= max(a, b) + 1


def test_weights_from_words_and_from_the_policy() -> None:
    assert parse_weights("years=20, sales＝80%") == {"sales": 8000, "years": 2000}
    assert parse_weights({"sales": 60, "contribution": 20, "years": 10, "growth": 10}) == {
        "sales": 6000, "contribution": 2000, "years": 1000, "growth": 1000,
    }  # fmt: skip
    assert parse_weights("sales=99.5，share=0.5，growth=0") == {"sales": 9950, "share": 50}
    assert list(parse_weights("support=10,share=10,growth=10,years=10,contribution=10,sales=50")) == list(COMPONENTS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sale=100", r"known are sales, contribution, years, growth, share, support\.\nNear: sales, share$"),
        ("sales=80", "add up to 80, not to 100"),
        ("sales=a,years=20", "no weight of sales"),
        ("sales=-20,years=120", "no weight of sales"),
        ("sales=nan,years=20", "no weight of sales"),
        ("sales=33.333,years=66.667", "no weight of sales"),
        ("sales=50,sales=50", "two weights"),
        ("", "add up to 0"),
        ("sales", "no weight of sales"),
    ],
)
def test_weights_that_are_none_are_told(text: str, said: str) -> None:
    with pytest.raises(Usage, match=said):
        parse_weights(text)

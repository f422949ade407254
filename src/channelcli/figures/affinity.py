"""Which products the same partners buy, and who would want a product from what it bought (AFF-1, AFF-2).

A product is the set of its buyers, as a whole number with bit k set where the k-th partner bought it: how many bought
two products is one `&` and a count of bits, which is fast enough for millions of pairs.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

WORK = 4_000_000  # pairs looked at at most: about three seconds


class Pair(NamedTuple):
    """Two products by their keys, and how many partners bought the first, the second and both."""

    first: int
    second: int
    n_first: int
    n_second: int
    both: int

    @property
    def cosine(self) -> float:
        """Return n_ij / √(n_i·n_j): 1 where the same partners buy both, 0 where nobody does."""
        return cosine(self.both, self.n_first, self.n_second)

    @property
    def confidence(self) -> float:
        """Return which share of the buyers of the first bought the second too."""
        return self.both / self.n_first

    @property
    def back(self) -> float:
        """Return which share of the buyers of the second bought the first too."""
        return self.both / self.n_second

    def lift(self, partners: int) -> float:
        """Return how many times as many bought both as if the two had nothing to do with each other."""
        return self.both * partners / (self.n_first * self.n_second)


def cosine(both: int, n_first: int, n_second: int) -> float:
    """Return n_ij / √(n_i·n_j), 0 where one of the products was bought by nobody."""
    return both / sqrt(n_first * n_second) if both else 0.0


def most_bought(buyers: Mapping[int, int], support: int, work: int = WORK) -> tuple[list[int], int]:
    """Return the products that can have a pair of this support, and how many of them were left out to save time.

    The keys stay in the order given; where all pairs would be too many, the products with the most buyers stay.
    """
    able = [key for key, mask in buyers.items() if mask.bit_count() >= max(support, 1)]
    room = int((1 + sqrt(1 + 8 * work)) / 2)
    if len(able) <= room:
        return able, 0
    kept = set(sorted(able, key=lambda key: -buyers[key].bit_count())[:room])
    return [key for key in able if key in kept], len(able) - room


def pairs(buyers: Mapping[int, int], keys: Sequence[int], support: int) -> Iterator[Pair]:
    """Yield each pair of these products that at least `support` partners bought, the earlier key first."""
    counted = [(key, buyers[key], buyers[key].bit_count()) for key in keys]
    least = max(support, 1)
    for place, (first, mask, n_first) in enumerate(counted, 1):
        for second, other, n_second in counted[place:]:
            both = (mask & other).bit_count()
            if both >= least:
                yield Pair(first, second, n_first, n_second, both)


def pairs_of(buyers: Mapping[int, int], first: int, support: int) -> Iterator[Pair]:
    """Yield the pairs of one product with each other one that at least `support` partners bought."""
    mask = buyers.get(first, 0)
    n_first = mask.bit_count()
    for second, other in buyers.items():
        both = (mask & other).bit_count()
        if second != first and both >= max(support, 1):
            yield Pair(first, second, n_first, other.bit_count(), both)


def closest(found: Iterable[Pair], most: int) -> tuple[list[Pair], int]:
    """Return the `most` pairs of the highest cosine (0: all) and how many there were; then the larger support, keys."""
    seen = 0

    def counted() -> Iterator[Pair]:
        nonlocal seen
        for seen, one in enumerate(found, 1):  # noqa: B007  # how many there were is part of the answer
            yield one

    def order(one: Pair) -> tuple[float, int, int, int]:
        return -one.cosine, -one.both, one.first, one.second

    kept = heapq.nsmallest(most, counted(), key=order) if most else sorted(counted(), key=order)
    return kept, seen


def likeness(buyers: Mapping[int, int], reference: int, support: int) -> dict[int, float]:
    """Return cosine(q, reference) of every product q: 1 with itself, 0 where fewer than `support` bought both."""
    mask = buyers.get(reference, 0)
    n_reference = mask.bit_count()
    found = {}
    for key, other in buyers.items():
        both = (mask & other).bit_count()
        found[key] = cosine(both, n_reference, other.bit_count()) if both >= support else 0.0
    return found | {reference: 1.0}


def scores(buyers: Mapping[int, int], references: Sequence[int], partners: int, support: int) -> list[float]:
    """Return the score of each partner (AFF-2): the mean over the references of the nearest product it bought.

    Products are gone through from the nearest on; a partner is settled by the first of them that it bought.
    """
    total = [0.0] * partners
    for reference in references:
        left = (1 << partners) - 1
        near = likeness(buyers, reference, support)
        for key in sorted((key for key, value in near.items() if value), key=lambda key: -near[key]):
            for place in places(buyers.get(key, 0) & left):
                total[place] += near[key]
            left &= ~buyers.get(key, 0)
            if not left:
                break
    return [one / len(references) for one in total] if references else total


def places(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, ascending."""
    text = bin(mask)[:1:-1]
    at = text.find("1")
    while at >= 0:
        yield at
        at = text.find("1", at + 1)

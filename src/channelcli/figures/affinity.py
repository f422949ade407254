"""Which products the same partners buy, and who would want a product from what it bought (AFF-1, AFF-2).

A product is the set of its buyers, as a whole number with bit k set where the k-th partner bought it: how many bought
two products is one `&` and a count of bits, which is fast enough for millions of pairs.
"""

from __future__ import annotations

import heapq
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

# What one step costs, in nanoseconds, and how long all of them may take: about two seconds.
_PAIR, _BIT, _ELEMENT = 150, 0.25, 80
MOST = 2_000_000_000

Found = tuple[int, int, list[tuple[int, int, int]]]  # key, its buyers, and of others: key, buyers, buyers of both


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


def most_bought(buyers: Mapping[int, int], support: int, most: int = MOST) -> tuple[list[int], int]:
    """Return the products that can have a pair of this support, and how many of them were left out to save time.

    The keys stay in the order given; where counting all would take too long, the products with the most buyers stay.
    """
    able = [key for key, mask in buyers.items() if mask.bit_count() >= max(support, 1)]
    each = _each(buyers, able)
    if min(len(able) * (len(able) - 1) / 2 * each, _elements(buyers, able)) <= most:
        return able, 0
    room = int((1 + sqrt(1 + 8 * most / each)) / 2)
    kept = set(sorted(able, key=lambda key: -buyers[key].bit_count())[:room])
    return [key for key in able if key in kept], len(able) - len(kept)


def _each(buyers: Mapping[int, int], keys: Sequence[int]) -> float:
    """Return the cost of one pair by its bits."""
    return _PAIR + _BIT * max((buyers[key].bit_length() for key in keys), default=0)


def _elements(buyers: Mapping[int, int], keys: Sequence[int]) -> float:
    """Return the cost of all pairs by the products of each partner; each is met with each other one."""
    sizes: Counter[int] = Counter()
    for key in keys:
        sizes.update(places(buyers[key]))
    return sum(size * size for size in sizes.values()) / 2 * _ELEMENT


def closest(buyers: Mapping[int, int], keys: Sequence[int], support: int, most: int) -> tuple[list[Pair], int]:
    """Return the `most` pairs (0: all) of these products that at least `support` bought, and how many there are.

    The highest cosine comes first, then the larger support, then the smaller keys; `keys` ascend.
    """
    by_bits = len(keys) * (len(keys) - 1) / 2 * _each(buyers, keys)
    few = by_bits <= 100_000_000 or by_bits <= _elements(buyers, keys)
    return _kept(_by_bits(buyers, keys) if few else _by_baskets(buyers, keys), support, most)


def closest_to(buyers: Mapping[int, int], first: int, support: int, most: int) -> tuple[list[Pair], int]:
    """Return the `most` pairs (0: all) of one product with others that at least `support` bought, and their number."""
    mask = buyers.get(first, 0)
    others = [(key, other.bit_count(), (mask & other).bit_count()) for key, other in buyers.items() if key != first]
    return _kept([(first, mask.bit_count(), others)], support, most)


def _by_bits(buyers: Mapping[int, int], keys: Sequence[int]) -> Iterator[Found]:
    """Count each pair by the bits that two sets share: for few products with many buyers."""
    counted = [(key, buyers[key], buyers[key].bit_count()) for key in keys]
    for place, (key, mask, n) in enumerate(counted, 1):
        yield key, n, [(second, m, (mask & other).bit_count()) for second, other, m in counted[place:]]


def _by_baskets(buyers: Mapping[int, int], keys: Sequence[int]) -> Iterator[Found]:
    """Count what the buyers of a product have of the later ones: for many products with few buyers."""
    baskets: dict[int, list[int]] = {}
    for key in keys:
        for partner in places(buyers[key]):
            baskets.setdefault(partner, []).append(key)
    done = dict.fromkeys(baskets, 0)
    size = {key: buyers[key].bit_count() for key in keys}
    for key in keys:
        later: Counter[int] = Counter()
        for partner in places(buyers[key]):
            done[partner] += 1
            later.update(baskets[partner][done[partner] :])
        yield key, size[key], [(second, size[second], both) for second, both in later.items()]


def _kept(found: Iterable[Found], support: int, most: int) -> tuple[list[Pair], int]:
    """Keep the closest pairs; the squares of cosines are compared first, because most pairs fall through there."""
    kept: list[tuple[float, int, int, int, int, int]] = []
    count, floor, least = 0, 0.0, max(support, 1)
    for first, n_first, others in found:
        for second, n_second, both in others:
            if both < least:
                continue
            count += 1
            if both * both < floor * n_first * n_second:
                continue
            one = (cosine(both, n_first, n_second), both, -first, -second, n_first, n_second)
            if not most or len(kept) < most:
                heapq.heappush(kept, one)
            else:
                heapq.heappushpop(kept, one)
                floor = kept[0][0] ** 2 * (1 - 1e-9)
    kept.sort(reverse=True)
    return [Pair(-first, -second, n, m, both) for _, both, first, second, n, m in kept], count


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


class Missing(NamedTuple):
    """A product that a partner never bought, how near it is to one that it buys, and which that is."""

    score: float
    product: int
    because: int


def missing(
    buyers: Mapping[int, int], ever: Mapping[int, int], who: int, support: int, each: int, because: int | None = None
) -> tuple[dict[int, list[Missing]], int]:
    """Return for each partner in the set `who` the `each` products nearest to what it buys that it never bought.

    `buyers` are those of the window, `ever` those up to its end; nearness is the cosine to the nearest product that it
    bought (only to `because`, if given). The second value is how many products with few buyers were not thought of.
    """
    bought = {key: mask for key, mask in buyers.items() if mask & who and because in (None, key)}
    able = [key for key, mask in buyers.items() if mask.bit_count() >= support]
    cost = len(bought) * _each(buyers, list(bought)) + who.bit_count() * 500
    room = max(int(MOST / cost), 1) if bought else 0
    kept = set(sorted(able, key=lambda key: -buyers[key].bit_count())[:room])
    sized = {key: (mask, mask.bit_count()) for key, mask in bought.items()}
    near = {product: _nearest(product, buyers[product], sized, support) for product in able if product in kept}
    # Who buys it now bought it, though older returns may outweigh that.
    left = {product: who & ~ever.get(product, 0) & ~buyers[product] for product in near}
    return _told(buyers, near, left, who, each), len(able) - len(kept) if bought else 0


def _told(
    buyers: Mapping[int, int], near: Mapping[int, array[int]], left: dict[int, int], who: int, each: int
) -> dict[int, list[Missing]]:
    """Return what to tell the partners in `who`: all pairs are gone through from the highest cosine on.

    `left` holds for each product whom it can be told of; whoever has been told of `each` is out.
    """
    found: dict[int, list[Missing]] = {}

    def standing(product: int, at: int) -> tuple[float, int, int]:
        mask, other = buyers[product], buyers[near[product][at]]
        return -cosine((mask & other).bit_count(), mask.bit_count(), other.bit_count()), product, at

    heap = [standing(product, 0) for product, others in near.items() if others]
    heapq.heapify(heap)
    while heap:
        worse, product, at = heap[0]
        other = near[product][at]
        wanting = left[product] & who
        theirs = buyers[other] & wanting
        left[product] = wanting & ~theirs
        for place in places(theirs) if theirs else ():
            best = found.setdefault(place, [])
            best.append(Missing(-worse, product, other))
            if len(best) == each:
                who ^= 1 << place
        if left[product] and at + 1 < len(near[product]):
            heapq.heapreplace(heap, standing(product, at + 1))
        else:
            heapq.heappop(heap)
    return found


def _nearest(product: int, mask: int, sized: Mapping[int, tuple[int, int]], support: int) -> array[int]:
    """Return each other product that so many bought too, the highest cosine first, equal ones by their keys."""
    n = mask.bit_count()
    near = {
        key: -cosine(both, n, size)
        for key, (other, size) in sized.items()
        if (both := (mask & other).bit_count()) >= support and key != product
    }
    return array("q", sorted(near, key=near.__getitem__))


def places(mask: int) -> Iterator[int]:
    """Yield the places of the bits that are set, ascending."""
    text = bin(mask)[:1:-1]
    at = text.find("1")
    while at >= 0:
        yield at
        at = text.find("1", at + 1)

"""Names that are much alike among many (DAT-6), without comparing each with each.

Two names with a and b letter pairs have a Dice coefficient of 0.8 or more only if they share at least 2(a + b)/5 of
them, so neither has less than two thirds of the other's. Then, with the pairs of each name in one order, the rarest
first, what can be shared must show early: two of the first a − t + 2, where t is the least that must be shared. Only
names that do are compared in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice, product

Token = tuple[str, int]  # a letter pair, and which one of its kind in the name


def alike(named: Sequence[tuple[int, str]], most: int) -> tuple[list[tuple[int, int]], int]:
    """Return the pairs of names with a Dice coefficient of 0.8 or more, equal names left out.

    `named` are (id, normal name); a pair has the id that comes first in front. A name is given with at most `most` of
    those before it; the second value counts the names that have more.
    """
    who: dict[str, list[int]] = defaultdict(list)
    for id_, name in named:
        who[name].append(id_)
    order = {id_: place for place, (id_, _) in enumerate(named)}
    found: list[tuple[int, int]] = []
    near: Counter[int] = Counter()
    cut: set[int] = set()
    for name, other in _likes(list(who), most):
        for one, two in product(who[name], who[other]):
            first, last = sorted((one, two), key=order.__getitem__)
            if near[last] < most:
                near[last] += 1
                found.append((first, last))
            else:
                cut.add(last)
    return found, len(cut)


def _likes(written: Sequence[str], most: int) -> Iterator[tuple[str, str]]:
    """Yield each name with those before it that are like it, one more than `most` at the most."""
    tokens = [_tokens(name) for name in written]
    often = Counter(chain.from_iterable(tokens))
    index: dict[Token, list[int]] = defaultdict(list)
    for place, own in enumerate(tokens):
        size = len(own)
        if size < 2:
            continue  # one letter pair: alike is equal
        first = sorted(own, key=lambda token: (often[token], token))[: size - _least(size) + 2]
        shared = Counter(chain.from_iterable(index[token] for token in first if token in index))
        likes = (
            other
            for other, count in shared.items()
            if count > 1 and 5 * len(own & tokens[other]) >= 2 * (size + len(tokens[other]))
        )
        yield from ((written[place], written[other]) for other in islice(likes, most + 1))
        for token in first:
            index[token].append(place)


def _tokens(name: str) -> frozenset[Token]:
    counts: Counter[str] = Counter()
    tokens = []
    for place in range(len(name) - 1):
        pair = name[place : place + 2]
        tokens.append((pair, counts[pair]))
        counts[pair] += 1
    return frozenset(tokens)


def _least(size: int) -> int:
    """Return how many letter pairs a name of `size` pairs shares at least with any name like it."""
    shortest = -(-2 * size // 3)
    return -(-2 * (size + shortest) // 5)

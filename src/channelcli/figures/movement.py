"""From class to class: who moved, how far the next one is, who may rise or fall (ABC-20 to ABC-22).

Values are integers (fen, or 1/1,000 of a unit) and limits basis points; all comparisons are in integers (GEN-12).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from channelcli.classes import CLASSES, Class

NEW, GONE = "new", "gone"  # not in scope before; in scope then and not now
FROM: tuple[str, ...] = (*CLASSES, NEW)
TO: tuple[str, ...] = (*CLASSES, GONE)
Move = tuple[str, str]
K = TypeVar("K")


class Border(NamedTuple):
    """What lacks to the smallest value of the class above, what is left to the largest of the class below (ABC-21).

    None where there is no such class, or nobody is in it.
    """

    gap: int | None
    cushion: int | None


class Limits(NamedTuple):
    """When a partner may rise or fall, in basis points (ABC-22)."""

    up_gap: int = 5000
    up_growth: int = 2000
    down_cushion: int = 1500
    down_growth: int = -2000


def moves(before: Mapping[K, Class], now: Mapping[K, Class]) -> dict[K, Move]:
    """Return from which class to which each partner of either period went, each of them once (ABC-20)."""
    return {
        one: (before.get(one, NEW), now.get(one, GONE)) for one in [*before, *(one for one in now if one not in before)]
    }


def matrix(found: Iterable[Move]) -> list[tuple[str, str, int]]:
    """Return (from, to, how many) for the moves that happened: A, B, C, new by A, B, C, gone (ABC-20)."""
    counted = Counter(found)
    return [(old, new, counted[old, new]) for old in FROM for new in TO if counted[old, new]]


def direction(move: Move) -> int:
    """Return 1 for a rise, -1 for a fall, 0 for who stayed; who is new rose, who is gone fell."""
    old, new = FROM.index(move[0]), TO.index(move[1])
    return (old > new) - (old < new)


def borders(values: Sequence[int], classes: Sequence[Class]) -> list[Border]:
    """Return gap and cushion of each value, in the order given (ABC-21)."""
    least: dict[Class, int] = {}
    most: dict[Class, int] = {}
    for value, name in zip(values, classes, strict=True):
        least[name] = min(value, least.get(name, value))
        most[name] = max(value, most.get(name, value))
    found = []
    for value, name in zip(values, classes, strict=True):
        place = CLASSES.index(name)
        above = least.get(CLASSES[place - 1]) if place else None
        below = most.get(CLASSES[place + 1]) if place < len(CLASSES) - 1 else None
        found.append(Border(None if above is None else above - value, None if below is None else value - below))
    return found


def may_rise(value: int, gap: int | None, base: int, limits: Limits) -> bool:
    """Tell whether a B or C is an upgrade candidate: near and growing, or growing fast and not too far (ABC-22).

    Growth is that of the value over `base` (GRO-1); over a base of nothing or less there is none.
    """
    if gap is None or value <= 0 or base <= 0:
        return False
    near = gap * 10_000 <= limits.up_gap * value and value > base
    return near or (grown(value, base, limits.up_growth) and gap <= value)


def may_fall(value: int, cushion: int | None, base: int, limits: Limits) -> bool:
    """Tell whether an A or B may lose its class: little cushion, or shrinking fast (ABC-22)."""
    if cushion is not None and cushion * 10_000 <= limits.down_cushion * value:
        return True
    return base > 0 and value * 10_000 <= (10_000 + limits.down_growth) * base


def grown(value: int, base: int, by: int) -> bool:
    """Tell whether a value is at least so many basis points above its base; never over a base of nothing or less."""
    return base > 0 and value * 10_000 >= (10_000 + by) * base

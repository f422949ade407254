"""The lowest point of a smooth function of a few numbers: BFGS with the function's own slopes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite, sqrt
from typing import NamedTuple

FLAT = 1e-7  # length of the slope at which the search ends
STEPS = 300
STILL, TIRED = 1e-12, 5  # so little gained, relative, so many times on end: no more is to be had
STRIDE = 2.0  # no step goes further

Slope = Callable[[Sequence[float]], tuple[float, list[float]]]
Vector = list[float]


class Lowest(NamedTuple):
    """Where the search ended, the value there, and whether the slope is flat there."""

    place: Vector
    value: float
    flat: bool


def lowest(function: Slope, start: Sequence[float]) -> Lowest:
    """Return a local minimum near `start`; `function` gives value and slopes, infinite where it is not to look."""
    place = list(start)
    value, slope = function(place)
    n = len(place)
    curve = _unit(n)
    idle = 0
    for _ in range(STEPS):
        if _length(slope) < FLAT or idle == TIRED:
            break
        way = [-sum(row[i] * slope[i] for i in range(n)) for row in curve]
        if _dot(way, slope) >= 0:  # no way down: forget what was learnt
            curve, way = _unit(n), [-one for one in slope]
        long = _length(way)
        if long > STRIDE:
            way = [one * STRIDE / long for one in way]
        moved = _down(function, place, value, slope, way)
        if moved is None:
            if curve == _unit(n):
                break
            curve = _unit(n)
            continue
        there, found, after = moved
        idle = idle + 1 if value - found <= STILL * abs(found) else 0
        value = found
        curve = _learnt(curve, [t - p for t, p in zip(there, place, strict=True)],
                        [t - s for t, s in zip(after, slope, strict=True)])  # fmt: skip
        place, slope = there, after
    return Lowest(place, value, _length(slope) < FLAT * 100)


def _down(
    function: Slope, place: Vector, value: float, slope: Vector, way: Vector
) -> tuple[Vector, float, Vector] | None:
    """Halve the step until the value falls as the slope promises (Armijo); None if it never does."""
    promise = _dot(slope, way)
    size = 1.0
    for _ in range(40):
        there = [p + size * w for p, w in zip(place, way, strict=True)]
        found, after = function(there)
        if isfinite(found) and found <= value + 1e-4 * size * promise:
            return there, found, after
        size /= 2
    return None


def _learnt(curve: list[Vector], step: Vector, change: Vector) -> list[Vector]:
    """Return the inverse of the curvature after one step, updated as BFGS does; unchanged where it would not be one."""
    bend = _dot(step, change)
    if bend <= 1e-14:
        return curve
    n = len(step)
    pushed = [_dot(row, change) for row in curve]
    scale = (1 + _dot(change, pushed) / bend) / bend
    return [
        [curve[i][j] + scale * step[i] * step[j] - (pushed[i] * step[j] + step[i] * pushed[j]) / bend for j in range(n)]
        for i in range(n)
    ]


def _unit(n: int) -> list[Vector]:
    return [[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def _length(vector: Sequence[float]) -> float:
    return sqrt(_dot(vector, vector))

"""The composite value of a partner: weighted mid-rank percentiles of several figures (ABC-11, SEG-2)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from channelcli.errors import Usage
from channelcli.money import half_up

# Each is better the larger it is; the support cost is asked for below zero, so that less of it is better.
COMPONENTS = ("sales", "contribution", "years", "growth", "share", "support")
WHOLE = 10_000  # all weights together, in basis points
POINT = 1000  # a score is in 1/1,000 of a point


def parse_weights(given: str | Mapping[str, object]) -> dict[str, int]:
    """Return weights in basis points from `sales=80,years=20` or a table of the policy, in the order of COMPONENTS.

    `Usage` (exit 2) for a component that is none, a weight that is no number above zero, or a sum that is not 100.
    """
    pairs = given.items() if isinstance(given, Mapping) else [_pair(part) for part in _parts(given)]
    found: dict[str, int] = {}
    for name, weight in pairs:
        if name not in COMPONENTS:
            raise _unknown(str(name))
        if name in found:
            raise Usage("classify.weight_twice", name=name)
        found[name] = _basis_points(name, weight)
    if sum(found.values()) != WHOLE:
        raise Usage("classify.weights_sum", sum=f"{sum(found.values()) / 100:g}")
    return {name: found[name] for name in COMPONENTS if found.get(name)}


def _parts(text: str) -> list[str]:
    return [part for part in text.replace("，", ",").replace("＝", "=").replace("%", "").split(",") if part.strip()]


def _pair(part: str) -> tuple[str, str]:
    name, _, weight = part.partition("=")
    return name.strip(), weight.strip()


def _unknown(name: str) -> Usage:
    from channelcli.errors import Hint
    from channelcli.names import near

    close = near(name, COMPONENTS)
    hints = [Hint("resolve.near", names=", ".join(close))] if close else []
    return Usage("classify.no_component", *hints, name=name, known=", ".join(COMPONENTS))


def _basis_points(name: str, weight: object) -> int:
    try:
        found = float(str(weight))
        whole = round(found * 100)
    except (ValueError, OverflowError):
        raise Usage("classify.bad_weight", name=name, value=weight) from None
    if whole < 0 or abs(found * 100 - whole) > 1e-6:
        raise Usage("classify.bad_weight", name=name, value=weight)
    return whole


def ranks(values: Sequence[int]) -> list[int]:
    """Return 2L + E of each value: L are strictly below it, E equal to it, itself included."""
    ordered = sorted(values)
    return [bisect_left(ordered, value) + bisect_right(ordered, value) for value in values]


def percentiles(values: Sequence[int]) -> list[int]:
    """Return the percentile 100·(2L + E)/(2n) of each value, in 1/1,000 of a point, half up."""
    return [half_up(rank * 100 * POINT, 2 * len(values)) for rank in ranks(values)]


def scores(figures: Mapping[str, Sequence[int]], weights: Mapping[str, int]) -> list[int]:
    """Return the composite value of each place, Σ weight × percentile, in 1/1,000 of a point, rounded once.

    `figures` has a sequence of the same length for every name in `weights`, which are basis points that sum to 10,000.
    """
    ranked = [(weight, ranks(figures[name])) for name, weight in weights.items()]
    n = len(ranked[0][1])
    return [
        half_up(sum(weight * found[place] for weight, found in ranked) * 100 * POINT, 2 * n * WHOLE)
        for place in range(n)
    ]

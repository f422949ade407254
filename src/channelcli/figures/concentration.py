"""How much hangs on few: the shares of the largest, HHI, the effective number, Gini and what to be wary of (ABC-42)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# Above these it is worth a warning: shares in percent, HHI in points.
CR1_ALERT, CR5_ALERT, HHI_ALERT = 20, 50, 1800


class Concentration(NamedTuple):
    """The figures over values above zero; None where nothing is above zero. Shares and Gini are fractions."""

    items: int
    total: int
    cr1: float | None
    cr5: float | None
    cr10: float | None
    hhi: float | None
    effective: float | None
    gini: float | None
    alerts: tuple[str, ...]


def concentration(values: Sequence[int]) -> Concentration:
    """Return the figures of values in one unit, those at zero or below left out (ABC-42); limits in integers."""
    x = sorted(value for value in values if value > 0)
    total = sum(x)
    if not total:
        return Concentration(0, 0, None, None, None, None, None, None, ())
    squares = sum(value * value for value in x)
    alerts = (
        ("cr1", sum(x[-1:]) * 100 > CR1_ALERT * total),
        ("cr5", sum(x[-5:]) * 100 > CR5_ALERT * total),
        ("hhi", squares * 10_000 > HHI_ALERT * total * total),
    )
    return Concentration(
        len(x),
        total,
        sum(x[-1:]) / total,
        sum(x[-5:]) / total,
        sum(x[-10:]) / total,
        10_000 * squares / (total * total),
        total * total / squares,
        gini(x),
        tuple(name for name, alert in alerts if alert),
    )


def share_of_top(values: Sequence[int], n: int) -> float | None:
    """Return the share that the n largest have in the sum of all above zero (CRn)."""
    x = sorted((value for value in values if value > 0), reverse=True)
    return sum(x[:n]) / sum(x) if x else None


def gini(values: Sequence[int]) -> float | None:
    """Return Σ(2i − n − 1)·x_i / (n·Σx) over values of zero and more, x ascending; None if all are zero."""
    x = sorted(values)
    n, total = len(x), sum(x)
    if not total:
        return None
    return sum((2 * i - n - 1) * value for i, value in enumerate(x, 1)) / (n * total)

"""Series with gaps (FOR-5): how seldom and how unevenly somebody buys, and Croston's forecast for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

ALPHA = 0.1


class Demand(NamedTuple):
    """ADI (periods to one that is not zero), CV² of the sizes, and the class: smooth, intermittent, erratic, lumpy.

    Undefined where nothing was ever bought; CV² also where the sizes sum to zero, as after returns.
    """

    adi: float | None
    cv2: float | None
    name: str


def demand(values: Sequence[int]) -> Demand:
    """Return the class of a series by ADI 1.32 and CV² 0.49 (Syntetos, Boylan and Croston 2005), compared in integers.

    Sizes that sum to zero vary without limit: they count as uneven.
    """
    sizes = [value for value in values if value]
    n, total = len(sizes), sum(sizes)
    if not n:
        return Demand(None, None, "")
    spread = n * sum(size * size for size in sizes) - total * total  # n² times the population variance
    seldom, uneven = len(values) * 100 >= 132 * n, spread * 100 >= 49 * total * total
    name = ("lumpy" if uneven else "intermittent") if seldom else ("erratic" if uneven else "smooth")
    return Demand(len(values) / n, spread / (total * total) if total else None, name)


def seldom(values: Sequence[int]) -> bool:
    """Tell whether a series has so many gaps that Croston's method may be tried: intermittent or lumpy."""
    return demand(values).name in ("intermittent", "lumpy")


def croston(values: Sequence[int], alpha: float = ALPHA) -> list[tuple[float, float] | None]:
    """Return (size, interval) as known before each point and after the last: len(values) + 1 of them.

    None before the first point that is not zero. The forecast is size / interval; SBA takes it times (1 − α/2).
    """
    known: tuple[float, float] | None = None
    found: list[tuple[float, float] | None] = [None]
    waited = 0
    for value in values:
        waited += 1
        if value:
            if known is None:
                known = (float(value), float(waited))
            else:
                size, interval = known
                known = (size + alpha * (value - size), interval + alpha * (waited - interval))
            waited = 0
        found.append(known)
    return found

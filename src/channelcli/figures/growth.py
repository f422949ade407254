"""Growth over a base that may be nothing or below (GRO-1), and what stands for a base that cannot be divided by."""

from __future__ import annotations

from collections.abc import Iterable

NEW, NONE, NEG_BASE, NEG = "new", "none", "neg base", "neg"


def growth(current: int, base: int) -> tuple[float | None, str]:
    """Return (current − base) / base as a fraction and "", or None and why there is none (GRO-1).

    `new`: nothing before, something now; `none`: nothing both times; `neg base`: the base is below zero, as after
    returns; `neg`: nothing before and below zero now. Both values are in one unit: fen, or thousandths of a quantity.
    """
    if base > 0:
        return (current - base) / base, ""
    if base < 0:
        return None, NEG_BASE
    return None, NEW if current > 0 else NEG if current else NONE


def mean_growth(pairs: Iterable[tuple[int, int]]) -> float | None:
    """Return the mean of the growths of (current, base) that are defined, None if none is."""
    rates = [rate for current, base in pairs if (rate := growth(current, base)[0]) is not None]
    return sum(rates) / len(rates) if rates else None

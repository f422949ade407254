"""Growth over a base that may be nothing or below (GRO-1), with which days (GRO-2), and by price or volume (SAL-9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from channelcli.money import half_up
from channelcli.months import add_months, last_of_month

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


class Windows(NamedTuple):
    """The days that are compared, all ends included, and whether the current period was cut at the as-of day."""

    first: date
    last: date
    base_first: date
    base_last: date
    cut: bool


def windows(first: date, last: date, as_of: date, against: str) -> Windows:
    """Return a period up to the day and its base: the same days last `year`, or the `previous` period of its kind.

    A period that is not over is cut at the as-of day, and its base at the same day, clamped to the end of a month
    (GRO-2). Whole months that are over are compared with whole months, however long their February was.
    """
    cut = last > as_of
    whole = first.day == 1 and last == last_of_month(last)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    shown = min(last, as_of)
    if against == "previous" and not whole:
        back = last - first + timedelta(days=1)
        return Windows(first, shown, first - back, shown - back, cut)
    back_months = months if against == "previous" else 12
    base_last = add_months(shown, -back_months)
    if whole and not cut:
        base_last = last_of_month(base_last)
    return Windows(first, shown, add_months(first, -back_months), base_last, cut)


def price_volume(base_quantity: int, base: int, quantity: int, current: int) -> tuple[int, int] | None:
    """Return (price effect, volume effect) in fen, which add up to current − base exactly; None if they cannot be told.

    (p1 − p0)·q1 and (q1 − q0)·p0 with p = amount / quantity (SAL-9); the volume effect is rounded once, half up, and
    the price effect is the rest. Without a quantity above zero before there is no price to start from.
    """
    if base_quantity <= 0 or quantity < 0:
        return None
    volume = half_up(base * (quantity - base_quantity), base_quantity)
    return current - base - volume, volume

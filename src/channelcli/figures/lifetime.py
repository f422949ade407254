"""What a partner is worth over the years to come, from its contribution and how many of its like stay (CLV-1)."""

from __future__ import annotations

from fractions import Fraction

from channelcli.money import half_up

HIGHEST = Fraction(95, 100)  # a retention above is taken for luck
YEARS = 5


def retention(kept: int, base: int) -> Fraction | None:
    """Return which share of `base` partners was kept (SEG-6), None of nobody."""
    return Fraction(kept, base) if base else None


def value(margin: int, kept: Fraction, discount: Fraction) -> int:
    """Return m·r / (1 + d − r) in fen: the first margin a year from now, and so on for ever; nothing if m ≤ 0."""
    r = min(kept, HIGHEST)
    return _fen(margin * r / (1 + discount - r)) if margin > 0 else 0


def value_of_years(margin: int, kept: Fraction, discount: Fraction, years: int = YEARS) -> int:
    """Return the sum over the years of m·(r / (1 + d))^t in fen, t from 1; nothing if m ≤ 0."""
    step = min(kept, HIGHEST) / (1 + discount)
    return _fen(margin * sum((step**year for year in range(1, years + 1)), Fraction(0))) if margin > 0 else 0


def _fen(amount: Fraction) -> int:
    return half_up(amount.numerator, amount.denominator)

"""How steadily somebody buys: the coefficient of variation of monthly values, and X, Y, Z (ABC-40)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import sqrt

FEWEST_MONTHS = 6
CLASSES = ("X", "Y", "Z")


def cv(values: Sequence[int]) -> float | None:
    """Return the population standard deviation over the mean; None where the mean is not above zero."""
    total = sum(values)
    return sqrt(_scaled_variance(values)) / total if total > 0 else None


def xyz(values: Sequence[int], x: Decimal = Decimal("0.5"), y: Decimal = Decimal(1)) -> str | None:
    """Return X (cv ≤ x), Y (cv ≤ y) or Z of monthly values, zero months among them; None with fewer than 6 months.

    A mean that is not above zero is Z. Compared in integers: n·Σv² − (Σv)² ≤ limit²·(Σv)² (GEN-12).
    """
    if len(values) < FEWEST_MONTHS:
        return None
    total = sum(values)
    if total <= 0:
        return "Z"
    variance = _scaled_variance(values)
    for name, limit in (("X", x), ("Y", y)):
        over, under = limit.as_integer_ratio()
        if variance * under * under <= over * over * total * total:
            return name
    return "Z"


def _scaled_variance(values: Sequence[int]) -> int:
    """Return n² times the population variance, exactly."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2

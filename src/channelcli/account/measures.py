"""How fast debts are collected, how likely they are lost: plain sums on plain numbers (AR-35 to AR-37, AR-50 to AR-56).

Amounts are fen. Days, rates and turns are exact fractions, rounded where they are shown (GEN-8); a share of nothing is
None (GEN-9).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from channelcli.money import half_up

MILLION = 10**6


class CountBack(NamedTuple):
    """How many days of sales a balance is; `at_least` when the history of sales ended before it was used up."""

    days: Fraction
    at_least: bool


def share(part: int, whole: int) -> Fraction | None:
    """Return part / whole, None where the whole is zero or less (GEN-9): AR-35, AR-53, AR-54."""
    return Fraction(part, whole) if whole > 0 else None


def days_of_sales(amount: int, sales: int, days: int) -> Fraction | None:
    """Return an amount as days of the sales of a window of so many days.

    Of the balance it is the simple DSO (AR-50), of what is not due the best possible one (AR-52).
    """
    rate = share(amount, sales)
    return None if rate is None else rate * days


def count_back(balance: int, months: Iterable[tuple[int, int]]) -> CountBack:
    """Return the DSO by counting back: `months` are (gross sales, calendar days), the newest first (AR-51).

    Each month is taken off in full until the rest is less than its sales, which counts in proportion. A month whose
    sales are not above zero counts its days and takes nothing off. A balance of zero or less is 0 days.
    """
    left, days = balance, Fraction(0)
    for sales, length in months:
        if left <= 0:
            break
        taken = min(left, sales) if sales > 0 else 0
        days += Fraction(length * taken, sales) if taken else length
        left -= taken
    return CountBack(days, left > 0)


def effectiveness(opening: int, sales: int, closing: int, not_due: int) -> Fraction | None:
    """Return the collection effectiveness index: of what could have been collected, how much is gone (AR-55).

    `opening` and `closing` are the open items before and after the period, `not_due` those at its end not yet due.
    """
    return share(opening + sales - closing, opening + sales - not_due)


def turnover(sales: int, opening: int, closing: int) -> Fraction | None:
    """Return how often the average balance was turned over by the sales of a period (AR-56)."""
    return share(2 * sales, opening + closing)


def expected_loss(buckets: Sequence[int], rates: Sequence[int]) -> int:
    """Return the sum of buckets × rates in fen, rounded once; rates in millionths, as many as buckets (AR-36)."""
    return half_up(sum(amount * rate for amount, rate in zip(buckets, rates, strict=True)), MILLION)


def late_interest(amount: int, days: int, rate: int) -> int:
    """Return the interest in fen on an amount that is so many days late, at so many millionths a day (AR-37)."""
    return half_up(amount * max(days, 0) * rate, MILLION)

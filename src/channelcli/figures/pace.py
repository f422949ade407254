"""How fast somebody has to buy to reach a class by a day, and whether he does (product.md F06)."""

from __future__ import annotations

from typing import NamedTuple

from channelcli.money import half_up

REACHED, ON_TRACK, BEHIND, MISSED = "reached", "on_track", "behind", "missed"
YEAR = 365


class Pace(NamedTuple):
    """What is to be bought from now on, how much of it a month, what is bought a month now; and whether it will do."""

    to_buy: int
    per_month: int
    now: int
    state: str


def monthly(amount: int, days: int) -> int:
    """Return an amount of so many days as that of a month of 365/12 days; what is left of a month counts as one."""
    return half_up(amount * YEAR, max(12 * days, YEAR))


def pace(target: int, kept: int, value: int, days: int, left: int) -> Pace:
    """Return what it takes to stand at `target` in a window of so many `days` that ends `left` days from now.

    `kept` is what is bought already of that window, `value` what was bought in the `days` up to now: going on like
    that, the rest comes in time or does not. All amounts in one unit; compared in integers (GEN-12).
    """
    to_buy = max(target - kept, 0)
    counted = min(left, days)
    if left <= 0:
        return Pace(to_buy, to_buy, monthly(value, days), MISSED)
    state = ON_TRACK if value * counted >= to_buy * days else BEHIND
    return Pace(to_buy, monthly(to_buy, counted), monthly(value, days), state)

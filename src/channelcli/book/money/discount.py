"""The discount for early payment (现金折扣, AR-12): off unless the policy names a rate and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from channelcli import money
from channelcli.config import policy

if TYPE_CHECKING:
    from channelcli.account.settling import Item
    from channelcli.journal import Change


_CAME_BACK = """
SELECT coalesce(-sum(gross), 0) FROM sale
WHERE origin_id = :id AND shipped_on <= :on AND (voided_on IS NULL OR voided_on > :on)
"""


def of(change: Change, item: Item, on: date) -> int:
    """Return the discount (fen) on a shipment that is paid in full on `on`: the rate of its gross, less returns.

    0 where the policy gives none, after its days, and for what is no shipment.
    """
    rate, days = policy("ar.discount_rate"), policy("ar.discount_days")
    if rate is None or days is None or item.source != "sale":
        return 0
    last = date.fromisoformat(item.day) + timedelta(days=int(days))
    if not item.day <= on.isoformat() <= last.isoformat():
        return 0
    values = {"id": item.id, "on": on.isoformat()}
    (back,) = change.connection.execute(_CAME_BACK, values).fetchone()
    return min(item.open, money.half_up((item.amount - back) * money.parse_rate(rate), 10_000))


def taken(change: Change, targets: Sequence[Item], amount: int, waived: int, on: date) -> list[tuple[Item, int]]:
    """Return the discounts that a payment of `amount` fen for these debits brings with it.

    None unless what is paid and waived leaves no more open than the discounts of all of them; never more than that.
    """
    missing = sum(item.open for item in targets) - amount - waived
    offers = [(item, of(change, item, on)) for item in targets] if missing > 0 else []
    if missing > sum(offer for _, offer in offers):
        return []
    found = []
    for item, offer in offers:
        part = min(offer, missing)
        if part:
            found.append((item, part))
            missing -= part
    return found

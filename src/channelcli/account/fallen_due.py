"""What fell due in a period and how much of it receipts settled: the due-based collection rate (AR-54)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence

from channelcli.account.settling import Item, Key, Link, settle_all

# Credits that take the debt itself away, for goods or price: there is nothing left to collect.
LESS = ("return", "allowance")


def of_period(connection: sqlite3.Connection, before: str, last: str) -> Iterator[tuple[int, int, int]]:
    """Yield partner id, what fell due and what of it was collected, in fen, for the days after `before` up to `last`.

    Counted are goods, opening balances and charges that are due by `last`, as extended by then: with what was open of
    them on `before`, or their amount if they came later, less what was returned or allowed off since. Collected is
    what receipts settled of that (0 ≤ collected ≤ due); write-offs, waivers, discounts and offsets are not.
    """
    earlier = settle_all(connection, before)
    then = next(earlier, None)
    for partner, items, links in settle_all(connection, last):  # both by partner id, one account in hand at a time
        while then and then[0] < partner:
            then = next(earlier, None)
        opened, paid_before, less_before = _sums(*then[1:]) if then and then[0] == partner else ({}, {}, {})
        _, paid, less = _sums(items, links)
        due = collected = 0
        for item in items:
            if item.amount < 0 or item.source == "payment" or item.due is None or item.due > last:
                continue
            key = item.source, item.id
            came_off = less.get(key, 0) - less_before.get(key, 0)
            base = max(0, opened.get(key, item.amount) - came_off)
            due += base
            collected += min(base, max(0, paid.get(key, 0) - paid_before.get(key, 0)))
        yield partner, due, collected


def _sums(items: Sequence[Item], links: Sequence[Link]) -> tuple[dict[Key, int], dict[Key, int], dict[Key, int]]:
    """Return what is open of each debit, what receipts settled of it, and what returns and allowances took off."""
    opened = {(item.source, item.id): item.open for item in items if item.amount > 0}
    paid: defaultdict[Key, int] = defaultdict(int)
    less: defaultdict[Key, int] = defaultdict(int)
    for link in links:
        key = link.debit.source, link.debit.id
        if link.credit.kind == "receipt":
            paid[key] += link.amount
        elif link.credit.kind in LESS:
            less[key] += link.amount
    return opened, paid, less

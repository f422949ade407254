"""What fell due in a period and how much of it receipts settled: the due-based collection rate (AR-54)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from channelcli.account import recent
from channelcli.account.credits import NOTHING
from channelcli.account.settling import NEVER, Item, Key, Link, settle_all

# Credits that take the debt itself away, for goods or price: there is nothing left to collect.
LESS = ("return", "allowance")
# Documents that were there at the beginning and are not at the end.
GONE = " UNION ".join(
    f"SELECT partner_id FROM {table} WHERE voided_on > :before AND voided_on <= :last AND {day} <= :before"
    for table, day in (("sale", "shipped_on"), ("payment", "paid_on"), ("adjustment", "on_date"))
)


class Settled(NamedTuple):
    """A debit as of a day, in fen: what is open, what receipts settled, and what returns and allowances took off."""

    open: int
    paid: int = 0
    less: int = 0


class Debit(NamedTuple):
    """A debit and how it is settled; days ISO, the amount in fen."""

    due: str
    day: str
    amount: int
    settled: Settled


def of_period(connection: sqlite3.Connection, before: str, last: str) -> Iterator[tuple[int, int, int]]:
    """Yield partner id, what fell due and what of it was collected, in fen, for the days after `before` up to `last`.

    Counted are goods, opening balances and charges that are due by `last`, as extended by then: with what was open of
    them on `before`, or their amount if they came later, less what was returned or allowed off since. Collected is
    what receipts settled of that (0 ≤ collected ≤ due); write-offs, waivers, discounts and offsets are not.
    """
    linked = recent.otherwise(connection, before) | recent.otherwise(connection, last)
    yield from _by_links(connection, before, last, linked)
    yield from _by_newest(connection, before, last, linked)


def _counted(pairs: Iterable[tuple[Settled, Settled]]) -> tuple[int, int]:
    """Return what fell due and what of it was collected, of debits at the end and at the beginning."""
    due = collected = 0
    for now, then in pairs:
        base = max(0, then.open - now.less + then.less)
        due += base
        collected += min(base, max(0, now.paid - then.paid))
    return due, collected


def _by_links(
    connection: sqlite3.Connection, before: str, last: str, linked: set[int]
) -> Iterator[tuple[int, int, int]]:
    """Answer for some partners by all links of their accounts at both ends."""
    earlier = settle_all(connection, before, linked)
    then = next(earlier, None)
    for partner, items, links in settle_all(connection, last, linked):  # both by partner id, one account in hand
        while then and then[0] < partner:
            then = next(earlier, None)
        old = _of_links(*then[1:]) if then and then[0] == partner else {}
        new = _of_links(items, links)
        debits = {
            (item.source, item.id): item.amount
            for item in items
            if item.amount > 0 and item.source != "payment" and item.due is not None and item.due <= last
        }
        yield partner, *_counted((new[key], old.get(key, Settled(amount))) for key, amount in debits.items())


def _of_links(items: Sequence[Item], links: Sequence[Link]) -> dict[Key, Settled]:
    paid: defaultdict[Key, int] = defaultdict(int)
    less: defaultdict[Key, int] = defaultdict(int)
    for link in links:
        key = link.debit.source, link.debit.id
        if link.credit.kind == "receipt":
            paid[key] += link.amount
        elif link.credit.kind in LESS:
            less[key] += link.amount
    keys = {(item.source, item.id): item.open for item in items if item.amount > 0}
    return {key: Settled(open_, paid[key], less[key]) for key, open_ in keys.items()}


def _by_newest(
    connection: sqlite3.Connection, before: str, last: str, linked: set[int]
) -> Iterator[tuple[int, int, int]]:
    """Answer for all other partners by their newest debits.

    Both debits and credits go by age (AR-4), so what is older than all that the period changed keeps what settled it:
    enough are, at both ends, what was open at the beginning and what is due since the first day of any change.
    """
    then, now = recent.Newest(connection, before), recent.Newest(connection, last)
    edges = _changed(connection, before, now)
    for partner in now.standings:
        if partner in linked:
            continue
        edge = edges.get(partner, NEVER)
        old = _of_newest(then, partner, edge)
        new = _of_newest(now, partner, min([edge, *(row.due for row in old.values())]))
        yield (
            partner,
            *_counted(
                (one.settled, old[key].settled if key in old else Settled(one.amount))
                for key, one in new.items()
                if one.due <= last and key[0] != "payment" and (key in old or one.day > before)
            ),
        )


def _changed(connection: sqlite3.Connection, before: str, now: recent.Newest) -> dict[int, str]:
    """Return the earliest due day of any debit of each partner that the period brought, or took goods back of.

    Where a document of before was voided in it, anything may have changed: "", before every day.
    """
    first = (date.fromisoformat(before) + timedelta(days=1)).isoformat()
    found = recent.earliest_due(connection, now, first)
    for partner, rows in recent.sent_back(connection, now.as_of, first).items():
        found[partner] = min([found.get(partner, NEVER), *(row[0] for row in rows)])
    for (partner,) in connection.execute(GONE, {"before": before, "last": now.as_of}):
        found[partner] = ""
    return found


def _of_newest(newest: recent.Newest, partner: int, edge: str) -> dict[Key, Debit]:
    """Return the debits of a partner that are due from `edge` on, and all that are open; the oldest first."""
    one = newest.standings.get(partner)
    if one is None:
        return {}
    rows, used = newest.back_to(partner, one.open, edge)
    waiting = iter(newest.used(partner, used))
    kind, left = "", 0
    found: dict[Key, Debit] = {}
    for due, day, id_, open_, _, source, _, amount, *own in rows:
        less = newest.credits.returned.get(id_, NOTHING).amount
        open_ -= less
        paid = 0
        while open_:
            if not left:
                *_, kind, left = next(waiting, recent.NO_MORE)
                if not left:
                    break
            part = min(open_, left)
            open_ -= part
            left -= part
            if kind == "receipt":
                paid += part
            elif kind in LESS:
                less += part
        found[source, id_ or own[0]] = Debit(due, day, amount, Settled(open_, paid, less))
    return found

"""Laws of accounts: balance, open items, ageing, statements and exposure of every partner as of a day (domain.md 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from channelcli.account import walk
from channelcli.account.exposure import NOTHING, exposures
from channelcli.account.settling import NEVER, Item, Link, settle_all
from channelcli.account.spread import by_due
from channelcli.account.standing import Standing, standings
from channelcli.config import policy
from channelcli.laws.books import Books, Law, Offence, Settled
from channelcli.months import add_months
from channelcli.names import nocase

MONTHS = 12  # month ends that the statement law looks at
_NOTHING = Standing(0, 0)


def settled(books: Books) -> Settled:
    """Settle every account link by link, and keep what the laws compare."""
    found = Settled()
    edges = _edges(books)
    for partner, items, links in settle_all(books.connection, books.as_of):
        buckets = [0] * (len(edges) + 1)
        left: dict[tuple[str, int], Item] = {}
        free = 0
        for item in items:
            if item.open * item.amount < 0 or abs(item.open) > abs(item.amount):
                found.outside.append(Offence(item.number, partner, item.open, item.amount))
            if item.amount < 0:
                free -= item.open
            elif item.open:
                left[item.source, item.id] = item
                for part in item.parts:
                    buckets[sum((part.due or NEVER) < edge for edge in edges)] += part.open
        found.items += len(items)
        found.open[partner], found.unallocated[partner] = sum(buckets), free
        found.buckets[partner], found.left[partner] = buckets, left
        found.skipped += _skipped(partner, items, links)
    return found


def _skipped(partner: int, items: list[Item], links: list[Link]) -> Iterator[Offence]:
    """Yield older items that are open while a newer one got automatic money (AR-4), by their days alone."""
    fed = [link.debit for link in links if link.how == "fifo"]
    if not fed:
        return
    newest = max(map(_age, fed))
    for item in items:
        if item.amount > 0 and item.open > 0 and _age(item) < newest:
            yield Offence(item.number, partner, item.open, 0)


def _age(item: Item) -> tuple[str, str, bytes]:
    return item.due or NEVER, item.day, nocase(item.number)


def _edges(books: Books) -> list[str]:
    """Return the first days of the ageing ranges, descending: not due, then the policy's limits (AR-30, AR-31)."""
    day = date.fromisoformat(books.as_of)
    written = policy("ar.buckets", books.path)
    limits = [str(word).strip().lower() for word in (written.split(",") if isinstance(written, str) else written)]
    edges = {
        add_months(day, -12 * int(word.removesuffix("y"))) if word.endswith("y") else day - timedelta(days=int(word))
        for word in limits
    }
    return [edge.isoformat() for edge in sorted({day, *edges}, reverse=True)]


def _balance(books: Books) -> Iterator[Offence]:
    """Three ways to one sum: the movements, the quick sums, and what all the links leave (AR-2)."""
    slow = books.settled
    for partner in sorted(books.entries.keys() | books.standings.keys() | slow.open.keys()):
        wanted = books.entries.get(partner, 0)
        quick = books.standings.get(partner, _NOTHING)
        links = slow.open.get(partner, 0) - slow.unallocated.get(partner, 0)
        for found in {quick.balance, quick.open - quick.unallocated, links} - {wanted}:
            yield Offence("", partner, found, wanted)


def _open(books: Books) -> Iterator[Offence]:
    """What is open of an item is between nothing and its amount (AR-3, AR-5); quick sums say the same."""
    yield from books.settled.outside
    for partner, one in sorted(books.standings.items()):
        if (found := books.settled.open.get(partner, 0)) != one.open:
            yield Offence("", partner, found, one.open)


def _buckets(books: Books) -> Iterator[Offence]:
    """The ranges of the ageing table add up to what is open (AR-30, AR-32), and each is what the links leave in it."""
    wanted = {partner: one.open for partner, one in books.standings.items() if one.open}
    quick = by_due(books.connection, books.as_of, _edges(books), wanted)
    for partner, ranges in sorted(quick.items()):
        slow = books.settled.buckets.get(partner, [0] * len(ranges))
        if sum(ranges) != wanted[partner]:
            yield Offence("", partner, sum(ranges), wanted[partner])
        elif differing := [pair for pair in zip(ranges, slow, strict=True) if pair[0] != pair[1]]:
            yield Offence("", partner, *differing[0])


def _fifo(books: Books) -> Iterator[Offence]:
    """No older item is open while a newer one got automatic money; walking back from the newest finds the same."""
    yield from books.settled.skipped
    wanted = {partner: one.open for partner, one in books.standings.items() if one.open}
    for partner, rows in walk.newest_first(books.connection, books.as_of, wanted):
        quick: dict[tuple[str, int], int] = {}
        for row, left in rows:
            key = row[5], row[2] or row[8]
            quick[key] = quick.get(key, 0) + left
        slow = books.settled.left.get(partner, {})
        numbers = {(row[5], row[2] or row[8]): row[4] for row, _ in rows} | {k: i.number for k, i in slow.items()}
        for key in sorted(quick.keys() | slow.keys()):
            links = slow[key].open if key in slow else 0
            if quick.get(key, 0) != links:
                yield Offence(numbers[key], partner, quick.get(key, 0), links)


_MOVED = """
SELECT partner_id, sum(amount) FROM entry WHERE on_date > :first AND on_date <= :last GROUP BY partner_id
"""


def _statement(books: Books) -> Iterator[Offence]:
    """Opening plus movements is closing, month after month (AR-40, invariant 10), for the last twelve months."""
    day = date.fromisoformat(books.as_of)
    ends = [day]
    for _ in range(MONTHS):
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    days = [end.isoformat() for end in reversed(ends)]
    opening = standings(books.connection, days[0])
    for first, last in pairwise(days):
        closing = books.standings if last == books.as_of else standings(books.connection, last)
        moved = dict(books.connection.execute(_MOVED, {"first": first, "last": last}).fetchall())
        for partner in sorted(opening.keys() | closing.keys() | moved.keys()):
            wanted = opening.get(partner, _NOTHING).balance + moved.get(partner, 0)
            if (found := closing.get(partner, _NOTHING).balance) != wanted:
                yield Offence(last[:7], partner, found, wanted)
        opening = closing


_WAITING = """
SELECT partner_id, sum(gross) FROM sale
WHERE kind = 'order' AND confirmed_on <= :as_of AND coalesce(shipped_on, '9999-12-31') > :as_of
  AND coalesce(cancelled_on, '9999-12-31') > :as_of GROUP BY partner_id
"""
_BILLS = """
SELECT partner_id, sum(amount) FROM payment
WHERE kind = 'receipt' AND paid_on <= :as_of AND matures_on > :as_of AND coalesce(voided_on, '9999-12-31') > :as_of
GROUP BY partner_id
"""


def _exposure(books: Books) -> Iterator[Offence]:
    """Exposure is the balance and confirmed orders that have not left and bills before their day (CR-1)."""
    values = {"as_of": books.as_of}
    waiting = dict(books.connection.execute(_WAITING, values).fetchall())
    bills = dict(books.connection.execute(_BILLS, values).fetchall())
    found = exposures(books.connection, books.as_of)
    for partner in sorted(found.keys() | books.entries.keys() | waiting.keys() | bills.keys()):
        wanted = sum(sums.get(partner, 0) for sums in (books.entries, waiting, bills))
        told = found.get(partner, NOTHING).total  # who has none need not be told of
        if told != wanted:
            yield Offence("", partner, told, wanted)


def _partners(books: Books) -> int:
    return len(books.entries)


def _items(books: Books) -> int:
    return books.settled.items


LAWS = (
    Law("balance", "AR-2", _partners, _balance),
    Law("open", "AR-3, AR-5", _items, _open),
    Law("buckets", "AR-30, AR-32", _partners, _buckets),
    Law("fifo", "AR-4", _items, _fifo),
    Law("statement", "AR-40, AR-42", _partners, _statement),
    Law("exposure", "CR-1", _partners, _exposure),
)

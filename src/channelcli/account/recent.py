"""What is open of each account or was settled since a day, without reading what was settled before it.

Free credits go to the oldest debts (AR-4), so what was settled since a day is the newest debts, back until what is open
and the credits since that day are used up. Only partners whose credits are all free can be answered like this; who has
matches by hand, receipts held on account, more time or rolling terms is settled link by link.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from channelcli.account import walk
from channelcli.account.credits import NOTHING, Credit, Credits, Returned
from channelcli.account.settling import NEVER, Item, Link, settle, settle_all
from channelcli.account.standing import standings

Receipt = tuple[str, int]  # day, fen


class Debt(NamedTuple):
    """A debit item as of a day, with what settled it; amounts in fen, days ISO.

    `due` and `first_due`, `standing` and `until` are those of `settling.Item`. `settled_on` is the day of the last
    that settled any of it, "" before there was one, and `received` the receipts among it that did since the day.
    """

    kind: str
    number: str
    day: str
    due: str | None
    first_due: str | None
    source: str
    amount: int
    open: int
    standing: int
    until: str
    settled_on: str
    written_off: bool
    received: Sequence[Receipt]


# Whose credits are matched by hand or held, or whose due days are not those of the documents.
OTHERWISE = f"""
{walk.SPECIAL}
UNION SELECT partner_id FROM allocation
UNION SELECT partner_id FROM payment WHERE auto = 0
UNION SELECT partner_id FROM sale INDEXED BY sale_rolling WHERE shipped_on IS NOT NULL AND due_on IS NULL AND gross > 0
"""
_SOLD = "shipped_on IS NOT NULL AND shipped_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)"
CAME_BACK = f"""
SELECT partner_id, due_on, shipped_on, id, gross, number, 'sale', kind, gross FROM sale
WHERE gross > 0 AND {_SOLD}
  AND id IN (SELECT origin_id FROM sale WHERE origin_id IS NOT NULL AND gross < 0 AND shipped_on >= :first AND {_SOLD})
"""
EARLIEST_DUE = f"""
SELECT partner_id, min(due_on) FROM sale INDEXED BY sale_by_partner
WHERE shipped_on >= :first AND gross > 0 AND {_SOLD} GROUP BY partner_id
"""


_NO_MORE = Credit("", b"", "", "", 0)
_EARLIER = Credit("", b"", "payment", "receipt", 0)  # before any day: receipts that nobody needs to tell apart


def debts(connection: sqlite3.Connection, as_of: str, first: str) -> Iterator[tuple[int, list[Debt]]]:
    """Yield each partner with any document up to a day, once, and its debts that are open or were settled since."""
    linked = otherwise(connection, as_of)
    for partner, items, links in settle_all(connection, as_of, linked):
        yield partner, of_links(items, links, first)
    yield from _of_sums(connection, as_of, first, linked)


def debts_of(connection: sqlite3.Connection, as_of: str, first: str, partner_id: int) -> list[Debt]:
    """Return the same of one partner."""
    return of_links(*settle(connection, as_of, partner_id), first)


def otherwise(connection: sqlite3.Connection, as_of: str) -> set[int]:
    """Return the partners whose accounts are to be settled link by link, as of a day."""
    return {partner for (partner,) in connection.execute(OTHERWISE, {"as_of": as_of})}


def of_links(items: Iterable[Item], links: Iterable[Link], first: str) -> list[Debt]:
    """Return the debts of an account that was settled link by link: those open, or settled since a day."""
    last: dict[int, str] = {}
    lost: set[int] = set()
    received: defaultdict[int, list[Receipt]] = defaultdict(list)
    for link in links:
        key = id(link.debit)
        if link.on > last.get(key, ""):
            last[key] = link.on
        if link.credit.kind == "writeoff":
            lost.add(key)
        elif link.credit.kind == "receipt" and link.on >= first:
            received[key].append((link.on, link.amount))
    return [
        Debt(
            i.kind, i.number, i.day, i.due, i.first_due, i.source, i.amount, i.open, i.standing, i.until,
            last.get(id(i), ""), id(i) in lost, received.get(id(i), ()),
        )
        for i in items
        if i.amount > 0 and (i.open or last.get(id(i), "") >= first)
    ]  # fmt: skip


def _of_sums(
    connection: sqlite3.Connection, as_of: str, first: str, linked: set[int]
) -> Iterator[tuple[int, list[Debt]]]:
    """Yield the debts of all partners but those: the newest, back to what receipts before `first` settled in full."""
    values: dict[str, Any] = {"as_of": as_of, "first": first}
    credits = Credits(connection, as_of)
    received = credits.received(first)
    came_back: defaultdict[int, list[walk.Candidate]] = defaultdict(list)
    for partner, *row in connection.execute(CAME_BACK, values):
        came_back[partner].append(tuple(row))
    others, edges = walk.others(connection, as_of), dict(connection.execute(EARLIEST_DUE, values).fetchall())
    cursor = connection.cursor()
    for partner, one in standings(connection, as_of).items():
        if partner in linked:
            continue
        extra = others.get(partner, [])
        given = [*received[partner], *(free for free in credits.free.get(partner, ()) if free.day >= first)]
        wanted = one.open + max(0, sum(credit.amount for credit in given) - one.unallocated)
        # what was bought since is settled since too, even by a receipt of before
        edge = min([edges.get(partner, NEVER), *(row[0] for row in extra if row[1] >= first)])
        rows = cursor.execute(walk.NAMES, values | {"partner": partner})
        newest, before = _back_to(walk.merged(rows, extra, walk.by_name), wanted, edge, credits.returned)
        if partner in credits.free:
            given = _last(credits.of(partner), before, first)
        elif before:
            given.insert(0, _EARLIER._replace(amount=before))
        found = _settled(newest, given, credits.returned, first)
        if partner in came_back:  # settled long ago, and sent back since
            read = {row[2] for row in newest}
            older = [row for row in came_back[partner] if row[2] not in read]
            paid = _EARLIER._replace(amount=sum(row[3] for row in older))
            found += _settled(older, [paid], credits.returned, first)
        yield partner, found


def _last(credits: Iterable[Credit], before: int, first: str) -> list[Credit]:
    """Return the credits since a day, and of those before it the last that make up a sum; in their order."""
    ordered = list(credits)
    passed = sum(credit.amount for credit in ordered if credit.day < first) - before
    found = []
    for credit in ordered:
        taken = min(passed, credit.amount)
        passed -= taken
        if taken < credit.amount:
            found.append(credit._replace(amount=credit.amount - taken))
    return found


def _back_to(
    rows: Iterable[walk.Candidate], wanted: int, edge: str, returned: Mapping[int, Returned]
) -> tuple[list[walk.Candidate], int]:
    """Return the newest rows that make up a sum, and at least those due from `edge` on; the oldest first.

    And what they are more than the sum (fen): so much of the oldest of them had been settled before.
    """
    found: list[walk.Candidate] = []
    total = 0
    for row in rows:
        if total >= wanted and row[0] < edge:
            break
        found.append(row)
        total += row[3] - returned.get(row[2], NOTHING).amount
    found.reverse()
    return found, total - wanted


def _settled(
    rows: Iterable[walk.Candidate], credits: Iterable[Credit], returned: Mapping[int, Returned], first: str
) -> list[Debt]:
    """Give the credits to the debts, both in their order (AR-4); return the debts open, or settled since a day."""
    waiting = iter(credits)
    day, kind_of, left = "", "", 0
    found = []
    for due, bought, id_, open_, number, source, kind, amount, *_ in rows:
        back, on = returned.get(id_, NOTHING)
        if back:
            open_ -= back
            on = max(on, bought)
        lost, came = False, []
        while open_:
            if not left:
                day, _, _, kind_of, left = next(waiting, _NO_MORE)
                if not left:
                    break
            part = min(open_, left)
            open_ -= part
            left -= part
            since = max(day, bought)
            on = max(on, since)
            if kind_of == "writeoff":
                lost = True
            elif since >= first and kind_of == "receipt":
                came.append((since, part))
        if open_ or on >= first:
            found.append(Debt(kind, number, bought, due, due, source, amount, open_, 0, "", on, lost, came))
    return found

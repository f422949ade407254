"""What is open of each account or was settled since a day, without reading what was settled before it.

Free credits go to the oldest debts (AR-4), so what was settled since a day is the newest debts, back until what is open
and the credits since that day are used up. Only partners whose credits are all free can be answered like this; who has
matches by hand, receipts held on account, more time or rolling terms is settled link by link.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

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
WHERE gross > 0 AND due_on IS NOT NULL AND {_SOLD}
  AND id IN (SELECT origin_id FROM sale WHERE origin_id IS NOT NULL AND gross < 0 AND shipped_on >= :first AND {_SOLD})
"""
EARLIEST_DUE = f"""
SELECT partner_id, min(due_on) FROM sale INDEXED BY sale_by_partner
WHERE shipped_on >= :first AND gross > 0 AND due_on IS NOT NULL AND {_SOLD} GROUP BY partner_id
"""


NO_MORE = Credit("", b"", "", "", 0)
RECEIVED = Credit("", b"", "payment", "receipt", 0)  # receipts that nobody needs to tell apart


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
    """Yield the debts of all partners but those: the newest, back to what credits before `first` settled in full."""
    newest = Newest(connection, as_of)
    credits, received = newest.credits, newest.credits.received(first)
    edges, came_back = earliest_due(connection, newest, first), sent_back(connection, as_of, first)
    for partner, one in newest.standings.items():
        if partner in linked:
            continue
        given = [*received[partner], *(free for free in credits.free.get(partner, ()) if free.day >= first)]
        wanted = one.open + max(0, sum(credit.amount for credit in given) - one.unallocated)
        # what was bought since is settled since too, even by a receipt of before
        rows, before = newest.back_to(partner, wanted, edges.get(partner, NEVER))
        if partner in credits.free:
            every = credits.of(partner)
            given = rest(every, sum(credit.amount for credit in every if credit.day < first) - before)
        elif before:
            given.insert(0, RECEIVED._replace(amount=before))
        found = _settled(rows, given, credits.returned, first)
        if partner in came_back:  # settled long ago, and sent back since
            read = {row[2] for row in rows}
            older = [row for row in came_back[partner] if row[2] not in read]
            paid = RECEIVED._replace(amount=sum(row[3] for row in older))
            found += _settled(older, [paid], credits.returned, first)
        yield partner, found


class Newest:
    """The debits of partners as of a day, from the newest back; only of partners that are not settled by links."""

    def __init__(self, connection: sqlite3.Connection, as_of: str) -> None:
        """Read what is rare of all partners, and their sums; each partner's goods are read when it is asked about."""
        self.credits = Credits(connection, as_of)
        self.standings = standings(connection, as_of)
        self.others = walk.others(connection, as_of)
        self.as_of, self._cursor = as_of, connection.cursor()

    def back_to(self, partner: int, wanted: int, edge: str) -> tuple[list[walk.Candidate], int]:
        """Return the newest debits that make up a sum (fen), and all that are due from `edge` on; the oldest first.

        And what they are more than the sum, without what came back of them. Fields are those of `walk.Candidate`.
        """
        goods = self._cursor.execute(walk.NAMES, {"as_of": self.as_of, "partner": partner})
        returned = self.credits.returned
        found: list[walk.Candidate] = []
        total = 0
        for row in walk.merged(goods, self.others.get(partner), walk.by_name):
            if total >= wanted and row[0] < edge:
                break
            found.append(row)
            total += row[3] - returned.get(row[2], NOTHING).amount
        found.reverse()
        return found, total - wanted

    def used(self, partner: int, amount: int) -> list[Credit]:
        """Return the last credits that debts used up, so many fen of them, in their order; receipts may be one sum."""
        if partner not in self.credits.free:
            return [RECEIVED._replace(amount=amount)]
        every = self.credits.of(partner)
        used = sum(credit.amount for credit in every) - self.standings[partner].unallocated
        return rest(every, used - amount)


def earliest_due(connection: sqlite3.Connection, newest: Newest, first: str) -> dict[int, str]:
    """Return the earliest due day of what each partner was debited with since a day."""
    values = {"as_of": newest.as_of, "first": first}
    found: dict[int, str] = dict(connection.execute(EARLIEST_DUE, values).fetchall())
    for partner, rows in newest.others.items():
        found[partner] = min([found.get(partner, NEVER), *(row[0] for row in rows if row[1] >= first)])
    return found


def sent_back(connection: sqlite3.Connection, as_of: str, first: str) -> dict[int, list[walk.Candidate]]:
    """Return the goods of which something came back since a day, by partner."""
    found: defaultdict[int, list[walk.Candidate]] = defaultdict(list)
    for partner, *row in connection.execute(CAME_BACK, {"as_of": as_of, "first": first}):
        found[partner].append(tuple(row))
    return found


def rest(credits: Iterable[Credit], passed: int) -> list[Credit]:
    """Return the credits, in their order, without the first that make up a sum (fen)."""
    found = []
    for credit in credits:
        taken = min(passed, credit.amount)
        passed -= taken
        if taken < credit.amount:
            found.append(credit._replace(amount=credit.amount - taken))
    return found


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
                day, _, _, kind_of, left = next(waiting, NO_MORE)
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

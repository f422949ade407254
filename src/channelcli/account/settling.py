"""Every link of a partner's account as of a day: which credit settles which debit, and when (AR-3 to AR-9).

Explicit matches come first, with the days they hold; then a return goes to the document it returns, as far as that
is open; the rest of the credits goes to the oldest items by (due day, date, number). Receipts held on account
(`auto = 0`) keep what is not matched by hand. Nothing of this is stored, so entry order cannot change it (AR-4).
The due day is that of the day asked about: the last extension up to it holds (AR-21).
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from channelcli.names import nocase

NEVER = "9999-12-31"  # sorts after every due day
Key = tuple[str, int]  # source and id


@dataclass(slots=True)
class Item:
    """One document of a partner's account; amounts in fen, positive for a debit, negative for a credit.

    `due` is None for a credit and for goods under rolling terms before the partner's next shipment (AR-20);
    `first_due` is the due day before any extension, which payment behaviour is measured by (CR-5). `standing` is the
    part of `open` that standing credit covers (铺底): it is not overdue until `until`.
    """

    partner_id: int
    source: str  # sale, adjustment or payment: the table
    id: int
    number: str
    kind: str
    day: str
    due: str | None
    amount: int
    open: int
    auto: bool = True
    first_due: str | None = None
    standing: int = 0
    until: str = ""

    @property
    def matched(self) -> int:
        """What is settled of it, with the sign of the amount."""
        return self.amount - self.open

    @property
    def parts(self) -> list[Item]:
        """The item as it stands in a list: what standing credit covers is a line of its own, kind `standing`."""
        if not self.standing:
            return [self]
        own = replace(
            self, kind="standing", amount=self.standing, open=self.standing, due=max(self.due or "", self.until)
        )
        rest = replace(self, amount=self.amount - self.standing, open=self.open - self.standing, standing=0)
        return [own, rest] if rest.open else [own]

    def late(self, day: str) -> int:
        """Return how much of it was due before `day` and is open, in fen (AR-30)."""
        return sum(part.open for part in self.parts if part.due is not None and part.due < day and part.open > 0)


class Link(NamedTuple):
    """One credit used for one debit, in fen, since the day both were there and matched.

    `how` is match (by hand), origin (a return) or fifo.
    """

    credit: Item
    debit: Item
    amount: int
    how: str
    on: str


class Standing(NamedTuple):
    """Standing credit in force: how much (fen), and the day it is overdue after."""

    amount: int
    until: str


@dataclass(slots=True)
class Account:
    """What is on file of one partner as of a day, before anything is settled."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    matches: list[tuple[Any, ...]] = field(default_factory=list)
    due: dict[Key, str] = field(default_factory=dict)  # as extended
    standing: Standing | None = None


_LIVE = "(voided_on IS NULL OR voided_on > :as_of)"
_SALES = f"""
SELECT partner_id, 'sale', id, number, kind, shipped_on, due_on, gross, 1, origin_id, terms
FROM sale {{how}} WHERE shipped_on IS NOT NULL AND +shipped_on <= :as_of AND {_LIVE} AND gross <> 0
"""
_PAYMENTS = f"""
SELECT partner_id, 'payment', id, number, kind, paid_on, paid_on, CASE kind WHEN 'refund' THEN amount ELSE -amount END,
       auto, NULL, ''
FROM payment {{how}} WHERE +paid_on <= :as_of AND {_LIVE}
"""
_ADJUSTMENTS = f"""
SELECT partner_id, 'adjustment', id, number, kind, on_date, due_on, amount, 1, NULL, ''
FROM adjustment {{how}} WHERE +on_date <= :as_of AND {_LIVE}
"""
_MATCHES = """
SELECT partner_id, credit_payment_id, credit_adjustment_id, credit_sale_id,
       debit_sale_id, debit_adjustment_id, debit_payment_id, amount, valid_from
FROM match_span WHERE valid_from <= :as_of AND valid_to > :as_of
"""
# Each index holds the partner first, so that a whole table comes partner by partner without sorting.
_SOURCES = (
    (_SALES, "INDEXED BY sale_by_partner"),
    (_PAYMENTS, "INDEXED BY payment_by_partner"),
    (_ADJUSTMENTS, "INDEXED BY adjustment_by_partner"),
)
_ONE = "AND partner_id = :partner"
EXTENSIONS = "SELECT partner_id, sale_id, adjustment_id, due_on FROM extension WHERE on_date <= :as_of"
STANDING = "SELECT partner_id, amount, until_on FROM standing_credit WHERE from_on <= :as_of"


def settle(connection: sqlite3.Connection, as_of: str, partner_id: int) -> tuple[list[Item], list[Link]]:
    """Return all live items of one partner as of a day, and every link between them.

    Debits come first, oldest due first, then credits by date and number: the order of AR-4.
    """
    values = {"as_of": as_of, "partner": partner_id}
    found = Account()
    for sql, _ in _SOURCES:
        found.rows += connection.execute(f"{sql.format(how='')} {_ONE}", values).fetchall()
    found.matches = connection.execute(f"{_MATCHES} {_ONE} ORDER BY valid_from, id", values).fetchall()
    found.due = extended(connection, as_of, partner_id).get(partner_id, {})
    found.standing = standing_credit(connection, as_of, partner_id).get(partner_id)
    return _settled(partner_id, found)


def settle_all(
    connection: sqlite3.Connection, as_of: str, only: Collection[int] | None = None
) -> Iterator[tuple[int, list[Item], list[Link]]]:
    """Yield what `settle` says of every partner with any document, or of some, by partner id, reading each row once."""
    values = {"as_of": as_of}
    matches: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(f"{_MATCHES} ORDER BY valid_from, id", values):
        matches[row[0]].append(row)
    due, standing = extended(connection, as_of), standing_credit(connection, as_of)
    for partner, rows in _rows_of_all(connection, values) if only is None else _rows_of(connection, values, only):
        account = Account(rows, matches.get(partner, []), due.get(partner, {}), standing.get(partner))
        yield (partner, *_settled(partner, account))


def _rows_of_all(connection: sqlite3.Connection, values: dict[str, Any]) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    cursors = [connection.execute(f"{sql.format(how=how)} ORDER BY partner_id", values) for sql, how in _SOURCES]
    for partner, rows in groupby(merge(*cursors, key=_partner), key=_partner):
        yield partner, list(rows)


def _rows_of(
    connection: sqlite3.Connection, values: dict[str, Any], only: Collection[int]
) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    for partner in sorted(only):
        one = values | {"partner": partner}
        rows = [row for sql, how in _SOURCES for row in connection.execute(f"{sql.format(how=how)} {_ONE}", one)]
        if rows:
            yield partner, rows


_partner = itemgetter(0)


def extended(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> dict[int, dict[Key, str]]:
    """Return the due day of every document that was given more time, by partner: the last one up to the day (AR-21)."""
    found: defaultdict[int, dict[Key, str]] = defaultdict(dict)
    for partner, sale, adjustment, due in _of(connection, EXTENSIONS, as_of, partner_id, "on_date, id"):
        found[partner]["sale" if sale else "adjustment", sale or adjustment] = due
    return found


def standing_credit(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> dict[int, Standing]:
    """Return the standing credit in force, by partner: the row that began last (AR-20, 铺底)."""
    rows = _of(connection, STANDING, as_of, partner_id, "from_on")
    newest = {partner: Standing(amount, until) for partner, amount, until in rows}
    return {partner: one for partner, one in newest.items() if one.amount}


def _of(connection: sqlite3.Connection, sql: str, as_of: str, partner_id: int | None, order: str) -> sqlite3.Cursor:
    only = _ONE if partner_id is not None else ""
    return connection.execute(f"{sql} {only} ORDER BY {order}", {"as_of": as_of, "partner": partner_id})


def _settled(partner_id: int, account: Account) -> tuple[list[Item], list[Link]]:
    items, origins = _items(partner_id, account)
    ordered = sorted(items.values(), key=lambda i: (i.amount < 0, i.due or NEVER, i.day, nocase(i.number), i.source))
    debits = [item for item in ordered if item.amount > 0]
    credits = ordered[len(debits) :]
    links = [
        _link(items[credit], items[debit], amount, "match", on)
        for credit, debit, amount, on in map(_match, account.matches)
        if credit in items and debit in items  # another tool may have matched across partners
    ]
    for item in credits:
        origin = origins.get((item.source, item.id))
        debit_item = items.get(origin) if origin else None
        if debit_item is not None and (amount := min(-item.open, debit_item.open)) > 0:
            links.append(_link(item, debit_item, amount, "origin"))
    links += _fifo(debits, [item for item in credits if item.auto])
    if account.standing:
        _cover(debits, account.standing)
    return debits + credits, links


def _items(partner_id: int, account: Account) -> tuple[dict[Key, Item], dict[Key, Key]]:
    """Return the items by key, and of each return the key of what it returns."""
    shipments = sorted({row[5] for row in account.rows if row[1] == "sale" and row[4] == "order"})
    items: dict[Key, Item] = {}
    origins: dict[Key, Key] = {}
    for _, source, id_, number, kind, day, due, amount, auto, origin, terms in account.rows:
        if amount < 0:
            due = None
        elif due is None:
            due = next_after(shipments, day) if terms == "roll" else day
        key = source, id_
        now = account.due.get(key, due) if amount > 0 else due
        items[key] = Item(partner_id, source, id_, number, kind, day, now, amount, amount, bool(auto), due)
        if origin is not None:
            origins[key] = ("sale", origin)
    return items, origins


def _match(row: tuple[Any, ...]) -> tuple[Key, Key, int, str]:
    """Return an explicit match as credit, debit, amount, day."""
    _, cp, ca, cs, ds, da, dp, amount, on = row
    credit = ("payment", cp) if cp else ("adjustment", ca) if ca else ("sale", cs)
    debit = ("sale", ds) if ds else ("adjustment", da) if da else ("payment", dp)
    return credit, debit, amount, on


def _link(credit: Item, debit: Item, amount: int, how: str, on: str = "") -> Link:
    credit.open += amount
    debit.open -= amount
    return Link(credit, debit, amount, how, on or max(credit.day, debit.day))


def _fifo(debits: Iterable[Item], credits: Iterable[Item]) -> Iterator[Link]:
    """Spread free credits, in their order, over the debits, oldest first (AR-4)."""
    waiting = iter([debit for debit in debits if debit.open > 0])
    debit = next(waiting, None)
    for credit in credits:
        while debit is not None and credit.open < 0:
            yield _link(credit, debit, min(-credit.open, debit.open), "fifo")
            if not debit.open:
                debit = next(waiting, None)


def _cover(debits: Iterable[Item], standing: Standing) -> None:
    """Let standing credit cover the oldest open debts of its time, up to its amount."""
    left = standing.amount
    for item in debits:
        if item.open > 0 and item.day <= standing.until and left:
            item.standing, item.until = min(left, item.open), standing.until
            left -= item.standing


def next_after(days: list[str], day: str) -> str | None:
    """Return the first of the sorted days that comes after `day`, or None."""
    place = bisect_right(days, day)
    return days[place] if place < len(days) else None

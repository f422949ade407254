"""Explicit matches: one credit used for one debit of the same partner, from a day on (AR-3, AR-4).

A match is ended as of a day, never deleted. What a further match may take is what no other match has on any day from
its own on; what the oldest-first rule gave is no hindrance, since explicit matches go before everything automatic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Field, SQLModel, col, select

from channelcli import money
from channelcli.account.settling import NEVER, Item, Key, settle
from channelcli.errors import Hint, NotFound, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

Pair = tuple[Item, int]  # a debit, and how much of it in fen


class Allocation(SQLModel, table=True):
    """One row of `allocation`: an explicit match of one credit with one debit, in fen (AR-3)."""

    __tablename__ = "allocation"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    credit_payment_id: int | None = None
    credit_adjustment_id: int | None = None
    credit_sale_id: int | None = None
    debit_sale_id: int | None = None
    debit_adjustment_id: int | None = None
    debit_payment_id: int | None = None
    amount: int
    matched_on: str
    ended_on: str | None = None

    @property
    def credit(self) -> Key:
        """The credit side: its table and id."""
        return _side(payment=self.credit_payment_id, adjustment=self.credit_adjustment_id, sale=self.credit_sale_id)

    @property
    def debit(self) -> Key:
        """The debit side: its table and id."""
        return _side(sale=self.debit_sale_id, adjustment=self.debit_adjustment_id, payment=self.debit_payment_id)


def _side(**ids: int | None) -> Key:
    return next((table, id_) for table, id_ in ids.items() if id_ is not None)


class Span(NamedTuple):
    """So much of a document is matched from `start` on, and from `end` on no more."""

    start: str
    end: str
    amount: int


class Document(NamedTuple):
    """One document that can stand on a side of a match; the amount in fen, positive for a debit."""

    source: str
    id: int
    number: str
    partner_id: int
    day: str | None  # None: it has not left
    amount: int
    reversed_on: str | None

    @property
    def key(self) -> Key:
        """Its table and id."""
        return self.source, self.id


# ---- what is matched, and what is left


# A match with an order that was cancelled before it left holds nothing any more.
_MATCHES = """
SELECT a.credit_payment_id, a.credit_adjustment_id, a.credit_sale_id,
       a.debit_sale_id, a.debit_adjustment_id, a.debit_payment_id,
       a.amount, a.matched_on, coalesce(a.ended_on, s.cancelled_on)
FROM allocation AS a LEFT JOIN sale AS s ON s.id = a.debit_sale_id
WHERE a.partner_id = ?
"""


class Matches:
    """The explicit matches of one partner, and room for more."""

    def __init__(self, change: Change, partner_id: int) -> None:
        """Read the matches that stand, those of orders that are still to leave included."""
        self.change, self.partner_id = change, partner_id
        self._spans: defaultdict[Key, list[Span]] = defaultdict(list)
        for cp, ca, cs, ds, da, dp, amount, start, end in change.rows(_MATCHES, partner_id):
            credit, debit = _side(payment=cp, adjustment=ca, sale=cs), _side(sale=ds, adjustment=da, payment=dp)
            self._keep(credit, debit, Span(start, end or NEVER, amount))

    def _keep(self, credit: Key, debit: Key, span: Span) -> None:
        self._spans[credit].append(span)
        self._spans[debit].append(span)

    def left(self, item: Item, day: str) -> int:
        """Return what no match has of a document on `day` and on any day after it, in fen."""
        spans = self._spans[item.source, item.id]
        days = [day, *(span.start for span in spans if span.start > day)]
        return abs(item.amount) - max(sum(s.amount for s in spans if s.start <= d < s.end) for d in days)

    def first_day(self, credit: Item, debit: Item, amount: int, day: str) -> str:
        """Return the first day from `day` on from which both sides have so much left."""
        ends = {span.end for item in (credit, debit) for span in self._spans[item.source, item.id]}
        days = [day, *sorted(end for end in ends if day < end < NEVER)]
        return next(one for one in days if min(self.left(credit, one), self.left(debit, one)) >= amount)

    def add(self, credit: Item, debit: Item, amount: int, day: str) -> None:
        """Write a match of `amount` fen from `day` on, or from the later of the two documents on."""
        start = self.first_day(credit, debit, amount, max(day, credit.day, debit.day))
        row = Allocation(partner_id=self.partner_id, amount=amount, matched_on=start)
        setattr(row, f"credit_{credit.source}_id", credit.id)
        setattr(row, f"debit_{debit.source}_id", debit.id)
        self.change.add(row)
        self._keep(row.credit, row.debit, Span(start, NEVER, amount))

    def settle(self, credit: Item, debits: Sequence[Item], day: str, since: str, most: int) -> list[Pair]:
        """Match up to `most` fen of a credit with the debits in their order, each up to what is open of it.

        What is left of either side is looked at from `since` on. The items' `open` is counted down.
        """
        made = []
        for debit in debits:
            part = min(most, debit.open, self.left(debit, since), self.left(credit, since))
            if part > 0:
                self.add(credit, debit, part, day)
                debit.open -= part
                most -= part
                made.append((debit, part))
        return made


def explicit(change: Change, partner_id: int, day: date, credit: Key | None = None) -> dict[Key, Item]:
    """Return the partner's items as of `day` with what a further explicit match may take of each as `open`.

    Only explicit matches and returns are taken off; of the return that is `credit` itself nothing is, since what is
    matched by hand goes before its own document (AR-7).
    """
    change.flush()
    items, links = settle(change.connection, day.isoformat(), partner_id)
    for link in links:
        if link.how == "fifo" or (link.how == "origin" and (link.credit.source, link.credit.id) == credit):
            link.credit.open -= link.amount
            link.debit.open += link.amount
    return {(item.source, item.id): item for item in items}


# ---- the documents a number stands for

_FOUND = """
SELECT 'payment', id, number, partner_id, paid_on, CASE kind WHEN 'refund' THEN amount ELSE -amount END, voided_on
FROM payment WHERE number = :number
UNION ALL
SELECT 'adjustment', id, number, partner_id, on_date, amount, voided_on FROM adjustment WHERE number = :number
UNION ALL
SELECT * FROM (
    SELECT 'sale', s.id, s.number, s.partner_id, s.shipped_on, s.gross, coalesce(s.voided_on, s.cancelled_on)
    FROM sale AS n
    JOIN sale AS s ON s.id = n.id
        OR (n.part = 1 AND n.kind = 'order' AND s.kind = 'order' AND s.root_id = n.root_id)
    WHERE n.number = :number ORDER BY s.part)
"""


def documents(change: Change, number: str) -> list[Document]:
    """Return every document of that number, an order with all its parts; `NotFound` (exit 3) if there is nothing."""
    change.flush()
    rows = change.connection.execute(_FOUND, {"number": number.strip()}).fetchall()
    if not rows:
        raise NotFound("matching.none", number=number)
    return [Document(*row) for row in rows]


def credit_named(change: Change, number: str) -> Document:
    """Return the credit a number stands for. `Refused` (exit 4) for a debit, or one that was taken back."""
    found = documents(change, number)
    credit = next((one for one in found if one.amount < 0), None)
    if credit is None:
        raise Refused("matching.no_credit", number=found[0].number)
    if credit.reversed_on:
        raise _reversed(credit)
    return credit


def debits_named(change: Change, partner_id: int, number: str) -> list[Document]:
    """Return the debits a number stands for: a shipment, all shipped parts of an order, an adjustment, a refund.

    `Refused` (exit 4) for a credit, another partner's document, one that was taken back or has not left.
    """
    found = documents(change, number)
    debits = [one for one in found if one.amount > 0]
    if not debits:
        raise Refused("matching.no_debit", number=found[0].number)
    # numbers are given by kind: the document that is there goes before an order that is still to leave
    first = min(debits, key=lambda one: (not one.day, ("sale", "adjustment", "payment").index(one.source)))
    debits = [one for one in debits if one.source == first.source]
    if debits[0].partner_id != partner_id:
        raise Refused("payment.other_partner", number=debits[0].number)
    live = [one for one in debits if one.day and not one.reversed_on]
    if live:
        return live
    waiting = [one for one in debits if not one.day]
    if waiting:
        raise Refused("payment.not_owed", Hint("payment.on_account"), number=waiting[0].number)
    raise _reversed(debits[0])


def _reversed(one: Document) -> Refused:
    return Refused("matching.is_reversed", number=one.number, day=one.reversed_on)


# ---- the verbs


@dataclass(frozen=True, slots=True)
class Matched:
    """What a match or the end of one did: the credit, the debits with their parts (fen), what is left of the credit."""

    credit: Item
    pairs: list[Pair]
    left: int


def match(change: Change, number: str, debit_numbers: Sequence[str], on: date, amount: int | None = None) -> Matched:
    """Match a credit from `on` on with the named debits in their order, each up to what is open, `amount` in all.

    `Refused` (exit 4): more than is left of the credit or open of the debits (AR-3), another partner's documents,
    a credit with a credit or a debit with a debit, what was taken back, a day before either document.
    """
    if amount is not None and amount <= 0:
        raise Refused("payment.positive")
    credit = credit_named(change, number)
    wanted = {
        one.key: one for name in dict.fromkeys(debit_numbers) for one in debits_named(change, credit.partner_id, name)
    }
    for one in (credit, *wanted.values()):
        if one.day and on.isoformat() < one.day:
            raise Refused("matching.before", day=on.isoformat(), number=one.number, earliest=one.day)
    items = explicit(change, credit.partner_id, max(change.today, on), credit.key)
    matches, item, debits = Matches(change, credit.partner_id), items[credit.key], [items[key] for key in wanted]
    left = matches.left(item, on.isoformat())
    if left <= 0 or (amount or 0) > left:
        raise _too_much("matching.over_credit", item.number, amount, left)
    room = sum(max(0, min(debit.open, matches.left(debit, on.isoformat()))) for debit in debits)
    if room <= 0 or (amount or 0) > room:
        raise _too_much("matching.over_debit", " ".join(debit.number for debit in debits), amount, room)
    pairs = matches.settle(item, debits, on.isoformat(), on.isoformat(), amount or left)
    return Matched(item, pairs, left - sum(part for _, part in pairs))


def _too_much(key: str, number: str, amount: int | None, left: int) -> Refused:
    if left <= 0:
        return Refused(f"{key}_none", number=number)
    return Refused(key, number=number, amount=money.format_amount(amount or 0), left=money.format_amount(left))


def unmatch(change: Change, number: str, debit_numbers: Sequence[str], on: date | None = None) -> tuple[Matched, date]:
    """End the explicit matches of a credit, with the named debits or with all, as of `on`; return what and when.

    Without a day it is today, or the day the newest of them began. `Refused` (exit 4) when nothing is matched, and
    for a day before a match began; `NotFound` for a number that is nothing.
    """
    credit = credit_named(change, number)
    own = getattr(Allocation, f"credit_{credit.source}_id")
    query = select(Allocation).where(own == credit.id, col(Allocation.ended_on).is_(None)).order_by(col(Allocation.id))
    rows = list(change.session.exec(query).all())
    if debit_numbers:
        keys = {one.key for name in debit_numbers for one in _named_at_all(change, credit, name, rows)}
        rows = [row for row in rows if row.debit in keys]
    if not rows:
        raise Refused("matching.nothing", number=credit.number)
    began = max(row.matched_on for row in rows)
    day = on or max(change.today, date.fromisoformat(began))
    if day.isoformat() < began:
        raise Refused("matching.before_match", day=day.isoformat(), number=credit.number, earliest=began)
    items = explicit(change, credit.partner_id, max(change.today, day), credit.key)
    for row in rows:
        row.ended_on = day.isoformat()
        change.session.add(row)
    change.flush()
    left = Matches(change, credit.partner_id).left(items[credit.key], day.isoformat())
    pairs = [(items.get(row.debit) or _waiting(change, row), row.amount) for row in rows]
    return Matched(items[credit.key], pairs, left), day


def _named_at_all(change: Change, credit: Document, number: str, rows: Sequence[Allocation]) -> list[Document]:
    """Return what a number names of the debits a credit is matched with; `Refused` if it is none of them."""
    there = {row.debit for row in rows}
    found = [one for one in documents(change, number) if one.key in there]
    if not found:
        raise Refused("matching.not_matched", number=credit.number, debit=number)
    return found


def _waiting(change: Change, row: Allocation) -> Item:
    """Return the other side of a match made before the goods left, as an item with nothing open."""
    number, gross = change.rows("SELECT number, gross FROM sale WHERE id = ?", row.debit_sale_id)[0]
    return Item(row.partner_id, "sale", row.debit[1], number, "order", row.matched_on, None, gross, 0)

"""Slow plain-Python answers for what partners owe, worked out from a list of facts (AR-1 to AR-9, AR-20 to AR-31).

Nothing here is shared with the program: days are `date`, every choice is a search over the whole list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

Key = tuple[str, int]  # table and id


@dataclass(frozen=True)
class Doc:
    """One document: a positive amount is owed by the partner, a negative one is to his credit (fen)."""

    key: Key
    partner: int
    number: str
    kind: str
    day: date
    amount: int
    due: date | None = None
    roll: bool = False
    auto: bool = True
    origin: Key | None = None
    reversed_on: date | None = None
    recovers: Key | None = None  # the write-off that a recovery takes back

    def live(self, day: date) -> bool:
        return self.day <= day and not (self.reversed_on and self.reversed_on <= day)


@dataclass(frozen=True)
class Match:
    """A match by hand of a credit with a debit."""

    credit: Key
    debit: Key
    amount: int
    day: date
    ended_on: date | None = None

    def live(self, day: date) -> bool:
        return self.day <= day and not (self.ended_on and self.ended_on <= day)


@dataclass(frozen=True)
class Extension:
    """More time for one debt, from `day` on (AR-21)."""

    of: Key
    day: date
    due: date


@dataclass(frozen=True)
class StandingCredit:
    """So much of the oldest debt is not overdue before the end of `until` (铺底, AR-20)."""

    partner: int
    begins: date
    until: date
    amount: int


@dataclass
class Facts:
    """All that happened."""

    docs: list[Doc] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    standing: list[StandingCredit] = field(default_factory=list)


def due_day(facts: Facts, doc: Doc, day: date) -> date | None:
    """The due day as known on `day`: as extended last, or under rolling terms the next shipment, if it has come."""
    given = [(e.day, place, e.due) for place, e in enumerate(facts.extensions) if e.of == doc.key and e.day <= day]
    if given:
        return max(given)[2]
    if not doc.roll:
        return doc.due or doc.day
    later = [
        d.day
        for d in facts.docs
        if d.partner == doc.partner and d.kind == "order" and d.amount and d.day > doc.day and d.live(day)
    ]
    return min(later, default=None)


def left_over(facts: Facts, day: date) -> dict[Key, int]:
    """What is open of each live document on `day`: debits positive, credits negative."""
    docs = {d.key: d for d in facts.docs if d.live(day) and d.amount}
    left = {key: abs(d.amount) for key, d in docs.items()}

    def settle(credit: Key, debit: Key, amount: int) -> None:
        left[credit] -= amount
        left[debit] -= amount

    for match in facts.matches:
        if match.live(day) and match.credit in docs and match.debit in docs:
            settle(match.credit, match.debit, match.amount)
    for credit in sorted((d for d in docs.values() if d.amount < 0), key=lambda d: (d.day, d.number)):
        if credit.origin in docs and docs[credit.origin].amount > 0:
            settle(credit.key, credit.origin, min(left[credit.key], left[credit.origin]))
    while True:
        credits = [d for d in docs.values() if d.amount < 0 and d.auto and left[d.key]]
        debits = [d for d in docs.values() if d.amount > 0 and left[d.key]]
        pairs = [
            ((due_day(facts, d, day) or date.max, d.day, d.number, d.key[0]), (c.day, c.number, c.key[0]), c.key, d.key)
            for c in credits
            for d in debits
            if c.partner == d.partner
        ]
        if not pairs:
            break
        *_, credit_key, debit_key = min(pairs)
        settle(credit_key, debit_key, min(left[credit_key], left[debit_key]))
    return {key: left[key] if docs[key].amount > 0 else -left[key] for key in docs}


def covered(facts: Facts, day: date, left: dict[Key, int]) -> dict[Key, tuple[int, date]]:
    """What of each open debt standing credit covers on `day`, and until when: the oldest debts of its time first."""
    found: dict[Key, tuple[int, date]] = {}
    for partner in {one.partner for one in facts.standing}:
        begun = [one for one in facts.standing if one.partner == partner and one.begins <= day]
        if not begun:
            continue
        now = max(begun, key=lambda one: one.begins)
        room = now.amount
        debts = [d for d in facts.docs if d.partner == partner and left.get(d.key, 0) > 0 and d.day <= now.until]
        for doc in sorted(debts, key=lambda d: (due_day(facts, d, day) or date.max, d.day, d.number, d.key[0])):
            part = min(room, left[doc.key])
            if part:
                found[doc.key] = part, now.until
                room -= part
    return found


def open_items(facts: Facts, day: date) -> list[tuple[int, str, str, date, date | None, int, int]]:
    """Partner, number, kind, date, due, amount, open of all that is open, in no order.

    What standing credit covers is a line of its own, of kind `standing`, not due before its end.
    """
    left = left_over(facts, day)
    spared = covered(facts, day, left)
    found: list[tuple[int, str, str, date, date | None, int, int]] = []
    for d in facts.docs:
        if not left.get(d.key):
            continue
        due = due_day(facts, d, day) if d.amount > 0 else None
        part, until = spared.get(d.key, (0, date.min))
        if part:
            found.append((d.partner, d.number, "standing", d.day, max(due or until, until), part, part))
        if left[d.key] != part:
            found.append((d.partner, d.number, d.kind, d.day, due, d.amount - part, left[d.key] - part))
    return found


def balance(facts: Facts, partner: int, day: date) -> int:
    """Debits less credits, by the movements alone (AR-2)."""
    return sum(d.amount for d in facts.docs if d.partner == partner and d.live(day))


def ageing(facts: Facts, day: date, limits: Iterable[int], by_due: bool = True) -> dict[int, tuple[int, ...]]:
    """Partner -> buckets, open, unallocated, balance; only partners with an open item or a credit (AR-30 to AR-33)."""
    limits = list(limits)
    table: dict[int, list[int]] = {}
    for partner, _, _, shipped, due, amount, left in open_items(facts, day):
        row = table.setdefault(partner, [0] * (len(limits) + (2 if by_due else 1) + 3))
        row[-1] += left
        if amount < 0:
            row[-2] -= left
            continue
        row[-3] += left
        age = (day - (due or date.max if by_due else shipped)).days
        place = sum(age > limit for limit in ([0, *limits] if by_due else limits))
        row[place] += left
    return {partner: tuple(row) for partner, row in table.items()}

"""Slow plain-Python answers for what receipts settled, and the measures made of it (AR-35, AR-53 to AR-55)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from oracle.receivables import Doc, Facts, Key, balance, due_day, open_items


def settled(facts: Facts, day: date) -> Counter[tuple[Key, str]]:
    """(Debit, kind of credit) -> fen settled on `day`: by hand first, then returns, then the oldest (AR-4)."""
    docs = {d.key: d for d in facts.docs if d.live(day) and d.amount}
    left = {key: abs(d.amount) for key, d in docs.items()}
    found: Counter[tuple[Key, str]] = Counter()

    def give(credit: Key, debit: Key, most: int) -> None:
        amount = min(most, left[credit], left[debit])
        left[credit] -= amount
        left[debit] -= amount
        found[debit, docs[credit].kind] += amount

    for match in facts.matches:
        if match.live(day) and match.credit in docs and match.debit in docs:
            give(match.credit, match.debit, match.amount)
    credits = sorted((d for d in docs.values() if d.amount < 0), key=lambda d: (d.day, d.number, d.key[0]))
    debits = sorted(
        (d for d in docs.values() if d.amount > 0),
        key=lambda d: (due_day(facts, d, day) or date.max, d.day, d.number, d.key[0]),
    )
    for credit in credits:
        if credit.origin in docs:
            give(credit.key, credit.origin, left[credit.key])
    for credit in credits:
        for debit in debits:
            if credit.auto and debit.partner == credit.partner:
                give(credit.key, debit.key, left[credit.key])
    return found


def moved(facts: Facts, partners: Iterable[int], kinds: Iterable[str], first: date, last: date) -> int:
    """Amounts of the period with their sign, what is reversed in it with the other sign."""
    docs = [d for d in facts.docs if d.partner in partners and d.kind in kinds]
    posted = sum(d.amount for d in docs if first <= d.day <= last)
    return posted - sum(d.amount for d in docs if d.reversed_on and first <= d.reversed_on <= last)


def fell_due(facts: Facts, partners: Iterable[int], first: date, last: date) -> tuple[int, int]:
    """What was there to collect by `last`, and what of it receipts settled (AR-54)."""
    before = first - timedelta(days=1)
    was = {(d.partner, d.key): 0 for d in facts.docs if d.live(before)}
    for doc, left in lefts(facts, before):
        was[doc.partner, doc.key] = left
    then, now = settled(facts, before), settled(facts, last)
    due = collected = 0
    for doc in facts.docs:
        on = due_day(facts, doc, last)
        if doc.partner not in partners or doc.amount <= 0 or doc.kind == "refund" or not doc.live(last):
            continue
        if on is None or on > last:
            continue
        gone = sum(now[doc.key, kind] - then[doc.key, kind] for kind in ("return", "allowance"))
        base = max(0, was.get((doc.partner, doc.key), doc.amount) - gone)
        due += base
        collected += min(base, max(0, now[doc.key, "receipt"] - then[doc.key, "receipt"]))
    return due, collected


def lefts(facts: Facts, day: date) -> list[tuple[Doc, int]]:
    used: Counter[Key] = Counter()
    for (debit, _), amount in settled(facts, day).items():
        used[debit] += amount
    return [(d, d.amount - used[d.key]) for d in facts.docs if d.live(day) and d.amount > 0]


def at_end(facts: Facts, partners: Iterable[int], day: date) -> tuple[int, int, int]:
    """Balance, open debit items, and what of these is not due."""
    debits = [item for item in open_items(facts, day) if item[0] in partners and item[5] > 0]
    later = sum(item[6] for item in debits if item[4] is None or item[4] >= day)
    return sum(balance(facts, partner, day) for partner in partners), sum(item[6] for item in debits), later

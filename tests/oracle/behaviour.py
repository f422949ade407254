"""How partners pay, worked out slowly from a list of facts: who settled what on which day, and how late (CR-5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from oracle.receivables import Doc, Facts, Key, covered, due_day, left_over

Link = tuple[Doc, Doc, int, date]  # credit, debit, amount, since when


@dataclass
class Paid:
    """The answers of CR-5 for one partner: exact fractions, None where undefined."""

    settled: int
    days_late: Fraction | None
    on_time: Fraction | None
    overdue: int
    oldest: int


def links(facts: Facts, day: date) -> list[Link]:
    """Every match as of a day: by hand, then returns with what they return, then the oldest debt first."""
    docs = [d for d in facts.docs if d.live(day) and d.amount]
    left = {d.key: abs(d.amount) for d in docs}
    by_key: dict[Key, Doc] = {d.key: d for d in docs}
    found: list[Link] = []

    def settle(credit: Doc, debit: Doc, amount: int, on: date) -> None:
        left[credit.key] -= amount
        left[debit.key] -= amount
        found.append((credit, debit, amount, on))

    for match in facts.matches:
        if match.live(day) and match.credit in by_key and match.debit in by_key:
            settle(by_key[match.credit], by_key[match.debit], match.amount, match.day)
    for credit in sorted((d for d in docs if d.amount < 0), key=lambda d: (d.day, d.number)):
        debit = by_key.get(credit.origin) if credit.origin else None
        if debit is not None and debit.amount > 0 and min(left[credit.key], left[debit.key]):
            settle(credit, debit, min(left[credit.key], left[debit.key]), max(credit.day, debit.day))
    for credit in sorted((d for d in docs if d.amount < 0 and d.auto), key=lambda d: (d.day, d.number, d.key[0])):
        while left[credit.key]:
            open_ = [d for d in docs if d.amount > 0 and d.partner == credit.partner and left[d.key]]
            if not open_:
                break
            first = min(open_, key=lambda d: (due_day(facts, d, day) or date.max, d.day, d.number, d.key[0]))
            settle(credit, first, min(left[credit.key], left[first.key]), max(credit.day, first.day))
    return found


def a_year_before(day: date) -> date:
    """The first day of the 12 months that end on a day (none of the drawn days is a 29th of February)."""
    if day.month != (date.fromordinal(day.toordinal() + 1)).month:
        return date(day.year - (day.month < 12), day.month % 12 + 1, 1)
    return date.fromordinal(day.replace(year=day.year - 1).toordinal() + 1)


def paid(facts: Facts, partner: int, day: date, grace: int) -> Paid:
    """What the partner's account says of how it pays, as of a day."""
    made = links(facts, day)
    settled: list[tuple[Doc, date, bool]] = []  # item, day, whether it was written off
    late_open = overdue = oldest = 0
    spared = covered(facts, day, left_over(facts, day))
    for doc in facts.docs:
        if doc.partner != partner or doc.amount <= 0 or not doc.live(day):
            continue
        mine = [link for link in made if link[1].key == doc.key]
        open_ = doc.amount - sum(link[2] for link in mine)
        counts = doc.kind in ("order", "opening", "charge")
        if not open_ and counts and max(link[3] for link in mine) >= a_year_before(day):
            settled.append((doc, max(link[3] for link in mine), any(link[0].kind == "writeoff" for link in mine)))
        part, until = spared.get(doc.key, (0, date.min))
        for left, earliest in ((part, until), (open_ - part, date.min)):
            due, first = due_day(facts, doc, day), start(facts, doc, day)
            if left and due is not None and max(due, earliest) < day:
                overdue += left
                oldest = max(oldest, (day - max(due, earliest)).days)
            if left and counts and first is not None and (day - max(first, earliest)).days > grace:
                late_open += left
    weighed = [(doc.amount, days(facts, doc, on, day)) for doc, on, lost in settled if not lost]
    judged = sum(doc.amount for doc, *_ in settled) + late_open
    whole = sum(amount for amount, _ in weighed)
    return Paid(
        len(settled),
        Fraction(sum(amount * late for amount, late in weighed), whole) if whole else None,
        Fraction(sum(amount for amount, late in weighed if late <= grace), judged) if judged else None,
        overdue,
        oldest,
    )


def days(facts: Facts, doc: Doc, on: date, day: date) -> int:
    """How late an item was settled; what is never due is never late."""
    first = start(facts, doc, day)
    return 0 if first is None else (on - first).days


def start(facts: Facts, doc: Doc, day: date) -> date | None:
    """The day lateness counts from: due as it was before any extension, but not before goods left."""
    due = due_day(replace(facts, extensions=[]), doc, day)
    return due if due is None or doc.kind != "order" else max(due, doc.day)

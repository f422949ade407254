"""When open debts will be paid, if their partners stay as late as they have been: due days shifted by own habit.

A habit is how many days after the first due day each fen of the last 12 months came in. An expected day is a quantile
of it, among what came in later than the debt is already: so it never lies in the past.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from channelcli.account import recent
from channelcli.account.behaviour import CREDIT_GIVEN, WINDOW, ordinal
from channelcli.months import rolling

LEAST = 3  # documents settled; a partner with fewer is taken to be as all are together
QUANTILES = (25, 50, 90)  # percent of the money: best, usual, worst


@dataclass(slots=True)
class Habit:
    """Days late and the fen that came in so late, ascending; `items` is how many documents they are of."""

    late: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)  # running
    items: int = 0

    def days(self, percent: int, after: int | None = None) -> int | None:
        """Return the days late within which so much of the money came in, of what came later than `after` days.

        None where nothing did.
        """
        start = 0 if after is None else bisect_right(self.late, after)
        if start == len(self.late):
            return None
        before = self.sums[start - 1] if start else 0
        wanted = before - (before - self.sums[-1]) * percent // 100  # rounded up: at least this much
        return self.late[bisect_left(self.sums, max(wanted, before + 1), start)]


class Expected(NamedTuple):
    """The days (ISO) on which a debt is expected; None is no day that experience gives."""

    best: str | None
    usual: str | None
    worst: str | None


@dataclass(slots=True)
class Habits:
    """The habits of all partners as of a day, and of all of them together."""

    as_of: str
    own: dict[int, Habit]
    everyone: Habit

    def of(self, partner_id: int) -> Habit:
        """Return a partner's habit, that of all together for one with fewer than three documents settled."""
        own = self.own.get(partner_id)
        return own if own is not None and own.items >= LEAST else self.everyone

    def expected(self, partner_id: int, due: str | None) -> Expected:
        """Return when a debt due on a day is expected (ISO days after `as_of`), in the best, usual and worst case.

        What is later than this partner has ever been comes at once in the best case, as late as all partners are
        then in the usual one, and on no day in the worst. Without a due day there is no day.
        """
        if due is None:
            return Expected(None, None, None)
        first = date.fromisoformat(due)
        today = date.fromisoformat(self.as_of)
        late = (today - first).days
        best, usual, worst = (self.of(partner_id).days(percent, late) for percent in QUANTILES)
        if best is None:
            best, usual = late + 1, self.everyone.days(QUANTILES[1], late)
        return Expected(*(None if days is None else _day(first, days) for days in (best, usual, worst)))


def habits(connection: sqlite3.Connection, as_of: str) -> Habits:
    """Return how late receipts of the 12 months up to a day came, by partner and of all."""
    first = rolling(date.fromisoformat(as_of), WINDOW)[0].isoformat()
    own: dict[int, Habit] = {}
    together: list[tuple[int, int]] = []
    documents = 0
    for partner, debts in recent.debts(connection, as_of, first):
        pairs: list[tuple[int, int]] = []
        paid = 0
        for debt in debts:
            if debt.received and debt.first_due and debt.kind in CREDIT_GIVEN:
                due = ordinal(debt.first_due)
                pairs += [(ordinal(on) - due, amount) for on, amount in debt.received]
                paid += 1
        own[partner] = habit(pairs, paid)
        documents += paid
        together += pairs
    return Habits(as_of, own, habit(together, documents))


def habit(pairs: Iterable[tuple[int, int]], items: int) -> Habit:
    """Return a habit of (days late, fen) in any order."""
    ordered = sorted(pairs)
    return Habit([late for late, _ in ordered], list(accumulate(amount for _, amount in ordered)), items)


def _day(first: date, days: int) -> str:
    return (first + timedelta(days=days)).isoformat()

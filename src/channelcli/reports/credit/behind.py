"""The documents behind a credit score, each with its day and amount: what was paid late, is open, waits, went wrong."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from channelcli.account.behaviour import CREDIT_GIVEN, WINDOW, days_late, start
from channelcli.account.promises import promises
from channelcli.account.settling import Item, Link, settle
from channelcli.months import rolling
from channelcli.names import nocase

WAITING = """
SELECT number, confirmed_on, gross FROM (  -- the parts that all waited then were one order (GEN-4)
    SELECT number, confirmed_on, sum(gross) AS gross, min(part) FROM sale
    WHERE partner_id = :partner AND confirmed_on <= :as_of AND kind = 'order'
      AND (shipped_on IS NULL OR shipped_on > :as_of) AND (cancelled_on IS NULL OR cancelled_on > :as_of)
    GROUP BY root_id, confirmed_on
)
ORDER BY confirmed_on, number
"""
BILLS = """
SELECT number, matures_on, amount FROM payment
WHERE partner_id = :partner AND matures_on > :as_of AND paid_on <= :as_of AND kind = 'receipt'
  AND (voided_on IS NULL OR voided_on > :as_of) ORDER BY matures_on, number
"""
FIRST = """
SELECT number, shipped_on, gross FROM sale
WHERE partner_id = :partner AND shipped_on <= :as_of AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of)
ORDER BY shipped_on, number LIMIT 1
"""
WENT_WRONG = """
SELECT number, voided_on AS day, amount, 'bounced' FROM payment
WHERE partner_id = :partner AND void_kind = 'bounce' AND voided_on BETWEEN :first AND :as_of
UNION ALL
SELECT number, on_date, -amount, 'written_off' FROM adjustment
WHERE partner_id = :partner AND kind = 'writeoff' AND on_date BETWEEN :first AND :as_of
  AND (voided_on IS NULL OR voided_on > :as_of)
ORDER BY day, number
"""

Document = tuple[str, str, int]  # number, day, amount in fen


class Late(NamedTuple):
    """A debt that counts for how a partner pays (CR-5): amounts in fen, `day` when it was settled, or is due."""

    number: str
    day: str
    amount: int
    days: int
    state: str  # settled_on, written_off_on or still_open
    on_time: bool

    @property
    def weighted(self) -> int:
        """Amount × days late; nothing for what is open or was written off, which W leaves out."""
        return self.amount * self.days if self.state == "settled_on" else 0


class Evidence(NamedTuple):
    """What a credit score is made of, document by document, as of a day."""

    judged: list[Late]
    overdue: list[Late]
    open: list[Item]
    free: list[Item]
    waiting: list[Document]
    bills: list[Document]
    first: Document | None
    incidents: list[tuple[str | None, str, int, str]]  # number, day, amount, what happened


def evidence(connection: sqlite3.Connection, as_of: str, grace: int, partner_id: int) -> Evidence:
    """Return the documents behind the score of one partner, from its account and its own rows alone."""
    items, links = settle(connection, as_of, partner_id)
    first = rolling(date.fromisoformat(as_of), WINDOW)[0].isoformat()
    values = {"as_of": as_of, "partner": partner_id, "first": first}
    debits = [item for item in items if item.amount > 0]
    wrong = connection.execute(WENT_WRONG, values).fetchall()
    for promise in promises(connection, as_of, partner_id, grace):
        if promise.state == "broken" and promise.due_on >= first:
            wrong.append((None, promise.due_on, promise.amount, "broken"))
    return Evidence(
        judged=[*_settled(debits, links, first, grace), *_beyond(debits, as_of, grace)],
        overdue=list(_overdue(debits, as_of)),
        open=[item for item in debits if item.open],
        free=[item for item in items if item.amount < 0 and item.open],
        waiting=connection.execute(WAITING, values).fetchall(),
        bills=connection.execute(BILLS, values).fetchall(),
        first=connection.execute(FIRST, values).fetchone(),
        incidents=sorted(wrong, key=lambda one: (one[1], one[0] or "")),
    )


def _settled(debits: Sequence[Item], links: Sequence[Link], first: str, grace: int) -> Iterator[Late]:
    """Yield what was settled in the window, on the day of the last link that settled it."""
    settled: defaultdict[tuple[str, int], list[Link]] = defaultdict(list)
    for link in links:
        settled[link.debit.source, link.debit.id].append(link)
    for item in debits:
        if item.open or item.kind not in CREDIT_GIVEN:
            continue
        own = settled[item.source, item.id]
        on = max(link.on for link in own)
        if on >= first:
            late = days_late(item, on)
            bad = any(link.credit.kind == "writeoff" for link in own)
            state = "written_off_on" if bad else "settled_on"
            yield Late(item.number, on, item.amount, late, state, not bad and late <= grace)


def _beyond(debits: Sequence[Item], as_of: str, grace: int) -> Iterator[Late]:
    """Yield what is open longer than the days of grace, counted from the original due day."""
    for item in debits:
        due = start(item)
        if item.open and due and item.kind in CREDIT_GIVEN:
            for part in replace(item, due=due).parts:
                if part.due and (days := _between(part.due, as_of)) > grace:
                    yield Late(item.number, part.due, part.open, days, "still_open", False)


def _overdue(debits: Sequence[Item], as_of: str) -> Iterator[Late]:
    """Yield what is overdue on the day, more time considered (AR-21), the longest first."""
    parts = [part for item in debits if item.open and item.due for part in item.parts if (part.due or "") < as_of]
    found = [Late(p.number, str(p.due), p.open, _between(str(p.due), as_of), "still_open", False) for p in parts]
    return iter(sorted(found, key=lambda late: (-late.days, nocase(late.number))))


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days

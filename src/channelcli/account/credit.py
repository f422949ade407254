"""A partner's credit as of a day, all of it: exposure and limit, behaviour, scorecard, suggested limit (CR-1 to CR-7).

`credit show`, the credit reports and the reviews all ask here, so that they cannot disagree.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from channelcli.account import scorecard
from channelcli.account.behaviour import WINDOW, Behaviour, behaviours
from channelcli.account.exposure import NO_LIMIT, NOTHING, Exposure, Hold, Limit, exposures, holds, limits
from channelcli.account.promises import promises
from channelcli.months import add_months, rolling

CAP_WINDOW = 24  # months a write-off is remembered for

FIRST = """
SELECT partner_id, min(shipped_on) FROM sale
WHERE shipped_on <= :as_of AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of) {only} GROUP BY partner_id
"""
SALES = """
SELECT partner_id, sum(gross) FROM sales_event WHERE on_date BETWEEN :first AND :as_of {only} GROUP BY partner_id
"""
# Twelve months that begin within a month touch thirteen; they are twelve all the same.
SHIPPED = """
SELECT partner_id, min(count(DISTINCT substr(shipped_on, 1, 7)), 12), count(DISTINCT shipped_on) FROM sale
WHERE shipped_on BETWEEN :first AND :as_of AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of) {only}
GROUP BY partner_id
"""
BOUNCED = """
SELECT partner_id, count(*) FROM payment
WHERE voided_on BETWEEN :first AND :as_of AND void_kind = 'bounce' {only} GROUP BY partner_id
"""
WRITTEN_OFF = """
SELECT partner_id, sum(on_date >= :first), count(*) FROM adjustment
WHERE kind = 'writeoff' AND on_date BETWEEN :earlier AND :as_of AND (voided_on IS NULL OR voided_on > :as_of) {only}
GROUP BY partner_id
"""
TERMS = """
SELECT partner_id, text FROM partner_span
WHERE field = 'terms' AND text IS NOT NULL AND :as_of >= valid_from AND :as_of < valid_to {only}
"""


class Rules(NamedTuple):
    """The policy that a score is made with: days of grace (CR-5), and the step of the suggested limit in fen (CR-7)."""

    grace: int
    step: int


@dataclass(frozen=True, slots=True)
class Incidents:
    """What went wrong in the last 12 months (CR-6), and whether anything was written off in 24."""

    bounced: int = 0
    broken: int = 0  # promises of money
    written_off: int = 0
    capped: bool = False

    @property
    def count(self) -> int:
        """All of the 12 months."""
        return self.bounced + self.broken + self.written_off


@dataclass(frozen=True, slots=True)
class Sales:
    """Gross sales of the last 12 months in fen, and in how many months and on how many days goods left."""

    gross: int = 0
    months: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """One partner's credit as of a day; amounts in fen."""

    exposure: Exposure
    limit: Limit
    hold: Hold | None
    terms: str | None
    behaviour: Behaviour
    first_shipment: str | None
    months: int  # whole months since then
    incidents: Incidents
    sales: Sales
    score: scorecard.Score
    suggested: int | None  # none: unrated, or no terms were agreed

    @property
    def available(self) -> int | None:
        """What is left of the limit, below zero if it is passed; none without a limit."""
        return None if self.limit.amount is None else self.limit.amount - self.exposure.total

    @property
    def used(self) -> float | None:
        """Exposure / limit as a fraction, for display (CR-2); none without a limit or with one of 0."""
        return self.exposure.total / self.limit.amount if self.limit.amount else None


@dataclass(slots=True)
class _Found:
    exposure: Exposure = NOTHING
    limit: Limit = NO_LIMIT
    hold: Hold | None = None
    terms: str | None = None
    behaviour: Behaviour = field(default_factory=Behaviour)
    first_shipment: str | None = None
    bounced: int = 0
    broken: int = 0
    written_off: int = 0
    capped: bool = False
    gross: int = 0
    months: int = 0
    days: int = 0


def profiles(
    connection: sqlite3.Connection, as_of: str, rules: Rules, partner_id: int | None = None
) -> dict[int, Profile]:
    """Return the credit of every partner with any document, order, limit or hold, or of one partner in any case."""
    found: defaultdict[int, _Found] = defaultdict(_Found)
    if partner_id is not None:
        found[partner_id] = _Found()
    for name, values in (
        ("exposure", exposures(connection, as_of, partner_id)),
        ("limit", limits(connection, as_of, partner_id)),
        ("hold", holds(connection, as_of, partner_id)),
        ("behaviour", behaviours(connection, as_of, rules.grace, partner_id)),
    ):
        for partner, value in values.items():
            setattr(found[partner], name, value)
    _add_history(connection, found, as_of, rules.grace, partner_id)
    day = date.fromisoformat(as_of)
    return {partner: _profile(found[partner], day, rules) for partner in sorted(found)}


def _add_history(
    connection: sqlite3.Connection, found: dict[int, _Found], as_of: str, grace: int, partner_id: int | None
) -> None:
    """Fill in what happened: shipments and sales, incidents, terms."""
    day = date.fromisoformat(as_of)
    first = rolling(day, WINDOW)[0].isoformat()
    earlier = rolling(day, CAP_WINDOW)[0].isoformat()
    values = {"as_of": as_of, "first": first, "earlier": earlier, "partner": partner_id}
    only = "" if partner_id is None else "AND partner_id = :partner"

    def each(sql: str) -> Iterator[tuple[_Found, Any, Any]]:
        for partner, *rest in connection.execute(sql.format(only=only), values).fetchall():
            if partner in found:
                yield found[partner], rest[0], rest[-1]

    for one, shipped, _ in each(FIRST):
        one.first_shipment = shipped
    for one, gross, _ in each(SALES):
        one.gross = gross
    for one, months, days in each(SHIPPED):
        one.months, one.days = months, days
    for one, count, _ in each(BOUNCED):
        one.bounced = count
    for one, count, in_all in each(WRITTEN_OFF):
        one.written_off, one.capped = count, in_all > 0
    for one, terms, _ in each(TERMS):
        one.terms = terms
    for promise in promises(connection, as_of, partner_id, grace):
        if promise.state == "broken" and promise.due_on >= first and promise.partner_id in found:
            found[promise.partner_id].broken += 1


def _profile(one: _Found, day: date, rules: Rules) -> Profile:
    months = whole_months(date.fromisoformat(one.first_shipment), day) if one.first_shipment else 0
    incidents = Incidents(one.bounced, one.broken, one.written_off, one.capped)
    card = scorecard.score(
        scorecard.Facts(one.behaviour, one.exposure.total, one.limit.amount, months, incidents.count, one.capped)
    )
    suggested = None
    if one.terms is not None:
        credit_days = scorecard.credit_days(one.terms, one.days)
        suggested = scorecard.suggested(card.grade, one.gross, one.months, credit_days, rules.step)
    sales = Sales(one.gross, one.months, one.days)
    return Profile(
        one.exposure, one.limit, one.hold, one.terms, one.behaviour, one.first_shipment, months, incidents, sales,
        card, suggested,
    )  # fmt: skip


def whole_months(first: date, last: date) -> int:
    """Return how many whole months lie between two days (GEN-3: 01-31 to 02-28 is one)."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if add_months(first, months) <= last else months - 1

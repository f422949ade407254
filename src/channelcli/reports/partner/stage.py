"""Where each partner stands by its own rhythm: purchase days, cadence and stage (SAL-5, SEG-4, SEG-5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from channelcli.figures.cadence import (
    FEWEST_GAPS,
    NEW_DAYS,
    PURCHASES,
    SHORTEST,
    cadence,
    is_new,
    next_on,
    stage,
    won_back,
)

# All purchase days of each partner in one text; the latest so many; the first. The index by partner and day holds all
# that is asked for, in this order.
DAYS = """
    SELECT p.id, (SELECT group_concat(s.shipped_on) FROM sale AS s
        WHERE s.partner_id = p.id AND s.shipped_on <= :as_of AND s.gross > 0
          AND (s.voided_on IS NULL OR s.voided_on > :as_of))
    FROM partner AS p ORDER BY p.id"""
LATEST = """
    SELECT p.id, (SELECT group_concat(day) FROM (
        SELECT DISTINCT s.shipped_on AS day FROM sale AS s
        WHERE s.partner_id = p.id AND s.shipped_on <= :as_of AND s.gross > 0
          AND (s.voided_on IS NULL OR s.voided_on > :as_of)
        ORDER BY s.shipped_on DESC LIMIT :most))
    FROM partner AS p WHERE :partner IS NULL OR p.id = :partner ORDER BY p.id"""
FIRST = """
    SELECT p.id, (SELECT s.shipped_on FROM sale AS s
        WHERE s.partner_id = p.id AND s.shipped_on <= :as_of AND s.gross > 0
          AND (s.voided_on IS NULL OR s.voided_on > :as_of)
        ORDER BY s.shipped_on LIMIT 1)
    FROM partner AS p ORDER BY p.id"""
# Who never bought, by what is known of him, the least first: an order that waits, or was still waiting on the day,
# and an opportunity, open or once quoted; an open one at proposal or later, or the mark of a hand.
WAITING = """
    SELECT partner_id FROM sale
    WHERE shipped_on IS NULL AND ordered_on <= :as_of AND (cancelled_on IS NULL OR cancelled_on > :as_of)
    UNION
    SELECT partner_id FROM sale WHERE shipped_on > :as_of AND ordered_on <= :as_of
    UNION
    SELECT partner_id FROM opportunity_span
    WHERE opened_on <= :as_of AND (stage IN ('proposal', 'negotiation', 'won')
        OR (stage <> 'lost' AND (closed_on IS NULL OR closed_on > :as_of)))"""
AIMED_AT = """
    SELECT partner_id FROM opportunity_span
    WHERE opened_on <= :as_of AND (closed_on IS NULL OR closed_on > :as_of) AND stage IN ('proposal', 'negotiation')
    UNION
    SELECT partner_id FROM partner_span
    WHERE field = 'status' AND text = 'target' AND valid_from <= :as_of AND :as_of < valid_to"""
CLOSED = """
    SELECT partner_id FROM partner_span
    WHERE field = 'status' AND text = 'lost' AND valid_from <= :as_of AND :as_of < valid_to"""
CLOSINGS = """
    SELECT partner_id, valid_from, valid_to FROM partner_span
    WHERE field = 'status' AND text = 'lost' AND valid_from <= :as_of"""


class Rhythm(NamedTuple):
    """One partner's stage, its last purchase day (None: never bought) and its cadence in days (None: not asked)."""

    stage: str
    last_on: str | None
    cadence: int | None


class Life(NamedTuple):
    """One buyer: stage, flags, first and last purchase day, cadence and the gaps it is made of (0: the default)."""

    stage: str
    flags: str
    first_on: date
    last_on: date
    cadence: int
    gaps: int

    @property
    def next_on(self) -> date:
        """Return the day on which the next order should come (FOR-7)."""
        return next_on(self.last_on, self.cadence)


def rhythms(connection: sqlite3.Connection, as_of: str, default: int, partner: int | None = None) -> dict[int, Rhythm]:
    """Return the rhythm of every partner that ever bought, is about to or was closed; the rest are leads.

    Who bought within twice the shortest cadence is active whatever its own is, so that one is not looked up, unless
    only one `partner` is asked for.
    """
    found = {id_: Rhythm(name, None, default) for id_, name in not_yet(connection, as_of).items()}
    lately = date.fromisoformat(as_of) - timedelta(days=2 * min(SHORTEST, default))
    for id_, days in latest_days(connection, as_of, PURCHASES, partner):
        known = partner is None and days[-1] >= lately.isoformat()
        found[id_] = Rhythm("active", days[-1], None) if known else _of(days, as_of, default)
    for id_ in closed(connection, as_of):
        found[id_] = found.get(id_, Rhythm("lost", None, default))._replace(stage="lost")
    return found


def lives(connection: sqlite3.Connection, as_of: str, default: int) -> dict[int, Life]:
    """Return the life of everybody that bought up to the day (SEG-4, SEG-5)."""
    on = date.fromisoformat(as_of)
    closings: dict[int, list[tuple[date, date]]] = {}
    for id_, first, last in connection.execute(CLOSINGS, {"as_of": as_of}):
        closings.setdefault(id_, []).append((date.fromisoformat(first), date.fromisoformat(last)))
    gone, began = closed(connection, as_of), first_days(connection, as_of)
    found = {}
    for id_, days in latest_days(connection, as_of, NEW_DAYS + 1 + PURCHASES):
        first = date.fromisoformat(began[id_])
        lately = _lately(days, on)
        every = cadence(lately[: -PURCHASES - 1 : -1], default)
        now = "lost" if id_ in gone else stage((on - lately[-1]).days, every)
        back = won_back(lately, on, default, closings.get(id_, ()))
        flags = " ".join(flag for flag, true in (("new", is_new(first, on)), ("won_back", back)) if true)
        found[id_] = Life(now, flags, first, lately[-1], every, _gaps(len(days)))
    return found


def _lately(days: Sequence[str], on: date) -> list[date]:
    """Return the purchase days of the last 90 days, and before them as many as make a cadence."""
    edge = (on - timedelta(days=NEW_DAYS)).isoformat()
    recent = sum(day >= edge for day in days[-NEW_DAYS - 1 :])
    return [date.fromisoformat(day) for day in days[-(recent + PURCHASES) :]]


def _gaps(purchases: int) -> int:
    known = min(purchases, PURCHASES) - 1
    return known if known >= FEWEST_GAPS else 0


def purchase_days(connection: sqlite3.Connection, as_of: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each partner that bought up to the day with its purchase days, earliest first (SAL-5)."""
    for id_, text in connection.execute(DAYS, {"as_of": as_of}):
        if text:
            yield id_, sorted(dict.fromkeys(text.split(",")))


def latest_days(
    connection: sqlite3.Connection, as_of: str, most: int, partner: int | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Yield each partner, or only one, that bought up to the day with its latest purchase days, earliest first."""
    for id_, text in connection.execute(LATEST, {"as_of": as_of, "most": most, "partner": partner}):
        if text:
            yield id_, sorted(text.split(","))


def first_days(connection: sqlite3.Connection, as_of: str) -> dict[int, str]:
    """Return the first purchase day of each partner that bought up to the day (SAL-5)."""
    return {id_: day for id_, day in connection.execute(FIRST, {"as_of": as_of}) if day}


def not_yet(connection: sqlite3.Connection, as_of: str) -> dict[int, str]:
    """Return the stage that partners have as long as they never bought: target or prospect; the rest are leads."""
    found = {id_: "prospect" for (id_,) in connection.execute(WAITING, {"as_of": as_of})}
    return found | {id_: "target" for (id_,) in connection.execute(AIMED_AT, {"as_of": as_of})}


def closed(connection: sqlite3.Connection, as_of: str) -> set[int]:
    """Return the ids of the partners that the owner has closed as of the day."""
    return {id_ for (id_,) in connection.execute(CLOSED, {"as_of": as_of})}


def _of(days: Sequence[str], as_of: str, default: int) -> Rhythm:
    """Return the rhythm that purchase days, latest last, make."""
    bought = [date.fromisoformat(day) for day in reversed(days)]
    every = cadence(bought, default)
    return Rhythm(stage((date.fromisoformat(as_of) - bought[0]).days, every), days[-1], every)

"""Where each partner stands by its own rhythm: purchase days, cadence and stage (SAL-5, SEG-4, SEG-5)."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

PURCHASES = 13  # the last so many purchase days make the rhythm
FEWEST_GAPS = 3
SHORTEST = 7

# All purchase days of a partner in one text: a covering index gives them partner by partner.
DAYS = """
    SELECT partner_id, group_concat(shipped_on) FROM sale
    WHERE shipped_on <= :as_of AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of)
    GROUP BY partner_id"""
DAYS_OF = """
    SELECT partner_id, group_concat(shipped_on) FROM sale
    WHERE shipped_on <= :as_of AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of) AND partner_id = :partner
    GROUP BY partner_id"""
# An order that waits, or was still waiting on the day.
WAITING = """
    SELECT partner_id FROM sale
    WHERE shipped_on IS NULL AND ordered_on <= :as_of AND (cancelled_on IS NULL OR cancelled_on > :as_of)
    UNION
    SELECT partner_id FROM sale WHERE shipped_on > :as_of AND ordered_on <= :as_of"""
CLOSED = """
    SELECT partner_id FROM partner_span
    WHERE field = 'status' AND text = 'lost' AND valid_from <= :as_of AND :as_of < valid_to"""


class Rhythm(NamedTuple):
    """One partner's stage, its last purchase day (None: never bought) and its cadence in days (None: not asked)."""

    stage: str
    last_on: str | None
    cadence: int | None


def cadence(days: Sequence[date], default: int) -> int:
    """Return the median of the gaps between purchase days, latest first, at least 7; `default` with fewer than 3 gaps.

    Of an even count it is the mean of the middle two, half rounded up (SEG-4).
    """
    gaps = sorted((later - earlier).days for later, earlier in itertools.pairwise(days))
    if len(gaps) < FEWEST_GAPS:
        return default
    middle = len(gaps) // 2
    median = gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle] + 1) // 2
    return max(SHORTEST, median)


def stage(silent: int, rhythm: int) -> str:
    """Return the stage of a partner that last bought `silent` days ago and buys every `rhythm` days (SEG-5)."""
    if silent <= 2 * rhythm:
        return "active"
    if silent <= 4 * rhythm:
        return "at_risk"
    return "dormant" if silent <= max(8 * rhythm, 180) else "lost"


def rhythms(connection: sqlite3.Connection, as_of: str, default: int, partner: int | None = None) -> dict[int, Rhythm]:
    """Return the rhythm of every partner that ever bought, has an order waiting or was closed; the rest are leads.

    Who bought within twice the shortest cadence is active whatever its own is, so that one is not looked up, unless
    only one `partner` is asked for.
    """
    values = {"as_of": as_of, "partner": partner}
    found = {id_: Rhythm("prospect", None, default) for (id_,) in connection.execute(WAITING, values)}
    lately = date.fromisoformat(as_of) - timedelta(days=2 * min(SHORTEST, default))
    for id_, text in connection.execute(DAYS if partner is None else DAYS_OF, values):
        days = sorted(set(text.split(",")))[-PURCHASES:]
        known = partner is None and days[-1] >= lately.isoformat()
        found[id_] = Rhythm("active", days[-1], None) if known else _of(days, as_of, default)
    for (id_,) in connection.execute(CLOSED, values):
        found[id_] = found.get(id_, Rhythm("lost", None, default))._replace(stage="lost")
    return found


def _of(days: Sequence[str], as_of: str, default: int) -> Rhythm:
    """Return the rhythm that purchase days, latest last, make."""
    bought = [date.fromisoformat(day) for day in reversed(days)]
    every = cadence(bought, default)
    return Rhythm(stage((date.fromisoformat(as_of) - bought[0]).days, every), days[-1], every)

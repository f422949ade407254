"""How far a debt is dunned, and how long it can be sued for (CR-8; Civil Code art. 188 and 195)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from channelcli.months import add_months

YEARS = 3
WARN_MONTHS = 30  # after so many months without a sign of life the debt is flagged

# What starts the three years anew: money, an acknowledgement (a confirmed balance and a promise to pay are such), a
# demand. A receipt that bounced was none.
SIGNS = """
SELECT partner_id, max(day) FROM (
    SELECT partner_id, paid_on AS day FROM payment
    WHERE kind = 'receipt' AND paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
    UNION ALL SELECT partner_id, on_date FROM dunning WHERE on_date <= :as_of
    UNION ALL SELECT partner_id, on_date FROM interaction WHERE type = 'collect' AND on_date <= :as_of
    UNION ALL SELECT partner_id, on_date FROM promise WHERE amount IS NOT NULL AND on_date <= :as_of
    UNION ALL SELECT partner_id, on_date FROM confirmation WHERE confirmed > 0 AND on_date <= :as_of
) WHERE :partner IS NULL OR partner_id = :partner
GROUP BY partner_id
"""


def level(days: int, levels: Sequence[int]) -> int:
    """Return the dunning level of a debt so many days overdue: how many of the ascending `levels` it has reached."""
    return sum(days >= least for least in levels)


def signs(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> dict[int, str]:
    """Return the last day (ISO) on which each partner paid, acknowledged his debt, or was asked for it."""
    found: dict[int, str] = dict(connection.execute(SIGNS, {"as_of": as_of, "partner": partner_id}).fetchall())
    return found


def runs_out(due: str, sign: str | None) -> str:
    """Return the day (ISO) on which a debt due on a day can no longer be sued for, after the last sign of life."""
    return add_months(date.fromisoformat(max(due, sign or "")), 12 * YEARS).isoformat()


def is_near(due: str, sign: str | None, as_of: str) -> bool:
    """Tell whether two and a half years are over since the debt was due and since the last sign of life."""
    return add_months(date.fromisoformat(max(due, sign or "")), WARN_MONTHS).isoformat() < as_of

"""What is at stake with each partner and how much may be: exposure, credit limits and holds as of a day (CR-1 to CR-3).

One definition for everybody who asks: the check of an order, `credit show`, and the reports over all partners.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from channelcli.account.standing import Standing, standings

# Confirmed and not gone yet, as of the day: what never left, and what left later.
_WAITING = "confirmed_on <= :as_of AND (cancelled_on IS NULL OR cancelled_on > :as_of) AND kind = 'order'"
WAITING = f"""
SELECT partner_id, gross AS amount FROM sale WHERE shipped_on IS NULL AND {_WAITING}
UNION ALL
SELECT partner_id, gross FROM sale WHERE shipped_on > :as_of AND {_WAITING}
"""
# Acceptance bills that were taken for a debt and are not due yet (AR-10).
BILLS = """
SELECT partner_id, amount FROM payment
WHERE matures_on > :as_of AND +paid_on <= :as_of AND kind = 'receipt' AND (voided_on IS NULL OR voided_on > :as_of)
"""
DATED = "SELECT partner_id, amount FROM partner_dated WHERE field = 'credit_limit' AND valid_from <= :as_of"
TEMPORARY = """
SELECT partner_id, amount, until_on, note FROM temporary_limit WHERE :as_of BETWEEN from_on AND until_on
"""
HOLDS = """
SELECT partner_id, reason, from_on, person FROM credit_hold
WHERE from_on <= :as_of AND (released_on IS NULL OR released_on > :as_of)
"""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What is at stake with a partner, by its parts, in fen (CR-1)."""

    open: int = 0  # documents that are owed
    waiting: int = 0  # confirmed orders that have not left
    bills: int = 0  # acceptance bills before their day
    unallocated: int = 0  # paid ahead, > 0

    @property
    def total(self) -> int:
        """The exposure: open items, waiting orders and bills less what is paid ahead."""
        return self.open + self.waiting + self.bills - self.unallocated


class Limit(NamedTuple):
    """A credit limit in force, in fen: none is no limit, 0 is cash only (CR-2).

    `usual` is the dated limit that holds again after `until`, the last day of a temporary one.
    """

    amount: int | None
    usual: int | None = None
    until: str | None = None
    note: str | None = None


class Hold(NamedTuple):
    """A hold that somebody set by hand (CR-3)."""

    reason: str
    since: str
    person: str | None


NOTHING = Exposure()
NO_LIMIT = Limit(None)


def exposures(
    connection: sqlite3.Connection,
    as_of: str,
    partner_id: int | None = None,
    owed: Mapping[int, Standing] | None = None,
) -> dict[int, Exposure]:
    """Return the exposure of every partner that has any, or of one partner (CR-1); `owed` is what is known already."""
    owed = standings(connection, as_of, partner_id) if owed is None else owed
    waiting = _sums(connection, WAITING, as_of, partner_id)
    bills = _sums(connection, BILLS, as_of, partner_id)
    none = Standing(0, 0)
    found = {}
    for partner in sorted(owed.keys() | waiting.keys() | bills.keys()):
        one = owed.get(partner, none)
        found[partner] = Exposure(one.open, waiting.get(partner, 0), bills.get(partner, 0), one.unallocated)
    return found


def limits(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> dict[int, Limit]:
    """Return the credit limit of every partner that has one, or of one partner (CR-2).

    While a temporary limit lasts it holds in place of the dated one; of several the one that began last.
    """
    found = {
        partner: Limit(amount, amount) for partner, amount in _rows(connection, DATED, as_of, partner_id, "valid_from")
    }
    for partner, amount, until, note in _rows(connection, TEMPORARY, as_of, partner_id, "from_on, id"):
        found[partner] = Limit(amount, found.get(partner, NO_LIMIT).usual, until, note)
    return {partner: limit for partner, limit in found.items() if limit.amount is not None}


def holds(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> dict[int, Hold]:
    """Return the hold of every partner that is on hold by hand, or of one partner: the oldest in force (CR-3)."""
    rows = _rows(connection, HOLDS, as_of, partner_id, "from_on DESC, id DESC")
    return {partner: Hold(*rest) for partner, *rest in rows}


def _sums(connection: sqlite3.Connection, sql: str, as_of: str, partner_id: int | None) -> dict[int, int]:
    only = "" if partner_id is None else "WHERE partner_id = :partner"
    summed = f"SELECT partner_id, sum(amount) FROM ({sql}) {only} GROUP BY partner_id"
    return dict(connection.execute(summed, {"as_of": as_of, "partner": partner_id}).fetchall())


def _rows(
    connection: sqlite3.Connection, sql: str, as_of: str, partner_id: int | None, order: str
) -> Iterator[tuple[Any, ...]]:
    only = "" if partner_id is None else "AND partner_id = :partner"
    return connection.execute(f"{sql} {only} ORDER BY {order}", {"as_of": as_of, "partner": partner_id})

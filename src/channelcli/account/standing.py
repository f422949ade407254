"""What each partner owes as of a day, by sums alone: the balance, and how it splits into open and unallocated.

The sums run over covering indexes. Reversed documents are few, so they are taken off afterwards instead of being
asked about row by row; and where nothing is dated after the day, the day is not asked about either.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import NamedTuple

_SALES = "SELECT partner_id, sum(gross) FROM sale WHERE shipped_on IS NOT NULL"
SALES = f"{_SALES} GROUP BY partner_id"
SALES_TO = f"{_SALES} AND shipped_on <= :as_of GROUP BY partner_id"
SALES_OF = f"{_SALES} AND shipped_on <= :as_of AND partner_id = :partner GROUP BY partner_id"
_PAYMENTS = "SELECT partner_id, sum(amount) FROM payment"
PAYMENTS = f"{_PAYMENTS} GROUP BY partner_id"
PAYMENTS_TO = f"{_PAYMENTS} WHERE paid_on <= :as_of GROUP BY partner_id"
PAYMENTS_OF = f"{_PAYMENTS} WHERE paid_on <= :as_of AND partner_id = :partner GROUP BY partner_id"
LAST_SALE = "SELECT max(shipped_on) FROM sale WHERE shipped_on IS NOT NULL"
LAST_PAYMENT = "SELECT max(paid_on) FROM payment"

# What the two sums above leave out, with its sign in the balance.
CORRECTIONS = """
SELECT partner_id, -gross FROM sale WHERE voided_on <= :as_of AND shipped_on <= :as_of
UNION ALL
SELECT partner_id, 2 * amount FROM payment WHERE kind = 'refund' AND +paid_on <= :as_of
UNION ALL
SELECT partner_id, CASE kind WHEN 'refund' THEN -amount ELSE amount END
FROM payment INDEXED BY payment_voided WHERE voided_on <= :as_of AND +paid_on <= :as_of
UNION ALL
SELECT partner_id, amount FROM adjustment WHERE on_date <= :as_of AND (voided_on IS NULL OR voided_on > :as_of)
"""

# Receipts that stay on account (auto = 0), as far as they are not matched by hand.
HELD = """
SELECT p.partner_id, p.amount - coalesce((
           SELECT sum(m.amount) FROM match_span AS m
           WHERE m.credit_payment_id = p.id AND m.valid_from <= :as_of AND m.valid_to > :as_of), 0)
FROM payment AS p
WHERE p.auto = 0 AND p.kind = 'receipt' AND +p.paid_on <= :as_of AND (p.voided_on IS NULL OR p.voided_on > :as_of)
"""

CORRECTIONS_OF = f"SELECT * FROM ({CORRECTIONS}) WHERE partner_id = :partner"
HELD_OF = f"{HELD} AND p.partner_id = :partner"


class Standing(NamedTuple):
    """One partner's account as of a day, in fen: the balance, and the receipts held on account (AR-4)."""

    balance: int
    held: int

    @property
    def open(self) -> int:
        """Sum of the open debit items: what is left of them when every free credit that may has been spread."""
        return max(0, self.balance + self.held)

    @property
    def unallocated(self) -> int:
        """Sum of the unallocated credits, never negative (AR-5): balance = open - unallocated (AR-2)."""
        return self.open - self.balance


def standings(connection: sqlite3.Connection, as_of: str, partner_id: int | None = None) -> dict[int, Standing]:
    """Return the standing of every partner that has any movement up to `as_of`, or of one partner."""
    values = {"as_of": as_of, "partner": partner_id}
    balances: defaultdict[int, int] = defaultdict(int)
    for partner, amount in connection.execute(_sales(connection, as_of, partner_id), values):
        balances[partner] = amount
    for partner, amount in connection.execute(_payments(connection, as_of, partner_id), values):
        balances[partner] -= amount
    for partner, amount in connection.execute(CORRECTIONS if partner_id is None else CORRECTIONS_OF, values):
        balances[partner] += amount
    held: defaultdict[int, int] = defaultdict(int)
    for partner, amount in connection.execute(HELD if partner_id is None else HELD_OF, values):
        held[partner] += amount
    return {partner: Standing(balance, held.get(partner, 0)) for partner, balance in balances.items()}


def _sales(connection: sqlite3.Connection, as_of: str, partner_id: int | None) -> str:
    if partner_id is not None:
        return SALES_OF
    return SALES if _covers(connection, LAST_SALE, as_of) else SALES_TO


def _payments(connection: sqlite3.Connection, as_of: str, partner_id: int | None) -> str:
    if partner_id is not None:
        return PAYMENTS_OF
    return PAYMENTS if _covers(connection, LAST_PAYMENT, as_of) else PAYMENTS_TO


def _covers(connection: sqlite3.Connection, newest: str, as_of: str) -> bool:
    """Tell whether nothing is dated after the day, so that the sums need not look at dates."""
    (last,) = connection.execute(newest).fetchone()
    return last is None or last <= as_of

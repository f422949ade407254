"""The receivables summary by sums: the balances before and after from the quick sums, and what moved in between.

The same answer as the SELECT in the file, which adds up all movements there ever were.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

from channelcli.account.standing import standings
from channelcli.report import BEGINNING, Answer
from channelcli.reports import scope
from channelcli.table import Row

_DEBITS = """
SELECT partner_id, sum(CASE WHEN amount > 0 THEN amount ELSE 0 END)
FROM entry WHERE on_date BETWEEN :from AND :to GROUP BY partner_id
"""
_ASCII = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")  # as SQLite orders codes


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the partners with a balance or a movement in the period, by code (AR-2, AR-41)."""
    first, last = params["from"], params["to"]
    names = scope.partners(connection, params | {"as_of": last})
    one = scope.only(names)
    before = {} if first <= BEGINNING else _balances(connection, _day_before(first), one)
    after = _balances(connection, last, one)
    debits = dict(connection.execute(_DEBITS, {"from": first, "to": last}))
    found: list[Row] = []
    for partner, (code, name) in sorted(names.items(), key=lambda one: one[1][0].translate(_ASCII)):
        opening, closing = before.get(partner, 0), after.get(partner, 0)
        if partner in debits or opening:
            raised = debits.get(partner, 0)
            found.append((code, name, opening, raised, opening + raised - closing, closing))
    return Answer(found)


def _balances(connection: sqlite3.Connection, as_of: str, partner: int | None) -> dict[int, int]:
    return {key: one.balance for key, one in standings(connection, as_of, partner).items()}


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()

"""Who is over the limit, by the same exposure and limit that the check of an order asks for (CR-1, CR-2)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.account.exposure import NOTHING, exposures, limits
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.table import Row


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each partner in scope whose exposure passes its limit as of the day, the most over first."""
    names, as_of = scope.partners(connection, params), params["as_of"]
    over: list[tuple[int, str, Row]] = []
    limited = limits(connection, as_of, scope.only(names))
    found = exposures(connection, as_of, scope.only(names)) if limited else {}
    for partner, limit in limited.items():
        one = found.get(partner, NOTHING)
        more = one.total - (limit.amount or 0)
        if partner in names and more > 0:
            code, name = names[partner]
            balance = one.open - one.unallocated
            figures = (limit.amount, limit.until, balance, one.waiting, one.bills, one.total, more)
            over.append((-more, code, (code, name, *figures)))
    return Answer([row for *_, row in sorted(over)])

"""Promises due: deeds as the .sql file has them, money as it was kept or broken (AR-22)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.account.promises import promises
from channelcli.months import add_months
from channelcli.report import Answer, find
from channelcli.reports import scope
from channelcli.reports.care.due import ahead
from channelcli.table import Row

ARCHIVED = "SELECT id FROM partner WHERE archived_on <= :as_of"
AMOUNT = 4


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return what is promised and not kept, by due day; a broken promise of money is let go once it came in late."""
    as_of = params["as_of"]
    day = date.fromisoformat(as_of)
    first, last = add_months(day, -12).isoformat(), ahead(day, params["days"]).isoformat()
    table: list[Row] = [row for row in connection.execute(find("promises-due").sql, params) if row[AMOUNT] is None]
    names = scope.partners(connection, params)
    gone = {id_ for (id_,) in connection.execute(ARCHIVED, params)}
    for one in promises(connection, as_of, scope.only(names), params["grace"]):
        if one.partner_id not in names or one.partner_id in gone or not first <= one.due_on <= last:
            continue
        came = one.received + one.late
        if came < one.amount:
            late = max((day - date.fromisoformat(one.due_on)).days, 0)
            table.append((one.due_on, late, *names[one.partner_id], one.amount, came, None, one.on_date, one.state))
    table.sort(key=lambda row: (str(row[0]), str(row[2])))
    return Answer(table)

"""`brief`: the row of the .sql file with class, stage, overdue debt, sales by month and lost products filled in."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

from channelcli.account.exposure import NO_LIMIT, NOTHING, exposures, holds, limits
from channelcli.account.settling import settle
from channelcli.months import add_months, rolling
from channelcli.report import Answer, find
from channelcli.reports.partner.partner_list import class_of
from channelcli.reports.partner.stage import rhythms

ID = "SELECT id FROM partner WHERE code = :partner"
SALES = """
    SELECT on_date, net, costed, cost FROM sales_event
    WHERE partner_id = :id AND on_date BETWEEN :first AND :as_of"""
# Goods bought on three days or more in the year, and on none of the last 90 days; the dearest three.
STOPPED = """
    SELECT d.name
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id JOIN product AS d ON d.id = l.product_id
    WHERE s.partner_id = :id AND s.shipped_on > date(:as_of, '-12 months') AND s.shipped_on <= :as_of
      AND s.kind = 'order' AND (s.voided_on IS NULL OR s.voided_on > :as_of)
    GROUP BY d.id
    HAVING count(DISTINCT s.shipped_on) >= 3 AND max(s.shipped_on) <= date(:as_of, '-90 days')
    ORDER BY sum(l.net) DESC, d.code LIMIT 3"""
MONTHS = 12


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the one row of a partner."""
    found = find("brief")
    as_of = values["as_of"]
    keys = [column.key for column in found.columns]
    (id_,) = connection.execute(ID, values).fetchone()
    known = dict(zip(keys, connection.execute(found.sql, values).fetchone(), strict=True))
    known |= _account(connection, id_, as_of) | _sales(connection, id_, as_of)
    if known["kind"] != "supplier":
        before = add_months(date.fromisoformat(as_of), -3).isoformat()
        known["class"] = class_of(connection, as_of, values["cut"], values["amounts"]).get(id_)
        known["class_before"] = class_of(connection, before, values["cut"], values["amounts"]).get(id_)
        rhythm = rhythms(connection, as_of, values["cadence"], id_).get(id_)
        known["stage"] = rhythm.stage if rhythm else "lead"
        if rhythm and rhythm.last_on:
            known |= {"last_purchase": rhythm.last_on, "cadence": rhythm.cadence}
    goods = [name for (name,) in connection.execute(STOPPED, {"id": id_, "as_of": as_of})]
    known["stopped"] = ", ".join(goods) if goods else None
    return Answer([tuple(known[key] for key in keys)])


def _account(connection: sqlite3.Connection, id_: int, as_of: str) -> dict[str, Any]:
    """Return what is overdue, and the limit, exposure and hold that an order is checked with (CR-1 to CR-3)."""
    items, _ = settle(connection, as_of, id_)
    late = [part for item in items if item.open > 0 for part in item.parts if part.due and part.due < as_of]
    oldest = min((part.due for part in late if part.due), default=None)
    days = (date.fromisoformat(as_of) - date.fromisoformat(oldest)).days if oldest else None
    hold = holds(connection, as_of, id_).get(id_)
    return {
        "overdue": sum(part.open for part in late),
        "oldest_days": days,
        "credit_limit": limits(connection, as_of, id_).get(id_, NO_LIMIT).amount,
        "exposure": exposures(connection, as_of, id_).get(id_, NOTHING).total,
        "hold": hold.reason if hold else None,
    }


def _sales(connection: sqlite3.Connection, id_: int, as_of: str) -> dict[str, Any]:
    """Return the rolling 12 months, the 12 before them, growth (GRO-1), margin rate and the last 12 calendar months."""
    today = date.fromisoformat(as_of)
    first, _ = rolling(today, MONTHS)
    start, _ = rolling(today, 2 * MONTHS)
    now = before = costed = cost = 0
    months: defaultdict[str, int] = defaultdict(int)
    for day, net, known, paid in connection.execute(SALES, {"id": id_, "first": start.isoformat(), "as_of": as_of}):
        months[day[:7]] += net
        if day >= first.isoformat():
            now, costed, cost = now + net, costed + known, cost + paid
        else:
            before += net
    last = [add_months(today.replace(day=1), back - MONTHS + 1).isoformat()[:7] for back in range(MONTHS)]
    return {
        "sales_12m": now,
        "sales_before": before,
        "growth": (now - before) / before if before > 0 else None,
        "margin_rate": (costed - cost) / costed if costed > 0 and cost else None,
        "months": " ".join(f"{months[month] / 100:.2f}" for month in last),
    }

"""`brief`: the row of the .sql file with class, stage, debt by age, sales by month and lost products filled in."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any

from channelcli.account import walk
from channelcli.account.exposure import NO_LIMIT, NOTHING, exposures, holds, limits
from channelcli.account.standing import Standing
from channelcli.ledger.second import meanwhile
from channelcli.months import add_months, rolling
from channelcli.report import Answer, find
from channelcli.reports.money import aged
from channelcli.reports.partner.class_trend import classes_on
from channelcli.reports.partner.stage import rhythms
from channelcli.table import Column

ID = "SELECT id FROM partner WHERE code = :partner"
# `sales_event` of one partner: the shipments from an index, what else there is from the view itself.
SALES = """
    SELECT substr(shipped_on, 1, 7), shipped_on >= :since, sum(net), sum(costed), sum(cost) FROM sale
    WHERE partner_id = :id AND shipped_on BETWEEN :first AND :as_of GROUP BY 1, 2
    UNION ALL
    SELECT substr(on_date, 1, 7), on_date >= :since, net, costed, cost FROM sales_event
    WHERE source <> 'sale' AND partner_id = :id AND on_date BETWEEN :first AND :as_of"""
# Goods bought on three days or more in the year, and on none of the last 90 days; the dearest three.
STOPPED = """
    SELECT d.name
    FROM (
        SELECT l.product_id, sum(l.net) AS net
        FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
        WHERE s.partner_id = :id AND s.shipped_on > date(:as_of, '-12 months') AND s.shipped_on <= :as_of
          AND s.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of)
        GROUP BY l.product_id
        HAVING count(DISTINCT s.shipped_on) >= 3 AND max(s.shipped_on) <= date(:as_of, '-90 days')
    ) AS b JOIN product AS d ON d.id = b.product_id
    ORDER BY b.net DESC, d.code LIMIT 3"""
MONTHS = 12


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the one row of a partner; the ranges of the ageing table stand behind."""
    found = find("brief")
    as_of = values["as_of"]
    keys = [column.key for column in found.columns]
    (id_,) = connection.execute(ID, values).fetchone()
    before = add_months(date.fromisoformat(as_of), -3).isoformat()
    with meanwhile(connection, lambda other: _classes(other, (before, as_of), values)) as classes:
        known = dict(zip(keys, connection.execute(found.sql, values).fetchone(), strict=True))
        ranges, owed = _account(connection, id_, values)
        known |= owed | _sales(connection, id_, as_of)
        goods = [name for (name,) in connection.execute(STOPPED, {"id": id_, "as_of": as_of})]
        known["stopped"] = ", ".join(goods) if goods else None
        if known["kind"] != "supplier":
            rhythm = rhythms(connection, as_of, values["cadence"], id_).get(id_)
            known["stage"] = rhythm.stage if rhythm else "lead"
            if rhythm and rhythm.last_on:
                known |= {"last_purchase": rhythm.last_on, "cadence": rhythm.cadence}
            then, now = classes()
            known |= {"class": now.get(id_), "class_before": then.get(id_)}
    columns = (*found.columns, *ranges)
    return Answer([tuple(known[column.key] for column in columns)], columns=columns)


def _classes(connection: sqlite3.Connection, days: tuple[str, str], values: dict[str, Any]) -> list[dict[int, str]]:
    return classes_on(connection, days, values["cut"], values["amounts"])


def _account(
    connection: sqlite3.Connection, id_: int, values: dict[str, Any]
) -> tuple[tuple[Column, ...], dict[str, Any]]:
    """Return debts by age (AR-30) with the columns of the ranges, and what an order is checked with (CR-1 to CR-3)."""
    as_of = values["as_of"]
    ages = aged.table(connection, values["partner"], as_of, "due", values["buckets"], net=False)
    balance, open_ = ages.cells["balance"], ages.cells["open"]
    owed = {id_: Standing(balance, open_ - balance)}
    late = open_ - ages.cells["not_due"]
    hold = holds(connection, as_of, id_).get(id_)
    return ages.buckets, {
        **{column.key: ages.cells[column.key] for column in ages.buckets},
        "balance": balance,
        "overdue": late,
        "oldest_days": _oldest(connection, as_of, id_, open_) if late else None,
        "credit_limit": limits(connection, as_of, id_).get(id_, NO_LIMIT).amount,
        "exposure": exposures(connection, as_of, id_, owed).get(id_, NOTHING).total,
        "hold": hold.reason if hold else None,
    }


def _oldest(connection: sqlite3.Connection, as_of: str, id_: int, open_: int) -> int:
    """Return how many days the oldest open item is overdue: the last one on the way back from the newest."""
    ((_, items),) = walk.newest_first(connection, as_of, {id_: open_}, names=False)
    return (date.fromisoformat(as_of) - date.fromisoformat(items[-1][0][0])).days


def _sales(connection: sqlite3.Connection, id_: int, as_of: str) -> dict[str, Any]:
    """Return the rolling 12 months, the 12 before them, growth (GRO-1), margin rate and the last 12 calendar months."""
    today = date.fromisoformat(as_of)
    first, _ = rolling(today, MONTHS)
    start, _ = rolling(today, 2 * MONTHS)
    now = before = costed = cost = 0
    months: defaultdict[str, int] = defaultdict(int)
    days = {"id": id_, "first": start.isoformat(), "since": first.isoformat(), "as_of": as_of}
    for month, lately, net, known, paid in connection.execute(SALES, days):
        months[month] += net
        if lately:
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

"""Recency, frequency and money of everybody who bought in a window (SEG-1), by shipment or by order."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any, NamedTuple

from channelcli.reports.worth.measured import totals

# Purchases are documents above zero that are not taken back as of the day (SAL-5). The plus keeps to the index that
# covers all of it, by partner.
SHIPPED = """
    SELECT partner_id, count(DISTINCT shipped_on), count(*), max(shipped_on) FROM sale
    WHERE shipped_on <= :to AND +shipped_on >= :from AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of)
    GROUP BY partner_id"""
# Parts of one order count once: how many too many were counted. They are few, so they are looked up one by one.
PARTS = """
    WITH family AS (
        SELECT id FROM sale WHERE part > 1
        UNION
        SELECT root_id FROM sale WHERE part > 1
    )
    SELECT s.partner_id, count(*) - count(DISTINCT s.root_id) FROM family AS f CROSS JOIN sale AS s ON s.id = f.id
    WHERE s.shipped_on BETWEEN :from AND :to AND s.gross > 0 AND (s.voided_on IS NULL OR s.voided_on > :as_of)
    GROUP BY s.partner_id"""
ORDERED = """
    SELECT partner_id, count(DISTINCT CASE WHEN gross > 0 THEN ordered_on END),
           count(DISTINCT CASE WHEN gross > 0 THEN root_id END),
           max(CASE WHEN gross > 0 THEN ordered_on END), sum(net), sum(gross)
    FROM sale
    WHERE ordered_on BETWEEN :from AND :to AND confirmed_on <= :as_of
      AND (cancelled_on IS NULL OR cancelled_on > :as_of) AND (voided_on IS NULL OR voided_on > :as_of)
    GROUP BY partner_id"""
ALLOWED = """
    SELECT partner_id, net, gross FROM sales_event
    WHERE source = 'allowance' AND on_date BETWEEN :from AND :to"""


class Buyer(NamedTuple):
    """One partner that bought: days since the last purchase day, purchase days or orders, net sales in fen."""

    recency: int
    frequency: int
    monetary: int


def buyers(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> dict[int, Buyer]:
    """Return everybody who bought from `first` to `last`, by id, by the parameters count, basis, amounts and as_of."""
    days = {"from": first, "to": last, "as_of": values["as_of"]}
    ordered = values["basis"] == "order"
    found = (_ordered if ordered else _shipped)(connection, values, days)
    on = date.fromisoformat(values["as_of"])
    return {
        id_: Buyer((on - date.fromisoformat(latest)).days, frequency, worth)
        for id_, (frequency, latest, worth) in found.items()
    }


def _shipped(
    connection: sqlite3.Connection, values: dict[str, Any], days: dict[str, str]
) -> dict[int, tuple[int, str, int]]:
    worth = totals(connection, values["amounts"], days["from"], days["to"])
    if values["count"] == "days":
        return {id_: (n, latest, worth.get(id_, 0)) for id_, n, _, latest in connection.execute(SHIPPED, days)}
    twice = dict(connection.execute(PARTS, days))
    return {
        id_: (n - twice.get(id_, 0), latest, worth.get(id_, 0))
        for id_, _, n, latest in connection.execute(SHIPPED, days)
    }


def _ordered(
    connection: sqlite3.Connection, values: dict[str, Any], days: dict[str, str]
) -> dict[int, tuple[int, str, int]]:
    place = 1 if values["amounts"] == "gross" else 0
    less: dict[int, int] = {}
    for id_, *amounts in connection.execute(ALLOWED, days):
        less[id_] = less.get(id_, 0) + amounts[place]
    return {
        id_: (by_day if values["count"] == "days" else orders, latest, sums[place] + less.get(id_, 0))
        for id_, by_day, orders, latest, *sums in connection.execute(ORDERED, days)
        if latest is not None
    }

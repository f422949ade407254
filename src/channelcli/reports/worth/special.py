"""Measures other than the sales and margin of everything: receipts, contribution, growth, quantity, some goods only."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date
from typing import Any

from channelcli.errors import Refused, Usage
from channelcli.money import format_amount
from channelcli.months import year_ago
from channelcli.reports.worth import goods
from channelcli.reports.worth.measured import Sums, chosen, covered, what_of
from channelcli.reports.worth.measured import totals as plain_totals
from channelcli.text import Words, both, words

# Receipts are payments − refunds − bounces (AR-53): what came in, by the covering index; then the few others.
RECEIVED = """
    SELECT partner_id, sum(amount) FROM payment WHERE paid_on BETWEEN :from AND :to GROUP BY partner_id"""
REFUNDED = """
    SELECT partner_id, -2 * sum(amount) FROM payment
    WHERE kind = 'refund' AND paid_on BETWEEN :from AND :to GROUP BY partner_id"""
TAKEN_BACK = """
    SELECT partner_id, sum(CASE kind WHEN 'refund' THEN amount ELSE -amount END) FROM payment
    WHERE voided_on BETWEEN :from AND :to GROUP BY partner_id"""
# What a partner costs beside his goods (SAL-8): both are amounts below zero.
SUPPORT = """
    SELECT partner_id, -sum(cost) FROM partner_cost WHERE on_date BETWEEN :from AND :to GROUP BY partner_id"""
WRITTEN_OFF = """
    SELECT partner_id, sum(amount) FROM entry
    WHERE source = 'adjustment' AND kind IN ('writeoff', 'recovery') AND on_date BETWEEN :from AND :to
    GROUP BY partner_id"""
PARTS = {"collected": (RECEIVED, REFUNDED, TAKEN_BACK), "contribution": (SUPPORT, WRITTEN_OFF)}


def totals(connection: sqlite3.Connection, what: str, first: str, last: str) -> dict[int, int]:
    """Return receipts, contribution or quantity by partner id, in fen or 1/1,000 of a unit (AR-53, SAL-8, ABC-1)."""
    if what == "quantity":
        return goods.quantity(connection, {}, first, last).worth
    found = Counter(plain_totals(connection, "margin", first, last) if what == "contribution" else {})
    for sql in PARTS[what]:
        for id_, amount in connection.execute(sql, {"from": first, "to": last}):
            found[id_] += amount
    return dict(found)


def sums(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> Sums:
    """Return the values by a measure that is not the plain one. `Usage` (exit 2) where goods have no such measure."""
    by, items = values["by"], values.get("items")
    if items == "supplier":
        return Sums({})
    of_goods = items == "product" or goods.chosen(values)
    if of_goods and by in ("collected", "contribution", "composite"):
        raise Usage("classify.not_of_goods", by=by)
    if by == "composite":
        from channelcli.reports.worth.scored import scored

        return scored(connection, values, first, last)
    if by == "growth":
        return _growth(connection, values, first, last)
    if by == "quantity":
        return goods.quantity(connection, values, first, last)
    if of_goods:
        return goods.sales(connection, values, what_of(values), first, last)
    return Sums(totals(connection, by, first, last), "money", *_basis(connection, values, first, last))


def _growth(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> Sums:
    """Return this window less the same window last year, in fen (ABC-1)."""
    base = before(first, last)
    if base is None:
        raise Refused("classify.no_base")
    of_goods = values.get("items") == "product" or goods.chosen(values)
    what = what_of(values)

    def summed(days: tuple[str, str]) -> dict[int, int]:
        return goods.sales(connection, values, what, *days).worth if of_goods else plain_totals(connection, what, *days)

    found = Counter(summed((first, last)))
    found.subtract(summed(base))
    return Sums(dict(found), basis=(both("classify.against", first=base[0], last=base[1]),))


def before(first: str, last: str) -> tuple[str, str] | None:
    """Return the same window a year earlier (GRO-2); None for a period without a beginning."""
    if first < "1000":
        return None
    start, end = year_ago(date.fromisoformat(first), date.fromisoformat(last))
    return start.isoformat(), end.isoformat()


def _basis(
    connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str
) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Say what a measure is made of, and below the table what is known of its parts."""
    if values["by"] == "collected":
        return (words("classify.basis_collected"),), ()
    days = {"from": first, "to": last}
    ids = chosen(connection, values)
    support, written_off = (
        sum(amount for id_, amount in connection.execute(sql, days) if ids is None or id_ in ids)
        for sql in (SUPPORT, WRITTEN_OFF)
    )
    told = both("classify.parts", support=format_amount(-support), written_off=format_amount(-written_off))
    return (words("classify.basis_contribution"),), (*covered(connection, first, last, ids), told)

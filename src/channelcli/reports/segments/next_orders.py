"""`next-orders`: who should order soon or should have by now, by partner or by product (FOR-7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from channelcli.figures.cadence import FEWEST_GAPS, PURCHASES, cadence, next_on, stage
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.partner.stage import closed, purchase_days
from channelcli.reports.segments.stages import columns
from channelcli.table import Row
from channelcli.text import Words, both, words

OF_PARTNERS = ("code", "name", "state", "next_on", "overdue", "last_on", "cadence", "gaps", "phone")
OF_PRODUCTS = ("code", "name", "product", "product_name", *OF_PARTNERS[2:])
# Who has ordered already, and still waits for the goods.
ORDERED = """
    SELECT partner_id FROM sale
    WHERE shipped_on IS NULL AND ordered_on <= :as_of AND (cancelled_on IS NULL OR cancelled_on > :as_of)
    UNION
    SELECT partner_id FROM sale WHERE shipped_on > :as_of AND ordered_on <= :as_of"""
PHONES = "SELECT id, phone FROM partner"
PRODUCTS = "SELECT id, code, name FROM product"
# Purchase days by partner and product, read in the order of the lines; of one partner in that of his sales.
OF_ALL = """
    SELECT s.partner_id, l.product_id, group_concat(s.shipped_on)
    FROM sale_line AS l CROSS JOIN sale AS s ON s.id = l.sale_id
    WHERE (:product = '*' OR l.product_id = (SELECT id FROM product WHERE code = :product))
      AND l.product_id IS NOT NULL AND l.gross > 0
      AND s.shipped_on <= :as_of AND (s.voided_on IS NULL OR s.voided_on > :as_of)
    GROUP BY s.partner_id, l.product_id
    HAVING count(*) > :gaps"""
OF_ONE = """
    SELECT s.partner_id, l.product_id, group_concat(s.shipped_on)
    FROM sale AS s CROSS JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.partner_id = :id AND (:product = '*' OR l.product_id = (SELECT id FROM product WHERE code = :product))
      AND l.product_id IS NOT NULL AND l.gross > 0
      AND s.shipped_on <= :as_of AND (s.voided_on IS NULL OR s.voided_on > :as_of)
    GROUP BY s.partner_id, l.product_id
    HAVING count(*) > :gaps"""


class Expected(NamedTuple):
    """The day of somebody's next order, by the last purchase, the cadence and its gaps (0: the default cadence)."""

    partner: int
    product: int | None
    on: date
    last_on: date
    cadence: int
    gaps: int


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the orders expected within `days`, soonest first, then the overdue ones, the latest due day first.

    Who is lost or closed (SEG-5) is left out: that is no order to wait for.
    """
    on = date.fromisoformat(values["as_of"])
    until = on + timedelta(days=values["days"])
    names = scope.customers(connection, values)
    products = values["by"] == "product" or values["product"] != "*"
    source = _by_product(connection, values, scope.only(names)) if products else _by_partner(connection, values)
    gone = closed(connection, values["as_of"])
    due = [one for one in source if one.partner in names and one.partner not in gone and one.on <= until]
    kept = [one for one in due if stage((on - one.last_on).days, one.cadence) != "lost"]
    goods = {id_: (code, name) for id_, code, name in connection.execute(PRODUCTS)}
    kept.sort(key=lambda one: (one.on < on, abs(one.on - on), names[one.partner][0], goods.get(one.product, ("",))[0]))
    waiting = {id_ for (id_,) in connection.execute(ORDERED, values)}
    phones = dict(connection.execute(PHONES))
    made: list[Row] = []
    for one in kept:
        late = (on - one.on).days if one.on < on else None
        state = "ordered" if one.partner in waiting and not products else "due" if late is None else "overdue"
        when = (one.on.isoformat(), late, one.last_on.isoformat(), one.cadence, one.gaps)
        made.append((*names[one.partner], *goods.get(one.product, ()), state, *when, phones[one.partner]))
    shown = columns("next-orders", OF_PRODUCTS if products else OF_PARTNERS)
    return Answer(made, (), _notes(values, len(due) - len(kept), products), shown)


def _by_partner(connection: sqlite3.Connection, values: dict[str, Any]) -> Iterator[Expected]:
    for id_, days in purchase_days(connection, values["as_of"]):
        yield _expected(id_, None, days[-PURCHASES:], values["cadence"])


def _by_product(connection: sqlite3.Connection, values: dict[str, Any], partner: int | None) -> Iterator[Expected]:
    """Yield what each partner should order of each product; only where its own rhythm is known."""
    asked = values | {"id": partner, "gaps": FEWEST_GAPS}
    for id_, product, text in connection.execute(OF_ALL if partner is None else OF_ONE, asked):
        days = sorted(set(text.split(",")))[-PURCHASES:]
        if len(days) > FEWEST_GAPS:
            yield _expected(id_, product, days, values["cadence"])


def _expected(partner: int, product: int | None, days: list[str], default: int) -> Expected:
    bought = [date.fromisoformat(day) for day in reversed(days)]
    every, gaps = cadence(bought, default), len(days) - 1
    return Expected(partner, product, next_on(bought[0], every), bought[0], every, gaps if gaps >= FEWEST_GAPS else 0)


def _notes(values: dict[str, Any], lost: int, products: bool) -> tuple[Words, ...]:
    rule = words("segments.next_of_products") if products else both("segments.next_rule", days=values["cadence"])
    return (rule, both("segments.next_lost", n=lost)) if lost else (rule,)

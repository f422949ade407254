"""`next-orders`: who should order soon or should have by now, by partner or by product (FOR-7)."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from operator import sub
from typing import Any, NamedTuple

from channelcli.figures.cadence import FEWEST_GAPS, PURCHASES, of_gaps, stage
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.packed import columns as lines
from channelcli.reports.packed import tally
from channelcli.reports.partner.stage import closed, latest_days
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
# A purchase of a product: who and what in one number, and the day as a number, lines in the order they stand in.
PAIR, DAY = "s.partner_id * :many + l.product_id", "CAST(julianday(s.shipped_on) + 0.5 AS INTEGER)"
BOUGHT = """
    l.product_id IS NOT NULL AND l.gross > 0 AND (:good IS NULL OR l.product_id = :good)
    AND s.shipped_on <= :as_of AND (s.voided_on IS NULL OR s.voided_on > :as_of)"""
OF_ONE = f"""
    SELECT {PAIR}, {DAY} FROM sale AS s CROSS JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.partner_id = :id AND {BOUGHT}"""
EPOCH = 1_721_425  # the julian day, as above, of 31 December of the year 0, from which Python counts


class Expected(NamedTuple):
    """The day of somebody's next order, by the last purchase, the cadence and its gaps (0: the default cadence).

    Days are the numbers that Python counts them by.
    """

    partner: int
    product: int | None
    on: int
    last_on: int
    cadence: int
    gaps: int


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the orders expected within `days`, soonest first, then the overdue ones, the latest due day first.

    Who is lost or closed (SEG-5) is left out: that is no order to wait for.
    """
    on = date.fromisoformat(values["as_of"]).toordinal()
    until = on + values["days"]
    names = scope.customers(connection, values)
    products = values["by"] == "product" or values["product"] != "*"
    source = _by_product(connection, values, scope.only(names)) if products else _by_partner(connection, values)
    gone = closed(connection, values["as_of"])
    due = [one for one in source if one.partner in names and one.partner not in gone and one.on <= until]
    kept = [one for one in due if stage(on - one.last_on, one.cadence) != "lost"]
    goods = {id_: (code, name) for id_, code, name in connection.execute(PRODUCTS)}
    kept.sort(key=lambda one: (one.on < on, abs(one.on - on), names[one.partner][0], goods.get(one.product, ("",))[0]))
    waiting = {id_ for (id_,) in connection.execute(ORDERED, values)}
    phones = dict(connection.execute(PHONES))
    made: list[Row] = []
    for one in kept:
        late = on - one.on if one.on < on else None
        state = "ordered" if one.partner in waiting and not products else "due" if late is None else "overdue"
        when = (_day(one.on), late, _day(one.last_on), one.cadence, one.gaps)
        made.append((*names[one.partner], *goods.get(one.product, ()), state, *when, phones[one.partner]))
    shown = columns("next-orders", OF_PRODUCTS if products else OF_PARTNERS)
    return Answer(made, (), _notes(values, len(due) - len(kept), products), shown)


def _by_partner(connection: sqlite3.Connection, values: dict[str, Any]) -> Iterator[Expected]:
    for id_, days in latest_days(connection, values["as_of"], PURCHASES):
        yield _expected(id_, None, [date.fromisoformat(day).toordinal() for day in days], values["cadence"])


def _by_product(connection: sqlite3.Connection, values: dict[str, Any], partner: int | None) -> Iterator[Expected]:
    """Yield what each partner should order of each product; only where its own rhythm is known."""
    goods = {code: id_ for id_, code, _ in connection.execute(PRODUCTS)}
    many = max(goods.values(), default=0) + 1
    asked = {"as_of": values["as_of"], "id": partner, "many": many, "good": goods.get(values["product"])}
    if partner is None:
        read = [(array("q", pairs), array("q", days)) for pairs, days in lines(connection, BOUGHT, asked, PAIR, DAY)]
    else:
        read = [(array("q", row[:1]), array("q", row[1:])) for row in connection.execute(OF_ONE, asked)]
    times = tally(many * (max((max(pairs) for pairs, _ in read), default=0) // many + 1))
    for pair in chain.from_iterable(pairs for pairs, _ in read):
        times[pair] += 1
    bought: defaultdict[int, list[int]] = defaultdict(list)
    for pairs, days in read:
        for pair, day in zip(pairs, days, strict=True):
            if times[pair] > FEWEST_GAPS:
                bought[pair].append(day)
    for pair, every in bought.items():
        latest = sorted(set(every))[-PURCHASES:]
        if len(latest) > FEWEST_GAPS:
            yield _expected(*divmod(pair, many), [day - EPOCH for day in latest], values["cadence"])


def _expected(partner: int, product: int | None, days: Sequence[int], default: int) -> Expected:
    """Return the next order after purchase days, earliest first, as the numbers that Python counts days by."""
    every, gaps = of_gaps(map(sub, days[1:], days), default), len(days) - 1
    return Expected(partner, product, days[-1] + every, days[-1], every, gaps if gaps >= FEWEST_GAPS else 0)


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()


def _notes(values: dict[str, Any], lost: int, products: bool) -> tuple[Words, ...]:
    rule = words("segments.next_of_products") if products else both("segments.next_rule", days=values["cadence"])
    return (rule, both("segments.next_lost", n=lost)) if lost else (rule,)

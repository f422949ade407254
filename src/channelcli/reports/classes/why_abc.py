"""What `explain abc` tells beside documents: parts of a score, standard cases, periods of a hold, the hand (ABC-9)."""

from __future__ import annotations

import sqlite3
from itertools import islice
from typing import Any

from channelcli.figures.composite import POINT, WHOLE, parse_weights, percentiles, ranks
from channelcli.money import format_amount, format_quantity, half_up
from channelcli.render.cells import percent
from channelcli.reports.worth import goods
from channelcli.reports.worth.history import asked_until, earlier, replayed
from channelcli.reports.worth.measured import Measured, Worth
from channelcli.reports.worth.scored import BILLION
from channelcli.reports.worth.scored import components as figures_of
from channelcli.reports.worth.special import before
from channelcli.table import Row
from channelcli.text import say

LINES = """
    SELECT s.number, l.product_id, sum(l.base_quantity)
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id JOIN product AS d ON d.id = l.product_id
    WHERE s.partner_id = (SELECT id FROM partner WHERE code = :partner)
      AND (:product = '*' OR d.code = :product) AND (:category = '*' OR d.category = :category)
      AND (+s.shipped_on BETWEEN :from AND :to OR +s.voided_on BETWEEN :from AND :to)
    GROUP BY s.number, l.product_id"""
BY_HAND = """
    SELECT text, valid_from FROM partner_span
    WHERE partner_id = :id AND field = 'class' AND text IS NOT NULL AND valid_from <= :as_of AND :as_of < valid_to"""
BEGINNING = "0001-01-01"


def year_before(found: Measured) -> tuple[str, str] | None:
    """Return the window that growth is measured against (ABC-1)."""
    return before(found.first, found.last)


def quantities(connection: sqlite3.Connection, asked: dict[str, Any], found: Measured, rows: list[Row]) -> list[Row]:
    """Return the documents with their quantities in the measure of the report: base units as they are, or cases.

    Cases are exact fractions; each document is rounded so that together they are the value, rounded once (GEN-8).
    """
    measure = goods.measure_of(connection, asked, (row[1] or 0 for row in found.cells))
    if not measure.parts:
        return rows
    of: dict[str, int] = {}
    for number, product, quantity in connection.execute(LINES, asked):
        of[number] = of.get(number, 0) + (quantity or 0) * measure.parts.get(product, 0)
    made: list[Row] = []
    running = shown = 0
    for row in rows:
        running += -of[str(row[0])] if row[1] == "void" else of[str(row[0])]
        value = half_up(running, measure.whole) - shown
        shown += value
        made.append((*row[:3], value, *row[4:]))
    return made


def components(connection: sqlite3.Connection, asked: dict[str, Any], found: Measured, one: Worth) -> list[Row]:
    """Return a row for each part of the composite value: its points, and the figure and percentile they are made of.

    The points of the parts are rounded so that together they are the score, rounded once (ABC-11).
    """
    weights = parse_weights(asked.get("weights") or "")
    ids, figures = figures_of(connection, asked, found.first, found.last, weights)
    place, n = ids.index(one.id), len(ids)
    made: list[Row] = []
    running = shown = 0
    for name, weight in weights.items():
        numbers = figures[name]
        running += weight * ranks(numbers)[place]
        points = half_up(running * 100 * POINT, 2 * n * WHOLE) - shown
        shown += points
        why = say(
            "classify_why.part",
            figure=_figure(name, numbers[place]),
            lower=sum(1 for other in numbers if other < numbers[place]),
            equal=numbers.count(numbers[place]),
            count=n,
            percentile=format_quantity(percentiles(numbers)[place]),
            weight=f"{weight / 100:g}",
        )
        made.append((None, f"part_{name}", None, points, None, None, "ABC-11", why))
    return made


def _figure(name: str, value: int) -> str:
    """Return a component as people read it: yuan, years, a share of a market."""
    if name == "years":
        return say("classify_why.years", years=value)
    if name == "share":
        return say("classify_why.no_market") if value < 0 else percent(value / BILLION)
    return format_amount(value)


def held(connection: sqlite3.Connection, params: dict[str, Any], found: Measured, one: Worth) -> list[Row]:
    """Return a row for each period that the class in force was replayed from, and the class in force (ABC-9)."""
    if one.computed is None:
        return []
    n = int(params["hold"])
    made: list[Row] = []
    days = earlier(found.first, found.last, asked_until(params, found.first))
    for (first, last), then in replayed(connection, params, islice(days, n - 1)):
        was = next((worth for worth in then if worth.id == one.id), None)
        why = say("classify_why.absent", first=first, last=last)
        if was is not None:
            why = say("classify_why.period", first=first, last=last, class_=was.name_of_class)
        made.append((None, "period", last, was and was.value, None, was and was.name_of_class, "ABC-9", why))
    why = say("classify_why.in_force", class_=one.name_of_class, n=n, computed=one.computed)
    return [*made, (None, "held", None, None, None, one.name_of_class, "ABC-9", why)]


def by_hand(connection: sqlite3.Connection, as_of: str, one: Worth) -> list[Row]:
    """Return a row for the class set by hand, since when, and whether it is the computed one, if there is any."""
    row = connection.execute(BY_HAND, {"id": one.id, "as_of": as_of}).fetchone()
    if row is None:
        return []
    computed = one.name_of_class
    why = say("classify_why.same", class_=row[0])
    if row[0] != computed:
        why = say("classify_why.differs", class_=row[0], computed=computed)
    since = None if row[1] == BEGINNING else row[1]
    return [(None, "by_hand", since, None, None, row[0], "ABC-10", why)]

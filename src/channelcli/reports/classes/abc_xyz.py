"""`abc-xyz`: what partners or products are worth against how steadily they buy or sell (ABC-40)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from channelcli.classes import CLASSES
from channelcli.errors import Usage
from channelcli.figures import series
from channelcli.figures.variability import CLASSES as XYZ
from channelcli.figures.variability import FEWEST_MONTHS, cv, xyz
from channelcli.money import half_up
from channelcli.months import add_months, first_of_month
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.segments.monthly import monthly
from channelcli.reports.segments.stages import columns
from channelcli.reports.worth.measured import Measured, Worth, measure
from channelcli.table import Row
from channelcli.text import Words, both

UNRATED = "unrated"
SUMMARY = ("class", "xyz", "items", "item_share", "value", "value_share")
LISTED = ("code", "name", "class", "xyz", "value", "cv", "months", "mean")
FIRST = """
    SELECT partner_id, min(shipped_on) FROM sale
    WHERE shipped_on <= :to AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of)
    GROUP BY partner_id"""
OF_PRODUCTS = """
    WITH moved AS (
        SELECT id, partner_id, substr(shipped_on, 1, 7) AS month, 1 AS sign
        FROM sale WHERE shipped_on BETWEEN :from AND :to
        UNION ALL
        SELECT id, partner_id, substr(voided_on, 1, 7), -1 FROM sale WHERE voided_on BETWEEN :from AND :to
    )
    SELECT l.product_id, m.month, sum(m.sign * CASE :amounts WHEN 'gross' THEN l.gross ELSE l.net END),
           sum(m.sign > 0 AND l.gross > 0)
    FROM moved AS m CROSS JOIN sale_line AS l ON l.sale_id = m.id
    WHERE l.product_id IS NOT NULL AND (:partners IS NULL OR m.partner_id IN (SELECT value FROM json_each(:partners)))
    GROUP BY l.product_id, m.month"""
# How many of the purchases in those months were taken back by the day.
TAKEN_BACK = """
    SELECT l.product_id, substr(s.shipped_on, 1, 7), count(*)
    FROM sale AS s CROSS JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.voided_on <= :as_of AND s.shipped_on BETWEEN :from AND :to AND l.product_id IS NOT NULL AND l.gross > 0
      AND (:partners IS NULL OR s.partner_id IN (SELECT value FROM json_each(:partners)))
    GROUP BY 1, 2"""
# Which of the products were sold before the window began.
OLDER = """
    SELECT DISTINCT l.product_id FROM sale_line AS l CROSS JOIN sale AS s ON s.id = l.sale_id
    WHERE l.product_id IN (SELECT value FROM json_each(:ids)) AND l.gross > 0
      AND (:partners IS NULL OR s.partner_id IN (SELECT value FROM json_each(:partners)))
      AND s.shipped_on < :from AND (s.voided_on IS NULL OR s.voided_on > :as_of)"""

Months = Mapping[int, Mapping[str, int]]


class Steady(NamedTuple):
    """A partner or product with its class and its monthly values, which begin with the first purchase."""

    worth: Worth
    xyz: str
    months: Sequence[int]


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the nine cells with counts and values, and those too new to rate; with `list` or `cell` the partners."""
    x, y = _limits(values)
    found = measure(connection, values | {"by": "sales"})
    steady = _rated(connection, values | {"x": x, "y": y}, found)
    notes = (
        both("concentration.xyz_rule", x=x, y=y),
        *_unrated(steady),
        *found.notes,
    )
    if values["list"] or values["cell"] != "*":
        return Answer(_list(steady, values["cell"]), found.subtitle, notes, columns("abc-xyz", LISTED))
    return Answer(_matrix(steady), found.subtitle, notes, columns("abc-xyz", SUMMARY))


def _limits(values: dict[str, Any]) -> tuple[Decimal, Decimal]:
    """Return the limits of X and Y; `Usage` (exit 2) if they are not two numbers, the smaller one first."""
    try:
        x, y = Decimal(str(values["x"])), Decimal(str(values["y"]))
    except InvalidOperation:
        x, y = Decimal(1), Decimal(0)
    if not (x.is_finite() and y.is_finite() and 0 <= x <= y):
        raise Usage("concentration.bad_limits", x=values["x"], y=values["y"])
    return x.normalize(), y.normalize()


def _rated(connection: sqlite3.Connection, values: dict[str, Any], found: Measured) -> list[Steady]:
    """Return everybody with X, Y, Z or unrated, by the complete calendar months of the window."""
    first, last = date.fromisoformat(found.first), date.fromisoformat(found.last)
    if first.day > 1:
        first = add_months(first_of_month(first), 1)
    last = series.last_complete("month", last)
    days = {"from": first.isoformat(), "to": last.isoformat(), "as_of": values["as_of"]}
    source = _products if values["items"] == "product" else _partners
    by_month, since = source(connection, values, days, [one.id for one in found.partners])
    made = []
    for one in found.partners:
        start = since.get(one.id)
        names = series.labels("month", max(first, start), last) if start else []
        bought = by_month.get(one.id, {})
        of_it = [bought.get(name, 0) for name in names]
        made.append(Steady(one, xyz(of_it, values["x"], values["y"]) or UNRATED, of_it))
    return made


def _partners(
    connection: sqlite3.Connection, values: dict[str, Any], days: dict[str, str], _: list[int]
) -> tuple[Months, dict[int, date]]:
    """Return the monthly sales of partners, and the day of their first purchase."""
    since = {id_: date.fromisoformat(day) for id_, day in connection.execute(FIRST, days)}
    return monthly(connection, values["amounts"], days["from"], days["to"]), since


def _products(
    connection: sqlite3.Connection, values: dict[str, Any], days: dict[str, str], ids: list[int]
) -> tuple[Months, dict[int, date]]:
    """Return the monthly sales of products to the partners in scope, and a day of the month of the first purchase."""
    by_month: dict[int, dict[str, int]] = {}
    chosen = None if scope.everyone(values) else json.dumps(list(scope.partners(connection, values)))
    asked = days | {"amounts": values["amounts"], "partners": chosen}
    gone = {(id_, month): n for id_, month, n in connection.execute(TAKEN_BACK, asked)}
    since: dict[int, date] = {}
    for id_, month, amount, bought in connection.execute(OF_PRODUCTS, asked):
        by_month.setdefault(id_, {})[month] = amount
        if bought > gone.get((id_, month), 0):
            since[id_] = min(since.get(id_, date.max), date.fromisoformat(f"{month}-01"))
    young = json.dumps([id_ for id_ in ids if id_ not in since or since[id_].isoformat() > days["from"]])
    for (id_,) in connection.execute(OLDER, asked | {"ids": young}):
        since[id_] = date.fromisoformat(days["from"])
    return by_month, since


def _matrix(found: Sequence[Steady]) -> list[Row]:
    total = sum(max(one.worth.value, 0) for one in found)
    made: list[Row] = []
    for name in CLASSES:
        for steadiness in (*XYZ, UNRATED):
            inside = [one.worth for one in found if (one.worth.name_of_class, one.xyz) == (name, steadiness)]
            if steadiness == UNRATED and not inside:
                continue
            value = sum(max(one.value, 0) for one in inside)
            share = len(inside) / len(found) if found else None
            made.append((name, steadiness, len(inside), share, value, value / total if total else None))
    return made


def _list(found: Sequence[Steady], cell: str) -> list[Row]:
    """Return who is in the cell, or everybody: by class, then steadiness, the largest first."""
    asked = [one for one in found if cell in ("*", one.worth.name_of_class + one.xyz)]
    asked.sort(key=lambda one: (one.worth.name_of_class, one.xyz, -one.worth.value, one.worth.code))
    made: list[Row] = []
    for one in asked:
        months = one.months
        mean = half_up(sum(months), len(months)) if months else None
        spread = cv(months) if one.xyz != UNRATED else None  # of so few months it says nothing
        made.append((*one.worth[1:3], one.worth.name_of_class, one.xyz, one.worth.value, spread, len(months), mean))
    return made


def _unrated(found: Sequence[Steady]) -> tuple[Words, ...]:
    n = sum(one.xyz == UNRATED for one in found)
    return (both("concentration.unrated", n=n, months=FEWEST_MONTHS),) if n else ()

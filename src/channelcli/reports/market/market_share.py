"""`market-share`: own sales against what the market buys (CHN-60, P05), and where the size of the market is from."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any, NamedTuple

from channelcli.figures.volume import MONEY, read
from channelcli.money import half_up
from channelcli.months import add_months
from channelcli.report import BEGINNING, Answer
from channelcli.reports import scope
from channelcli.reports.market.areas import LEVELS, Area, columns, of_partners, order
from channelcli.reports.strangers import refuse
from channelcli.reports.worth.goods import sales as of_category
from channelcli.reports.worth.measured import totals, window
from channelcli.table import Chart, Row
from channelcli.text import Words, both, words

# The latest estimate of each place up to the day; one without a category is of the whole market.
ESTIMATES = """
    SELECT place, amount, max(on_date) FROM market_estimate
    WHERE area = :per AND on_date <= :as_of AND coalesce(category, '') = :category
    GROUP BY place"""
FIRST = "SELECT min(shipped_on) FROM sale WHERE shipped_on <= :last"
STATED = "SELECT id, market_size, market_unit FROM partner WHERE market_size IS NOT NULL AND market_unit IS NOT NULL"
FIGURES = ("sales", "own_share", "compared", "market", "share", "source", "told_on", "partners")


class Market(NamedTuple):
    """What a market buys in the period, in fen, the own sales that go with it, and who says so."""

    size: int
    compared: int
    source: str
    told_on: str | None = None
    partners: int | None = None


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row an area (or partner) with sales or a known market, the largest sales first."""
    first, last, moved = counted(connection, values)
    names = scope.customers(connection, values)
    bought = _sold(connection, values, first, last)
    sold = {id_: bought.get(id_, 0) for id_ in names}
    per = values["per"]
    where: dict[int, Area] = names if per == "partner" else of_partners(connection, per, values["as_of"])  # type: ignore[assignment]  # code and name stand for the area
    stated = _stated(connection, values, first, last)
    found: dict[Area, list[int]] = {}
    for id_ in names:
        found.setdefault(where[id_], []).append(id_)
    estimates = _estimates(connection, values, first, last)
    for place in estimates:
        if place not in {area[-1] for area in found} and scope.everyone(values):
            found[(None,) * (len(LEVELS.get(per, (per,))) - 1) + (place,)] = []
    total = sum(sold.values())
    made: list[tuple[int, Area, Row]] = []
    for area, there in found.items():
        own = sum(sold[id_] for id_ in there)
        market = _market(area, there, sold, estimates, stated)
        if own or market:
            made.append((-own, area, (*area, *_figures(own, total, market))))
    made.sort(key=lambda one: (one[0], order(one[1])))
    if not made:
        refuse(connection, values)
    keys = ("code", "name", *FIGURES) if per == "partner" else FIGURES
    table = [row for *_, row in made]
    shown = Chart("bar", "name" if per == "partner" else per, ("share",))
    return Answer(table, moved, _notes(table), columns("market-share", per, keys), charts=(shown,))


def _sold(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> dict[int, int]:
    if values["category"] == "*":
        return totals(connection, values["amounts"], first, last)
    return of_category(connection, values, values["amounts"], first, last).worth


def counted(connection: sqlite3.Connection, values: dict[str, Any]) -> tuple[str, str, tuple[Words, ...]]:
    """Return the days of the period: a market is counted from the first sale on where the period has no beginning."""
    first, last, moved = window(connection, values)
    if first == BEGINNING:
        (begun,) = connection.execute(FIRST, {"last": last}).fetchone()
        first = begun or last
    return first, last, moved


def of_year(amount: int, first: str, last: str) -> int:
    """Return what of a year's amount falls to the days of a period."""
    end = date.fromisoformat(last)
    year = (end - add_months(end, -12)).days
    return half_up(amount * ((end - date.fromisoformat(first)).days + 1), year)


def _estimates(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> dict[str, Market]:
    category = "" if values["category"] == "*" else values["category"]
    asked = {"per": values["per"], "as_of": values["as_of"], "category": category}
    return {
        place: Market(of_year(amount, first, last), 0, "estimate", told_on)
        for place, amount, told_on in connection.execute(ESTIMATES, asked)
    }


def _stated(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> dict[int, int]:
    """Return the market size that partners' files state in money; it is of no single category."""
    if values["category"] != "*":
        return {}
    found = {}
    for id_, size, unit in connection.execute(STATED):
        volume = read(f"{size // 1000}.{size % 1000:03}{unit}") if size > 0 else None
        if volume and volume.unit == MONEY:
            found[id_] = of_year(volume.amount, first, last)
    return found


def _market(
    area: Area, there: list[int], sold: dict[int, int], estimates: dict[str, Market], stated: dict[int, int]
) -> Market | None:
    """Return the market of an area: the estimate, else what its partners state; None where nobody knows."""
    if area[-1] in estimates:
        return estimates[str(area[-1])]._replace(compared=sum(sold[id_] for id_ in there))
    telling = [id_ for id_ in there if id_ in stated]
    if not telling:
        return None
    size, compared = sum(stated[id_] for id_ in telling), sum(sold[id_] for id_ in telling)
    return Market(size, compared, "partners", None, len(telling))


def _figures(own: int, total: int, market: Market | None) -> Row:
    ours = (own, own / total if total > 0 else None)
    if market is None:
        return (*ours, None, None, None, None, None, None)
    share = market.compared / market.size if market.size > 0 else None
    return (*ours, market.compared, market.size, share, market.source, market.told_on, market.partners)


def _notes(table: list[Row]) -> tuple[Words, ...]:
    if not table:
        return (words("market.nothing_sold"),)
    unknown = sum(1 for row in table if row[-3] is None)
    said = [words("market.basis")]
    if any(row[-3] == "partners" for row in table):
        said.append(words("market.stated"))
    if unknown:
        said.append(both("market.unknown", n=unknown, m=len(table)))
    return tuple(said)

"""Days sales outstanding: counted back, simple, best possible, and the days delinquent (AR-50 to AR-52)."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from channelcli.account import measures
from channelcli.account.spread import by_due
from channelcli.account.standing import standings
from channelcli.errors import Usage
from channelcli.money import half_up
from channelcli.months import first_of_month, rolling
from channelcli.report import Answer, find
from channelcli.reports.collection import groups
from channelcli.table import Row
from channelcli.text import both

SALES = """
SELECT partner_id, substr(on_date, 1, 7), sum(gross), sum(CASE WHEN on_date >= :first THEN gross ELSE 0 END)
FROM sales_event WHERE on_date <= :as_of GROUP BY partner_id, substr(on_date, 1, 7)
"""
MOST_MONTHS = 1200


@dataclass(slots=True)
class Sums:
    """What is added up of one group, in fen; `months` are its gross sales by month (`2026-11`)."""

    balance: int = 0
    not_due: int = 0
    sales: int = 0
    months: Counter[str] = field(default_factory=Counter)


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each group with a balance or with sales in the window, the largest balance first."""
    as_of, months = params["as_of"], params["months"]
    if not 0 < months <= MOST_MONTHS:
        raise Usage("collecting.bad_months", value=months, most=MOST_MONTHS)
    first, last = rolling(date.fromisoformat(as_of), months)
    days = (last - first).days + 1
    group_of = groups.of_partners(connection, params, as_of)
    sums = _sums(connection, as_of, first.isoformat(), group_of)
    if params["by"] == "total":
        sums = sums or {(): Sums()}
    else:
        sums = {group: one for group, one in sums.items() if one.balance or one.sales}
    heads = groups.columns(params["by"])
    table: list[Row] = [(*group, *_figures(one, last, days)) for group, one in sums.items()]
    balance = len(heads) + 2
    table.sort(key=lambda row: (-int(row[balance] or 0), groups.order(row, len(heads))))
    window = both("collecting.window", first=first, last=last, days=days)
    return Answer(table, subtitle=(window,), notes=_notes(table, len(heads)), columns=(*heads, *find("dso").columns))


def _sums(
    connection: sqlite3.Connection, as_of: str, first: str, group_of: Mapping[int, groups.Group]
) -> dict[groups.Group, Sums]:
    sums: defaultdict[groups.Group, Sums] = defaultdict(Sums)
    found = {partner: one for partner, one in standings(connection, as_of).items() if partner in group_of}
    wanted = {partner: one.open for partner, one in found.items() if one.open}
    spread = by_due(connection, as_of, [as_of], wanted)
    for partner, one in found.items():
        group = sums[group_of[partner]]
        group.balance += one.balance
        group.not_due += spread[partner][0] if partner in spread else 0
    for partner, month, gross, inside in connection.execute(SALES, {"as_of": as_of, "first": first}):
        if partner in group_of:
            group = sums[group_of[partner]]
            group.months[month] += gross
            group.sales += inside
    return sums


def _figures(one: Sums, last: date, days: int) -> Row:
    back = measures.count_back(one.balance, by_month(one.months, last))
    simple = measures.days_of_sales(one.balance, one.sales, days)
    best = measures.days_of_sales(one.not_due, one.sales, days)
    delinquent = None if simple is None or best is None else simple - best
    shown = (tenths(simple), tenths(best), tenths(delinquent))
    return (tenths(back.days), int(back.at_least), one.balance, one.sales, *shown, one.not_due)


def by_month(months: Mapping[str, int], last: date) -> list[tuple[int, int]]:
    """Return (gross sales, calendar days) of each month back to the first with any sale; the newest is up to `last`."""
    found: list[tuple[int, int]] = []
    oldest = min(months, default=None)
    day = last
    while oldest is not None and day.isoformat()[:7] >= oldest:
        found.append((months.get(day.isoformat()[:7], 0), day.day))
        day = first_of_month(day) - timedelta(days=1)
    return found


def tenths(days: Fraction | None) -> int | None:
    """Return days as a cell of kind quantity (1/1,000), rounded to a tenth of a day."""
    return None if days is None else half_up(days.numerator * 10, days.denominator) * 100


def _notes(table: Sequence[Row], place: int) -> tuple[tuple[str, str], ...]:
    """Say what `or more` means, where it stands."""
    return (both("collecting.at_least"),) if any(row[place + 1] for row in table) else ()

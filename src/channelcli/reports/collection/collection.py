"""Collection measures of a period: receipts against sales and what fell due, CEI, turnover (AR-35, AR-53 to AR-56)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from channelcli.account import fallen_due, measures
from channelcli.account.spread import by_due
from channelcli.account.standing import standings
from channelcli.errors import Usage
from channelcli.money import half_up
from channelcli.report import BEGINNING, Answer, find
from channelcli.reports.collection import groups
from channelcli.reports.collection.dso import tenths
from channelcli.table import Row
from channelcli.text import both

RECEIPTS = """
SELECT partner_id, -sum(amount) FROM entry
WHERE source = 'payment' AND on_date BETWEEN :first AND :last GROUP BY partner_id
"""
SALES = "SELECT partner_id, sum(gross) FROM sales_event WHERE on_date BETWEEN :first AND :last GROUP BY partner_id"
FIRST = "SELECT min(on_date) FROM entry"


@dataclass(slots=True)
class Sums:
    """What is added up of one group, in fen; `before` and `open` are its open items at the two ends."""

    opening: int = 0
    before: int = 0
    sales: int = 0
    receipts: int = 0
    closing: int = 0
    open: int = 0
    not_due: int = 0
    due: int = 0
    collected: int = 0


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each group with a balance or a movement, by the names of the groups."""
    last = min(params["to"], params["as_of"])
    first = params["from"]
    if first == BEGINNING:  # the day of the first movement, so that the days of the period mean something
        first = connection.execute(FIRST).fetchone()[0] or last
    if first > last:
        raise Usage("collecting.not_begun", first=first, last=last)
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    group_of = groups.of_partners(connection, params, last)
    sums = _sums(connection, first, last, group_of)
    if params["by"] == "total":
        sums = sums or {(): Sums()}
    heads = groups.columns(params["by"])
    table: list[Row] = [
        (*group, *_figures(one, days))
        for group, one in sums.items()
        if any((one.opening, one.sales, one.receipts, one.closing, one.before, one.open)) or not heads
    ]
    table.sort(key=lambda row: groups.order(row, len(heads)))
    subtitle = (both("collecting.until", last=last),) if last < params["to"] else ()
    known = find("collection").columns
    # one row is its own total
    columns = (*heads, *known) if heads else tuple(replace(column, total=False) for column in known)
    return Answer(table, subtitle=subtitle, columns=columns)


def _sums(
    connection: sqlite3.Connection, first: str, last: str, group_of: Mapping[int, groups.Group]
) -> dict[groups.Group, Sums]:
    sums: defaultdict[groups.Group, Sums] = defaultdict(Sums)
    before = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    for partner, one in standings(connection, before).items():
        if partner in group_of:
            sums[group_of[partner]].opening += one.balance
            sums[group_of[partner]].before += one.open
    found = {partner: one for partner, one in standings(connection, last).items() if partner in group_of}
    spread = by_due(connection, last, [last], {partner: one.open for partner, one in found.items() if one.open})
    for partner, one in found.items():
        group = sums[group_of[partner]]
        group.closing += one.balance
        group.open += one.open
        group.not_due += spread[partner][0] if partner in spread else 0
    values = {"first": first, "last": last}
    for name, sql in (("receipts", RECEIPTS), ("sales", SALES)):
        for partner, amount in connection.execute(sql, values):
            if partner in group_of:
                group = sums[group_of[partner]]
                setattr(group, name, getattr(group, name) + amount)
    for partner, due, collected in fallen_due.of_period(connection, before, last):
        if partner in group_of:
            sums[group_of[partner]].due += due
            sums[group_of[partner]].collected += collected
    return sums


def _figures(one: Sums, days: int) -> Row:
    turns = measures.turnover(one.sales, one.opening, one.closing)
    overdue = one.open - one.not_due
    return (
        one.opening,
        one.sales,
        one.receipts,
        one.closing,
        _rate(measures.share(one.receipts, one.sales)),
        one.due,
        one.collected,
        _rate(measures.share(one.collected, one.due)),
        _rate(measures.effectiveness(one.before, one.sales, one.open, one.not_due)),
        None if turns is None else half_up(turns.numerator * 100, turns.denominator) * 10,
        None if turns is None or turns <= 0 else tenths(days / turns),
        overdue,
        _rate(measures.share(overdue, one.open)),
    )


def _rate(value: Fraction | None) -> float | None:
    return None if value is None else float(value)

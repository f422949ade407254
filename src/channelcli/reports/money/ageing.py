"""The ageing table: what each partner owes by days past due, or by the age of the documents (AR-30 … AR-35)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from channelcli import months
from channelcli.account import walk
from channelcli.account.spread import by_due as by_due_day
from channelcli.account.standing import standings
from channelcli.errors import Usage
from channelcli.money import format_amount, half_up
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.money import ageing_groups, ageing_items
from channelcli.table import Column, Row
from channelcli.text import Words, both

# A limit is what is written (days, or years with a y), and the first day that is still within it.
Limit = tuple[str, str]

PROOF = "SELECT source = 'payment', sum(amount) FROM entry WHERE on_date <= :as_of GROUP BY 1"
PROOF_OF = """
SELECT source = 'payment', sum(amount) FROM entry
WHERE on_date <= :as_of AND partner_id IN (SELECT value FROM json_each(:ids)) GROUP BY 1
"""


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each partner with an open item or a credit as of the day, the largest debts first.

    `per` adds the partners up by region, salesman, kind or class; `detail` has a row for each document instead. With
    `net`, credits that are not allocated are set against the oldest debts, so far as there are any (AR-32): the
    ranges and `open` are smaller by as much as `unallocated`, and the balance is the same.
    """
    as_of, by_due, net = params["as_of"], params["by"] == "due", bool(params["net"])
    limits = _limits(params["buckets"], as_of)
    edges = ([as_of] if by_due else []) + [first for _, first in limits]
    names = scope.partners(connection, params)
    if params["class"] != "*":
        names = {
            partner: names[partner] for partner in ageing_groups.in_class(connection, as_of, params["class"], names)
        }
    everyone = scope.everyone(params) and params["class"] == "*"
    if params["detail"]:
        head, table = ageing_items.rows(connection, params, names, edges)
    else:
        sums = _sums(connection, as_of, edges, names, by_due=by_due, net=net)
        head, table = ageing_groups.rows(connection, params, names, sums)
    columns = (*head, *_columns(limits, by_due))
    places = (len(head), len(columns))
    notes = _notes(connection, params, names if not everyone else None, table, places) if params["proofs"] else ()
    if params["share"]:
        table = _with_shares(table, len(columns) - 3)
        columns = (*columns, Column("share", "rate", both("money_reports.share")))
    return Answer(table, notes=notes, columns=columns)


def _with_shares(table: list[Any], place: int) -> list[Row]:
    """Return the rows with the share of each in the sum of a column; nothing has no shares."""
    whole = sum(row[place] for row in table)
    return [(*row, row[place] / whole if whole else None) for row in table]


def _sums(
    connection: sqlite3.Connection, as_of: str, edges: Sequence[str], names: scope.Names, *, by_due: bool, net: bool
) -> dict[int, tuple[int, ...]]:
    """Return the ranges, open, unallocated and balance of each partner in fen."""
    found = standings(connection, as_of, scope.only(names))
    found = {partner: one for partner, one in found.items() if partner in names}
    used = {partner: min(one.open, one.unallocated) if net else 0 for partner, one in found.items()}
    wanted = {partner: one.open - used[partner] for partner, one in found.items() if one.open > used[partner]}
    spread = by_due_day(connection, as_of, edges, wanted) if by_due else _by_date(connection, as_of, edges, wanted)
    nothing = [0] * (len(edges) + 1)
    return {
        partner: (*spread.get(partner, nothing), one.open - gone, one.unallocated - gone, one.balance)
        for partner, one in found.items()
        for gone in (used[partner],)
        if one.balance or one.open > gone
    }


def _by_date(
    connection: sqlite3.Connection, as_of: str, edges: Sequence[str], wanted: Mapping[int, int]
) -> dict[int, list[int]]:
    """Return how open sums spread over document dates (AR-31): what is open is still decided by due day."""
    spread = {partner: [0] * (len(edges) + 1) for partner in wanted}
    places: dict[str, int] = {}
    for partner, items in walk.newest_first(connection, as_of, wanted, names=False):
        sums = spread[partner]
        for (_, day, *_), left in items:
            if day not in places:
                places[day] = sum(day < edge for edge in edges)
            sums[places[day]] += left
    return spread


def _limits(written: str | Sequence[int], as_of: str) -> list[Limit]:
    """Read upper limits, each included: days (30,60,90), or years (1y,2y,3y) for annual accounts (AR-31)."""
    words = [w.strip().lower() for w in (written.split(",") if isinstance(written, str) else map(str, written))]
    years = all(word.endswith("y") for word in words)
    day = date.fromisoformat(as_of)
    limits = []
    for word in words:
        number = word.removesuffix("y") if years else word
        if not (number.isascii() and number.isdigit()) or not 0 < int(number) < (100 if years else 36_500):
            raise Usage("money_reports.bad_buckets", value=",".join(words))
        first = months.add_months(day, -12 * int(number)) if years else day - timedelta(days=int(number))
        limits.append((word, first.isoformat()))
    if any(later[1] >= sooner[1] for sooner, later in pairwise(limits)):
        raise Usage("money_reports.bad_buckets", value=",".join(words))
    return limits


def _columns(limits: Sequence[Limit], by_due: bool) -> tuple[Column, ...]:
    columns = []
    if by_due:
        columns.append(Column("not_due", "money", both("money_reports.not_due"), True))
    years = limits[0][0].endswith("y")
    start = "1" if by_due else "0"
    told = "0" if years else start  # the first day past due is in the first year, and no year has passed
    for limit, _ in limits:
        span = f"{told}-{limit.removesuffix('y')}"
        label = both("money_reports.years" if years else "money_reports.days", span=span)
        columns.append(Column(f"d{start}_{limit}", "money", label, True))
        start = limit if years else str(int(limit) + 1)
        told = start.removesuffix("y")
    key = "money_reports.over_years" if years else "money_reports.over_days"
    columns.append(Column(f"d{start}_up", "money", both(key, limit=limits[-1][0].removesuffix("y")), True))
    columns += [
        Column("open", "money", both("money_reports.open"), True),
        Column("unallocated", "money", both("money_reports.unallocated"), True, "minus"),
        Column("balance", "money", both("money_reports.balance"), True),
    ]
    return tuple(columns)


def _notes(
    connection: sqlite3.Connection,
    params: dict[str, Any],
    names: scope.Names | None,
    table: list[Any],
    places: tuple[int, int],
) -> tuple[Words, ...]:
    """Say how much is overdue (AR-35) and prove the table from the movements, which it was not made from.

    `names` are the partners in scope, None for all; the figures stand in the columns between the `places`.
    """
    sums = [sum(row[place] for row in table) for place in range(*places)]
    *buckets, open_, unallocated, balance = sums
    if names is None:
        found = dict(connection.execute(PROOF, params))
    else:
        ids = "[" + ",".join(map(str, names)) + "]"
        found = dict(connection.execute(PROOF_OF, {"as_of": params["as_of"], "ids": ids}))
    documents, payments = found.get(0, 0), -found.get(1, 0)
    holds = sum(buckets) == open_ and open_ - unallocated == balance == documents - payments
    amounts = {
        name: format_amount(value)
        for name, value in (
            ("buckets", sum(buckets)),
            ("open", open_),
            ("unallocated", unallocated),
            ("documents", documents),
            ("payments", payments),
            ("balance", balance),
        )
    }
    notes = [both("money_reports.proof" if holds else "money_reports.proof_fails", **amounts)]
    if params["by"] == "due" and open_:
        late = open_ - buckets[0]
        tenths = half_up(late * 1000, open_)
        share = f"{tenths // 10}.{tenths % 10}%"
        notes.insert(0, both("money_reports.overdue", late=format_amount(late), share=share))
    return tuple(notes)

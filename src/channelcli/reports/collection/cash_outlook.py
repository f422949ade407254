"""Cash outlook: what is open by the week in which it is expected, each partner as late as it has been."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from channelcli.account.lateness import LEAST, QUANTILES, Habits, habits
from channelcli.account.matching import open_debits
from channelcli.account.settling import Item
from channelcli.account.standing import standings
from channelcli.errors import Usage
from channelcli.money import format_amount
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.table import Column, Row
from channelcli.text import Words, both

BILLS = """
SELECT partner_id, matures_on, amount FROM payment
WHERE kind = 'receipt' AND paid_on <= :as_of AND matures_on > :as_of AND (voided_on IS NULL OR voided_on > :as_of)
"""
MOST_WEEKS = 104
BEST, USUAL, WORST, BILL = range(4)


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row a week, then what comes later, then what has no date; or a row a partner with its habit."""
    as_of, weeks = params["as_of"], params["weeks"]
    if not 0 < weeks <= MOST_WEEKS:
        raise Usage("collecting.bad_weeks", value=weeks, most=MOST_WEEKS)
    names = scope.partners(connection, params)
    owed = [i for i in open_debits(connection, as_of, scope.only(names)) if i.partner_id in names]
    known = habits(connection, as_of)
    if params["by"] == "partner":
        return _by_partner(owed, known, names)
    ends = _ends(as_of, weeks)
    sums = [[0, 0, 0, 0] for _ in range(weeks + 2)]
    for item in owed:
        for case, day in enumerate(known.expected(item.partner_id, item.due)):
            sums[_place(day, ends)][case] += item.open
    for partner, matures, amount in connection.execute(BILLS, {"as_of": as_of}):
        if partner in names:
            sums[_place(matures, ends)][BILL] += amount
    if not params["proofs"]:
        return Answer(_table(as_of, ends, sums))
    credit = sum(
        one.unallocated for id_, one in standings(connection, as_of, scope.only(names)).items() if id_ in names
    )
    return Answer(_table(as_of, ends, sums), notes=_notes(known, credit))


def _ends(as_of: str, weeks: int) -> list[str]:
    """Return the Sundays with which the weeks after a day end (GEN-2)."""
    day = date.fromisoformat(as_of) + timedelta(days=1)
    sunday = day + timedelta(days=7 - day.isoweekday())
    return [(sunday + timedelta(weeks=n)).isoformat() for n in range(weeks)]


def _place(day: str | None, ends: Sequence[str]) -> int:
    """Return the row a day belongs to: a week, the one after all weeks, or the last for no day."""
    if day is None:
        return len(ends) + 1
    return next((place for place, end in enumerate(ends) if day <= end), len(ends))


def _table(as_of: str, ends: Sequence[str], sums: Sequence[Sequence[int]]) -> list[Row]:
    table: list[Row] = []
    first = date.fromisoformat(as_of) + timedelta(days=1)
    for end, figures in zip(ends, sums, strict=False):
        last = date.fromisoformat(end)
        year, week, _ = last.isocalendar()
        table.append((f"{year}-W{week:02}", first.isoformat(), end, *figures))
        first = last + timedelta(days=1)
    table.append(("later", first.isoformat(), None, *sums[-2]))
    table.append(("no_date", None, None, *sums[-1]))
    return table


def _by_partner(owed: Sequence[Item], known: Habits, names: scope.Names) -> Answer:
    """Return each partner with something open: its habit in days late, and whether it is its own; most open first."""
    open_: defaultdict[int, int] = defaultdict(int)
    for item in owed:
        open_[item.partner_id] += item.open
    table: list[Row] = [
        (
            *names[partner],
            amount,
            int(known.of(partner) is not known.everyone),
            known.own[partner].items if partner in known.own else 0,
            *(known.of(partner).days(percent) for percent in QUANTILES),
        )
        for partner, amount in open_.items()
    ]
    table.sort(key=lambda row: (-int(row[2] or 0), str(row[0])))
    columns = (
        Column("code", "code", both("money_reports.code")),
        Column("name", "text", both("money_reports.partner")),
        Column("open", "money", both("money_reports.open"), True),
        Column("own", "bool", both("collecting.own")),
        Column("settled", "int", both("collecting.settled")),
        Column("best_days", "int", both("collecting.best_days")),
        Column("usual_days", "int", both("collecting.usual_days")),
        Column("worst_days", "int", both("collecting.worst_days")),
    )
    return Answer(table, notes=(both("collecting.habit", least=LEAST),), columns=columns)


def _notes(known: Habits, credit: int) -> tuple[Words, ...]:
    """Say what the cases are made of, and what is not taken off."""
    made = [both("collecting.outlook", items=known.everyone.items)]
    if credit:
        made.append(both("collecting.outlook_credit", amount=format_amount(credit)))
    return tuple(made)

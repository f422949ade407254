"""`growth`: a period against the same days last year or the period before, group by group (GRO-1, GRO-2)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any

from channelcli.errors import Usage
from channelcli.figures.growth import Windows, growth, windows
from channelcli.render.cells import human, percent
from channelcli.report import BEGINNING, Answer, find
from channelcli.reports.growth import flows
from channelcli.reports.growth.flows import Group, Window
from channelcli.table import Column, Row
from channelcli.text import Words, both, words


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each group that anything moved in, the largest of this period first; the total is one row."""
    found = compared(values)
    if found is None:
        return Answer([], notes=(both("growth.not_begun", day=values["as_of"]),), columns=columns(values))
    shown, base = sides(found)
    flow = flows.of(connection, values)
    now, before = flow.sums([shown, base])
    groups: set[Group] = {()} if values["by"] == "total" else now.keys() | before.keys()
    pairs = [(group, now.get(group, 0), before.get(group, 0)) for group in groups]
    pairs.sort(key=lambda one: (-one[1], -one[2], flows.order(one[0])))
    table: list[Row] = [
        (*group, current, past, current - past, *growth(current, past)) for group, current, past in pairs
    ]
    return Answer(
        table,
        (told(found), flows.basis(values["measure"])),
        (*_together(pairs, values), *flows.classed(values),
         *warned(connection, values["as_of"], found, any(now.values())),
         *flows.cover(flow, shown)),
        columns(values),
    )  # fmt: skip


def compared(values: dict[str, Any]) -> Windows | None:
    """Return the days of the period and of its base; None if it begins after the as-of day.

    Raises Usage for a period without a beginning, which nothing comes before.
    """
    if values["from"] == BEGINNING:
        raise Usage("growth.no_beginning")
    first, as_of = date.fromisoformat(values["from"]), date.fromisoformat(values["as_of"])
    if first > as_of:
        return None
    last = as_of if values["to"].startswith("9999") else date.fromisoformat(values["to"])
    return windows(first, last, as_of, values["against"])


def sides(found: Windows) -> tuple[Window, Window]:
    """Return first and last day of the period and of its base, as ISO text."""
    return (
        (found.first.isoformat(), found.last.isoformat()),
        (found.base_first.isoformat(), found.base_last.isoformat()),
    )


def told(found: Windows) -> Words:
    """Say which days are compared, and that the period is not over where it is not (GRO-2)."""
    shown, base = sides(found)
    key = "growth.to_date" if found.cut else "growth.whole"
    return both(key, first=shown[0], last=shown[1], base_first=base[0], base_last=base[1])


def warned(connection: sqlite3.Connection, as_of: str, found: Windows, sold: bool) -> tuple[Words, ...]:
    """Say what makes a comparison hollow: books that begin after the base does, or no sales in the period."""
    first, last = flows.first_and_last(connection, as_of)
    if first is None or last is None:
        return (words("growth.no_sales"),)
    notes: list[Words] = []
    if not sold and last < found.first.isoformat():
        notes.append(both("growth.last_sale", day=last))
    if found.base_first.isoformat() < first:
        notes.append(both("growth.base_short", day=first))
    return tuple(notes)


def _together(pairs: list[tuple[Group, int, int]], values: dict[str, Any]) -> tuple[Words, ...]:
    """Say the growth of all groups together, which the line of totals has no place for."""
    current, past = sum(one[1] for one in pairs), sum(one[2] for one in pairs)
    rate, _ = growth(current, past)
    if len(pairs) < 2 or rate is None or values["measure"] == "quantity":
        return ()
    draw = human("money")
    change = ("+" if current >= past else "") + draw(current - past)
    return (both("growth.together", current=draw(current), base=draw(past), change=change, rate=signed(rate)),)


def signed(rate: float) -> str:
    """Return a rate with its sign: +20.0%."""
    return ("+" if rate > 0 else "") + percent(rate)


def columns(values: dict[str, Any]) -> tuple[Column, ...]:
    """Return the columns of the group, then those of the figures; sums under them where they can be added."""
    kind = flows.kind_of(values["measure"])
    figures = [
        replace(c, kind=kind if c.kind == "money" else c.kind,
                total=c.total and values["by"] != "total" and kind == "money")
        for c in find("growth").columns[2:]
    ]  # fmt: skip
    return (*flows.columns(values["by"]), *figures)

"""One partner's row of the ageing table, and the parts of items that make each cell of it (AR-30 to AR-33)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from channelcli import months
from channelcli.account.settling import NEVER, Item
from channelcli.names import nocase
from channelcli.reports import explained
from channelcli.reports.money import ageing, ageing_items
from channelcli.table import Column
from channelcli.text import Words, words


class Aged(NamedTuple):
    """The row of one partner: its cells by key in fen, the columns of its ranges, and what the ranges are."""

    cells: dict[str, int]
    columns: tuple[Column, ...]
    buckets: tuple[Column, ...]
    limits: tuple[str, ...]
    by: str
    as_of: str
    net: bool


def partner(connection: sqlite3.Connection, code: str) -> tuple[int, str, str]:
    """Return id, code and name of the partner with this code."""
    row: tuple[int, str, str] = connection.execute(
        "SELECT id, code, name FROM partner WHERE code = ?", (code,)
    ).fetchone()
    return row


def table(connection: sqlite3.Connection, code: str, as_of: str, by: str, buckets: Any, net: bool) -> Aged:
    """Return the row of a partner as the report `ageing` gives it; all zero where it has none."""
    given = {"as_of": as_of, "by": by, "buckets": buckets, "partner": code, "net": int(net), "proofs": False}
    answer = ageing.rows(connection, explained.untouched("ageing") | given)
    columns = (answer.columns or ())[2:]  # the first two say whose they are
    row: Any = answer.rows[0][2:] if answer.rows else (0,) * len(columns)
    keys = [column.key for column in columns]
    cells = dict(zip(keys, row, strict=True))
    written = buckets.split(",") if isinstance(buckets, str) else map(str, buckets)
    limits = tuple(word.strip().lower() for word in written)
    return Aged(cells, columns, columns[: keys.index("open")], limits, by, as_of, net)


def parts_of(row: Aged, items: Sequence[Item], key: str) -> list[Item]:
    """Return the parts of open items that stand in a cell: debits in a range or `open`, credits in `unallocated`.

    Debits come oldest due first, then credits; with `net` the credits are set against them (AR-32).
    """
    parts = [part for item in items if item.open for part in item.parts]
    parts.sort(key=lambda part: (part.amount < 0, part.due or NEVER, part.day, nocase(part.number), part.source))
    if row.net:
        parts = ageing_items.netted(parts)
    if key == "balance":
        return parts
    if key == "unallocated":
        return [part for part in parts if part.amount < 0]
    debits = [part for part in parts if part.amount > 0]
    if key == "open":
        return debits
    wanted = [column.key for column in row.buckets].index(key)
    return [part for part in debits if place(row, part) == wanted]


def total(parts: Sequence[Item]) -> int:
    """Return what the parts sum to, in fen, credits negative."""
    return sum(part.open for part in parts)


def age(row: Aged, part: Item) -> int | None:
    """Return the days past due, or since the document (AR-31); none for what falls due with the next shipment."""
    since = part.due if row.by == "due" else part.day
    return None if since is None else (date.fromisoformat(row.as_of) - date.fromisoformat(since)).days


def place(row: Aged, part: Item) -> int:
    """Return in which range a part stands, counted from 0 (AR-30: due today is not overdue, limits included)."""
    days, start = age(row, part), 0
    if row.by == "due":
        if days is None or days <= 0:
            return 0
        start = 1
    since = str(part.due if row.by == "due" else part.day)
    for number, limit in enumerate(row.limits):
        if _within(row.as_of, since, limit):
            return start + number
    return start + len(row.limits)


def _within(as_of: str, since: str, limit: str) -> bool:
    day = date.fromisoformat(as_of)
    if limit.endswith("y"):
        return date.fromisoformat(since) >= months.add_months(day, -12 * int(limit.removesuffix("y")))
    return (day - date.fromisoformat(since)).days <= int(limit)


def in_both(key: str, **values: Words) -> Words:
    """Return a sentence whose values differ by language too."""
    en, zh = words(key)
    return en.format(**{k: v[0] for k, v in values.items()}), zh.format(**{k: v[1] for k, v in values.items()})

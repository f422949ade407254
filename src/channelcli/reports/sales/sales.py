"""`sales`: the rows of the .sql file, with the column of the group named and what does not apply left out."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from channelcli.render.cells import percent
from channelcli.report import Answer, find
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

NAMED = ("partner", "product")  # groups with the columns code and name
BY_LINE = ("product", "category", "brand")  # one order has several of them, so orders cannot be added up


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each group, and for each period of it with `per`; largest net sales first."""
    found = find("sales")
    every = connection.execute(found.sql, values).fetchall()
    places = {column.key: place for place, column in enumerate(found.columns)}
    columns = _columns(values, {column.key: column for column in found.columns})
    group = "period" if values["by"] == "month" else "code"
    kept = [places[group], *(places[column.key] for column in columns[1:])]
    picked: list[Row] = [tuple(row[place] for place in kept) for row in every]
    return Answer(
        picked, (words("sales.by_order"),) if values["basis"] == "order" else (), _notes(every, places), columns
    )


def _columns(values: dict[str, Any], known: dict[str, Column]) -> tuple[Column, ...]:
    by = values["by"]
    label = words(f"sales.{by}")
    if by in NAMED:
        chosen = [known["code"], replace(known["name"], label=label)]
    else:
        codes = "kind" if by == "kind" else ""
        chosen = [Column(by, "code" if by == "rep" else "text", label, codes=codes)]
        if by == "rep":
            chosen.append(known["name"])
    if values["per"] and by != "month":
        chosen.append(known["period"])
    chosen += [known[key] for key in ("orders", "quantity", "net", "cost", "margin", "margin_rate")]
    if values["amounts"] == "gross":
        chosen.append(known["gross"])
    uncounted = by in BY_LINE
    return tuple(replace(c, total=False) if uncounted and c.key == "orders" else c for c in chosen)


def _notes(every: list[Any], places: dict[str, int]) -> tuple[Words, ...]:
    """Say how much of the sales the margin stands on, where that is not all of it (SAL-6)."""
    net = sum(row[places["net"]] for row in every)
    costed = sum(row[places["costed"]] for row in every)
    if all(row[places["margin"]] is None for row in every) or net == costed:
        return ()
    return (both("sales.covered", q=percent(costed / net)),) if net else (words("sales.partly"),)

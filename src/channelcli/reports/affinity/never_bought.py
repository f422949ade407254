"""`never-bought`: who bought one product and never another; or what each partner never bought and its like do."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.errors import Hint, Usage
from channelcli.figures.affinity import missing
from channelcli.report import Answer, find
from channelcli.reports import scope
from channelcli.reports.affinity.baskets import filled, goods, nothing
from channelcli.table import Column, Row
from channelcli.text import both, words

WHO = ("code", "name", "net", "last_on", "phone")
WHAT = ("code", "name", "product", "product_name", "score", "because", "buyers")


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row a partner that bought one and never the other; without `never`, a row a partner and product."""
    return _what(connection, values) if values["never"] == "*" else _who(connection, values)


def _columns(*keys: str) -> tuple[Column, ...]:
    known = {column.key: column for column in find("never-bought").columns}
    return tuple(known[key] for key in keys)


def _who(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return who bought the one in the window and never the other, the best buyers first."""
    if values["bought"] == "*":
        raise Usage("affinity.needs_bought", Hint("affinity.who_for", product=values["never"]))
    codes = {code for code, _ in scope.customers(connection, values).values()}
    every = connection.execute(find("never-bought").sql, values).fetchall()
    kept: list[Row] = [(*row[:2], *row[7:]) for row in every if row[0] in codes]
    return Answer(kept, columns=_columns(*WHO))


def _what(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the likeliest products that each partner in scope never bought, by the nearest one that it buys."""
    listed = goods(connection)
    wanted = scope.customers(connection, values)
    everybody, alone = values | {"partner": "*"}, scope.only(wanted)
    baskets = filled(connection, everybody, listed, ever=alone is None)
    ever = baskets.ever if alone is None else filled(connection, everybody, listed, ever=True, only=alone).ever
    mask = sum(1 << place for place, (id_, _, _) in enumerate(baskets.partners) if id_ in wanted)
    found, left_out = missing(
        baskets.buyers,
        ever,
        mask,
        max(values["support"], 1),
        max(values["each"], 1),
        listed.of(values["bought"]),
    )
    made: list[Row] = [
        (
            *baskets.partners[place][1:],
            *listed.products[one.product][1:3],
            round(one.score, 3),
            listed.products[one.because].name,
            baskets.bought(one.product).bit_count(),
        )
        for place in sorted(found)
        for one in found[place]
    ]
    notes = (words("affinity.missing"), *((both("affinity.left_out_missing", n=left_out),) if left_out else ()))
    return Answer(made, notes=notes if baskets.buyers else nothing(connection, values), columns=_columns(*WHAT))

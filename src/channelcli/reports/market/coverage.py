"""`coverage`: which of the known outlets are served, and carry a product (T05, CHN-60)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.figures.affinity import places
from channelcli.render.cells import percent
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.reports.affinity.baskets import filled, goods
from channelcli.reports.market.areas import Area, columns, of_partners, order
from channelcli.reports.strangers import refuse
from channelcli.reports.worth.measured import totals, window
from channelcli.table import Chart, Row
from channelcli.text import Words, both, words


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row an area, that with the most known partners first."""
    values = values | {"kind": "outlet" if values["kind"] == "*" else values["kind"]}
    names = scope.customers(connection, values)
    if not names:
        refuse(connection, values)
    first, last, moved = window(connection, values)
    net = totals(connection, "net", first, last)
    served = {id_ for id_ in names if net.get(id_, 0) > 0}
    carrying = _carrying(connection, values | {"from": first, "to": last}) if values["product"] != "*" else None
    where = of_partners(connection, values["per"], values["as_of"])
    found: dict[Area, list[int]] = {}
    for id_ in names:
        found.setdefault(where[id_], []).append(id_)
    made: list[Row] = []
    for area in sorted(found, key=lambda one: (-len(found[one]), order(one))):
        there = set(found[area])
        cells: Row = (len(there), len(there & served), len(there & served) / len(there))
        if carrying is not None:
            cells += (len(there & carrying), len(there & carrying) / len(there))
        made.append((*area, *cells))
    keys = ("known", "served", "coverage") + (() if carrying is None else ("carrying", "distribution"))
    notes = _notes(values["kind"], set(names), served, carrying)
    shown = Chart("bar", values["per"], ("coverage" if carrying is None else "distribution",))
    return Answer(made, moved, notes, columns("coverage", values["per"], keys), charts=(shown,))


def _carrying(connection: sqlite3.Connection, values: dict[str, Any]) -> set[int]:
    """Return the ids of the partners that bought the product in the window (net quantity above zero)."""
    listed = goods(connection)
    baskets = filled(connection, values, listed)
    return {baskets.partners[place][0] for place in places(baskets.bought(listed.of(values["product"])))}


def _notes(kind: str, known: set[int], served: set[int], carrying: set[int] | None) -> tuple[Words, ...]:
    if not known:
        return (words(f"market.no_{kind}"),)
    said = [both(f"market.served_{kind}", n=len(served), m=len(known), q=percent(len(served) / len(known)))]
    if carrying is not None:
        share = percent(len(carrying & known) / len(known))
        said.append(both("market.carrying", n=len(carrying & known), m=len(known), q=share))
    return tuple(said)

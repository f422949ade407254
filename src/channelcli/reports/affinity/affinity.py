"""`affinity`: pairs of products that the same partners buy, the closest first (AFF-1)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.figures.affinity import closest, closest_to, most_bought
from channelcli.report import Answer
from channelcli.reports.affinity.baskets import Baskets, filled, goods, nothing
from channelcli.table import Row
from channelcli.text import Words, both


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row a pair; with a product, its pairs with each other one."""
    listed = goods(connection)
    baskets = filled(connection, values, listed)
    product, support, top = listed.of(values["product"]), max(values["support"], 1), max(values["top"], 0)
    kinds = {product, *listed.in_category(values["category"])}
    buyers = {place: mask for place, mask in baskets.buyers.items() if values["category"] == "*" or place in kinds}
    if product is None:
        keys, left_out = most_bought(buyers, support)
        kept, count = closest(buyers, keys, support, top)
    else:
        left_out, buyers = 0, buyers | {product: baskets.bought(product)}
        kept, count = closest_to(buyers, product, support, top)
    table: list[Row] = [
        (
            *listed.products[one.first][1:3],
            *listed.products[one.second][1:3],
            *(one.n_first, one.n_second, one.both),
            round(one.cosine, 3),
            round(one.lift(len(baskets.partners)), 3),
            *(one.confidence, one.back),
        )
        for one in kept
    ]
    return Answer(table, notes=_notes(connection, values, baskets, (len(kept), count, left_out)))


def _notes(
    connection: sqlite3.Connection, values: dict[str, Any], baskets: Baskets, counts: tuple[int, int, int]
) -> tuple[Words, ...]:
    if not baskets.buyers:
        return nothing(connection, values)
    shown, count, left_out = counts
    said = [both("affinity.basis", n=len(baskets.partners), products=len(baskets.buyers), support=values["support"])]
    if not count:
        said.append(both("affinity.no_pair"))
    if shown < count:
        said.append(both("affinity.shown", n=shown, count=count))
    if left_out:
        said.append(both("affinity.left_out", n=left_out))
    return tuple(said)

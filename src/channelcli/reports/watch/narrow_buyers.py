"""Who of A and B buys from few product lines though others of the same class and kind buy more (ABC-33)."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from channelcli.figures.peers import lacking, usual
from channelcli.months import rolling
from channelcli.report import Answer, find
from channelcli.reports.narrowed import without
from channelcli.reports.worth.measured import measure
from channelcli.table import Row
from channelcli.text import both, words

# Which goods each of some partners was sent; partner by partner, so that the rows of one are read together.
GOODS = """
    SELECT s.partner_id, l.product_id FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.shipped_on BETWEEN :first AND :as_of AND l.base_quantity > 0 AND l.product_id IS NOT NULL
      AND (s.voided_on IS NULL OR s.voided_on > :as_of)
    GROUP BY s.partner_id, l.product_id"""
LINES = "SELECT id, coalesce(nullif(line, ''), nullif(category, '')) FROM product"
KINDS = "SELECT id, kind FROM partner"


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return who buys from at most `lines` lines while half of the others like him buy from more, largest first."""
    first, last = (day.isoformat() for day in rolling(date.fromisoformat(values["as_of"]), 12))
    found = measure(connection, values | {"by": "sales", "from": first, "to": last})
    window = both("report.period", first=found.first, last=found.last)
    line_of = {id_: line for id_, line in connection.execute(LINES) if line}
    if not line_of:
        return Answer([], (window,), (words("watch.no_lines"),))
    bought = _bought(connection, found.first, found.last, line_of)
    kinds = dict(connection.execute(KINDS))
    like: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for one in found.partners:
        if one.name_of_class != "C":
            like[one.name_of_class, kinds[one.id]].append(one.id)
    counts = {key: Counter(line for id_ in ids for line in bought[id_]) for key, ids in like.items()}
    made: list[Row] = []
    for one in found.partners:
        own, key = bought[one.id], (one.name_of_class, kinds[one.id])
        if key not in like or not 0 < len(own) <= values["lines"]:
            continue
        others = usual([len(bought[id_]) for id_ in like[key] if id_ != one.id])
        if others is None or others <= len(own):
            continue
        missing = ", ".join(f"{line} ({count})" for line, count in lacking(own, counts[key]))
        told = (len(own), ", ".join(sorted(own)), others, missing)
        made.append((one.code, one.name, one.name_of_class, kinds[one.id], one.value, *told))
    columns = find("narrow-buyers").columns
    if values["proofs"]:  # people can count what he buys
        columns, made = without(columns, made, {"lines"})
    return Answer(made, (window, *found.subtitle), (words("watch.narrow_rule"),), columns)


def _bought(
    connection: sqlite3.Connection, first: str, last: str, line_of: dict[int, str]
) -> defaultdict[int, Collection[str]]:
    """Return the product lines each partner was sent goods of; goods without a line are in none."""
    found: defaultdict[int, Collection[str]] = defaultdict(set)
    for partner, product in connection.execute(GOODS, {"first": first, "as_of": last}):
        if product in line_of:
            found[partner] = {*found[partner], line_of[product]}
    return found

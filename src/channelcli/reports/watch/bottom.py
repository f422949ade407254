"""The lowest fifth by contribution (ABC-31, SAL-8): exactly so many, equal ones by code."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.errors import Usage
from channelcli.figures.tiers import lowest
from channelcli.report import Answer
from channelcli.reports.worth.measured import in_scope, sums, totals, window
from channelcli.table import Row
from channelcli.text import Words, both, words

# The last purchase day (SAL-5), by a covering index: what was taken back by the day is none.
LAST = """
    SELECT partner_id, max(shipped_on) FROM sale
    WHERE shipped_on <= :as_of AND gross > 0 AND (voided_on IS NULL OR voided_on > :as_of) GROUP BY partner_id"""
COSTS = "SELECT EXISTS (SELECT 1 FROM partner_cost WHERE on_date <= :as_of)"


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return ceil(20 % of all partners in scope), the one that brings least first.

    `Usage` (exit 2) for a percentage that is none.
    """
    if not 0 < values["percent"] <= 100:
        raise Usage("watch.bad_percent", value=values["percent"])
    first, last, moved = window(connection, values)
    found = sums(connection, values | {"by": "contribution", "amounts": "net"}, first, last)
    sales, margin = (totals(connection, what, first, last) for what in ("net", "margin"))
    bought = dict(connection.execute(LAST, {"as_of": values["as_of"]}))
    ranked = sorted(
        (found.worth.get(id_, 0), code, name, id_)
        for id_, code, name, archived in in_scope(connection, values)
        if not archived or found.worth.get(id_, 0) > 0
    )
    kept = ranked[: lowest(len(ranked), values["percent"] * 100)]
    made: list[Row] = []
    for place, (worth, code, name, id_) in enumerate(kept, 1):
        brought = margin.get(id_, 0)
        made.append((place, code, name, worth, sales.get(id_, 0), brought, brought - worth, bought.get(id_)))
    below = sum(worth < 0 for worth, *_ in ranked)
    if not ranked:
        return Answer([], (*moved, *found.basis), (words("moves.nobody_now"),))
    told: list[Words] = [both("watch.bottom", n=len(kept), m=len(ranked), below=below)]
    more = sum(one[0] == kept[-1][0] for one in ranked[len(kept) :])
    if more:
        told.append(both("watch.as_low", more=more))
    if not connection.execute(COSTS, {"as_of": values["as_of"]}).fetchone()[0]:
        told.append(words("watch.no_support"))
    return Answer(made, (*moved, *found.basis), (*told, *found.notes))

"""Large partners that complain: of the top 20 % by sales of 12 months, who did so twice or more in them (ABC-33)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.figures.tiers import edge
from channelcli.months import rolling
from channelcli.report import Answer
from channelcli.reports.worth.measured import in_scope, totals
from channelcli.table import Row
from channelcli.text import both, words

TOP = 2000  # basis points of the partners that bought (ABC-30)
EVENTS = """
    SELECT partner_id, count(*), sum(closed_on IS NULL OR closed_on > :as_of), max(on_date) FROM complaint_event
    WHERE on_date BETWEEN :first AND :as_of GROUP BY partner_id"""
ANY = "SELECT EXISTS (SELECT 1 FROM complaint_event WHERE on_date <= :as_of)"


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return who of the top 20 % complained at least `times`, the largest first."""
    first, last = (day.isoformat() for day in rolling(date.fromisoformat(values["as_of"]), 12))
    window = (both("report.period", first=first, last=last),)
    if not connection.execute(ANY, {"as_of": last}).fetchone()[0]:
        return Answer([], window, (words("watch.no_complaints"),))
    worth = totals(connection, values["amounts"], first, last)
    ranked = sorted(
        ((worth.get(id_, 0), code, name, id_) for id_, code, name, _ in in_scope(connection, values)),
        key=lambda one: (-one[0], one[1]),
    )
    least = edge([one[0] for one in ranked], TOP)
    said = {id_: rest for id_, *rest in connection.execute(EVENTS, {"first": first, "as_of": last})}
    made: list[Row] = [
        (place, code, name, value, *said[id_])
        for place, (value, code, name, id_) in enumerate(ranked, 1)
        if least is not None and value >= least and id_ in said and said[id_][0] >= values["times"]
    ]
    top = sum(least is not None and one[0] >= least for one in ranked)
    return Answer(made, window, (both("watch.complaining", n=len(made), m=top, times=values["times"]),))

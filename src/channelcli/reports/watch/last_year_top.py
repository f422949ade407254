"""Did last year's largest buy as much this year? The fallen giants, or all of the top 20 % (ABC-32, F09)."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli import months
from channelcli.figures.tiers import edge, fallen
from channelcli.report import Answer, find
from channelcli.reports import scope
from channelcli.reports.narrowed import without
from channelcli.reports.watch.bottom import LAST
from channelcli.reports.worth.measured import in_scope, totals
from channelcli.table import Row
from channelcli.text import both, words

TOP = 2000  # basis points of the partners that bought last year (ABC-30)


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return last year's top 20 % that fell behind, or all of it: last year, the same days, this year, largest first.

    Both years are cut at the same day (GRO-2). Who was archived since counts among last year's partners, but is not
    shown.
    """
    day = date.fromisoformat(values["as_of"])
    begun = date(day.year, 1, 1)
    same = [one.isoformat() for one in months.year_ago(begun, day)]
    ended = date(day.year - 1, 12, 31).isoformat()
    year, then, now = (
        totals(connection, values["amounts"], *days)
        for days in ((same[0], ended), same, (begun.isoformat(), values["as_of"]))
    )
    ranked = sorted(
        ((year.get(id_, 0), code, name, id_) for id_, code, name, _ in in_scope(connection, values)),
        key=lambda one: (-one[0], one[1]),
    )
    least = edge([one[0] for one in ranked], TOP)
    top = [(place, *one) for place, one in enumerate(ranked, 1) if least is not None and one[0] >= least]
    here = scope.customers(connection, values)
    last = dict(connection.execute(LAST, {"as_of": values["as_of"]}))
    made: list[Row] = []
    behind = 0
    for place, worth, code, name, id_ in top:
        before, after = then.get(id_, 0), now.get(id_, 0)
        listed = fallen(after, before, round(float(values["ratio"]) * 100))
        if id_ not in here or not (listed or values["all"]):
            continue
        behind += listed
        ratio = after / before if before > 0 else None
        made.append((place, code, name, worth, before, after, after - before, ratio, last.get(id_), int(listed)))
    window = both("watch.years", first=begun, last=day, then=same[0], until=same[1])
    if not top:
        return Answer([], (window,), (both("watch.no_year", year=day.year - 1),))
    shown = sum(one[4] in here for one in top)
    note = both("watch.fallen", n=behind, m=shown, ratio=values["ratio"])
    columns = find("last-year-top").columns
    if values["proofs"]:  # people see both years side by side, and who fell where not everybody did
        columns, made = without(columns, made, {"rank", "change", *(() if values["all"] else ("fallen",))})
    return Answer(made, (window,), (note, words("watch.fallen_rule")) if made else (note,), columns)

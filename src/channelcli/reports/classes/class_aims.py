"""The classes partners are to reach, the next day first, with what each has still to buy (F06)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any

from channelcli.report import Answer, find
from channelcli.reports.classes.aimed import followed, standing
from channelcli.reports.narrowed import empty, without
from channelcli.reports.worth.measured import measure
from channelcli.table import Row
from channelcli.text import words

VALUES = ("value", "to_buy", "per_month", "per_month_now")  # in the unit of the measure


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each aim that stands as of the day; of who is not classed then, class and figures are none."""
    aims = standing(connection, values["as_of"])
    if values["partner"] != "*":
        (one,) = connection.execute("SELECT id FROM partner WHERE code = ?", (values["partner"],)).fetchone()
        aims = {id_: aim for id_, aim in aims.items() if id_ == one}
    if not aims:  # nobody is measured for nothing: the brief of every partner asks
        return Answer([], (), (words("moves.no_aims"),))
    found = measure(connection, values)
    ways = followed(connection, values, found, aims)
    classed = {one.id: one for one in found.partners}
    made: list[Row] = []
    for id_, aim in aims.items():
        code, name = connection.execute("SELECT code, name FROM partner WHERE id = ?", (id_,)).fetchone()
        worth, way = classed.get(id_), ways.get(id_)
        if worth is None and _filtered(values):
            continue
        pace = way.pace if way else None
        figures = (pace.to_buy, pace.per_month, pace.now) if pace else (None, None, None)
        now, value = (worth.name_of_class, worth.value) if worth else (None, None)
        state = way.state if way else None
        made.append(
            (code, name, now, aim.class_, aim.by_on, aim.set_on, value, *figures, state, aim.note)
        )  # fmt: skip
    made.sort(key=lambda row: (str(row[4]), str(row[0])))
    notes = (words("moves.rule_aim" if made else "moves.no_aims"),)
    columns = tuple(replace(c, kind=found.kind) if c.key in VALUES else c for c in find("class-aims").columns)
    if values["proofs"]:  # people: what fits a screen
        columns, made = without(columns, made, {"set_on", "value", *empty(columns, made, ("note",))})
    return Answer(made, found.subtitle, notes, columns)


def _filtered(values: dict[str, Any]) -> bool:
    return any(values[name] != "*" for name in ("region", "province", "city", "kind", "rep", "tag"))

"""`silent`: who is past twice its own cadence (SEG-4, SEG-5), the best class first, then the quietest."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

from channelcli.figures.cadence import next_on
from channelcli.report import Answer
from channelcli.reports.partner.partner_list import PARTNERS, class_of
from channelcli.reports.partner.stage import rhythms
from channelcli.table import Row


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return the partners at risk and dormant; the lost ones are no alarm any more."""
    as_of = values["as_of"]
    quiet = {
        id_: one
        for id_, one in rhythms(connection, as_of, values["cadence"]).items()
        if one.stage in ("at_risk", "dormant") and one.last_on and one.cadence
    }
    classes = class_of(connection, as_of, values["cut"], values["amounts"])
    asked = values | {"archived": 0, "region": "*", "province": "*", "city": "*", "tag": "*", "interest": "*"}
    ranked: list[tuple[str, float, Row]] = []
    for id_, code, name, kind, _, _, _, phone in connection.execute(PARTNERS, asked):
        one = quiet.get(id_)
        if one is None or kind == "supplier" or one.last_on is None or one.cadence is None:
            continue
        last = date.fromisoformat(one.last_on)
        days = (date.fromisoformat(as_of) - last).days
        name_of_class = classes.get(id_, "C")
        expected = next_on(last, one.cadence).isoformat()
        row = (code, name, name_of_class, one.stage, one.last_on, days, one.cadence, expected, phone)
        ranked.append((name_of_class, -days / one.cadence, row))
    return Answer([row for _, _, row in sorted(ranked, key=lambda entry: (entry[0], entry[1], str(entry[2][0])))])

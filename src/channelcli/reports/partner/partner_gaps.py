"""How complete the partner files are (DAT-1): the SQL fetches the fields, the weights are those of `partner show`."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.report import Answer, find
from channelcli.reports.partner.completeness import blocks_of, weighted
from channelcli.table import Row


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the files that are less complete than `below` percent, the emptiest first."""
    cursor = connection.execute(find("partner-gaps").sql, params)
    names = [name for name, *_ in cursor.description]
    found: list[Row] = []
    for record in cursor:
        file = dict(zip(names, record, strict=True))
        blocks = blocks_of(file, [file] if file["person"] is not None else [])
        whole = weighted(blocks)
        if whole * 100 < params["below"]:
            shares = [sum(fields) / len(fields) for fields in blocks.values()]
            found.append((file["code"], file["name"], whole, *shares, file["verified_on"]))
    return Answer(sorted(found, key=lambda row: (row[2], row[0])))

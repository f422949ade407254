"""Custom fields as further columns of a list: `-- custom: ENTITY` in a report's header (DAT-8)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from channelcli.table import Cell, Column, Kind, Table

KIND_OF: dict[str, Kind] = {"date": "date", "integer": "int", "boolean": "bool"}
# The columns of a list that name its row, and where they are found for a row that carries a value.
_CODE = "e.code, v.value FROM custom_value AS v JOIN {} AS e ON e.id = v.row_id"
_NUMBER = "e.number, v.value FROM custom_value AS v JOIN {} AS e ON e.id = v.row_id"
KEY_OF = {
    **{entity: (("code",), _CODE.format(entity)) for entity in ("partner", "product", "staff")},
    **{entity: (("number",), _NUMBER.format(entity)) for entity in ("sale", "payment")},
    "contact": (
        ("partner", "name"),
        "p.code, e.name, v.value FROM custom_value AS v JOIN contact AS e ON e.id = v.row_id"
        " JOIN partner AS p ON p.id = e.partner_id",
    ),
}


def appended(table: Table, connection: sqlite3.Connection, entity: str) -> Table:
    """Return the table with a `cf.<key>` column for each custom field of the entity, in the order they were defined."""
    defined = connection.execute(
        "SELECT id, key, label_en, label_zh, type FROM custom_field WHERE entity = ? ORDER BY id", (entity,)
    ).fetchall()
    if not defined:
        return table
    keys, where = KEY_OF[entity]
    rows_of = list(zip(*(table.column(key) for key in keys), strict=True))
    columns, extra = [], []
    for field_id, name, en, zh, type_ in defined:
        columns.append(Column(f"cf.{name}", KIND_OF.get(type_, "text"), (en, zh)))
        # `where` is one of the constants above
        found = connection.execute(f"SELECT {where} WHERE v.field_id = ?", (field_id,))
        values: dict[tuple[Cell, ...], str] = {tuple(row[:-1]): row[-1] for row in found}
        extra.append([_cell(values.get(key), type_) for key in rows_of])
    rows = [tuple(row) + tuple(more) for row, more in zip(table.rows, zip(*extra, strict=True), strict=True)]
    return replace(table, columns=(*table.columns, *columns), rows=rows)


def _cell(value: str | None, type_: str) -> Cell:
    if value is None:
        return None
    return int(value) if type_ in ("integer", "boolean") else value

"""Custom fields as further columns of a list: `-- custom: ENTITY` in a report's header (DAT-8)."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from channelcli.table import Cell, Column, Kind, Table

KIND_OF: dict[str, Kind] = {"date": "date", "integer": "int", "boolean": "bool"}
# The column of a list that names its row, and how the entity's table spells it.
KEY_OF = {"partner": "code", "product": "code", "staff": "code", "sale": "number", "payment": "number"}


def appended(table: Table, connection: sqlite3.Connection, entity: str) -> Table:
    """Return the table with a `cf.<key>` column for each custom field of the entity, in the order they were defined."""
    defined = connection.execute(
        "SELECT id, key, label_en, label_zh, type FROM custom_field WHERE entity = ? ORDER BY id", (entity,)
    ).fetchall()
    if not defined:
        return table
    key = KEY_OF[entity]
    names = table.column(key)
    columns, extra = [], []
    for field_id, name, en, zh, type_ in defined:
        columns.append(Column(f"cf.{name}", KIND_OF.get(type_, "text"), (en, zh)))
        # Table and column names come from the constants above.
        sql = f"SELECT e.{key}, v.value FROM custom_value AS v JOIN {entity} AS e ON e.id = v.row_id WHERE v.field_id = ?"
        values: dict[str, str] = dict(connection.execute(sql, (field_id,)))
        extra.append([_cell(values.get(str(n)), type_) for n in names])
    rows = [tuple(row) + tuple(more) for row, more in zip(table.rows, zip(*extra, strict=True), strict=True)]
    return replace(table, columns=(*table.columns, *columns), rows=rows)


def _cell(value: str | None, type_: str) -> Cell:
    if value is None:
        return None
    return int(value) if type_ in ("integer", "boolean") else value

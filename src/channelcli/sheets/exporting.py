"""What the ledger holds as sheets that `import` reads back (DAT-12): a report a kind, headed with the import's labels.

The reports `export-KIND` do the reading. Here only the custom fields are put behind their columns.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from channelcli import report
from channelcli.errors import Hint, Usage
from channelcli.packed import blocks, mapped, packed
from channelcli.sheets.cells import GUARD
from channelcli.sheets.fields import Field
from channelcli.sheets.header import names_of
from channelcli.sheets.kinds import custom_fields, kind_of, names
from channelcli.sheets.plans import versioned
from channelcli.sheets.version import VERSION, digest
from channelcli.table import Cell, Column, Kind, Row, Table

# In the order an empty ledger can take them: what is referred to comes first; kinds that came later follow.
_FIRST = (
    "fields", "staff", "products", "partners", "attributes", "notes", "brands", "market", "distinct", "contacts",
    "relations", "prices", "balances", "orders", "payments", "interactions",
)  # fmt: skip
KINDS = (*_FIRST, *(kind for kind in names() if kind not in _FIRST and f"export-{kind}" in report.names()))
_TAKEN_OFF = ("'", "\t", "\r", "\n")
_CELLS: dict[str, Kind] = {"date": "date", "cf_integer": "int", "cf_boolean": "bool", "memo": "text"}


def check(kind: str) -> str:
    """Return the kind, or raise `Usage` (exit 2) with the kinds there are."""
    if kind not in KINDS:
        names = ", ".join([*sorted(KINDS), "all", "journal"])
        raise Usage("export.no_kind", Hint("export.kinds_are", names=names), kind=kind)
    return kind


def table(connection: sqlite3.Connection, ledger: Path, kind: str, *, version: bool = False) -> Table:
    """Return all rows of a kind as its sheet, custom fields behind the others; `version` adds that of each row.

    Rows stand in an order that depends on what they say alone, so that the same facts in another ledger give the same
    bytes (R-7).
    """
    found = _whole(connection, ledger, check(kind))
    columns = found.columns[1:]
    keys = [column.key for column in columns]
    rows = mapped(found.rows, lambda row: row[1:])
    if version and versioned(kind):
        rows = mapped(rows, lambda row: (*row, digest(keys, row)))
        columns += (Column(VERSION.key, "code", VERSION.label),)
    return replace(found, name=f"export-{kind}", columns=columns, rows=rows)


def for_workbook(table: Table) -> Table:
    """Return the table as a workbook can hold it, so that the importer reads what is meant.

    Text in a workbook is typed as text and needs no guard; but the importer takes a `'` off before a sign of a formula
    whatever the file is, and blanks at the edges: what begins so gets one more `'`.
    """

    def cell(cell: Cell) -> Cell:
        if type(cell) is str and cell[:1] in _TAKEN_OFF and (cell[0] != "'" or GUARD.match(cell)):
            return f"'{cell}"
        return cell

    return replace(table, rows=mapped(table.rows, lambda row: tuple(map(cell, row))))


def versions_now(connection: sqlite3.Connection, ledger: Path, kind: str) -> dict[Cell, set[str]]:
    """Return the versions of the rows of each record of a kind by its id, as an export would write them now."""
    found = _whole(connection, ledger, kind)
    keys = [column.key for column in found.columns[1:]]
    versions: dict[Cell, set[str]] = {}
    for id_, *cells in found.rows:
        versions.setdefault(id_, set()).add(digest(keys, cells))
    return versions


def _whole(connection: sqlite3.Connection, ledger: Path, kind: str) -> Table:
    """Return the report of a kind with its ids in front and the custom fields behind."""
    with report.one_moment(connection):
        known = report.find(f"export-{kind}")
        rows = packed(connection.execute(known.sql, report.bind(known, {}, ledger)))
        found = Table(known.name, known.title, known.columns, rows)
        own = custom_fields(connection, kind)
        return _with_own(found, connection, kind, own) if own else found


def _with_own(found: Table, connection: sqlite3.Connection, kind: str, own: Sequence[Field]) -> Table:
    """Put the custom fields behind the columns, a block of rows at a time."""
    kinds = [_CELLS.get(one.parser, "text") for one in own]
    columns = found.columns + tuple(map(Column, [one.key for one in own], kinds, _labels(kind, own)))

    def filled() -> Iterator[Row]:
        for rows in blocks(found.rows):
            values = _values(connection, kind_of(kind).entity, {row[0] for row in rows})
            for row in rows:
                yield row + tuple(_cell(values.get((one.key, row[0])), one.parser) for one in own)

    return replace(found, columns=columns, rows=packed(filled()))


def _labels(kind: str, own: Sequence[Field]) -> list[tuple[str, str]]:
    """Return the headers of custom fields: their labels, or `cf.key` where another column has that name already."""
    taken = [names_of(one) for one in kind_of(kind).fields]
    labels = []
    for one in own:
        mine = names_of(one) - {""}
        others = taken + [names_of(other) for other in own if other is not one]
        labels.append((one.key, one.key) if any(mine & other for other in others) else one.label)
    return labels


def _values(connection: sqlite3.Connection, entity: str, ids: set[Cell]) -> dict[tuple[str, Cell], str]:
    """Return the custom values of some rows by (key, id)."""
    rows = connection.execute(
        "SELECT f.key, v.row_id, v.value FROM custom_field AS f JOIN custom_value AS v ON v.field_id = f.id"
        " WHERE f.entity = ? AND v.row_id IN (SELECT value FROM json_each(?))",
        (entity, json.dumps(sorted(ids))),
    )
    return {(f"cf.{key}", row_id): value for key, row_id, value in rows}


def _cell(value: str | None, parser: str) -> Cell:
    if value is None:
        return None
    return int(value) if parser in ("cf_integer", "cf_boolean") else value

"""What the ledger holds as sheets that `import` reads back (DAT-12): a report a kind, headed with the import's labels.

The reports `export-KIND` do the reading. Here only the custom fields are put behind their columns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from channelcli import report
from channelcli.errors import Hint, Usage
from channelcli.sheets.fields import Field
from channelcli.sheets.header import names_of
from channelcli.sheets.kinds import custom_fields, kind_of, names
from channelcli.sheets.plans import versioned
from channelcli.sheets.version import VERSION, digest
from channelcli.table import Cell, Column, Kind, Table

# In the order an empty ledger can take them: what is referred to comes first; kinds that came later follow.
_FIRST = (
    "fields", "staff", "products", "partners", "attributes", "notes", "brands", "market", "distinct", "contacts",
    "relations", "prices", "balances", "orders", "payments", "interactions",
)  # fmt: skip
KINDS = (*_FIRST, *(kind for kind in names() if kind not in _FIRST and f"export-{kind}" in report.names()))
# What no sheet of a kind can say, counted and told.
LEFT_OUT = {
    "orders": (
        ("drafts", "SELECT count(*) FROM sale WHERE confirmed_on IS NULL AND cancelled_on IS NULL"),
        ("cancelled", "SELECT count(*) FROM sale WHERE cancelled_on IS NOT NULL"),
        ("voided", "SELECT count(*) FROM sale WHERE voided_on IS NOT NULL"),
    ),
    "payments": (("reversed", "SELECT count(*) FROM payment WHERE voided_on IS NOT NULL"),),
    "balances": (
        ("other_adjustments", "SELECT count(*) FROM adjustment WHERE kind <> 'opening' OR voided_on IS NOT NULL"),
    ),
}  # fmt: skip
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
    rows, columns = [row[1:] for row in found.rows], found.columns[1:]
    if version and versioned(kind):
        keys = [column.key for column in columns]
        rows = [(*row, digest(keys, row)) for row in rows]
        columns += (Column(VERSION.key, "code", VERSION.label),)
    return replace(found, name=f"export-{kind}", columns=columns, rows=rows)


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
    found = report.run(f"export-{kind}", connection, ledger)
    own = custom_fields(connection, kind)
    if not own:
        return found
    kinds = [_CELLS.get(one.parser, "text") for one in own]
    columns = found.columns + tuple(map(Column, [one.key for one in own], kinds, _labels(kind, own)))
    values = _values(connection, kind_of(kind).entity)
    rows = [row + tuple(_cell(values.get((one.key, row[0])), one.parser) for one in own) for row in found.rows]
    return replace(found, columns=columns, rows=rows)


def left_out(connection: sqlite3.Connection, kind: str) -> list[tuple[str, int]]:
    """Return what the sheet of a kind cannot hold, (name of its sentence, how many), where there is any."""
    counted = [(key, connection.execute(sql).fetchone()[0]) for key, sql in LEFT_OUT.get(kind, ())]
    return [(key, count) for key, count in counted if count]


def _labels(kind: str, own: Sequence[Field]) -> list[tuple[str, str]]:
    """Return the headers of custom fields: their labels, or `cf.key` where another column has that name already."""
    taken = [names_of(one) for one in kind_of(kind).fields]
    labels = []
    for one in own:
        mine = names_of(one) - {""}
        others = taken + [names_of(other) for other in own if other is not one]
        labels.append((one.key, one.key) if any(mine & other for other in others) else one.label)
    return labels


def _values(connection: sqlite3.Connection, entity: str) -> dict[tuple[str, Cell], str]:
    rows = connection.execute(
        "SELECT f.key, v.row_id, v.value FROM custom_value AS v JOIN custom_field AS f ON f.id = v.field_id"
        " WHERE f.entity = ?",
        (entity,),
    )
    return {(f"cf.{key}", row_id): value for key, row_id, value in rows}


def _cell(value: str | None, parser: str) -> Cell:
    if value is None:
        return None
    return int(value) if parser in ("cf_integer", "cf_boolean") else value

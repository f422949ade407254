"""What a person calls a row: code and name, number, whose it is. `r` is the row, as a table or out of the journal."""

from __future__ import annotations

import sqlite3

from channelcli.text import say

_PARTNER = "(SELECT code || ' ' || name FROM partner WHERE id = r.partner_id)"
_SALE = "(SELECT number FROM sale WHERE id = r.sale_id)"
_PRODUCT = "(SELECT code || ' ' || name FROM product WHERE id = r.product_id)"
_CONTACT = "(SELECT name FROM contact WHERE id = r.contact_id)"
_NUMBERED = "r.number || ifnull(' ' || (SELECT name FROM partner WHERE id = r.partner_id), '')"
LABELS = {
    "partner": "r.code || ' ' || r.name",
    "staff": "r.code || ' ' || r.name",
    "product": "r.code || ' ' || r.name",
    "contact": f"r.name || ifnull(' (' || {_PARTNER} || ')', '')",
    "contact_channel": f"{_CONTACT} || ' ' || r.value",
    "contact_relation": f"{_CONTACT} || ' ' || r.relation",
    "partner_dated": f"{_PARTNER} || ' ' || r.field",
    "partner_tag": f"{_PARTNER} || ' ' || r.tag",
    "partner_brand": f"{_PARTNER} || ' ' || r.brand",
    "interaction": f"r.on_date || ' ' || {_PARTNER}",
    "product_unit": f"{_PRODUCT} || ' ' || r.unit",
    "product_dated": f"{_PRODUCT} || ' ' || r.field",
    "sale": _NUMBERED,
    "sale_line": f"{_SALE} || ifnull(' ' || {_PRODUCT}, '')",
    "payment": _NUMBERED,
    "adjustment": _NUMBERED,
    "deposit": _NUMBERED,
    "extension": f"coalesce({_SALE}, (SELECT number FROM adjustment WHERE id = r.adjustment_id))",
    "custom_field": "r.key",
    "custom_value": "(SELECT label_en FROM custom_field WHERE id = r.field_id)",
    "book_lock": "r.lock_on",
    "counter": "r.name",
    "policy": "r.valid_from",
    "exception": "r.rule || ' ' || r.subject",
}


def label_of(table: str, columns: list[str]) -> str:
    """Return the SQL of what a row `r` of a table is called, empty where it cannot be told."""
    known = LABELS.get(table, _PARTNER if "partner_id" in columns else "''")
    return f"ifnull({known}, '')"


def noun(table: str) -> str:
    """Return the word for one row of a table; a kind that has none yet is called by its table."""
    try:
        return say(f"undo.one_{table}")
    except KeyError:
        return table


def label(connection: sqlite3.Connection, table: str, row: int, columns: list[str]) -> str:
    """Return what a row is called as it stands, or as it was before it went."""
    name = label_of(table, columns)
    # Table and column names come from the schema of the ledger itself.
    found = connection.execute(f"SELECT {name} FROM {table} AS r WHERE id = ?", (row,)).fetchone()
    if found is None:
        fields = ", ".join(f"json_extract(old, '$.{column}') AS {column}" for column in columns)
        logged = "SELECT max(id) FROM journal_row WHERE entity = ? AND row_id = ?"
        old = f"SELECT {fields} FROM journal_row WHERE id = ({logged})"
        found = connection.execute(f"SELECT {name} FROM ({old}) AS r", (table, row)).fetchone()
    return str(found[0]) if found else ""

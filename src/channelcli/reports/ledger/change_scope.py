"""Which rows belong to a partner or a document, and how the value of a field is written: for `report changes`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

# Bookkeeping of the program itself: number counters, and columns that are worked out from others.
SILENT_TABLES = frozenset({"counter"})
SILENT = frozenset({"id", "change_id", "name_key", "value_key", "initials"})
_MONEY = frozenset({"amount", "gross", "net", "cost", "costed", "funds", "credit_limit", "balance", "confirmed"})  # fen
_PRICE = frozenset({"price"})  # 1/10,000 yuan
_QUANTITY = frozenset({"quantity", "base_quantity", "market_size", "min_quantity"})  # 1/1,000
_NAMES = {  # what the id in a column is called
    "partner_id": "SELECT code FROM partner WHERE id = ?",
    "other_id": "SELECT code FROM partner WHERE id = ?",
    "parent_id": "SELECT code FROM partner WHERE id = ?",
    "merged_into_id": "SELECT code FROM partner WHERE id = ?",
    "staff_id": "SELECT code FROM staff WHERE id = ?",
    "product_id": "SELECT code FROM product WHERE id = ?",
    "contact_id": "SELECT name FROM contact WHERE id = ?",
    "field_id": "SELECT key FROM custom_field WHERE id = ?",
    "payment_id": "SELECT number FROM payment WHERE id = ?",
    "reverses_id": "SELECT number FROM adjustment WHERE id = ?",
    **{f"{side}_{table}_id": f"SELECT number FROM {table} WHERE id = ?"
       for side in ("credit", "debit") for table in ("sale", "payment", "adjustment")},
    "sale_id": "SELECT number FROM sale WHERE id = ?",
    "adjustment_id": "SELECT number FROM adjustment WHERE id = ?",
    "sale.root_id": "SELECT number FROM sale WHERE id = ?",
    "sale.origin_id": "SELECT number FROM sale WHERE id = ?",
}  # fmt: skip
_NUMBERED = ("sale", "payment", "adjustment", "deposit")


def tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of the tables under the journal, by table."""
    found = [name for (name,) in connection.execute("SELECT name FROM journal_state ORDER BY name")]
    heads = {name: connection.execute(f"SELECT * FROM {name} LIMIT 0").description for name in found}
    return {name: [column[0] for column in head] for name, head in heads.items()}


def of_partner(table: str, columns: Sequence[str], p: int, col: Callable[[str], str]) -> str:
    """Return the SQL that tells whether a row of a table belongs to partner id `p`; `col` is the SQL of a column."""
    if table == "partner":
        return f"{col('id')} = {p}"
    if table == "partner_distinct":
        return f"{p} IN ({col('partner_id')}, {col('other_id')})"
    if table == "custom_value":
        contacts = f"SELECT id FROM contact WHERE partner_id = {p}"
        kind = f"(SELECT entity FROM custom_field WHERE id = {col('field_id')})"
        return (
            f"({kind} = 'partner' AND {col('row_id')} = {p} OR {kind} = 'contact' AND {col('row_id')} IN ({contacts}))"
        )
    if "partner_id" in columns:
        return f"{col('partner_id')} = {p}"
    if "contact_id" in columns:
        return f"{col('contact_id')} IN (SELECT id FROM contact WHERE partner_id = {p})"
    if "sale_id" in columns:
        return f"{col('sale_id')} IN (SELECT id FROM sale WHERE partner_id = {p})"
    return "0"


def of_document(table: str, columns: Sequence[str], ids: Mapping[str, str], col: Callable[[str], str]) -> str:
    """Return the SQL that tells whether a row belongs to a document; `ids` as `document_ids` gives them."""
    found = [f"{col('id')} IN ({ids[table]})"] if table in ids else []
    for document, numbers in ids.items():
        for column in columns:
            if column in (f"{document}_id", f"credit_{document}_id", f"debit_{document}_id"):
                found.append(f"{col(column)} IN ({numbers})")
    return f"({' OR '.join(found)})" if found else "0"


def document_ids(connection: sqlite3.Connection, number: str) -> dict[str, str]:
    """Return the ids, with commas between, of the documents that bear a number, by table; those taken back too."""
    found = {}
    for table in _NUMBERED:
        rows = connection.execute(
            f"SELECT id FROM {table} WHERE number = :n COLLATE NOCASE UNION SELECT row_id FROM journal_row"
            " WHERE entity = :t AND json_extract(old, '$.number') = :n COLLATE NOCASE",
            {"n": number, "t": table},
        )
        if ids := [str(id_) for (id_,) in rows]:
            found[table] = ", ".join(ids)
    return found


class Values:
    """How the values of fields are written: money as amounts, ids as the codes and numbers they stand for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the open ledger, to look up what an id is called."""
        self._connection = connection
        self._named = lru_cache(maxsize=10_000)(self._look_up)

    def shown(self, table: str, column: str, row: Mapping[str, Any]) -> str | None:
        """Return the value of a column of a row as text, None where there is none."""
        from channelcli.money import plain_amount, plain_price, plain_quantity, plain_rate

        value = row.get(column)
        if value is None or isinstance(value, str):
            return value
        if table == "product_dated" and column == "value":
            column = "discount_bp" if row.get("field") == "tax" else "price"
        if column in _MONEY:
            return plain_amount(value)
        if column in _PRICE:
            return plain_price(value)
        if column in _QUANTITY:
            return plain_quantity(value)
        if column.endswith("_bp"):
            return plain_rate(value)
        sql = _NAMES.get(f"{table}.{column}") or _NAMES.get(column)
        return self._named(sql, value) if sql else str(value)

    def _look_up(self, sql: str, value: int) -> str:
        row = self._connection.execute(sql, (value,)).fetchone()
        return str(row[0]) if row else f"#{value}"

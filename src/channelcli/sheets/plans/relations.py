"""Relatives and friends of contacts: by contact, relation and name."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli.errors import Fault
from channelcli.names import clipped
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.records import Lookup, Shape, Values, columns_of

if TYPE_CHECKING:
    from channelcli.journal import Change


def _find(lookup: Lookup, values: Values) -> int | None:
    partner_id = lookup.of("partner").find(values.pop("partner_code", None), values.pop("partner", None))
    values["partner"] = partner_id
    sql = "SELECT id FROM contact WHERE partner_id = ? AND name = ?"
    contact = lookup.connection.execute(sql, (partner_id, values["contact"])).fetchone()
    if contact is None:
        raise CellFault(Fault("imports.contact_unknown", value=clipped(values["contact"]), column="contact"))
    values["contact_id"] = contact[0]
    row = lookup.connection.execute(
        "SELECT id FROM contact_relation WHERE contact_id = ? AND relation = ? AND who = ?",
        (contact[0], values["relation"], values["who"]),
    ).fetchone()
    return int(row[0]) if row else None


def _current(connection: sqlite3.Connection, relation_id: int) -> Values:
    return columns_of(connection, "contact_relation", ("relation", "who", "note"), relation_id)


def _add(change: Change, values: Values) -> int:
    from channelcli.book.partner import relation

    return relation.add(change, values["contact_id"], values["relation"], values["who"], values.get("note"))


def _update(change: Change, relation_id: int, values: Values) -> None:
    from channelcli.book.partner import relation

    relation.annotate(change, relation_id, values.get("note"))


SHAPE = Shape(
    "relations",
    lambda v: f"{v['partner']} {v['contact']} {v['relation']}={v['who']}",
    _find,
    _current,
    _add,
    _update,
    exact=True,
)

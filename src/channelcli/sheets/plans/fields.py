"""Custom fields: by record and key."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from channelcli.errors import Fault
from channelcli.names import clipped
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.records import Lookup, Shape, Values, columns_of

if TYPE_CHECKING:
    from channelcli.journal import Change

SEVERAL = re.compile(r"[,，\n]")  # as `config field add --choices` splits them


def one_a_line(values: Values) -> str:
    """Return the choices of a row as they are stored."""
    return "\n".join(one.strip() for one in SEVERAL.split(values.get("choices") or "") if one.strip())


def _find(lookup: Lookup, values: Values) -> int | None:
    key = values["key"] = values["key"].lower()
    if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        raise CellFault(Fault("custom.bad_key", key=clipped(key), column="key"))
    if values.get("choices"):
        values["choices"] = one_a_line(values)
    if bool(values.get("choices")) != (values["type"] == "choice"):
        raise CellFault(Fault("custom.choices", key=key, column="choices"))
    row = lookup.connection.execute(
        "SELECT id FROM custom_field WHERE entity = ? AND key = ?", (values["entity"], key)
    ).fetchone()
    return int(row[0]) if row else None


def _current(connection: sqlite3.Connection, field_id: int) -> Values:
    return columns_of(connection, "custom_field", ("label_en", "label_zh", "type", "choices"), field_id)


def _add(change: Change, values: Values) -> int:
    from channelcli.book.partner import custom

    label = values.get("label_en") or values.get("label_zh") or values["key"]
    labels = label, values.get("label_zh") or label
    choices = values["choices"].split("\n") if values.get("choices") else ()
    custom.define(change, values["entity"], values["key"], values["type"], labels, choices)
    return 0


def _update(change: Change, field_id: int, values: Values) -> None:
    from channelcli.book.partner import custom

    custom.redefine(change, field_id, values)


SHAPE = Shape("fields", lambda v: f"{v['entity']} {v['key']}", _find, _current, _add, _update)

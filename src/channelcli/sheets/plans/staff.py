"""Staff: by code, else by name."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli.sheets.plans.records import (
    Lookup,
    Shape,
    Values,
    columns_of,
    custom_values,
)

if TYPE_CHECKING:
    from channelcli.journal import Change


def _find(lookup: Lookup, values: Values) -> int | None:
    staff = lookup.of("staff")
    return staff.find_known(values["code"]) if values.get("code") else staff.find_known(None, values["name"])


def _current(connection: sqlite3.Connection, staff_id: int) -> Values:
    from channelcli.book.partner.staff import PLAIN

    return columns_of(connection, "staff", PLAIN, staff_id) | custom_values(connection, "staff", staff_id)


def _add(change: Change, values: Values) -> int:
    from channelcli.book.partner import staff

    row = staff.add(change, values)
    assert row.id is not None
    return row.id


def _update(change: Change, staff_id: int, values: Values) -> None:
    from channelcli.book.partner import staff

    staff.update(change, staff_id, values)


SHAPE = Shape("staff", lambda v: str(v.get("code") or v.get("name")), _find, _current, _add, _update)

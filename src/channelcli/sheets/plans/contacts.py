"""Contacts: by partner and name."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

from channelcli.birthday import Birthday
from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.records import (
    Lookup,
    Shape,
    Values,
    columns_of,
    custom_values,
)

if TYPE_CHECKING:
    from channelcli.journal import Change

PLAIN = (
    "name", "role", "position", "sex", "hobbies", "habits", "personality", "family", "origin", "education",
    "background", "note", "verified_on", "archived_on", "no_care_on",
)  # fmt: skip
CHANNELS = ("mobile", "phone", "email", "wechat", "other")
FIELDS = (*PLAIN, *CHANNELS, "birthday")
BIRTH = ("birth_year", "birth_month", "birth_day", "birth_lunar", "birth_leap")


SEVERAL = re.compile(r"[,，;；、/|\n]+")  # as the book splits them


def plain(values: Values, prefix: str = "") -> None:
    """Put role and channels of a contact into the form they are kept in, so that the same sheet again is no change."""
    from channelcli.book.partner.contact import role_code

    if values.get(prefix + "role"):
        values[prefix + "role"] = role_code(values[prefix + "role"])
    for channel in CHANNELS:
        if values.get(prefix + channel):
            each = [one.strip() for one in SEVERAL.split(values[prefix + channel]) if one.strip()]
            values[prefix + channel] = ", ".join(dict.fromkeys(each)) or None


def _find(lookup: Lookup, values: Values) -> int | None:
    partner_id = lookup.of("partner").find(values.pop("partner_code", None), values.pop("partner", None))
    values["partner"] = partner_id
    plain(values)
    if not values.get("name"):
        raise CellFault(Fault("sheets.required", column="name"))
    row = lookup.connection.execute(
        "SELECT id FROM contact WHERE partner_id = ? AND name = ?", (partner_id, values["name"])
    ).fetchone()
    return int(row[0]) if row else None


def current(connection: sqlite3.Connection, contact_id: int) -> Values:
    """Return the stored values of a contact by field key."""
    found = columns_of(connection, "contact", PLAIN, contact_id)
    year, month, day, lunar, leap = columns_of(connection, "contact", BIRTH, contact_id).values()
    found["birthday"] = Birthday(year, month, day, bool(lunar), bool(leap)) if month else None
    for kind in CHANNELS:
        rows = connection.execute(
            "SELECT value FROM contact_channel WHERE contact_id = ? AND kind = ? ORDER BY id", (contact_id, kind)
        )
        found[kind] = ", ".join(value for (value,) in rows) or None
    preferred = "SELECT min(kind) FROM contact_channel WHERE contact_id = ? AND preferred"
    found["preferred"] = connection.execute(preferred, (contact_id,)).fetchone()[0]
    return found | custom_values(connection, "contact", contact_id)


def _add(change: Change, values: Values) -> int:
    from channelcli.book.partner import contact

    row = contact.add(change, values["partner"], values)
    assert row.id is not None
    return row.id


def _update(change: Change, contact_id: int, values: Values) -> None:
    from channelcli.book.partner import contact

    contact.update(change, contact_id, values)


SHAPE = Shape("contacts", lambda v: f"{v['partner']} {v['name']}", _find, current, _add, _update, exact=True)

"""Staff: the owner's own people, whom orders, visits and partners name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel

from channelcli import names
from channelcli.book.partner import custom
from channelcli.errors import Refused, Usage

if TYPE_CHECKING:
    from channelcli.journal import Change


class Staff(SQLModel, table=True):
    """One row of `staff`; dates ISO text."""

    __tablename__ = "staff"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    code: str
    name: str
    name_key: str
    initials: str = ""
    phone: str | None = None
    region: str | None = None
    joined_on: str | None = None
    left_on: str | None = None
    note: str | None = None


PLAIN = ("code", "name", "phone", "region", "joined_on", "left_on", "note")


def add(change: Change, values: Mapping[str, Any]) -> Staff:
    """Add one of the staff from typed values (`PLAIN`, `cf.<key>`); a code is given when left out.

    `Refused` (exit 4) when the code is taken.
    """
    name = str(values.get("name") or values.get("code") or "").strip()
    if not name:
        raise Usage("staff.needs_name")
    code = values.get("code") or next_code(change)
    if change.one("SELECT 1 FROM staff WHERE code = ?", code):
        raise Refused("staff.code_taken", code=code)
    known = {key: value for key, value in values.items() if key in PLAIN and value is not None}
    given = {"code": code, "name": name, "name_key": names.normal_name(name), "initials": names.initials(name)}
    row = Staff.model_validate(known | given)
    change.add(row)
    assert row.id is not None
    custom.put(change, "staff", row.id, values)
    return row


def next_code(change: Change) -> str:
    """Return a free staff code: E01, E02 …"""
    while True:
        code = f"E{change.next_number('staff'):02d}"
        if not change.one("SELECT 1 FROM staff WHERE code = ?", code):
            return code


def update(change: Change, staff_id: int, values: Mapping[str, Any]) -> list[str]:
    """Change fields of one of the staff; return the keys that really changed. None or '' empties a field."""
    row = change.session.get(Staff, staff_id)
    assert row is not None
    changed = []
    for key in PLAIN:
        if key not in values:
            continue
        value = None if values[key] == "" else values[key]
        if value == getattr(row, key):
            continue
        if key in ("code", "name") and value is None:
            raise Usage("staff.needs_name")
        if key == "code" and change.one("SELECT 1 FROM staff WHERE code = ? AND id <> ?", value, staff_id):
            raise Refused("staff.code_taken", code=value)
        setattr(row, key, value)
        changed.append(key)
    row.name_key, row.initials = names.normal_name(row.name), names.initials(row.name)
    change.session.add(row)
    change.flush()
    if custom.put(change, "staff", staff_id, values):
        changed += [key for key in values if key.startswith(custom.PREFIX)]
    return changed

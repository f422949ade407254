"""Contacts: the people at a partner (product.md A11…A14), their channels and relatives."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel

from channelcli import names
from channelcli.book.partner import custom
from channelcli.errors import Hint, NotFound, Refused, Usage

if TYPE_CHECKING:
    from channelcli.birthday import Birthday
    from channelcli.journal import Change

CHANNELS = ("mobile", "phone", "email", "wechat", "other")
PLAIN = (
    "name", "position", "sex", "hobbies", "habits", "personality", "family", "origin", "education", "background",
    "note", "verified_on", "archived_on", "no_care_on",
)  # fmt: skip
_ROLES = {"principal": "负责人 老板 法人 法定代表人 经理 总经理 owner boss", "contact": "联系人 对接人 经办人"}
_SPLIT = re.compile(r"[,，;；、/|\n]+")


class Contact(SQLModel, table=True):
    """One row of `contact`; a birthday as its calendar has it (CRM-4)."""

    __tablename__ = "contact"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    name: str
    name_key: str
    initials: str = ""
    role: str | None = None
    position: str | None = None
    sex: str | None = None
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None
    birth_lunar: int = 0
    birth_leap: int = 0
    hobbies: str | None = None
    habits: str | None = None
    personality: str | None = None
    family: str | None = None
    origin: str | None = None
    education: str | None = None
    background: str | None = None
    note: str | None = None
    verified_on: str | None = None
    archived_on: str | None = None
    no_care_on: str | None = None


def role_code(word: str | None) -> str | None:
    """Return `principal` or `contact` for the words that mean them, else the owner's own word."""
    if not word:
        return None
    folded = word.strip().casefold()
    return next((code for code, words in _ROLES.items() if folded == code or folded in words.split()), word.strip())


def add(change: Change, partner_id: int, values: Mapping[str, Any]) -> Contact:
    """Add a contact of a partner from typed field values.

    Keys are `PLAIN`, `role`, `birthday` (Birthday), the `CHANNELS` (text, several with commas between), `relations`
    (list of `儿子=小明`), `preferred` (a channel) and `cf.<key>`. `Refused` (exit 4) when the partner has one of that
    name already.
    """
    name = str(values.get("name") or "").strip()
    if not name:
        raise Usage("contact.needs_name")
    if change.one("SELECT 1 FROM contact WHERE partner_id = ? AND name = ?", partner_id, name):
        raise Refused("contact.exists", name=name)
    row = Contact(partner_id=partner_id, name=name, name_key=names.normal_name(name), initials=names.initials(name))
    _plain(row, values)
    change.add(row)
    assert row.id is not None
    _details(change, row.id, values)
    return row


def update(change: Change, contact_id: int, values: Mapping[str, Any]) -> list[str]:
    """Change fields of a contact; return the keys that really changed.

    None or '' empties a field. The channels given for a kind replace those of that kind; relatives are added, and
    `儿子=` takes one away.
    """
    row = change.session.get(Contact, contact_id)
    assert row is not None
    if "name" in values:
        taken = "SELECT 1 FROM contact WHERE partner_id = ? AND name = ? AND id <> ?"
        if not values["name"]:
            raise Usage("contact.needs_name")
        if change.one(taken, row.partner_id, values["name"], contact_id):
            raise Refused("contact.exists", name=values["name"])
    changed = _plain(row, values)
    row.name_key, row.initials = names.normal_name(row.name), names.initials(row.name)
    change.session.add(row)
    change.flush()
    return changed + _details(change, contact_id, values)


def _plain(row: Contact, values: Mapping[str, Any]) -> list[str]:
    """Set the columns of the row that differ; return the keys of the fields they belong to."""
    wanted = {key: None if values[key] == "" else values[key] for key in PLAIN if key in values}
    if "role" in values:
        wanted["role"] = role_code(values["role"])
    changed = [key for key, value in wanted.items() if value != getattr(row, key)]
    for key in changed:
        setattr(row, key, wanted[key])
    if "birthday" in values and _birthday(row, values["birthday"] or None):
        changed.append("birthday")
    return changed


def _birthday(row: Contact, born: Birthday | None) -> bool:
    new = (None, None, None, 0, 0) if born is None else (*born[:3], int(born.lunar), int(born.leap))
    columns = ("birth_year", "birth_month", "birth_day", "birth_lunar", "birth_leap")
    if new == tuple(getattr(row, column) for column in columns):
        return False
    for column, value in zip(columns, new, strict=True):
        setattr(row, column, value)
    return True


def _details(change: Change, contact_id: int, values: Mapping[str, Any]) -> list[str]:
    """Write what stands outside the contact row; return the keys that changed."""
    changed = [kind for kind in CHANNELS if kind in values and _channel(change, contact_id, kind, values[kind] or "")]
    if values.get("preferred") and _prefer(change, contact_id, values["preferred"]):
        changed.append("preferred")
    if values.get("relations") and _relate(change, contact_id, values["relations"]):
        changed.append("relations")
    if custom.put(change, "contact", contact_id, values):
        changed += [key for key in values if key.startswith(custom.PREFIX)]
    return changed


def channel_key(kind: str, value: str) -> str:
    """Return what two spellings of one number or address have in common: DAT-5 for phones, else case-folded."""
    return (names.normal_phone(value) if kind in ("mobile", "phone") else "") or value.casefold()


def _channel(change: Change, contact_id: int, kind: str, text: str) -> bool:
    """Make the values in `text` the channels of that kind; return whether anything changed."""
    new = list(dict.fromkeys(value.strip() for value in _SPLIT.split(text) if value.strip()))
    query = "SELECT value FROM contact_channel WHERE contact_id = ? AND kind = ? ORDER BY id"
    old = [value for (value,) in change.rows(query, contact_id, kind)]
    if new == old:
        return False
    gone = "DELETE FROM contact_channel WHERE contact_id = ? AND kind = ?"
    change.connection.execute(gone, (contact_id, kind))
    change.connection.executemany(
        "INSERT INTO contact_channel (change_id, contact_id, kind, value, value_key) VALUES (?, ?, ?, ?, ?)",
        [(change.id, contact_id, kind, value, channel_key(kind, value)) for value in new],
    )
    return True


def _prefer(change: Change, contact_id: int, kind: str) -> bool:
    """Make the channels of one kind the preferred ones (B06)."""
    if kind not in CHANNELS:
        raise Usage("contact.no_channel", kind=kind, kinds=", ".join(CHANNELS))
    if not change.one("SELECT 1 FROM contact_channel WHERE contact_id = ? AND kind = ?", contact_id, kind):
        raise Refused("contact.channel_empty", kind=kind)
    done = change.connection.execute(
        "UPDATE contact_channel SET preferred = (kind = ?) WHERE contact_id = ? AND preferred <> (kind = ?)",
        (kind, contact_id, kind),
    )
    return done.rowcount > 0


def _relate(change: Change, contact_id: int, relations: Sequence[str]) -> bool:
    """Write relatives and friends, `RELATION=WHO[; note]`; one without a name is taken away."""
    changed = 0
    for relation in relations:
        kin, equals, who = (part.strip() for part in relation.partition("="))
        if not equals or not kin:
            raise Usage("contact.bad_relation", value=relation)
        if not who:
            sql = "DELETE FROM contact_relation WHERE contact_id = ? AND relation = ?"
            changed += change.connection.execute(sql, (contact_id, kin)).rowcount
        elif not change.one(
            "SELECT 1 FROM contact_relation WHERE contact_id = ? AND relation = ? AND who = ?", contact_id, kin, who
        ):
            sql = "INSERT INTO contact_relation (change_id, contact_id, relation, who) VALUES (?, ?, ?, ?)"
            changed += change.connection.execute(sql, (change.id, contact_id, kin, who)).rowcount
    return changed > 0


def find(connection: sqlite3.Connection, partner_id: int, word: str) -> tuple[int, str]:
    """Return (id, name) of the partner's contact that a word means: name, part of it, initials, or role.

    `NotFound` (exit 3) when none or several fit, with their names.
    """
    rows = connection.execute(
        "SELECT id, name, initials, coalesce(role, '') FROM contact"
        " WHERE partner_id = ? AND archived_on IS NULL ORDER BY id",
        (partner_id,),
    ).fetchall()
    low = word.strip().casefold()
    tiers = (
        [row for row in rows if row[1].casefold() == low],
        [row for row in rows if low in row[1].casefold() or row[2].startswith(low)],
        [row for row in rows if row[3] == role_code(word)],
    )
    found = next((tier for tier in tiers if tier and low), [])
    if len(found) == 1:
        return found[0][0], found[0][1]
    known = [row[1] for row in found or rows]
    hints = [Hint("contact.has", names=", ".join(known))] if known else []
    raise NotFound("contact.many" if found else "contact.unknown", *hints, word=word)

"""Partners: the five-block file (DAT-1), dated attributes (GEN-7), tags, notes."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel

from channelcli import money, names
from channelcli.book.partner import custom, dated
from channelcli.errors import Refused, Usage

if TYPE_CHECKING:
    from datetime import date

    from channelcli.journal import Change

KINDS = ("dealer", "outlet", "supplier")
_PREFIX = {"dealer": "D", "outlet": "T", "supplier": "S"}


class Partner(SQLModel, table=True):
    """One row of `partner`; money in fen, dates ISO text, market_size in 1/1,000."""

    __tablename__ = "partner"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    code: str
    name: str
    name_key: str
    initials: str = ""
    kind: str = "dealer"
    parent_id: int | None = None
    merged_into_id: int | None = None
    created_on: str
    since: str | None = None
    verified_on: str | None = None
    archived_on: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    address: str | None = None
    market_size: int | None = None
    market_unit: str | None = None
    market_note: str | None = None
    phone: str | None = None
    fax: str | None = None
    credit_code: str | None = None
    industry: str | None = None
    size: str | None = None
    scope: str | None = None
    indoor_ads: int | None = None
    outdoor_ads: int | None = None
    ads_note: str | None = None
    competitor: str | None = None
    priority: str | None = None
    staff_count: int | None = None
    vehicle_count: int | None = None
    premises_m2: int | None = None
    warehouse_m2: int | None = None
    funds: int | None = None
    capacity_on: str | None = None
    projects: str | None = None
    opened_on: str | None = None
    snooze_until: str | None = None


_WORDS = re.compile(r"[,，;；、|\s]+")
# What may be set through `values`; the rest is ours. `parent` and `rep` are ids.
_OURS = ("id", "change_id", "name_key", "initials", "created_on", "archived_on", "parent_id", "merged_into_id")
PLAIN = tuple(name for name in Partner.model_fields if name not in _OURS)


def add(change: Change, values: Mapping[str, Any], *, day: date | None = None) -> Partner:
    """Add a partner from typed field values; a code is given when left out.

    Keys are those of the partner file (`PLAIN`), `parent` (id), the dated attributes (`rep` is a staff id), `tags`,
    `interests` (lists), `note`, `contact_…` (its first contact), and `cf.<key>`. `Refused` (exit 4) when the code is
    taken, `Usage` for an unknown kind.
    """
    name = str(values.get("name") or values.get("code") or "").strip()
    if not name:
        raise Usage("partner.needs_name")
    kind = values.get("kind") or "dealer"
    check_kind(kind)
    code = values.get("code") or next_code(change, kind)
    if change.one("SELECT 1 FROM partner WHERE code = ?", code):
        raise Refused("partner.code_taken", code=code)
    known = {key: value for key, value in values.items() if key in PLAIN and value is not None}
    row = Partner.model_validate(
        known
        | {
            "code": code,
            "name": name,
            "kind": kind,
            "parent_id": values.get("parent"),
            "name_key": names.normal_name(name),
            "initials": names.initials(name),
            "created_on": values.get("created_on") or (day or change.today).isoformat(),
            "archived_on": values.get("archived_on"),
        }
    )
    change.add(row)
    assert row.id is not None
    _details(change, row.id, values, day)
    return row


def check_kind(kind: str) -> None:
    """Raise `Usage` for a kind that is none of ours."""
    if kind not in KINDS:
        raise Usage("partner.no_kind", kind=kind, kinds=", ".join(KINDS))


def next_code(change: Change, kind: str) -> str:
    """Return a free code: D0001 for dealers, T0001 for outlets, S0001 for suppliers."""
    while True:
        code = f"{_PREFIX[kind]}{change.next_number(f'partner.{kind}'):04d}"
        if not change.one("SELECT 1 FROM partner WHERE code = ?", code):
            return code


def update(change: Change, partner_id: int, values: Mapping[str, Any], *, day: date | None = None) -> list[str]:
    """Change fields of a partner; return the keys that really changed. Dated attributes count from `day` on.

    A value of None or '' empties the field. `Refused` for a parent that is the partner itself or below it.
    """
    row = change.session.get(Partner, partner_id)
    assert row is not None
    changed = []
    if "kind" in values:
        check_kind(values["kind"])
    if not all(values.get(key, "kept") for key in ("code", "name")):
        raise Usage("partner.needs_name")
    if "code" in values and change.one("SELECT 1 FROM partner WHERE code = ? AND id <> ?", values["code"], partner_id):
        raise Refused("partner.code_taken", code=values["code"])
    for key in PLAIN:
        if key in values and (values[key] if values[key] != "" else None) != getattr(row, key):
            setattr(row, key, values[key] if values[key] != "" else None)
            changed.append(key)
    if "name" in changed:
        row.name_key, row.initials = names.normal_name(row.name), names.initials(row.name)
    if "parent" in values and values["parent"] != row.parent_id:
        _check_parent(change, partner_id, values["parent"])
        row.parent_id = values["parent"]
        changed.append("parent")
    if values.get("created_on", row.created_on) not in (None, row.created_on):
        row.created_on = values["created_on"]
        changed.append("created_on")
    if "archived_on" in values and values["archived_on"] != row.archived_on:
        _check_settled(change, partner_id)
        row.archived_on = values["archived_on"]
        changed.append("archived_on")
    change.session.add(row)
    change.flush()
    return changed + _details(change, partner_id, values, day)


def _check_settled(change: Change, partner_id: int) -> None:
    """Refuse to put a partner aside while he owes or is owed."""
    balance = change.one("SELECT coalesce(sum(amount), 0) FROM entry WHERE partner_id = ?", partner_id)
    if balance:
        raise Refused("partner.still_owes", balance=money.format_amount(balance))


def _check_parent(change: Change, partner_id: int, parent_id: int | None) -> None:
    """Refuse a chain of parents that would come back to where it began."""
    above = parent_id
    while above is not None:
        if above == partner_id:
            raise Refused("partner.own_parent")
        above = change.one("SELECT parent_id FROM partner WHERE id = ?", above)


def _details(change: Change, partner_id: int, values: Mapping[str, Any], day: date | None) -> list[str]:
    """Write what stands outside the partner row; return the keys that changed."""
    changed = [
        field
        for field in dated.HOLDS
        if field in values and dated.put(change, partner_id, field, None if values[field] == "" else values[field], day)
    ]
    for key, kind in (("tags", "tag"), ("interests", "interest")):
        if values.get(key) and _tag(change, partner_id, kind, values[key]):
            changed.append(key)
    if values.get("note") and _note(change, partner_id, values["note"], day):
        changed.append("note")
    if custom.put(change, "partner", partner_id, values):
        changed += [key for key in values if key.startswith(custom.PREFIX)]
    return changed + _contact(change, partner_id, values)


def edit(change: Change, partner_id: int, values: Mapping[str, Any], *, day: date | None = None) -> list[str]:
    """Change fields as `update` does, but a contact's name among them is the first contact's new name."""
    person = {key: value for key, value in values.items() if key.startswith("contact_")}
    first = first_contact(change.connection, partner_id)
    if first is None or "contact_name" not in person:
        return update(change, partner_id, values, day=day)
    from channelcli.book.partner import contact

    changed = update(change, partner_id, {key: value for key, value in values.items() if key not in person}, day=day)
    given = {key.removeprefix("contact_"): value for key, value in person.items()}
    return changed + [f"contact_{key}" for key in contact.update(change, first, given)]


def first_contact(connection: sqlite3.Connection, partner_id: int) -> int | None:
    """Return the id of the contact that the `contact_` fields mean: the principal, else the oldest; None if none."""
    row = connection.execute(
        "SELECT id FROM contact WHERE partner_id = ? AND archived_on IS NULL"
        " ORDER BY coalesce(role = 'principal', 0) DESC, id LIMIT 1",
        (partner_id,),
    ).fetchone()
    return None if row is None else int(row[0])


def _contact(change: Change, partner_id: int, values: Mapping[str, Any]) -> list[str]:
    """Write the `contact_` fields: to the contact of that name (a new one if need be), else to the first contact."""
    given = {key.removeprefix("contact_"): value for key, value in values.items() if key.startswith("contact_")}
    if not given:
        return []
    from channelcli.book.partner import contact

    if given.get("name"):
        known = change.one("SELECT id FROM contact WHERE partner_id = ? AND name = ?", partner_id, given["name"])
    else:
        known = first_contact(change.connection, partner_id)
        given.pop("name", None)
    if known is None:
        # A mobile without a name is the partner's own: a shop is often one person.
        given.setdefault("name", change.one("SELECT name FROM partner WHERE id = ?", partner_id))
        contact.add(change, partner_id, given)
        return [f"contact_{key}" for key in given]
    return [f"contact_{key}" for key in contact.update(change, known, given)]


def _tag(change: Change, partner_id: int, kind: str, tags: Iterable[str]) -> bool:
    """Add tags; one written `-name` is taken away. A tag is one word, as in a sheet: `老客户 现款` are two."""
    changed = 0
    for tag in (word for each in tags for word in _WORDS.split(each) if word.strip("-")):
        if tag.startswith("-"):
            sql = "DELETE FROM partner_tag WHERE partner_id = ? AND kind = ? AND tag = ?"
            changed += change.connection.execute(sql, (partner_id, kind, tag[1:])).rowcount
        else:
            changed += change.connection.execute(
                "INSERT INTO partner_tag (change_id, partner_id, kind, tag) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (change.id, partner_id, kind, tag),
            ).rowcount
    return changed > 0


def _note(change: Change, partner_id: int, text: str, day: date | None) -> bool:
    """Add a dated remark, unless the newest one says just that."""
    newest = change.one(
        "SELECT text FROM partner_note WHERE partner_id = ? ORDER BY on_date DESC, id DESC LIMIT 1", partner_id
    )
    if newest == text:
        return False
    change.connection.execute(
        "INSERT INTO partner_note (change_id, partner_id, on_date, text) VALUES (?, ?, ?, ?)",
        (change.id, partner_id, (day or change.today).isoformat(), text),
    )
    return True


def archive(change: Change, partner_id: int) -> None:
    """Put a partner aside: it keeps its history and leaves the lists. `Refused` while it owes or is owed."""
    _check_settled(change, partner_id)
    sql = "UPDATE partner SET archived_on = ? WHERE id = ? AND archived_on IS NULL"
    change.connection.execute(sql, (change.today.isoformat(), partner_id))


def verify(change: Change, partner_id: int, day: date | None = None, *, people: bool = False) -> None:
    """Record that the file was checked and is right (DAT-2), with `people` those in it too; they are asked apart.

    `Refused` (exit 4) for a day still to come.
    """
    on = day or change.today
    if on > change.today:
        raise Refused("partner.verify_future", day=on)
    change.connection.execute("UPDATE partner SET verified_on = ? WHERE id = ?", (on.isoformat(), partner_id))
    if people:
        sql = "UPDATE contact SET verified_on = ? WHERE partner_id = ? AND archived_on IS NULL"
        change.connection.execute(sql, (on.isoformat(), partner_id))

"""Partners: by code, else by name; the first contact comes along (product.md 1.4)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from channelcli import dates
from channelcli.errors import Fault
from channelcli.sheets.directory import fold
from channelcli.sheets.plans import contacts as contact_plan
from channelcli.sheets.plans.records import (
    Lookup,
    Shape,
    Values,
    columns_of,
    custom_values,
)

if TYPE_CHECKING:
    from channelcli.journal import Change

CONTACT, MERGED = "contact_", "merged"
DATED = (
    "SELECT field, coalesce(text, amount, staff_id) FROM partner_span"
    " WHERE partner_id = ? AND ? >= valid_from AND ? < valid_to"
)


def _find(lookup: Lookup, values: Values) -> int | None:
    partners = lookup.of("partner")
    word = str(values.get("code") or values.get("name"))
    if fold(word) in partners.merged:
        # The file of a merged partner is the keeper's: what an old sheet says of it changes nothing.
        values.clear()
        values[MERGED] = word
        return partners.codes.get(fold(word)) or partners.names[fold(word)][0]
    contact_plan.plain(values, CONTACT)
    if values.get("rep"):
        values["rep"] = lookup.of("staff").find(None, values["rep"])
    if values.get("code"):
        return partners.find_known(values["code"])
    return partners.find_known(None, values["name"])


def _current(connection: sqlite3.Connection, partner_id: int) -> Values:
    from channelcli.book.partner.partner import PLAIN, first_contact

    today = dates.today().isoformat()
    found = columns_of(connection, "partner", (*PLAIN, "created_on", "archived_on"), partner_id)
    found["merged_into"] = None  # of one that is merged already nothing is taken
    found |= dict.fromkeys(("region", "rep", "terms", "credit_limit"))
    found |= dict(connection.execute(DATED, (partner_id, today, today)))
    for key, kind in (("tags", "tag"), ("interests", "interest")):
        rows = connection.execute("SELECT tag FROM partner_tag WHERE partner_id = ? AND kind = ?", (partner_id, kind))
        found[key] = [tag for (tag,) in rows]
    # Notes are dated and many: one that stands is no change.
    notes = connection.execute("SELECT text FROM partner_note WHERE partner_id = ? ORDER BY on_date, id", (partner_id,))
    found["note"] = [text for (text,) in notes]
    (found["parent"],) = connection.execute("SELECT parent_id FROM partner WHERE id = ?", (partner_id,)).fetchone()
    first = first_contact(connection, partner_id)
    contact = contact_plan.current(connection, first) if first else dict.fromkeys(contact_plan.FIELDS)
    found |= {CONTACT + key: value for key, value in contact.items()}
    return found | custom_values(connection, "partner", partner_id)


def add(change: Change, values: Values) -> int:
    """Add a partner and its first contact; return the partner's id."""
    from channelcli.book.partner import partner

    row = partner.add(change, values)
    assert row.id is not None
    return row.id


def _update(change: Change, partner_id: int, values: Values) -> None:
    from channelcli.book.partner import partner, partner_merge

    if "merged_into" in values:
        partner_merge.merge_imported(change, values["merged_into"], partner_id)
    partner.update(change, partner_id, {key: value for key, value in values.items() if key != "merged_into"})


def _notices(values: Values) -> Iterator[Fault]:
    if values.get(MERGED):
        yield Fault("merge.import_row", partner=values[MERGED])
    if values.get("credit_limit") == 0:
        yield Fault("imports.zero_limit")
    if str(values.get("terms") or "").startswith("eom:") and values["terms"] != "eom:0":
        yield Fault("imports.month_terms")


SHAPE = Shape(
    "partners",
    lambda v: str(v.get("code") or v.get("name") or v.get(MERGED)),
    _find,
    _current,
    add,
    _update,
    later=("parent", "merged_into"),
    stays=("kind", "note", "tags", "interests", "contact_name", "created_on", "merged_into"),
    notices=_notices,
)

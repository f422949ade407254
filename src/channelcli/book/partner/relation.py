"""Relatives and friends of a contact, one by one (product.md A12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from channelcli.journal import Change


def add(change: Change, contact_id: int, relation: str, who: str, note: str | None = None) -> int:
    """Note who a contact's relative or friend is; return the row's id."""
    cursor = change.connection.execute(
        "INSERT INTO contact_relation (change_id, contact_id, relation, who, note) VALUES (?, ?, ?, ?, ?)",
        (change.id, contact_id, relation, who, note),
    )
    return int(cursor.lastrowid or 0)


def annotate(change: Change, relation_id: int, note: str | None) -> None:
    """Give a relation another note, or none."""
    change.connection.execute("UPDATE contact_relation SET note = ? WHERE id = ?", (note, relation_id))

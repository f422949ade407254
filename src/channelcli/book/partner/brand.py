"""Brands that partners carry, ours and competing ones (product.md A08)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from channelcli.journal import Change


def add(change: Change, partner_id: int, values: Mapping[str, Any]) -> int:
    """Note that a partner carries a brand; return the row's id. Keys: brand, spec, volume, competing (0 or 1)."""
    cursor = change.connection.execute(
        "INSERT INTO partner_brand (change_id, partner_id, brand, spec, volume, competing) VALUES (?, ?, ?, ?, ?, ?)",
        (
            change.id,
            partner_id,
            values["brand"],
            values.get("spec"),
            values.get("volume"),
            values.get("competing") or 0,
        ),
    )
    return int(cursor.lastrowid or 0)


def update(change: Change, brand_id: int, values: Mapping[str, Any]) -> None:
    """Change the volume of a brand, or whether it competes; None empties the volume."""
    if "volume" in values:
        change.connection.execute("UPDATE partner_brand SET volume = ? WHERE id = ?", (values["volume"], brand_id))
    if "competing" in values:
        sql = "UPDATE partner_brand SET competing = ? WHERE id = ?"
        change.connection.execute(sql, (values["competing"] or 0, brand_id))

"""Custom values of imported documents (DAT-8): those of a row are told by their columns, and written set-wise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from channelcli.book.ledger import bulk

if TYPE_CHECKING:
    from channelcli.journal import Change

PREFIX = "cf."


def own(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the custom values among the values of a row."""
    return {key: value for key, value in values.items() if value is not None and key.startswith(PREFIX)}


def write(change: Change, entity: str, rows: Iterable[tuple[int, Mapping[str, str]]]) -> None:
    """Insert the custom values of new rows, (id, values by `cf.<key>`)."""
    told = [(row_id, values) for row_id, values in rows if values]
    if not told:
        return
    fields = dict(change.rows("SELECT 'cf.' || key, id FROM custom_field WHERE entity = ?", entity))
    bulk.insert(
        change,
        "custom_value",
        ("field_id", "row_id", "value"),
        [(fields[key], row_id, value) for row_id, values in told for key, value in values.items()],
    )

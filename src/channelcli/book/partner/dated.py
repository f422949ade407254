"""What changes over time and matters to past reports (GEN-7): region, rep, terms, credit limit, class, status."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from channelcli.journal import Change

BEGINNING = "0001-01-01"
# Which column of partner_dated holds the value of a field.
HOLDS = {
    "region": "text",
    "rep": "staff_id",
    "terms": "text",
    "credit_limit": "amount",
    "class": "text",
    "status": "text",
}


def put(change: Change, partner_id: int, field: str, value: Any, day: date | None = None) -> bool:
    """Give a partner's dated attribute a value from `day` (default today) on; return whether anything changed.

    The first value holds from the beginning of time. A second value on the same day replaces the first. The same
    value again writes nothing.
    """
    column = HOLDS[field]
    rows = change.rows(
        f"SELECT id, valid_from, {column} FROM partner_dated WHERE partner_id = ? AND field = ? ORDER BY valid_from",
        partner_id,
        field,
    )
    start = BEGINNING if not rows else (day or change.today).isoformat()
    current = next((row for row in reversed(rows) if row[1] <= start), None)
    if (current[2] if current else None) == value:
        return False
    if current and current[1] == start:
        change.connection.execute(f"UPDATE partner_dated SET {column} = ? WHERE id = ?", (value, current[0]))
    else:
        change.connection.execute(
            f"INSERT INTO partner_dated (change_id, partner_id, field, valid_from, {column}) VALUES (?, ?, ?, ?, ?)",
            (change.id, partner_id, field, start, value),
        )
    return True


def write(
    change: Change,
    new: Iterable[tuple[tuple[Any, ...], str, Any]],
    changed: Iterable[tuple[int, Any]],
    gone: Iterable[int],
) -> None:
    """Write dated attributes as a history tells them: ((partner, field), from, value), (id, value), ids that go."""
    for (partner_id, field), start, value in new:
        columns = f"change_id, partner_id, field, valid_from, {HOLDS[field]}"
        change.connection.execute(
            f"INSERT INTO partner_dated ({columns}) VALUES (?, ?, ?, ?, ?)",
            (change.id, partner_id, field, start, value),
        )
    for id_, value in changed:
        column = HOLDS[change.one("SELECT field FROM partner_dated WHERE id = ?", id_)]
        change.connection.execute(f"UPDATE partner_dated SET {column} = ? WHERE id = ?", (value, id_))
    change.connection.executemany("DELETE FROM partner_dated WHERE id = ?", [(id_,) for id_ in gone])


def get(change: Change, partner_id: int, field: str, day: date) -> Any:
    """Return a partner's dated attribute as of `day`, or None."""
    return change.one(
        f"SELECT {HOLDS[field]} FROM partner_dated WHERE partner_id = ? AND field = ? AND valid_from <= ?"
        " ORDER BY valid_from DESC LIMIT 1",
        partner_id,
        field,
        day.isoformat(),
    )

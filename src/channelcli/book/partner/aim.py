"""The class a partner is to reach by a day (product.md F06): one aim stands at a time, a new one drops the one before.

Plain SQL: a row class cannot have a field that is called `class`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from channelcli.errors import Hint, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

CLASSES = ("A", "B")


class Aim(NamedTuple):
    """One row of `class_aim`: it stands from `set_on` until the day before `dropped_on`."""

    id: int
    class_: str
    by_on: str
    set_on: str


def aim(change: Change, partner_id: int, class_: str, by: date, *, note: str | None = None) -> Aim | None:
    """Let a partner aim at a class by a day from today on; return the aim that this one takes the place of, if any.

    One that was set today already is overwritten. `Refused` (exit 4) for a day that is not to come, and for suppliers,
    who have no class.
    """
    if change.one("SELECT kind FROM partner WHERE id = ?", partner_id) == "supplier":
        raise Refused("aim.supplier")
    if by <= change.today:
        raise Refused("aim.past", day=by.isoformat())
    today = change.today.isoformat()
    before = standing(change, partner_id)
    if before is not None and before.set_on == today:
        change.connection.execute(
            "UPDATE class_aim SET class = ?, by_on = ?, note = ? WHERE id = ?",
            (class_, by.isoformat(), note, before.id),
        )
        return before
    if before is not None:
        _end(change, before)
    change.connection.execute(
        "INSERT INTO class_aim (change_id, partner_id, class, by_on, set_on, note) VALUES (?, ?, ?, ?, ?, ?)",
        (change.id, partner_id, class_, by.isoformat(), today, note),
    )
    return before


def drop(change: Change, partner_id: int) -> Aim:
    """Give up a partner's aim from today on and return it. `Refused` (exit 4) if none stands."""
    before = standing(change, partner_id)
    if before is None:
        raise Refused("aim.none", Hint("aim.set_one"))
    _end(change, before)
    return before


def standing(change: Change, partner_id: int) -> Aim | None:
    """Return the aim of a partner that was not dropped."""
    sql = "SELECT id, class, by_on, set_on FROM class_aim WHERE partner_id = ? AND dropped_on IS NULL"
    return next((Aim(*row) for row in change.rows(sql, partner_id)), None)


def one_of_two(change: Change, keep_id: int, other_id: int) -> None:
    """Drop the other's aim where both of two partners that become one have one: the keeper's stands."""
    other = standing(change, other_id)
    if other is not None and standing(change, keep_id) is not None:
        _end(change, other)


def _end(change: Change, before: Aim) -> None:
    """Let an aim end today; one that was set for a later day ends on that day."""
    day = max(change.today.isoformat(), before.set_on)
    change.connection.execute("UPDATE class_aim SET dropped_on = ? WHERE id = ?", (day, before.id))

"""Setting the lock date: the books are closed up to a day, or open again (GEN-5). What it forbids is in `lock`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from channelcli.errors import Refused
from channelcli.ledger.lock import NEWEST

if TYPE_CHECKING:
    from channelcli.journal import Change


class BookLock(SQLModel, table=True):
    """One row of `book_lock`: the newest holds; no date opens the books."""

    __tablename__ = "book_lock"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    lock_on: str | None = None
    set_on: str


def set_lock(change: Change, day: date | None) -> str | None:
    """Close the books up to `day`, or open them with None; return the day they were closed up to before.

    Setting what is set already writes nothing. `Refused` (exit 4) for a day to come; and when the change commits, for
    an earlier day or none without `--override REASON`, which is kept as an exception.
    """
    old: str | None = change.one(NEWEST)
    new = day.isoformat() if day else None
    if new == old:
        return old
    if day and day > change.today:
        raise Refused("lock.future", day=day, today=change.today)
    change.add(BookLock(lock_on=new, set_on=change.today.isoformat()))
    return old

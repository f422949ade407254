"""More time to pay (展期, AR-21): a receivable gets a later due day, from a day on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from channelcli.account.settling import Item, settle
from channelcli.book.money.matching import debits_named, documents
from channelcli.errors import Refused

if TYPE_CHECKING:
    from channelcli.journal import Change


class Extension(SQLModel, table=True):
    """One row of `extension`: the document, the day it was agreed, and the due day from then on."""

    __tablename__ = "extension"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    sale_id: int | None = None
    adjustment_id: int | None = None
    on_date: str
    due_on: str
    note: str | None = None


def extend(change: Change, number: str, due: date, *, on: date, note: str | None = None) -> list[Item]:
    """Give what is open of a shipment, all parts of an order or an adjustment a later due day, from `on` on.

    Return the documents as they stood: what was open of each, and its due day until then. As of a day before `on` the
    old one holds (GEN-4). `Refused` (exit 4) when nothing is open, for a day before the document, and for a due day
    that is not later than the one it has.
    """
    owner = owner_of(change, number)
    named = debits_named(change, owner, number)
    change.flush()
    for one in named:
        if one.source == "payment":
            raise Refused("extension.refund", number=one.number)
    first = min((one.day, one.number) for one in named if one.day)
    if on.isoformat() < first[0]:
        raise Refused("extension.before", day=on.isoformat(), number=first[1], earliest=first[0])
    items, _ = settle(change.connection, on.isoformat(), owner)
    keys = {one.key for one in named}
    waiting = [item for item in items if (item.source, item.id) in keys and item.open > 0]
    if not waiting:
        raise Refused("extension.nothing_open", number=number, day=on.isoformat())
    for item in waiting:
        if item.due is None:
            raise Refused("extension.rolling", number=item.number)
        if due.isoformat() <= item.due:
            raise Refused("extension.not_later", day=due.isoformat(), number=item.number, due=item.due)
        row = Extension(partner_id=owner, on_date=on.isoformat(), due_on=due.isoformat(), note=note)
        setattr(row, f"{item.source}_id", item.id)
        change.add(row)
    return waiting


def owner_of(change: Change, number: str) -> int:
    """Return whose debit a number is; `NotFound` (exit 3) if it is nothing."""
    return documents(change, number)[0].partner_id

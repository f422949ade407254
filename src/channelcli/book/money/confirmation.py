"""A partner's reply to a statement: our balance of a day, what he says it is, and who said so (AR-43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from channelcli.book.money.account import balance
from channelcli.errors import Refused

if TYPE_CHECKING:
    from channelcli.journal import Change


class Confirmation(SQLModel, table=True):
    """One row of `confirmation`: both balances in fen, positive when the partner owes."""

    __tablename__ = "confirmation"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    as_of: str
    on_date: str
    balance: int
    confirmed: int
    person: str | None = None
    note: str | None = None

    @property
    def difference(self) -> int:
        """His balance less ours, in fen: 0 is agreed."""
        return self.confirmed - self.balance


@dataclass(frozen=True, slots=True)
class Reply:
    """What the partner says his balance is at the end of `as_of`, in fen, and when and who said so."""

    partner_id: int
    confirmed: int
    as_of: date
    on: date
    person: str | None = None
    note: str | None = None


def confirm(change: Change, reply: Reply) -> Confirmation:
    """Book the reply with our own balance of that day beside it, whatever the difference.

    `Refused` (exit 4) for a reply of a day still to come, for a balance of a day after the reply, and for the same
    reply a second time.
    """
    if reply.on > change.today:
        raise Refused("statement.reply_to_come", day=reply.on)
    if reply.as_of > reply.on:
        raise Refused("statement.reply_before", as_of=reply.as_of, day=reply.on)
    row = Confirmation(
        partner_id=reply.partner_id,
        as_of=reply.as_of.isoformat(),
        on_date=reply.on.isoformat(),
        balance=balance(change.connection, reply.partner_id, reply.as_of),
        confirmed=reply.confirmed,
        person=reply.person,
        note=reply.note,
    )
    if change.one(
        "SELECT 1 FROM confirmation"
        " WHERE partner_id = ? AND as_of = ? AND on_date = ? AND confirmed = ? AND balance = ?",
        row.partner_id,
        row.as_of,
        row.on_date,
        row.confirmed,
        row.balance,
    ):
        raise Refused("statement.reply_twice", as_of=reply.as_of, day=reply.on)
    change.add(row)
    return row

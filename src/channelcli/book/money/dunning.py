"""What was done about a debt: reminders, letters, a lawsuit, the partner's acknowledgement (CR-8).

The level of a debt is computed; these are dated records beside it. Each starts the limitation period anew.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Field, SQLModel

from channelcli.account import limitation
from channelcli.book.money.account import account
from channelcli.errors import Refused, Usage

if TYPE_CHECKING:
    from channelcli.journal import Change

ACTIONS = {
    "reminder": "提醒 催款 催款提醒 催收 remind",
    "letter": "催款函 催收函 函",
    "lawyer_letter": "律师函 lawyer-letter lawyer",
    "lawsuit": "起诉 诉讼 立案 sue",
    "judgment": "判决 调解 judgement",
    "acknowledgement": "承认 认账 认欠 确认欠款 还款协议 acknowledgment ack",
}


class Dunning(SQLModel, table=True):
    """One row of `dunning`: what was done on a day, and by whom."""

    __tablename__ = "dunning"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    on_date: str
    action: str
    person: str | None = None
    note: str | None = None


def action_of(word: str) -> str:
    """Return the code of an action by code or by a word of either language; `Usage` for another word."""
    clean = word.strip().lower()
    for action, words in ACTIONS.items():
        if clean == action or clean in words.split():
            return action
    raise Usage("dunning.no_action", action=word, actions=", ".join(ACTIONS))


def record(
    change: Change, partner_id: int, action: str, *, on: date, person: str | None = None, note: str | None = None
) -> Dunning:
    """Record what was done; `Refused` (exit 4) for a day still to come."""
    if on > change.today:
        raise Refused("dunning.future", day=on)
    row = Dunning(partner_id=partner_id, on_date=on.isoformat(), action=action, person=person, note=note)
    change.add(row)
    return row


class Debt(NamedTuple):
    """What a partner owes today, in fen; `days` and `until` (ISO) are of his oldest overdue debt."""

    balance: int
    overdue: int = 0
    days: int = 0
    until: str = ""


def debt(change: Change, partner_id: int) -> Debt:
    """Return what is overdue, since when, and the last day on which the oldest of it can be sued for (CR-8)."""
    now = account(change.connection, partner_id, change.today)
    late = now.late()
    due = min((item.due for item in late if item.due), default=None)
    if due is None:
        return Debt(now.balance)
    sign = limitation.signs(change.connection, change.today.isoformat(), partner_id).get(partner_id)
    days = (change.today - date.fromisoformat(due)).days
    return Debt(now.balance, sum(item.open for item in late), days, limitation.runs_out(due, sign))

"""Talks, visits and care, with their outcome, next step and promise (CRM-1, AR-22)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from channelcli import dates, money
from channelcli.book.partner import custom
from channelcli.errors import NotFound, Refused, Usage
from channelcli.names import clipped
from channelcli.occasions import occasion_code

if TYPE_CHECKING:
    from channelcli.journal import Change

TYPES = (
    "call", "visit", "wechat", "email", "meeting", "training", "collect", "delivery", "care", "service", "event",
)  # fmt: skip
OUTCOMES = {
    "positive": "正面 积极 好 满意 良好 good ok",
    "neutral": "中性 一般 普通",
    "negative": "负面 消极 差 不满 不满意 bad",
    "no-contact": "未接触 未联系上 没联系上 没接触 没人 无人接听 no_contact nocontact",
}


class Interaction(SQLModel, table=True):
    """One row of `interaction`; dates ISO text."""

    __tablename__ = "interaction"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    contact_id: int | None = None
    staff_id: int | None = None
    on_date: str
    type: str = "call"
    subject: str
    content: str | None = None
    outcome: str | None = None
    next_on: str | None = None
    next_action: str | None = None
    done_on: str | None = None
    gift: str | None = None
    gift_cost: int | None = None
    occasion: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said: the type, the subject, and whatever else is known."""

    subject: str
    type: str = "call"
    on: date | None = None
    content: str | None = None
    outcome: str | None = None
    next_on: date | None = None
    next_action: str | None = None
    contact_id: int | None = None
    staff_id: int | None = None
    occasion: str | None = None
    gift: str | None = None
    gift_cost: int | None = None  # fen


@dataclass(frozen=True, slots=True)
class Promise:
    """What the partner will do by a day: pay an amount in fen, or a deed in words."""

    due_on: date
    amount: int | None = None
    text: str | None = None


def outcome_code(word: str | None) -> str | None:
    """Return the code of an outcome said in either language; the owner's own word stays as it is."""
    if not word or not word.strip():
        return None
    folded = word.strip().casefold().replace(" ", "-")
    return next((code for code, words in OUTCOMES.items() if folded == code or folded in words.split()), word.strip())


def parse_promise(text: str) -> Promise:
    """Read `AMOUNT@DATE` or `TEXT@DATE`; the day looks forward: `8000@月底`, `寄样品@周五`. Raises `Usage`."""
    what, at, when = text.rpartition("@")
    what = what.strip()
    if not at or not what or not when.strip():
        raise Usage("log.bad_promise", value=clipped(text))
    due = dates.parse_day(when.strip(), forward=True)
    try:
        amount = money.parse_amount(what)
    except Usage:
        if any(sign.isdigit() for sign in what) and not any(sign.isalpha() for sign in what):
            raise  # meant as an amount
        return Promise(due, text=what)
    if amount <= 0:
        raise Usage("log.bad_promise", value=clipped(text))
    return Promise(due, amount=amount)


def record(
    change: Change,
    partner_id: int,
    talk: Talk,
    promise: Promise | None = None,
    values: Mapping[str, object] | None = None,
) -> Interaction:
    """Record a talk with a partner, its next step, what was promised, and custom fields (`cf.<key>` in `values`).

    `Usage` for an unknown type or no subject; `Refused` (exit 4) for a day still to come, a next step before the
    talk, or a promise that was due before it.
    """
    day = talk.on or change.today
    _check(change, talk, promise, day)
    row = Interaction(
        partner_id=partner_id,
        contact_id=talk.contact_id,
        staff_id=talk.staff_id,
        on_date=day.isoformat(),
        type=talk.type,
        subject=talk.subject.strip(),
        content=talk.content,
        outcome=outcome_code(talk.outcome),
        next_on=talk.next_on.isoformat() if talk.next_on else None,
        next_action=talk.next_action,
        occasion=occasion_code(talk.occasion),
        gift=talk.gift or None,
        gift_cost=talk.gift_cost,
    )
    change.add(row)
    assert row.id is not None
    custom.put(change, "interaction", row.id, values or {})
    if promise:
        _promise(change, row, promise)
    return row


def _check(change: Change, talk: Talk, promise: Promise | None, day: date) -> None:
    """Refuse a talk that says nothing, is still to come, or has its next step or promise before it."""
    if talk.type not in TYPES:
        raise Usage("log.no_type", type=talk.type, types=", ".join(TYPES))
    if not talk.subject.strip():
        raise Usage("log.needs_text")
    if day > change.today:
        raise Refused("log.future", day=day)
    if talk.next_on and talk.next_on < day:
        raise Refused("log.next_before", next=talk.next_on, day=day)
    if promise and promise.due_on < day:
        raise Refused("log.promise_before", due=promise.due_on, day=day)


def _promise(change: Change, row: Interaction, promise: Promise) -> None:
    due = promise.due_on.isoformat()
    change.connection.execute(
        "INSERT INTO promise (change_id, partner_id, interaction_id, on_date, due_on, amount, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (change.id, row.partner_id, row.id, row.on_date, due, promise.amount, promise.text),
    )


# Who wanted no greetings on the day: the contact that was greeted, else anybody of the partner's.
_UNWANTED = """
    SELECT name, no_care_on FROM contact
    WHERE partner_id = ? AND no_care_on <= ? AND archived_on IS NULL AND (id = ? OR ? IS NULL) ORDER BY id
"""


def unwanted(change: Change, talk: Interaction) -> list[tuple[str, str]]:
    """Return (name, since) of those whom this greeting or gift reached although they want none (CRM-3)."""
    if talk.type != "care" and not talk.gift and talk.gift_cost is None:
        return []
    rows = change.rows(_UNWANTED, talk.partner_id, talk.on_date, talk.contact_id, talk.contact_id)
    return [(str(name), str(since)) for name, since in rows]


# A follow-up is open until it is closed by hand or a later talk on or after its day closes it (CRM-1).
_OPEN = """
    SELECT i.id, i.next_on, coalesce(i.next_action, i.subject) FROM interaction AS i
    WHERE i.partner_id = ? AND i.next_on IS NOT NULL AND i.done_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM interaction AS later
                      WHERE later.partner_id = i.partner_id AND later.on_date >= i.next_on
                        AND (later.on_date, later.id) > (i.on_date, i.id))
    ORDER BY i.next_on, i.id
"""


def close(change: Change, partner_id: int, day: date | None = None) -> list[tuple[str, str]]:
    """Close the follow-ups of a partner that are due, else the next one; return (due ISO date, what) of each.

    `NotFound` (exit 3) when none is open; `Refused` for a day still to come.
    """
    day = day or change.today
    if day > change.today:
        raise Refused("log.future", day=day)
    rows = change.rows(_OPEN, partner_id)
    if not rows:
        raise NotFound("log.none_open")
    due = [row for row in rows if row[1] <= day.isoformat()] or rows[:1]
    for row_id, _, _ in due:
        change.connection.execute("UPDATE interaction SET done_on = ? WHERE id = ?", (day.isoformat(), row_id))
    return [(next_on, what) for _, next_on, what in due]

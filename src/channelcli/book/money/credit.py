"""What the owner decides about a partner's credit: limits, holds, standing credit, reviews (CR-2, CR-3, AR-20, D05).

Each is a dated fact; exposure, behaviour and score are computed (`account/`).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from channelcli import money
from channelcli.account.credit import Profile, Rules, profiles
from channelcli.account.exposure import NO_LIMIT, Limit, limits
from channelcli.account.scorecard import UNRATED
from channelcli.book.partner import dated
from channelcli.config import policy
from channelcli.errors import Hint, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change


class TemporaryLimit(SQLModel, table=True):
    """One row of `temporary_limit`: fen, both days included."""

    __tablename__ = "temporary_limit"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    from_on: str
    until_on: str
    amount: int
    note: str | None = None


class CreditHold(SQLModel, table=True):
    """One row of `credit_hold`: in force from its day until the day before the release."""

    __tablename__ = "credit_hold"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    from_on: str
    released_on: str | None = None
    reason: str
    person: str | None = None


class StandingCredit(SQLModel, table=True):
    """One row of `standing_credit`: fen, 0 ends it."""

    __tablename__ = "standing_credit"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    from_on: str
    until_on: str
    amount: int
    note: str | None = None


class CreditReview(SQLModel, table=True):
    """One row of `credit_review`: limit, score and grade as of its day."""

    __tablename__ = "credit_review"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    on_date: str
    credit_limit: int | None = None
    score: int | None = None
    grade: str | None = None
    person: str | None = None
    note: str | None = None


def rules() -> Rules:
    """Return what the policy says about scores and suggested limits."""
    return Rules(int(policy("credit.grace_days")), money.parse_amount(str(policy("credit.limit_step"))))


def limit(
    change: Change,
    partner_id: int,
    amount: int | None,
    *,
    start: date | None = None,
    until: date | None = None,
    note: str | None = None,
) -> None:
    """Set a credit limit in fen from `start` (default today), None for no limit; with `until` one for a time (CR-2).

    `Refused` (exit 4) for an amount below zero, for an end before the start, and for a
    temporary limit without an amount.
    """
    first = start or change.today
    if amount is not None and amount < 0:
        raise Refused("credit.negative", amount=money.format_amount(amount))
    if until is None:
        dated.put(change, partner_id, "credit_limit", amount, start)
    elif amount is None:
        raise Refused("credit.no_limit_until")
    else:
        _in_order(first, until)
        change.add(
            TemporaryLimit(
                partner_id=partner_id, from_on=first.isoformat(), until_on=until.isoformat(), amount=amount, note=note
            )
        )


def limit_on(change: Change, partner_id: int, day: date) -> Limit:
    """Return the credit limit of a partner as of a day, inside the change (CR-2)."""
    change.flush()
    return limits(change.connection, day.isoformat(), partner_id).get(partner_id, NO_LIMIT)


def _in_order(start: date, until: date) -> None:
    if until < start:
        raise Refused("credit.until_before", start=start, until=until)


def hold(change: Change, partner_id: int, reason: str, *, start: date, person: str | None = None) -> CreditHold:
    """Put a partner on hold from `start` on (CR-3). `Refused` without a reason, or while it is on hold."""
    if not reason.strip():
        raise Refused("credit.no_reason")
    if row := _held(change, partner_id, start):
        raise Refused("credit.held_already", Hint("credit.release_first"), day=row.from_on, reason=row.reason)
    row = CreditHold(partner_id=partner_id, from_on=start.isoformat(), reason=reason.strip(), person=person)
    change.add(row)
    return row


def release(change: Change, partner_id: int, day: date) -> CreditHold:
    """Let a partner go from `day` on; return the hold that ended. `Refused` if it is not on hold that day.

    There is more than one only where two partners were merged; then all of them end.
    """
    row = _held(change, partner_id, day)
    if row is None or row.from_on > day.isoformat():
        raise Refused("credit.not_held", day=day)
    one: CreditHold | None = row
    while one is not None and one.from_on <= day.isoformat():
        one.released_on = day.isoformat()
        change.session.add(one)
        change.flush()
        one = _held(change, partner_id, day)
    return row


def _held(change: Change, partner_id: int, day: date) -> CreditHold | None:
    """Return the first hold that has no end yet, or that lasts beyond `day`."""
    id_ = change.one(
        "SELECT id FROM credit_hold WHERE partner_id = ? AND (released_on IS NULL OR released_on > ?)"
        " ORDER BY from_on, id LIMIT 1",
        partner_id,
        day.isoformat(),
    )
    return None if id_ is None else change.session.get(CreditHold, id_)


def standing(
    change: Change, partner_id: int, amount: int, *, start: date, until: date | None, note: str | None = None
) -> StandingCredit:
    """Let a partner owe `amount` fen until a day without being overdue (铺底, AR-20); 0 ends it.

    A second one from the same day replaces the first. `Refused` below zero, and for an amount without an end.
    """
    if amount < 0:
        raise Refused("credit.negative", amount=money.format_amount(amount))
    if until is None and amount:
        raise Refused("credit.standing_until")
    last = until or start
    _in_order(start, last)
    id_ = change.one(
        "SELECT id FROM standing_credit WHERE partner_id = ? AND from_on = ?", partner_id, start.isoformat()
    )
    row = change.session.get(StandingCredit, id_) if id_ else None
    if row is None:
        row = StandingCredit(
            partner_id=partner_id, from_on=start.isoformat(), until_on=last.isoformat(), amount=amount, note=note
        )
        change.add(row)
    else:
        row.until_on, row.amount, row.note = last.isoformat(), amount, note or row.note
        change.session.add(row)
        change.flush()
    return row


def profile(change: Change, partner_id: int, day: date) -> Profile:
    """Return a partner's credit as of a day, inside the change."""
    change.flush()
    return profiles(change.connection, day.isoformat(), rules(), partner_id)[partner_id]


def review(
    change: Change,
    partner_id: int,
    *,
    day: date,
    new_limit: tuple[int | None] | None = None,
    person: str | None = None,
    note: str | None = None,
) -> CreditReview:
    """Record a credit review (D05): score, grade and limit of that day, after `new_limit` is set if one is given.

    `new_limit` is a limit in fen or none, in a tuple, because no limit is an answer too. The score is that of before.
    """
    card = profile(change, partner_id, day).score
    if new_limit is not None:
        limit(change, partner_id, new_limit[0], start=day)
    row = CreditReview(
        partner_id=partner_id,
        on_date=day.isoformat(),
        credit_limit=limit_on(change, partner_id, day).amount,
        score=card.total,
        grade=None if card.grade == UNRATED else card.grade,
        person=person,
        note=note,
    )
    change.add(row)
    return row

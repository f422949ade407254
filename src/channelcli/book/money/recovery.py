"""A later receipt for what was written off (坏账收回, AR-9): the write-off is reversed for so much, and paid."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from channelcli import money
from channelcli.book.money import adjust
from channelcli.errors import Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

_BACK = "SELECT coalesce(sum(amount), 0) FROM adjustment WHERE reverses_id = ? AND voided_on IS NULL"


def record(
    change: Change, number: str, partner_id: int, amount: int, *, on: date, payment_id: int | None = None
) -> adjust.Adjustment:
    """Book `amount` fen of a write-off as owed again on `on`, due that day, for a receipt that pays it.

    `Refused` (exit 4) for what is no write-off, is void or another partner's, for a day before it, and for more than
    it still has; `NotFound` (exit 3) for a number that is nothing.
    """
    row = adjust.find(change, number)
    if row.kind != "writeoff":
        raise Refused("adjust.no_writeoff", number=row.number)
    if row.partner_id != partner_id:
        raise Refused("payment.other_partner", number=row.number)
    if row.voided_on:
        raise Refused("adjust.is_void", number=row.number, day=row.voided_on)
    if on.isoformat() < row.on_date:
        raise Refused("adjust.before", day=on.isoformat(), earliest=row.on_date)
    left = -row.amount - change.one(_BACK, row.id)
    if amount > left:
        raise Refused(
            "adjust.over_recovery",
            number=row.number,
            amount=money.format_amount(amount),
            left=money.format_amount(left),
        )
    return adjust.record(
        change, partner_id, amount, "recovery", on=on, due=on, payment_id=payment_id, reverses_id=row.id
    )

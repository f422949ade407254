"""What speaks against an order: a hold, the credit limit, old debts, terms (CR-3, CR-4), and the floor price (CHN-31).

These are concerns, not refusals: a question on a terminal, a line in a script, unless the policy says `refuse`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from channelcli import money
from channelcli.account.exposure import NOTHING, exposures, holds, limits
from channelcli.book.money.account import account
from channelcli.book.sales.pricing import Below
from channelcli.config import policy
from channelcli.errors import Hint, Refused
from channelcli.journal.overrides import allow
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.journal import Change


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that speaks against it: its sentence, the policy that may refuse it, and the id of the rule."""

    key: str
    policy: str
    rule: str
    values: dict[str, Any]

    @property
    def sentence(self) -> str:
        """What speaks against it, in the language in force."""
        return say(self.key, **self.values)


def left_of_limit(connection: sqlite3.Connection, partner_id: int, day: date) -> int | None:
    """Return what is left of the credit limit as of `day` in fen, below zero if it is passed; none without a limit."""
    limit = limits(connection, day.isoformat(), partner_id).get(partner_id)
    if limit is None or limit.amount is None:
        return None
    return limit.amount - exposures(connection, day.isoformat(), partner_id).get(partner_id, NOTHING).total


def concerns(
    connection: sqlite3.Connection, partner_id: int, *, gross: int, extra: int, day: date, today: date
) -> list[Concern]:
    """Return what speaks against confirming or shipping an order of `gross` on `day` (CR-3, CR-4), in fen.

    `extra` is what of it is not in the exposure yet (all of a new order, nothing of a confirmed one). Facts of an
    earlier day raise nothing.
    """
    if day < today or gross <= 0:
        return []
    found = []
    if hold := holds(connection, day.isoformat(), partner_id).get(partner_id):
        found.append(_concern("credit.is_on_hold", {}, day=hold.since, reason=hold.reason))
    left = left_of_limit(connection, partner_id, day)
    if left is not None and extra > left:
        limit = limits(connection, day.isoformat(), partner_id)[partner_id].amount or 0
        values = {"limit": limit, "after": limit - left + extra, "over": extra - left}
        found.append(_concern("order.over_limit", values))
    terms = _terms(connection, partner_id, day)
    if terms is None:
        return found
    owed = account(connection, partner_id, day)
    days = int(policy("credit.max_overdue_days"))
    if late := owed.late(days):
        oldest = (day - date.fromisoformat(late[0].due or day.isoformat())).days
        amounts = {"amount": sum(item.open for item in late)}
        found.append(_concern("order.overdue", amounts, days=oldest, number=late[0].number))
    if terms == "prepaid" and owed.unallocated < gross:
        amounts = {"amount": gross, "credit": owed.unallocated}
        found.append(_concern("order.not_prepaid", amounts, rule="CR-4"))
    return found


def _terms(connection: sqlite3.Connection, partner_id: int, day: date) -> str | None:
    row = connection.execute(
        "SELECT text FROM partner_dated WHERE partner_id = ? AND field = 'terms' AND valid_from <= ?"
        " ORDER BY valid_from DESC LIMIT 1",
        (partner_id, day.isoformat()),
    ).fetchone()
    return None if row is None else row[0]


def _concern(key: str, amounts: dict[str, int], rule: str = "CR-3", **values: Any) -> Concern:
    shown = {name: money.format_amount(fen) for name, fen in amounts.items()}
    return Concern(key, "credit.action", rule, shown | values)


def floor_concerns(lines: Iterable[Below | None], day: date, today: date) -> list[Concern]:
    """Return a concern for each line sold under its floor price (CHN-31); facts of an earlier day raise nothing."""
    return [
        Concern(
            "order.below_floor",
            "floor.action",
            "CHN-31",
            {
                "product": below.product,
                "unit": below.unit,
                "paid": money.format_price(below.paid),
                "floor": money.format_price(below.floor),
            },
        )
        for below in lines
        if below is not None and day >= today
    ]


def refuse(change: Change, found: Iterable[Concern], about: str) -> None:
    """Raise `Refused` (exit 4) for the first concern that the policy does not let pass.

    With `--override REASON` it passes, and who did so and why is kept; `about` names the order and the partner.
    """
    for concern in found:
        subject = say("credit.exception", about=about, line=concern.sentence)
        if not allow(change, concern.rule, subject) and policy(concern.policy) == "refuse":
            raise Refused(concern.key, Hint("credit.override"), **concern.values)

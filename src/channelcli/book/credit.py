"""What speaks against an order: the credit limit, old debts, terms (CR-1 to CR-4), and the floor price (CHN-31).

These are concerns, not refusals: a question on a terminal, a line in a script, unless the policy says `refuse`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from channelcli import money
from channelcli.book.account import account, balance
from channelcli.book.pricing import Below
from channelcli.config import policy
from channelcli.errors import Refused


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that speaks against it: the sentence that says so, and the policy that may refuse it."""

    key: str
    policy: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Credit:
    """A partner's credit as of a day, in fen: none is no limit."""

    limit: int | None
    exposure: int

    @property
    def left(self) -> int | None:
        """What is left of the limit; negative is over it."""
        return None if self.limit is None else self.limit - self.exposure


def credit(connection: sqlite3.Connection, partner_id: int, day: date) -> Credit:
    """Return limit and exposure as of `day`: balance plus confirmed orders that have not left (CR-1, CR-2)."""
    limit = _dated(connection, partner_id, "credit_limit", "amount", day)
    values = {"partner": partner_id, "day": day.isoformat()}
    waiting = connection.execute(
        "SELECT coalesce(sum(gross), 0) FROM sale WHERE partner_id = :partner AND confirmed_on <= :day"
        " AND (shipped_on IS NULL OR shipped_on > :day) AND (cancelled_on IS NULL OR cancelled_on > :day)",
        values,
    ).fetchone()[0]
    return Credit(limit, balance(connection, partner_id, day) + waiting)


def _dated(connection: sqlite3.Connection, partner_id: int, field: str, column: str, day: date) -> Any:
    # The column is one of our own constants.
    row = connection.execute(
        f"SELECT {column} FROM partner_dated WHERE partner_id = ? AND field = ? AND valid_from <= ?"
        " ORDER BY valid_from DESC LIMIT 1",
        (partner_id, field, day.isoformat()),
    ).fetchone()
    return None if row is None else row[0]


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
    now = credit(connection, partner_id, day)
    after = now.exposure + extra
    if now.limit is not None and after > now.limit:
        values = {"limit": now.limit, "after": after, "over": after - now.limit}
        found.append(_concern("order.over_limit", values))
    terms = _dated(connection, partner_id, "terms", "text", day)
    if terms is None:
        return found
    owed = account(connection, partner_id, day)
    days = int(policy("credit.max_overdue_days"))
    if late := owed.late(days):
        oldest = (day - date.fromisoformat(late[0].due or day.isoformat())).days
        amounts = {"amount": sum(item.open for item in late)}
        found.append(_concern("order.overdue", amounts, days=oldest, number=late[0].number))
    if terms == "prepaid" and owed.unallocated < gross:
        found.append(_concern("order.not_prepaid", {"amount": gross, "credit": owed.unallocated}))
    return found


def _concern(key: str, amounts: dict[str, int], **values: Any) -> Concern:
    shown = {name: money.format_amount(fen) for name, fen in amounts.items()}
    return Concern(key, "credit.action", shown | values)


def floor_concerns(lines: Iterable[Below | None], day: date, today: date) -> list[Concern]:
    """Return a concern for each line sold under its floor price (CHN-31); facts of an earlier day raise nothing."""
    return [
        Concern(
            "order.below_floor",
            "floor.action",
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


def refuse(found: Iterable[Concern]) -> None:
    """Raise `Refused` (exit 4) for the first concern that the policy does not let pass."""
    for concern in found:
        if policy(concern.policy) == "refuse":
            raise Refused(concern.key, **concern.values)

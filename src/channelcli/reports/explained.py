"""What the explain reports share: how an item and a link are told, what people see, and the proof of each sum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from channelcli.account.settling import Item, Link
from channelcli.errors import Hint, LawBroken
from channelcli.money import format_amount
from channelcli.report import find
from channelcli.table import Cell, Column, Row
from channelcli.text import say

# Columns that programs get as fields; people read the same in the sentence beside the figures.
FOR_PROGRAMS = frozenset(
    {"settles", "settled_on", "first_due", "days", "rule", "count", "of", "of_date", "weighted", "class"}
    | {"quantity", "unit", "price", "discount"}
)
RULES = {"match": "AR-3", "origin": "AR-7", "fifo": "AR-4"}


class Told(NamedTuple):
    """Why a figure is what it is: the id of the rule, and the sentence."""

    rule: str
    why: str


def kind_of(item: Item) -> str:
    """Return the kind of a document as the statement and the open items call it."""
    return "shipment" if item.kind == "order" else item.kind


def days_overdue(due: str | None, as_of: str) -> int | None:
    """Return how many days after its due day an item is (AR-30); none where it is not due yet."""
    if due is None or due >= as_of:
        return None
    return (date.fromisoformat(as_of) - date.fromisoformat(due)).days


def of_debit(item: Item, as_of: str) -> Told:
    """Tell how late a debit is, and by which due day (AR-20, AR-21, AR-30, AR-33)."""
    if not item.open:
        return Told("AR-33", say("explain.settled_one"))
    if item.kind == "standing":
        return Told("AR-20", say("explain.standing"))
    late = days_overdue(item.due, as_of)
    if item.due is None:
        return Told("AR-20", say("explain.rolling"))
    state = say("explain.late", days=late) if late else say("explain.not_due")
    if item.first_due and item.first_due != item.due:
        return Told("AR-21", say("explain.extended", day=item.first_due, state=state))
    return Told("AR-30", state)


def of_credit(item: Item) -> Told:
    """Tell why a credit is not used: held on account, or nothing is left to settle (AR-4, AR-5, AR-33)."""
    if not item.open:
        return Told("AR-33", say("explain.used_up"))
    if not item.auto:
        return Told("AR-4", say("explain.on_account"))
    return Told("AR-5", say("explain.left_over"))


def of_link(link: Link) -> Told:
    """Tell how a credit came to settle a debit: by hand, a return to its origin, oldest due first."""
    how = {"match": "explain.by_hand", "origin": "explain.to_origin", "fifo": "explain.oldest_first"}[link.how]
    why = say(how)
    if link.on != link.credit.day:
        why = say("explain.since", why=why, day=link.on)
    return Told(RULES[link.how], why)


def presented(columns: Sequence[Column], rows: Sequence[Row], people: bool) -> tuple[tuple[Column, ...], list[Row]]:
    """Return columns and rows as they are asked for: all of them for programs.

    People get the id of the rule before the sentence, not what the sentence says anyway, and no empty columns.
    """
    if not people:
        return tuple(columns), list(rows)
    keys = [column.key for column in columns]
    why, rule = keys.index("why"), keys.index("rule")
    told: list[Row] = [(*row[:why], _with_rule(row[why], row[rule]), *row[why + 1 :]) for row in rows]
    kept = [
        place
        for place, column in enumerate(columns)
        if column.key not in FOR_PROGRAMS and (not told or any(row[place] not in (None, "") for row in told))
    ]
    return tuple(columns[place] for place in kept), [tuple(row[place] for place in kept) for row in told]


def _with_rule(why: Cell, rule: Cell) -> Cell:
    return f"{rule} {why or ''}".strip() if rule else why


def untouched(name: str) -> dict[str, Any]:
    """Return the parameters of a report as they are when nobody asks for them; dates and periods are left out."""
    found: dict[str, Any] = {}
    for param in find(name).params:
        if param.type == "flag":
            found[param.name] = int(param.default or 0)
        elif param.type not in ("date", "period") and not (param.default or "").startswith("policy:"):
            found[param.name] = None if param.default == "null" else param.default
    return found


def prove(rule: str, what: str, here: int, there: int) -> None:
    """Compare a sum with the figure it explains; `LawBroken` (exit 8) with both when they differ."""
    if here != there:
        raise LawBroken(
            "explain.differs",
            Hint("explain.both", here=format_amount(here), there=format_amount(there)),
            Hint("explain.doctor"),
            rule=rule,
            what=what,
        )

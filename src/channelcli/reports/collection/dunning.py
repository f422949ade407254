"""The dunning list: each partner with overdue debts, its level, what was done last, the limitation period (CR-8)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from channelcli.account import limitation
from channelcli.account.matching import open_debits
from channelcli.account.settling import Item
from channelcli.errors import Usage
from channelcli.money import format_amount
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.text import Words, both, words

STEPS = ("", "remind", "call", "visit", "letter")  # what a level asks for
LAST_PAYMENT = """
SELECT partner_id, max(paid_on) FROM payment
WHERE kind = 'receipt' AND paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) GROUP BY partner_id
"""
# A talk to collect is an action too; of one day, what was recorded as an action is told.
ACTIONS = """
SELECT partner_id, action, on_date FROM (
    SELECT partner_id, on_date, 1 AS place, action, id FROM dunning WHERE on_date <= :as_of
    UNION ALL
    SELECT partner_id, on_date, 0, 'collect', id FROM interaction WHERE type = 'collect' AND on_date <= :as_of
) ORDER BY on_date, place, id
"""


class Debtor(NamedTuple):
    """One partner with overdue debts, amounts in fen, in the order of the report's columns."""

    code: str
    name: str
    level: int
    step: str
    days: int
    overdue: int
    open: int
    last_payment: str | None
    action: str | None
    action_on: str | None
    barred_on: str
    near: int


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each partner of the level wanted or above: highest level, then most overdue, first (CR-8)."""
    found, near = debtors(connection, params)
    return Answer(found, notes=_notes(found, near) if params["proofs"] else ())


def chat(connection: sqlite3.Connection, params: dict[str, Any]) -> str:
    """Return the list, or the reminder for the one partner asked for, as lines to paste into a chat."""
    from channelcli.reports.collection import reminder

    if params["partner"] != "*":
        for id_, (_, name) in scope.partners(connection, params).items():
            return reminder.to_partner(connection, id_, name, params["as_of"])
    return reminder.of_list(debtors(connection, params)[0], params["as_of"])


def debtors(connection: sqlite3.Connection, params: dict[str, Any]) -> tuple[list[Debtor], int]:
    """Return the overdue partners in scope, and how much of what they owe is nearly barred by time (fen)."""
    as_of, names, levels = params["as_of"], scope.partners(connection, params), _levels(params["levels"])
    open_, late = _owed(open_debits(connection, as_of, scope.only(names)), names, as_of)
    paid = dict(connection.execute(LAST_PAYMENT, {"as_of": as_of}))
    done = {partner: (action, day) for partner, action, day in connection.execute(ACTIONS, {"as_of": as_of})}
    signs = limitation.signs(connection, as_of, scope.only(names))
    found, near = [], 0
    for partner, items in late.items():
        oldest = min(item.due or as_of for item in items)
        days = (date.fromisoformat(as_of) - date.fromisoformat(oldest)).days
        level = limitation.level(days, levels)
        if level < max(params["level"], 1):
            continue
        sign = signs.get(partner)
        barred = sum(item.open for item in items if limitation.is_near(item.due or as_of, sign, as_of))
        near += barred
        overdue = sum(item.open for item in items)
        action, action_on = done.get(partner, (None, None))
        code, name = names[partner]
        out = limitation.runs_out(oldest, sign)
        sums = overdue, open_[partner]
        found.append(
            Debtor(
                code, name, level, STEPS[level], days, *sums, paid.get(partner), action, action_on, out, int(barred > 0)
            )
        )
    found.sort(key=lambda one: (-one.level, -one.overdue, one.code))
    return found, near


def _owed(items: Iterable[Item], names: scope.Names, as_of: str) -> tuple[dict[int, int], dict[int, list[Item]]]:
    """Return what is open of each partner in scope, and its overdue items."""
    open_: dict[int, int] = {}
    late: dict[int, list[Item]] = {}
    for item in items:
        if item.partner_id in names:
            open_[item.partner_id] = open_.get(item.partner_id, 0) + item.open
            if item.due is not None and item.due < as_of:
                late.setdefault(item.partner_id, []).append(item)
    return open_, late


def _levels(written: str | Sequence[int]) -> list[int]:
    """Read the days from which the four levels begin."""
    text = written if isinstance(written, str) else ",".join(map(str, written))
    parts = [part.strip() for part in text.split(",")]
    levels = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 6]
    if len(parts) != len(STEPS) - 1 or levels != sorted(set(levels)) or len(levels) != len(parts) or levels[0] < 1:
        raise Usage("dunning.bad_levels", value=text)
    return levels


def _notes(found: Sequence[Debtor], near: int) -> tuple[Words, ...]:
    if not found:
        return ()
    pairs = []
    for level in sorted({one.level for one in found}, reverse=True):
        step, count = words(f"codes.dunning_step.{STEPS[level]}"), sum(one.level == level for one in found)
        en, zh = words("dunning.per_level")
        pairs.append(
            (en.format(level=level, step=step[0], count=count), zh.format(level=level, step=step[1], count=count))
        )
    amount = format_amount(sum(one.overdue for one in found))
    en, zh = words("dunning.summary")
    made = [
        (
            en.format(partners=len(found), amount=amount, levels=" · ".join(pair[0] for pair in pairs)),
            zh.format(partners=len(found), amount=amount, levels="、".join(pair[1] for pair in pairs)),
        )
    ]
    if near:
        count = sum(one.near for one in found)
        made.append(both("dunning.limitation", partners=count, amount=format_amount(near)))
    return tuple(made)

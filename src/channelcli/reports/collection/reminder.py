"""Dunning in a few lines to paste into a chat: a polite reminder to one partner, or whom the salesmen are to see."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from channelcli.account.matching import open_items
from channelcli.money import format_amount
from channelcli.text import language, say

if TYPE_CHECKING:
    from channelcli.reports.collection.dunning import Debtor

MOST_ITEMS = 8
MOST_LINES = 20


def to_partner(connection: sqlite3.Connection, partner_id: int, name: str, as_of: str) -> str:
    """Return the reminder: what is overdue as of a day, document by document, oldest first."""
    items = list(open_items(connection, as_of, partner_id))
    late = [item for item in items if item.open > 0 and item.due is not None and item.due < as_of]
    if not late:
        return say("dunning.chat_none", name=name)
    total = format_amount(sum(item.open for item in late))
    lines = [
        say(
            "dunning.chat_item",
            number=item.number,
            day=_day(item.day, as_of),
            open=format_amount(item.open),
            due=_day(item.due or as_of, as_of),
        )
        for item in late[:MOST_ITEMS]
    ]
    if rest := late[MOST_ITEMS:]:
        lines.append(say("dunning.chat_more", count=len(rest), amount=format_amount(sum(i.open for i in rest))))
    stops = [say("dunning.end_item")] * (len(lines) - 1) + [say("dunning.end_list")]
    made = [say("dunning.chat_head", name=name, day=_day(as_of, as_of), count=len(late), amount=total)]
    made += [line + stop for line, stop in zip(lines, stops, strict=True)]
    if credit := -sum(item.open for item in items if item.open < 0):
        made.append(say("dunning.chat_credit", amount=format_amount(credit)))
    return "\n".join([*made, say("dunning.chat_end")])


def of_list(found: Sequence[Debtor], as_of: str) -> str:
    """Return who is to be dunned, a line a partner, in the order of the list."""
    if not found:
        return say("dunning.list_none")
    total = format_amount(sum(one.overdue for one in found))
    made = [say("dunning.list_head", day=_day(as_of, as_of), partners=len(found), amount=total)]
    for one in found[:MOST_LINES]:
        last = ""
        if one.action and one.action_on:
            day = _day(one.action_on, as_of)
            last = say("dunning.list_action", action=say(f"codes.dunning.{one.action}"), day=day)
        figures = {"amount": format_amount(one.overdue), "days": one.days, "action": last}
        made.append(say("dunning.list_line", level=one.level, name=one.name, **figures))
    if rest := found[MOST_LINES:]:
        made.append(say("dunning.list_more", count=len(rest), amount=format_amount(sum(one.overdue for one in rest))))
    return "\n".join(made)


def _day(iso: str, beside: str) -> str:
    """Write a day as people do in a chat; the year only where it is not that of the day beside it."""
    if language() == "en":
        return iso
    day = date.fromisoformat(iso)
    year = "" if beside[:4] == iso[:4] else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"

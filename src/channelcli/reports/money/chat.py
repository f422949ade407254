"""The statement in a few lines, to paste into a chat: the same figures, added up by kind."""

from __future__ import annotations

import sqlite3
from datetime import date

from channelcli.account import matching
from channelcli.money import format_amount
from channelcli.report import BEGINNING
from channelcli.text import language, say

# An adjustment that brought in an old debt is called apart from the balance the period began with.
MOVED = """
SELECT CASE WHEN source = 'adjustment' AND kind = 'opening' THEN 'opening_item' WHEN kind = 'order' THEN 'shipment'
            ELSE kind END, sum(amount)
FROM entry WHERE partner_id = :partner AND on_date BETWEEN :from AND :to GROUP BY 1
"""
OPENING = "SELECT coalesce(sum(amount), 0) FROM entry WHERE partner_id = :partner AND on_date < :from"
# In this order, each with the sign it is told with: what is received is told as a positive amount.
KINDS = {
    "opening_item": 1,
    "shipment": 1,
    "return": -1,
    "receipt": -1,
    "refund": 1,
    "charge": 1,
    "allowance": -1,
    "writeoff": -1,
    "waiver": -1,
}
MOST_ITEMS = 3


def chat(connection: sqlite3.Connection, partner_id: int, first: str, last: str) -> str:
    """Return the statement of [first, last] (ISO) as lines of text, each amount added up by kind of movement."""
    (name,) = connection.execute("SELECT name FROM partner WHERE id = ?", (partner_id,)).fetchone()
    values = {"partner": partner_id, "from": first, "to": last}
    (opening,) = connection.execute(OPENING, values).fetchone()
    moved: dict[str, int] = dict(connection.execute(MOVED, values))
    key = "statement.chat_head_all" if first == BEGINNING else "statement.chat_head"
    head = say(key, name=name, first=_day(first), last=_day(last, first))
    parts = [say("statement.chat_opening", amount=format_amount(opening))]
    parts += [
        say(f"statement.chat_{kind}", amount=format_amount(sign * moved[kind]))
        for kind, sign in KINDS.items()
        if moved.get(kind)
    ]
    closing = opening + sum(moved.values())
    parts.append(_closing(closing) + _late(connection, partner_id, last))
    body = say("statement.comma").join(parts) + say("statement.stop")
    return "\n".join([head, body, say("statement.chat_end")])


def _closing(amount: int) -> str:
    if not amount:
        return say("statement.chat_even")
    return say("statement.chat_owes" if amount > 0 else "statement.chat_advance", amount=format_amount(abs(amount)))


def _late(connection: sqlite3.Connection, partner_id: int, last: str) -> str:
    """Say how much is overdue and on which documents, oldest first."""
    late = [i for i in matching.open_items(connection, last, partner_id) if i.due and i.due < last and i.open > 0]
    if not late:
        return ""
    items = [say("statement.chat_item", number=i.number, day=_day(i.day, last)) for i in late[:MOST_ITEMS]]
    text = say("statement.list").join(items)
    if len(late) > MOST_ITEMS:
        text += say("statement.chat_more", count=len(late) - MOST_ITEMS if language() == "en" else len(late))
    return say("statement.chat_late", amount=format_amount(sum(i.open for i in late)), items=text)


def _day(iso: str, beside: str = "") -> str:
    """Write a day as people do in a chat; the year only where it is not that of the day beside it."""
    if language() == "en":
        return iso
    day = date.fromisoformat(iso)
    year = "" if beside[:4] == iso[:4] else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"

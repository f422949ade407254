"""The statement in a few lines, to paste into a chat: the same figures, added up by kind."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date

from channelcli import dates
from channelcli.money import format_amount
from channelcli.paper import Movement, Statement
from channelcli.text import language, say

# Who is spoken to: the first principal on file.
PRINCIPALS = """
SELECT partner_id, name FROM contact WHERE role = 'principal' AND archived_on IS NULL ORDER BY partner_id, id DESC
"""
# In this order, each with the sign it is told with: what is received is told as a positive amount.
KINDS = {
    "opening_item": 1,
    "shipment": 1,
    "return": -1,
    "receipt": -1,
    "bounce": 1,
    "refund": 1,
    "charge": 1,
    "allowance": -1,
    "discount": -1,
    "offset": -1,
    "writeoff": -1,
    "recovery": 1,
    "waiver": -1,
    "void_less": -1,
    "void_more": 1,
}
MOST_ITEMS = 3
_COMPOUND = ("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙")


def principals(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the name of each partner's principal, by partner id."""
    return dict(connection.execute(PRINCIPALS).fetchall())


def chat(made: Statement, principal: str | None = None) -> str:
    """Return a statement as lines of text, each amount added up by kind of movement (AR-40)."""
    name = made.name + _greeting(principal)
    if made.first:
        head = say("statement.chat_head", name=name, first=_day(made.first), last=_until(made.last, made.first))
    else:
        head = say("statement.chat_head_all", name=name, last=_day(made.last))
    moved = Counter[str]()
    for one in made.movements:
        moved[_told_as(one)] += one.amount
    parts = [say("statement.chat_opening", amount=format_amount(made.opening))]
    parts += [
        say(f"statement.chat_{kind}", amount=format_amount(sign * moved[kind]))
        for kind, sign in KINDS.items()
        if moved[kind]
    ]
    parts.append(_closing(made.closing) + _late(made))
    body = say("statement.comma").join(parts) + say("statement.stop")
    return "\n".join([head, body, say("statement.chat_end")])


def _told_as(one: Movement) -> str:
    """Return under what a movement is told: bounces and voids stand apart, these by what they do to the balance."""
    if one.kind == "bounce":
        return "bounce"
    if one.kind == "void":
        return "void_less" if one.amount < 0 else "void_more"
    # An adjustment that brought in an old debt is called apart from the balance the period began with.
    return "opening_item" if one.of == "opening" else one.of


def _greeting(principal: str | None) -> str:
    """Return how the principal is spoken to: 李总; in Chinese nobody whose family name cannot be told."""
    if not principal:
        return ""
    if language() == "en":
        return say("statement.chat_greeting", name=principal)
    if not (2 <= len(principal) <= 4 and all("\u4e00" <= sign <= "\u9fff" for sign in principal)):
        return ""
    compound = len(principal) > 2 and principal.startswith(_COMPOUND)
    return say("statement.chat_greeting", name=principal[: 2 if compound else 1])


def _closing(amount: int) -> str:
    if not amount:
        return say("statement.chat_even")
    return say("statement.chat_owes" if amount > 0 else "statement.chat_advance", amount=format_amount(abs(amount)))


def _late(made: Statement) -> str:
    """Say how much is overdue and on which documents, oldest first."""
    late = [line for line in made.debits if line.late]
    if not late:
        return ""
    items = [
        say("statement.chat_item", number=line.number, day=_day(line.day, made.last)) for line in late[:MOST_ITEMS]
    ]
    text = say("statement.list").join(items)
    if len(late) > MOST_ITEMS:
        text += say("statement.chat_more", count=len(late) - MOST_ITEMS if language() == "en" else len(late))
    return say("statement.chat_late", amount=format_amount(sum(line.open for line in late)), items=text)


def _day(iso: str, beside: str = "") -> str:
    """Write a day as people do in a chat; the year only where it is not that of the day beside it, else of today."""
    if language() == "en":
        return iso
    day, year = date.fromisoformat(iso), (beside or dates.today().isoformat())[:4]
    return f"{'' if year == iso[:4] else f'{day.year}年'}{day.month}月{day.day}日"


def _until(iso: str, first: str) -> str:
    """Write the last day of a period; of the month it began in, in Chinese, the day alone."""
    same = language() == "zh" and iso[:7] == first[:7]
    return f"{int(iso[8:])}日" if same else _day(iso, first)

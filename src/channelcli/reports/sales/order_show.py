"""One order as a whole: its lines, and above them whose it is, when it was ordered, by what terms it is paid."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any

from channelcli import money
from channelcli.report import Answer, find
from channelcli.terms import describe_terms
from channelcli.text import Words, both, words

HEAD = """
SELECT p.code, p.name, s.ordered_on, s.promised_on, s.terms, s.due_on, t.name AS staff, s.note, s.reason, s.gross, s.net
FROM sale AS s JOIN partner AS p ON p.id = s.partner_id LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE s.number = :number
"""


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the lines of all parts and returns, with the head of the document asked for above them."""
    lines = connection.execute(find("order-show").sql, params).fetchall()
    code, name, ordered, promised, terms, due, staff, note, reason, gross, net = connection.execute(
        HEAD, params
    ).fetchone()
    head = [both("order.show_head", code=code, name=name, day=ordered)]
    terms_en, terms_zh = describe_terms(terms)
    due_en, due_zh = both("order.due", day=due) if due else ("", "")
    head.append((f"{terms_en}  {due_en}".rstrip(), f"{terms_zh}  {due_zh}".rstrip()))
    if promised:
        head.append(both("order.promised_on", day=promised))
    if gross != net:
        head.append(both("order.tax", amount=money.format_amount(gross - net)))
    for key, value in (("show_staff", staff), ("show_reason", reason), ("show_note", note)):
        if value:
            head.append(_said(key, value))
    return Answer(lines, subtitle=tuple(head))


def _said(key: str, value: str) -> Words:
    """Return a labelled remark; a reason that is a code, in words."""
    en = zh = value
    if key == "show_reason":
        with suppress(KeyError):
            en, zh = words(f"codes.reason.{value}")
    label_en, label_zh = words(f"order.{key}")
    return label_en.format(value=en), label_zh.format(value=zh)

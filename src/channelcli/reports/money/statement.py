"""The statement of account (AR-40 … AR-42): the movements, and below them what is open, its age, the sum in words."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from channelcli import dates, money
from channelcli.account import matching, settling
from channelcli.report import END, Answer
from channelcli.table import Column, Row
from channelcli.text import Words, both, words

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
COLUMNS = (
    ("date", "date"),
    ("document", "code"),
    ("kind", "text"),
    ("description", "text"),
    ("debit", "money"),
    ("credit", "money"),
    ("balance", "money"),
    ("quantity", "quantity"),
    ("unit", "text"),
    ("price", "price"),
    ("amount", "money"),
)
AGES = (("not_due", 0), ("1-30", 30), ("31-60", 60), ("61-90", 90), ("91-180", 180))


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the opening balance, the movements of the period in order, and the closing balance.

    A period that ends in the future ends today, or on the last day that has a movement.
    """
    partner_id, name = connection.execute(
        "SELECT id, name FROM partner WHERE code = ?", (params["partner"],)
    ).fetchone()
    params["to"] = _last_day(connection, partner_id, params["to"])
    found = connection.execute(SQL, params).fetchall()
    lines = bool(params["lines"])
    table: list[Row] = found if lines else [row[:7] for row in found]
    notes = _notes(connection, partner_id, found, params["to"]) if params["proofs"] else ()
    return Answer(table, ((name, name),), notes, _columns() if lines else None)


def _last_day(connection: sqlite3.Connection, partner_id: int, to: str) -> str:
    today = dates.today().isoformat()
    if to <= today:
        return to
    (last,) = connection.execute(
        "SELECT max(on_date) FROM entry WHERE partner_id = ? AND on_date <= ?", (partner_id, to)
    ).fetchone()
    return max(today, last or today)


def _columns() -> tuple[Column, ...]:
    """Return the columns with those of the product lines at the end."""
    return tuple(
        Column(key, kind, both(f"statement.{key}"), key in ("debit", "credit"), "entry" if key == "kind" else "")  # type: ignore[arg-type]  # kinds of the constant above
        for key, kind in COLUMNS
    )


def _notes(connection: sqlite3.Connection, partner_id: int, found: list[Any], to: str) -> tuple[Words, ...]:
    """Say the closing balance in words, the open items with their age, the credits not used, and where to sign."""
    balance = found[-1][6]
    amount, spoken = money.format_amount(abs(balance)), money.in_words(abs(balance))
    closing = both("statement.closing" if balance >= 0 else "statement.advance", amount=amount, words=spoken)
    day = dates.today() if to == END else date.fromisoformat(to)
    items = list(matching.open_items(connection, day.isoformat(), partner_id))
    notes = [closing]
    debits, credits = [i for i in items if i.amount > 0], [i for i in items if i.amount < 0]
    if debits:
        notes += [_ages(debits, day), both("statement.open_items")]
        notes += [_open_line(item, day) for item in debits]
    if credits:
        total = money.format_amount(-sum(item.open for item in credits))
        notes.append(both("statement.unallocated", amount=total))
        notes += [
            both("statement.credit_line", number=i.number, day=i.day, amount=money.format_amount(-i.open))
            for i in credits
        ]
    return (*notes, both("statement.please_check"), both("statement.sign"))


def overdue(item: settling.Item, day: date) -> int:
    """Return the days an item is overdue (AR-30), 0 if it is not."""
    return max(0, (day - date.fromisoformat(item.due)).days) if item.due else 0


def _ages(debits: list[settling.Item], day: date) -> Words:
    """Return the ageing of the open items as one line, empty buckets left out."""
    parts: list[Words] = []
    for place, (label, limit) in enumerate(AGES):
        above = AGES[place - 1][1] if place else -1
        within = sum(i.open for i in debits if above < overdue(i, day) <= limit)
        label_words = both("statement.not_due") if not place else both("statement.days", span=label)
        parts += [_part(label_words, within)] if within else []
    rest = sum(i.open for i in debits if overdue(i, day) > AGES[-1][1])
    parts += [_part(both("statement.over_days", limit=AGES[-1][1]), rest)] if rest else []
    en, zh = words("statement.ages")
    return en.format(parts=" · ".join(p[0] for p in parts)), zh.format(parts=" · ".join(p[1] for p in parts))


def _part(label: Words, amount: int) -> Words:
    shown = money.format_amount(amount)
    return f"{label[0]} {shown}", f"{label[1]} {shown}"


def _open_line(item: settling.Item, day: date) -> Words:
    late = overdue(item, day)
    state = both("statement.late", days=late) if late else both("statement.due", day=item.due or "–")
    values = {"number": item.number, "day": item.day, "open": money.format_amount(item.open)}
    values |= {"amount": money.format_amount(item.amount)}
    en, zh = words("statement.open_line")
    return en.format(**values, state=state[0]), zh.format(**values, state=state[1])

"""What a statement is made of: the opening balance by kind, the origin of each movement, the closing proved (AR-40)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from channelcli.account.standing import standings
from channelcli.errors import Hint, LawBroken
from channelcli.money import format_amount
from channelcli.report import Answer, find
from channelcli.reports import explained
from channelcli.reports.money import aged, statement
from channelcli.table import Row
from channelcli.text import Words, both, say

SQL = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
DATE, DOCUMENT, KIND, COUNT, DEBIT, CREDIT, BALANCE, OF, OF_DATE = range(9)
# The rule behind a movement, and its sentence where it comes from another document.
RULES = {
    "shipment": ("AR-1", ""),
    "return": ("AR-7", "explain.of_goods"),
    "receipt": ("AR-1", ""),
    "refund": ("AR-8", ""),
    "opening": ("AR-14", ""),
    "allowance": ("AR-7", ""),
    "writeoff": ("AR-9", ""),
    "waiver": ("MON-15", "explain.with_receipt"),
    "discount": ("AR-12", "explain.with_receipt"),
    "offset": ("AR-11", ""),
    "recovery": ("AR-9", "explain.of_writeoff"),
    "void": ("AR-41", "explain.void_of"),
    "bounce": ("AR-9", "explain.bounce_of"),
}


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return what came before the period by kind, the opening, each movement with its origin, and the closing.

    Raises `LawBroken` (exit 8) when a line is not that of the report `statement`, or the closing is not the balance.
    """
    partner, code, name = aged.partner(connection, params["partner"])
    answer = statement.rows(connection, params | {"lines": 0, "proofs": False})
    said = [row[: BALANCE + 1] for row in answer.rows]
    params["to"] = said[-1][DATE] or params["to"]
    found = connection.execute(SQL, params).fetchall()
    first = next(place for place, row in enumerate(found) if row[KIND] == "opening" and row[COUNT] is None)
    _compare(code, found[first:], said)
    earlier, closing = found[:first], found[-1][BALANCE]
    explained.prove("AR-40", say("explain.what_opening", code=code), _net(earlier), int(found[first][BALANCE]))
    standing = standings(connection, params["to"], partner).get(partner)
    explained.prove("AR-40", say("explain.what_balance", code=code), closing, standing.balance if standing else 0)
    descriptions = [row[3] for row in said]
    made = [_before(row) for row in earlier]
    made += [_told(row, text) for row, text in zip(found[first:], descriptions, strict=True)]
    columns, made = explained.presented(find("explain-statement").columns, made, params["proofs"])
    return Answer(made, ((name, name),), _notes(earlier, found[first:]), columns)


def _net(found: Sequence[Row]) -> int:
    return sum(int(row[DEBIT] or 0) - int(row[CREDIT] or 0) for row in found)


def _compare(code: str, found: Sequence[Row], said: Sequence[Row]) -> None:
    """Compare every line with the statement: day, document, kind, both sums, balance."""
    for here, there in zip_longest(found, said):
        ours = here and (here[DATE], here[DOCUMENT], here[KIND], here[DEBIT], here[CREDIT], here[BALANCE])
        theirs = there and (*there[:3], *there[4:7])
        if ours != theirs:
            raise LawBroken(
                "explain.line_differs",
                Hint("explain.both_lines", here=_words(ours), there=_words(theirs)),
                Hint("explain.doctor"),
                code=code,
            )


def _words(line: tuple[Any, ...] | None) -> str:
    if line is None:
        return "–"
    return " ".join(format_amount(cell) if isinstance(cell, int) else str(cell) for cell in line if cell is not None)


def _before(row: Row) -> Row:
    return (*row[:9], "AR-2", say("explain.before", count=row[COUNT]))


def _told(row: Row, description: Any) -> Row:
    """Return a line with the sentence of where it is from, and what the statement says of it."""
    kind = str(row[KIND])
    if row[DOCUMENT] is None:
        key = "explain.opening" if kind == "opening" else "explain.closing"
        return (*row[:9], "AR-40", say(key))
    rule, key = RULES.get(kind, ("AR-1", ""))
    origin = say(key, number=row[OF], day=row[OF_DATE]) if key and row[OF] else ""
    return (*row[:9], rule, " · ".join(part for part in (origin, str(description or "")) if part))


def _notes(earlier: Sequence[Row], found: Sequence[Row]) -> tuple[Words, ...]:
    opening, closing = found[0][BALANCE], found[-1][BALANCE]
    debit, credit = (sum(int(row[place] or 0) for row in found) for place in (DEBIT, CREDIT))
    shown = {"opening": opening, "debit": debit, "credit": credit, "closing": closing}
    amounts = {key: format_amount(value) for key, value in shown.items()}  # type: ignore[arg-type]  # money columns
    count = sum(int(row[COUNT] or 0) for row in earlier)
    return (both("explain.statement_proved", count=count, **amounts),)

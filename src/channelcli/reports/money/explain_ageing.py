"""The documents behind one cell of the ageing table, or behind all of a partner's, the sum proved (AR-30 … AR-33)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.account.settling import Item, settle
from channelcli.errors import Usage
from channelcli.money import format_amount
from channelcli.names import normal_name
from channelcli.report import Answer, find
from channelcli.reports import explained
from channelcli.reports.money import aged
from channelcli.reports.money.aged import Aged
from channelcli.table import Column, Row
from channelcli.text import Words, pick, say


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return one row a part of an item in the cell, or of every cell in the order of the table.

    Raises `Usage` (exit 2) for a cell the table does not have, `LawBroken` (exit 8) when the sum is not the cell as
    the report `ageing` itself gives it.
    """
    partner, code, name = aged.partner(connection, params["partner"])
    table = aged.table(connection, code, params["as_of"], params["by"], params["buckets"], bool(params["net"]))
    wanted = [_cell(table, params["cell"])] if params["cell"] else _every(table)
    items, _ = settle(connection, params["as_of"], partner)
    made: list[Row] = []
    for column in wanted:
        parts = aged.parts_of(table, items, column.key)
        there = -table.cells[column.key] if column.key == "unallocated" else table.cells[column.key]
        what = say("explain.what_cell", code=code, cell=pick(column.label))
        explained.prove("AR-32", what, aged.total(parts), there)
        made += [_row(table, column, part, params["proofs"]) for part in parts]
    columns, made = explained.presented(find("explain-ageing").columns, made, params["proofs"])
    if params["cell"] and params["proofs"]:  # it stands above the table
        columns, made = columns[1:], [row[1:] for row in made]
    return Answer(made, ((name, name),), _proof(table, wanted, bool(params["cell"])), columns)


def _every(table: Aged) -> list[Column]:
    """Return the cells that together make the balance: the ranges and what is not allocated."""
    return [*table.buckets, *(column for column in table.columns if column.key == "unallocated")]


def _cell(table: Aged, word: str) -> Column:
    """Return the column a word means: its key, its label in either language, the span of days, or a part of one."""
    wanted = normal_name(word)
    names = {
        column.key: [*map(normal_name, (column.key, column.key.removeprefix("d"), *column.label))]
        for column in table.columns
    }
    exact = [column for column in table.columns if wanted in names[column.key]]
    close = [column for column in table.columns if wanted and any(wanted in name for name in names[column.key])]
    if len(exact) == 1 or len(close) == 1:
        return (exact or close)[0]
    known = [say("explain.known", key=column.key, label=pick(column.label)) for column in table.columns]
    raise Usage("explain.no_cell", word=word, known=say("explain.comma").join(known))


def _row(table: Aged, column: Column, part: Item, people: bool) -> Row:
    days = aged.age(table, part) if part.amount > 0 else None
    told = explained.of_debit(part, table.as_of) if part.amount > 0 else explained.of_credit(part)
    if part.amount > 0 and table.by == "doc" and part.kind != "standing":
        told = explained.Told("AR-31", say("explain.old", days=days))
    shown = pick(column.label) if people else column.key
    return (
        *(shown, part.number, explained.kind_of(part), part.day, part.due, part.first_due),
        *(part.amount, part.open, days, told.rule, told.why),
    )


def _proof(table: Aged, wanted: list[Column], one: bool) -> tuple[Words, ...]:
    """Say what the documents of each cell sum to, which has been compared with the table."""
    sums = [(c.label, format_amount(table.cells[c.key])) for c in wanted if table.cells[c.key] or one]
    if not sums:
        return ()
    en, zh = (" · ".join(f"{label[place]} {amount}" for label, amount in sums) for place in (0, 1))
    if one:
        return (aged.in_both("explain.cell_proved", cell=(en, zh)),)
    balance = format_amount(table.cells["balance"])
    return (aged.in_both("explain.row_proved", cells=(en, zh), balance=(balance, balance)),)

"""Expected loss: the ranges of the ageing table by due day, each at its own rate (AR-36)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from channelcli.account import measures
from channelcli.errors import Usage
from channelcli.money import plain_rate
from channelcli.render.cells import percent
from channelcli.report import Answer
from channelcli.reports.collection.rates import millionths
from channelcli.reports.money import ageing
from channelcli.table import Column, Row
from channelcli.text import Words, both, pick


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each partner with an open item, the largest expected loss first.

    `Usage` (exit 2) where there are not as many rates as ranges.
    """
    plain = {"by": "due", "per": "partner", "class": "*", "detail": 0, "net": 0, "share": 0, "proofs": False}
    aged = ageing.rows(connection, params | plain)
    columns = aged.columns or ()
    place = [column.key for column in columns].index("open")
    rates = _rates(params["rates"], columns[2:place])
    table: list[Row] = []
    for row in aged.rows:
        open_ = int(row[place] or 0)
        if open_:
            loss = measures.expected_loss([int(cell or 0) for cell in row[2:place]], rates)
            table.append((*row[: place + 1], loss, loss / open_))
    table.sort(key=lambda row: (-int(row[-2] or 0), str(row[0])))
    made = (
        *columns[: place + 1],
        Column("loss", "money", both("collecting.loss"), True),
        Column("loss_rate", "rate", both("collecting.loss_rate")),
    )
    return Answer(table, notes=_notes(table, rates) if params["proofs"] else (), columns=made)


def _rates(written: str | Sequence[float], ranges: Sequence[Column]) -> list[int]:
    """Read one percentage for each range, in millionths."""
    words = written.split(",") if isinstance(written, str) else list(written)
    rates = [millionths(word) for word in words]
    if len(rates) != len(ranges):
        names = " · ".join(pick(column.label) for column in ranges)
        raise Usage("collecting.loss_rates", given=len(rates), wanted=len(ranges), ranges=names)
    return rates


def _notes(table: Sequence[Row], rates: Sequence[int]) -> tuple[Words, ...]:
    """Say the rates it was made with, and the share of all that is open."""
    open_ = sum(int(row[-3] or 0) for row in table)
    if not open_:
        return ()
    loss = sum(int(row[-2] or 0) for row in table)
    shown = " / ".join(plain_rate(rate // 100) if not rate % 100 else f"{rate / 10_000:g}%" for rate in rates)
    return (both("collecting.loss_note", rates=shown, share=percent(loss / open_)),)

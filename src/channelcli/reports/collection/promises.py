"""Promises of money with what became of them, and the share kept (AR-22)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from channelcli.account.promises import Promise, promises
from channelcli.money import format_amount
from channelcli.render.cells import percent
from channelcli.report import Answer
from channelcli.reports import scope
from channelcli.text import Words, both


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each promise, by due day; in a note how many of those over were kept."""
    names = scope.partners(connection, params)
    every = promises(connection, params["as_of"], scope.only(names), params["grace"])
    since = params["since"] or ""
    due = [one for one in every if one.partner_id in names and one.due_on >= since]
    shown = [one for one in due if params["state"] in ("*", one.state)]
    shown.sort(key=lambda one: (one.due_on, names[one.partner_id][0], one.on_date, one.amount, one.id))
    table = [
        (one.due_on, *names[one.partner_id], one.on_date, one.amount, one.received, one.state, one.kept_on)
        for one in shown
    ]
    return Answer(table, notes=_notes(due) if params["proofs"] else ())


def _notes(due: Sequence[Promise]) -> tuple[Words, ...]:
    """Say what share of the promises that are decided was kept, by number and by amount."""
    over = [one for one in due if one.state != "open"]
    if not over:
        return ()
    kept = [one for one in over if one.state == "kept"]
    promised = sum(one.amount for one in over)
    came = sum(one.received for one in over)
    return (
        both(
            "collecting.kept",
            kept=len(kept),
            over=len(over),
            share=percent(len(kept) / len(over)),
            came=format_amount(came),
            promised=format_amount(promised),
            paid=percent(came / promised),
        ),
    )

"""One change in full: who did it, when and how, then each record it touched, field by field.

Of a change that touched very many records, the first of each kind are shown and all are counted.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.journal.undo import standing
from channelcli.report import Answer
from channelcli.reports.ledger import changes
from channelcli.table import Cell, Row
from channelcli.text import Words, both

SHOWN = 20  # records of each kind and action
_WHOLE = """
    SELECT strftime('%Y-%m-%d %H:%M', at, 'localtime'), actor, CASE WHEN kind = 'found' THEN kind ELSE command END,
           kind, undone_by IS NOT NULL, undone_by, summary
    FROM journal_standing WHERE id = ?"""
_EVERYTHING = {"partner": "*", "document": "*", "actor": "*", "entity": "*"}


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a line for each field that the change changed, and one for each record that came or went.

    `NotFound` (exit 3) for a number that is no change.
    """
    change = standing.told(connection, params["change"])
    *head, undone_by, summary = connection.execute(_WHOLE, (change.id,)).fetchone()
    found = changes.rows_of(connection, params | _EVERYTHING, {change.id: head})
    lines = [row[4:10] for row in found]
    shown, hidden = (lines, []) if params["every"] else _first(lines)
    subtitle = [both("history.head", at=head[0], actor=change.actor)]
    subtitle += [(text, text) for text in (change.command, summary and change.words) if text]
    if undone_by:
        subtitle.append(both("history.undone_by", id=undone_by))
    if change.kind == "undo":
        ids = ", ".join(map(str, standing.undone_by(connection, change.id)))
        subtitle.append(both("history.takes_back", ids=ids))
    return Answer(shown, subtitle=tuple(subtitle), notes=tuple(hidden) if params["proofs"] else ())


def _first(lines: list[Row]) -> tuple[list[Row], list[Words]]:
    """Return the lines of the first records of each kind and action, and a note for each that has more."""
    records: dict[tuple[Cell, Cell], dict[Cell, None]] = {}
    shown = []
    for line in lines:
        table, key, action = line[:3]
        known = records.setdefault((table, action), {})
        known.setdefault(key)
        if len(known) <= SHOWN or key in list(known)[:SHOWN]:
            shown.append(line)
    more = [(kind[0], len(known)) for kind, known in records.items() if len(known) > SHOWN]
    return shown, [both("history.more", shown=SHOWN, count=f"{count:,}", table=table) for table, count in more]

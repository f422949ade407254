"""The credit score of every partner, each component with its points (CR-5 to CR-7)."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli.money import format_amount
from channelcli.reports.credit.profiled import Answer, Profile, days_late, profiled, rules
from channelcli.table import Row
from channelcli.text import Words, both


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each customer in scope that has any document, limit or hold; the best score first."""
    found = list(profiled(connection, params))
    found.sort(key=lambda one: (one[2].score.total is None, -(one[2].score.total or 0), one[0]))
    return Answer([_row(*one) for one in found], notes=_notes([one for *_, one in found], params["grace"]))


def _row(code: str, name: str, one: Profile) -> Row:
    card, paid = one.score, one.behaviour
    measures = (paid.settled, paid.share_on_time, days_late(paid), paid.overdue, paid.oldest, one.used)
    past = (one.months if one.first_shipment else None, one.incidents.count)
    return (code, name, card.total, card.grade, *measures, *past, *card.parts, one.suggested)


def _notes(found: list[Profile], grace: int) -> tuple[Words, ...]:
    notes = [both("credit.grace_note", grace=grace, step=format_amount(rules(grace).step))]
    if unrated := sum(one.score.total is None for one in found):
        notes.append(both("credit.not_rated_note", count=unrated))
    if capped := sum(one.score.capped for one in found):
        notes.append(both("credit.capped_note", count=capped))
    return tuple(notes)

"""Everything held of a natural person (DAT-9, PIPL art. 45): rows about him, mentions of him, and what stood before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from channelcli import money
from channelcli.privacy.columns import OWN, TEXTS
from channelcli.privacy.person import Person, find
from channelcli.privacy.terms import Terms
from channelcli.privacy.traces import Trace, of_row, terms_of, traces
from channelcli.report import Answer
from channelcli.table import Row

_FLAGS = ("birth_lunar", "birth_leap", "preferred")  # say something when they are set
_ORDER = ("contact", "staff", "partner")  # the person first, then what hangs on him
# What a partner who is a person bought and paid, and whom one of the staff saw: dates, numbers and amounts.
_FACTS = {
    "partner": """
        SELECT 'sale', id, number, coalesce(shipped_on, ordered_on), gross, change_id FROM sale WHERE partner_id = :id
        UNION ALL SELECT 'payment', id, number, paid_on, amount, change_id FROM payment WHERE partner_id = :id
        UNION ALL SELECT 'adjustment', id, number, on_date, amount, change_id FROM adjustment WHERE partner_id = :id
        UNION ALL SELECT 'deposit', id, number, on_date, amount, change_id FROM deposit WHERE partner_id = :id
        ORDER BY 1, 2""",
    "staff": """
        SELECT 'interaction', id, type, on_date, NULL, change_id FROM interaction WHERE staff_id = :id
        UNION ALL SELECT 'sale', id, number, coalesce(shipped_on, ordered_on), NULL, change_id FROM sale
        WHERE staff_id = :id ORDER BY 1, 2""",
}


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a line a value: rows about the person, what he did, mentions of him, then what the journal holds."""
    person = find(connection, params["person"], partner=bool(params["partner"]))
    terms = terms_of(connection, person)
    now = sorted(_live(connection, person, terms), key=_place)
    standing = {(row[2], row[3], row[4], row[5]) for row in now}
    past = [row for row in _past(connection, person, terms) if (row[2], row[3], row[4], row[5]) not in standing]
    facts = list(_facts(connection, person))
    return Answer([*now, *facts, *dict.fromkeys(sorted(past, key=_place)), *_words(connection, terms)])


def _place(row: Row) -> tuple[object, ...]:
    about, state, table, id_, field, _, change = row
    first = _ORDER.index(str(table)) if table in _ORDER else len(_ORDER)
    return (about != "own", state != "now", first, str(table), id_, change or 0, field)


def _live(connection: sqlite3.Connection, person: Person, terms: Terms) -> Iterator[Row]:
    for one in traces(connection, person, terms):
        yield from _line(one, "now", one.change)


def _past(connection: sqlite3.Connection, person: Person, terms: Terms) -> Iterator[Row]:
    sql = "SELECT change_id, entity, old FROM journal_row ORDER BY id"
    for change, table, text in connection.execute(sql):
        if table in OWN or (table in TEXTS and terms.mentions(text)):
            for one in of_row(person, terms, table, json.loads(text)):
                yield from _line(one, "was", change)


def _line(one: Trace, state: str, change: int) -> Iterator[Row]:
    if one.column not in _FLAGS or one.value != 0:
        about = "own" if one.own else "mention"
        yield (about, state, one.table, one.row, one.column, str(one.value), change)


def _facts(connection: sqlite3.Connection, person: Person) -> Iterator[Row]:
    for table, id_, number, day, fen, change in connection.execute(
        _FACTS.get(person.entity, "SELECT 1 WHERE FALSE"), {"id": person.id}
    ):
        yield ("own", "now", table, id_, "number" if table != "interaction" else "type", number, change)
        yield ("own", "now", table, id_, "date", day, change)
        if fen is not None:
            yield ("own", "now", table, id_, "amount", money.format_amount(fen), change)


def _words(connection: sqlite3.Connection, terms: Terms) -> Iterator[Row]:
    """Yield the command lines and summaries of the journal that mention the person."""
    for id_, command, summary in connection.execute("SELECT id, command, summary FROM journal_change ORDER BY id"):
        for field, text in (("command", command), ("summary", summary)):
            if terms.mentions(text, near=False):
                yield ("mention", "was", "journal_change", id_, field, text, id_)

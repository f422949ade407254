"""From the word a person typed to the one row he means: code, exact name, part of a name, pinyin initials."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from channelcli.errors import Hint, NotFound


class Found(NamedTuple):
    """One row that fits: its id, code and name."""

    id: int
    code: str
    name: str


# The tables whose rows have names, and which of them are found by a part of it; the rest by code or whole name only.
ENTITIES = {
    "partner": "archived_on IS NULL",
    "product": "archived_on IS NULL",
    "staff": "left_on IS NULL",
}
# Who a row found stands for: a partner merged into another one is that one (DAT-6).
STANDS_FOR = {"partner": "coalesce(merged_into_id, id)"}
Chooser = Callable[[str, Sequence[Found]], Found | None]
_CHOICES = 20

# Tried in this order; the first that finds anything decides.
_TIERS = (
    "id IN (SELECT {stands_for} FROM {entity} WHERE code = :word)",
    "id IN (SELECT {stands_for} FROM {entity} WHERE name = :word COLLATE NOCASE)",
    "{live} AND (instr(lower(name), :lower) OR instr(lower(code), :lower) = 1 OR instr(initials, :lower) = 1)",
    "{live} AND instr(initials, :lower)",
)


def matches(connection: sqlite3.Connection, entity: str, word: str) -> list[Found]:
    """Return the rows of `entity` (partner, product, staff) that `word` can mean, by code; none is an empty list."""
    word = word.strip()
    if not word:
        return []
    live, stands_for = ENTITIES[entity], STANDS_FOR.get(entity, "id")
    values = {"word": word, "lower": word.lower()}
    for tier in _TIERS:
        rows = _search(connection, entity, tier.format(live=live, stands_for=stands_for, entity=entity), values)
        if rows:
            return rows
    from channelcli.names import normal_name

    key = normal_name(word)
    if not key:
        return []
    return _search(connection, entity, f"{live} AND instr(name_key, :lower)", {"lower": key})


def _search(connection: sqlite3.Connection, entity: str, where: str, values: dict[str, str]) -> list[Found]:
    # The table name and the condition come from the constants above, never from a person.
    sql = f"SELECT id, code, name FROM {entity} WHERE {where} ORDER BY code LIMIT {_CHOICES + 1}"
    return [Found(*row) for row in connection.execute(sql, values)]


def one(connection: sqlite3.Connection, entity: str, word: str, choose: Chooser | None = None) -> Found:
    """Return the one row that `word` means.

    Several: `choose` is asked (a numbered choice on a terminal), else `NotFound` (exit 3) with the candidates.
    None: `NotFound` with near names.
    """
    found = matches(connection, entity, word)
    if len(found) == 1:
        return found[0]
    if found:
        chosen = choose(word, found[:_CHOICES]) if choose else None
        if chosen:
            return chosen
        hints = [Hint("resolve.candidate", code=f.code, name=f.name) for f in found[:_CHOICES]]
        raise NotFound(f"resolve.many_{entity}", *hints, word=word)
    near = near_names(connection, entity, word)
    hints = [Hint("resolve.near", names=", ".join(near))] if near else []
    raise NotFound(f"resolve.no_{entity}", *hints, word=word)


def near_names(connection: sqlite3.Connection, entity: str, word: str) -> list[str]:
    """Return up to three names that look like the word."""
    from channelcli.names import near

    rows = connection.execute(f"SELECT name FROM {entity} ORDER BY code LIMIT 20000")
    return near(word, [name for (name,) in rows])


def order(connection: sqlite3.Connection, number: str) -> Found:
    """Return a sales document by its number as (id, number, partner name); `NotFound` if there is none."""
    row = connection.execute(
        "SELECT s.id, s.number, p.name FROM sale AS s JOIN partner AS p ON p.id = s.partner_id WHERE s.number = ?",
        (number.strip(),),
    ).fetchone()
    if row is None:
        raise NotFound("resolve.no_order", word=number)
    return Found(*row)


def first(connection: sqlite3.Connection, entity: str) -> list[Found]:
    """Return the first rows by code, for a completion with nothing typed yet."""
    return _search(connection, entity, ENTITIES[entity], {})

"""The shape of a ledger: is it what the migrations make, and what did another tool add, drop or alter?

Compared is the text of every table, trigger, view and index with that of a new ledger in memory. Triggers, views and
indexes of ours that are gone or altered are put back before the next change; a table is not, for its rows are at stake.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Literal, NamedTuple

from channelcli.errors import LedgerFault

# SQLite's own tables of statistics are no shape, nor are the indexes that a UNIQUE rule makes.
_OBJECTS = """
    SELECT name, type, tbl_name, sql FROM sqlite_schema
    WHERE NOT (type = 'index' AND sql IS NULL) AND NOT (type = 'table' AND name LIKE 'sqlite\\_%' ESCAPE '\\')"""


class Object(NamedTuple):
    """One entry of the schema: table, trigger, view or index, the table it belongs to, the text it was made by."""

    type: str
    table: str
    sql: str | None


class Difference(NamedTuple):
    """What is not as the migrations make it: `type` is that of ours, or of what was added."""

    name: str
    type: str
    what: Literal["missing", "altered", "added"]

    @property
    def harmless(self) -> bool:
        """Whether it changes nothing of what a command does: a table, view or index somebody added."""
        return self.what == "added" and self.type != "trigger"


class Shape(NamedTuple):
    """A new ledger: its objects by name, and the columns of each table under the journal."""

    objects: dict[str, Object]
    columns: dict[str, tuple[str, ...]]


@cache
def ours() -> Shape:
    """Return the shape that the migrations make; made once, for a reader may not ask its ledger for columns."""
    from channelcli import ledger
    from channelcli.journal import seal

    with ledger.empty() as connection:
        tables = list(seal.states(connection))
        heads = {table: connection.execute(f"SELECT * FROM {table} LIMIT 0").description for table in tables}
        columns = {table: tuple(column[0] for column in head) for table, head in heads.items()}
        return Shape(_objects(connection), columns)


def _objects(connection: sqlite3.Connection) -> dict[str, Object]:
    return {str(name): Object(*rest) for name, *rest in connection.execute(_OBJECTS)}


def differences(connection: sqlite3.Connection) -> list[Difference]:
    """Return what is not as the migrations make it, by name."""
    wanted, theirs = ours().objects, _objects(connection)
    found = [Difference(name, one.type, "added") for name, one in theirs.items() if name not in wanted]
    for name, one in wanted.items():
        if name not in theirs:
            found.append(Difference(name, one.type, "missing"))
        elif theirs[name] != one:
            found.append(Difference(name, one.type, "altered"))
    return sorted(found)


def mend(connection: sqlite3.Connection) -> list[str]:
    """Put back the triggers, views and indexes that are not as we made them, inside a transaction; return their names.

    Raises `LedgerFault` (exit 6) for a table of ours that is gone or altered: nothing is written into such a ledger.
    """
    mended = []
    theirs = _objects(connection)
    for one in differences(connection):
        if one.what == "added":
            continue
        if one.type == "table":
            raise LedgerFault("ledger.altered", table=one.name)
        if one.name in theirs:
            connection.execute(f'DROP {theirs[one.name].type} "{one.name}"')
        connection.execute(str(ours().objects[one.name].sql))
        mended.append(one.name)
    return mended

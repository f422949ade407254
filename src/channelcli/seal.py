"""The seal: a chain over the changes of a ledger, so that what was done past the program is seen (DAT-10).

Each change closes with a row of `journal_seal`: digests of its words and of the old rows it logged, what each table it
touched holds now, and a hash over all that and the seal before. A table is known by how many rows it has, its highest
id, and the sum of a keyed digest of each row, written as the journal writes it; sums are brought forward by the rows a
change touched, never by reading the table again. Nobody wrote in between if the change counter in the file's header
is what the last seal says; otherwise everything is looked at, and what another tool did becomes a change of its own,
kind `found`, before the next one begins.

There is no secret in it that the file does not hold: it shows what other tools and accidents did. Who rewrites the
whole chain is found against a head kept elsewhere, and every backup and night run keeps one (`head`).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, NamedTuple

from channelcli import __version__, dates

if TYPE_CHECKING:
    from channelcli.journal import Change

START = "0" * 64  # what the first seal covers
_WRAP = 1 << 128  # sums of digests are kept modulo this
_KEPT = """
    SELECT m.name FROM sqlite_schema AS m
    WHERE m.type = 'table' AND m.name NOT LIKE 'journal\\_%' ESCAPE '\\'
      AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) AS c WHERE c.name = 'change_id')
    ORDER BY m.name"""
_LAST = "SELECT id, seal, schema, counter FROM journal_seal ORDER BY id DESC LIMIT 1"
# The old text of each row that a change touched and that stood there before it.
_OLD = """
    SELECT old FROM journal_row WHERE id IN (
        SELECT min(id) FROM journal_row WHERE change_id = :change AND entity = :table GROUP BY row_id)
      AND row_id <= :top AND json_extract(old, '$.change_id') IS NOT :change"""


class State(NamedTuple):
    """What a table holds: rows, highest id, sum of the digests of its rows."""

    rows: int
    top: int
    sum: int


class Sealed(NamedTuple):
    """The newest seal: its number and hash, the schema it was made under, the file's change counter after it."""

    id: int
    seal: str
    schema: int
    counter: int | None


def kept(connection: sqlite3.Connection) -> list[str]:
    """Return the tables under the journal, by name: all that carry the change of each row."""
    return [name for (name,) in connection.execute(_KEPT)]


def newest(connection: sqlite3.Connection) -> Sealed | None:
    """Return the newest seal, None in a ledger that has none yet."""
    row = connection.execute(_LAST).fetchone()
    return Sealed(*row) if row else None


def head(connection: sqlite3.Connection) -> str:
    """Return the hash at the end of the chain, to be kept outside the file; all zeros where nothing is sealed."""
    found = newest(connection)
    return found.seal if found else START


def states(connection: sqlite3.Connection) -> dict[str, State]:
    """Return what each table held at the newest seal."""
    rows = connection.execute("SELECT name, rows, top, sum FROM journal_state ORDER BY name")
    return {name: State(count, top, int(total, 16)) for name, count, top, total in rows}


def text_of(connection: sqlite3.Connection, table: str) -> str:
    """Return the SQL that writes a row of a table as the journal does."""
    columns = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    pairs = ", ".join(f"'{name}', {name}" for name in columns)
    return f"json_object({pairs})"


def counted(connection: sqlite3.Connection, table: str) -> State:
    """Return what a table holds, by reading all of it."""
    # Table and column names come from the schema of the ledger itself.
    rows, top = connection.execute(f"SELECT count(*), coalesce(max(id), 0) FROM {table}").fetchone()
    texts = connection.execute(f"SELECT {text_of(connection, table)} FROM {table}")
    return State(rows, top, _sum(_key(connection), texts)[1])


def _key(connection: sqlite3.Connection) -> bytes:
    return bytes.fromhex(connection.execute("SELECT key FROM journal_key").fetchone()[0])


def _sum(key: bytes, texts: Iterable[tuple[str]]) -> tuple[int, int]:
    """Return how many rows there are and the sum of their digests."""
    rows = total = 0
    for (text,) in texts:
        rows += 1
        total += int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=key).digest(), "big")
    return rows, total % _WRAP


# --- before a change -----------------------------------------------------------------------------


def look(connection: sqlite3.Connection, counter: int | None) -> int | None:
    """See whether anybody else wrote since the newest seal; return the change that stands for it now, if so.

    `counter` is the change counter in the file's header now, None where it cannot be read (an encrypted ledger, which
    other tools cannot write). Called inside the transaction, before the change has its row.
    """
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    last = newest(connection)
    if last is None or last.schema != schema:
        begin(connection)
        return None
    loose = counter is None and connection.execute("SELECT 1 FROM journal_row WHERE change_id IS NULL").fetchone()
    if counter == last.counter or (counter is None and not loose):
        return None
    return _found(connection)


def begin(connection: sqlite3.Connection) -> None:
    """Seal the state as it stands, with no change: when sealing begins, and when the schema has grown."""
    connection.execute(
        "INSERT INTO journal_key (id, key, since) VALUES (1, ?, (SELECT coalesce(max(id), 0) + 1 FROM journal_seal))"
        " ON CONFLICT (id) DO UPDATE SET key = excluded.key, since = excluded.since",
        (os.urandom(16).hex(),),
    )
    connection.execute("DELETE FROM journal_state")
    tables = {}
    for table in kept(connection):
        now = counted(connection, table)
        connection.execute("INSERT INTO journal_state VALUES (?, ?, ?, ?)", (table, now.rows, now.top, _hex(now.sum)))
        if now.rows:
            tables[table] = (*now[:2], _hex(now.sum), 0, _hex(0))
    _write(connection, None, tables, counter=None)


def _found(connection: sqlite3.Connection) -> int | None:
    """Make a change of what another tool wrote: updates and deletes as logged, inserts by id, the rest by sums."""
    before = states(connection)
    loose = {name for (name,) in connection.execute("SELECT DISTINCT entity FROM journal_row WHERE change_id IS NULL")}
    now = {table: counted(connection, table) for table in before}
    differ = [table for table, state in now.items() if state != before[table]]
    if not differ and not loose:
        return None
    cursor = connection.execute(
        "INSERT INTO journal_change (at, business_day, actor, command, summary, version, kind)"
        " VALUES (?, ?, '?', '', ?, ?, 'found')",
        (dates.now_utc(), dates.today().isoformat(), ", ".join(sorted({*differ, *loose})), __version__),
    )
    found = int(cursor.lastrowid or 0)
    connection.execute("UPDATE journal_row SET change_id = ? WHERE change_id IS NULL", (found,))
    tables, unseen = {}, []
    for table in differ:
        explained = _forward(connection, found, table, before[table])
        _own(connection, found, table, before[table].top)
        after = counted(connection, table)
        if explained.sum != now[table].sum:
            unseen.append(table)
        tables[table] = _entry(before[table], after)
        _keep(connection, table, after)
    _write(connection, found, tables, counter=None, unseen=" ".join(unseen))
    return found


def _own(connection: sqlite3.Connection, found: int, table: str, top: int) -> None:
    """Give the rows that another tool added to the change that stands for it, so that it can be taken back."""
    (newest_row,) = connection.execute("SELECT coalesce(max(id), 0) FROM journal_row").fetchone()
    connection.execute(f"UPDATE {table} SET change_id = ? WHERE id > ?", (found, top))
    connection.execute("DELETE FROM journal_row WHERE id > ?", (newest_row,))


# --- after a change ------------------------------------------------------------------------------


def close(connection: sqlite3.Connection, change: Change, counter: int | None) -> None:
    """Seal a change before it commits; `counter` is the file's change counter before it."""
    before = states(connection)
    tables: dict[str, tuple[int, int, str, int, str]] = {}
    if change.rekey:
        begin(connection)
        now = states(connection)
        tables = {table: _entry(before[table], state) for table, state in now.items() if state.rows}
    else:
        for table in _touched(connection, change, before):
            after = _after(connection, change, table, before[table])
            tables[table] = _entry(before[table], after)
            _keep(connection, table, after)
    _write(connection, change.id, tables, counter=counter, resealed=change.resealed)


def _touched(connection: sqlite3.Connection, change: Change, before: Mapping[str, State]) -> list[str]:
    """Return the tables a change wrote to: those it logged rows of, those with higher ids now, those put back."""
    logged = "SELECT DISTINCT entity FROM journal_row WHERE change_id = ?"
    touched = {name for (name,) in connection.execute(logged, (change.id,))} | set(change.moved)
    for table, top in _tops(connection, before):
        if top > before[table].top:
            touched.add(table)
    return sorted(touched & set(before))


def _tops(connection: sqlite3.Connection, tables: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the highest id of each table, 0 for an empty one."""
    sql = " UNION ALL ".join(f"SELECT '{table}', coalesce(max(id), 0) FROM {table}" for table in tables)
    yield from connection.execute(sql)


def _after(connection: sqlite3.Connection, change: Change, table: str, before: State) -> State:
    """Return what a table holds after a change: as the undo says it moved, else by the rows that were touched."""
    if table not in change.moved:
        return _forward(connection, change.id, table, before)
    known = change.moved[table]
    if known is None:
        return counted(connection, table)
    rows, total = known
    (top,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return State(before.rows + rows, top, (before.sum + total) % _WRAP)


def _forward(connection: sqlite3.Connection, change: int, table: str, before: State) -> State:
    """Return a table's state brought forward by the rows that a change logged, and those above the highest id."""
    key, text = _key(connection), text_of(connection, table)
    values = {"change": change, "table": table, "top": before.top}
    gone, less = _sum(key, connection.execute(_OLD, values))
    logged = "SELECT row_id FROM journal_row WHERE change_id = :change AND entity = :table"
    # Table and column names come from the schema of the ledger itself.
    fresh = connection.execute(
        f"SELECT {text} FROM {table} WHERE id > :top"
        f" UNION ALL SELECT {text} FROM {table} WHERE id <= :top AND id IN ({logged})",
        values,
    )
    new, more = _sum(key, fresh)
    (top,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return State(before.rows - gone + new, top, (before.sum - less + more) % _WRAP)


# --- the chain -----------------------------------------------------------------------------------


def _hex(total: int) -> str:
    return f"{total:032x}"


def _entry(before: State, after: State) -> tuple[int, int, str, int, str]:
    more = after.rows - before.rows, _hex((after.sum - before.sum) % _WRAP)
    return (after.rows, after.top, _hex(after.sum), *more)


def _keep(connection: sqlite3.Connection, table: str, state: State) -> None:
    sql = "UPDATE journal_state SET rows = ?, top = ?, sum = ? WHERE name = ?"
    connection.execute(sql, (state.rows, state.top, _hex(state.sum), table))


def moved(connection: sqlite3.Connection, change: int) -> dict[str, tuple[int, int]] | None:
    """Return by table how many rows a change added and by how much it moved the sum, for an undo to take off again.

    None where the seal cannot say: there is none, or the key of the sums is another since.
    """
    row = connection.execute(
        "SELECT s.tables FROM journal_seal AS s, journal_key AS k WHERE s.change_id = ? AND s.id >= k.since", (change,)
    ).fetchone()
    return {table: (one[3], int(one[4], 16)) for table, one in json.loads(row[0]).items()} if row else None


def digests(connection: sqlite3.Connection, change: int | None, salt: str) -> tuple[str, str]:
    """Return the digests of a change's command and summary, and of the old rows it logged."""
    key = bytes.fromhex(salt)
    words = blake2b(digest_size=32, key=key)
    row = connection.execute("SELECT command, summary FROM journal_change WHERE id = ?", (change,)).fetchone()
    words.update(json.dumps(row).encode())
    rows = blake2b(digest_size=32, key=key)
    logged = "SELECT id, at, entity, row_id, action, old FROM journal_row WHERE change_id IS ? AND ? ORDER BY id"
    for one in connection.execute(logged, (change, change is not None)):
        rows.update("\x1f".join(map(str, one)).encode("utf-8", "surrogatepass") + b"\x1e")
    return words.hexdigest(), rows.hexdigest()


def hashed(fields: tuple[object, ...], fixed: tuple[object, ...] | None) -> str:
    """Return the hash of a seal: of its fields, `previous` the last of them, and the fixed columns of its change."""
    return sha256(json.dumps([fields, fixed]).encode()).hexdigest()


FIXED = "SELECT id, at, business_day, actor, version, kind FROM journal_change WHERE id = ?"


def _write(
    connection: sqlite3.Connection,
    change: int | None,
    tables: Mapping[str, tuple[int, int, str, int, str]],
    *,
    counter: int | None,
    unseen: str = "",
    resealed: Mapping[str, tuple[str, str]] | None = None,
) -> None:
    """Put one more seal at the end of the chain."""
    last = newest(connection)
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    salt = os.urandom(16).hex()
    fields = (
        change,
        dates.now_utc(),
        schema,
        None if counter is None else (counter + 1) % (1 << 32),  # this commit counts one further
        *digests(connection, change, salt),
        json.dumps(tables),
        unseen,
        json.dumps(resealed or {}),
        last.seal if last else START,
    )
    fixed = connection.execute(FIXED, (change,)).fetchone()
    connection.execute(
        "INSERT INTO journal_seal (change_id, at, schema, counter, words, rows, tables, unseen, resealed, previous,"
        " salt, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*fields, salt, hashed(fields, fixed)),
    )

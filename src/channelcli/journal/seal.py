"""The seal: a chain over the changes of a ledger, so that what was done past the program is seen (DAT-10).

Each change closes with a row of `journal_seal`: digests of its words and of the old rows it logged, what each table it
touched holds now, and a hash over all that and the seal before. A table is known by how many rows it has, its highest
id, and the sum of a keyed digest of each row, written as the journal writes it; sums are brought forward by the rows a
change touched, never by reading the table again. Nobody wrote in between if the change counter in the file's header
is what the last seal says; otherwise everything is looked at, and what another tool did becomes a change of its own
(`found.py`) before the next one begins.

There is no secret in it that the file does not hold: it shows what other tools and accidents did. Who rewrites the
whole chain is found against a head kept elsewhere; every backup and night run keeps one (`head`). `chain.py` checks.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b, sha256
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from channelcli import dates

if TYPE_CHECKING:
    from channelcli.journal import Change

START = "0" * 64  # what the first seal covers
_WRAP = 1 << 128  # sums of digests are kept modulo this
_KEPT = """
    SELECT m.name FROM sqlite_schema AS m
    WHERE m.type = 'table' AND m.name NOT LIKE 'journal\\_%' ESCAPE '\\'
      AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) AS c WHERE c.name = 'change_id')
      AND EXISTS (SELECT 1 FROM sqlite_schema AS t WHERE t.type = 'trigger' AND t.name = m.name || '_update')
    ORDER BY m.name"""
_LAST = "SELECT id, seal, schema, counter FROM journal_seal ORDER BY id DESC LIMIT 1"
# Texts are read as bytes: another tool may have written what is no UTF-8.
# The old text of each row that a change touched and that stood there before it.
_OLD = """
    SELECT row_id, CAST(old AS BLOB) FROM journal_row WHERE id IN (
        SELECT min(id) FROM journal_row WHERE change_id = :change AND entity = :table GROUP BY row_id)
      AND row_id <= :top AND json_extract(old, '$.change_id') IS NOT :change"""
_LOGGED = """
    SELECT CAST(json_array(id, at, entity, row_id, action, old) AS BLOB) FROM journal_row
    WHERE change_id = ? ORDER BY id"""
# What a person wrote of a change, and what it took back.
WORDS = """
    SELECT CAST(json_array(command, summary, (
        SELECT group_concat(undone_id) FROM (SELECT undone_id FROM journal_undo WHERE change_id = c.id ORDER BY 1)
    )) AS BLOB) FROM journal_change AS c WHERE c.id = ?"""
FIXED = "SELECT id, at, business_day, actor, version, kind FROM journal_change WHERE id = ?"
# The changes that no seal covers: those of the time before sealing began.
_EARLIER = """
    SELECT CAST(json_array(id, at, business_day, actor, version, kind) AS BLOB) FROM journal_change
    WHERE id > ? AND id < ? ORDER BY id"""


class State(NamedTuple):
    """What a table holds: rows, highest id, sum of the digests of its rows."""

    rows: int
    top: int
    sum: int


NOTHING = State(0, 0, 0)


class Sealed(NamedTuple):
    """The newest seal: its number and hash, the schema it was made under, the file's change counter after it."""

    id: int
    seal: str
    schema: int
    counter: int | None


def kept(connection: sqlite3.Connection) -> list[str]:
    """Return the tables under the journal, by name: all that carry the change of each row and log it."""
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
    """Return the SQL that writes a row of a table as the journal does, as bytes."""
    return text_with(name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def text_with(columns: Iterable[str]) -> str:
    """Return the SQL that writes a row with these columns as the journal does, as bytes."""
    pairs = ", ".join(f"'{name}', {name}" for name in columns)
    return f"CAST(json_object({pairs}) AS BLOB)"


def counted(connection: sqlite3.Connection, table: str, text: str | None = None) -> State:
    """Return what a table holds, by reading all of it; `text` is the SQL of a row where `text_of` cannot ask."""
    # Table and column names come from the schema of the ledger itself.
    return _sum(_key(connection), connection.execute(f"SELECT id, {text or text_of(connection, table)} FROM {table}"))


def _key(connection: sqlite3.Connection) -> bytes:
    return bytes.fromhex(connection.execute("SELECT key FROM journal_key").fetchone()[0])


def _sum(key: bytes, texts: Iterable[tuple[int, bytes]]) -> State:
    """Return how many rows there are, the highest of their ids, and the sum of their digests."""
    rows = top = total = 0
    number = int.from_bytes
    for id_, text in texts:
        rows += 1
        if id_ > top:
            top = id_
        total += number(blake2b(text, digest_size=16, key=key).digest(), "big")
    return State(rows, top, total % _WRAP)


# --- a beginning ---------------------------------------------------------------------------------


def begin(connection: sqlite3.Connection, before: int = 1 << 62, counter: int | None = None) -> None:
    """Seal the state as it stands, with no change: when sealing begins, and when the schema has grown.

    Changes that no seal covers, of before sealing began, are covered by it; `before` is the change that is open.
    `counter` is the file's change counter before the transaction, where it is known.
    """
    connection.execute(
        "INSERT INTO journal_key (id, key, since) VALUES (1, ?, (SELECT coalesce(max(id), 0) + 1 FROM journal_seal))"
        " ON CONFLICT (id) DO UPDATE SET key = excluded.key, since = excluded.since",
        (os.urandom(16).hex(),),
    )
    connection.execute("DELETE FROM journal_state")
    tables = {}
    for table in kept(connection):
        now = counted(connection, table)
        keep(connection, table, now)
        if now.rows:
            tables[table] = (*now[:2], _hex(now.sum), 0, _hex(0))
    (after,) = connection.execute("SELECT coalesce(max(change_id), 0) FROM journal_seal").fetchone()
    write(connection, None, tables, counter=counter, fixed=earlier(connection, after, before))


def earlier(connection: sqlite3.Connection, after: int, before: int) -> tuple[int, str]:
    """Return how many changes stand between two sealed ones, and the digest of their fixed columns."""
    digest, count = sha256(), 0
    for (text,) in connection.execute(_EARLIER, (after, before)):
        digest.update(text)
        count += 1
    return count, digest.hexdigest()


# --- after a change ------------------------------------------------------------------------------


def close(connection: sqlite3.Connection, change: Change, counter: int | None) -> str:
    """Seal a change before it commits and return the new head; `counter` is the file's change counter before it."""
    before = states(connection)
    tables: dict[str, tuple[int, int, str, int, str]] = {}
    if change.rekey:
        begin(connection, change.id)
        now = states(connection)
        tables = {table: entry(before[table], state) for table, state in now.items() if state.rows}
    else:
        for table in _touched(connection, change, before):
            after = _after(connection, change, table, before[table])
            tables[table] = entry(before[table], after)
            keep(connection, table, after)
    return write(connection, change.id, tables, counter=counter, resealed=change.resealed)


def _touched(connection: sqlite3.Connection, change: Change, before: Mapping[str, State]) -> list[str]:
    """Return the tables a change wrote to: those it logged rows of, those with higher ids now, those put back."""
    touched = {*change.logged, *change.moved}
    (logged,) = connection.execute("SELECT count(*) FROM journal_row WHERE change_id = ?", (change.id,)).fetchone()
    if logged != sum(change.logged.values()):  # to count them is quick, to look at each is not
        names = "SELECT DISTINCT entity FROM journal_row WHERE change_id = ?"
        touched |= {name for (name,) in connection.execute(names, (change.id,))}
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
        return _on_the_way(connection, change, table, before) or forward(connection, change.id, table, before)
    known = change.moved[table]
    if known is None:
        return counted(connection, table)
    rows, total = known
    return State(before.rows + rows, _top(connection, table), (before.sum + total) % _WRAP)


def _on_the_way(connection: sqlite3.Connection, change: Change, table: str, before: State) -> State | None:
    """Return a table's state by the digests taken while rows went in, if they are all that the change did to it.

    Their ids follow the highest without a gap up to the highest of now, and nothing of the table was logged: so no
    other row was added, and none of them is another than what went in.
    """
    known = change.inserted.get(table)
    if known is not None:
        known.settle()
    if known is None or not known.known or known.first != before.top + 1 or known.last != _top(connection, table):
        return None
    logged = "SELECT 1 FROM journal_row WHERE change_id = ? AND entity = ? LIMIT 1"
    if connection.execute(logged, (change.id, table)).fetchone():
        return None
    return State(before.rows + known.last - known.first + 1, known.last, (before.sum + known.sum) % _WRAP)


def _top(connection: sqlite3.Connection, table: str) -> int:
    (top,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(top)


def forward(connection: sqlite3.Connection, change: int, table: str, before: State) -> State:
    """Return a table's state brought forward by the rows that a change logged, and those above the highest id."""
    key, text = _key(connection), text_of(connection, table)
    # Table and column names come from the schema of the ledger itself.
    new = _sum(key, connection.execute(f"SELECT id, {text} FROM {table} WHERE id > ?", (before.top,)))
    top = new.top or before.top
    rows, total = before.rows + new.rows, before.sum + new.sum
    values = {"change": change, "table": table, "top": before.top}
    logged = "SELECT row_id FROM journal_row WHERE change_id = :change AND entity = :table"
    if connection.execute(f"{logged} LIMIT 1", values).fetchone():
        gone = _sum(key, connection.execute(_OLD, values))
        # Where the change deleted the highest rows, those it added after that took ids below the highest.
        below = f"SELECT coalesce(max(id), 0) FROM {table} WHERE id <= :top AND change_id <> :change"
        there = f"id IN ({logged}) OR id > ({below})"
        kept = _sum(key, connection.execute(f"SELECT id, {text} FROM {table} WHERE id <= :top AND ({there})", values))
        rows, total = rows - gone.rows + kept.rows, total - gone.sum + kept.sum
        top = _top(connection, table)
    return State(rows, top, total % _WRAP)


# --- the chain -----------------------------------------------------------------------------------


def _hex(total: int) -> str:
    return f"{total:032x}"


def entry(before: State, after: State) -> tuple[int, int, str, int, str]:
    """Return what a seal says of a table: what it holds after the change, and by how much that moved."""
    more = after.rows - before.rows, _hex((after.sum - before.sum) % _WRAP)
    return (after.rows, after.top, _hex(after.sum), *more)


def keep(connection: sqlite3.Connection, table: str, state: State) -> None:
    """Put down what a table holds after the newest seal."""
    sql = "INSERT OR REPLACE INTO journal_state (name, rows, top, sum) VALUES (?, ?, ?, ?)"
    connection.execute(sql, (table, state.rows, state.top, _hex(state.sum)))


def moved(connection: sqlite3.Connection, change: int) -> dict[str, tuple[int, int]] | None:
    """Return by table how many rows a change added and by how much it moved the sum, for an undo to take off again.

    None where the seal cannot say: there is none, or the key of the sums is another since.
    """
    row = connection.execute(
        "SELECT s.tables FROM journal_seal AS s, journal_key AS k WHERE s.change_id = ? AND s.id >= k.since", (change,)
    ).fetchone()
    return {table: (one[3], int(one[4], 16)) for table, one in json.loads(row[0]).items()} if row else None


def digests(connection: sqlite3.Connection, change: int | None, salt: str) -> tuple[str, str]:
    """Return the digests of a change's command, summary and what it took back, and of the old rows it logged."""
    words = [text for (text,) in connection.execute(WORDS, (change,))]
    logged = map(itemgetter(0), connection.execute(_LOGGED, (change,)))
    return digest(words, salt), digest(logged, salt)


def digest(texts: Iterable[bytes], salt: str) -> str:
    """Return the salted digest of some texts in their order; a salt that is damaged makes one that fits nothing."""
    try:
        key = bytes.fromhex(salt)
    except ValueError:
        key = b"damaged"
    digest = blake2b(digest_size=32, key=key)
    texts = iter(texts)
    while some := list(islice(texts, 500)):
        digest.update(b"".join([b"%d:%b" % (len(text), text) for text in some]))
    return digest.hexdigest()


def hashed(fields: tuple[object, ...], fixed: tuple[object, ...] | None) -> str:
    """Return the hash of a seal: of its fields, `previous` the last of them, and the fixed columns of its change.

    Where there is no change, what `earlier` says of those before it stands for the columns.
    """
    return sha256(json.dumps([fields, fixed]).encode("utf-8", "surrogatepass")).hexdigest()


def write(
    connection: sqlite3.Connection,
    change: int | None,
    tables: Mapping[str, tuple[int, int, str, int, str]],
    *,
    counter: int | None,
    unseen: str = "",
    resealed: Mapping[str, tuple[str, str]] | None = None,
    fixed: tuple[object, ...] | None = None,
) -> str:
    """Put one more seal at the end of the chain; return its hash."""
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
    if change is not None:
        fixed = connection.execute(FIXED, (change,)).fetchone()
    seal = hashed(fields, fixed)
    connection.execute(
        "INSERT INTO journal_seal (change_id, at, schema, counter, words, rows, tables, unseen, resealed, previous,"
        " salt, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*fields, salt, seal),
    )
    return seal

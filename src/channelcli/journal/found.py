"""What another tool wrote into the ledger becomes a change of its own, kind `found`, before the next change begins.

Rows it updated and deleted are known from the triggers, rows it added by their ids; what went past both is seen by the
sums of the seals and marked `unseen`. So no edit is lost, none is taken for one of ours, and each can be taken back.
"""

from __future__ import annotations

import sqlite3

from channelcli import __version__, dates
from channelcli.journal import seal

_LOOSE = """
    SELECT entity FROM journal_row WHERE change_id IS NULL
    UNION SELECT entity FROM journal_row WHERE change_id > (SELECT coalesce(max(id), 0) FROM journal_change)"""


def look(connection: sqlite3.Connection, counter: int | None) -> int | None:
    """See whether anybody else wrote since the newest seal; return the change that stands for it now, if so.

    `counter` is the change counter in the file's header now, None where it cannot be read (an encrypted ledger, which
    other tools cannot write). Called inside the transaction, before the change has its row. Raises `LedgerFault` (exit
    6) when another tool altered a table: what it holds is not safe to add to.
    """
    last = seal.newest(connection)
    if last is not None:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        if last.schema != schema:
            seal.begin(connection)
            return None
        if counter is not None and counter == last.counter:
            return None
        if counter is None and not connection.execute("SELECT 1 FROM journal_row WHERE change_id IS NULL").fetchone():
            return None
    return _found(connection, _mend(connection))


def _mend(connection: sqlite3.Connection) -> list[str]:
    """Put right what the journal itself needs to go on; return the names of what was not as it should be."""
    from channelcli.journal import shape

    wrong = shape.mend(connection)
    if connection.execute("SELECT id, change_id FROM journal_open").fetchall() != [(1, None)]:
        wrong.append("journal_open")
        connection.execute("DELETE FROM journal_open")
        connection.execute("INSERT INTO journal_open (id, change_id) VALUES (1, NULL)")
    missing = [
        name for name in ("journal_seal", "journal_key") if not connection.execute(f"SELECT 1 FROM {name}").fetchone()
    ]
    if missing:
        seal.begin(connection)
    elif set(seal.states(connection)) != set(seal.kept(connection)):
        missing = ["journal_state"]
        marks = ", ".join("?" * len(seal.kept(connection)))
        connection.execute(f"DELETE FROM journal_state WHERE name NOT IN ({marks})", seal.kept(connection))
    return wrong + missing


def _found(connection: sqlite3.Connection, wrong: list[str]) -> int | None:
    """Make a change of what another tool wrote: updates and deletes as logged, inserts by id, the rest by sums.

    `wrong` names what was not as it should be besides the rows.
    """
    now = {table: seal.counted(connection, table) for table in seal.kept(connection)}
    before = {table: state for table, state in seal.states(connection).items() if table in now}
    loose = {name for (name,) in connection.execute(_LOOSE)}
    differ = [table for table, state in now.items() if state != before.get(table, seal.NOTHING)]
    if not differ and not loose and not wrong:
        return None
    cursor = connection.execute(
        "INSERT INTO journal_change (at, business_day, actor, command, summary, version, kind)"
        " VALUES (?, ?, '?', '', ?, ?, 'found')",
        (dates.now_utc(), dates.today().isoformat(), ", ".join(sorted({*differ, *loose, *wrong})), __version__),
    )
    found = int(cursor.lastrowid or 0)
    connection.execute("UPDATE journal_row SET change_id = ? WHERE change_id IS NULL OR change_id > ?", (found, found))
    for table in now.keys() - before.keys():
        seal.keep(connection, table, now[table])
    tables, unseen = {}, list(wrong)
    for table in differ:
        was = before.get(table, seal.NOTHING)
        explained = seal.forward(connection, found, table, was)
        _own(connection, found, table, was.top)
        after = seal.counted(connection, table)
        if explained.sum != now[table].sum:
            unseen.append(table)
        tables[table] = seal.entry(was, after)
        seal.keep(connection, table, after)
    seal.write(connection, found, tables, counter=None, unseen=" ".join(unseen))
    return found


def _own(connection: sqlite3.Connection, found: int, table: str, top: int) -> None:
    """Give the rows that another tool added to the change that stands for it, so that it can be taken back."""
    (newest_row,) = connection.execute("SELECT coalesce(max(id), 0) FROM journal_row").fetchone()
    connection.execute(f"UPDATE {table} SET change_id = ? WHERE id > ?", (found, top))
    connection.execute("DELETE FROM journal_row WHERE id > ?", (newest_row,))

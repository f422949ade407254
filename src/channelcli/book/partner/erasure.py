"""People whose personal data was erased (DAT-9): rows about them blanked, mentions of them replaced, the journal too.

Figures, dates, documents and trade names stay. The chain of seals stays right: digests of what was blanked are made
anew with another salt, and the seal of the erasure says so (`seal.py`).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel

from channelcli import dates, names
from channelcli.book.ledger.command_words import masked
from channelcli.errors import Refused
from channelcli.journal import seal
from channelcli.privacy.columns import GONE, KEPT, NUMBERS, OWN, TEXTS, TYPED, WORDS
from channelcli.privacy.person import Person, live
from channelcli.privacy.terms import Terms
from channelcli.privacy.traces import mentioning, terms_of

if TYPE_CHECKING:
    from channelcli.journal import Change


Row = dict[str, Any]
_BLOCK = 10_000  # rows of the journal that are read at a time: it is written while it is read


class Erasure(SQLModel, table=True):
    """Whose data went, and the pseudonym his rows stand under now."""

    id: int | None = Field(default=None, primary_key=True)
    change_id: int | None = None
    entity: str
    row_id: int
    pseudonym: str
    on_date: str
    at: str


@dataclass
class Erased:
    """What went: rows by table, old rows of the journal, command lines; and where a name stays on purpose."""

    terms: Terms
    rows: Counter[str] = field(default_factory=Counter)
    journal: int = 0
    commands: int = 0
    stays: list[tuple[str, str, int]] = field(default_factory=list)  # table, column, row

    @property
    def any(self) -> bool:
        """Tell whether there was anything to erase."""
        return bool(self.rows or self.journal or self.commands)


def erase(change: Change, person: Person, policy: str | None = None) -> Erased:
    """Erase a natural person; the change must be of kind `erase`, which is never taken back.

    `policy` is the text of the policy file: `Refused` (exit 4) when it mentions him, for the next change would keep it
    again. Where nothing is held any more, nothing is written.
    """
    terms = terms_of(change.connection, person)
    if terms.mentions(policy, near=False):
        raise Refused("privacy.in_policy")
    done = Erased(terms)
    own = _changes_about(change, person)
    _rows(change, person, done)
    touched = _journal(change, person, done) | _words(change, person, done, own)
    done.stays = list(_left(change.connection, terms))
    if not done.any:
        return done
    change.add(
        Erasure(
            entity=person.entity,
            row_id=person.id,
            pseudonym=person.pseudonym,
            on_date=change.today.isoformat(),
            at=dates.now_utc(),
        )
    )
    change.summary = f"erase {person.pseudonym}"
    _reseal(change, touched - {change.id})
    return done


def _rows(change: Change, person: Person, done: Erased) -> None:
    """Blank the rows about the person, replace the mentions in those of others."""
    for table in sorted({*OWN, *TEXTS}):
        rows = live(change.connection, table) if table in OWN else mentioning(change.connection, table, done.terms)
        for row in list(rows):
            own = person.owns(table, row)
            if own and table in GONE:
                change.connection.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
            elif new := _new(person, done.terms, table, row):
                _put(change, table, row["id"], new)
            else:
                continue
            done.rows[table] += 1


def _put(change: Change, table: str, id_: int, new: Mapping[str, Any]) -> None:
    """Write the new values of a row; where two would be alike that may not be, each has the id of its row behind."""
    if table == "contact" and "name" in new:
        new = {**new, "archived_on": change.one("SELECT archived_on FROM contact WHERE id = ?", id_)}
        new["archived_on"] = new["archived_on"] or change.today.isoformat()
    put = f"{table} SET {', '.join(f'{column} = ?' for column in new)} WHERE id = ?"
    if not change.connection.execute(f"UPDATE OR IGNORE {put}", (*new.values(), id_)).rowcount:
        apart = [f"{value}-{id_}" if isinstance(value, str) else value for value in new.values()]
        change.connection.execute(f"UPDATE {put}", (*apart, id_))


def _new(person: Person, terms: Terms, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a row, live or of the journal, that become something else, with what they become."""
    if person.owns(table, row):
        wanted = {column: _blank(person, column, how, row) for column, how in OWN[table].items() if column in row}
    else:
        near = person.near(table, row)
        texts = {column: row[column] for column in TEXTS.get(table, ()) if row.get(column)}
        wanted = {column: terms.replaced(text, person.pseudonym, near=near) for column, text in texts.items()}
        for column in NUMBERS.get(table, ()):
            if column in wanted:
                wanted[column] = None if terms.mentions(texts[column], near=False) else texts[column]
    return {column: value for column, value in wanted.items() if value != row[column]}


def _blank(person: Person, column: str, how: str, row: Mapping[str, Any]) -> Any:
    """Return what stands in a column of a row about the person, once he is erased."""
    name, value = person.pseudonym, row[column]
    if how == "word":
        return value if value in WORDS[column] else None
    if how == "typed":
        return TYPED.get(person.custom.get(row["field_id"], ("", ""))[1], name)
    if how == "name":
        return name if value else value
    fixed = {"key": names.normal_name(name), "initials": names.initials(name), "unique": f"{name}-{row['id']}"}
    return {**fixed, "zero": 0, "empty": None}[how]


# --- the journal ---------------------------------------------------------------------------------


def _changes_about(change: Change, person: Person) -> set[int]:
    """Return the changes that wrote rows about the person, and the undos and redos of them."""
    found: set[int] = set()
    for table in OWN:
        found |= {row["change_id"] for row in live(change.connection, table) if person.owns(table, row)}
    for _, made, table, old in _logged(change.connection):
        if table in OWN and person.owns(table, old):
            found |= {old["change_id"], made}
    later = "SELECT change_id FROM journal_undo WHERE undone_id = ?"
    for _ in range(2):  # an undo, and the redo of it
        found |= {one for id_ in tuple(found) for (one,) in change.connection.execute(later, (id_,))}
    return found - {change.id}


def _logged(connection: sqlite3.Connection, terms: Terms | None = None) -> Iterator[tuple[int, int, str, Row]]:
    """Yield (id, change, table, old row) of the rows of the journal that may be about a person, or mention him."""
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM journal_row").fetchone()
    for begin in range(0, newest + 1, _BLOCK):
        sql = "SELECT id, change_id, entity, old FROM journal_row WHERE id > ? AND id <= ? ORDER BY id"
        for id_, made, table, old in connection.execute(sql, (begin, begin + _BLOCK)).fetchall():
            # A name with a quotation mark is written in another way there.
            if table in OWN or (terms and (terms.mentions(old) or "\\" in old)):
                yield id_, made, table, json.loads(old)


def _journal(change: Change, person: Person, done: Erased) -> set[int]:
    """Blank the old rows that the journal holds, this change's own among them; return the changes they are of."""
    connection = change.connection
    touched: set[int] = set()
    for id_, made, table, old in _logged(connection, done.terms):
        if new := _new(person, done.terms, table, old) if table in OWN or table in TEXTS else {}:
            text = json.dumps({**old, **new}, ensure_ascii=False, separators=(",", ":"))
            connection.execute("UPDATE journal_row SET old = ? WHERE id = ?", (text, id_))
            touched.add(made)
            done.journal += made != change.id
    return touched


def _words(change: Change, person: Person, done: Erased, own: set[int]) -> set[int]:
    """Replace the person in command lines and summaries; return the changes whose words are others now.

    Of a command that wrote about him all but its name and options goes: it holds his birthday, his family.
    """
    touched = set()
    sql = "SELECT id, command, summary FROM journal_change WHERE kind <> 'erase' ORDER BY id"
    for id_, command, summary in change.rows(sql):
        near, name = id_ in own, person.pseudonym
        words = masked(command) if near else command
        words = done.terms.replaced(words, name, near=near)
        told = done.terms.replaced(summary, name, near=near)
        if (words, told) != (command, summary):
            put = "UPDATE journal_change SET command = ?, summary = ? WHERE id = ?"
            change.connection.execute(put, (words, told, id_))
            touched.add(id_)
            done.commands += 1
    return touched


def _reseal(change: Change, touched: set[int]) -> None:
    """Make the digests of the changes anew, each with a new salt: nobody can try what was blanked against the old."""
    for id_ in sorted(touched):
        salt = os.urandom(16).hex()
        sealed = "UPDATE journal_seal SET salt = ? WHERE change_id = ?"
        if change.connection.execute(sealed, (salt, id_)).rowcount:
            change.resealed[str(id_)] = seal.digests(change.connection, id_, salt)
    change.rekey = True


def _left(connection: sqlite3.Connection, terms: Terms) -> Iterator[tuple[str, str, int]]:
    """Yield (table, column, row) where one of the person's names or numbers stands on purpose."""
    for table, columns in KEPT.items():
        for row in mentioning(connection, table, terms, columns):
            yield from ((table, c, row["id"]) for c in columns if terms.mentions(row[c], near=False))

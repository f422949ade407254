"""Who is meant, and which rows are his: a contact, one of the staff, or a partner who is himself the person."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from channelcli import resolve
from channelcli.errors import Hint, NotFound
from channelcli.names import normal_name, normal_phone
from channelcli.privacy.columns import pseudonym
from channelcli.resolve import Chooser, Found

_MARK = re.compile(r"\[([CSP])(\d{1,15})\]")
_CONTACTS = """
    SELECT DISTINCT c.id, p.code || '/' || c.name, p.name
    FROM contact AS c JOIN partner AS p ON p.id = c.partner_id LEFT JOIN contact_channel AS h ON h.contact_id = c.id
    WHERE (c.name = :word COLLATE NOCASE OR (c.name_key = :key AND :key <> '')
           OR (h.value_key = :phone AND :phone <> '') OR h.value_key = lower(:word))
    ORDER BY 2, 1"""
_OF_PARTNER = """
    SELECT c.id, p.code || '/' || c.name, p.name FROM contact AS c JOIN partner AS p ON p.id = c.partner_id
    WHERE c.partner_id = :partner AND (c.name = :word OR c.name_key = :key OR instr(c.name, :word)
                                       OR instr(c.initials, lower(:word)) = 1)
    ORDER BY c.name = :word DESC, 2, 1"""
_STAFF = """
    SELECT id, code, name FROM staff
    WHERE code = :word OR name = :word COLLATE NOCASE OR (name_key = :key AND :key <> '') OR phone = :word
    ORDER BY code"""


@dataclass
class Person:
    """One natural person: the row he is, his partner if he has one, and the ids of all rows about him, by table."""

    entity: str
    id: int
    name: str
    where: str  # how he is told from others: D0007/李桂芳
    partner_id: int | None = None
    # What is his, id -> the change that made it: an id that a row gave up is given to another one.
    made: dict[str, dict[int, int]] = field(default_factory=dict)
    custom: dict[int, tuple[str, str]] = field(default_factory=dict)  # field -> its table and type

    @property
    def pseudonym(self) -> str:
        """The name his rows stand under once he is erased."""
        return pseudonym(self.entity, self.id)

    def owns(self, table: str, row: Mapping[str, Any]) -> bool:
        """Tell whether a row, live or of the journal, is about this person."""
        if table in ("contact", "staff", "partner"):
            return bool(self.made[table].get(row["id"]) == row["change_id"])
        if table in ("contact_channel", "contact_relation"):
            return self._since("contact", row["contact_id"], row)
        if table == "interaction":
            return self._since("contact", row["contact_id"], row) or self._talks(row)
        if table == "promise":
            return self._since("interaction", row["interaction_id"], row) or self._talks(row)
        if table == "partner_note":
            return self._talks(row)
        if table == "custom_value":
            return self._since(self.custom.get(row["field_id"], ("", ""))[0], row["row_id"], row)
        return False

    def _since(self, table: str, id_: int | None, row: Mapping[str, Any]) -> bool:
        """Tell whether a row belongs to one of his, which was there when it was made."""
        made = self.made.get(table, {}).get(id_) if id_ is not None else None
        return made is not None and int(row["change_id"]) >= made

    def _talks(self, row: Mapping[str, Any]) -> bool:
        """Tell whether what was said with a partner was said with him: the partner is the person, nobody is named."""
        alone = self.entity == "partner" and row["partner_id"] == self.id
        return alone and row.get("contact_id") is None

    def near(self, table: str, row: Mapping[str, Any]) -> bool:
        """Tell whether a row is one of his partner's, where what others are called too means him."""
        if self.owns(table, row):
            return True
        if self.partner_id is None:
            return False
        return (row["id"] if table == "partner" else row.get("partner_id")) == self.partner_id


def find(connection: sqlite3.Connection, word: str, *, partner: bool = False, choose: Chooser | None = None) -> Person:
    """Return the person a word means: `partner/contact`, a contact's name or number, one of the staff by name or code.

    With `partner` the word names a partner who is himself the person. `NotFound` (exit 3) when nobody fits, or several
    and nobody can be asked: then with what tells them apart.
    """
    if mark := _MARK.fullmatch(word.strip()):
        return _erased(connection, word, *mark.groups())
    if partner:
        found = resolve.one(connection, "partner", word, choose)
        return _gathered(connection, Person("partner", found.id, found.name, found.code, found.id))
    candidates = _candidates(connection, word.strip(), choose)
    if not candidates:
        raise NotFound("privacy.nobody", word=word)
    chosen = candidates[0]
    if len(candidates) > 1:
        picked = choose(word, [found for _, found in candidates]) if choose else None
        if picked is None:
            hints = [Hint("resolve.candidate", code=found.code, name=found.name) for _, found in candidates[:20]]
            raise NotFound("privacy.several", *hints, word=word)
        chosen = next(one for one in candidates if one[1] == picked)
    entity, found = chosen
    if entity == "staff":
        return _gathered(connection, Person("staff", found.id, found.name, found.code))
    row = connection.execute("SELECT name, partner_id FROM contact WHERE id = ?", (found.id,)).fetchone()
    return _gathered(connection, Person("contact", found.id, row[0], found.code, row[1]))


def _erased(connection: sqlite3.Connection, word: str, letter: str, id_: str) -> Person:
    """Return the person of a pseudonym."""
    entity = next(one for one in ("contact", "staff", "partner") if pseudonym(one, 0)[1] == letter)
    at = {"contact": "partner_id", "partner": "id", "staff": "NULL"}[entity]
    row = connection.execute(f"SELECT name, {at} FROM {entity} WHERE id = ?", (int(id_),)).fetchone()
    if row is None:
        raise NotFound("privacy.nobody", word=word)
    return _gathered(connection, Person(entity, int(id_), row[0], word.strip(), row[1]))


def _candidates(connection: sqlite3.Connection, word: str, choose: Chooser | None) -> list[tuple[str, Found]]:
    """Return (table, row) of all who fit; the whole name only, for this cannot be taken back."""
    phone = normal_phone(word) if len(word) > 4 else ""
    given: dict[str, Any] = {"word": word, "key": normal_name(word), "phone": phone}
    exact = [("contact", Found(*row)) for row in connection.execute(_CONTACTS, given)]
    exact += [("staff", Found(*row)) for row in connection.execute(_STAFF, given)]
    if exact or "/" not in word:
        return exact
    firm, _, name = (part.strip() for part in word.rpartition("/"))
    at = resolve.one(connection, "partner", firm, choose).id
    given = {"partner": at, "word": name, "key": normal_name(name)}
    found = [Found(*row) for row in connection.execute(_OF_PARTNER, given)] if name else []
    whole = [one for one in found if one.code.rpartition("/")[2] == name]
    return [("contact", one) for one in whole or found]


def _gathered(connection: sqlite3.Connection, person: Person) -> Person:
    """Fill in the rows that are about a person now, or were once: what a talk of his said stays his."""
    for row in connection.execute("SELECT id, entity, type FROM custom_field"):
        person.custom[row[0]] = row[1:]
    person.made = {table: {} for table in ("contact", "staff", "partner", "interaction")}
    # The name of the table is one of three words.
    made = connection.execute(f"SELECT id, change_id FROM {person.entity} WHERE id = ?", (person.id,))
    person.made[person.entity].update(made)
    if person.entity == "partner":
        person.made["contact"].update(_same_person(connection, person))
    for row in [*live(connection, "interaction"), *past(connection, "interaction")]:
        if person.owns("interaction", row):
            person.made["interaction"][row["id"]] = row["change_id"]
    return person


def _same_person(connection: sqlite3.Connection, person: Person) -> list[tuple[int, int]]:
    """Return the contacts of a partner whose name is in the partner's, with their changes: they are the person too."""
    key = normal_name(person.name)
    rows = connection.execute("SELECT id, change_id, name_key FROM contact WHERE partner_id = ?", (person.id,))
    return [(id_, made) for id_, made, name in rows if len(name) > 1 and name in key]


def live(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as they stand."""
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY id")
    keys = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(keys, row, strict=True))


def past(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Yield the old rows of a table that the journal holds, oldest first."""
    for (old,) in connection.execute("SELECT old FROM journal_row WHERE entity = ? ORDER BY id", (table,)):
        yield json.loads(old)

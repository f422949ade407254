"""Every place that mentions a person: what is his, live and in the journal, and the words of others about him."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from channelcli.names import normal_name
from channelcli.privacy.columns import OWN, TEXTS
from channelcli.privacy.person import Person, live, past
from channelcli.privacy.terms import Terms, name_forms, phone_forms, word_forms

_NUMBERISH = 7  # a custom value with so many digits is the number of a card or an account
# Names of others: what contains one of his is another name, and what is equal is somebody else's too.
_OTHERS = """
    SELECT 'partner', id, name FROM partner UNION ALL SELECT 'staff', id, name FROM staff
    UNION ALL SELECT 'contact', id, name FROM contact UNION ALL SELECT 'product', id, name FROM product
    UNION ALL SELECT 'past', 0, json_extract(old, '$.name') FROM journal_row WHERE entity IN ('partner', 'product')"""
_NUMBERS = """
    SELECT 'contact', contact_id, value FROM contact_channel
    UNION ALL SELECT 'staff', id, phone FROM staff WHERE phone IS NOT NULL
    UNION ALL SELECT 'partner', id, phone FROM partner WHERE phone IS NOT NULL
    UNION ALL SELECT 'partner', id, fax FROM partner WHERE fax IS NOT NULL"""


class Known(NamedTuple):
    """One thing that is known of a person and can be looked for."""

    what: str  # name, phone, word (an address, an account), kin
    text: str


def known(connection: sqlite3.Connection, person: Person) -> list[Known]:
    """Return what a person is or was called and reached by, each once."""
    found: dict[Known, None] = {}
    for table, what in (("contact", "name"), ("staff", "name"), ("partner", "name")):
        for row in _own(connection, person, table):
            found[Known(what, row["name"])] = None
            for column in ("phone", "fax"):
                if row.get(column):
                    found[Known("phone", row[column])] = None
            if table == "partner" and row["address"]:
                found[Known("word", row["address"])] = None
    for row in _own(connection, person, "contact_channel"):
        found[Known("phone" if row["kind"] in ("mobile", "phone") else "word", row["value"])] = None
    for row in _own(connection, person, "contact_relation"):
        found[Known("kin", row["who"])] = None
    for row in _own(connection, person, "custom_value"):
        if person.custom[row["field_id"]][1] == "text":
            digits = sum(letter.isdigit() for letter in row["value"])
            found[Known("word" if digits >= _NUMBERISH else "kin", row["value"])] = None
    return [one for one in found if one.text and one.text != person.pseudonym]


def _own(connection: sqlite3.Connection, person: Person, table: str) -> Iterator[dict[str, Any]]:
    for row in [*live(connection, table), *past(connection, table)]:
        if person.owns(table, row):
            yield row


def terms_of(connection: sqlite3.Connection, person: Person) -> Terms:
    """Return what to look for; what somebody else is called or reached by as well is looked for near the person."""
    terms = Terms()
    mine = known(connection, person)
    others = [row for row in connection.execute(_OTHERS) if row[2] and not _is(person, row[0], row[1])]
    if person.entity == "partner":
        others = [row for row in others if row[0] != "past" or row[2] not in {one.text for one in mine}]
    taken = {normal_name(name) for _, _, name in others}
    numbers = {form for row in connection.execute(_NUMBERS) if not _is_own_number(person, row) for form in _any(row[2])}
    for what, text in mine:
        forms = {"name": name_forms, "phone": phone_forms, "word": word_forms, "kin": word_forms}[what](text)
        shared = what == "kin" or (normal_name(text) in taken if what == "name" else bool(forms & numbers))
        (terms.nearby if shared else terms.everywhere).update(forms)
        if what in ("name", "kin"):
            terms.kept.update(name for _, _, name in others if text in name and text != name)
    terms.settle()
    return terms


def _is(person: Person, table: str, id_: int) -> bool:
    return id_ in person.made.get(table, {})


def _is_own_number(person: Person, row: tuple[str, int, str]) -> bool:
    """Tell whether a number stands in a row of his own, or is the telephone of his partner: then it means him."""
    return _is(person, row[0], row[1]) or (row[0] == "partner" and row[1] == person.partner_id)


def _any(value: str) -> Iterable[str]:
    return phone_forms(value) | word_forms(value)


class Trace(NamedTuple):
    """One value: the table, row and column it stands in, and whether the row is about the person or mentions him."""

    table: str
    row: int
    column: str
    value: Any
    own: bool
    change: int  # that made the row


def traces(connection: sqlite3.Connection, person: Person, terms: Terms) -> Iterator[Trace]:
    """Yield every live value about a person or with a mention of him, by table and row."""
    for table in sorted({*OWN, *TEXTS}):
        for row in live(connection, table) if table in OWN else mentioning(connection, table, terms):
            yield from of_row(person, terms, table, row)


def of_row(person: Person, terms: Terms, table: str, row: dict[str, Any]) -> Iterator[Trace]:
    """Yield the values of one row that are about a person, or mention him."""
    if person.owns(table, row):
        told = [column for column, value in row.items() if value not in (None, "") and not column.endswith("_id")]
        yield from (
            Trace(table, row["id"], column, row[column], True, row["change_id"]) for column in told if column != "id"
        )
        return
    near = person.near(table, row)
    for column in TEXTS.get(table, ()):
        if terms.mentions(row.get(column), near=near):
            yield Trace(table, row["id"], column, row[column], False, row["change_id"])


def mentioning(
    connection: sqlite3.Connection, table: str, terms: Terms, columns: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table that mention the person in one of its columns: of free text unless said otherwise."""
    texts = columns or TEXTS[table]
    # Table and column names are those of the lists of columns.
    filled = " OR ".join(f"{column} <> ''" for column in texts)
    sql = f"SELECT id, {', '.join(texts)} FROM {table} WHERE {filled} ORDER BY id"
    hits = [row[0] for row in connection.execute(sql) if any(terms.mentions(text) for text in row[1:] if text)]
    for id_ in hits:
        cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (id_,))
        yield dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))

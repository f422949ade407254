"""A table without personal data, for staff and accountants (V01): pseudonyms and marks, the codes and amounts as ever.

A redacted name is `[*C12]`, so that the same person is the same all through; what else was filled is `[***]`. The
importer refuses both, so that a redacted sheet never overwrites what it left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from channelcli.errors import Usage
from channelcli.packed import mapped
from channelcli.privacy.columns import MARK, PEOPLE, REDACTED, TRADE, WHOLE
from channelcli.privacy.terms import Terms, name_forms, phone_forms, word_forms
from channelcli.table import Cell, Column, Row, Table
from channelcli.text import Words


@dataclass
class Redaction:
    """The people of a ledger by name, and a pattern of all that names them."""

    contacts: dict[str, list[tuple[str, int]]] = field(default_factory=dict)  # name -> (partner's code, id)
    staff: dict[str, tuple[int, str]] = field(default_factory=dict)  # name or code -> (id, code)
    terms: Terms = field(default_factory=Terms)
    _seen: dict[str, str] = field(default_factory=dict, repr=False)

    def table(self, table: Table) -> Table:
        """Return a table as it may leave the house. `Usage` (exit 2) for one that shows a person whole."""
        if table.name in WHOLE:
            raise Usage("privacy.not_redacted", name=table.name)
        keys = [column.key for column in table.columns]
        at = keys.index("partner_code") if "partner_code" in keys else None
        plans = [self._plan(table.name, column) for column in table.columns]
        if keys[:2] == ["rep", "name"]:  # groups of a report that are salesmen
            plans[1] = self._own

        def redacted(row: Row) -> Row:
            code = str(row[at]) if at is not None else ""
            return tuple(
                plan(cell, code) if plan and isinstance(cell, str) and cell else cell
                for plan, cell in zip(plans, row, strict=True)
            )

        rows = mapped(table.rows, redacted)
        columns = tuple(replace(column, label=self._heading(column.label)) for column in table.columns)
        return replace(
            table, columns=columns, rows=rows, subtitle=self._lines(table.subtitle), notes=self._lines(table.notes)
        )

    def _heading(self, label: Words) -> Words:
        """Return a heading; one that is a salesman (of a pivot) as his pseudonym."""
        return (self._own(label[0], ""),) * 2 if label[0] in self.staff else label

    def _lines(self, lines: Iterable[Words]) -> tuple[Words, ...]:
        return tuple((self._swept(en), self._swept(zh)) for en, zh in lines)

    def _plan(self, table: str, column: Column) -> Callable[[str, str], Cell] | None:
        """Return what becomes of the filled cells of a column, given the cell and the code of the row's partner."""
        key = column.key
        how = REDACTED.get(key, "gone" if key.startswith("cf.") else "")
        if table in PEOPLE and key in ("name", "origin"):
            how = ("contact" if PEOPLE[table] == "contact" else "self") if key == "name" else "gone"
        if how == "gone" and not column.codes:
            return lambda cell, code: MARK
        if how == "contact":
            return self._contact
        if how == "staff":
            return lambda cell, code: self.staff[cell][1] if cell in self.staff else self._swept(cell)
        if how == "self":
            return self._own
        if how in ("word", "gone"):
            return lambda cell, code: cell if _known(column.codes, cell) else MARK
        if column.kind != "text" or key in TRADE:
            return None
        return lambda cell, code: self._swept(cell)

    def _contact(self, cell: str, code: str) -> str:
        known = self.contacts.get(cell, [])
        mine = [id_ for at, id_ in known if at == code] or [id_ for _, id_ in known]
        return f"[*C{mine[0]}]" if len(mine) == 1 else MARK

    def _own(self, cell: str, code: str) -> str:
        return f"[*S{self.staff[cell][0]}]" if cell in self.staff else MARK

    def _swept(self, cell: str) -> str:
        if cell not in self._seen:
            self._seen[cell] = self.terms.replaced(cell, MARK, near=False)
        return self._seen[cell]


def _known(codes: str, cell: str) -> bool:
    from channelcli.text.codes import SENTENCES

    return bool(codes) and f"{codes}.{cell}" in SENTENCES


def redaction(connection: sqlite3.Connection) -> Redaction:
    """Return who is to be left out of the tables of a ledger."""
    made = Redaction()
    people = "SELECT c.name, p.code, c.id FROM contact AS c JOIN partner AS p ON p.id = c.partner_id ORDER BY c.id"
    for name, code, id_ in connection.execute(people):
        made.contacts.setdefault(name, []).append((code, id_))
    for id_, code, name in connection.execute("SELECT id, code, name FROM staff ORDER BY id DESC"):
        made.staff |= {name: (id_, code), code: (id_, code)}
    trade = [name for (name,) in connection.execute("SELECT name FROM partner UNION SELECT name FROM product")]
    names = {*made.contacts, *(name for (name,) in connection.execute("SELECT name FROM staff"))}
    for name in names - set(trade):
        made.terms.everywhere |= name_forms(name)
        made.terms.kept.update(one for one in trade if name in one)
    for kind, value in _reached(connection):
        made.terms.everywhere |= phone_forms(value) if kind in ("mobile", "phone") else word_forms(value)
    made.terms.settle()
    return made


def _reached(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    yield from connection.execute("SELECT kind, value FROM contact_channel")
    yield from connection.execute("SELECT 'phone', phone FROM staff WHERE phone IS NOT NULL")
    yield from connection.execute("SELECT 'phone', phone FROM partner WHERE phone IS NOT NULL")

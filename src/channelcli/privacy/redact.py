"""Tables and papers without personal data, for staff and accountants (V01): pseudonyms and marks, figures as ever.

A redacted name is `[*C12]`, so that the same person is the same all through; what else was filled is `[***]`. The
importer refuses both, so that a redacted sheet never overwrites what it left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from channelcli.errors import Usage
from channelcli.packed import mapped
from channelcli.paper import Goods, Movement, Slip, Statement
from channelcli.privacy.columns import CARDS, CARE, LABELLED, MARK, PEOPLE, REDACTED, TRADE, UNSAID, WHOLE
from channelcli.privacy.terms import Terms, name_forms, phone_forms, word_forms
from channelcli.table import Cell, Column, Row, Table
from channelcli.text import Words, words


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
        owner = "code" if table.name in CARDS else "partner_code"
        at = keys.index(owner) if owner in keys else None
        plans = [self._plan(table.name, column) for column in table.columns]
        if keys[:2] == ["rep", "name"]:  # groups of a report that are salesmen
            plans[1] = self._own

        def redacted(row: Row) -> Row:
            code = str(row[at]) if at is not None else ""
            return tuple(
                plan(cell, code) if plan and isinstance(cell, str) and cell else cell
                for plan, cell in zip(plans, row, strict=True)
            )

        rows = mapped(_said(table), redacted)
        columns = tuple(replace(column, label=self._heading(column.label)) for column in table.columns)
        return replace(
            table, columns=columns, rows=rows, subtitle=self._lines(table.subtitle), notes=self._lines(table.notes)
        )

    def lines(self, lines: Iterable[str]) -> list[str]:
        """Return lines that were made of redacted tables, names and numbers in them looked for once more."""
        return [self._swept(line) for line in lines]

    def statement(self, made: Statement) -> Statement:
        """Return a statement of account as it may leave the house: no notes, no references, nobody's name."""
        return replace(made, movements=tuple(map(self._movement, made.movements)))

    def slip(self, made: Slip) -> Slip:
        """Return a slip as it may leave the house: nobody's name, number or address, no note."""
        marks: dict[str, Any] = {key: MARK for key in ("address", "receiver", "phone", "note") if getattr(made, key)}
        staff = made.staff and self.staff[made.staff][1]
        return replace(made, staff=staff, goods=self._goods(made.goods), **marks)

    def _movement(self, one: Movement) -> Movement:
        marks: dict[str, Any] = {"note": MARK} if one.note else {}
        for key, codes in (("method", "method"), ("detail", "reason")):
            cell = getattr(one, key)
            if cell and not _known(codes, cell):
                marks[key] = MARK
        return replace(one, goods=self._goods(one.goods), **marks)

    def _goods(self, goods: Iterable[Goods]) -> tuple[Goods, ...]:
        return tuple(replace(one, name=self._swept(one.name), spec=one.spec and self._swept(one.spec)) for one in goods)

    def _heading(self, label: Words) -> Words:
        """Return a heading; one that is a salesman (of a pivot) as his pseudonym."""
        return (self._own(label[0], ""),) * 2 if label[0] in self.staff else label

    def _lines(self, lines: Iterable[Words]) -> tuple[Words, ...]:
        return tuple((self._swept(en), self._swept(zh)) for en, zh in map(_unlabelled, lines))

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
            id_, code = self.staff.get(cell, (0, cell))
            named = code != cell  # groups that are salesmen stay apart
            self._seen[cell] = f"[*S{id_}]" if named else self.terms.replaced(cell, MARK, near=False)
        return self._seen[cell]


def _unlabelled(line: Words) -> Words:
    """Return a line above a table; behind a label of a note, the mark.

    A reason that is one of our codes stays: it has words of its own in each language; what was typed has not.
    """
    for key in LABELLED:
        heads = tuple(one.format(value="") for one in words(key))
        typed = [text.removeprefix(head) for text, head in zip(line, heads, strict=True)]
        if typed[0] == typed[1] and line == (heads[0] + typed[0], heads[1] + typed[1]):
            return heads[0] + MARK, heads[1] + MARK
    return line


def _said(table: Table) -> Sequence[Row]:
    """Return the rows of a table but for those that nothing may be said of."""
    for place, column in enumerate(table.columns):
        if unsaid := UNSAID.get(column.codes):
            return [row for row in table.rows if row[place] != unsaid]
    return table.rows


def _known(codes: str, cell: str) -> bool:
    from channelcli.text.codes import SENTENCES

    codes = "occasion" if codes == CARE else codes
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

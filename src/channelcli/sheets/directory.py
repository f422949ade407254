"""Names in sheets: a code or a whole name means one row, or it is a row error (product.md 1.4 *Names*).

Never a part, initials or a near name: those are for a person at the keyboard. What `--create` allows is made in the
same change; the ids of rows to come are given here, counting up from the ledger's newest.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from channelcli.errors import Fault, Hint
from channelcli.names import clipped, near
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # come along when text is copied
# What a csv holds where the spreadsheet showed an error: nobody is made of it.
LOST = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|####+)")
ENTITIES = ("partner", "product", "staff")  # what --create can make
_SEARCHED = 5000  # names looked through for near ones


def fold(text: str) -> str:
    """Return what two spellings of a code or name share: NFKC, case, outer spaces and invisible signs aside."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    return folded if folded.isprintable() else _INVISIBLE.sub("", folded)


@dataclass(slots=True)
class Made:
    """A row that `--create` adds: its id, code and name, and what else the sheet says of it."""

    id: int
    code: str
    name: str
    values: dict[str, Any] = field(default_factory=dict)


class Unknown(Fault):
    """A name that means nothing; near ones are looked for only when it is shown (100,000 rows may have it)."""

    def __init__(self, entity: str, word: str, directory: Directory) -> None:
        """Keep the word and where it was looked for."""
        super().__init__(f"imports.no_{entity}", value=clipped(word), column=directory.column)
        self.word, self.directory = word, directory

    def lines(self) -> list[str]:
        """Return the sentence and the near names in the language in force."""
        close = near(self.word, list(self.directory.name_of.values())[:_SEARCHED])
        hints = [Hint("resolve.near", names=", ".join(close))] if close else []
        return super().lines() + [line for hint in hints for line in hint.lines()]


class Directory:
    """All rows of one entity (partner, product, staff) by code and by name, and those to be made."""

    def __init__(self, connection: sqlite3.Connection, entity: str, *, create: bool) -> None:
        """Read codes and names of `entity`; with `create`, unknown ones are made instead of refused."""
        self.entity, self.create = entity, create
        self.column = entity
        self.codes: dict[str, int] = {}
        self.names: dict[str, list[int]] = {}
        self.name_of: dict[int, str] = {}
        self.made: dict[int, Made] = {}
        self.merged: set[str] = set()  # codes and names, folded, that only a partner merged into another one has
        self._seen: dict[tuple[str | None, str | None], int] = {}
        self._others: list[Fault] = []
        self._next = 1
        merged = []
        into = "merged_into_id" if entity == "partner" else "NULL"
        for id_, code, name, keeper in connection.execute(f"SELECT id, code, name, {into} FROM {entity} ORDER BY id"):
            if keeper is None:
                self._take(id_, code, name)
            else:
                merged.append((keeper, code, name))
            self._next = id_ + 1
        for row in merged:
            self._redirect(*row)

    def _redirect(self, keeper: int, code: str, name: str) -> None:
        """Let the code and the name of a merged partner mean the one that was kept (DAT-6)."""
        self.codes[fold(code)] = keeper
        self.merged.add(fold(code))
        if fold(name) not in self.names:
            self.names[fold(name)] = [keeper]
            self.merged.add(fold(name))

    def _take(self, id_: int, code: str, name: str) -> None:
        self.codes[fold(code)] = id_
        self.names.setdefault(fold(name), []).append(id_)
        self.name_of[id_] = name

    def find(self, code: str | None, name: str | None) -> int:
        """Return the id that a code cell and a name cell mean; the code decides alone.

        A differing name beside a known code is kept for `tell_names`; the first name holds.
        Raises `CellFault` when nothing fits (with near names), or a name fits several rows.
        """
        found = self._seen.get((code, name))
        if found is None:
            found = self._seen[code, name] = self._find(code, name)
        return found

    def _find(self, code: str | None, name: str | None) -> int:
        word = code or name
        assert word
        found = self.codes.get(fold(word))
        if found is None and code is None:
            found = self._by_name(word)
        if found is None:
            if not self.create:
                raise CellFault(Unknown(self.entity, word, self))
            if error := next((cell for cell in (code, name) if cell and LOST.fullmatch(cell)), None):
                raise CellFault(Fault("sheets.cell_error", value=error, column=self.column))
            return self._make(word, name or word)
        if code and name and fold(name) != fold(self.name_of[found]) and fold(code) not in self.merged:
            self._rename(found, code, name)
        return found

    def _by_name(self, name: str) -> int | None:
        ids = self.names.get(fold(name), [])
        if len(ids) > 1:
            fault = Fault(f"imports.many_{self.entity}", value=clipped(name), count=len(ids), column=self.column)
            raise CellFault(fault)
        return ids[0] if ids else None

    def _rename(self, id_: int, code: str, name: str) -> None:
        """Give a row to be made, known by its code only so far, its name; else keep the notice."""
        made = self.made.get(id_)
        if made is not None and fold(made.name) == fold(made.code):
            self.names[fold(made.name)].remove(id_)
            made.name = name.strip()
            self._take(id_, made.code, made.name)
        else:
            self._others.append(Fault("imports.other_name", code=code, name=name, known=self.name_of[id_]))

    def find_known(self, code: str | None, name: str | None = None) -> int | None:
        """Return the id that a code, or else a whole name, means; None for a new one.

        `CellFault` if a name fits several.
        """
        return self.codes.get(fold(code)) if code else self._by_name(name or "")

    def _make(self, code: str, name: str) -> int:
        made = Made(self._next, code.strip(), name.strip())
        self._next += 1
        self.made[made.id] = made
        self._take(made.id, made.code, made.name)
        return made.id

    def tell(self, id_: int, **values: Any) -> None:
        """Note what a sheet says of a row to be made; the first row that says it wins."""
        made = self.made.get(id_)
        if made is not None:
            for key, value in values.items():
                if value is not None:
                    made.values.setdefault(key, value)

    def tell_names(self, plan: Plan) -> None:
        """Put the differing names that were met into the notices of a plan."""
        for fault in self._others:
            plan.notice(fault)

    def keep(self, used: Collection[int | None]) -> None:
        """Make only these rows: what a refused row alone named is not made."""
        self.made = {id_: made for id_, made in self.made.items() if id_ in used}

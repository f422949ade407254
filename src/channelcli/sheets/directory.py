"""Names in sheets: a code or a whole name means one row, or it is a row error (product.md 1.4 *Names*).

Never a part, initials or a near name: those are for a person at the keyboard. What `--create` allows is made in the
same change; the ids of rows to come are given here, counting up from the ledger's newest.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from channelcli.errors import Fault, Hint
from channelcli.names import clipped, near
from channelcli.sheets.cells import CellFault

_PREFIX = {"partner": "D", "product": "P", "staff": "E"}


def fold(text: str) -> str:
    """Return what two spellings of a code or name share: NFKC, case and outer spaces aside."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


@dataclass(slots=True)
class Made:
    """A row that `--create` adds: its id, code and name, and what else the sheet says of it."""

    id: int
    code: str
    name: str
    values: dict[str, Any] = field(default_factory=dict)


class Directory:
    """All rows of one entity (partner, product, staff) by code and by name, and those to be made."""

    def __init__(self, connection: sqlite3.Connection, entity: str, *, create: bool) -> None:
        """Read codes and names of `entity`; with `create`, unknown ones are made instead of refused."""
        self.entity, self.create = entity, create
        self.codes: dict[str, int] = {}
        self.names: dict[str, list[int]] = {}
        self.name_of: dict[int, str] = {}
        self.made: dict[int, Made] = {}
        self._seen: dict[tuple[str | None, str | None], int] = {}
        self._next = 1
        for id_, code, name in connection.execute(f"SELECT id, code, name FROM {entity} ORDER BY id"):
            self._take(id_, code, name)
            self._next = id_ + 1

    def _take(self, id_: int, code: str, name: str) -> None:
        self.codes[fold(code)] = id_
        self.names.setdefault(fold(name), []).append(id_)
        self.name_of[id_] = name

    def find(self, code: str | None, name: str | None) -> int:
        """Return the id that a code cell and a name cell mean; the code decides alone.

        Raises `CellFault` when nothing fits (with near names), or a name fits several rows.
        """
        key = (code, name)
        if key not in self._seen:
            self._seen[key] = self._find(code, name)
        return self._seen[key]

    def _find(self, code: str | None, name: str | None) -> int:
        word = code or name
        assert word
        found = self.codes.get(fold(word))
        if found is None and code is None:
            ids = self.names.get(fold(word), [])
            if len(ids) > 1:
                raise CellFault(Fault(f"imports.many_{self.entity}", value=clipped(word), count=len(ids)))
            found = ids[0] if ids else None
        if found is not None:
            return found
        if not self.create:
            raise CellFault(self._unknown(word))
        return self._make(word, name or word)

    def find_known(self, code: str | None, name: str | None = None) -> int | None:
        """Return the id that a code, or else a whole name, means; None for a new one. `CellFault` if a name fits several."""
        if code:
            return self.codes.get(fold(code))
        ids = self.names.get(fold(name or ""), [])
        if len(ids) > 1:
            raise CellFault(Fault(f"imports.many_{self.entity}", value=clipped(name), count=len(ids)))
        return ids[0] if ids else None

    def _unknown(self, word: str) -> Fault:
        close = near(word, list(self.name_of.values())[:5000])
        hints = [Hint("resolve.near", names=", ".join(close))] if close else []
        return Fault(f"imports.no_{self.entity}", *hints, value=clipped(word))

    def _make(self, code: str, name: str) -> int:
        made = Made(self._next, code.strip(), name.strip())
        self._next += 1
        self.made[made.id] = made
        self._take(made.id, made.code, made.name)
        return made.id

    def differs(self, id_: int, name: str | None) -> bool:
        """Tell whether a name cell beside a known code says another name than the one that stands."""
        return bool(name) and fold(name or "") != fold(self.name_of[id_])

    def tell(self, id_: int, **values: Any) -> None:
        """Note what a sheet says of a row to be made; the first row that says it wins."""
        made = self.made.get(id_)
        if made is not None:
            for key, value in values.items():
                if value is not None:
                    made.values.setdefault(key, value)

"""What the seal needs of rows inserted by the thousand, taken as they go in: a million are not read once more for it.

The digest of a row is one over its text as the journal writes it (`seal.py`). Here that text is written from the very
values that are handed to SQLite, and only where it is certain what SQLite would write: whole numbers into columns of
numbers, plain text into columns of text, ids one after the other. Whatever else is met, nothing is known, and the seal
reads the rows from the ledger. Of many rows the digests are taken on a second core, while SQLite inserts them here.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from channelcli import beside

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_QUOTED = re.compile(r'["\\]')
_WRAP = 1 << 128


class Inserted:
    """The rows that one change inserted into a table, ids from `first` to `last`, and the sum of their digests."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        table: str,
        columns: Sequence[str],
        same: Mapping[str, str],
        fixed: Mapping[str, int | str | None],
    ) -> None:
        """Look at the table; rows have `columns`, those in `same` are like another one, `fixed` are alike in all."""
        key = bytes.fromhex(connection.execute("SELECT key FROM journal_key").fetchone()[0])
        self._keyed = blake2b(b"{", digest_size=16, key=key)  # as each row begins: the key is worked in once
        # Table and default values come from the schema of the ledger itself.
        info = connection.execute("SELECT name, type, dflt_value FROM pragma_table_info(?)", (table,)).fetchall()
        kinds = {name: int if kind == "INTEGER" else str for name, kind, _ in info}
        self.known = {kind for _, kind, _ in info} <= {"INTEGER", "TEXT"}
        self.known &= all(kinds[name] is kinds[other] for name, other in same.items())
        self.known &= all(value is None or type(value) is kinds[name] for name, value in fixed.items())
        self.given = {*columns, *same, *fixed} - {"change_id"}  # columns that may hold what is no default
        self._kinds = [kinds[name] for name in columns]
        self._pairs: list[tuple[str, int | str]] = []  # each column of the table: its text, or the place of its value
        for name, _, default in info:
            source = same.get(name, name)
            if source in columns:
                self._pairs.append((name, columns.index(source)))
                continue
            value = fixed[name] if name in fixed else connection.execute(f"SELECT {default or 'NULL'}").fetchone()[0]
            self._pairs.append((name, json.dumps(value, ensure_ascii=False)))
        self._id = columns.index("id")
        self.first = self.last = 0
        self.sum = 0
        self._copy: beside.Copy | None = None  # takes the digests instead of this process

    def follow(self, earlier: Inserted) -> None:
        """Be the second insert into a table of one change: the seal is told nothing, it reads what stands there."""
        earlier.drop()
        self.known, self.first = False, earlier.first
        self.given |= earlier.given

    def elsewhere(self, blocks: Iterable[Sequence[Sequence[Any]]]) -> None:
        """Have the digests of all the rows to come taken on a second core, if there is one."""
        if self.known:
            self._copy = beside.start(lambda: self._taken(blocks))

    def _taken(self, blocks: Iterable[Sequence[Sequence[Any]]]) -> Iterator[bytes]:
        """Take all rows; hand over what is known of them then."""
        for block in blocks:
            self.add(block)
            yield b""
        yield json.dumps([self.known, self.last, self.sum]).encode()

    def settle(self) -> None:
        """Wait for what is taken elsewhere; if it is lost, nothing is known."""
        if self._copy is not None:
            try:
                (told,) = self._copy.pieces()
            except beside.Lost:
                self.known = False
            else:
                self.known, self.last, self.sum = json.loads(told)
            self._copy = None

    def drop(self) -> None:
        """Let go of what is taken elsewhere: the change is over."""
        if self._copy is not None:
            self._copy.end()

    def add(self, block: Sequence[Sequence[Any]]) -> None:
        """Take some rows that are being inserted, as columns."""
        self.first = self.first or block[self._id][0]
        if self._copy is not None or not self.known:
            return
        columns = list(block)
        ids = list(columns[self._id])
        begin = self.last + 1 if self.last else ids[0]
        self.known = ids == list(range(begin, begin + len(ids)))
        self.last = ids[-1]
        formats = [self._format(columns, place) for place in range(len(columns))]
        if not self.known:
            return
        pairs, used = [], []
        for name, text in self._pairs:
            if isinstance(text, int):
                wanted, place = formats[text], text
                if wanted != "null":
                    used.append(columns[place])
                pairs.append(f'"{name}":{wanted}')
            else:
                pairs.append(f'"{name}":' + text.replace("%", "%%"))
        template = (",".join(pairs) + "}").encode()  # bytes: half as long as to make text and encode it
        copy, number, total = self._keyed.copy, int.from_bytes, self.sum
        for row in zip(*used, strict=True):
            one = copy()
            one.update(template % row)
            total += number(one.digest(), "big")
        self.sum = total % _WRAP

    def _format(self, columns: list[Sequence[Any]], place: int) -> str:
        """Return how a column is written into the text of a row; its values are put in form where they need it."""
        values, kind = columns[place], self._kinds[place]
        kinds = set(map(type, values))
        if kinds == {type(None)}:
            return "null"
        if kinds == {int} and kind is int:
            return "%d"
        if not kinds <= {kind, type(None)}:
            self.known = False
            return "null"
        if kind is int:
            columns[place] = [b"null" if value is None else b"%d" % value for value in values]
            return "%s"
        joined = "".join(value for value in values if value)
        if _CONTROL.search(joined):
            self.known = False
        if kinds == {str} and not _QUOTED.search(joined):
            columns[place] = [value.encode() for value in values]
            return '"%s"'
        columns[place] = [json.dumps(value, ensure_ascii=False).encode() for value in values]
        return "%s"

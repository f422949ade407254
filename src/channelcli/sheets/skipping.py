"""Rows that the owner does not want: `--skip COLUMN=TEXT` (unpaid, cancelled, not his)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from channelcli.sheets.header import HeaderMap, normal
from channelcli.sheets.sheet import Cell, Cells, OddCell, Sheet

Test = tuple[int, str]  # the place of a column, the text as it is compared


@dataclass
class Kept:
    """The rows of a sheet, those left out as blank ones, so that the others keep their numbers."""

    rows: Iterable[Cells]
    header: int  # rows up to the header stay
    tests: Sequence[Test]

    def __iter__(self) -> Iterator[Cells]:
        """Walk the rows from the first one."""
        for place, cells in enumerate(self.rows):
            yield [] if place > self.header and self._left_out(cells) else cells

    def _left_out(self, cells: Cells) -> bool:
        return bool(cells) and any(_plain(cells[at] if at < len(cells) else "") == text for at, text in self.tests)

    def count(self) -> int:
        """Return how many rows are left out."""
        return sum(1 for place, cells in enumerate(self.rows) if place > self.header and self._left_out(cells))


def skip(sheet: Sheet, header: HeaderMap, skips: Sequence[tuple[str, str]]) -> tuple[Sheet, int]:
    """Return the sheet without the rows whose cell in a column is the text, and how many those are.

    Width and outer blanks do not count, 0 is 0.00; columns that the sheet has not are passed over.
    """
    names = [normal(name)[0] for name in header.names]
    tests = []
    for column, text in skips:
        at = header.names.index(column) if column in header.names else -1
        at = names.index(normal(column)[0]) if at < 0 and normal(column)[0] in names else at
        if at >= 0:
            tests.append((at, _plain(text)))
    if not tests:
        return sheet, 0
    kept = Kept(sheet.rows, header.index, tests)
    return replace(sheet, rows=kept), kept.count()


def _plain(cell: Cell) -> str:
    if isinstance(cell, OddCell):
        return cell.text
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    if text[-1:].isdecimal():
        try:
            return format(Decimal(text).normalize(), "f")
        except InvalidOperation:
            pass
    return text

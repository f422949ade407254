"""Merged cells: a value that stands once for several rows or columns (product.md 1.4).

The rule: under the header a vertically merged cell speaks of each of its rows, so its value is put into them, in
columns that say what a row is (number, date, partner, product, unit, rate …). Amounts, quantities and prices are never
repeated: merged, they count once, in their first row. Rows that are blank otherwise, and total rows, are not filled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from channelcli.errors import Hint
from channelcli.sheets.header import HeaderMap
from channelcli.sheets.quick import is_total
from channelcli.sheets.sheet import Cell, Cells, Merged, Sheet

ONCE = frozenset({"amount", "quantity", "price", "int", "cf_integer", "cf_decimal"})  # parsers never repeated


@dataclass
class Filled:
    """The rows of a sheet with the values of merged cells put into the rows they speak of."""

    rows: Iterable[Cells]
    ranges: dict[int, list[Merged]]  # by their first row

    def __iter__(self) -> Iterator[Cells]:
        """Walk the rows from the first one."""
        for cells, _ in self.walk():
            yield cells

    def walk(self) -> Iterator[tuple[Cells, list[int]]]:
        """Yield each row and which of its columns were filled."""
        active: list[tuple[Merged, Cell]] = []
        for place, cells in enumerate(self.rows):
            filled: list[int] = []
            if active:
                active = [(one, value) for one, value in active if place <= one.bottom]
                if active and any(map(_held, cells)) and not _is_total_row(cells):
                    own = list(cells)
                    for one, value in active:
                        own += [""] * (one.left + 1 - len(own))
                        if not _held(own[one.left]):
                            own[one.left] = value
                            filled.append(one.left)
                    cells = own
            for one in self.ranges.get(place, ()):
                if one.left < len(cells) and _held(cells[one.left]):
                    active.append((one, cells[one.left]))
            yield cells, filled


def _held(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True


def _is_total_row(cells: Cells) -> bool:
    first = next(filter(_held, cells), "")
    return isinstance(first, str) and is_total(first)


def fill(sheet: Sheet, header: HeaderMap) -> tuple[Sheet, list[Hint]]:
    """Return the sheet with its merged cells filled down, and what is to be said of it."""
    columns = {one.place: one for one in header.columns}
    down = [one for one in sheet.merged if one.bottom > one.top > header.index and one.left in columns]
    ranges: dict[int, list[Merged]] = {}
    once = []
    for one in down:
        if columns[one.left].field.parser in ONCE:
            once.append(columns[one.left].name)
        else:
            ranges.setdefault(one.top, []).append(one)
    notices = []
    if ranges:
        filled = Filled(sheet.rows, ranges)
        count = Counter(place for _, places in filled.walk() for place in places)
        sheet = replace(sheet, rows=filled)
        if count:
            names = ", ".join(columns[place].name for place in sorted(count))
            notices.append(Hint("sheets.merged", sheet=sheet.name, count=f"{count.total():,}", columns=names))
    if once:
        notices.append(Hint("sheets.merged_sums", sheet=sheet.name, columns=", ".join(dict.fromkeys(once))))
    return sheet, notices


def headed(top: list[Cells], merged: Sequence[Merged]) -> list[Cells]:
    """Return the first rows with the text of a header that is merged over several columns before its sub-headers.

    Only where a sub-header stands more than once in its row, so that they can be told apart: 出货/数量, 退货/数量.
    """
    written = list(top)
    for one in merged:
        below = one.bottom + 1
        if one.right == one.left or below >= len(top) or one.left >= len(top[one.top]):
            continue
        group = top[one.top][one.left]
        texts = [cell.strip() for cell in written[below] if isinstance(cell, str)]
        if not isinstance(group, str) or not group.strip() or len(texts) < 2:
            continue
        row = list(top[below])
        for place in range(one.left, min(one.right + 1, len(row))):
            cell = row[place]
            if isinstance(cell, str) and cell.strip() and texts.count(cell.strip()) > 1:
                row[place] = f"{group.strip()}/{cell.strip()}"
        top[below] = row
    return top

"""One sheet as typed rows: the fast way for good rows, the careful way for the others."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from channelcli.errors import Fault, Usage
from channelcli.sheets import progress, tables
from channelcli.sheets.cells import SUMMED, CellFault, Reader, RowFault, is_total
from channelcli.sheets.header import Column, HeaderMap
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.sheet import Cell, Cells, Sheet

CHUNK = 1000
Values = tuple[Any, ...]
# One row: its number in the spreadsheet, its values in the order of `Part.keys` and one None, its faults. A plain
# tuple: a million of them are made.
TypedRow = tuple[int, Values, tuple[RowFault, ...]]


class Total(NamedTuple):
    """A 合计/小计 row that was left out: its number, its word, and the sums it states by field key."""

    number: int
    word: str
    values: dict[str, object]


@dataclass
class Part:
    """One sheet of the file as rows of one kind. `rows` may be walked again; `totals` is full after a walk."""

    sheet: Sheet
    header: HeaderMap
    options: ReadOptions
    keys: tuple[str, ...]
    readers: list[Reader]
    constants: Values
    filled: frozenset[int] = frozenset()  # columns (by order) that --fill-down names
    totals: list[Total] = field(default_factory=list)
    blank_rows: int = 0

    @property
    def name(self) -> str:
        """Return the name of the sheet, '' for a text file."""
        return self.sheet.name

    @property
    def header_row(self) -> int:
        """Return the row number of the header, as the spreadsheet numbers it."""
        return self.sheet.first_row + self.header.index

    def getter(self, *keys: str) -> Callable[[Values], Values]:
        """Return a function from `values` to the values of these fields; None for a field without a column."""
        places = [self.keys.index(key) if key in self.keys else len(self.keys) for key in keys]
        if len(places) == 1:
            only = places[0]
            return lambda values: (values[only],)
        return itemgetter(*places)

    def rows(self) -> Iterator[TypedRow]:
        """Yield the rows under the header; blank and total rows are left out, bad cells are None with a fault."""
        return _Walk(self).run()

    def blocks(self) -> Iterator[Sequence[Sequence[Any]] | None]:
        """Yield the rows as `rows` does, some hundred at a time, as columns in the order of `keys`; None for a bad one.

        After None the walk is over: who wants the rows with their faults walks them one by one.
        """
        walk = _Walk(self)
        for number, chunk in walk.chunks():
            columns = walk.columns_of(chunk)
            if columns is not None:
                yield [*columns, *([one] * len(chunk) for one in self.constants)]
                continue
            rows = list(walk.one_by_one(number, chunk))
            if any(faults for _, _, faults in rows):
                yield None
                return
            if rows:
                yield list(zip(*(values for _, values, _ in rows), strict=True))[:-1]

    def original(self, numbers: Container[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the cells of these row numbers as they stand, in order, with what --fill-down puts into them."""
        filled = [self.header.columns[place].place for place in self.filled]
        above: dict[int, Cell] = {}
        for number, row in enumerate(self.sheet.rows, self.sheet.first_row):
            if number <= self.header_row or not (filled or number in numbers):
                continue
            if not filled:
                yield number, row
                continue
            cells = [*row, *[""] * (max(filled, default=-1) + 1 - len(row))]
            for place in filled:
                cell = cells[place]
                if isinstance(cell, str) and not cell.strip():
                    cells[place] = above.get(place, "")
                else:
                    above[place] = cell
            if number in numbers:
                yield number, cells


class _Walk:
    """One walk over the rows of a part: the fast way for good rows, the careful way for the others."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.columns: list[Column] = part.header.columns
        self.readers = part.readers
        self.places = [one.place for one in self.columns]
        self.pick = itemgetter(*self.places) if len(self.places) > 1 else lambda cells: (cells[self.places[0]],)
        self.need = max(self.places, default=-1) + 1
        self.width = len(part.header.names)
        self.named = max((place for place, name in enumerate(part.header.names, 1) if name), default=0)
        self.is_text = part.sheet.kind == "csv"
        self.tail: Values = (*part.constants, None)
        self.last: dict[int, Cell] = {}
        groups = part.header.kind.needs().values()
        self.groups = [
            [part.keys.index(key) for key in group if key in part.keys]
            for group in groups
            if sum(1 for key in group if key in part.keys) > 1
        ]
        required = {key for group in groups for key in group}
        self.heads = [one.place for one in self.columns if one.field.key in required]
        self.marks = tables.words() | tables.own_words(part.header)
        self.uneven: dict[int, RowFault] = {}  # how many cells a row has -> its fault
        part.totals, part.blank_rows = [], 0

    def chunks(self) -> Iterator[tuple[int, list[Cells]]]:
        """Yield the rows by the thousand, with the number of the first; what is all blank is only counted."""
        start = self.part.header.index + 1
        number = self.part.sheet.first_row + start
        rows = islice(iter(self.part.sheet.rows), start, None)
        while chunk := list(islice(rows, CHUNK)):
            if not any(chunk):
                self.part.blank_rows += len(chunk)
            elif self.is_text:
                yield number, chunk
            else:
                need = self.need
                yield number, [[*row, *[""] * (need - len(row))] if len(row) < need else row for row in chunk]
            number += len(chunk)
            progress.step(len(chunk))

    def run(self) -> Iterator[TypedRow]:
        """Take the rows by the thousand: all columns at once if every cell is good, else cell by cell."""
        for number, chunk in self.chunks():
            good = self.at_once(chunk)
            if good is not None:
                yield from zip(count(number), good, repeat(()))
                continue
            yield from self.one_by_one(number, chunk)

    def at_once(self, chunk: list[Cells]) -> Iterator[Values] | None:
        """Return the values of many rows, or None if one of them needs a closer look."""
        parsed = self.columns_of(chunk)
        if parsed is None:
            return None
        return zip(*parsed, *map(repeat, self.tail), strict=False)  # the constants have no end

    def columns_of(self, chunk: list[Cells]) -> list[list[Any]] | None:
        """Return the columns of many rows, or None if one of them needs a closer look."""
        if self.part.filled or (self.is_text and set(map(len, chunk)) != {self.width}):
            return None
        columns = list(zip(*chunk, strict=False))  # rows of a workbook may differ in length behind the last column
        if any(not tables.words().isdisjoint(columns[place]) for place in self.heads):
            return None  # a header again, perhaps
        try:
            parsed = [reader.many(columns[place]) for reader, place in zip(self.readers, self.places, strict=True)]
        except (CellFault, Usage):
            return None
        for group in self.groups:
            if all(place < len(parsed) for place in group):
                cells = zip(*(parsed[place] for place in group), strict=True)
                if any(all(cell is None for cell in one) for one in cells):
                    return None
        return parsed

    def one_by_one(self, number: int, chunk: list[Cells]) -> Iterator[TypedRow]:
        """Yield rows among which some are bad: each column with its faults, then put together row by row.

        Of a sheet that is nothing but bad rows (quality.md R-5) each cell is looked at once.
        """
        if self.part.filled:
            yield from filter(None, map(self.careful, count(number), chunk))
            return
        special = [not self.marks.isdisjoint(cells) or _first_tells(cells) for cells in chunk]
        plain = [self.padded(cells) for cells in chunk]
        columns: list[list[object]] = []
        faults: dict[int, list[RowFault]] = {}
        for one, reader, cells in zip(self.columns, self.readers, map(list, zip(*plain, strict=True)), strict=True):
            column, bad = reader.each(cells)
            columns.append(column)
            for place, fault in bad.items():
                faults.setdefault(place, []).append(RowFault(one.name, fault))
        together = zip(*columns, *map(repeat, self.tail), strict=False)
        for place, values in zip(range(len(chunk)), together, strict=False):
            if special[place]:
                if row := self.careful(number + place, chunk[place]):
                    yield row
                continue
            own = faults.get(place) or self.missing(values)
            if self.is_text and len(chunk[place]) != self.width and (ragged := self.ragged(chunk[place])):
                own = [ragged, *own]
            yield number + place, values, tuple(own)

    def padded(self, cells: Cells) -> Sequence[Cell]:
        """Return the cells of the columns that are read, '' for those beyond the end of a short row."""
        if len(cells) < self.need:
            return [cells[place] if place < len(cells) else "" for place in self.places]
        return self.pick(cells)

    def careful(self, number: int, cells: Cells) -> TypedRow | None:
        """Return a row with its faults; None for a blank row and a total row."""
        if not any(cell.strip() if isinstance(cell, str) else True for cell in cells):
            self.part.blank_rows += 1
            return None
        raw = [cells[place] if place < len(cells) else "" for place in self.places]
        if self.total(number, cells, raw):
            return None
        again = tables.header_again(self.part.header, self.part.sheet, cells, number)
        if again is not None:
            return number, (*(None for _ in self.columns), *self.tail), (RowFault("", again),)
        self.fill(raw)
        read = [reader.judged(cell) for reader, cell in zip(self.readers, raw, strict=True)]
        values = (*(None if isinstance(value, Fault) else value for value in read), *self.tail)
        faults = [
            RowFault(one.name, fault) for one, fault in zip(self.columns, read, strict=True) if isinstance(fault, Fault)
        ] or self.missing(values)
        if self.is_text and (ragged := self.ragged(cells)):
            faults = [ragged, *faults]
        return number, values, tuple(faults)

    def missing(self, values: Values) -> list[RowFault]:
        """Return the faults of a row of which one of several fields is required, and none is there."""
        most = len(self.columns)  # behind them stand the constants
        return [
            RowFault(" / ".join(self.columns[place].name for place in group), Fault("sheets.required"))
            for group in self.groups
            if all(place < most and values[place] is None for place in group)
        ]

    def ragged(self, cells: Cells) -> RowFault | None:
        """Return the fault of a row of a text file that is shorter or longer than its header."""
        if len(cells) >= self.named and all(cell == "" for cell in cells[self.width :]):
            return None  # cells under no header may be missing
        if len(cells) not in self.uneven:
            self.uneven[len(cells)] = RowFault("", Fault("sheets.ragged", cells=len(cells), columns=self.width))
        return self.uneven[len(cells)]

    def fill(self, raw: list[Cell]) -> None:
        """Put the value above into the empty cells of --fill-down columns."""
        for place in self.part.filled:
            cell = raw[place]
            if isinstance(cell, str) and not cell.strip():
                raw[place] = self.last.get(place, "")
            else:
                self.last[place] = cell

    def total(self, number: int, cells: Cells, raw: list[Cell]) -> bool:
        """Keep a total row aside: its first cell says so, and a required cell is empty or is that very cell.

        A product or a customer called Total in a row that is otherwise whole is none.
        """
        first = 0
        for first, word in enumerate(cells):  # noqa: B007  # used after the loop
            if not isinstance(word, str) or word.strip():
                break
        if not isinstance(word, str) or not is_total(word):
            return False
        needed = {key for group in self.part.header.kind.needs().values() for key in group}
        own = [(one, cell) for one, cell in zip(self.columns, raw, strict=True) if one.field.key in needed]
        if not any(one.place == first or (isinstance(cell, str) and not cell.strip()) for one, cell in own):
            return False
        sums: dict[str, object] = {}
        for one, reader, cell in zip(self.columns, self.readers, raw, strict=True):
            if one.field.parser in SUMMED:
                value = reader.judged(cell)
                if value is not None and not isinstance(value, Fault):
                    sums[one.field.key] = value
        self.part.totals.append(Total(number, word.strip(), sums))
        return True


def _first_tells(cells: Cells) -> bool:
    """Tell whether a row is blank, or its first cell that is not has the word of a total row."""
    for cell in cells:
        if not isinstance(cell, str) or cell.strip():
            return isinstance(cell, str) and is_total(cell)
    return True

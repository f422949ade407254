"""Headers and lines in two files (`--join`): each line gets the columns of the row with its number.

What comes out is one sheet, read like any other. A line whose number has no row, and a row that no line names, are
row errors of their own file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from channelcli.errors import BadImport, Fault, Hint, Usage
from channelcli.sheets.cells import RowFault, is_total
from channelcli.sheets.fields import Field, Kind
from channelcli.sheets.header import HeaderMap, find_header, normal
from channelcli.sheets.kinds import kind_of
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.part import Part, TypedRow
from channelcli.sheets.reading import Reading, look, take, top_of
from channelcli.sheets.sheet import Cell, Cells, Sheet


@dataclass
class Table:
    """One of the two files: its sheet, its header row, and where the number stands."""

    file: str
    sheet: Sheet
    header: HeaderMap
    key: int = 0

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield the rows under the header with their numbers in the spreadsheet."""
        start = self.header.index + 1
        return enumerate(islice(iter(self.sheet.rows), start, None), self.sheet.first_row + start)

    def key_of(self, cells: Cells) -> str:
        """Return the number of a row as it is compared, '' for a row without one."""
        return _plain(cells[self.key]) if self.key < len(cells) else ""


@dataclass
class Joined:
    """The rows of the lines, widened by the columns of their heads; walked as often as needed."""

    lines: Table
    heads: dict[str, Cells]
    names: list[str]  # of the columns that the heads bring
    places: list[int]

    def __iter__(self) -> Iterator[Cells]:
        """Walk the rows from the first one; those above the header stay as they are."""
        width = len(self.lines.header.names)
        for place, cells in enumerate(self.lines.sheet.rows):
            if place < self.lines.header.index or not cells:
                yield cells
            elif place == self.lines.header.index:
                yield [*self.lines.header.names, *self.names]
            else:
                yield self._wide(cells, width)

    def _wide(self, cells: Cells, width: int) -> Cells:
        if any(cell != "" for cell in cells[width:]) or (self.lines.sheet.kind == "csv" and len(cells) < width):
            return cells  # ragged, and told so
        head = self.heads.get(self.lines.key_of(cells), ())
        more = [head[place] if place < len(head) else "" for place in self.places]
        return [*cells[:width], *[""] * (width - len(cells)), *more]


@dataclass
class LinePart(Part):
    """The lines; one whose number has no row among the heads is refused for that alone."""

    heads: dict[str, Cells] = field(default_factory=dict)
    lines: Table | None = None
    head_file: str = ""

    def missing(self) -> dict[int, Cell]:
        """Return the numbers that have no head, by row."""
        assert self.lines is not None
        return {
            number: cells[self.lines.key]
            for number, cells in self.lines.rows()
            if (key := self.lines.key_of(cells)) and key not in self.heads
        }

    def blocks(self) -> Iterator[Sequence[Sequence[Any]] | None]:
        """Yield the lines as any sheet does, if each has its head."""
        return iter([None]) if self.missing() else super().blocks()

    def rows(self) -> Iterator[TypedRow]:
        """Yield the lines as any sheet does."""
        assert self.lines is not None
        missing = self.missing()
        column = self.lines.header.names[self.lines.key]
        for number, values, faults in super().rows():
            if number in missing:
                fault = Fault("sheets.no_head", value=str(missing[number]), file=Path(self.head_file).name)
                yield number, values, (RowFault(column, fault),)
            else:
                yield number, values, faults


@dataclass
class HeadPart(Part):
    """Of the heads only those that no line names, each a row error."""

    lost: dict[int, str] = field(default_factory=dict)
    line_file: str = ""
    column: str = ""

    def blocks(self) -> Iterator[Sequence[Sequence[Any]] | None]:
        """Yield nothing where every head has its lines."""
        return iter([None] if self.lost else [])

    def rows(self) -> Iterator[TypedRow]:
        """Yield the heads without lines."""
        for number, value in self.lost.items():
            fault = Fault("sheets.no_lines", value=value, file=Path(self.line_file).name)
            yield number, (None,) * (len(self.keys) + 1), (RowFault(self.column, fault),)


def read_joined(
    name: str, files: Sequence[str], join: str, options: ReadOptions, extra: Mapping[str, Sequence[Field]]
) -> list[Reading]:
    """Read the lines in the one file and the heads in `join` (FILE[#SHEET][:COLUMN]) as records of one kind.

    `Usage` for several files of lines; `BadImport` if no column, or more than one, is common to both, or if a number
    stands in two rows of the heads.
    """
    if len(files) != 1:
        raise Usage("sheets.join_one_file")
    kind, own = kind_of(name), tuple(extra.get(name, ()))
    loose = replace(options, maps=(), consts=(), skips=(), fill_down=())
    file, sheet, column = _said(join)
    lines = _table(files[0], kind, loose, own, extra)
    heads = _table(file, kind, replace(loose, sheet=sheet, encoding=None), own, extra)
    lines.key, heads.key = _keys(lines, heads, column)
    known, numbers = _index(heads)
    places = [place for place, one in enumerate(heads.header.names) if one and place != heads.key]
    taken = {normal(one)[0] for one in lines.header.names}
    names = [heads.header.names[place] for place in places]
    names = [f"{one}#2" if normal(one)[0] in taken else one for one in names]
    rows = Joined(lines, known, names, places)
    reading = take(kind, [replace(lines.sheet, rows=rows)], options, own, recognised=False)
    reading.file = files[0]
    (part,) = reading.parts
    common = {
        one: getattr(part, one) for one in ("sheet", "header", "options", "keys", "readers", "constants", "filled")
    }
    reading.parts = [LinePart(**common, heads=known, lines=lines, head_file=file)]
    named = {lines.key_of(cells) for _, cells in lines.rows()}
    lost = {number: key for key, number in numbers.items() if key not in named}
    bare = HeaderMap(kind, heads.header.index, heads.header.names)
    rest = HeadPart(heads.sheet, bare, options, part.keys, [], (), lost=lost, line_file=files[0])
    rest.column = heads.header.names[heads.key]
    told = file if sheet is None else f"{file}#{sheet}"  # perhaps the same file as that of the lines
    return [reading, Reading(kind, [rest], False, [*heads.sheet.notices], file=told)]


def _said(join: str) -> tuple[str, str | None, str | None]:
    """Return file, sheet and column of `--join`; a file may have the signs between them in its own name."""
    if Path(join).exists():
        return join, None, None
    places = [place for place, sign in enumerate(join) if sign == "#" and Path(join[:place]).exists()]
    if places:
        sheet, colon, column = join[places[-1] + 1 :].partition(":")
        return join[: places[-1]], sheet, column if colon else None
    file, colon, column = join.rpartition(":")
    return (file, None, column) if colon else (join, None, None)


def _table(
    file: str, kind: Kind, options: ReadOptions, own: Sequence[Field], extra: Mapping[str, Sequence[Field]]
) -> Table:
    """Open one of the two files: its first visible sheet that has a header."""
    sheets = [sheet for sheet in look(file, options, [kind], extra) if not sheet.hidden or options.sheet]
    found = [Table(file, sheet, find_header(top_of(sheet), kind, options, own)) for sheet in sheets]
    found = [one for one in found if one.header.names]
    if not found:
        raise BadImport("sheets.empty", file=file)
    return max(found, key=lambda one: one.header.score)


def _keys(lines: Table, heads: Table, column: str | None) -> tuple[int, int]:
    """Return the place of the number in both: the column that was named, else the one that both have."""
    left = {normal(name)[0]: place for place, name in reversed(list(enumerate(lines.header.names))) if name}
    right = {normal(name)[0]: place for place, name in reversed(list(enumerate(heads.header.names))) if name}
    if column is not None:
        plain = normal(column)[0]
        for table, places in ((lines, left), (heads, right)):
            if plain not in places:
                hint = Hint("sheets.columns_are", names=", ".join(filter(None, table.header.names)))
                raise BadImport("sheets.no_column", hint, column=column)
        return left[plain], right[plain]
    both = sorted((plain for plain in left if plain in right), key=left.__getitem__)
    numbers = {
        normal(one.name)[0]
        for table in (lines, heads)
        for one in table.header.columns
        if one.field.key in ("number", "order")
    }
    best = [plain for plain in both if plain in numbers] or both
    if len(best) != 1:
        names = ", ".join(lines.header.names[left[plain]] for plain in both) or "–"
        raise BadImport("sheets.join_which", Hint("sheets.join_say", file=heads.file), names=names)
    return left[best[0]], right[best[0]]


def _index(heads: Table) -> tuple[dict[str, Cells], dict[str, int]]:
    """Return the rows of the heads by number, and where each stands; `BadImport` for a number that stands twice."""
    known: dict[str, Cells] = {}
    numbers: dict[str, int] = {}
    for number, cells in heads.rows():
        key = heads.key_of(cells)
        if not key or is_total(key):
            continue
        if key in known and list(known[key]) != list(cells):
            said = {"file": heads.file, "value": key, "row": numbers[key], "other": number}
            raise BadImport("sheets.join_twice", **said)
        known.setdefault(key, cells)
        numbers.setdefault(key, number)
    return known, numbers


def _plain(cell: Cell) -> str:
    """Return a number as it is compared: a workbook's 10248.0 is the 10248 of a csv."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unicodedata.normalize("NFKC", str(cell)).strip().casefold()

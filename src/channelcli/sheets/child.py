"""The child process that parses one workbook: bytes on stdin, lines of JSON on stdout, nothing else touched.

Run as `python -I -m channelcli.sheets.child KIND SECONDS [corner]`. It limits itself before the parser is loaded,
because no parser of workbooks is safe alone (quality.md 2.2). Each line is one JSON value:
`{"sheet": name, "hidden": bool, "merged": [range], "hidden_columns": [range]}` starts a sheet; a list holds its next
rows from row 1 on, each a list of cells without the empty ones at its end, or a number for so many blank rows;
`{"hidden_rows": [range], "unsure": n}` ends it; after `{"again": true}` all begins anew; `{"error": key, …}` and
`{"end": true, "limited": bool}` are last.
A cell is text, a number, `{"d": ISO date}` or `{"o": kind, "t": text}` (OddCell). Ranges count from 0.
With `corner` nothing is parsed: it is said whether a cell stands too far out (after a parser that died).
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any

from channelcli import limits
from channelcli.sheets.looks import Seen, Unreadable, look_at

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from channelcli.sheets.looks import Look

MEMORY = 480 << 20  # bytes of address space
OUTPUT = 600 << 20  # bytes written
SHEETS = 500
COLUMNS = 16_384  # of a sheet, as many as Excel has
ROWS = 1_048_576
BLANK_ROWS = 250_000  # one after the other, with something below them
CELLS = 12_000_000  # of one sheet from A1 to its far corner, blank ones too: what the parser can hold in MEMORY
MERGED = 100_000  # merged ranges of a sheet
CELL_TEXT = 32_767  # characters; Excel allows no more
ROW_TEXT = 4 << 20  # characters of a row
ROWS_A_LINE = 500
ROWS_AT_ONCE = 200
DAYS = 20_000  # kept at hand
LINE_TEXT = 1 << 20  # characters after which a line is ended


class TooMuch(Exception):  # noqa: N818  # said by its key
    """A limit of ours is exceeded: the key of the sentence, and what it names."""

    def __init__(self, key: str, **values: object) -> None:
        """Take the sentence's key and values."""
        super().__init__(key)
        self.said = {"error": key, **values}


def main(kind: str, seconds: int, *, corner: bool = False) -> None:
    """Parse the workbook on stdin and write its sheets to stdout."""
    limited = limits.limit_self(memory=MEMORY, seconds=seconds, file_size=OUTPUT)
    try:
        with open(0, "rb", closefd=False) as stream:  # file descriptor 0
            stream.seek(0)  # where the parent left it is not known
            content = stream.read()
        if corner:
            _corner(content)
        else:
            _parse(kind, content)
    except TooMuch as much:
        _say(much.said)
    except Unreadable as why:
        _say({"error": str(why)})
    except MemoryError:
        _say({"error": "sheets.too_big"})
    except BaseException as error:  # of three parsers' many, panics too: the workbook is damaged
        _say({"error": "sheets.password" if type(error).__name__ == "PasswordError" else "sheets.broken"})
    else:
        _say({"end": True, "limited": limited})


def _parse(kind: str, content: bytes) -> None:
    from python_calamine import CalamineError, PasswordError

    second = look_at(kind, content)  # first: it knows a password when it sees one
    try:
        _sheets(content, second)
    except PasswordError:
        raise
    except CalamineError:
        from channelcli.sheets.looks.mending import mended

        again = mended(content) if kind == "xlsx" else None
        if again is None:
            raise
        _say({"again": True})
        _sheets(again, second)


def _sheets(content: bytes, second: Look) -> None:
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len(workbook.sheets_metadata) > SHEETS:
        raise TooMuch("sheets.too_many_sheets", sheets=len(workbook.sheets_metadata), most=SHEETS)
    for place, meta in enumerate(workbook.sheets_metadata):
        if str(meta.typ).endswith("WorkSheet"):
            _sheet(workbook, place, meta, second)


def _say(value: object) -> None:
    sys.stdout.write(_json(value) + "\n")


def _sheet(workbook: CalamineWorkbook, place: int, meta: Any, second: Look) -> None:
    finding = second.start(place, meta.name)  # beside the parser, which lets other threads run
    sheet = workbook.get_sheet_by_index(place)
    _check_size(sheet, meta.name)
    seen = finding.result()
    merged = seen.merged
    if merged is None:
        merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    if len(merged) > MERGED:
        raise TooMuch("sheets.too_big")
    hidden = not str(meta.visible).endswith(".Visible")
    _say({"sheet": meta.name, "hidden": hidden, "merged": merged, "hidden_columns": seen.hidden_columns})
    held, hidden_rows = _rows_out(sheet, meta.name, seen)
    if seen.values is not None and seen.values > held:
        second.exact(place, meta.name)  # fewer cells than the XML has values: two may stand at one place
    _say({"hidden_rows": hidden_rows, "unsure": seen.unsure})


def _check_size(sheet: CalamineSheet, name: str) -> None:
    if sheet.end is None or sheet.start is None:
        return
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    if rows > ROWS or columns > COLUMNS:
        raise TooMuch("sheets.beyond_edge", sheet=name, rows=rows, columns=columns)
    if rows * (columns - sheet.start[1]) > CELLS:
        raise TooMuch("sheets.far_corner", sheet=name, rows=rows, columns=columns)


def _rows_out(sheet: CalamineSheet, name: str, seen: Seen) -> tuple[int, list[tuple[int, int]]]:
    """Write the rows; return how many cells hold something, and the hidden rows among them that are not blank."""
    hidden = {line for first, last in seen.hidden_rows for line in range(first, min(last + 1, sheet.total_height + 1))}
    out = _Out(name, hidden)
    by_row: dict[int, dict[int, dict[str, str]]] = {}
    for (line, column), cell in seen.odd.items():
        by_row.setdefault(line, {})[column] = cell
    left: list[object] = [""] * (sheet.start[1] if sheet.start else 0)
    rows = iter(sheet.iter_rows())  # from row 1 on, whatever `start` says
    line = 0
    while some := list(islice(rows, ROWS_AT_ONCE)):
        many: list[list[object]] = [[*left, *cells] for cells in some]
        lines = range(line, line + len(many))
        if not (by_row.keys().isdisjoint(lines) and hidden.isdisjoint(lines) and out.many(line, many)):
            for place, row in zip(lines, many, strict=True):
                out.row(place, _plain(row, by_row.pop(place, None)))
        line = lines.stop
    # Odd cells may lie outside the area the parser found, when a whole column or the last rows consist of them.
    for below in range(line, max(by_row, default=-1) + 1):
        out.row(below, _plain([], by_row.get(below)))
    return out.end()


class _Out:
    """The rows of a sheet on their way out."""

    def __init__(self, name: str, hidden: set[int]) -> None:
        self.name, self.hidden = name, hidden
        self.batch: list[list[object] | int] = []
        self.length = 0  # of the texts in the batch
        self.held = 0
        self.found: list[tuple[int, int]] = []

    def many(self, line: int, rows: list[list[object]]) -> bool:
        """Write rows at once, if there is nothing about them that wants a look at each; else say so."""
        if self.batch and isinstance(self.batch[-1], int):
            return False  # a run of blank rows stays in one piece
        for row in rows:
            while row and row[-1] == "":
                row.pop()
        if not all(rows):
            return False
        text = _json(rows)
        if "true" in text or "false" in text:
            return False
        if len(text) > CELL_TEXT:  # else no cell is longer
            for place, row in enumerate(rows, line):
                _text_of(row, self.name, place)
        self._flush()
        sys.stdout.write(text + "\n")
        self.held += sum(map(len, rows)) - sum([row.count("") for row in rows])
        return True

    def row(self, line: int, row: list[object]) -> None:
        """Take one row, [] for a blank one."""
        if row:
            self.held += len(row) - row.count("")
            self.length += _text_of(row, self.name, line)
            self.batch.append(row)
            if line in self.hidden:
                self.found.append((line, line))
        elif self.batch and isinstance(self.batch[-1], int):
            self.batch[-1] += 1
            if self.batch[-1] > BLANK_ROWS:
                raise TooMuch("sheets.blank_rows", sheet=self.name, first=line + 1 - BLANK_ROWS, most=BLANK_ROWS)
        else:
            self.batch.append(1)
        if (len(self.batch) >= ROWS_A_LINE or self.length > LINE_TEXT) and not isinstance(self.batch[-1], int):
            self._flush()

    def end(self) -> tuple[int, list[tuple[int, int]]]:
        """Write what is left; return how many cells hold something, and the hidden rows that are not blank."""
        self._flush()
        return self.held, self.found

    def _flush(self) -> None:
        if self.batch:
            _say(self.batch)
        self.batch, self.length = [], 0


def _text_of(row: list[object], name: str, line: int) -> int:
    """Return how many characters a row holds; TooMuch if no spreadsheet could have written them."""
    size = 0
    for cell in row:
        if type(cell) is str:
            if len(cell) > CELL_TEXT:
                raise TooMuch("sheets.cell_text", sheet=name, row=line + 1, most=CELL_TEXT)
            size += len(cell)
    if size > ROW_TEXT:
        raise TooMuch("sheets.too_big")
    return size


def _plain(row: list[object], odd: dict[int, dict[str, str]] | None) -> list[object]:
    """Return a row of plain JSON values; odd cells put back where the parser saw '' or 0, blank ones cut at its end."""
    if True in row or False in row:  # or 1, or 0, which are equal to them
        row = [_tagged(cell) if type(cell) is bool else cell for cell in row]
    if odd:
        _put(row, odd)
    while row and row[-1] == "":
        row.pop()
    return row


def _put(row: list[object], odd: dict[int, dict[str, str]]) -> None:
    row.extend([""] * (max(odd) + 1 - len(row)))
    for column, cell in odd.items():
        row[column] = cell


def _tagged(cell: object) -> dict[str, str]:
    """Return a cell JSON has no word for. The written day of a date and time counts, its time does not."""
    if isinstance(cell, bool):
        return {"o": "bool", "t": "TRUE" if cell else "FALSE"}
    if isinstance(cell, dt.datetime):
        return {"d": cell.date().isoformat()}
    if isinstance(cell, dt.date):
        return {"d": cell.isoformat()}
    return {"o": "time", "t": str(cell)}


class _Tags(dict[object, dict[str, str]]):
    """Cells JSON has no word for, as it is written: a sheet has few days, each many times."""

    def __missing__(self, cell: object) -> dict[str, str]:
        """Return the tag of a cell that was not met before."""
        tag = _tagged(cell)
        if len(self) < DAYS:
            self[cell] = tag
        return tag


_json = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=_Tags().__getitem__).encode


def _corner(content: bytes) -> None:
    """Say of an .xlsx the parser died of whether one of its sheets reaches too far."""
    from channelcli.sheets.looks.xlsx import corners

    for name, rows, columns in corners(content):
        if rows * columns > CELLS:
            raise TooMuch("sheets.far_corner", sheet=name, rows=rows, columns=columns)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), corner=sys.argv[3:] == ["corner"])

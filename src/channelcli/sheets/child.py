"""The child process that parses one workbook: bytes on stdin, lines of JSON on stdout, nothing else touched.

Run as `python -I -m channelcli.sheets.child KIND SECONDS`. It limits itself before the parser is loaded, because
no parser of workbooks is safe alone (quality.md 2.2). Each line is one JSON value:
`{"sheet": name, "hidden": bool}` starts a sheet; a list holds its next rows from row 1 on, each a list of cells
without the empty ones at its end, or a number for so many blank rows;
`{"error": key}` and `{"end": true, "limited": bool}` are last. A cell is text, a number, `{"d": ISO date}` or
`{"o": kind, "t": text}` (OddCell).
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from channelcli import limits

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from channelcli.sheets.second_look import SecondLook

MEMORY = 480 << 20  # bytes of address space
OUTPUT = 1 << 30  # bytes
CELLS = 40_000_000  # of one sheet, blank ones too
ROWS_A_LINE = 500
Odd = dict[tuple[int, int], dict[str, str]]


def main(kind: str, seconds: int) -> None:
    """Parse the workbook on stdin and write its sheets to stdout."""
    limited = limits.limit_self(memory=MEMORY, seconds=seconds, file_size=OUTPUT)
    from python_calamine import CalamineWorkbook, PasswordError

    from channelcli.sheets.second_look import SecondLook

    try:
        with open(0, "rb", closefd=False) as stream:  # file descriptor 0
            stream.seek(0)  # where the parent left it is not known
            content = stream.read()
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        second = SecondLook(content) if kind == "xlsx" else None
        for place, meta in enumerate(workbook.sheets_metadata):
            if str(meta.typ).endswith("WorkSheet"):
                _sheet(workbook, place, meta, second)
    except PasswordError:
        _say({"error": "sheets.password"})
    except MemoryError:
        _say({"error": "sheets.too_big"})
    except Exception:  # of three parsers' many: the workbook is damaged
        _say({"error": "sheets.broken"})
    else:
        _say({"end": True, "limited": limited})


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=_tagged) + "\n")


def _sheet(workbook: CalamineWorkbook, place: int, meta: Any, second: SecondLook | None) -> None:
    finding = second.start(meta.name) if second else None  # beside the parser, which lets other threads run
    sheet = workbook.get_sheet_by_index(place)
    _say({"sheet": meta.name, "hidden": not str(meta.visible).endswith(".Visible")})
    if sheet.start and sheet.end and (sheet.end[0] + 1) * (sheet.end[1] - sheet.start[1] + 1) > CELLS:
        raise MemoryError
    odd: Odd = finding.result() if finding else {}
    batch: list[list[object] | int] = []
    for row in _rows(sheet, odd):
        if row:
            batch.append(row)
        elif batch and isinstance(batch[-1], int):
            batch[-1] += 1
        else:
            batch.append(1)
        if len(batch) >= ROWS_A_LINE:
            _say(batch)
            batch = []
    if batch:
        _say(batch)


def _rows(sheet: CalamineSheet, odd: Odd) -> Iterator[list[object]]:
    """Yield the rows of plain JSON values from row 1, column A on; error cells put back where the parser saw ''.

    Such cells may lie outside the area the parser found, when a whole column or the last rows consist of them.
    """
    by_row: dict[int, dict[int, dict[str, str]]] = {}
    for (line, column), cell in odd.items():
        by_row.setdefault(line, {})[column] = cell
    left: list[object] = [""] * (sheet.start[1] if sheet.start else 0)
    line = -1
    for line, cells in enumerate(sheet.iter_rows()):  # from row 1 on, whatever `start` says
        row: list[object] = [*left, *cells]
        if True in row or False in row:  # or 1, or 0, which are equal to them
            row = [_tagged(cell) if type(cell) is bool else cell for cell in row]
        if line in by_row:
            _put(row, by_row.pop(line))
        while row and row[-1] == "":
            row.pop()
        yield row
    for below in sorted(by_row):
        yield from ([] for _ in range(line + 1, below))
        row = []
        _put(row, by_row[below])
        yield row
        line = below


def _put(row: list[object], odd: dict[int, dict[str, str]]) -> None:
    row.extend([""] * (max(odd) + 1 - len(row)))
    for column, cell in odd.items():
        if row[column] == "":
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


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

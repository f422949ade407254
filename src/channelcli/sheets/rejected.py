"""FILE.rejected.csv: the refused rows as they stood, with `_row` and `_reason`, ready to be mended and come back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from channelcli.render.files import write_safely
from channelcli.render.separated import guard
from channelcli.sheets.cells import RowFault
from channelcli.sheets.header import OURS
from channelcli.sheets.labels import SCALES, normal
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Refusal, reasons
from channelcli.sheets.sheet import Cell, OddCell
from channelcli.sheets.version import VERSION

BLOCK = 2000
_BITES = frozenset("'=+-@\t\r\n＝＋－＠")  # what `guard` may look at: nearly no cell begins with one of them
_NUMBER = re.compile(r"[-+]?[0-9][0-9,.]*%?")


def write(path: Path, parts: Sequence[Part], first_source: int, refused: Sequence[Refusal]) -> bool:
    """Write the refused rows of these parts; return whether an older file was replaced.

    Sheets of other columns stand under the columns of all, with the name of the sheet beside the row number; a cell
    that a spreadsheet would run is guarded (DAT-12), which the importer takes off again. What stood outside of the
    rows comes along: a unit above the header behind the header, a value filled down in each row. A row that had
    changed in the ledger since it was exported loses its version: who mends it has seen what changed.
    """
    headers = [_headers(part) for part in parts]
    names = [name for name in dict.fromkeys(name for header in headers for name in header) if name not in OURS]
    if any(VERSION.key in header for header in headers):
        names.append(VERSION.key)
    several = ["_sheet"] if len(parts) > 1 else []
    why: list[dict[int, tuple[RowFault, ...]]] = [{} for _ in parts]
    for source, row, faults in refused:
        rows = why[source - first_source]
        rows[row] = (*rows[row], *faults) if row in rows else faults

    def lines() -> Iterator[list[object]]:
        yield [*map(guard, names), *several, "_row", "_reason"]
        for part, header, rows in zip(parts, headers, why, strict=True):
            places = [header.index(name) if name in header else -1 for name in names]
            whole = list(range(len(places)))
            sheet = [guard(part.name)] if several else []
            for number, cells in part.original(rows):
                faults = rows[number]
                if places != whole or len(cells) < len(whole):
                    cells = [cells[place] if 0 <= place < len(cells) else "" for place in places]
                texts = [
                    cell if type(cell) is str and cell[:1] not in _BITES else _text(cell)
                    for cell in cells[: len(whole)]
                ]
                if names[-1] == VERSION.key and any(one.fault.key == "imports.stale" for one in faults):
                    texts[-1] = ""
                yield [*texts, *sheet, number, guard(reasons(faults))]

    return write_safely(path, _encoded(lines()))


def _encoded(lines: Iterator[list[object]]) -> Iterator[bytes]:
    """Yield the lines as csv, some thousand at a time: there may be very many."""
    yield b"\xef\xbb\xbf"
    while block := list(islice(lines, BLOCK)):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows(block)
        yield out.getvalue().encode("utf-8", "backslashreplace")


def _headers(part: Part) -> list[str]:
    """Return the headers of a sheet; amounts whose unit stood above the header carry it themselves."""
    names = list(part.header.names)
    for one in part.header.columns:
        if one.scale != 1 and normal(one.name)[1] == 1:
            names[one.place] = f"{one.name}({next(word for word, scale in SCALES.items() if scale == one.scale)})"
    return names


def _text(cell: Cell) -> str:
    """Return a cell as a csv holds it, harmless."""
    if isinstance(cell, OddCell):
        return guard(cell.text)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell)
    return text if text.startswith("'") or _NUMBER.fullmatch(text) else guard(text)

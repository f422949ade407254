"""FILE.rejected.csv: the refused rows as they stood, with `_row` and `_reason`, ready to be mended and come back."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

from channelcli.render.files import write_safely
from channelcli.sheets.plan import Refusal, reasons
from channelcli.sheets.part import Part
from channelcli.sheets.sheet import Cell, OddCell


def write(path: Path, parts: Sequence[Part], first_source: int, refused: Sequence[Refusal]) -> bool:
    """Write the refused rows of these parts; return whether an older file was replaced."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*parts[0].header.names, "_row", "_reason"])
    for place, part in enumerate(parts, first_source):
        why: dict[int, list[str]] = {}
        for refusal in refused:
            if refusal.source == place:
                why.setdefault(refusal.row, []).append(reasons(refusal.faults))
        width = len(part.header.names)
        for number, cells in part.original(why):
            padded = [_text(cell) for cell in cells] + [""] * (width - len(cells))
            writer.writerow([*padded, number, "; ".join(why[number])])
    return write_safely(path, b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))


def _text(cell: Cell) -> str:
    """Return a cell as a csv holds it."""
    if isinstance(cell, OddCell):
        return cell.text
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)

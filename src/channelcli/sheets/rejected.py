"""FILE.rejected.csv: the refused rows as they stood, with `_row` and `_reason`, ready to be mended and come back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from pathlib import Path

from channelcli.render.files import write_safely
from channelcli.render.separated import guard
from channelcli.sheets.header import OURS
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Refusal, reasons
from channelcli.sheets.sheet import Cell, OddCell

_NUMBER = re.compile(r"[-+]?[0-9][0-9,.]*%?")


def write(path: Path, parts: Sequence[Part], first_source: int, refused: Sequence[Refusal]) -> bool:
    """Write the refused rows of these parts; return whether an older file was replaced.

    Sheets of other columns stand under the columns of all; a cell that a spreadsheet would run is guarded (DAT-12),
    which the importer takes off again.
    """
    names = [name for name in dict.fromkeys(name for part in parts for name in part.header.names) if name not in OURS]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*map(guard, names), "_row", "_reason"])
    for source, part in enumerate(parts, first_source):
        why: dict[int, list[str]] = {}
        for refusal in refused:
            if refusal.source == source:
                why.setdefault(refusal.row, []).append(reasons(refusal.faults))
        places = [part.header.names.index(name) if name in part.header.names else -1 for name in names]
        for number, cells in part.original(why):
            texts = [_text(cells[place]) if 0 <= place < len(cells) else "" for place in places]
            writer.writerow([*texts, number, guard("; ".join(why[number]))])
    return write_safely(path, b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "backslashreplace"))


def _text(cell: Cell) -> str:
    """Return a cell as a csv holds it, harmless."""
    if isinstance(cell, OddCell):
        return guard(cell.text)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        return str(int(cell))
    text = str(cell)
    return text if text.startswith("'") or _NUMBER.fullmatch(text) else guard(text)

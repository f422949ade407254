"""The workbook as an archive: without clocks, and with the rows put into the sheets as they are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIXED_TIME = datetime(2000, 1, 1)
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_BLOCK = 500


class TimelessZip(ZipFile):
    """What openpyxl's writer needs of an archive, each part dated 1980-01-01: its own differ in bytes each time."""

    def __init__(
        self, out: IO[bytes], rows: dict[str, tuple[str, Iterable[str]]], links: Mapping[str, str] | None = None
    ) -> None:
        """Write the archive to `out`; `rows` holds for the path of each sheet its extent and its rows in XML.

        `links` holds the links of a sheet in XML: openpyxl writes none for rows that it does not write itself.
        """
        super().__init__(out, "w", ZIP_DEFLATED, allowZip64=True)
        self._rows = rows
        self._links = links or {}

    def abandon(self) -> None:
        """Write no more: what could not be finished is not to be closed like something whole."""
        self.fp = None

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **kwargs: Any) -> None:
        """Add a part from memory."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(_part(name), data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Add a sheet that openpyxl has written: whole, or without rows, with its rows block by block."""
        frame = Path(filename).read_bytes()
        if str(arcname) not in self._rows:
            self.writestr(str(arcname), frame)
            return
        extent, rows = self._rows[str(arcname)]
        frame = frame.replace(b"<sheetViews>", f'<dimension ref="{extent}"/><sheetViews>'.encode(), 1)
        linked = self._links.get(str(arcname), "").encode("utf-8")
        frame = frame.replace(b"<printOptions", linked + b"<printOptions", 1)
        before, after = _NO_ROWS.split(frame, maxsplit=1)
        with self.open(_part(str(arcname)), "w", force_zip64=True) as part:
            part.write(before + b"<sheetData>")
            lines = iter(rows)
            while block := "".join(islice(lines, _BLOCK)):
                part.write(block.encode("utf-8"))
            part.write(b"</sheetData>" + after)


def _part(name: str) -> ZipInfo:
    info = ZipInfo(name.lstrip("/"), (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.create_system = 3  # the same on Windows
    info.external_attr = 0o600 << 16
    return info

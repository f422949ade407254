"""A zip archive without clocks: openpyxl's own differ in bytes each time."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIXED_TIME = datetime(2000, 1, 1)


class TimelessZip(ZipFile):
    """What openpyxl's writer needs of an archive, each part dated 1980-01-01."""

    def __init__(self, out: IO[bytes]) -> None:
        """Write the archive to `out`."""
        super().__init__(out, "w", ZIP_DEFLATED, allowZip64=True)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **kwargs: Any) -> None:
        """Add a part from memory."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._part(name), data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Add a part from a file, block by block."""
        with Path(filename).open("rb") as source, self.open(self._part(str(arcname)), "w", force_zip64=True) as part:
            shutil.copyfileobj(source, part, 1 << 20)

    @staticmethod
    def _part(name: str) -> ZipInfo:
        info = ZipInfo(name.lstrip("/"), (1980, 1, 1, 0, 0, 0))
        info.compress_type = ZIP_DEFLATED
        info.create_system = 3  # the same on Windows
        info.external_attr = 0o600 << 16
        return info

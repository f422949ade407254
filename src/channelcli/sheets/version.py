"""The version of an exported row: a short digest of what it said, so that an edited sheet can be told from an old one.

`export` writes it into a column `_version` (hidden in a workbook); `import` compares it with what the same row would
say today. It depends on what the row says alone, never on ids or days of the file.
"""

from __future__ import annotations

import sqlite3
from base64 import b32encode
from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b

from channelcli import config
from channelcli.sheets.fields import Field
from channelcli.table import Cell

VERSION = Field("_version", ("_version", "_version"), "text")
_MARK = "v"  # in front, so that no spreadsheet takes it for a number


def digest(keys: Sequence[str], cells: Sequence[Cell]) -> str:
    """Return the version of a row; a column that is empty in it does not count, so that new fields change nothing."""
    said = "\x1f".join(f"{key}\x1e{cell}" for key, cell in zip(keys, cells, strict=True) if cell is not None)
    return _MARK + b32encode(blake2b(said.encode("utf-8", "backslashreplace"), digest_size=5).digest()).decode().lower()


class Versions:
    """The versions that the records of a kind have now; read when the first row brings one."""

    def __init__(self, connection: sqlite3.Connection, kind: str) -> None:
        """Keep where to look; nothing is read yet."""
        self._connection, self._kind = connection, kind

    def changed(self, record: int, version: str | None) -> bool:
        """Tell whether a record says something else than when its row was exported; no version, no check."""
        return bool(version) and record in self._now and version not in self._now[record]

    @cached_property
    def _now(self) -> dict[Cell, set[str]]:
        from channelcli.sheets import exporting

        return exporting.versions_now(self._connection, config.ledger_path(), self._kind)

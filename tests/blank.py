"""An empty ledger for a test: a copy of one made once, because making it anew takes a hundred times as long."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from channelcli import ledger


@cache
def _made() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "blank.db"
    ledger.create(path)
    return folder, path


def blank(path: Path) -> None:
    """Put an empty ledger at `path`, as `ledger.create` does."""
    assert not path.exists()
    shutil.copy(_made()[1], path)

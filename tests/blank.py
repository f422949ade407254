"""An empty ledger for a test: a copy of one made once, because making it anew takes a hundred times as long."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

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


def built_once(fill: Callable[..., Any]) -> Callable[..., Any]:
    """Let a fixture that only fills the ledger and returns `qd` do so for its first test; the others get a copy."""
    saved: list[bytes] = []

    @wraps(fill)
    def fixture(**fixtures: Any) -> Any:
        ledger_file = Path(os.environ["CHANNELCLI_LEDGER"])
        if saved:
            ledger_file.write_bytes(saved[0])
            return fixtures["qd"]
        filled = fill(**fixtures)
        assert filled is fixtures["qd"]
        saved.append(ledger_file.read_bytes())
        return filled

    return fixture

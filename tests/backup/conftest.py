"""What the tests of backups share: a ledger with a little trade in it, and where its backups are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blank import built_once


@pytest.fixture
@built_once
def trade(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Two partners, two orders, a receipt."""
    for line in (
        "partner add 宏达商贸",
        "partner add 万福超市",
        "order add 宏达 --amount 1000 --on 2026-09-01",
        "order add 万福 --amount 250.50 --on 2026-11-20",
        "payment add 宏达 400 --on 2026-11-20",
    ):
        assert qd(line).code == 0, line
    return qd


@pytest.fixture
def folder(book: Path) -> Path:
    """Return where backups go unless somebody says otherwise."""
    return book.parent / "backups"


def backups(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.zip*")) if folder.exists() else []

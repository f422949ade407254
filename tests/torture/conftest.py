"""Where the fault tests play: in memory where the system has such a folder, since they sync thousands of times."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Path]:
    """Return an empty folder that is gone after the test; a killed process leaves there what it would on a disk."""
    where = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else tmp_path
    with tempfile.TemporaryDirectory(prefix="channelcli-", dir=where) as name:
        yield Path(name).resolve()

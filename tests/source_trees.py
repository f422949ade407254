"""The source of the program, parsed when a test first asks, and not by each process that looks what tests there are."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import channelcli

SOURCE = Path(channelcli.__file__).parent


@cache
def trees() -> dict[Path, ast.Module]:
    """Return the syntax tree of each module."""
    files = sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}

"""A brief fits a screen: long lines break between their parts."""

from __future__ import annotations

from channelcli.briefing import _folded
from channelcli.render.cells import width


def test_long_lines_break_between_their_parts() -> None:
    line = "  ".join(f"part{n} of the brief" for n in range(9))
    rows = _folded(line)
    assert len(rows) > 1
    assert all(width(row) <= 80 for row in rows)
    assert "  ".join(row.strip() for row in rows) == line
    assert _folded("x" * 99) == ["x" * 99]

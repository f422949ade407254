"""`report list` shows the dozen reports that matter, `--all` every one (product.md 1.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from channelcli import report


def test_the_dozen_that_matter_and_how_to_see_the_rest(qd: Any, book: Path) -> None:
    *shown, rest = qd("report list").out.splitlines()
    every = qd("report list --all").out.splitlines()
    assert 10 <= len(shown) <= 14
    assert {line.split()[0] for line in shown} < {line.split()[0] for line in every} == set(report.names(book))
    assert rest.startswith(f"{len(every) - len(shown)} more")

"""docs/safety.md names every rule, and the tests it names are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "safety.md").read_text("utf-8")


def test_the_page_has_every_rule() -> None:
    rows = [line.split("|")[1].strip() for line in PAGE.splitlines() if line.startswith("| R-")]
    assert list(dict.fromkeys(rows)) == [f"R-{number}" for number in range(1, 16)]


def test_the_tests_that_the_page_names_are_there() -> None:
    named = set(re.findall(r"tests/[\w/]+\.py", PAGE))
    assert len(named) > 15
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_torture_test_stands_on_the_page() -> None:
    files = {f"tests/torture/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}
    assert files - {f"tests/torture/{Path(__file__).name}"} - set(re.findall(r"tests/[\w/]+\.py", PAGE)) == set()

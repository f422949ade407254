"""Every file of the corpus becomes what its case says, in Chinese and English by turns (quality.md R-5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Case, cases, runner

from torture.counts import count

CASES = cases()


@pytest.mark.parametrize(
    ("case", "language"),
    [pytest.param(case, ("zh", "en")[place % 2], id=case.name) for place, case in enumerate(CASES)],
)
def test_what_becomes_of_a_file(case: Case, language: str, book: Path) -> None:
    runner.check(case, book.parent, language)
    count("R-5", "the files of the corpus", files=1)

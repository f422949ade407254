"""Every file of the corpus becomes what its case says, in Chinese and English by turns (quality.md R-5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Case, cases, runner

from torture.counts import LONG, count

CASES = cases()


@pytest.mark.parametrize(
    ("case", "place"), [pytest.param(case, place, id=case.name) for place, case in enumerate(CASES)]
)
def test_what_becomes_of_a_file(case: Case, place: int, book: Path) -> None:
    again = LONG or place % 4 == 0  # reading comes before the plan: a file that is refused is so in both runs
    runner.check(case, book.parent, ("zh", "en")[place % 2], again=again, trial=again)
    if not again:
        book.unlink()  # the laws are looked at in every fourth
    count("R-5", "the files of the corpus", files=1)

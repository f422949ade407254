"""The pages of docs/ print today what they show: their sheets are written, their commands run, top to bottom."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from transcript import replay, updating

ROOT = Path(__file__).parent.parent
# ```csv NAME [ENCODING]: a sheet of the page; ```console: what is typed and printed.
FENCE = re.compile(r"^```(csv|console)(?: (\S+))?(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGES = [
    ("moving-in.md", "en"),
    ("moving-in.zh.md", "zh"),
    ("imports.md", "en"),
    ("imports.zh.md", "zh"),
    ("classes.md", "en"),
    ("classes.zh.md", "zh"),
]


def _workbook(path: Path, folder: Path) -> None:
    """Put the three sheets of the story into one workbook, as an owner keeps them."""
    import csv

    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name in ("客户", "出货", "回款"):
        page = book.create_sheet(name)
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                page.append(row)
    book.save(path)


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_a_page_shows_what_is_printed(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sheet in [*(ROOT / "examples" / "story").glob("*.csv"), *(ROOT / "examples" / "classes").glob("*.csv")]:
        shutil.copy(sheet, tmp_path)
    _workbook(tmp_path / "三张表.xlsx", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHANNELCLI_LANG", language)
    monkeypatch.setenv("COLUMNS", "120")

    def now(fence: re.Match[str]) -> str:
        sort, file, encoding, text = fence.groups()
        if sort == "csv" and file:
            (tmp_path / file).write_text(text, encoding=encoding or "utf-8")
        if sort == "csv":
            return fence[0]
        return f"```console\n{replay(text, tmp_path)}```"

    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    shown = FENCE.sub(now, page)
    assert page.count("```console") >= 5
    if updating():
        (ROOT / "docs" / name).write_text(shown, encoding="utf-8")
    assert shown == (shown if updating() else page)


@pytest.mark.parametrize("stem", ["moving-in", "imports"])
def test_both_languages_show_the_same_commands(stem: str) -> None:
    pages = [(ROOT / "docs" / f"{stem}{end}").read_text(encoding="utf-8") for end in (".md", ".zh.md")]
    typed = [[line for line in page.splitlines() if line.startswith("$ ")] for page in pages]
    sheets = [[fence[0] for fence in FENCE.finditer(page) if fence[1] == "csv"] for page in pages]
    assert typed[0] == typed[1] and sheets[0] == sheets[1]

"""The console blocks of the READMEs print today what they show; they are run on the sheets of examples/story."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from transcript import replay, updating

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_console_blocks(name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for sheet in (ROOT / "examples" / "story").glob("*.csv"):
        shutil.copy(sheet, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHANNELCLI_LANG", language)
    page = (ROOT / name).read_text(encoding="utf-8")
    assert len(BLOCK.findall(page)) >= 4
    now = BLOCK.sub(lambda block: replay(block[0], tmp_path), page)
    if updating():
        (ROOT / name).write_text(now, encoding="utf-8")
    assert now == (now if updating() else page)


def test_the_first_screen_shows_both_commands() -> None:
    for name in ("README.md", "README.zh.md"):
        top = (ROOT / name).read_text(encoding="utf-8").splitlines()[:24]
        assert any(line.startswith("make demo") for line in top)
        assert any(line.startswith("make test") for line in top)

"""The transcripts in `transcripts/` print today what they show: a day's work by hand, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from transcript import replay, updating

FOLDER = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("name", sorted(p.name for p in FOLDER.glob("*.txt")))
def test_transcript(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHANNELCLI_LANG", name.rsplit(".", 2)[1])
    monkeypatch.setenv("COLUMNS", "160")
    path = FOLDER / name
    shown = path.read_text(encoding="utf-8")
    now = replay(shown, tmp_path)
    if updating():
        path.write_text(now, encoding="utf-8")
    assert now == (now if updating() else shown)

"""Fixtures: an empty ledger under a fixed clock, and a callable that runs one command line."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from channelcli import dates, ledger, text
from channelcli.__main__ import main

TODAY = "2026-11-21"

# The same examples every time, and no clock: a busy machine is not a failing test.
settings.register_profile("steady", deadline=None, derandomize=True)
# `make torture`: other examples each time, and many more of them.
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("long" if os.environ.get("CHANNELCLI_TORTURE") else "steady")


@dataclass(frozen=True)
class Result:
    """What one command line did: its exit code and both streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No home folder, no configuration, a fixed day, English; and the clock put back afterwards."""
    monkeypatch.setenv("CHANNELCLI_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("CHANNELCLI_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("CHANNELCLI_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("CHANNELCLI_TODAY", TODAY)
    monkeypatch.setenv("CHANNELCLI_LANG", "en")
    dates.set_today(dates.parse_day(TODAY))
    text.use("en")
    yield
    dates.set_today(None)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of an empty ledger."""
    path = tmp_path / "ledger.db"
    ledger.create(path)
    return path


@pytest.fixture
def qd(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a callable that runs one line on the empty ledger: `qd("partner add 宏达")` or `qd("pay", "hd", …)`."""

    def run(*words: str) -> Result:
        argv = shlex.split(words[0]) if len(words) == 1 else list(words)
        capsys.readouterr()
        code = main(argv)
        streams = capsys.readouterr()
        return Result(code, streams.out, streams.err)

    return run

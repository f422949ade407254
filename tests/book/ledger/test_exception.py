"""`--override REASON`: a rule broken on purpose, with the reason and the person on record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from channelcli import config, ledger
from channelcli.book.ledger import exception


def exceptions(qd: Any) -> list[dict[str, Any]]:
    done = qd("report exceptions -F json")
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.out)
    return rows


def test_without_a_reason_nothing_is_allowed(book: Path, qd: Any) -> None:
    config.reset()
    with ledger.change(book, "test") as change:
        assert not exception.allow(change, "CR-3", "宏达 over its limit")
    assert exceptions(qd) == []


def test_with_a_reason_it_is_allowed_and_kept(book: Path, qd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    config.reset()
    monkeypatch.setattr(config.current, "override", "老板同意")
    with ledger.change(book, "test") as change:
        assert exception.allow(change, "CR-3", "宏达 over its limit")
    (row,) = exceptions(qd)
    assert row | {"person": "x", "change": 0} == {
        "date": "2026-11-21", "rule": "CR-3", "subject": "宏达 over its limit", "reason": "老板同意",
        "person": "x", "change": 0,
    }  # fmt: skip
    assert row["person"]


@pytest.mark.parametrize("reason", ["", "  ", "　"])
@pytest.mark.parametrize("before", [True, False])
def test_a_reason_must_say_something(qd: Any, reason: str, before: bool) -> None:
    words = ["--override", reason]
    line = ["partner", "add", "宏达"]
    done = qd(*words, *line) if before else qd(*line, *words)
    assert done.code == 2
    assert "--override needs a reason" in done.err
    assert "写明理由" in qd("--lang", "zh", *line, *words).err


@pytest.mark.parametrize("before", [True, False])
def test_the_option_stands_before_or_after_the_words(qd: Any, before: bool) -> None:
    words = ["--override", " ok "]
    line = ["partner", "add", "宏达"]
    assert (qd(*words, *line) if before else qd(*line, *words)).code == 0
    assert config.current.override == "ok"

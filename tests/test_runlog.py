"""The run log (V07, R-12): one line a run, no value anybody typed, bounded, and never a fault of the command."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli import runlog
from channelcli.__main__ import main
from channelcli.journal import seal

Runs = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return lambda: list(runlog.runs())


def test_each_run_is_a_line_and_a_change_leaves_its_head(qd: Callable[..., Any], runs: Runs, book: Path) -> None:
    qd("partner add 宏达商贸 --set phone=0311")
    qd("partner list")
    qd("partner update nobody --phone 1")
    qd("收款 D0001 100 --on 2026-11-20 -n")
    added, listed, wrong, tried = runs()
    assert (added["command"], added["options"], added["code"], added["change"]) == ("partner add", ["--set"], 0, 1)
    assert added["ledger"] == str(book)
    assert len(added["head"]) == 64
    assert added["user"] and added["at"].endswith("Z") and added["seconds"] > 0
    assert (listed["command"], listed["rows"]) == ("partner list", 1)
    assert "change" not in listed and "head" not in listed
    assert wrong["command"] == "partner update" and wrong["code"] != 0
    assert (tried["command"], tried["options"]) == ("payment add", ["--on", "-n"])
    assert "change" not in tried


def test_the_head_is_that_of_the_ledger(qd: Callable[..., Any], runs: Runs, book: Path) -> None:
    from channelcli import ledger

    qd("partner add 宏达商贸")
    with ledger.reading(book) as connection:
        assert runs()[-1]["head"] == seal.head(connection)


def test_no_value_that_was_typed_is_in_it(qd: Callable[..., Any], tmp_path: Path) -> None:
    qd("partner add 张三丰烟酒 --set phone=13800138000")
    qd("contact add D0001 李秘密 --set hobbies=钓鱼")
    qd("log", "add", "D0001", "李秘密身体不好")
    for words in (
        ["张三丰"],
        ["查", "李秘密"],
        ["partner", "张三丰"],
        ["--ledger=x", "partner", "list"],
        ["--李秘密", "-张三丰"],
    ):
        qd(*words)
    qd("report", "changes", "--actor", "李秘密")
    qd("export", "李秘密")
    text = (tmp_path / "state" / "runs.jsonl").read_text("utf-8")
    assert len(text.splitlines()) == 10
    decoded = "\n".join(json.dumps(json.loads(line), ensure_ascii=False) for line in text.splitlines())
    for secret in ("张三丰", "李秘密", "13800138000", "钓鱼", "身体"):
        assert secret not in decoded


def test_what_went_out_is_told_with_its_rows(qd: Callable[..., Any], runs: Runs, tmp_path: Path) -> None:
    qd("partner add 宏达商贸")
    qd("partner add 永兴商贸")
    qd("export", "partners", "-o", str(tmp_path / "p.csv"))
    assert (runs()[-1]["command"], runs()[-1]["rows"]) == ("export partners", 2)
    qd("export", "all", "-o", str(tmp_path / "all"))
    assert runs()[-1]["command"] == "export all"
    assert runs()[-1]["rows"] >= 2


def test_it_is_for_its_owner_alone_and_bounded(
    qd: Callable[..., Any], runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runlog, "CAP", 2_000)
    for _ in range(40):
        main(["--version"])
    folder = tmp_path / "state"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = sorted(folder.glob("runs.jsonl*"))
    assert [file.name for file in files] == ["runs.jsonl", "runs.jsonl.1"]
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.stat().st_size < 2_500
    assert 10 < len(runs()) < 40


def test_a_log_that_cannot_be_written_is_no_fault(qd: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder", encoding="utf-8")
    done = qd("partner add 宏达商贸")
    assert (done.code, done.err) == (0, "")


def test_completion_leaves_no_line(qd: Callable[..., Any], runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CHANNELCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "channelcli par")
    monkeypatch.setenv("COMP_CWORD", "1")
    main([])
    assert runs() == []


def test_a_line_cut_short_is_left_out(runs: Runs, tmp_path: Path) -> None:
    main(["--version"])
    with (tmp_path / "state" / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"at": "2026')
    assert len(runs()) == 1


def test_it_is_read_as_a_report(qd: Callable[..., Any]) -> None:
    qd("partner add 宏达商贸 --set phone=0311")
    qd("partner list")
    qd("partner add")
    rows = json.loads(qd("report runs -F json").out)
    assert [(r["command"], r["options"], r["rows"], r["change"]) for r in rows] == [
        ("partner add", "", None, None),
        ("partner list", "", 1, None),
        ("partner add", "--set", None, 1),
    ]
    assert [r["code"] for r in rows] == [2, 0, 0]
    assert len(json.loads(qd("report", "runs", "--command", "partner add", "-F", "json").out)) == 2
    assert json.loads(qd("report runs --user nobody -F json").out) == []
    assert json.loads(qd("report runs --to 2020-01-01 -F json").out) == []

"""Every file the program makes is the owner's alone, whatever the umask says (V01, quality.md 2.2)."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from channelcli.__main__ import main
from conftest import Run


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let the system give everybody every right."""
    old = os.umask(0)
    try:
        yield
    finally:
        os.umask(old)


def modes(folder: Path) -> dict[str, str]:
    """Return the rights of every file and folder below one, where they are more than the owner's."""
    wrong = {}
    for path in sorted(folder.rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & 0o077:
            wrong[str(path.relative_to(folder))] = oct(mode)
    return wrong


LINES = (
    "init books/ledger.db",
    "partner add 宏达 --code D1 --phone 05718888",
    "contact add D1 李桂芳 --mobile 13800138000",
    "product add 海河 --code P1 --unit 箱 --price 20",
    "order add D1 P1 3箱",
    "payment add D1 10",
    "export all -o out/sheets",
    "export contacts -o out/contacts.xlsx",
    "export contacts --redact -o out/redacted.csv",
    "report ageing -o out/ageing.html",
    "statement D1 -o out/statement.xlsx",
    "statement --all -o out/pack",
    "order show 1001 -o out/slip.xlsx",
    "privacy export 李桂芳 -o out/person.json",
    "export journal -o out/books.journal",
    "nightly",
    "nightly --out out/nights",
    "backup",
    "config set lang en",
    "undo --yes",
    "redo --yes",
    "import contacts out/contacts.xlsx",
    "import contacts wrong.csv -o out/wrong.csv",
    "privacy erase 李桂芳 --yes",
    "restore last --into out/old.db",
    "restore last --yes",
)


@pytest.mark.usefixtures("open_umask")
def test_no_file_is_for_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qd: Run) -> None:
    root = tmp_path / "room"
    root.mkdir(mode=0o700)
    for folder in ("books", "out"):
        (root / folder).mkdir(mode=0o700)
    (root / "wrong.csv").write_text("客户,姓名,手机\nD1,王五,123\nD1,,\n", encoding="utf-8")
    (root / "wrong.csv").chmod(0o600)
    monkeypatch.chdir(root)
    for name, value in (("LEDGER", "books/ledger.db"), ("STATE", "state"), ("CONFIG", "conf/config.toml")):
        monkeypatch.setenv(f"CHANNELCLI_{name}", str(root / value))
    said = {line: main(line.split()) for line in LINES}
    assert {line for line, code in said.items() if code not in (0, 5)} <= {"restore last --yes"}, said
    monkeypatch.setattr("channelcli.config.ledger_path", lambda: 1 / 0)
    assert main(["owe"]) == 1  # what went wrong is written into a log
    made = [path for path in root.rglob("*") if path.is_file()]
    assert {"errors.log", "runs.jsonl", "config.toml", "ledger.db"} <= {path.name for path in made}
    assert len(made) > 40
    assert modes(root) == {}

"""--readonly: whoever may only read changes no byte, and every command that would write is refused (V01)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from channelcli import ledger
from conftest import Run

RELEASED = Path(__file__).parent / "released"
READING = (
    "partner list",
    "partner show 宏达",
    "宏达",
    "today",
    "report ageing",
    "report abc -F csv",
    "owe",
    "history",
    "export partners",
    "statement 宏达",
    "explain ar 宏达",
    "doctor",
    "config",
    "payment add 宏达 100 -n",
    "ship 宏达 海河 1箱@20 -n",
    "undo -n",
    "privacy erase 王五 -n",
    "config lock 2026-01-31 -n",
    "import orders orders.csv -n --save-map mine",
)
WRITING = (
    "partner add 新客户",
    "partner update 宏达 --phone 1",
    "contact add 宏达 李桂芳",
    "payment add 宏达 100",
    "ship 宏达 海河 1箱@20",
    "call 宏达 好",
    "undo",
    "config set lang zh",
    "config lock 2026-01-31",
    "config field add partner shelf",
    "init other.db",
    "nightly",
    "backup",
    "redo",
    "privacy erase 王五 --yes",
)


def held(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file of a folder with its bytes and the time it was written; the log of runs lies elsewhere."""
    files = (path for path in folder.rglob("*") if path.is_file() and "state" not in path.parts)
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def shop(book: Path, qd: Run) -> Path:
    """Return a ledger with a partner, an order and a receipt."""
    for line in (
        "partner add 宏达",
        "contact add 宏达 王五",
        "product add 海河 --unit 箱",
        "ship 宏达 海河 10箱@20",
        "payment add 宏达 50",
    ):
        assert qd(line).code == 0
    return book


def test_what_reads_goes_on_and_what_writes_is_refused(shop: Path, qd: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shop.parent)
    (shop.parent / "orders.csv").write_text("单号,日期,客户,金额\n77,2026-11-01,宏达,300\n", encoding="utf-8")
    before = held(shop.parent)
    for line in READING:
        done = qd(f"{line} --readonly")
        assert (line, done.code) == (line, 0), done.err
    for line in WRITING:
        done = qd(f"{line} --readonly")
        assert (line, done.code) == (line, 4), done.err
        assert "may only read" in done.err
    assert held(shop.parent) == before


@pytest.mark.parametrize("how", ["environment", "config", "before"])
def test_it_can_be_said_in_three_places(how: str, shop: Path, qd: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "payment add 宏达 100"
    if how == "environment":
        monkeypatch.setenv("CHANNELCLI_READONLY", "1")
    elif how == "config":
        (shop.parent / "config.toml").write_text("readonly = true\n", encoding="utf-8")
    else:
        line = f"--readonly {line}"
    assert qd(line).code == 4
    assert qd("owe").code == 0
    monkeypatch.setenv("CHANNELCLI_READONLY", "0")  # the environment goes before the config file
    assert qd(line).code == (4 if how == "before" else 0)


def test_an_older_ledger_is_not_upgraded(tmp_path: Path, qd: Run) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        connection.executescript((RELEASED / "schema1.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {ledger.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    before = held(tmp_path)
    done = qd(f"--ledger {tmp_path / 'old.db'} --readonly owe")
    assert done.code == 4
    assert "not upgraded" in done.err
    assert held(tmp_path) == before


def test_a_dry_run_says_the_same_on_a_copy_in_memory(shop: Path, qd: Run) -> None:
    for line in ("payment add 宏达 100 -n", "undo -n", "ship 宏达 海河 1箱@20 -n"):
        assert qd(f"{line} --readonly") == qd(line)


def test_an_encrypted_ledger_is_tried_in_memory_too(tmp_path: Path, qd: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANNELCLI_PASSPHRASE", "words of mine")
    path = tmp_path / "secret.db"
    assert qd(f"--ledger {path} init --encrypt").code == 0
    before = held(tmp_path)
    done = qd(f"--ledger {path} partner add 宏达 -n --readonly")
    assert (done.code, "宏达" in done.out) == (0, True), done.err
    assert held(tmp_path) == before


def test_backups_and_nights_go_where_they_are_told_to(
    shop: Path, qd: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    else_where = tmp_path_factory.mktemp("else")
    assert qd("backup").code == 0
    inbox = shop.with_name("inbox")
    inbox.mkdir()
    (inbox / "payments.csv").write_text("date,partner,amount\n2026-11-01,宏达,10\n", encoding="utf-8")
    before = held(shop.parent)
    done = qd(f"--readonly backup --to {else_where}")
    assert (done.code, len(list(else_where.iterdir()))) == (0, 1), done.err
    done = qd(f"--readonly nightly --out {else_where}")
    assert (done.code, (else_where / "2026-11-21").is_dir()) == (0, True), done.err
    assert held(shop.parent) == before
    assert qd(f"backup verify --to {else_where} --readonly").code == 0

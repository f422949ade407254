"""Whether a backup is due: `status`, the morning, the night run; and the drill that shows what a backup is worth."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from channelcli.backup import shelf


def taken(book: Path, folder: Path, at: str) -> Path:
    """Give the newest backup another moment."""
    newest = shelf.kept(book, folder)[0].path
    other = folder / shelf.name(book, at, 0, locked=False)
    shutil.move(newest, other)
    return other


def test_status_tells_where_things_are_and_that_no_backup_is_there(trade, book, folder) -> None:
    result = trade("status")
    assert result.code == 0 and str(book) in result.out and "No backup yet" in result.out
    assert trade("status --exit-on-alarm").code == 10
    trade("backup")
    (row,) = json.loads(trade("status -F json").out)
    assert row["ledger"] == str(book) and row["size"] == book.stat().st_size
    assert row["encrypted"] is False and row["age"] == 0 and row["same_disk"] is True
    assert row["backup"] == shelf.kept(book, folder)[0].path.name and row["last_command"].startswith("payment add")
    assert trade("status --exit-on-alarm").code == 0
    assert "与账本同一磁盘" in trade("status --lang zh").out


def test_status_nags_when_the_last_good_backup_is_old_or_a_newer_one_is_damaged(trade, book, folder) -> None:
    trade("backup")
    old = taken(book, folder, "2021-01-01T00:00:00Z")
    result = trade("status --exit-on-alarm")
    assert result.code == 10 and "(at most 7)" in result.out
    book.with_name("ledger.policy.toml").write_text("[backup]\nmax_days = 100000\n", encoding="utf-8")
    assert trade("status --exit-on-alarm").code == 0
    bad = folder / shelf.name(book, "2022-01-01T00:00:00Z", 0, locked=False)
    bad.write_bytes(b"half")
    result = trade("status --exit-on-alarm")
    assert result.code == 10 and old.name in result.out
    old.unlink()
    assert "can be relied on" in trade("status").out


def test_the_morning_says_whether_the_backup_is_good(trade, book, folder) -> None:
    assert "No backup yet: channelcli backup" in trade("today").out
    trade("backup")
    moment = shelf.kept(book, folder)[0].taken.astimezone().strftime("%H:%M")
    assert f"备份 {moment} 完好" in trade("today --lang zh").out
    shelf.kept(book, folder)[0].path.write_bytes(b"half")
    assert "channelcli backup list" in trade("today").out
    assert all(len(line) <= 80 for line in trade("today").out.splitlines())


def test_the_night_run_takes_a_backup_and_says_so(trade, book, folder) -> None:
    result = trade("nightly")
    assert result.code == 0
    (one,) = shelf.kept(book, folder)
    assert f"\nBackup      {one.path}\n" in result.out and result.out.endswith("checked; old ones deleted: 0\n")
    assert trade("nightly --no-backup").code == 0
    assert len(shelf.kept(book, folder)) == 1


def test_a_backup_that_fails_does_not_lose_the_reports_and_gives_the_exit_code(trade, book, folder, tmp_path) -> None:
    folder.symlink_to(tmp_path / "nowhere")
    result = trade("nightly")
    assert result.code == 7 and "FAILED" in result.out and len(result.err.splitlines()) == 1
    assert (tmp_path / "nightly" / "2026-11-21" / "nightly.xlsx").exists()


@pytest.mark.lawless("a law is broken on purpose")
def test_where_a_law_is_broken_old_backups_stay_and_the_new_one_is_taken(trade, book, folder) -> None:
    trade("backup")
    for day in range(1, 31):
        shutil.copy(shelf.kept(book, folder)[0].path, folder / f"ledger-202105{day:02}T120000Z.zip")
    connection = sqlite3.connect(book)
    connection.execute("UPDATE sale SET gross = gross + 1 WHERE id = 1")
    connection.commit()
    connection.close()
    before = len(shelf.kept(book, folder))
    assert trade("nightly").code == 8
    assert len(shelf.kept(book, folder)) == before + 1
    result = trade("backup drill")
    assert result.code == 8 and "laws were broken" in result.err


def test_v05_the_drill_brings_the_newest_backup_back_to_life_and_cleans_up(trade, book, folder) -> None:
    assert trade("backup drill").code == 6
    trade("backup")
    now = book.read_bytes()
    trade("order add 万福 --amount 1 --on 2026-11-21")
    after = book.read_bytes()
    result = trade("backup drill")
    assert (result.code, result.err) == (0, "")
    assert "850.50, as recorded" in result.out and "This backup can be relied on." in result.out
    assert book.read_bytes() == after != now
    assert not [path for path in book.parent.iterdir() if path.name.startswith(".backup")]
    assert "这个备份靠得住" in trade("backup drill --lang zh").out


def test_the_drill_of_a_damaged_backup_ends_with_6(trade, book, folder) -> None:
    trade("backup")
    backup = shelf.kept(book, folder)[0].path
    backup.write_bytes(backup.read_bytes()[:-1] + b"\n")
    result = trade("backup drill")
    assert result.code == 6 and backup.name in result.err

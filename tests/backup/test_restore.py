"""The ways back (V05): beside the ledger, in its place, compared; a kill leaves the old ledger or the new one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from channelcli import config, ledger
from channelcli.backup import copying, keeping, making, shelf
from channelcli.journal import seal
from torture.children import start
from torture.counts import count, sized

RESTORE = """
import channelcli.backup.restoring, channelcli.commands.ledger.restore
print("ready", flush=True)
sys.stdin.readline()
qd("restore", "last", "--yes")
print("done", flush=True)
"""
OWED = "SELECT sum(amount) FROM entry"


def content(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def one(path: Path, sql: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchone()[0]
    finally:
        connection.close()


@pytest.fixture
def later(trade, book, folder):  # type: ignore[no-untyped-def]
    """A backup, and what happened after it."""
    assert trade("backup").code == 0
    trade.then = content(book)
    assert trade("payment add 万福 100").code == 0
    assert trade("partner edit 宏达 --name 宏达商贸城").code in (0, 2)
    return trade


def test_r_9_into_a_file_of_its_own_the_content_is_equal(later, book, tmp_path) -> None:
    now = book.read_bytes()
    result = later("restore", "last", "--into", str(tmp_path / "side.db"))
    assert (result.code, result.err) == (0, "")
    assert content(tmp_path / "side.db") == later.then
    assert book.read_bytes() == now
    assert (tmp_path / "side.db").stat().st_mode & 0o777 == 0o600


def test_into_refuses_what_is_there_and_a_folder_that_is_not(later, book, tmp_path) -> None:
    (tmp_path / "side.db").write_bytes(b"mine")
    assert later("restore", "last", "--into", str(tmp_path / "side.db")).code == 4
    assert (tmp_path / "side.db").read_bytes() == b"mine"
    (tmp_path / "other.policy.toml").write_bytes(b"mine")
    assert later("restore", "last", "--into", str(tmp_path / "other.db")).code == 4
    assert not (tmp_path / "other.db").exists()
    assert later("restore", "last", "--into", str(tmp_path / "no" / "side.db")).code == 7


def test_in_place_the_ledger_is_back_and_the_old_one_is_kept(later, book, tmp_path) -> None:
    now = content(book)
    result = later("restore last --yes")
    assert (result.code, result.err) == (0, "")
    assert content(book) == later.then
    (old,) = tmp_path.glob("ledger.before-restore-*.db")
    assert content(old) == now and str(old) in result.out
    assert old.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".backup-*")) and not list(tmp_path.glob("*-journal"))


def test_what_was_restored_works_and_its_chain_is_whole(later, book) -> None:
    later("restore last --yes")
    backup = shelf.kept(book, book.parent / "backups")[0]
    with ledger.reading(book) as connection:
        assert seal.head(connection) == keeping.check(backup.path, book).head
    assert later("doctor").code == 0
    assert later("payment add 万福 5").code == 0
    assert later("undo").code == 0
    assert later("doctor").code == 0
    assert "found" not in later("history -F csv").out


def test_going_back_and_forth_and_back_again(later, book, tmp_path) -> None:
    now = content(book)
    later("restore last --yes")
    (old,) = tmp_path.glob("ledger.before-restore-*.db")
    later("--ledger", str(old), "doctor")
    shutil.copy(old, book)
    assert content(book) == now
    assert later("restore last --yes").code == 0
    assert len(list(tmp_path.glob("ledger.before-restore-*.db"))) == 2


def test_policy_and_reports_come_back_own_newer_reports_stay(trade, book, tmp_path) -> None:
    policy, reports = config.policy_file(book), tmp_path / "reports"
    policy.write_text("[abc]\na = 70\n", encoding="utf-8")
    reports.mkdir()
    for name in ("lost.sql", "newer.sql", "same.sql"):
        (reports / name).write_text("-- title: old\nSELECT 1", encoding="utf-8")
    trade("backup")
    policy.write_text("[abc]\na = 60\n", encoding="utf-8")
    (reports / "lost.sql").unlink()
    (reports / "newer.sql").write_text("-- title: new\nSELECT 2", encoding="utf-8")
    result = trade("restore last --yes")
    assert result.code == 0
    assert policy.read_text() == "[abc]\na = 70\n"
    assert "put back: lost.sql" in result.out and "left as they are: newer.sql" in result.out
    assert "SELECT 2" in (reports / "newer.sql").read_text() and (reports / "lost.sql").exists()
    (old,) = tmp_path.glob("ledger.before-restore-*.policy.toml")
    assert old.read_text() == "[abc]\na = 60\n"


def test_what_was_taught_about_sheets_comes_back_but_never_over_what_was_taught_since(trade, book, tmp_path) -> None:
    taught = config.imports_file(book)
    taught.write_text('[values.city]\n"穗" = "广州"\n', encoding="utf-8")
    trade("backup")
    assert trade("restore", "last", "--into", str(tmp_path / "side.db")).code == 0
    assert (tmp_path / "side.imports.toml").read_text("utf-8") == taught.read_text("utf-8")
    taught.unlink()
    result = trade("restore last --yes")
    assert "files put back: ledger.imports.toml" in result.out and "广州" in taught.read_text("utf-8")
    assert taught.stat().st_mode & 0o777 == 0o600
    taught.write_text("# newer\n", encoding="utf-8")
    result = trade("restore last --yes")
    assert "left as they are: ledger.imports.toml" in result.out and taught.read_text("utf-8") == "# newer\n"


def test_a_backup_without_a_policy_takes_the_policy_away_and_keeps_it(later, book, tmp_path) -> None:
    config.policy_file(book).write_text("[abc]\na = 60\n", encoding="utf-8")
    later("restore last --yes")
    assert not config.policy_file(book).exists()
    assert [path.read_text() for path in tmp_path.glob("*.before-restore-*.policy.toml")] == ["[abc]\na = 60\n"]


def test_a_script_must_say_yes_and_a_dry_run_changes_nothing(later, book, tmp_path) -> None:
    now = book.read_bytes()
    result = later("restore last")
    assert result.code == 2 and "--yes" in result.err
    result = later("restore last --dry-run")
    assert result.code == 0 and "nothing was written" in result.out and "loses: 1" in result.out
    assert book.read_bytes() == now and not list(tmp_path.glob("*before-restore*"))
    assert later("restore last --compare --into x").code == 2
    assert later("restore last --yes --readonly").code == 4
    assert book.read_bytes() == now


def test_compare_tells_rows_balances_and_changes(later, book) -> None:
    now = book.read_bytes()
    told = json.loads(later("restore last --compare -F json").out)
    assert {row["table"]: row["added"] for row in told["rows"]}["payment"] == 1
    (row,) = told["balances"]
    assert [row[key] for key in ("name", "then", "now", "more")] == ["万福超市", 250.50, 150.50, -100.00]
    assert [(row["where"], row["command"]) for row in told["changes"]] == [("ledger", "payment add '万福' 100")]
    text = later("restore last --compare --lang zh").out
    assert "只在账本里" in text and "丢掉现在的修改 1 次" in text
    assert book.read_bytes() == now


def test_compare_of_an_equal_backup_says_so(trade, book) -> None:
    trade("backup")
    out = trade("restore last --compare").out
    assert "All rows are the same." in out and "All balances are the same." in out and "No changes since." in out


def test_compare_where_both_went_their_own_way(later, book) -> None:
    later("backup")
    later("restore", shelf.kept(book, book.parent / "backups")[-1].path.name, "--yes")
    later("payment add 万福 7")
    out = later("restore last --compare").out
    assert "only in the backup" in out and "only in the ledger" in out


def test_files_are_taken_out_on_their_own(trade, book, tmp_path) -> None:
    (tmp_path / "photos" / "a").mkdir(parents=True)
    (tmp_path / "photos" / "a" / "1.jpg").write_bytes(b"one")
    trade("backup", "--files", str(tmp_path / "photos"))
    result = trade("restore", "last", "--files", str(tmp_path / "out"))
    assert result.code == 0
    assert (tmp_path / "out" / "photos" / "a" / "1.jpg").read_bytes() == b"one"
    assert trade("restore", "last", "--files", str(tmp_path / "out")).code == 4
    assert "--files FOLDER" in trade("restore last --yes").out


def test_dat_9_who_was_erased_since_the_backup_is_pointed_out(trade, book) -> None:
    trade("contact add 宏达 李建国 --mobile 13800138000")
    trade("backup")
    result = trade("privacy erase 李建国 --yes")
    assert result.code == 0, result
    result = trade("restore last --yes")
    assert result.code == 0 and "stand in the ledger again: 1." in result.out
    assert "李建国" in trade("contact list").out


def test_a_ledger_that_is_gone_damaged_or_no_ledger_comes_back(later, book, tmp_path) -> None:
    for spoilt in (None, b"", b"no ledger at all", b"\0" * 5000, book.read_bytes()[:4096] + os.urandom(4096 * 20)):
        book.unlink()
        if spoilt is not None:
            book.write_bytes(spoilt)
        result = later("restore last --yes")
        assert result.code == 0, (spoilt and spoilt[:20], result)
        assert content(book) == later.then
    kept = [path.read_bytes() for path in tmp_path.glob("ledger.before-restore-*.db")]
    assert b"no ledger at all" in kept
    for path in tmp_path.glob("ledger.before-restore-*.db"):
        path.unlink()  # they break every law


def test_a_journal_beside_a_spoilt_ledger_is_not_rolled_into_the_new_one(later, book, tmp_path) -> None:
    book.write_bytes(b"spoilt")
    journal = book.with_name("ledger.db-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(600))
    assert later("restore last --yes").code == 0
    assert content(book) == later.then and not journal.exists()
    for path in tmp_path.glob("ledger.before-restore-*"):
        path.unlink()


def test_a_bad_backup_is_never_restored(later, book, folder, tmp_path) -> None:
    (backup,) = folder.iterdir()
    backup.write_bytes(backup.read_bytes()[:-1] + b"\n")
    now = book.read_bytes()
    for words in (("--yes",), ("--into", str(tmp_path / "side.db")), ("--compare",), ("--files", str(tmp_path / "f"))):
        assert later("restore", "last", *words).code == 6
    assert book.read_bytes() == now and not (tmp_path / "side.db").exists()
    assert not list(tmp_path.glob("*before-restore*"))


def test_while_others_hold_the_ledger_nothing_is_put_in_its_place(later, book, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(ledger, "BUSY_MS", 100)
    other = sqlite3.connect(book, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM sale").fetchone()
    result = later("restore last --yes")
    other.close()
    assert result.code == 6 and "in use" in result.err
    assert content(book) != later.then


def test_a_writer_that_waits_writes_into_the_restored_ledger(later, book, tmp_path) -> None:
    """He opened the file before it was restored: his change must not go into the file that was put aside."""
    backup = shelf.kept(book, book.parent / "backups")[0]
    holder = sqlite3.connect(book, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN")
    holder.execute("SELECT count(*) FROM sale").fetchone()  # the restore waits for this reader …
    done: list[object] = []
    restorer = threading.Thread(target=lambda: done.append(later("restore", backup.path.name, "--yes")))
    restorer.start()
    writer = start("print('ready', flush=True); print(qd('payment', 'add', '万福', '33.00')[0], flush=True)")
    assert writer.stdout and writer.stdout.readline() == "ready\n"
    deadline = time.monotonic() + 0.4
    while time.monotonic() < deadline:
        pass  # … and the writer for both
    holder.close()
    restorer.join(timeout=60)
    out, err = writer.communicate(timeout=60)
    assert out == "0\n", err
    rows = one(book, "SELECT count(*) FROM payment WHERE amount = 3300") or one(
        next(iter(tmp_path.glob("ledger.before-restore-*.db"))), "SELECT count(*) FROM payment WHERE amount = 3300"
    )
    assert rows == 1  # written before: kept with the old ledger; written after: in the new one
    assert later("doctor").code == 0


@pytest.mark.parametrize("schema", ["schema1", "schema2"])
def test_r_15_a_backup_of_an_older_schema_upgrades_by_itself(qd, book, tmp_path, schema: str) -> None:
    book.unlink()
    connection = sqlite3.connect(book)
    connection.executescript((Path(__file__).parent.parent / "released" / f"{schema}.sql").read_text("utf-8"))
    connection.execute(f"PRAGMA application_id = {ledger.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema[-1]}")
    connection.close()
    was = one(book, OWED)
    (tmp_path / "backups").mkdir()
    made = making.take(book, tmp_path / "backups")
    assert made.manifest.schema == int(schema[-1]) and made.manifest.head == ""
    assert qd("partner add 新客户").code == 0  # upgrades the ledger
    assert qd("backup drill").code == 0
    assert qd("restore last --compare").code == 0
    assert qd("restore last --yes").code == 0
    assert one(book, "PRAGMA user_version") == int(schema[-1])
    assert qd("doctor").code == 0
    assert one(book, "PRAGMA user_version") == ledger.newest_version() and one(book, OWED) == was


def test_r_1_killed_at_any_moment_of_a_restore_there_is_the_old_ledger_or_the_new(later, book, tmp_path) -> None:
    """Kills at random moments; the harness of system calls kills at each of them."""
    now, saved = content(book), book.read_bytes()
    numbers = {"kills": 0, "old": 0, "new": 0, "wrong": 0}
    whole = 0.0
    kills = sized(1, 200)
    for number in range(-1, kills):  # the first one is not killed: how long a restore takes here and now
        book.write_bytes(saved)
        child = start(RESTORE)
        assert child.stdin and child.stdout and child.stdout.readline() == "ready\n"
        child.stdin.write("go\n")
        child.stdin.flush()
        begun = time.monotonic()
        if number < 0:
            assert child.stdout.readline() == "done\n"
            whole = time.monotonic() - begun
            child.communicate(timeout=60)
            assert content(book) == later.then
        else:
            # Unpacking takes most of the time; what counts comes after it.
            while time.monotonic() < begun + whole * (0.4 + 0.6 * (number + 1) / kills):
                pass
            child.send_signal(signal.SIGKILL)
            child.communicate(timeout=60)
            with copying.as_it_is(book):  # rolls back what a dead writer left
                pass
            found = content(book)
            numbers["kills"] += 1
            numbers["old" if found == now else "new" if found == later.then else "wrong"] += 1
        for path in tmp_path.glob("ledger.before-restore-*"):
            assert content(path) == now
            path.unlink()
        for path in tmp_path.glob(".backup-*"):
            shutil.rmtree(path)
    count("R-1", "restore, random kills", **numbers)
    assert numbers["wrong"] == 0


def test_every_table_has_a_word_in_the_comparison(trade, book) -> None:
    from channelcli.text import say

    with copying.as_it_is(book) as connection:
        assert all(say(f"undo.of_{table}") for table in seal.kept(connection))

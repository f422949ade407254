"""A backup is one file, one state of the ledger, checked to the last byte (R-9, DAT-13, V02, V04)."""

from __future__ import annotations

import json
import os
import random
import resource
import sqlite3
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from channelcli import config, ledger
from channelcli.backup import archive, checking, keeping, making, shelf
from channelcli.errors import LedgerFault, Undelivered
from channelcli.journal import seal
from torture.children import start
from torture.counts import count, sized

Run = Callable[..., object]


def only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def content(path: Path) -> list[str]:
    """Return every row of a ledger as SQL text."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def taken_out(backup: Path, target: Path) -> Path:
    with zipfile.ZipFile(backup) as file:
        target.write_bytes(file.read(archive.LEDGER))
    return target


def test_dat_13_one_file_that_any_tool_opens_named_by_time_for_the_owner_alone(trade, book, folder) -> None:
    result = trade("backup")
    assert (result.code, result.err) == (0, "")
    backup = only(folder)
    assert shelf.read_name(backup) is not None and backup.name.startswith("ledger-2")
    assert str(backup) in result.out and "checked" in result.out
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with zipfile.ZipFile(backup) as file:
        assert file.testzip() is None
        assert sorted(file.namelist()) == ["ledger.db", "manifest.json"]


def test_the_content_is_equal_and_the_manifest_says_what_it_is(trade, book, folder, tmp_path) -> None:
    trade("backup")
    copy = taken_out(only(folder), tmp_path / "copy.sqlite")
    assert content(copy) == content(book)
    with zipfile.ZipFile(only(folder)) as file:
        manifest = json.loads(file.read("manifest.json"))
    with ledger.reading(book) as connection:
        assert manifest["head"] == seal.head(connection)
        assert manifest["rows"]["sale"] == 2 and manifest["rows"]["payment"] == 1
        assert manifest["chain"] == connection.execute("SELECT count(*) FROM journal_seal").fetchone()[0]
    assert manifest["balance"] == 85_050
    assert manifest["members"]["ledger.db"][1] == sha256(copy.read_bytes()).hexdigest()
    assert (manifest["format"], manifest["schema"], manifest["ledger"]) == (1, ledger.newest_version(), "ledger.db")


def test_the_checksum_in_the_comment_is_that_of_all_bytes_before_it(trade, folder) -> None:
    trade("backup")
    data = only(folder).read_bytes()
    assert sha256(data[:-64]).hexdigest().encode() == data[-64:]


def test_policy_own_reports_and_files_go_along_links_do_not(trade, book, folder, tmp_path) -> None:
    config.policy_file(book).write_text("[abc]\na = 70\n", encoding="utf-8")
    config.imports_file(book).write_text('[values.city]\n"穗" = "广州"\n', encoding="utf-8")
    (tmp_path / "reports" / "我的").mkdir(parents=True)
    (tmp_path / "reports" / "我的" / "城市.sql").write_text("SELECT 1", encoding="utf-8")
    (tmp_path / "照片").mkdir()
    (tmp_path / "照片" / "门头 12:30.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "照片" / "link").symlink_to("/etc/hostname")
    result = trade("backup", "--files", str(tmp_path / "照片"))
    assert result.code == 0 and "Files along with it: 1." in result.out
    assert "Left out" in result.out and str(tmp_path / "照片" / "link") in result.out
    with zipfile.ZipFile(only(folder)) as file:
        assert file.read("policy.toml") == b"[abc]\na = 70\n"
        assert file.read("imports.toml").decode() == '[values.city]\n"穗" = "广州"\n'
        assert file.read("reports/我的/城市.sql") == b"SELECT 1"
        assert file.read("files/照片/门头 12_30.jpg") == b"\xff\xd8"


def test_a_files_folder_that_is_not_there_is_said(trade, folder) -> None:
    result = trade("backup --files nowhere")
    assert result.code == 2 and "nowhere" in result.err
    assert not folder.exists()


def test_two_of_one_second_never_meet(trade, book, folder, monkeypatch) -> None:
    monkeypatch.setattr("channelcli.dates.now_utc", lambda: "2026-11-21T03:00:00Z")
    for _ in range(3):
        assert trade("backup").code == 0
    names = [one.path.name for one in shelf.kept(book, folder)]
    assert names == [f"ledger-20261121T030000Z{again}.zip" for again in ("-2", "-1", "")]


# --- while somebody writes -----------------------------------------------------------------------


def test_r_9_while_a_writer_commits_each_backup_is_one_committed_state(trade, book, folder, tmp_path) -> None:
    writer = start(
        """
        qd("payment", "add", "宏达商贸", "1", "--dry-run")
        print("ready", flush=True)
        sys.stdin.readline()
        n = 0
        while not os.path.exists(sys.argv[1]):
            code, out, err = qd("payment", "add", "宏达商贸", "1", "--reference", f"w{n}")
            assert code == 0, err
            n += 1
        print(n)
        """,
        tmp_path / "stop",
    )
    assert writer.stdout and writer.stdin
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("go\n")
    writer.stdin.flush()
    made = [making.take(book, _made(folder)) for _ in range(sized(4, 40))]
    (tmp_path / "stop").touch()
    out, err = writer.communicate(timeout=60)
    assert writer.returncode == 0, err
    with ledger.reading(book) as connection:
        heads = {row[0]: row[1] for row in connection.execute("SELECT seal, change_id FROM journal_seal")}
    for place, one in enumerate(made):
        # The head is one that was committed, and the rows are exactly those of the changes up to it.
        assert one.manifest.head in heads
        copy = taken_out(one.path, tmp_path / f"{place}.sqlite")
        with ledger.reading(copy) as connection:
            newest = connection.execute("SELECT max(id) FROM journal_change").fetchone()[0]
            receipts = connection.execute("SELECT count(*) FROM payment WHERE reference LIKE 'w%'").fetchone()[0]
        assert newest == heads[one.manifest.head]
        assert receipts == newest - 5
    count("R-9", "while writing", backups=len(made), writes=int(out), inconsistent=0)


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def test_a_writer_is_not_starved_he_waits_for_one_copy_and_no_longer(trade, book, folder) -> None:
    other = sqlite3.connect(book, isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")  # a change is open: the backup is of the state before it
    taken: list[making.Made] = []
    thread = threading.Thread(target=lambda: taken.append(making.take(book, _made(folder))))
    thread.start()
    thread.join(timeout=60)
    other.execute("ROLLBACK")
    other.close()
    assert len(taken) == 1


def test_a_ledger_locked_for_longer_than_the_timeout_exit_6(trade, book, folder, monkeypatch) -> None:
    monkeypatch.setattr(ledger, "BUSY_MS", 100)
    other = sqlite3.connect(book, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    result = trade("backup")
    other.close()
    assert result.code == 6 and "in use" in result.err
    assert list(folder.iterdir()) == []


# --- byte flips ----------------------------------------------------------------------------------


def flipped(path: Path, places: list[int], rng: random.Random) -> Iterator[int]:
    data = path.read_bytes()
    for place in places:
        bad = bytearray(data)
        bad[place] ^= 1 << rng.randrange(8)
        path.write_bytes(bad)
        yield place
    path.write_bytes(data)


def test_r_9_every_flipped_byte_is_caught(trade, book, folder, tmp_path) -> None:
    trade("backup")
    backup = only(folder)
    size = backup.stat().st_size
    rng = random.Random(9)
    # The head, the directory at the end with the checksum, and anywhere.
    places = [*range(60), *range(size - 200, size), *(rng.randrange(size) for _ in range(sized(140, 9740)))]
    caught = 0
    for _ in flipped(backup, places, rng):
        with pytest.raises(LedgerFault):
            checking.verify(backup, None, tmp_path)
        caught += 1
    assert shelf.state(shelf.kept(book, folder)[0]) == "good"
    count("R-9", "byte flips", flips=len(places), caught=caught)


@contextmanager
def resealed(backup: Path) -> Iterator[bytearray]:
    """Let somebody change an archive and put the right checksum at its end."""
    data = bytearray(backup.read_bytes()[:-64])
    yield data
    backup.write_bytes(bytes(data) + sha256(data).hexdigest().encode())


def test_r_9_a_flip_before_the_checksum_was_made_is_caught_inside(trade, book, folder, tmp_path) -> None:
    """Packed data may say the same in two ways: what is not caught has the very same content."""
    trade("backup")
    backup = only(folder)
    whole, rng = backup.read_bytes(), random.Random(4)
    with zipfile.ZipFile(backup) as file:
        packed, inside = file.getinfo("ledger.db"), file.read("ledger.db")
        first = packed.header_offset + 30 + len("ledger.db")
    flips, caught = sized(40, 1000), 0
    for number in range(flips):
        backup.write_bytes(whole)
        with resealed(backup) as data:
            data[first + rng.randrange(packed.compress_size)] ^= 1 << rng.randrange(8)
        try:
            keeping.check(backup, book)
        except LedgerFault:
            caught += 1
        else:
            assert taken_out(backup, tmp_path / f"{number}").read_bytes() == inside
    count("R-9", "flips under a right checksum", flips=flips, caught=caught, harmless=flips - caught)
    assert caught > flips * 0.9


def test_a_manifest_that_says_otherwise_is_caught(trade, book, folder) -> None:
    trade("backup")
    backup = only(folder)
    with zipfile.ZipFile(backup) as file:
        members = {name: file.read(name) for name in file.namelist()}
    manifest = json.loads(members["manifest.json"])
    for what, value in (
        ("rows", manifest["rows"] | {"sale": 3}),
        ("head", "0" * 64),
        ("chain", 1),
        ("schema", 2),
        ("format", 2),
        ("members", {}),
        ("members", manifest["members"] | {"../../evil": [0, ""]}),
    ):
        text = json.dumps(manifest | {what: value}).encode()
        rewritten(backup, members | {"manifest.json": text})
        with pytest.raises(LedgerFault):
            keeping.check(backup, book)


def rewritten(backup: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(backup, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
        file.comment = archive._COMMENT + b"0" * 64
    with resealed(backup):
        pass


def test_r_9_no_member_leaves_the_folder_it_is_unpacked_into(trade, book, folder, tmp_path) -> None:
    trade("backup")
    backup = only(folder)
    with zipfile.ZipFile(backup) as file:
        members = {name: file.read(name) for name in file.namelist()}
    for name in ("../evil", "/evil", "files/../../evil", "C:evil", "a\\..\\evil"):
        manifest = json.loads(members["manifest.json"])
        manifest["members"][name] = [4, sha256(b"evil").hexdigest()]
        rewritten(backup, members | {name: b"evil", "manifest.json": json.dumps(manifest).encode()})
        with pytest.raises(LedgerFault):
            keeping.check(backup, book)
    assert not [path for path in tmp_path.rglob("*evil") if path.is_file()]


# --- list, verify --------------------------------------------------------------------------------


def test_list_tells_what_is_there_in_every_format(trade, folder) -> None:
    assert "There is no backup in" in trade("backup list").out
    trade("backup")
    (row,) = json.loads(trade("backup list -F json").out)
    assert row["file"] == only(folder).name and row["state"] == "good" and row["age"] == 0
    assert row["size"] == only(folder).stat().st_size and not row["encrypted"] and len(row["head"]) == 12
    (folder / "notes.zip").write_bytes(b"mine")
    assert len(trade("backup list -F csv").out.splitlines()) == 2
    assert "完好" in trade("backup list --lang zh").out


def test_verify_takes_a_name_a_day_a_file_or_the_newest(trade, folder, tmp_path) -> None:
    assert trade("backup verify").code == 6
    trade("backup")
    backup = only(folder)
    day = shelf.read_name(backup)[1].astimezone().date()
    for word in ("last", backup.name, backup.name.removesuffix(".zip"), str(backup), day.isoformat()):
        result = trade("backup", "verify", word)
        assert result.code == 0 and "good" in result.out, (word, result)
    assert trade("backup verify 2001-01-01").code == 3
    assert trade("backup verify nothing").code == 3


def test_verify_all_names_the_bad_ones_and_ends_with_6(trade, book, folder, monkeypatch) -> None:
    trade("backup")
    bad = only(folder)
    monkeypatch.setattr("channelcli.dates.now_utc", lambda: "2035-01-01T00:00:00Z")
    trade("backup")
    bad.write_bytes(bad.read_bytes()[:-1] + b"\n")
    result = trade("backup verify --all")
    assert result.code == 6 and f"{bad.name}  DAMAGED" in result.out and "good" in result.out
    assert "1 of 2" in result.err
    assert "DAMAGED" in trade("backup list").out


# --- where it cannot be --------------------------------------------------------------------------


def test_never_through_a_link_never_over_a_file(trade, book, folder, tmp_path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    result = trade("backup")
    assert result.code == 7 and "link" in result.err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_is_not_there_or_not_for_us_exit_7(trade, tmp_path, monkeypatch) -> None:
    result = trade("backup", "--to", str(tmp_path / "usb"))
    assert result.code == 7 and len(result.err.splitlines()) == 1
    assert not (tmp_path / "usb").exists()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert trade("backup", "--to", str(tmp_path / "file")).code == 7


def test_a_folder_that_cannot_be_written_exit_7(trade, tmp_path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    if os.geteuid():
        closed.chmod(0o500)
    else:  # nothing is closed to root but what the system itself refuses
        closed = Path("/proc/self")
    result = trade("backup", "--to", str(closed))
    assert result.code == 7 and len(result.err.splitlines()) == 1


def test_r_3_a_full_disk_leaves_no_half_file_and_the_older_ones(trade, book, folder) -> None:
    trade("backup")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (4096, 60_000, book.stat().st_size - 1):
        done = subprocess.run(
            ["/bin/sh", "-c", f"ulimit -f {max(limit // 512, 1)}; exec '{sys.executable}' -B -m channelcli backup"],
            capture_output=True, encoding="utf-8", check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (7, ""), done
        assert len(done.stderr.splitlines()) == 1
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == (soft, hard)


@pytest.mark.lawless("the ledger is damaged on purpose")
def test_a_damaged_ledger_is_no_backup_and_the_good_ones_stay(trade, book, folder) -> None:
    trade("backup")
    before = only(folder).read_bytes()
    data = bytearray(book.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(4096)
    book.write_bytes(data)
    result = trade("backup")
    assert result.code == 6 and "Traceback" not in result.err
    assert only(folder).read_bytes() == before


def test_without_a_ledger_exit_6_and_nothing_is_made(qd, book, folder) -> None:
    book.unlink()
    assert qd("backup").code == 6 and not folder.exists()


def test_an_empty_ledger_has_a_backup_too(qd, folder) -> None:
    assert qd("backup").code == 0
    assert qd("backup verify").code == 0


def test_what_a_killed_run_left_is_cleared_away_later_and_never_taken_for_a_backup(trade, folder) -> None:
    left = folder / ".backup-abc"
    left.mkdir(parents=True)
    (left / "draft").write_bytes(b"half")
    fresh = folder / ".backup-1.part"
    fresh.write_bytes(b"half")
    os.utime(left, (0, 0))
    trade("backup")
    assert not left.exists() and fresh.exists()
    assert len(trade("backup list -F csv").out.splitlines()) == 2


def test_from_cron_with_an_empty_environment(trade, book, folder) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "channelcli", "--ledger", str(book), "--lang", "zh", "backup"],
        env={}, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")
    assert "核对无误" in run.stdout.decode()
    only(folder)


def test_another_folder_by_option_and_by_the_config_file(trade, tmp_path) -> None:
    for name in ("usb", "nas"):
        (tmp_path / name).mkdir()
    assert trade("backup", "--to", str(tmp_path / "usb")).code == 0
    assert trade("config", "set", "backup.folder", str(tmp_path / "nas")).code == 0
    assert trade("backup").code == 0
    assert only(tmp_path / "usb").name.startswith("ledger-") and only(tmp_path / "nas").name.startswith("ledger-")
    assert str(tmp_path / "nas") in trade("backup list").out
    with pytest.raises(Undelivered):
        making.take(Path(os.environ["CHANNELCLI_LEDGER"]), tmp_path / "none")

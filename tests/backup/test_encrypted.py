"""Backups under a passphrase: age through pyrage (V02), the passphrase never on the command line."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from channelcli.backup import keeping, shelf
from channelcli.errors import LedgerFault
from torture.counts import count, sized

WORDS = "correct horse 电池"


_made: dict[str, bytes] = {}  # age takes its time over a passphrase: one backup for all these tests


@pytest.fixture
def locked(trade, book, folder, monkeypatch):  # type: ignore[no-untyped-def]
    """A ledger with one encrypted backup; the passphrase is in the environment."""
    monkeypatch.setenv("CHANNELCLI_BACKUP_PASSPHRASE", WORDS)
    if not _made:
        result = trade("backup --encrypt")
        assert (result.code, result.err) == (0, "")
        assert not list(book.parent.glob(".backup-*"))
        _made.update({path.name: path.read_bytes() for path in folder.iterdir()})
    folder.mkdir(exist_ok=True)
    for name, data in _made.items():
        (folder / name).write_bytes(data)
    return trade


def test_an_encrypted_backup_shows_nothing_and_comes_back(locked, book, folder, tmp_path, monkeypatch) -> None:
    (backup,) = folder.glob("*.age")
    data = backup.read_bytes()
    assert data.startswith(b"age-encryption.org/v1\n") and b"manifest.json" not in data
    subprocess.run(["sha256sum", "-c", f"{backup.name}.sha256"], cwd=folder, check=True, capture_output=True)
    row = locked("backup list -F csv").out.splitlines()[1]
    assert backup.name in row and row.endswith("good")
    monkeypatch.delenv("CHANNELCLI_BACKUP_PASSPHRASE")
    file = tmp_path / "words"
    file.write_text(f"{WORDS}\n", encoding="utf-8")
    file.chmod(0o600)
    words = ("--into", str(tmp_path / "side.db"), "--passphrase-file", str(file))
    assert locked("restore", "last", *words).code == 0
    assert "850.50" in locked("--ledger", str(tmp_path / "side.db"), "report", "ageing").out


def test_without_or_with_a_wrong_passphrase(locked, tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("CHANNELCLI_BACKUP_PASSPHRASE")
    result = locked("backup verify")
    assert result.code == 6 and "CHANNELCLI_BACKUP_PASSPHRASE" in result.err
    file = tmp_path / "words"
    file.write_text("another\n", encoding="utf-8")
    file.chmod(0o600)
    result = locked("backup", "verify", "--passphrase-file", str(file))
    assert result.code == 4 and "another" not in result.err


def test_r_9_every_flip_in_an_encrypted_backup_and_in_its_checksum_is_caught(locked, book, folder, monkeypatch) -> None:
    (backup,) = folder.glob("*.age")
    beside = backup.with_name(f"{backup.name}.sha256")
    rng, caught = random.Random(9), 0
    monkeypatch.delenv("CHANNELCLI_BACKUP_PASSPHRASE")  # what is damaged is said before anybody is asked
    for path, flips in ((backup, sized(200, 5000)), (beside, beside.stat().st_size)):
        whole = path.read_bytes()
        for number in range(flips):
            bad = bytearray(whole)
            bad[number if path is beside else rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
            path.write_bytes(bad)
            with pytest.raises(LedgerFault) as told:
                keeping.check(backup, book)
            assert told.value.key == "backup.damaged"
            caught += 1
        path.write_bytes(whole)
    count("R-9", "byte flips, encrypted", flips=caught, caught=caught)


def test_r_9_without_its_checksum_age_itself_finds_a_flip(locked, book, folder) -> None:
    (backup,) = folder.glob("*.age")
    backup.with_name(f"{backup.name}.sha256").unlink()
    assert shelf.state(shelf.kept(book, folder)[0]) == "unknown"
    whole = backup.read_bytes()
    # The long run also flips what is only found after the passphrase was worked out, which takes age a second each.
    places = [*range(22, 30), *random.Random(5).sample(range(200, len(whole)), sized(0, 20))]
    for place in places:
        bad = bytearray(whole)
        bad[place] ^= 1
        backup.write_bytes(bad)
        assert locked("backup verify").code in (4, 6)


def test_the_night_run_without_a_passphrase_keeps_its_reports_and_says_what_failed(trade, book, folder) -> None:
    book.with_name("ledger.policy.toml").write_text("[backup]\nencrypt = true\n", encoding="utf-8")
    result = trade("nightly")
    assert result.code == 6 and "FAILED" in result.out
    assert (book.parent / "nightly" / "2026-11-21" / "nightly.xlsx").exists() and not list(folder.glob("*"))


def test_a_missing_pyrage_is_one_clear_line(trade, folder, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    monkeypatch.setenv("CHANNELCLI_BACKUP_PASSPHRASE", WORDS)
    result = trade("backup --encrypt")
    assert result.code == 6 and "pip install 'channelcli[encrypt]'" in result.err and len(result.err.splitlines()) == 2
    assert not folder.exists()
    assert trade("backup").code == 0


def test_an_encrypted_ledger_stays_encrypted_in_its_backup(tmp_path: Path, qd, book, folder, monkeypatch) -> None:
    monkeypatch.setenv("CHANNELCLI_PASSPHRASE", WORDS)
    book.unlink()
    assert qd("init --encrypt").code == 0
    assert qd("partner add 宏达商贸").code == 0
    assert qd("backup").code == 0
    (backup,) = folder.iterdir()
    import zipfile

    with zipfile.ZipFile(backup) as file:
        inside = file.read("ledger.db")
        manifest = file.read("manifest.json").decode()
    assert not inside.startswith(b"SQLite format 3") and "宏达".encode() not in inside
    assert '"balance": null' in manifest and '"encrypted": true' in manifest
    assert qd("backup verify").code == 0
    assert qd("backup drill").code == 0
    assert qd("order add 宏达 --amount 7").code == 0
    assert qd("restore last --compare").code == 0
    assert qd("restore last --yes").code == 0
    assert "宏达" in qd("partner list").out and "7.00" not in qd("report sales").out
    assert qd("doctor").code == 0
    book.unlink()
    assert qd("restore last --yes").code == 0 and "宏达" in qd("partner list").out


def test_doctor_compares_the_heads_of_encrypted_backups(locked, book, folder, monkeypatch) -> None:
    """DAT-10: with the passphrase at hand; without it, how many were left out is said."""
    done = locked("doctor --journal")
    assert (done.code, "not compared" in done.out) == (0, False)
    with sqlite3.connect(book) as tampering:
        tampering.execute("DELETE FROM journal_seal WHERE id = (SELECT max(id) FROM journal_seal)")
    (backup,) = folder.glob("*.age")
    done = locked("doctor --journal")
    assert (done.code, str(backup) in done.out) == (8, True)
    monkeypatch.setenv("CHANNELCLI_BACKUP_PASSPHRASE", "another")
    done = locked("doctor --journal")
    assert "no passphrase at hand opens them: 1" in done.out and str(backup) not in done.out
    monkeypatch.delenv("CHANNELCLI_BACKUP_PASSPHRASE")
    assert "手边没有能打开的口令：1 份" in locked("doctor --journal --lang zh").out

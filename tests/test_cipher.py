"""Encrypted ledgers (quality.md 2.2, product.md V02): every command as on a plain one, nothing in the clear."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from channelcli import ledger
from channelcli.__main__ import main
from channelcli.errors import LedgerFault
from channelcli.ledger import cipher, recrypt, waiting
from conftest import Run
from test_ledger import INSERT, KILLED, WRITER, child, code_of, names, newer, use, write
from transcript import MOMENT, run

WORDS = "correct 马 battery 'staple\""
EXAMPLES = Path(__file__).parent.parent / "examples"
MAGIC = b"SQLite format 3\x00"


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANNELCLI_PASSPHRASE", WORDS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty encrypted ledger, made once and copied: its key is derived once for all tests."""
    path = tmp_path_factory.mktemp("made") / "blank.db"
    ledger.create(path, WORDS)
    return path


@pytest.fixture
def secret(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    shutil.copy(made, path)
    return path


def shell(path: Path, words: str = WORDS) -> dbapi2.Connection:
    """Open a ledger as any other tool of SQLCipher does, with the passphrase."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    quoted = words.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")
    return connection


# ---- the file


def test_a_new_encrypted_ledger_is_that_and_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    kept = os.umask(0)
    try:
        ledger.create(path, WORDS)
    finally:
        os.umask(kept)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["l.db"]
    data = path.read_bytes()
    assert not data.startswith(MAGIC)
    assert b"journal_change" not in data
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM sqlite_schema")
    assert ledger.check(path) == ledger.newest_version()
    assert ledger.encrypted(path)


def test_two_ledgers_of_one_passphrase_have_salts_of_their_own(made: Path, tmp_path: Path) -> None:
    ledger.create(tmp_path / "l.db", WORDS)
    assert made.read_bytes()[:16] != (tmp_path / "l.db").read_bytes()[:16]


def test_other_tools_of_sqlcipher_open_it_with_the_passphrase(secret: Path) -> None:
    write(secret, "a")
    with closing(shell(secret)) as theirs:
        assert theirs.execute("SELECT name FROM counter").fetchall() == [("a",)]
        assert theirs.execute("PRAGMA application_id").fetchone() == (ledger.APPLICATION_ID,)


def test_a_plain_ledger_is_never_taken_for_an_encrypted_one(book: Path) -> None:
    """Plain SQLite takes PRAGMA key without a word."""
    assert not ledger.encrypted(book)
    with pytest.raises(LedgerFault) as fault:
        cipher.verify(book)
    assert code_of(fault) == (6, "cipher.not_encrypted")


def test_a_driver_that_is_plain_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "_driver", lambda: sqlite3)
    with pytest.raises(LedgerFault) as fault:
        ledger.create(tmp_path / "l.db", WORDS)
    assert code_of(fault) == (6, "cipher.no_driver")
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_one_line_says_what_to_install(
    secret: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    for words in (["owe"], ["init", "--encrypt", "new.db"]):
        assert main(words) == 6
        assert "pip install 'channelcli[encrypt]'" in capsys.readouterr().err


# ---- what is refused


def text(path: Path) -> None:
    path.write_text("not a ledger at all\n" * 4096)


def whole_pages(path: Path) -> None:
    path.write_bytes(bytes(8192))


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 32)


def plain_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")


def odd_size(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 32 + b"x")


def other_database(path: Path) -> None:
    with closing(shell(path)) as connection:
        connection.execute("CREATE TABLE t (a)")


def encrypted_newer(path: Path) -> None:
    ledger.create(path, WORDS)
    with closing(shell(path)) as connection:
        connection.execute(f"PRAGMA user_version = {ledger.newest_version() + 1}")


FOREIGN: dict[str, tuple[Callable[[Path], None], str, str]] = {
    # what stands there: what is said without a passphrase, and with one
    "text": (text, "ledger.foreign", "ledger.foreign"),
    "zeros": (whole_pages, "ledger.foreign", "ledger.foreign"),
    "plain database": (plain_database, "ledger.foreign", "ledger.foreign"),
    "odd size": (odd_size, "ledger.foreign", "ledger.foreign"),
    "noise": (noise, "cipher.none", "cipher.wrong"),
    "encrypted database": (other_database, "cipher.none", "ledger.foreign"),
    "encrypted newer": (encrypted_newer, "cipher.none", "ledger.newer"),
    "plain newer": (newer, "ledger.newer", "ledger.newer"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_no_ledger_is_refused_untouched(tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.db"
    make, without, given = FOREIGN[what]
    make(path)
    before = path.read_bytes()
    for key in (given, without):
        for look in (lambda: names(path), lambda: write(path, "a")):
            with pytest.raises(LedgerFault) as fault:
                look()
            assert code_of(fault) == (6, key)
        monkeypatch.delenv("CHANNELCLI_PASSPHRASE", raising=False)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["l.db"]


def test_a_wrong_passphrase_is_one_line_and_changes_nothing(secret: Path) -> None:
    """Nothing of SQLCipher's own on the terminal; seen in a process of its own."""
    before = secret.read_bytes()
    env = os.environ | {"CHANNELCLI_PASSPHRASE": "wrong", "PYTHONPATH": str(Path(ledger.__file__).parents[2])}
    for words in (["owe"], ["partner", "add", "宏达"]):
        done = subprocess.run(
            [sys.executable, "-m", "channelcli", *words], env=env, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (6, "")
        assert done.stderr.count("\n") == 1
        assert "passphrase does not open" in done.stderr
    assert secret.read_bytes() == before


def test_a_script_without_a_passphrase_is_told_how_to_give_it(
    secret: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CHANNELCLI_PASSPHRASE")
    for words in (["owe"], ["init", "--encrypt", "new.db"]):
        assert main(words) == 6
        assert "--passphrase-file FILE" in capsys.readouterr().err
    assert not Path("new.db").exists()


def test_completion_asks_for_nothing(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHANNELCLI_PASSPHRASE")
    monkeypatch.setattr("getpass.getpass", pytest.fail)
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: True, raising=False)
    for name, value in (("_CHANNELCLI_COMPLETE", "complete_bash"), ("COMP_WORDS", "qd owe 宏"), ("COMP_CWORD", "2")):
        monkeypatch.setenv(name, value)
    assert main([]) == 0


# ---- where the passphrase is from


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A passphrase file; and a wrong one in the environment, which it goes before."""
    monkeypatch.setenv("CHANNELCLI_PASSPHRASE", "wrong")
    path = tmp_path / "passphrase"
    path.write_text(f"{WORDS}\nsecond line\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_a_file_goes_before_the_environment(secret: Path, file: Path) -> None:
    assert main(["owe"]) == 6
    assert main(["owe", "--passphrase-file", str(file)]) == 0
    assert main(["--passphrase-file", str(file), "partner", "add", "宏达"]) == 0


def test_the_config_file_names_a_passphrase_file(secret: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["config", "set", "passphrase_file", str(file)]) == 0
    assert main(["owe"]) == 6  # the environment goes before
    monkeypatch.delenv("CHANNELCLI_PASSPHRASE")
    assert main(["owe"]) == 0


BAD_FILES: dict[str, tuple[bytes | None, int, str]] = {
    "missing": (None, 0o600, "cipher.unreadable"),
    "empty": (b"\n", 0o600, "cipher.empty_file"),
    "bytes": (b"\xff\xfe\x00", 0o600, "cipher.unreadable"),
    "open to others": (WORDS.encode(), 0o644, "cipher.open_to_others"),
}


@pytest.mark.parametrize("what", BAD_FILES)
def test_a_passphrase_file_that_will_not_do(tmp_path: Path, what: str) -> None:
    from channelcli.ledger import passphrase

    data, mode, key = BAD_FILES[what]
    path = tmp_path / "passphrase"
    if data is not None:
        path.write_bytes(data)
        path.chmod(mode)
    with pytest.raises(LedgerFault) as fault:
        passphrase.read(path)
    assert code_of(fault) == (6, key)
    assert WORDS not in str(fault.value)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A person at a terminal who types these words; what was asked is kept in place of them."""
    words: list[str] = []
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return words.pop(0)

    monkeypatch.delenv("CHANNELCLI_PASSPHRASE", raising=False)
    monkeypatch.setattr("getpass.getpass", ask)
    monkeypatch.setattr("channelcli.ledger.passphrase._terminal", lambda _stream: True)
    yield words
    assert words == []


def test_a_person_is_asked_once_and_twice_for_a_new_one(tmp_path: Path, typed: list[str]) -> None:
    path = tmp_path / "ledger.db"
    typed += ["one", "other"]
    assert main(["init", "--encrypt"]) == 6
    typed += [""]
    assert main(["init", "--encrypt"]) == 6
    assert not path.exists()
    typed += [WORDS, WORDS]
    assert main(["init", "--encrypt"]) == 0
    assert main(["init", "--encrypt"]) == 4  # refused before anything is asked
    typed += [WORDS]
    assert main(["partner", "add", "宏达", "--lang", "zh"]) == 0
    typed += ["wrong"]
    assert main(["owe"]) == 6
    assert main(["owe", "--no-input"]) == 6


# ---- every command as on a plain ledger

WALK = """
    qd config field add partner shop --type integer --label Shops
    qd import {story}/客户.csv
    qd import {story}/出货.csv --create product --dry-run
    qd import {story}/出货.csv --create product
    qd import {story}/出货.csv --create product
    qd import {story}/回款.csv
    qd staff add "Ann Chen"
    qd contact add 宏达商贸 王五 --mobile 13700137000
    qd product add "Seagull 52" --unit bottle --pack case=6 --price 63
    qd partner update 宏达商贸 --set shop=4
    qd partner update 永兴烟酒 --set 区域=城西 --dry-run
    qd ship 永兴烟酒 Seagull 10case
    qd order return 1001 纯净水 3箱
    qd pay 永兴烟酒 500 cash --for 1002
    qd pay 宏达 12.345
    qd call 宏达 "asks for a better price" --next fri "call back"
    qd adjust add 宏达 25 --kind charge --note freight
    qd deposit add 宏达 200
    qd credit limit 宏达 5000
    qd config lock 2026-08-31
    qd undo
    qd undo --dry-run
    qd redo
    qd history
    qd doctor
    qd owe
    qd owe 宏达
    qd hd
    qd 宏达
    qd explain ar 宏达
    qd statement 永兴 --period this-year
    qd statement --all --period 2026-10 -o statements
    qd classify --chart
    qd report ageing -F json
    qd report abc -F csv
    qd report province-goods -F csv
    qd today
    qd nightly --out nights
    qd export partners
    qd export all -o sheets
    qd partner list -o partners.xlsx
    qd privacy export 李建国
    qd
"""


# What differs between any two ledgers: seals, and the name, size and checksum of a backup.
CHANCE = re.compile(r"\b[0-9a-f]{12,64}\b|\d{8}T\d{6}Z|\d+ kB")


def walked(folder: Path, monkeypatch: pytest.MonkeyPatch, *how: str) -> Iterator[tuple[str, str]]:
    """Make a ledger in a folder, go the walk on it, yield each line and what it prints; then the files it made."""
    folder.mkdir()
    shutil.copytree(EXAMPLES / "reports", folder / "reports")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CHANNELCLI_LEDGER", str(folder / "ledger.db"))
    assert main(["init", *how]) == 0
    for line in WALK.format(story=EXAMPLES / "story").strip().splitlines():
        shown = run(line.strip()).replace(str(folder), "…")
        yield line.strip(), CHANCE.sub("…", MOMENT.sub("…", shown))
    for path in sorted(folder.rglob("*.csv")):
        yield str(path.relative_to(folder)), path.read_text("utf-8")


def test_every_command_answers_as_on_a_plain_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = list(walked(tmp_path / "plain", monkeypatch))
    lines = list(walked(tmp_path / "crypt", monkeypatch, "--encrypt"))
    for before, now in zip(plain, lines, strict=True):
        assert now == before
    assert ledger.encrypted(tmp_path / "crypt" / "ledger.db")
    unexpected = [line for line, shown in plain if "(exit 1)" in shown or "(exit 2)" in shown]
    assert unexpected == ["qd pay 宏达 12.345"]
    assert len(plain) > 50


# ---- damage, kills, many writers


@pytest.mark.lawless("a page is forged")
@pytest.mark.parametrize("page", [1, 2, 20, 0])
def test_one_bit_anywhere_is_seen(secret: Path, page: int, capsys: pytest.CaptureFixture[str]) -> None:
    """SQLCipher signs each page: what was flipped is named by doctor, exit 8, or the file is not opened, exit 6."""
    data = bytearray(secret.read_bytes())
    pages = len(data) // cipher.PAGE
    data[(page - 1) % pages * cipher.PAGE + 999] ^= 4
    secret.write_bytes(data)
    code = main(["doctor"])
    assert code in ({1: [6], 0: [6, 8]}.get(page, [8]))  # the last page is one that is read on the way in, or is not
    assert capsys.readouterr().err.count("\n") == 1


def test_two_writers_lose_nothing(secret: Path) -> None:
    processes = [child(WRITER.replace("WRITES", "10"), secret, who, wait=False) for who in range(2)]
    for process in processes:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
    assert len(names(secret)) == 21
    assert ledger.damage(secret) == []


@pytest.mark.parametrize("then", ["read", "write", "nightly"])
def test_a_killed_writer_leaves_nothing_half_done_and_nothing_in_the_clear(secret: Path, then: str) -> None:
    """The journal it leaves behind is encrypted; whoever opens the ledger next rolls it back."""
    write(secret, "before")
    child(KILLED, secret)
    left = secret.with_name("ledger.db-journal")
    assert left.stat().st_size > 10_000
    for path in (secret, left):
        assert b"lost " not in path.read_bytes()
    if then == "nightly":
        assert main(["nightly", "--out", str(secret.parent / "nights")]) == 0
    elif then == "write":
        write(secret, "after")
    assert names(secret) == (["after", "before"] if then == "write" else ["before"])
    assert not left.exists()


def test_a_wrong_passphrase_does_no_harm_to_what_a_dead_writer_left(
    secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(secret, "before")
    child(KILLED, secret)
    monkeypatch.setenv("CHANNELCLI_PASSPHRASE", "wrong")
    with pytest.raises(LedgerFault) as fault:
        names(secret)
    assert code_of(fault) == (6, "cipher.wrong")
    monkeypatch.setenv("CHANNELCLI_PASSPHRASE", WORDS)
    assert names(secret) == ["before"]
    assert ledger.damage(secret) == []


def test_a_lock_that_is_not_given_up_is_said(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "BUSY_MS", 100)
    with closing(shell(secret)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for look in (lambda: write(secret, "a"), lambda: names(secret), lambda: ledger.check(secret)):
            with pytest.raises(LedgerFault) as fault:
                look()
            assert code_of(fault) == (6, "ledger.busy")


def test_rules_of_the_schema_are_told_as_on_a_plain_one(secret: Path) -> None:
    with pytest.raises(dbapi2.IntegrityError), ledger.change(secret, "x") as change:
        change.connection.execute("INSERT INTO counter (change_id, name, next) VALUES (99, 'x', 1)")
    assert names(secret) == []


def test_what_another_tool_wrote_is_marked(secret: Path) -> None:
    """Its change counter cannot be read from outside: what the triggers logged gives the other tool away."""
    write(secret, "a")
    with closing(shell(secret)) as theirs:
        theirs.execute("UPDATE counter SET next = 7")
    write(secret, "b")
    with ledger.reading(secret) as connection:
        kinds = [kind for (kind,) in connection.execute("SELECT kind FROM journal_change ORDER BY id")]
    assert kinds == ["change", "found", "change"]


# ---- an older schema


def test_an_older_encrypted_ledger_is_upgraded_after_an_encrypted_copy(
    secret: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(secret, "a")
    old = ledger.newest_version()
    folder = tmp_path / "migrations"
    shutil.copytree(ledger.migrations_folder(), folder)
    (folder / f"{old + 1:04d}_later.sql").write_text("CREATE INDEX later ON counter (next);\n", encoding="utf-8")
    use(folder, monkeypatch)
    assert names(secret) == ["a"]
    (copy,) = tmp_path.glob("*.before-upgrade-*")
    assert (ledger.check(secret), ledger.check(copy)) == (old + 1, old)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not copy.read_bytes().startswith(MAGIC)
    with closing(shell(copy)) as connection:
        assert connection.execute("SELECT name, next FROM counter").fetchall() == [("a", 1)]


# ---- nothing in the clear


def test_no_word_of_the_ledger_stands_in_any_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sorts, journals and temporary files too: they are watched while much is written and read."""
    word, folder = "宏达滨海独一无二", tmp_path / "temp"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    path = tmp_path / "l.db"
    ledger.create(path, WORDS)
    seen: set[str] = set()
    with ledger.change(path, f"counter {word}") as change:
        change.connection.execute("PRAGMA cache_size = 5")
        change.connection.execute("PRAGMA cache_spill = 5")
        change.connection.executemany(INSERT, ((change.id, f"{word} {n}") for n in range(1000)))
        change.rows("SELECT count(*) FROM (SELECT name FROM counter GROUP BY name || 'x' ORDER BY name || 'y')")
        seen |= in_the_clear(tmp_path, word)
        spilt = path.with_name("l.db-journal").stat().st_size
    with ledger.reading(path) as connection:
        connection.execute(
            "SELECT a.name || b.next FROM counter a, counter b WHERE b.id < 50 ORDER BY 1 LIMIT 9"
        ).fetchall()
        seen |= in_the_clear(tmp_path, word)
    assert spilt > 0
    assert seen | in_the_clear(tmp_path, word) == set()


def in_the_clear(folder: Path, word: str) -> set[str]:
    """Return the files in which a word stands, open and unlinked ones of this process too."""
    opened = Path("/proc/self/fd")
    files = [path for path in folder.rglob("*") if path.is_file()]
    for link in opened.iterdir() if opened.exists() else ():
        target = link.readlink() if link.exists() else None
        if target and "(deleted)" in target.name and str(folder) in str(target):
            files.append(link)
    return {str(path) for path in files if word.encode() in path.read_bytes()}


# ---- encrypting, another passphrase, decrypting


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with ledger.reading(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in sorted(tables)}


def test_a_ledger_is_encrypted_gets_another_passphrase_and_is_decrypted(
    book: Path, qd: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every table keeps every row; what was before stays beside it, under the passphrase it had."""
    qd("partner add 宏达")
    before, bytes_before = contents(book), book.read_bytes()
    file = book.with_name("new")
    file.write_text("another\n", encoding="utf-8")
    file.chmod(0o600)
    assert "Dry run" in qd("config encrypt -n").out
    assert book.read_bytes() == bytes_before
    done = qd("config encrypt")
    assert (done.code, done.err) == (0, "")
    (plain,) = book.parent.glob("*.before-encrypt-*")
    assert str(plain) in done.out
    assert not book.read_bytes().startswith(MAGIC) and plain.read_bytes().startswith(MAGIC)
    assert contents(book) == contents(plain) == before
    assert qd("config encrypt --no-input").code == 6
    assert qd("config", "encrypt", "--new-passphrase-file", str(file)).code == 0
    assert qd("owe").code == 6
    monkeypatch.setenv("CHANNELCLI_PASSPHRASE", "another")
    assert contents(book) == before
    assert qd("partner add 永兴").code == 0
    after = contents(book)
    assert qd("config decrypt").code == 0
    assert book.read_bytes().startswith(MAGIC)
    assert contents(book) == after
    assert qd("config decrypt").code == 4
    assert qd("undo").code == 0
    assert qd("history -F csv").out.count("\n") == 4
    assert {stat.S_IMODE(one.stat().st_mode) for one in book.parent.glob("ledger.db*")} == {0o600}
    assert not list(book.parent.glob(".ledger*"))


def test_what_came_out_different_is_not_kept(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(book, "a")
    monkeypatch.setattr(recrypt, "_SHAPE", "SELECT random(), '{}'")
    before = book.read_bytes()
    with pytest.raises(LedgerFault) as fault:
        recrypt.turn(book, WORDS)
    assert code_of(fault) == (6, "cipher.not_the_same")
    assert book.read_bytes() == before
    assert [one.name for one in book.parent.iterdir()] == [book.name]


def test_who_waited_to_write_does_not_write_into_the_old_file(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exchange happens while somebody waits for the lock: he is told to try again, and nothing is lost."""
    write(book, "a")
    begin = waiting.begin

    def meanwhile(connection: sqlite3.Connection, milliseconds: int) -> None:
        monkeypatch.setattr(waiting, "begin", begin)
        recrypt.turn(book, WORDS)
        begin(connection, milliseconds)

    monkeypatch.setattr(waiting, "begin", meanwhile)
    with pytest.raises(LedgerFault) as fault:
        write(book, "b")
    assert code_of(fault) == (6, "ledger.busy")
    write(book, "c")
    assert names(book) == ["a", "c"]


def test_no_handler_knows_plain_sqlite_alone() -> None:
    """SQLCipher's errors are of another family: `cipher.errors` names both. Some files are never encrypted."""
    plain = {
        "folder.py": "the lock beside the reports",
        "report_check.py": "an empty ledger in memory",
        "cipher.py": "looks whether plain SQLite can read a file",
        "second.py": "an encrypted ledger is never asked on a second core",
    }
    source = Path(ledger.__file__).parents[1]
    handler = re.compile(r"(?:except|suppress\(|isinstance\(\w+,)[^\n]*sqlite3\.\w*(?:Error|Warning)")
    found = {path.name for path in source.rglob("*.py") if handler.search(path.read_text("utf-8"))}
    assert found - set(plain) == set()

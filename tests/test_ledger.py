"""The file (quality.md 2.2, design.md 5): made once, opened safely, changed whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from channelcli import ledger
from channelcli.errors import Fault, LedgerFault, Refused, Undelivered
from channelcli.ledger import upgrading
from torture.counts import sized

SOURCE = Path(ledger.__file__).parents[2]
INSERT = "INSERT INTO counter (change_id, name, next) VALUES (?, ?, 1)"


def child(code: str, *argv: object, wait: bool = True) -> subprocess.Popen[str]:
    """Run Python code in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, argv)],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if wait:
        process.communicate()
    return process


def write(path: Path, name: str) -> None:
    with ledger.change(path, f"counter {name}") as change:
        change.connection.execute(INSERT, (change.id, name))


def names(path: Path) -> list[str]:
    with ledger.reading(path) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM counter ORDER BY name")]


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def code_of(fault: pytest.ExceptionInfo[Fault]) -> tuple[int, str]:
    return fault.value.exit_code, fault.value.key


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "BUSY_MS", 100)


# ---- create


def test_a_new_ledger_is_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    kept = os.umask(0)
    try:
        ledger.create(path)
    finally:
        os.umask(kept)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_nlink == 1
    assert listed(tmp_path) == ["l.db"]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (ledger.APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (ledger.newest_version(),)
    connection.close()


@pytest.mark.parametrize("what", ["file", "empty file", "folder", "link", "dangling link", "ledger"])
def test_nothing_that_stands_there_is_touched(tmp_path: Path, what: str) -> None:
    path, other = tmp_path / "l.db", tmp_path / "other"
    if what == "file":
        path.write_text("mine")
    elif what == "empty file":
        path.touch()
    elif what == "folder":
        path.mkdir()
    elif what == "ledger":
        ledger.create(path)
    else:
        path.symlink_to(other)
        if what == "link":
            other.write_text("mine")
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Refused) as fault:
        ledger.create(path)
    assert code_of(fault) == (4, "ledger.exists")
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not [name for name in listed(tmp_path) if name.endswith(".new")]
    assert what != "dangling link" or not other.exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault) as fault:
        ledger.create(tmp_path / "no" / "l.db")
    assert code_of(fault) == (6, "ledger.no_folder")
    assert str(tmp_path / "no") in str(fault.value)


def test_a_file_system_without_links_makes_a_ledger_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = tmp_path / "l.db"
    ledger.create(path)
    write(path, "a")
    assert listed(tmp_path) == ["l.db"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_may_not_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(LedgerFault) as fault:
        ledger.create(tmp_path / "l.db")
    assert code_of(fault) == (6, "ledger.cannot_create")
    assert listed(tmp_path) == []


# ---- what is refused: exit 6, and no byte is changed


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def newer(path: Path) -> None:
    ledger.create(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {ledger.newest_version() + 1}")
    connection.close()


def hard_linked(path: Path) -> None:
    ledger.create(path)
    path.with_name("second").hardlink_to(path)


REFUSED = {
    "missing": (lambda path: None, "ledger.missing"),
    "text": (lambda path: path.write_text("not a database at all\n" * 20), "ledger.foreign"),
    "empty": (lambda path: path.touch(), "ledger.foreign"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\x00"), "ledger.foreign"),
    "other database": (foreign_database, "ledger.foreign"),
    "folder": (lambda path: path.mkdir(), "ledger.foreign"),
    "newer": (newer, "ledger.newer"),
    "hard link": (hard_linked, "ledger.hard_linked"),
}


@pytest.mark.parametrize("how", ["read", "change", "dry run"])
@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_ledger_is_refused_untouched(tmp_path: Path, what: str, how: str) -> None:
    """R-15: foreign and newer files are refused unchanged."""
    path = tmp_path / "l.db"
    make, key = REFUSED[what]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    there = listed(tmp_path)
    with pytest.raises(LedgerFault) as fault:
        if how == "read":
            names(path)
        else:
            with ledger.change(path, "x", dry_run=how == "dry run"):
                raise AssertionError
    assert code_of(fault) == (6, key)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert listed(tmp_path) == there


def test_a_missing_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault) as fault:
        names(tmp_path / "l.db")
    assert "channelcli init" in str(fault.value)


def test_a_link_to_a_ledger_is_followed(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(book)
    write(link, "a")
    assert names(book) == ["a"]
    assert link.is_symlink()


@pytest.mark.lawless("a page is damaged")
@pytest.mark.parametrize("page", range(2, 12))
def test_a_damaged_page_is_said_never_misread(book: Path, page: int) -> None:
    """R-9: what SQLite can see of a damage is one clear error, exit 6."""
    for name in "abc":
        write(book, name)
    data = bytearray(book.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[(page - 1) * size : (page - 1) * size + 64] = b"\xa5" * 64
    book.write_bytes(data)
    with ledger.reading(book) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    seen = 0
    for sql in ["SELECT name FROM counter ORDER BY name", *(f"SELECT * FROM {t} ORDER BY 1" for t in tables)]:
        try:
            with ledger.reading(book) as connection:
                connection.execute(sql).fetchall()
        except LedgerFault as fault:
            assert (fault.exit_code, fault.key) == (6, "ledger.damaged")
            seen += 1
    assert seen <= 3
    assert seen or names(book) == ["a", "b", "c"]


@pytest.mark.lawless("the schema is damaged")
def test_a_damaged_schema_is_said(book: Path) -> None:
    data = bytearray(book.read_bytes())
    data[100:200] = b"\xff" * 100
    book.write_bytes(data)
    for use in (lambda: names(book), lambda: write(book, "a")):
        with pytest.raises(LedgerFault) as fault:
            use()
        assert code_of(fault) == (6, "ledger.damaged")


# ---- locks

HOLD = """
    import sqlite3, sys
    c = sqlite3.connect(sys.argv[1], isolation_level=None)
    c.execute("BEGIN " + sys.argv[2])
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(book: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Hold a lock in another process while the test runs."""
    process = child(HOLD, book, request.param, wait=False)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield
    process.communicate()


@pytest.mark.parametrize("held", ["IMMEDIATE", "EXCLUSIVE"], indirect=True)
def test_a_lock_that_is_not_given_up_is_said(book: Path, held: None, impatient: None) -> None:
    """R-4: a lock held longer than the timeout: exit 6, nothing changed."""
    before = book.read_bytes()
    with pytest.raises(LedgerFault) as fault:
        write(book, "a")
    assert code_of(fault) == (6, "ledger.busy")
    assert book.read_bytes() == before


@pytest.mark.parametrize("held", ["IMMEDIATE"], indirect=True)
def test_readers_do_not_wait_for_a_writer_at_work(book: Path, held: None, impatient: None) -> None:
    assert names(book) == []


def test_we_wait_half_a_minute() -> None:
    assert ledger.BUSY_MS == 30_000


WRITER = """
    import sys
    from pathlib import Path
    from channelcli import ledger
    who = sys.argv[2]
    for n in range(WRITES):
        with ledger.change(Path(sys.argv[1]), f"{who} {n}") as change:
            change.connection.execute(
                "INSERT INTO counter (change_id, name, next) VALUES (?, ?, ?)",
                (change.id, f"{who}-{n}", change.next_number("all")),
            )
"""


def test_four_writers_lose_nothing(book: Path) -> None:
    """R-4: 4 processes at once: 0 lost, 0 "database is locked"; each took a number of its own."""
    writes = sized(12, 500)
    processes = [child(WRITER.replace("WRITES", str(writes)), book, who, wait=False) for who in range(4)]
    for process in processes:
        _, errors = process.communicate()
        assert (process.returncode, errors) == (0, "")
    with ledger.reading(book) as connection:
        rows = connection.execute("SELECT next FROM counter WHERE name <> 'all'").fetchall()
        assert sorted(n for (n,) in rows) == list(range(1, 4 * writes + 1))
        assert connection.execute("SELECT count(*) FROM journal_change").fetchone() == (4 * writes,)


# ---- a writer that dies

KILLED = """
    import os, sys
    from pathlib import Path
    from channelcli import ledger
    with ledger.change(Path(sys.argv[1]), "killed") as change:
        change.connection.execute("PRAGMA cache_size = 5")
        change.connection.execute("PRAGMA cache_spill = 5")
        change.connection.executemany(
            "INSERT INTO counter (change_id, name, next) VALUES (?, ?, 1)",
            ((change.id, f"lost {n} " + "x" * 500) for n in range(5000)),
        )
        change.connection.execute("UPDATE counter SET next = 9 WHERE name = 'kept'")
        os._exit(9)
"""


@pytest.mark.parametrize("after", ["read", "write", "read by a link"])
def test_what_a_dead_writer_left_is_rolled_back(book: Path, tmp_path: Path, after: str) -> None:
    """R-1, quality.md 2.2: with a hot journal `mode=ro` cannot read at all; SQLite is let recover first."""
    write(book, "kept")
    assert child(KILLED, book).returncode == 9
    journal = book.with_name(f"{book.name}-journal")
    assert journal.exists()
    path = book
    if after == "read by a link":
        path = tmp_path / "elsewhere" / "link.db"
        path.parent.mkdir()
        path.symlink_to(book)
    if after == "write":
        write(path, "next")
    assert names(path) == (["kept", "next"] if after == "write" else ["kept"])
    assert not journal.exists()
    with ledger.reading(path) as connection:
        assert connection.execute("SELECT next FROM counter WHERE name = 'kept'").fetchone() == (1,)
        assert connection.execute("SELECT change_id FROM journal_open").fetchone() == (None,)


def test_a_ledger_that_another_tool_put_into_wal_mode_is_read(book: Path) -> None:
    write(book, "a")
    connection = sqlite3.connect(book)
    assert connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    connection.close()
    assert names(book) == ["a"]
    write(book, "b")
    assert book.read_bytes()[18:20] == b"\x01\x01"
    assert listed(book.parent) == [book.name]


# ---- reading


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO counter (change_id, name, next) VALUES (1, 'x', 1)",
        "UPDATE counter SET next = 2",
        "DELETE FROM counter",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "DROP TABLE counter",
        "ATTACH ':memory:' AS other",
        "PRAGMA user_version = 9",
        "PRAGMA query_only = OFF",
        "VACUUM INTO 'copy.db'",
        "BEGIN IMMEDIATE",
        "SELECT load_extension('x')",
        "SELECT length(zeroblob(1000000000))",
    ],
)
def test_reading_lets_nothing_through_but_select(book: Path, sql: str) -> None:
    """R-10: 0 writes, 0 files."""
    before = book.read_bytes()
    with ledger.reading(book) as connection, pytest.raises(sqlite3.Error):
        connection.execute(sql)
    assert book.read_bytes() == before
    assert listed(book.parent) == [book.name]


def test_reading_may_use_json_windows_and_recursion(book: Path) -> None:
    with ledger.reading(book) as connection:
        assert connection.execute("SELECT value FROM json_each('[7]')").fetchone() == (7,)
        sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT sum(i) OVER () FROM n"
        assert connection.execute(sql).fetchone() == (6,)


def test_a_file_that_may_only_be_read_is_read(book: Path) -> None:
    write(book, "a")
    book.chmod(0o400)
    assert names(book) == ["a"]


# ---- changing


def test_the_pragmas_of_a_writing_connection(book: Path) -> None:
    """quality.md 2.2: DELETE and EXTRA, because WAL has a rare bug and FULL lost imports."""
    with ledger.change(book, "x") as change:

        def pragma(name: str) -> object:
            return change.connection.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma("journal_mode") == "delete"
        assert pragma("synchronous") == 3
        assert pragma("foreign_keys") == 1
        assert pragma("secure_delete") == 1
        assert pragma("cell_size_check") == 1
        assert change.connection.in_transaction


@pytest.mark.parametrize("how", ["dry run", "fault", "nothing written"])
def test_a_dry_or_refused_run_leaves_every_byte(book: Path, how: str) -> None:
    """product.md 1.4, design.md 5: untouched to the byte."""
    write(book, "a")
    before, stamp = book.read_bytes(), book.stat().st_mtime_ns
    if how == "dry run":
        with ledger.change(book, "x", dry_run=True) as change:
            change.connection.execute(INSERT, (change.id, "b"))
            assert change.one("SELECT count(*) FROM counter") == 2
    elif how == "fault":
        with pytest.raises(Refused), ledger.change(book, "x") as change:
            change.connection.execute(INSERT, (change.id, "b"))
            raise Refused("undo.nothing")
    else:
        with ledger.change(book, "x") as change:
            change.rows("SELECT * FROM counter")
    assert book.read_bytes() == before
    assert book.stat().st_mtime_ns == stamp
    assert listed(book.parent) == [book.name]


def test_a_reference_to_nothing_is_not_committed(book: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), ledger.change(book, "x") as change:
        change.connection.execute("INSERT INTO counter (change_id, name, next) VALUES (99, 'x', 1)")
    assert names(book) == []


def test_a_full_disk_is_exit_7_and_nothing_is_changed(book: Path) -> None:
    """R-3, as far as SQLite itself can be told that there is no more room."""
    write(book, "a")
    before = book.read_bytes()
    with pytest.raises(Undelivered) as fault, ledger.change(book, "x") as change:
        pages = change.one("PRAGMA page_count")
        change.connection.execute(f"PRAGMA max_page_count = {pages}")
        change.connection.executemany(INSERT, ((change.id, f"{n}" * 900) for n in range(500)))
    assert code_of(fault) == (7, "ledger.disk_full")
    assert book.read_bytes() == before


# ---- upgrade

SECOND = """
-- 0002: made up for this test.
CREATE TABLE later (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES journal_change (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
UPDATE counter SET next = next + 1;
"""


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program know one migration more."""
    folder = tmp_path / "migrations"
    shutil.copytree(ledger.migrations_folder(), folder)
    number = ledger.newest_version() + 1
    (folder / f"{number:04d}_later.sql").write_text(SECOND, encoding="utf-8")
    return folder


def use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "migrations_folder", lambda: folder)


@pytest.mark.parametrize("how", ["read", "change"])
def test_an_older_ledger_is_upgraded_after_a_copy(
    book: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """R-15: the copy beside it is the ledger of before, checked; the newest schema has the same data."""
    write(book, "a")
    old = ledger.newest_version()
    use(migrations, monkeypatch)
    if how == "read":
        assert names(book) == ["a"]
    else:
        write(book, "b")
    assert ledger.check(book) == old + 1
    (copy,) = book.parent.glob(f"{book.name}.before-upgrade-*")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert ledger.check(copy) == old
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT name, next FROM counter").fetchall() == [("a", 1)]
    connection.close()
    with ledger.reading(book) as connection:
        assert connection.execute("SELECT next FROM counter WHERE name = 'a'").fetchone() == (2,)


CUT_SHORT = """
    import os, sys
    from pathlib import Path
    from channelcli import ledger
    ledger.migrations_folder = lambda: Path(sys.argv[2])
    Path.rename = lambda draft, name: os._exit(9)
    with ledger.reading(Path(sys.argv[1])):
        pass
"""


def test_drafts_of_a_copy_that_a_kill_cut_short_are_cleared(
    book: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(book, "a")
    killed = child(CUT_SHORT, book, migrations)
    assert killed.returncode == 9
    (left,) = book.parent.glob(f".{book.name}.before-upgrade-*-{killed.pid}.new")
    busy = left.with_name(f".{book.name}.before-upgrade-20260101T000000Z-{os.getppid()}.new")
    old = left.with_name(f".{book.name}.before-upgrade-20250101T000000Z-{os.getppid()}.new")
    for other in (busy, old):
        other.touch()
    os.utime(old, (0, 0))
    use(migrations, monkeypatch)
    assert names(book) == ["a"]
    assert [one.name for one in book.parent.glob(".*.new*")] == [busy.name]


def test_a_dry_run_does_not_upgrade(book: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = book.read_bytes()
    use(migrations, monkeypatch)
    with pytest.raises(LedgerFault) as fault, ledger.change(book, "x", dry_run=True):
        raise AssertionError
    assert code_of(fault) == (6, "ledger.old")
    assert book.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(book: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(book, "a")
    old = ledger.newest_version()
    (second,) = migrations.glob("*_later.sql")
    second.write_text(SECOND + "INSERT INTO nowhere VALUES (1);\n", encoding="utf-8")
    use(migrations, monkeypatch)
    with pytest.raises(sqlite3.OperationalError):
        upgrading.upgrade(book)
    assert ledger.check(book) == old
    connection = sqlite3.connect(book)
    assert connection.execute("SELECT next FROM counter").fetchall() == [(1,)]
    connection.close()


def test_a_second_upgrade_finds_nothing_to_do(book: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes may see the older schema at once: the second must not migrate again."""
    write(book, "a")
    use(migrations, monkeypatch)
    connections = [sqlite3.connect(book, isolation_level=None) for _ in range(2)]
    for connection in connections:
        ledger.migrate(connection)
    assert connections[0].execute("SELECT next FROM counter").fetchall() == [(2,)]
    for connection in connections:
        connection.close()


def test_statements_keep_triggers_whole() -> None:
    script = (
        "-- a; b\nCREATE TABLE t (a);\nCREATE TRIGGER x AFTER UPDATE ON t BEGIN\n  DELETE FROM t;\nEND;\nSELECT 1;\n"
    )
    found = [statement.strip().splitlines()[-1] for statement in ledger.statements(script)]
    assert found == ["CREATE TABLE t (a);", "END;", "SELECT 1;"]

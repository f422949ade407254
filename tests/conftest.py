"""Fixtures: an empty ledger under a fixed clock, and a callable that runs one command line."""

from __future__ import annotations

import compileall
import ctypes
import gc
import hashlib
import os
import shlex
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from blank import blank
from channelcli import config, dates, laws, ledger, text
from channelcli.__main__ import main
from channelcli.errors import LedgerFault
from channelcli.journal import chain
from reread import plain, reread
from torture import counts

TODAY = "2026-11-21"
# What was changed is compiled once and here: no child does so again, or is killed while it does.
if "PYTEST_XDIST_WORKER" not in os.environ:
    compileall.compile_dir(Path(ledger.__file__).parents[1], quiet=2)
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
sys.dont_write_bytecode = False
gc.set_threshold(100_000, 50, 50)  # as the installed program does: a tenth of the time went into looking for garbage


def unmetered() -> None:
    """Let SQLite not add up the memory it takes: a sixth of the time of opening a ledger, and nobody asks for it."""
    with suppress(OSError, AttributeError, ImportError):
        import _sqlite3

        sqlite = ctypes.CDLL(_sqlite3.__file__)  # what it was linked with is found through it
        sqlite.sqlite3_shutdown()
        sqlite.sqlite3_config(9, 0)  # SQLITE_CONFIG_MEMSTATUS
        sqlite.sqlite3_initialize()


unmetered()

# Where the system has a folder in memory, and room in it, that is where the tests write: a ledger syncs at each change.
MEMORY = Path("/dev/shm")
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 << 30:
    tempfile.tempdir = str(MEMORY)

# The same examples every time, and no clock: a busy machine is not a failing test.
settings.register_profile("steady", deadline=None, derandomize=True)
# `make torture`: other examples each time, and many more of them.
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("long" if os.environ.get("CHANNELCLI_TORTURE") else "steady")


@dataclass(frozen=True)
class Result:
    """What one command line did: its exit code and both streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


def pytest_configure(config: pytest.Config) -> None:
    """Say which marks there are, and let the torture tests print their counts."""
    config.pluginmanager.register(counts)
    config.addinivalue_line("markers", "lawless(reason): leaves a ledger behind that breaks a law, on purpose")


@pytest.fixture(autouse=True)
def _alone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No home folder, no configuration, a fixed day, English; and the clock put back afterwards.

    When the test is over, the laws hold in every ledger it leaves in its folder (R-14), or it says why not.
    """
    monkeypatch.setenv("CHANNELCLI_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("CHANNELCLI_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("CHANNELCLI_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("CHANNELCLI_TODAY", TODAY)
    monkeypatch.setenv("CHANNELCLI_LANG", "en")
    config.reset()
    dates.set_today(dates.parse_day(TODAY))
    text.use("en")
    yield
    dates.set_today(dates.parse_day(TODAY))
    text.use("en")
    try:
        if request.node.get_closest_marker("lawless") is None:
            for path in sorted(tmp_path.glob("*.db")):
                lawful(path)
    finally:
        dates.set_today(None)


# The pages are looked at by the tests of the file; a ledger without documents has nothing for a law to look at; what
# is mild breaks nothing.
LAWS = [law for law in laws.LAWS if law.id not in ("integrity", "references", "journal") and not law.mild]
# SQLite itself keeps the references of every change but an undo.
LOOSE = "SELECT EXISTS (SELECT 1 FROM journal_change WHERE kind = 'undo')"
REFERENCES = [law for law in laws.LAWS if law.id == "references"]
JOURNAL = [law for law in laws.LAWS if law.id == "journal"]
BUSY = "SELECT EXISTS (SELECT 1 FROM sale) OR EXISTS (SELECT 1 FROM payment) OR EXISTS (SELECT 1 FROM adjustment)"


def verdicts_on(connection: sqlite3.Connection, path: Path, counter: int | None) -> list[laws.Verdict]:
    """Return what the laws say of a ledger: of the journal, and of documents where there are any."""
    # What the test wrote as another tool, and no change came after, is in no seal yet.
    wanted = [] if chain.touched(connection, counter) else JOURNAL
    if connection.execute(BUSY).fetchone()[0]:
        loose = connection.execute(LOOSE).fetchone()[0]
        wanted = [*wanted, *LAWS, *(REFERENCES if loose else ())]
    return laws.check(connection, path, TODAY, wanted, tally=False, heads=None)


_SEEN: set[bytes] = set()  # digests of ledgers in which the laws held


def lawful(path: Path) -> None:
    """Fail with what a law says, and the first document, if one does not hold in the ledger.

    What is no ledger at all, or one of another version, has no laws that could be checked; one that many tests share
    and none wrote to is checked once.
    """
    try:
        if ledger.check(path) != ledger.newest_version():
            return
    except LedgerFault:
        return
    digest = hashlib.sha1(path.read_bytes(), usedforsecurity=False).digest()
    if digest in _SEEN:
        return
    counter = chain.counter(path)
    ledger.ready(path)
    content, key = path.read_bytes(), ledger.key_of(path)  # what a dead writer left is undone by now
    if key or not plain(content):
        with closing(ledger.connect(path, "ro", key)) as connection:  # no law can write, the gate is slow
            verdicts = verdicts_on(connection, path, counter)
    else:
        verdicts = verdicts_on(reread().show(content), path, counter)
    broken = [f"{laws.sentence(v.law)[0]}: {laws.told(v.first[0])}" for v in verdicts if v.grave]
    if broken:
        pytest.fail("\n".join(broken), pytrace=False)
    _SEEN.add(digest)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the path of an empty ledger."""
    path = tmp_path / "ledger.db"
    blank(path)
    return path


@pytest.fixture
def qd(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a callable that runs one line on the empty ledger: `qd("partner add 宏达")` or `qd("pay", "hd", …)`."""

    def run(*words: str) -> Result:
        argv = shlex.split(words[0]) if len(words) == 1 else list(words)
        capsys.readouterr()
        code = main(argv)
        streams = capsys.readouterr()
        return Result(code, streams.out, streams.err)

    return run

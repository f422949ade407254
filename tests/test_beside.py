"""Much at once: a second core at work, what is lost of it, no copy that outlives us, a long import taken back."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from channelcli import beside
from channelcli.errors import BadImport
from channelcli.journal import seal, shape
from channelcli.sheets import ahead, reading

_Qd = Callable[..., Any]
# A process with an endless copy; the copy alone holds the other end of standard output open.
_ENDLESS = """
import os, sys
from channelcli import beside
kept = os.dup(1)
def work():
    os.write(kept, b"begun\\n")
    while True:
        yield b""
copy = beside.start(work)
os.close(kept)
os.close(1)
next(copy.pieces())
"""


@pytest.fixture
def one_core() -> Iterator[None]:
    """Have one core alone for this test."""
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_of_them)})
    yield
    os.sched_setaffinity(0, all_of_them)


def test_pieces_come_in_order_however_long_they_are() -> None:
    long = bytes(range(256)) * 20_000
    copy = beside.start(lambda: [b"a", b"", long, b"z"])
    assert copy is not None and list(copy.pieces()) == [b"a", long, b"z"]
    copy.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_what_goes_wrong_in_a_copy_is_lost_and_said_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> Iterator[bytes]:
        yield b"a"
        os.write(1, b"no word of this")
        os.write(2, b"nor of this")
        raise ValueError

    copy = beside.start(work)
    found = []
    with pytest.raises(beside.Lost):
        found.extend(copy.pieces() if copy else ())
    assert found == [b"a"]
    assert capfd.readouterr() == ("", "")


def test_a_copy_that_nobody_waits_for_can_be_ended() -> None:
    copy = beside.start(lambda: iter(lambda: b"", b"never"))
    assert copy is not None
    copy.end()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_copy_outlives_its_process(how: signal.Signals) -> None:
    child = subprocess.Popen([sys.executable, "-c", _ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None and child.stdout.readline() == b"begun\n"
    child.send_signal(how)
    child.wait()
    assert child.stdout.read() == b""  # comes when the copy is gone
    child.stdout.close()


def test_one_core_has_no_copies(one_core: None) -> None:
    assert beside.start(lambda: [b"a"]) is None


def _states(book: Path) -> dict[str, seal.State]:
    with closing(sqlite3.connect(book)) as connection:
        told = seal.states(connection)
        assert shape.differences(connection) == []
        assert all(told[table] == seal.counted(connection, table) for table in ("sale", "sale_line"))
        return told


def _sheet(path: Path) -> Path:
    lines = (f"N{n},2026-03-01,甲,{n % 9 + 1},{n % 9 + 1}\n" for n in range(10_100))
    path.write_text("number,date,partner,quantity,amount\n" + "".join(lines), encoding="utf-8")
    return path


def test_a_long_import_is_sealed_on_a_second_core(book: Path, qd: _Qd, tmp_path: Path) -> None:
    assert qd("import", "orders", str(_sheet(tmp_path / "o.csv")), "--create", "partner").code == 0
    assert _states(book)["sale_line"].rows == 10_100


def test_a_long_import_is_sealed_on_one_core(book: Path, qd: _Qd, tmp_path: Path, one_core: None) -> None:
    assert qd("import", "orders", str(_sheet(tmp_path / "o.csv")), "--create", "partner").code == 0
    assert _states(book)["sale_line"].rows == 10_100


def _long(path: Path, last: str) -> Path:
    lines = [f"N{n:09},2026-03-01,甲方乙方丙方,{n % 9 + 1},{n % 9 + 1}.50\n" for n in range(30_000)]
    lines[15_000] = ",,,,\n"
    path.write_text("number,date,partner,quantity,amount\n" + "".join(lines) + last, encoding="utf-8")
    return path


@pytest.mark.parametrize("last", ["", "合计,,,,1\n", "N1,2026-03-01,甲,x,1\n"])
def test_what_is_read_ahead_is_what_is_read_here(tmp_path: Path, last: str) -> None:
    (part,) = reading.read("orders", _long(tmp_path / "long.csv", last)).parts
    told = [list(map(list, block)) if block else None for block in ahead.blocks(part)]
    found = part.totals, part.blank_rows
    here = [list(map(list, block)) if block else None for block in part.blocks()]
    assert (told, found) == (here, (part.totals, part.blank_rows))
    assert sum(len(block[0]) for block in told if block) >= 29_000


def test_a_file_that_breaks_off_is_refused_as_ever(tmp_path: Path) -> None:
    (part,) = reading.read("orders", _long(tmp_path / "long.csv", 'N1,2026-03-01,"甲,1,1\n')).parts
    with pytest.raises(BadImport) as here:
        list(part.blocks())
    with pytest.raises(BadImport) as there:
        list(ahead.blocks(part))
    assert there.value.lines() == here.value.lines()


@pytest.mark.parametrize("others", [0, 3])
def test_a_long_import_goes_and_comes_again(book: Path, qd: _Qd, tmp_path: Path, others: int) -> None:
    few = tmp_path / "few.csv"
    few.write_text("number,date,partner,amount\n" + "".join(f"F{n},2026-02-01,甲,5\n" for n in range(others + 1)))
    assert qd("import", "orders", str(few), "--create", "partner").code == 0
    if not others:
        assert qd("undo").code == 0
    assert qd("import", "orders", str(_sheet(tmp_path / "o.csv")), "--create", "partner").code == 0
    there = _states(book)
    assert qd("undo").code == 0
    assert _states(book)["sale_line"].rows == (others + 1 if others else 0)
    assert qd("redo").code == 0
    assert _states(book)["sale_line"] == there["sale_line"]

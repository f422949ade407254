"""Closed, full and broken streams, and odd places to write to: the right exit code, and a change that stands is said.

quality.md 2.2: a report that could not be delivered is an error; `| head` is quiet.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from torture.children import PROGRAM, environment
from torture.counts import LONG, count

READS = (
    "partner list",
    "report ageing -F csv",
    "report ageing -F xlsx",
    "report sales -F json",
    "brief D1",
    "owe",
    "today",
    "doctor",
    "statement D1 --text",
    "export orders",
    "export journal",
    "report list",
    "history",
    "config",
    "--help",
    "payment add -h",
)
WRITES = ("payment add D1 5", "partner add 新店", "order add D1 --amount 9", "import payments {sheet}", "undo")
UNDELIVERED, FINE, BROKEN_PIPE = 7, 0, 141
# The bit of shell behind the command line, and the exit code of a read and of a write.
STREAMS = {
    ">&-": UNDELIVERED,
    ">/dev/full": UNDELIVERED,
    ">&- 2>&-": UNDELIVERED,
    ">/dev/full 2>/dev/full": UNDELIVERED,
    "<&-": FINE,
    "2>&-": FINE,
    "2>/dev/full": FINE,
    "<&- 2>&-": FINE,
    "| true": None,  # quiet, and 0 or 141: who is faster
    "| head -c 1": None,
}
CASES = [(line, stream) for line in (*READS, *WRITES) for stream in STREAMS]


def changes(book: Path) -> int:
    with ledger.reading(book) as connection:
        return int(connection.execute("SELECT count(*) FROM journal_change").fetchone()[0])


@pytest.fixture
def shop(qd: Any, tmp_path: Path) -> Any:
    for line in ("partner add 宏达 --code D1", "order add D1 --amount 100 --on 2026-08-01", "payment add D1 1"):
        assert qd(line).code == FINE
    (tmp_path / "sheet.csv").write_text("客户,日期,金额\nD1,2026-11-02,5\n", encoding="utf-8")
    return qd


def test_a_stream_that_takes_nothing_is_an_error_and_a_change_that_stands_is_said(
    shop: Any, book: Path, tmp_path: Path
) -> None:
    for line, stream in CASES if LONG else CASES[5::17]:
        before, words = changes(book), line.format(sheet=tmp_path / "sheet.csv").split()
        shell = f'set -o pipefail; "$@" {stream}'
        command = ["bash", "-c", shell, "-", *PROGRAM, *words]
        done = subprocess.run(command, env=environment(), capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
        said, code = done.stderr.decode(), done.returncode
        written = changes(book) - before
        expected = STREAMS[stream]
        assert code == expected if expected is not None else code in (FINE, BROKEN_PIPE), (line, stream, code, said)
        assert "Traceback" not in said and "Exception ignored" not in said, (line, stream, said)
        assert written == (line in WRITES), (line, stream)
        if expected == UNDELIVERED and "2>" not in stream:
            assert "could not be delivered" in said, (line, stream, said)
            assert ("was written" in said) == bool(written), (line, stream, said)
        if expected is None:
            assert said == "", (line, stream, said)
        count("streams", runs=1, commits_told=int(written and expected == UNDELIVERED))


@pytest.mark.parametrize("line", ["report ageing", "export partners", "export journal", "statement D1"])
def test_odd_places_to_write_to_are_refused_and_untouched(shop: Any, tmp_path: Path, line: str) -> None:
    target = tmp_path / "target.csv"
    target.write_text("mine")
    link, folder, fifo = tmp_path / "link.csv", tmp_path / "folder.csv", tmp_path / "fifo.csv"
    link.symlink_to(target)
    folder.mkdir()
    os.mkfifo(fifo)
    (tmp_path / "dangling.csv").symlink_to(tmp_path / "nowhere.csv")
    places = ["missing/out.csv", "link.csv", "dangling.csv", "folder.csv", "fifo.csv", "target.csv/out.csv", "n" * 300]
    form = [] if line == "export journal" else ["-F", "csv"]
    for place in places:
        done = shop(*line.split(), *form, "-o", str(tmp_path / place))
        assert (done.code, done.out) == (UNDELIVERED, ""), (place, done)
        assert len(done.err.splitlines()) == 1
        count("streams", odd_places=1)
    assert (target.read_text(), (tmp_path / "nowhere.csv").exists()) == ("mine", False)
    assert sorted(p.name for p in tmp_path.glob("*.part")) == []

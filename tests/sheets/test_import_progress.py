"""A long import says how far it is, on a terminal alone; broken off in the middle it leaves nothing."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from channelcli.sheets import progress

Any_ = Callable[..., Any]


def test_nothing_is_said_in_the_first_second_and_the_line_is_gone_at_the_end() -> None:
    out, clock = io.StringIO(), [0.0]
    line = progress.Line(out, lambda: clock[0])
    line.begin("imports.reading_rows")
    line.step(1000)
    line.clear()
    assert out.getvalue() == ""
    clock[0] = 1.5
    line.step(1000)
    assert out.getvalue() == "\rReading: 2,000 rows"
    line.step(1000)
    assert out.getvalue() == "\rReading: 2,000 rows"  # not for every thousand
    clock[0] = 2.0
    line.begin("imports.writing_rows", 10_000)
    line.step(2500)
    assert out.getvalue().endswith("Writing: 25 %".ljust(38))
    line.clear()
    assert out.getvalue().endswith("\r" + " " * 38 + "\r")


def test_a_pipe_gets_no_line(qd: Any_, sheet: Any_) -> None:
    with progress.shown():
        assert progress._line is None  # standard error of a test is no terminal
    found = qd("import", "partners", sheet("p.csv", "name", "甲"))
    assert found.code == 0 and "\r" not in found.err


def test_ctrl_c_in_the_middle_of_the_writing_leaves_nothing(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    file = tmp_path / "o.csv"
    rows = (f"N{n},2026-03-01,甲,茶{n % 9},1,5,5\n" for n in range(30_000))
    file.write_text("number,date,partner,product,quantity,unit_price,amount\n" + "".join(rows), encoding="utf-8")
    words = [sys.executable, "-m", "channelcli", "--ledger", str(book), "--lang", "en", "import", "orders", str(file)]
    child = subprocess.Popen([*words, "--create", "partner,product"], stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    journal = book.with_name(f"{book.name}-journal")
    while child.poll() is None and not journal.exists():
        os.sched_yield()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate()
    assert (child.returncode, out) == (130, b"")
    assert b"nothing was changed" in err.lower()
    assert not journal.exists()
    assert book.read_bytes() == before

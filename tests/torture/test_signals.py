"""Signals at many moments of many commands: exit 130, and "nothing was changed" is said exactly when it is true."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from channelcli import laws, ledger
from torture.children import start
from torture.counts import count, sized

# The program is loaded once; each try is a process of its own, in which a timer sends the signal at some moment of the
# command. The handlers are those that `run` sets. Told: exit code, what was said, and whether anything escaped `main`.
TRIES = """
import random
number, tries, line = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
from channelcli.__main__ import _stop

def send(_number, frame):
    while frame and frame.f_code is not main.__code__:
        frame = frame.f_back
    if frame:  # else the command is not begun, or over already
        os.kill(os.getpid(), number)

qd(*shlex.split(line), *(["--dry-run"] if not line.startswith("report") else []))
begun = time.monotonic()
qd(*shlex.split(line), *(["--dry-run"] if not line.startswith("report") else []))
span = 1.6 * (time.monotonic() - begun)
for turn in range(tries):
    gate, opener = os.pipe()
    child = os.fork()
    if not child:
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGINT, _stop)
        signal.signal(signal.SIGALRM, send)
        escaped = ""
        try:
            signal.setitimer(signal.ITIMER_REAL, span * (turn + 0.5) / tries)
            told = qd(*shlex.split(line))
            signal.setitimer(signal.ITIMER_REAL, 0)
        except BaseException as error:
            escaped, told = repr(error), (None, "", "")
        os.write(opener, json.dumps([*told, escaped]).encode())
        os._exit(0)
    os.close(opener)
    said = b"".join(iter(lambda: os.read(gate, 65536), b""))
    os.close(gate)
    _, status = os.waitpid(child, 0)
    told = json.loads(said) if said else [None, "", "", ""]
    print(json.dumps([os.waitstatus_to_exitcode(status), *told]), flush=True)
    sys.stdin.readline()
"""


def changes(book: Path) -> int:
    with ledger.reading(book) as connection:
        return int(connection.execute("SELECT count(*) FROM journal_change").fetchone()[0])


@pytest.fixture
def shop(qd: Any, tmp_path: Path) -> Any:
    for line in ("partner add 宏达 --code D1", "order add D1 --amount 100 --on 2026-08-01"):
        assert qd(line).code == 0
    rows = "".join(f"D1,2026-11-02,{n}.5\n" for n in range(200))
    (tmp_path / "sheet.csv").write_text(f"客户,日期,金额\n{rows}", encoding="utf-8")
    return qd


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    ("line", "short", "long"),
    [
        ("payment add D1 5", 8, 300),
        ("import payments {sheet}", 4, 200),
        ("undo", 4, 200),
        ("report ageing -F json", 3, 100),
    ],
)
def test_a_signal_at_any_moment_leaves_all_or_nothing_and_says_which(
    shop: Any, book: Path, tmp_path: Path, number: int, line: str, short: int, long: int
) -> None:
    line = line.format(sheet=tmp_path / "sheet.csv")
    kept, before = book.read_bytes(), changes(book)
    child = start(TRIES, int(number), tries := sized(short, long), line)
    assert child.stdout and child.stdin
    for _ in range(tries):
        told = child.stdout.readline()
        assert told, child.stderr.read() if child.stderr else ""
        ended, code, out, err, escaped = json.loads(told)
        changed = changes(book) - before
        assert changed in (0, 1), told
        assert escaped == "", told
        if ended == 0:
            agrees(line, code, out, err, changed)
        else:
            assert (ended, number) == (-signal.SIGHUP, signal.SIGHUP), told
        with ledger.reading(book) as connection:
            broken = [v for v in laws.check(connection, book, "2026-11-21", tally=False) if v.grave]
        assert broken == [], told
        count("signals", signal.Signals(number).name, tries=1, stopped=int(code == 130), changed=changed)
        book.write_bytes(kept)
        (tmp_path / "state" / "runs.jsonl").unlink(missing_ok=True)  # it knows that a newer ledger stood here
        child.stdin.write("go\n")
        child.stdin.flush()
    child.communicate()


def agrees(line: str, code: int, out: str, err: str, changed: int) -> None:
    """Compare what was said with what was done."""
    writes = not line.startswith("report")
    assert code in (0, 130), (line, code, out, err)
    if code == 0:
        assert changed == writes
    elif changed:
        assert err.splitlines()[-1:] == ["Stopped; the change had been written already. Take back: channelcli undo"], (
            err
        )
    else:
        assert err.splitlines()[-1:] == ["Stopped; nothing was changed."], err


WAITING = """
import sqlite3
holder = sqlite3.connect(sys.argv[1], isolation_level=None)
holder.execute("BEGIN IMMEDIATE")
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
signal.setitimer(signal.ITIMER_REAL, 1.5)
begun = time.monotonic()
told = qd("payment add D1 5")
print(json.dumps([time.monotonic() - begun, *told]))
"""


def test_ctrl_c_ends_the_waiting_for_a_lock(shop: Any, book: Path) -> None:
    before = book.read_bytes()
    child = start(WAITING, book)
    took, code, out, err = json.loads(child.communicate()[0])
    assert (code, out, err) == (130, "", "Stopped; nothing was changed.\n")
    assert took < 15, "the timeout is half a minute"
    assert book.read_bytes() == before

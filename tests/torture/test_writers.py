"""R-4: many processes write at once. Nothing is lost, nobody is told "database is locked", nobody waits for long."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from torture.children import start
from torture.counts import LONG, count, sized

# One process loads the program and becomes many: each takes orders over the same pipe at one moment, no ledger open.
# Each tells its acknowledged receipts, and how long its slowest command took from the first to the last moment.
CROWD = """
writers, writes, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

def write(who):
    done, faults, longest, start = [], [], 0.0, time.monotonic()
    for n in range(writes):
        begun = time.monotonic()
        code, out, err = qd("payment", "add", f"D{who}", f"{n % 90 + 1}.{who:02}", "--reference", f"{who}-{n}")
        longest = max(longest, time.monotonic() - begun)
        if code == 0:
            done.append([f"{who}-{n}", out.split()[1]])
        else:
            faults.append([code, err])
    return {"done": done, "faults": faults, "longest": longest, "took": time.monotonic() - start}

def read(who):
    seen = []
    while not seen or not os.path.exists(f"{folder}/over"):
        code, out, err = qd("report ageing -F json")
        seen.append([code, err, sum(float(row["unallocated"]) for row in json.loads(out))])
    return seen

qd("payment", "add", "D0", "1", "--dry-run")
qd("report", "ageing")
gate, opener = os.pipe()
crowd = []
for who in range(writers + 1):
    if not (child := os.fork()):
        os.close(opener)
        os.read(gate, 1)
        told = (read if who == writers else write)(who)
        with open(f"{folder}/{who}.json", "w") as file:
            json.dump(told, file)
        os._exit(0)
    crowd.append(child)
os.close(opener)
for child in crowd[:-1]:
    assert os.waitpid(child, 0)[1] == 0
open(f"{folder}/over", "w").close()
assert os.waitpid(crowd[-1], 0)[1] == 0
"""


@pytest.mark.parametrize(("writers", "short"), [(16, 2), (4, 8)])
def test_r4_writers_at_once_lose_nothing(book: Path, qd: Any, tmp_path: Path, writers: int, short: int) -> None:
    writes = sized(short, 500)
    names = tmp_path / "names.csv"  # one partner each: thousands of receipts of one man are another question
    names.write_text("code,name\n" + "".join(f"D{who},P{who}\n" for who in range(writers)), encoding="utf-8")
    assert qd("import", "partners", str(names)).code == 0
    crowd = start(CROWD, writers, writes, tmp_path)
    assert crowd.communicate() == ("", "")
    *told, seen = (json.loads((tmp_path / f"{who}.json").read_text()) for who in range(writers + 1))

    faults = [fault for one in told for fault in one["faults"]]
    acknowledged = dict(pair for one in told for pair in one["done"])
    with ledger.reading(book) as connection:
        stored = dict(connection.execute("SELECT reference, number FROM payment"))
        changes = connection.execute("SELECT count(*) FROM journal_change WHERE command LIKE '%payment%'").fetchone()
        chain = connection.execute("SELECT seal, previous FROM journal_seal ORDER BY id").fetchall()
    longest = max(one["longest"] for one in told)
    count(
        "R-4",
        f"{writers} writers",
        writes=writers * writes,
        lost=len(acknowledged.keys() - stored.keys()),
        refused=len(faults),
        reads_meanwhile=len(seen),
        worst_wait_ms=round(longest * 1000),
    )
    assert faults == []
    assert stored == acknowledged, "what was acknowledged is there, under the number that was said, and nothing else"
    assert sorted(stored.values()) == sorted({f"R{n:04}" for n in range(1, writers * writes + 1)})
    assert changes == (writers * writes,), "each is a change of its own"
    assert all(later[1] == earlier[0] for earlier, later in pairwise(chain))
    assert [(code, err) for code, err, _ in seen if code or err] == []
    assert [money for *_, money in seen] == sorted(money for *_, money in seen), "what was seen once stays"
    assert qd("doctor").code == 0
    # Nobody is passed over for long. On a machine that does other work a turn itself takes long.
    turn = sum(one["took"] for one in told) / writers / writes
    assert longest < max(2, 8 * turn)


HOLDER = """
import sqlite3
holder = sqlite3.connect(sys.argv[1], isolation_level=None)
holder.execute("BEGIN " + sys.argv[2])
print("ready", flush=True)
sys.stdin.read()
"""
HELD_BACK = [
    "payment add D1 1",
    "partner update D1 --phone 13800000000",
    "log add D1 催款",
    "undo",
    "config lock 2026-01-31",
    "import payments {sheet}",
]


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_r4_a_lock_held_longer_than_the_timeout_is_exit_6_and_nothing_changed(
    book: Path, qd: Any, tmp_path: Path, lock: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The long run waits the real half minute, once for each command."""
    if not LONG:
        monkeypatch.setattr(ledger, "BUSY_MS", 150)
    qd("partner add 宏达 --code D1")
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("客户,日期,金额\nD1,2026-11-02,5\n", encoding="utf-8")
    holder = start(HOLDER, book, lock)
    assert holder.stdout and holder.stdout.readline() == "ready\n"
    before, limit = book.read_bytes(), ledger.BUSY_MS / 1000
    for line in HELD_BACK if not LONG else HELD_BACK[::3]:
        begun = time.monotonic()
        done = qd(line.format(sheet=sheet))
        took = time.monotonic() - begun
        assert (done.code, done.out) == (6, ""), (line, done)
        assert "in use by another program" in done.err
        assert limit * 0.9 < took < limit + 2, line
        count(
            "R-4", "held lock", commands=1, changed=int(book.read_bytes() != before), worst_wait_ms=round(took * 1000)
        )
    assert book.read_bytes() == before
    holder.communicate()
    assert qd("payment add D1 1").code == 0

"""R-10 on a ledger with figures in it: the statements of tests/test_report_sandbox.py, and hostile files beside them.

There each statement is asserted on an almost empty ledger; here all of them run beside each other on a real one, as
the owner's dropped-in reports, and are counted.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from test_report_sandbox import ENDLESS_ONES, GREEDY, WRITES
from torture.counts import LONG, count
from torture.hostile import SHOP

LIMIT, SLACK = 0.4, 0.5  # seconds
HEADER = "-- title: Hostile | 恶意\n-- column: n int | N | 数\n"
MORE = {
    "drop_trigger": "DROP TRIGGER payment_update",
    "explain": "EXPLAIN DELETE FROM payment",
    "explain_attach": "EXPLAIN QUERY PLAN ATTACH 'x.db' AS x",
    "schema_insert": "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x (y)')",
    "seal": "UPDATE journal_seal SET seal = ''",
    "nested_recursion": "WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM a), b(y) AS (SELECT 1 UNION ALL"
    " SELECT y + 1 FROM b) SELECT count(*) AS n FROM a, b",
    "own_rows_crossed": "SELECT count(*) AS n FROM sale a, sale b, sale c, sale d, sale e, sale f, sale g, sale h,"
    " sale i, sale j, sale k, sale l, sale m, sale o, journal_row p, journal_row q, journal_row r",
    "deep": "SELECT " + "(" * 3000 + "1" + ")" * 3000 + " AS n",
    "wide": "SELECT " + " + ".join(["1"] * 30000) + " AS n",
    "long_like": "SELECT count(*) AS n FROM partner WHERE name LIKE '" + "%a" * 40000 + "'",
    "comment_bomb": "/*" * 100000 + "SELECT 1 AS n",
    "bad_param": "SELECT :nobody AS n",
    "bytes_for_text": "SELECT CAST(x'ff' AS TEXT) AS n",
}
MODULE = """
from pathlib import Path
Path(__file__).with_name("loaded").write_text("loaded")
def rows(connection, params):
    Path(__file__).with_name("ran").write_text("ran")
"""


def _seen(folder: Path) -> dict[str, str]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "state" not in path.parts)
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture
@built_once
def shop(qd: Any) -> Any:
    for line in SHOP.strip().splitlines():
        assert qd(line).code == 0, line
    return qd


def test_r10_hostile_reports_write_nothing_leave_nothing_and_are_stopped(
    shop: Any, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    book.with_name("ledger.policy.toml").write_text(f"[report]\nseconds = {LIMIT}\n", encoding="utf-8")
    own = book.parent / "reports"
    own.mkdir()
    statements = [*MORE.items(), *(WRITES | GREEDY | ENDLESS_ONES).items()]
    for name, sql in statements if LONG else [*statements[: len(MORE)], *statements[len(MORE) :: 6]]:
        (own / "hostile.sql").write_text(HEADER + sql, encoding="utf-8")
        for form in ("csv", "xlsx -o out.xlsx") if LONG else ("csv",):
            before, begun, worked = _seen(book.parent), time.monotonic(), time.process_time()
            done = shop(f"report hostile -F {form}")
            took, worked = time.monotonic() - begun, time.process_time() - worked
            after = _seen(book.parent)
            assert done.code == 4, (name, done.out[:200], done.err[:500])
            assert after == before, name
            # SQL cannot sleep: on a machine that does much else, what it worked is what counts.
            assert min(took, worked) < LIMIT + SLACK, (name, took, worked)
            files = len(after.keys() - before.keys())
            count("R-10", statements=1, writes=int(after != before), files=files, worst_ms=round(took * 1000))


def test_r10_a_module_beside_an_own_report_is_never_loaded(shop: Any, book: Path) -> None:
    """Only our own reports have modules: what the owner was sent by somebody is SQL alone."""
    own = book.parent / "reports"
    own.mkdir()
    for name in ("mine", "ageing", "partner_list", "__init__", "sitecustomize"):
        (own / f"{name}.py").write_text(MODULE, encoding="utf-8")
    for name in ("mine", "ageing"):
        (own / f"{name}.sql").write_text(HEADER + "SELECT 7 AS n\n", encoding="utf-8")
    assert shop("report mine -F csv").out == "n\n7\n"
    for line in ("report ageing -F csv", "report list --all", f"report check {own / 'mine.sql'}", "partner list"):
        done = shop(line)
        assert done.code == 0 and done.out != "n\n7\n", "ours is never replaced"
    assert not (own / "loaded").exists() and not (own / "ran").exists()
    count("R-10", modules_loaded=0)

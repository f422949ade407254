"""R-10: hostile report files in the owner's folder write nothing, leave no file, and are stopped in time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LIMIT = 0.4  # seconds, in the policy file beside the ledger
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
HUGE = "(SELECT group_concat(x) FROM (WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c))"
LONG = "printf('%.*c', 49000000, 'a')"

WRITES = {
    "attach": "ATTACH 'stolen.db' AS other",
    "attach_memory": "ATTACH ':memory:' AS other",
    "attach_uri": "ATTACH 'file:stolen.db?mode=rwc' AS other",
    "detach": "DETACH main",
    "vacuum": "VACUUM",
    "vacuum_into": "VACUUM INTO 'copy.db'",
    "insert": "INSERT INTO partner_tag (change_id, partner_id, tag) VALUES (1, 1, 'x')",
    "insert_returning": "INSERT INTO journal_change (at, business_day, actor, command, version)"
    " VALUES ('', '', '', '', '') RETURNING id AS n",
    "replace": "REPLACE INTO journal_open (id, change_id) VALUES (1, 1)",
    "update": "UPDATE sale SET gross = 0",
    "update_returning": "UPDATE partner SET name = 'x' RETURNING 1 AS n",
    "delete": "DELETE FROM payment",
    "with_delete": "WITH x AS (SELECT 1) DELETE FROM partner WHERE id IN (SELECT * FROM x)",
    "drop": "DROP TABLE sale",
    "alter": "ALTER TABLE sale RENAME TO gone",
    "create_table": "CREATE TABLE mine (x)",
    "create_temp": "CREATE TEMP TABLE mine AS SELECT 1 AS n",
    "create_view": "CREATE VIEW mine AS SELECT 1 AS n",
    "create_temp_view": "CREATE TEMP VIEW mine AS SELECT 1 AS n",
    "create_index": "CREATE INDEX mine ON sale (gross)",
    "create_trigger": "CREATE TRIGGER mine AFTER INSERT ON sale BEGIN DELETE FROM sale; END",
    "virtual_fts": "CREATE VIRTUAL TABLE mine USING fts5 (x)",
    "virtual_csv": "CREATE VIRTUAL TABLE mine USING csv (filename='/etc/passwd')",
    "begin": "BEGIN EXCLUSIVE",
    "commit": "COMMIT",
    "savepoint": "SAVEPOINT mine",
    "reindex": "REINDEX",
    "analyze": "ANALYZE",
    "pragma_writable": "PRAGMA writable_schema = ON",
    "pragma_journal": "PRAGMA journal_mode = WAL",
    "pragma_version": "PRAGMA user_version = 99",
    "pragma_query_only": "PRAGMA query_only = OFF",
    "pragma_function": "SELECT * FROM pragma_user_version AS n",
    "pragma_temp_folder": "PRAGMA temp_store_directory = '.'",
    "two_statements": "SELECT 1 AS n; DELETE FROM partner",
    "two_selects": "SELECT 1 AS n; SELECT 2 AS n",
    "load_extension": "SELECT load_extension('./evil.so') AS n",
    "readfile": "SELECT readfile('/etc/passwd') AS n",
    "writefile": "SELECT writefile('loot.txt', 'x') AS n",
    "edit": "SELECT edit('x', 'sh') AS n",
    "tokenizer": "SELECT fts3_tokenizer('simple', x'0000000000000000') AS n",
    "writes_schema": "UPDATE sqlite_schema SET sql = ''",
}
GREEDY = {
    "zeroblob": "SELECT length(zeroblob(2000000000)) AS n",
    "randomblob": "SELECT length(randomblob(2000000000)) AS n",
    "printf": "SELECT length(printf('%.*c', 2000000000, 'x')) AS n",
    "hex_twice": f"SELECT length(hex(hex({LONG}))) AS n",
    "replace_bomb": "SELECT length(replace(replace(printf('%.*c', 9000, 'a'), 'a', printf('%.*c', 9000, 'b')), 'b',"
    " printf('%.*c', 9000, 'c'))) AS n",
    "group_concat": f"SELECT length(group_concat({LONG})) AS n FROM ({ENDLESS} SELECT x FROM c LIMIT 50)",
    "many_long_rows": f"{ENDLESS} SELECT {LONG} || x AS n FROM c",
    "sorted_memory": f"{ENDLESS} SELECT x AS n FROM c ORDER BY {LONG} || x",
    "distinct_memory": f"{ENDLESS} SELECT DISTINCT printf('%.*c', 100000, 'a') || x AS n FROM c",
    "json_array": f"SELECT length(json_group_array({LONG})) AS n FROM ({ENDLESS} SELECT x FROM c LIMIT 50)",
    "blob_cell": "SELECT x'00ff' AS n",
    "wrong_columns": "SELECT 1 AS other",
    "nothing": "-- nothing at all",
    "null_byte": "SELECT 1 AS n\0",
}
ENDLESS_ONES = {
    "count_forever": f"{ENDLESS} SELECT count(*) AS n FROM c",
    "rows_forever": f"{ENDLESS} SELECT x AS n FROM c",
    "never_a_row": f"{ENDLESS} SELECT x AS n FROM c WHERE x < 0",
    "union_forever": f"{ENDLESS} SELECT max(x) AS n FROM (SELECT x FROM c UNION SELECT -x FROM c)",
    "concat_forever": f"SELECT length({HUGE}) AS n",
    "cross_joins": "WITH d(x) AS (VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)) SELECT count(*) AS n FROM d a, d b,"
    " d c, d d, d e, d f, d g, d h, d i, d j, d k, d l",
    "one_long_instr": "SELECT instr(printf('%.*c', 9000000, 'a'), printf('%.*c', 4000000, 'a') || 'b') AS n",
    "one_long_replace": "SELECT replace(printf('%.*c', 9000000, 'a'), printf('%.*c', 4000000, 'a') || 'b', '') AS n",
    "one_long_like": "SELECT printf('%.*c', 49000000, 'a') LIKE '%' || printf('%.*c', 20000, 'a') || 'b%' AS n",
}


def _seen(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the digest of its bytes; the run log is not the report's doing."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.parent.name != "state"]
    return {str(p): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture
def hostile(book: Path, qd: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a callable that runs one hostile statement as a dropped-in report and asserts what R-10 asks for."""
    qd("partner add 宏达")
    book.with_name("ledger.policy.toml").write_text(f"[report]\nseconds = {LIMIT}\n", encoding="utf-8")
    (book.parent / "reports").mkdir()
    monkeypatch.chdir(book.parent)

    def run(sql: str) -> None:
        header = "-- title: Hostile | 恶意\n-- column: n int | N | 数\n"
        (book.parent / "reports" / "hostile.sql").write_text(header + sql, encoding="utf-8")
        before = _seen(book.parent)
        start = time.monotonic()
        result = qd("report hostile -F csv")
        took = time.monotonic() - start
        assert result.code == 4, (result.out[:200], result.err)
        assert len(result.err.strip().splitlines()) == 1
        assert took < LIMIT + 0.5
        assert _seen(book.parent) == before

    return run


@pytest.mark.parametrize("name", WRITES)
def test_r10_a_report_that_writes_is_refused(hostile: Callable[[str], None], name: str) -> None:
    hostile(WRITES[name])


@pytest.mark.parametrize("name", GREEDY)
def test_r10_a_greedy_or_broken_report_is_refused(hostile: Callable[[str], None], name: str) -> None:
    hostile(GREEDY[name])


@pytest.mark.parametrize("name", ENDLESS_ONES)
def test_r10_an_endless_report_is_stopped_in_time(hostile: Callable[[str], None], name: str) -> None:
    hostile(ENDLESS_ONES[name])


def test_r10_there_are_more_than_forty() -> None:
    assert len(WRITES) + len(GREEDY) + len(ENDLESS_ONES) >= 60


def test_a_good_report_of_the_owner_runs_with_parameters_and_formats(book: Path, qd: Any) -> None:
    (book.parent / "reports").mkdir()
    (book.parent / "reports" / "mine.sql").write_text(
        "-- title: Mine | 我的\n-- param: kind text = * | Kind | 类型\n-- column: code code | Code | 编号\n"
        "-- column: name text | Name | 名称\n-- column: size money | Size | 大小\n"
        "SELECT code, name, 123450 AS size FROM partner WHERE :kind = '*' OR kind = :kind ORDER BY code\n",
        encoding="utf-8",
    )
    qd("partner add 宏达")
    assert qd("report mine -F csv").out == "code,name,size\nD0001,宏达,1234.50\n"
    assert qd("report mine --kind outlet -F json").out.split() == ["[]"]
    assert "mine" in qd("report list").out

"""Hostile text, a ledger full of it, and what may not be in what is shown (quality.md 2.2 "Text out", trap 11)."""

from __future__ import annotations

import csv
import io
import os
import re
import sqlite3
import sys
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

TEXTS = {
    "escapes": "\x1b[5;41mred\x1b[2J\x1b]0;title\x07",
    "controls": "a\x01\x08\x0c\x0e\x1a\x7fb",
    "c1": "x\x9b31m\x85\x90y",
    "return": "first\rsecond",
    "lines": "one\ntwo\u2028three\u2029four\x0bfive",
    "tabs": "\tcell\tcell",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c",
    "unseen": "zero\u200bwidth\ufeff\u2060",
    "markup": "[vip] [/b] [bold red]x[link=http://a]",
    "html": '<script>alert(1)</script>"><img src=x onerror=alert(2)> &amp; ]]>',
    "markdown": "a|b `c` *d* [e](http://f) <!-- --> \\| # g",
    "formula": "=cmd|' /C calc'!A0",
    "sum": "=1+1",
    "plus": "+86 13800138000",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "wide": "＝1+1",
    "wide_at": "＠x",
    "quoted": "'=1+1",
    "csv": 'a","b"\n=1+1,',
    "spaced": " =1+1",
    "emoji": "👨‍👩‍👧‍👦🏽 e\u0301\u0302",
    "digits": "123456789012345678",
    "exponent": "1E5",
    "date": "2026-01-02",
    "brackets": "{x} {0} %s %(a)s $HOME `id` ${x}",
    "long": "长" * 3000,
    "long_word": "W" * 5000,
    "zalgo": "Z" + "\u0335\u0301\u0316" * 40,
    "private": "\ue000\ufffd\uffff",
    "astral": "\U000e0001\U0001f1e8\U0001f1f3",
}
# A small shop with a record of every kind.
SHOP = """
staff add 小李 --code S1
partner add 宏达商贸 --code D1 --terms net:30 --credit-limit 5000 --tag 团购 --contact 王 --mobile 13800138000
partner add 永兴烟酒 --code D2 --rep 小李
partner add 永兴烟酒店 --code D3 --kind outlet
contact add D1 老王 --wechat wang --birthday 11-25 --relation 儿子=小明
product add 海河52度 --code P1 --unit 瓶 --pack 箱=10 --price 38 --cost 20 --floor 30
config field add partner shelf --label Shelf --label-zh 货架
partner update D1 --set shelf=A1
order add D1 P1 10箱 --on 2026-08-01 --number A1 --staff S1
order add D1 P1 2@30 --on 2026-09-01 --note 急
order add D2 --amount 800 --on 2026-07-01
order add D2 P1 5 --on 2026-11-20 --unshipped --promised 2026-11-22
order add D3 P1 5 --on 2026-11-20 --draft
order return A1 P1 1 破损 --on 2026-09-05
order extend A1 2026-10-20
payment add D1 500 wx --on 2026-09-02 --reference r1 --payer 老王 --note 收
payment add D2 100 bill --on 2026-09-03 --matures 2026-12-30
payment bounce R0002 --on 2026-10-01
adjust add D1 30 --kind charge --on 2026-10-01 --note 运费
deposit add D1 200 --on 2026-10-01 --note 桶
credit hold D2 欠款 --by 老板
credit standing D1 100 --from 2026-10-01 --until 2026-12-31
credit review D1 --limit 6000 --note 好
dunning add D1 letter --by 小李 --note 寄出
log add D1 谈了陈列 再访 --next 2026-11-22 --promise 8000@2026-11-25 --contact 老王 --staff S1
statement D1 --confirm 100 --period 2026-09 --by 老王
config lock 2026-06-30
"""
# What another tool can store and no keyboard types: NUL, and bytes that are no UTF-8.
STORED_ONLY = ("CAST(X'610062' AS TEXT)", "CAST(X'61FF62' AS TEXT)")
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_STYLE = re.compile(r"\x1b\[(?:[0-9]|[349][0-7]|1|38;5;[0-9]+)?(?:;(?:[0-9]|[349][0-7]))*m|\x1b\]8;[^\x1b]*\x1b\\")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?%?")
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def raw_bytes(shown: str) -> list[str]:
    """Return what in a shown text can move a cursor, reorder or hide what stands beside it; line ends are ours."""
    return _RAW.findall(shown)


def live_cells(page: str, delimiter: str = ",") -> list[str]:
    """Return the cells of a csv page that a spreadsheet would calculate."""
    rows = csv.reader(io.StringIO(page, newline=""), delimiter=delimiter, strict=True)
    return [cell for row in rows for cell in row if cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell)]


def live_sheet_cells(path: Path) -> list[str]:
    """Return the cells of a workbook that are formulas, and strings that are not typed as strings."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def poison(ledger: Path, texts: list[str], keep: dict[str, tuple[str, ...]]) -> int:
    """Put hostile text into every text column of every row where the schema lets any tool do so; return how many cells.

    The first row of a table keeps the columns in `keep`, so that there is something to ask for.
    """
    done = 0
    with closing(sqlite3.connect(ledger)) as connection:
        found = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%'"
        tables = [name for (name,) in connection.execute(found)]
        for table in tables:
            if table.startswith("sqlite_"):
                continue
            columns = [c[1] for c in connection.execute(f"PRAGMA table_info({table})") if c[2] == "TEXT"]
            for (row,) in connection.execute(f"SELECT rowid FROM {table}").fetchall():
                for place, column in enumerate(columns):
                    if table.startswith("journal_") and (table, column) not in _JOURNAL:
                        continue
                    if row == 1 and column in keep.get(table, ()):
                        continue
                    done += _put(connection, table, column, row, texts[(row * 7 + place) % len(texts)])
        connection.commit()
    return done


_JOURNAL = {("journal_change", "actor"), ("journal_change", "command"), ("journal_change", "summary")}


def _put(connection: sqlite3.Connection, table: str, column: str, row: int, text: str) -> int:
    value = text if text in STORED_ONLY else "?"
    try:
        values = (row,) if value != "?" else (text, row)
        return connection.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = ?", values).rowcount
    except sqlite3.IntegrityError:
        return 0


@contextmanager
def terminal(columns: int = 100) -> Iterator[Callable[[], str]]:
    """Let both streams be a real terminal while the body runs; the callable says what came out since it was asked."""
    master, slave = os.openpty()
    tty.setraw(slave)
    seen: list[bytes] = []

    def read() -> None:
        while chunk := _chunk(master):
            seen.append(chunk)

    reader = threading.Thread(target=read)
    reader.start()
    kept = sys.stdout, sys.stderr
    streams = [os.fdopen(os.dup(slave), "w", encoding="utf-8", newline="\n") for _ in range(2)]
    sys.stdout, sys.stderr = streams
    os.environ["COLUMNS"] = str(columns)

    def told() -> str:
        for stream in streams:
            stream.flush()
        mark = f"\x00{len(seen)}\x00".encode()
        os.write(slave, mark)
        while mark not in b"".join(seen[-2:]):
            threading.Event().wait(0.001)
        page, _, _ = b"".join(seen).rpartition(mark)
        seen.clear()
        return _STYLE.sub("", page.decode("utf-8"))

    try:
        yield told
    finally:
        sys.stdout, sys.stderr = kept
        for stream in streams:
            stream.close()
        os.close(slave)
        reader.join()
        os.close(master)


def _chunk(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other side was closed
        return b""

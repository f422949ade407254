"""Fixtures for imports: write a csv, ask the ledger, and see that not a byte of it changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

Sheet = Callable[..., str]
Sql = Callable[..., list[Any]]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Return a callable that writes lines as a csv and returns its path: `sheet("a.csv", "number,date", "1,…")`."""

    def write(name: str, *lines: str) -> str:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def sql(book: Path) -> Sql:
    """Return a callable that asks the ledger: rows as tuples, or plain values for one column."""

    def ask(query: str, *values: Any) -> list[Any]:
        with closing(sqlite3.connect(book)) as connection:
            rows = connection.execute(query, values).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]

    return ask


@pytest.fixture
def untouched(book: Path) -> Callable[[], Any]:
    """Return a context manager in which not a byte of the ledger, nor its time, may change."""

    @contextmanager
    def same() -> Iterator[None]:
        before = (book.read_bytes(), book.stat().st_mtime_ns, sorted(p.name for p in book.parent.glob("ledger*")))
        yield
        assert (
            book.read_bytes(),
            book.stat().st_mtime_ns,
            sorted(p.name for p in book.parent.glob("ledger*")),
        ) == before

    return same

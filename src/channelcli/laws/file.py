"""The file itself: what SQLite says of its pages, its constraints and its references."""

from __future__ import annotations

from collections.abc import Iterator

from channelcli import ledger
from channelcli.laws.books import Books, Law, Offence

_ROWS = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"


def _integrity(books: Books) -> Iterator[Offence]:
    for line in ledger.damage(books.path):
        yield Offence(books.path.name, None, line, None, "text")


def _references(books: Books) -> Iterator[Offence]:
    for table, row, parent in ledger.loose_ends(books.path):
        yield Offence(f"{table} {row}", None, "-", parent, "text")


LAWS = (
    Law("integrity", "SQLite", _ROWS, _integrity, "text"),
    Law("references", "SQLite", _ROWS, _references, "text"),
)

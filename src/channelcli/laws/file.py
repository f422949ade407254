"""The file itself: what SQLite says of its pages, constraints and references; the chain of its journal (`chain.py`)."""

from __future__ import annotations

from collections.abc import Iterator

from channelcli import ledger
from channelcli.laws.books import Books, Law, Offence
from channelcli.text import say

_SEALS = "SELECT count(*) FROM journal_seal"
_ROWS = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"


def _integrity(books: Books) -> Iterator[Offence]:
    for line in ledger.damage(books.path):
        yield Offence(books.path.name, None, line, None, "text")


def _references(books: Books) -> Iterator[Offence]:
    for table, row, parent in ledger.loose_ends(books.path):
        yield Offence(f"{table} {row}", None, "-", parent, "text")


def _told(books: Books, *, mild: bool) -> Iterator[Offence]:
    for one in books.breaks:
        if one.mild == mild:
            what = say(one.key, **one.told())
            name = say("chain.change", id=one.change) if one.change else books.path.name
            yield Offence(name, None, what, None, "text")


def _journal(books: Books) -> Iterator[Offence]:
    yield from _told(books, mild=False)


def _other_tools(books: Books) -> Iterator[Offence]:
    yield from _told(books, mild=True)


LAWS = (
    Law("integrity", "SQLite", _ROWS, _integrity, "text"),
    Law("references", "SQLite", _ROWS, _references, "text"),
    Law("journal", "DAT-10", _SEALS, _journal, "text"),
    Law("other-tools", "DAT-10", _SEALS, _other_tools, "text", mild=True),
)

"""`export journal`: the receivables as a plain-text journal that hledger, ledger or beancount read and check.

One transaction a movement (AR-1, AR-41), in two or three postings that add up to nothing; at the end the balance of
each partner as an assertion, from a sum of its own, so that the auditor's own tool proves our balances. Words,
accounts and bytes are the same in every language.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Protocol

from channelcli import report
from channelcli.plaintext.movements import Books, Movement, books, movements

DIALECTS = ("hledger", "ledger", "beancount")
SUFFIXES = {".journal": "hledger", ".hledger": "hledger", ".j": "hledger", ".ledger": "ledger",
            ".beancount": "beancount", ".bean": "beancount"}  # fmt: skip
_AT_ONCE = 1_000  # transactions a chunk


class Writer(Protocol):
    """A dialect: what stands above, one movement, and the assertions below."""

    def head(self) -> Iterator[str]:
        """Yield the lines above: what this is, the currency, the accounts."""
        ...

    def transaction(self, moved: Movement) -> str:
        """Return one movement as a transaction, with its line ends."""
        ...

    def proof(self) -> Iterator[str]:
        """Yield the balance of each partner as an assertion."""
        ...


def journal(connection: sqlite3.Connection, ledger: Path, as_of: str | None, dialect: str) -> Iterator[str]:
    """Yield the journal as of the end of a day (ISO, None is today) piece by piece; what is held is one day's rows.

    All of it is of one moment of the ledger. The same facts give the same bytes.
    """
    with report.one_moment(connection):
        found = report.find("export-journal")
        values = report.bind(found, {"as_of": as_of}, ledger)
        writer = _writer(dialect, books(connection, values["as_of"]))
        yield "".join(writer.head())
        rows = movements(connection, found.sql, values)
        while some := list(islice(rows, _AT_ONCE)):
            yield "".join(map(writer.transaction, some))
        yield "".join(writer.proof())


def _writer(dialect: str, books: Books) -> Writer:
    if dialect == "beancount":
        module = import_module("channelcli.plaintext.beancount")
        return module.Beancount(books)  # type: ignore[no-any-return]  # a module behind its name
    module = import_module("channelcli.plaintext.hledger")
    return module.Hledger(books, dialect)  # type: ignore[no-any-return]

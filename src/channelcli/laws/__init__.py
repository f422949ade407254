"""The laws of the books (domain.md 11): what must hold in every ledger, whoever wrote its rows.

A law is plain data: its id, the rules it is from, what it looks at, and how its offenders are found, a SELECT or a
function over the account room. `doctor` and the night run check them all; the tests check them after every test.
A law that is `mild` speaks of facts that an import took as they stood: they are pointed out, and nothing is broken.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from channelcli.errors import Usage
from channelcli.laws.accounts import LAWS as OF_ACCOUNTS
from channelcli.laws.books import Books, Law, Offence
from channelcli.laws.documents import LAWS as OF_DOCUMENTS
from channelcli.laws.file import LAWS as OF_THE_FILE
from channelcli.laws.lines import LAWS as OF_LINES
from channelcli.laws.matches import LAWS as OF_MATCHES
from channelcli.ledger import cipher
from channelcli.table import Cell, Column, Row, Table
from channelcli.text import Words, both, say

__all__ = ["LAWS", "Law", "Offence", "Verdict", "check", "table"]

LAWS: tuple[Law, ...] = (*OF_THE_FILE, *OF_LINES, *OF_DOCUMENTS, *OF_ACCOUNTS, *OF_MATCHES)
SHOWN = 5  # offenders told of a law; all are counted


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one law: how many rows it looked at, how many offend, and the first of these."""

    law: Law
    checked: int
    broken: int
    first: tuple[Offence, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing offends."""
        return not self.broken

    @property
    def grave(self) -> bool:
        """Whether the law is broken; what an import took as it stood is no more than an alarm."""
        return bool(self.broken) and not self.law.mild


def of_name(name: str) -> Law:
    """Return the law of that id; `Usage` (exit 2) with near ids if there is none."""
    from channelcli.errors import Hint
    from channelcli.names import near

    found = next((law for law in LAWS if law.id == name.strip().lower().replace("_", "-")), None)
    if found is None:
        ids = [law.id for law in LAWS]
        close = near(name, ids) or ids
        raise Usage("laws.unknown", Hint("laws.near", ids=", ".join(close)), id=name)
    return found


def check(
    connection: sqlite3.Connection,
    path: Path,
    as_of: str,
    only: Sequence[Law] = LAWS,
    *,
    tally: bool = True,
    count: bool = True,
    heads: tuple[str, ...] | None = (),
    locked: bool = False,
    shown: int = SHOWN,
) -> list[Verdict]:
    """Check the laws on the whole ledger and return a verdict for each, in the order given.

    Laws of stored rows look at all of them, laws of accounts at the accounts as of the day (ISO text). Without
    `tally` nobody asks how many rows were looked at, and `checked` is 0; without `count` the rows of the tables are
    taken to be as the newest seal says. `heads` of the journal that were noted by hand must be in it, as those kept in
    backups and night runs must, with `locked` those in encrypted backups too; None looks for none. The first `shown`
    offenders of each law are named.
    """
    books = Books(connection, path, as_of, count, heads, locked)
    found = [_checked(law, books, tally, shown) for law in only]
    names = _names(connection, found)
    return [
        replace(one, first=tuple(replace(o, name=names.get(o.partner or 0, ("", ""))) for o in one.first))
        for one in found
    ]


def _checked(law: Law, books: Books, tally: bool, shown: int) -> Verdict:
    first: list[Offence] = []
    broken = 0
    try:
        offences: Iterable[Offence] = law.find(books) if callable(law.find) else books.select(law.find, law.unit)
        for one in offences:
            broken += 1
            if len(first) < shown:
                first.append(one)
        checked = books.count(law.counted) if tally else 0
    except cipher.errors() as error:
        # A damaged page: the law cannot be said to hold. What is no damage (busy, a bug) is not for a verdict.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        return Verdict(law, 0, 1, (Offence(str(books.path.name), None, str(error), None, "text"),))
    return Verdict(law, checked, broken, tuple(first))


def _names(connection: sqlite3.Connection, found: Iterable[Verdict]) -> dict[int, tuple[str, str]]:
    ids = {one.partner for verdict in found for one in verdict.first if one.partner}
    if not ids:
        return {}
    listed = "[" + ",".join(map(str, sorted(ids))) + "]"
    sql = "SELECT id, code, name FROM partner WHERE id IN (SELECT value FROM json_each(?))"
    return {id_: (code, name) for id_, code, name in connection.execute(sql, (listed,))}


def sentence(law: Law) -> Words:
    """Return what a law says, in both languages."""
    return both(f"laws.of_{law.id.replace('-', '_')}")


def told(offence: Offence) -> str:
    """Return an offender in one line: document, partner, what is found and what should be."""
    who = " ".join(offence.name).strip()
    values = {"document": offence.document, "found": offence.shown(offence.found), "partner": who}
    if offence.wanted is None:
        return say("laws.offence_found" if who else "laws.offence_bare", **values)
    return say("laws.offence" if who else "laws.offence_no_partner", **values, wanted=offence.shown(offence.wanted))


def table(verdicts: Sequence[Verdict], as_of: str, *, says: bool = False) -> Table:
    """Return the verdicts as a table, a row for each law; with `says` its sentence too, for people."""
    columns = [
        Column("law", "text", both("laws.law")),
        Column("rules", "text", both("laws.rules")),
        Column("checked", "int", both("laws.checked")),
        Column("broken", "int", both("laws.broken"), True),
        Column("first", "text", both("laws.first")),
    ]
    if says:
        columns.insert(1, Column("says", "text", both("laws.says")))
    rows: list[Row] = []
    for one in verdicts:
        first = one.first[0].plain if one.first else None
        cells: list[Cell] = [one.law.id, one.law.rules, one.checked, one.broken, first]
        if says:
            cells.insert(1, say(f"laws.of_{one.law.id.replace('-', '_')}"))
        rows.append(tuple(cells))
    subtitle = (both("report.as_of", day=as_of),)
    return Table("doctor", both("laws.title"), tuple(columns), rows, subtitle=subtitle, notes=(verdict(verdicts),))


def verdict(verdicts: Sequence[Verdict]) -> Words:
    """Return the one line that sums up: all laws hold, or how many do not."""
    broken = sum(one.grave for one in verdicts)
    laws = sum(not one.law.mild for one in verdicts)
    if broken:
        return both("laws.some_broken", broken=broken, n=laws)
    return both("laws.all_hold", n=laws)

"""What the laws are checked on: one ledger as of a day, with what several laws need worked out once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from channelcli.account.settling import Item
from channelcli.account.standing import Standing, standings
from channelcli.journal import chain, heads

Unit = Literal["money", "quantity", "text"]
Value = int | str | None


@dataclass(frozen=True, slots=True)
class Offence:
    """One document, or partner, that a law does not hold for: what is found, and what should be.

    Amounts are in fen, quantities in 1/1,000; the partner is an id, and `name` his code and name.
    """

    document: str
    partner: int | None
    found: Value
    wanted: Value
    unit: Unit = "money"
    name: tuple[str, str] = ("", "")

    def shown(self, value: Value) -> str:
        """Return a value as people read it."""
        from channelcli.money import format_amount, plain_quantity

        if not isinstance(value, int):
            return "–" if value is None else value
        return format_amount(value) if self.unit == "money" else plain_quantity(value)

    @property
    def plain(self) -> str:
        """The offender in a form that is the same in every language."""
        from channelcli.money import plain_amount, plain_quantity

        def put(value: Value) -> str:
            if isinstance(value, int):
                return plain_amount(value) if self.unit == "money" else plain_quantity(value)
            return value or "-"

        words = [self.document, self.name[0], put(self.found)]
        return " ".join(filter(None, words)) + ("" if self.wanted is None else f" <> {put(self.wanted)}")


@dataclass(frozen=True, slots=True)
class Law:
    """One law: `find` is a SELECT of (document, partner id, found, wanted[, unit]), or a function that yields them.

    `counted` counts what the law looks at. Its sentence stands in text/laws.py under its id.
    """

    id: str
    rules: str
    counted: str | Callable[[Books], int]
    find: str | Callable[[Books], Iterable[Offence]]
    unit: Unit = "money"
    mild: bool = False


@dataclass
class Settled:
    """All accounts, settled link by link: sums by partner in fen, and what offends a law on the way."""

    items: int = 0
    open: dict[int, int] = field(default_factory=dict)
    unallocated: dict[int, int] = field(default_factory=dict)
    buckets: dict[int, list[int]] = field(default_factory=dict)
    left: dict[int, dict[tuple[str, int], Item]] = field(default_factory=dict)  # open debits by source and id
    outside: list[Offence] = field(default_factory=list)  # items open beyond their amount
    skipped: list[Offence] = field(default_factory=list)  # older items open while newer got automatic money


@dataclass
class Books:
    """A ledger as of a day (ISO text), open to read."""

    connection: sqlite3.Connection
    path: Path
    as_of: str
    count_rows: bool = True  # whether the rows of all tables are counted against the seals
    heads: tuple[str, ...] | None = None  # noted by hand; None: not even those kept with backups are looked for
    locked: bool = False  # whether those in encrypted backups are looked for

    def select(self, sql: str, unit: Unit) -> Iterator[Offence]:
        """Yield what a law's SELECT returns."""
        for document, partner, found, wanted, *rest in self.connection.execute(sql, self.values(sql)):
            yield Offence(str(document), partner, found, wanted, rest[0] if rest else unit)

    def values(self, sql: str) -> dict[str, Any]:
        """Return the values of the named parameters a law may use."""
        return {"as_of": self.as_of} if ":as_of" in sql else {}

    def count(self, sql: str | Callable[[Books], int]) -> int:
        """Return how much a law looks at: the one number that its SELECT gives, or what was counted on the way."""
        if callable(sql):
            return sql(self)
        (number,) = self.connection.execute(sql, self.values(sql)).fetchone()
        return int(number or 0)

    @cached_property
    def breaks(self) -> list[chain.Break]:
        """What is broken in the journal, and what another tool did."""
        found = list(chain.breaks(self.connection, count=self.count_rows))
        if self.heads is not None and chain.readable(found):
            found += [
                *heads.breaks(self.connection, self.path, locked=self.locked),
                *heads.given(self.connection, self.heads),
            ]
        return found

    @cached_property
    def standings(self) -> dict[int, Standing]:
        """What each partner owes, by sums alone."""
        return standings(self.connection, self.as_of)

    @cached_property
    def entries(self) -> dict[int, int]:
        """What each partner owes, by the movements of the accounts: debits less credits (AR-2)."""
        sql = "SELECT partner_id, sum(amount) FROM entry WHERE on_date <= ? GROUP BY partner_id"
        return dict(self.connection.execute(sql, (self.as_of,)).fetchall())

    @cached_property
    def settled(self) -> Settled:
        """Every account settled link by link."""
        import gc

        from channelcli.laws.accounts import settled

        collecting = gc.isenabled()
        gc.disable()  # millions of items and links, and no cycle among them
        try:
            return settled(self)
        finally:
            if collecting:
                gc.enable()

    @cached_property
    def odd_matches(self) -> list[tuple[Any, ...]]:
        """The matches by hand that offend a law of matches: which, and with what."""
        from channelcli.laws.matches import ODD

        return self.connection.execute(ODD).fetchall()

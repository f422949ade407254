"""What there is to write: the movements, one after the other, and the balances that they must come to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from channelcli.account.standing import standings

_DEPOSITS = "SELECT partner_id, sum(amount) FROM deposit_entry WHERE on_date <= :as_of GROUP BY partner_id"
_FIRST_DAY = """
SELECT min(day) FROM (
    SELECT :as_of AS day UNION ALL SELECT min(shipped_on) FROM sale UNION ALL SELECT min(paid_on) FROM payment
    UNION ALL SELECT min(on_date) FROM adjustment UNION ALL SELECT min(on_date) FROM deposit)
"""
# The account on the other side, by the kind of an adjustment or the sign of a sale.
OTHER_SIDE = {
    "order": "income:sales",
    "return": "income:returns",
    "opening": "equity:opening",
    "charge": "income:charges",
    "allowance": "income:allowances",
    "writeoff": "expenses:bad-debt",
    "recovery": "expenses:bad-debt",
    "waiver": "expenses:waivers",
    "discount": "expenses:discounts",
    "offset": "liabilities:payable",
}
MONEY = {
    "cash": "assets:cash",
    "bank": "assets:bank",
    "wechat": "assets:wechat",
    "alipay": "assets:alipay",
    "bill": "assets:bills",
    "cheque": "assets:cheques",
    "deposit": "assets:clearing",  # a deposit that became a receipt: in and out on one day
}
UNSTATED = "assets:unstated"  # the receipt does not say how it was paid, or in the owner's own word
TAX = "liabilities:tax"
RECEIVABLE, DEPOSITS = "assets:receivable", "liabilities:deposits"


class Movement(NamedTuple):
    """One movement on its own date; fen, positive: the partner owes more (a deposit: the owner holds more)."""

    date: str
    place: int
    number: str
    source: str
    role: str
    kind: str
    partner: str
    amount: int
    net: int
    method: str | None

    @property
    def what(self) -> str:
        """What happened, in stored codes: `order`, `receipt bounce`."""
        return self.kind if self.role == "post" else f"{self.kind} {self.role}"


class Holder(NamedTuple):
    """A partner with a balance, in fen."""

    code: str
    name: str
    balance: int


@dataclass(frozen=True)
class Books:
    """Whose accounts there are as of a day, and what they come to by sums of their own (AR-2)."""

    as_of: str
    first_day: str
    receivables: tuple[Holder, ...]
    deposits: tuple[Holder, ...]

    def names(self) -> dict[str, str]:
        """Return the name of each partner by its code, in order of the codes."""
        found = {one.code: one.name for one in (*self.receivables, *self.deposits)}
        return dict(sorted(found.items()))


def movements(connection: sqlite3.Connection, sql: str, values: dict[str, Any]) -> Iterator[Movement]:
    """Yield the movements by date, table and number."""
    return map(Movement._make, connection.execute(sql, values))


def books(connection: sqlite3.Connection, as_of: str) -> Books:
    """Return who holds an account as of a day, with the balances that the reports tell, by sums of their own."""
    (first_day,) = connection.execute(_FIRST_DAY, {"as_of": as_of}).fetchone()
    names = connection.execute("SELECT id, code, name FROM partner ORDER BY code").fetchall()
    owed = {partner: one.balance for partner, one in standings(connection, as_of).items()}
    held = dict(connection.execute(_DEPOSITS, {"as_of": as_of}))
    found = [[Holder(code, name, sums[id_]) for id_, code, name in names if id_ in sums] for sums in (owed, held)]
    return Books(as_of, first_day, *map(tuple, found))


def accounts() -> list[str]:
    """Return the accounts that are no partner's, in order."""
    return sorted({*OTHER_SIDE.values(), *MONEY.values(), UNSTATED, TAX})


def postings(moved: Movement) -> tuple[tuple[str, int], ...]:
    """Return the accounts and fen of one movement; they add up to nothing. The first is the partner's."""
    if moved.source == "deposit":
        return (DEPOSITS, -moved.amount), (MONEY.get(moved.method or "", UNSTATED), moved.amount)
    if moved.source == "payment":
        return (RECEIVABLE, moved.amount), (MONEY.get(moved.method or "", UNSTATED), -moved.amount)
    other = (OTHER_SIDE[moved.kind], -moved.net)
    if moved.net == moved.amount:
        return (RECEIVABLE, moved.amount), other
    return (RECEIVABLE, moved.amount), other, (TAX, moved.net - moved.amount)


def distinct(words: dict[str, str], again: Callable[[str, int], str]) -> dict[str, str]:
    """Return the words by key, each a word of its own: the second of two alike is told apart by a number."""
    taken: set[str] = set()
    found = {}
    for key, word in words.items():
        mine = next(one for one in _tries(word, again) if one not in taken)
        taken.add(mine)
        found[key] = mine
    return found


def _tries(word: str, again: Callable[[str, int], str]) -> Iterable[str]:
    yield word
    for number in range(2, 1_000_000):
        yield again(word, number)

"""Whole statements of account, of one partner or of all: everything that stands on the paper (AR-40).

For all partners each table is read once: opening balances by sums, movements partner by partner, open items together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from channelcli import config, dates
from channelcli.account import matching, settling, standing
from channelcli.errors import LawBroken
from channelcli.paper import Age, Movement, OpenLine, Reply, Statement
from channelcli.report import BEGINNING
from channelcli.reports.money import movements
from channelcli.text import both

_DEPOSITS = "SELECT partner_id, sum(amount) FROM deposit_entry WHERE on_date <= :as_of {one} GROUP BY partner_id"
_BILLS = """
SELECT partner_id, sum(amount) FROM payment
WHERE matures_on > :as_of AND kind = 'receipt' AND paid_on <= :as_of AND (voided_on IS NULL OR voided_on > :as_of) {one}
GROUP BY partner_id
"""
# The last one of each, beside what the books say of that day now: a document entered late can settle a quarrel.
_REPLIES = """
SELECT partner_id, as_of, on_date, coalesce((
           SELECT sum(e.amount) FROM entry AS e WHERE e.partner_id = c.partner_id AND e.on_date <= c.as_of), 0),
       confirmed, person
FROM (SELECT *, row_number() OVER (PARTITION BY partner_id ORDER BY on_date DESC, id DESC) AS place
      FROM confirmation WHERE on_date <= :as_of {one}) AS c
WHERE place = 1
"""
_LAST_DAY = "SELECT max(on_date) FROM entry WHERE partner_id = ? AND on_date <= ?"
_EVER = 10**6  # more days overdue than there are
Party = tuple[int, str, str]  # id, code, name


@dataclass(frozen=True, slots=True)
class _Held:
    """What is told under the balances, by partner id."""

    deposits: dict[int, int]
    bills: dict[int, int]
    replies: dict[int, Reply]
    limits: Sequence[int]


def one(connection: sqlite3.Connection, party: Party, first: str, last: str, *, papers: bool = True) -> Statement:
    """Return the statement of one partner from `first` to `last` (ISO), a period still running up to today.

    Without `papers` it holds the balances and movements alone, which is what a program reads.
    """
    partner = party[0]
    last = _ends(connection, partner, last)
    opening = 0 if first <= BEGINNING else _balances(connection, _before(first), partner).get(partner, 0)
    found = next((rows for _, rows in movements.by_partner(connection, first, last, partner)), [])
    closing = _balances(connection, last, partner).get(partner, 0)
    items = list(matching.open_items(connection, last, partner)) if papers else []
    held = _held(connection, last, partner) if papers else _Held({}, {}, {}, ())
    return _statement(party, (first, last), opening, found, items, held, closing)


def everyone(
    connection: sqlite3.Connection, parties: Iterable[Party], first: str, last: str, *, papers: bool = True
) -> Iterator[Statement]:
    """Yield the statement of each of the partners that has a balance or a movement in the period, by partner id.

    A partner with no movement and a balance is among them (trap 17). Memory holds one partner's movements at a time.
    """
    today = dates.today().isoformat()
    end = min(last, today) if last > today else last
    openings = {} if first <= BEGINNING else _balances(connection, _before(first))
    closings = _balances(connection, last)
    moved = _beside(movements.by_partner(connection, first, last))
    items = _beside(_by_partner(matching.open_items(connection, end)) if papers else ())
    held = _held(connection, end) if papers else _Held({}, {}, {}, ())
    for party in sorted(parties):
        partner = party[0]
        own, opened = moved(partner) or [], items(partner) or []
        if not own and not openings.get(partner):
            continue
        if own and own[-1].day > end:
            yield one(
                connection, party, first, last, papers=papers
            )  # entered for days to come: it has an end of its own
            continue
        yield _statement(party, (first, end), openings.get(partner, 0), own, opened, held, closings.get(partner, 0))


def balance_of(connection: sqlite3.Connection, as_of: str, partners: Collection[int]) -> int:
    """Return the sum of the balances of these partners as of a day, in fen, by sums over the ledger."""
    return sum(amount for partner, amount in _balances(connection, as_of).items() if partner in partners)


def _balances(connection: sqlite3.Connection, as_of: str, partner: int | None = None) -> dict[int, int]:
    return {key: found.balance for key, found in standing.standings(connection, as_of, partner).items()}


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _ends(connection: sqlite3.Connection, partner: int, last: str) -> str:
    """Return the last day: a period that ends in the future ends today, or on the last day that has a movement."""
    today = dates.today().isoformat()
    if last <= today:
        return last
    (newest,) = connection.execute(_LAST_DAY, (partner, last)).fetchone()
    return max(today, newest or today)


def _by_partner(items: Iterable[settling.Item]) -> Iterator[tuple[int, list[settling.Item]]]:
    for partner, found in groupby(items, key=lambda item: item.partner_id):
        yield partner, list(found)


def _beside(pairs: Iterable[tuple[int, Any]]) -> Any:
    """Return a function from partner id to what stands beside it, to be asked with ascending ids."""
    rest = iter(pairs)
    held: list[tuple[int, Any]] = []

    def of(partner: int) -> Any:
        while not held or held[0][0] < partner:
            found = next(rest, None)
            if found is None:
                return None
            held[:] = [found]
        return held[0][1] if held[0][0] == partner else None

    return of


def _held(connection: sqlite3.Connection, as_of: str, partner: int | None = None) -> _Held:
    values = {"as_of": as_of, "partner": partner}
    only = "" if partner is None else "AND partner_id = :partner"
    deposits = dict(connection.execute(_DEPOSITS.format(one=only), values))
    bills = dict(connection.execute(_BILLS.format(one=only), values))
    replies = {row[0]: Reply(*row[1:]) for row in connection.execute(_REPLIES.format(one=only), values)}
    return _Held(deposits, bills, replies, config.policy("ar.buckets"))


def _statement(
    party: Party,
    span: tuple[str, str],
    opening: int,
    found: Sequence[Movement],
    items: Sequence[settling.Item],
    held: _Held,
    closing: int,
) -> Statement:
    partner, code, name = party
    first, last = span
    opened = [_open_line(item, last) for item in items]
    debits, credits = [i for i in opened if i.amount > 0], [i for i in opened if i.amount < 0]
    made = Statement(
        partner,
        code,
        name,
        "" if first <= BEGINNING else first,
        last,
        opening,
        tuple(found),
        tuple(debits),
        tuple(credits),
        tuple(ages(debits, held.limits)),
        held.deposits.get(partner, 0),
        held.bills.get(partner, 0),
        held.replies.get(partner),
    )
    proved(made, closing, items=bool(held.limits))
    return made


def proved(made: Statement, balance: int, *, items: bool) -> None:
    """Check that opening and movements make the balance of the ledger, and with `items` that the open items do.

    Raises `LawBroken` (exit 8), so that no paper goes out that does not add up (invariants 8 and 10).
    """
    opened = sum(line.open for line in (*made.debits, *made.credits))
    if made.closing != balance or (items and opened != balance):
        raise LawBroken("statement.unproved", code=made.code, name=made.name)


def _open_line(item: settling.Item, last: str) -> OpenLine:
    late = (date.fromisoformat(last) - date.fromisoformat(item.due)).days if item.due else 0
    kind = "shipment" if item.kind == "order" else item.kind
    return OpenLine(item.day, item.number, kind, item.due, max(0, late), item.amount, item.open)


def ages(debits: Sequence[OpenLine], limits: Sequence[int]) -> Iterator[Age]:
    """Yield every range of days overdue with what is open in it, not due first (AR-30)."""
    yield Age(both("statement.not_due"), 0, sum(line.open for line in debits if not line.late))
    for low, high in zip([0, *limits], limits, strict=False):
        inside = sum(line.open for line in debits if low < line.late <= high)
        yield Age(both("statement.days", span=f"{low + 1}-{high}"), high, inside)
    if limits:
        above = sum(line.open for line in debits if line.late > limits[-1])
        yield Age(both("statement.over_days", limit=limits[-1]), _EVER, above)

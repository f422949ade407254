"""Compare every way to ask what is open with the slow answer, by the functions of `channelcli.account` alone."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from channelcli.account import matching, spread
from channelcli.account.settling import NEVER, Item, settle, settle_all
from channelcli.account.standing import Standing, standings
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts


def edges(facts: Facts) -> list[date]:
    """Return the days on which something changes, and the days before them."""
    found = {doc.day for doc in facts.docs} | {doc.reversed_on for doc in facts.docs}
    found |= {day for match in facts.matches for day in (match.day, match.ended_on)}
    found |= {day for more in facts.extensions for day in (more.day, more.due)}
    found |= {day for one in facts.standing for day in (one.begins, one.until)}
    found |= {doc.due for doc in facts.docs}
    return sorted({day + timedelta(days=off) for day in found if day for off in (-1, 0)})


def _told(items: list[Item]) -> list[str]:
    return [str((i.partner_id, i.number, i.kind, i.day, i.due, i.amount, i.open)) for i in items]


def _keys(items: list[Item]) -> list[str]:
    return sorted(str((i.source, i.id, i.kind, i.open)) for i in items)


def _in_order(item: Item) -> tuple[object, ...]:
    return item.partner_id, item.amount < 0, item.due or NEVER, item.day, item.number.lower(), item.source


def agree(connection: sqlite3.Connection, facts: Facts, day: date) -> None:
    """Sums, open items in their order, every link, and sums by due day: of one partner, of all, and as slowly told."""
    as_of = day.isoformat()
    wanted = oracle.open_items(facts, day)
    slow = [
        str((p, number, kind, str(on), str(due) if due else None, amount, left))
        for p, number, kind, on, due, amount, left in wanted
    ]
    quick = list(matching.open_items(connection, as_of))
    assert sorted(_told(quick)) == sorted(slow)
    assert quick == sorted(quick, key=_in_order)
    found = standings(connection, as_of)
    moved = {d.partner for d in facts.docs if d.live(day)}
    assert moved <= found.keys()
    for partner in range(1, ledgers.PARTNERS + 1):
        mine = [row for row in wanted if row[0] == partner]
        owed, free = (sum(abs(row[-1]) for row in mine if (row[-1] > 0) == debit) for debit in (True, False))
        one = found.get(partner, Standing(0, 0))
        assert (one.balance, one.open, one.unallocated) == (oracle.balance(facts, partner, day), owed, free)
        assert standings(connection, as_of, partner).get(partner, one) == one
        assert list(matching.open_items(connection, as_of, partner)) == [i for i in quick if i.partner_id == partner]
    _links(connection, facts, day, quick)
    _ranges(connection, facts, day, {partner: one.open for partner, one in found.items() if one.open})


def _links(connection: sqlite3.Connection, facts: Facts, day: date, quick: list[Item]) -> None:
    as_of, told = day.isoformat(), dict[int, list[str]]()
    owner, there = {doc.key: doc.partner for doc in facts.docs}, {doc.key for doc in facts.docs if doc.live(day)}
    seen = set()
    for partner, items, links in settle_all(connection, as_of):
        seen |= {(item.source, item.id) for item in items}
        assert (items, links) == settle(connection, as_of, partner)
        assert items == sorted(items, key=_in_order)
        parts = [part for item in items if item.open for part in item.parts]
        told[partner] = _keys(parts)
        assert sum(item.late(as_of) for item in items) == sum(
            i.open for i in quick if i.partner_id == partner and i.open > 0 and i.due and i.due < as_of
        )
        for item in items:
            used = sum(link.amount for link in links if item in (link.credit, link.debit))
            assert item.matched == (used if item.amount > 0 else -used) == item.amount - item.open
        for link in links:
            assert link.amount > 0
            assert link.how in ("match", "origin", "fifo")
            assert as_of >= link.on >= max(link.credit.day, link.debit.day)
        by_hand = sorted(link.amount for link in links if link.how == "match")
        standing = [m for m in facts.matches if m.live(day) and {m.credit, m.debit} <= there]
        assert by_hand == sorted(m.amount for m in standing if owner[m.credit] == partner)
    assert seen == {doc.key for doc in facts.docs if doc.live(day) and doc.amount}
    assert {p: rows for p, rows in told.items() if rows} == {
        p: _keys([i for i in quick if i.partner_id == p]) for p in {i.partner_id for i in quick}
    }


def _ranges(connection: sqlite3.Connection, facts: Facts, day: date, wanted: dict[int, int]) -> None:
    """The quick sums by due day, in the ranges of ageing and in ranges of few days."""
    slow = oracle.open_items(facts, day)
    for offsets in ((0, -30, -60, -90, -180), (1, 0, -1), (40, 20, 10, 0)):
        starts = [(day + timedelta(days=days)).isoformat() for days in offsets]
        expected = {partner: [0] * (len(starts) + 1) for partner in wanted}
        for partner, _, _, _, due, _, left in slow:
            if left > 0:
                expected[partner][sum(str(due or NEVER) < start for start in starts)] += left
        assert spread.by_due(connection, day.isoformat(), starts, wanted) == expected

"""Every quick answer to what is owed, against the slow one on each day on which anything begins, ends or falls due.

Random days seldom meet an edge; here a few full ledgers are asked about edges, and the days beside them (AR-1 to
AR-9, AR-20, AR-21, AR-30, AR-31).
"""

from __future__ import annotations

import random
import sqlite3
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from channelcli import ledger, report
from channelcli.account import matching
from channelcli.account.settling import settle, settle_all
from channelcli.account.standing import standings
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from torture.counts import sized

LIMITS = (30, 60, 90, 180)
DAYS = 24  # asked about in each ledger


def edges(facts: Facts) -> list[date]:
    """Return days on which something changes, and the days before and after them."""
    found = {doc.day for doc in facts.docs} | {doc.reversed_on for doc in facts.docs}
    found |= {day for match in facts.matches for day in (match.day, match.ended_on)}
    found |= {day for more in facts.extensions for day in (more.day, more.due)}
    found |= {day for one in facts.standing for day in (one.begins, one.until)}
    due = {doc.due for doc in facts.docs if doc.due}
    late = {day + timedelta(days=limit) for day in due for limit in LIMITS}
    known = sorted({day for day in found if day}) + sorted(due | late)
    return sorted({day + timedelta(days=off) for day in known for off in (-1, 0, 1)})


def agree(connection: sqlite3.Connection, path: Path, facts: Facts, day: date) -> None:
    """Compare all ways to ask what is open on a day."""
    as_of = day.isoformat()
    slow = oracle.ageing(facts, day, LIMITS)
    for by in ("due", "doc"):
        table = report.run("ageing", connection, path, as_of=as_of, by=by, buckets="30,60,90,180")
        rows = {int(str(row[0])[1:]): row[2:] for row in table.rows}
        assert rows == (slow if by == "due" else oracle.ageing(facts, day, LIMITS, False))
        if by == "due":
            assert list(table.rows) == connection.execute(report.find("ageing").sql, {"as_of": as_of}).fetchall()
    found = standings(connection, as_of)
    assert {p: one.balance for p, one in found.items() if one.balance} == {
        p: balance for p in range(1, ledgers.PARTNERS + 1) if (balance := oracle.balance(facts, p, day))
    }
    for partner, one in found.items():
        assert (one.open, one.unallocated) == (slow[partner][-3:-1] if partner in slow else (0, 0))
        assert standings(connection, as_of, partner) == {partner: one}
    wanted = oracle.open_items(facts, day)
    quick = [
        (i.partner_id, i.number, i.kind, i.day, i.due, i.amount, i.open) for i in matching.open_items(connection, as_of)
    ]
    assert sorted(map(str, quick)) == sorted(
        str((p, number, kind, str(on), str(due) if due else None, amount, left))
        for p, number, kind, on, due, amount, left in wanted
    )
    for partner, items, links in settle_all(connection, as_of):
        assert (items, links) == settle(connection, as_of, partner)
        parts = [part for item in items if item.open for part in item.parts]
        told = [(partner, i.number, i.kind, i.day, i.due, i.amount, i.open) for i in parts]
        assert sorted(map(str, told)) == sorted(str(row) for row in quick if row[0] == partner)
        assert sum(item.late(as_of) for item in items) == sum(
            left for p, *_, due, _, left in wanted if p == partner and left > 0 and due and due < day
        )
        for item in items:
            assert item.matched == item.amount - item.open
            used = sum(link.amount for link in links if item in (link.credit, link.debit))
            assert abs(item.matched) == used
        for link in links:
            assert link.how in ("match", "origin", "fifo")
            assert as_of >= link.on >= max(link.credit.day, link.debit.day)
        by_hand = sorted(link.amount for link in links if link.how == "match")
        owner = {doc.key: doc.partner for doc in facts.docs}
        there = {doc.key for doc in facts.docs if doc.live(day)}
        standing = [m for m in facts.matches if m.live(day) and {m.credit, m.debit} <= there]
        assert by_hand == sorted(m.amount for m in standing if owner[m.credit] == partner)


@settings(deadline=None, max_examples=sized(10, 500), suppress_health_check=list(HealthCheck))
@given(ledgers.facts_with_more_time().filter(lambda facts: len(facts.docs) > 9))
def test_every_answer_is_the_slow_one_on_each_edge(facts: Facts) -> None:
    chosen = edges(facts)
    chosen = random.Random(len(facts.docs)).sample(chosen, min(DAYS, len(chosen)))
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for day in sorted(chosen):
            agree(connection, path, facts, day)

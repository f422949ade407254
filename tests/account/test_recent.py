"""What was settled since a day, told by the newest debts, is what every link of every account tells (AR-4, CR-5)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger
from channelcli.account import fallen_due, recent
from channelcli.account.recent import Debt
from channelcli.account.settling import settle_all
from oracle import collecting, ledgers
from oracle.receivables import Facts
from torture.counts import sized

days = st.integers(0, ledgers.DAYS + 60).map(ledgers.day_of)


def freed(facts: Facts) -> Facts:
    """Return the same without what has to be settled link by link: no matches, held receipts or rolling terms."""
    docs = [replace(d, auto=True, roll=False, due=d.day + timedelta(days=30) if d.roll else d.due) for d in facts.docs]
    return Facts(docs, [])


def told(debts: list[Debt], first: str) -> list[Debt]:
    """Return what is promised of the debts: receipts as sums a day, and a last day only since the first."""
    return sorted(
        debt._replace(
            received=sorted(sum((Counter({on: fen}) for on, fen in debt.received), Counter()).items()),
            settled_on=debt.settled_on if debt.settled_on >= first else "",
        )
        for debt in debts
    )


@settings(deadline=None, max_examples=sized(40, 5000), suppress_health_check=list(HealthCheck))
@given(ledgers.facts_with_more_time() | ledgers.facts().map(freed), days, days)
def test_the_newest_debts_tell_what_all_links_tell(facts: Facts, as_of: date, since: date) -> None:
    day, first = str(as_of), str(since)
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        quick = {p: told(debts, first) for p, debts in recent.debts(connection, day, first)}
        slow = {p: told(recent.of_links(i, k, first), first) for p, i, k in settle_all(connection, day)}
        for partner, debts in quick.items():
            assert debts == slow.get(partner, []) == told(recent.debts_of(connection, day, first, partner), first)
        assert slow.keys() <= quick.keys()


@settings(deadline=None, max_examples=sized(30, 5000), suppress_health_check=list(HealthCheck))
@given(ledgers.facts_with_more_time() | ledgers.facts().map(freed), days, st.integers(0, 90))
def test_what_fell_due_by_the_newest_debts_is_what_the_slow_answer_tells(facts: Facts, last: date, back: int) -> None:
    before = last - timedelta(days=back + 1)
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        found = {partner: figures for partner, *figures in fallen_due.of_period(connection, str(before), str(last))}
    for partner in {doc.partner for doc in facts.docs}:
        due, collected = collecting.fell_due(facts, [partner], before + timedelta(days=1), last)
        assert found.get(partner, [0, 0]) == [due, collected]

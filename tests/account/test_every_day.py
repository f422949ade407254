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
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from oracle.settled import agree, edges
from torture.counts import sized

LIMITS = (30, 60, 90, 180)
DAYS = 16  # asked about in each ledger


def late(facts: Facts) -> list[date]:
    """Return the days on which something changes or becomes older than a limit of the table, and those beside them."""
    due = {doc.due for doc in facts.docs if doc.due}
    found = {*edges(facts), *(day + timedelta(days=limit) for day in due for limit in LIMITS)}
    return sorted({day + timedelta(days=off) for day in found for off in (-1, 0, 1)})


def aged(connection: sqlite3.Connection, path: Path, facts: Facts, day: date) -> None:
    """Compare the table of ageing, by due day and by document day."""
    as_of = day.isoformat()
    for by in ("due", "doc"):
        table = report.run("ageing", connection, path, as_of=as_of, by=by, buckets="30,60,90,180")
        rows = {int(str(row[0])[1:]): row[2:] for row in table.rows}
        assert rows == oracle.ageing(facts, day, LIMITS, by == "due")
        if by == "due":
            assert list(table.rows) == connection.execute(report.find("ageing").sql, {"as_of": as_of}).fetchall()


@settings(deadline=None, max_examples=sized(10, 500), suppress_health_check=list(HealthCheck))
@given(ledgers.facts_with_more_time().filter(lambda facts: len(facts.docs) > 9))
def test_every_answer_is_the_slow_one_on_each_edge(facts: Facts) -> None:
    chosen = late(facts)
    chosen = random.Random(len(facts.docs)).sample(chosen, min(DAYS, len(chosen)))
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        for day in sorted(chosen):
            aged(connection, path, facts, day)
            agree(connection, facts, day)

"""Statements made together: the same as one by one, and what the SQL of the report says; they add up to the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channelcli import dates, ledger, report
from channelcli.errors import LawBroken
from channelcli.paper import Movement, OpenLine, Statement
from channelcli.reports.money import statement, statement_pack
from oracle import ledgers
from oracle.receivables import Facts
from torture.counts import sized

PARTIES = "SELECT id, code, name FROM partner WHERE kind <> 'supplier'"


@settings(deadline=None, max_examples=sized(8, 300))
@given(ledgers.facts(), st.integers(0, 60), st.integers(0, 120))
def test_together_is_the_same_as_one_by_one_and_as_the_sql(facts: Facts, a: int, more: int) -> None:
    first, last = ledgers.day_of(a).isoformat(), ledgers.day_of(a + more).isoformat()
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        parties = list(connection.execute(PARTIES))
        together = {made.code: made for made in statement_pack.everyone(connection, parties, first, last)}
        for party in parties:
            alone = statement_pack.one(connection, party, first, last)
            if party[1] in together:
                assert together[party[1]] == alone
            else:
                assert (alone.opening, alone.movements, alone.closing) == (0, (), 0)
            for lines in (False, True):
                assert list(statement.rows_of(alone, lines=lines, chinese=True)) == by_sql(
                    connection, path, party[1], first, last, lines
                )
        closing = sum(made.closing for made in together.values())
        assert closing == statement_pack.balance_of(connection, last, {party[0] for party in parties})


def by_sql(connection: Any, path: Path, code: str, first: str, last: str, lines: bool) -> list[Any]:
    """The reference: the SELECT of the report as it runs in any SQLite shell."""
    found = report.find("statement", path)
    values = {"partner": code, "from": first, "to": last, "lines": int(lines), "lang": "zh"}
    rows = connection.execute(found.sql, values).fetchall()
    return rows if lines else [row[:7] for row in rows]


@settings(deadline=None, max_examples=sized(8, 300))
@given(ledgers.facts(), st.integers(0, 100))
def test_a_period_still_running_ends_today_or_with_the_last_movement(facts: Facts, now: int) -> None:
    kept = dates.today()
    dates.set_today(ledgers.day_of(now))
    try:
        with ledgers.written(facts) as path, ledger.reading(path) as connection:
            parties = list(connection.execute(PARTIES))
            for made in statement_pack.everyone(connection, parties, report.BEGINNING, report.END):
                party = (made.partner_id, made.code, made.name)
                assert made == statement_pack.one(connection, party, report.BEGINNING, report.END)
                assert made.first == ""
                assert made.last == max([dates.today().isoformat(), *(one.day for one in made.movements)])
    finally:
        dates.set_today(kept)


def test_a_statement_that_does_not_add_up_never_leaves() -> None:
    moved = (Movement("2026-06-03", "1", "shipment", "shipment", "sale", 100),)
    made = Statement(1, "D1", "宏达", "2026-06-01", "2026-06-30", 50, moved)
    statement_pack.proved(made, 150, items=False)
    with pytest.raises(LawBroken):
        statement_pack.proved(made, 149, items=False)
    with pytest.raises(LawBroken):
        statement_pack.proved(made, 150, items=True)
    line = OpenLine("2026-06-03", "1", "shipment", "2026-06-30", 0, 150, 150)
    statement_pack.proved(Statement(1, "D1", "宏达", "", "2026-06-30", 50, moved, (line,)), 150, items=True)

"""Invariant 12 for the reports on collecting: what happens later changes nothing as of a day (GEN-4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from oracle import ledgers
from oracle.receivables import Doc, Facts
from torture.counts import sized

NAMES = ("dso", "collection", "expected-loss", "late-interest", "dunning", "cash-outlook", "promises")
days = st.integers(0, ledgers.DAYS + 100).map(ledgers.day_of)
law = settings(deadline=None, max_examples=sized(10, 500), suppress_health_check=[HealthCheck.too_slow])


def known_on(facts: Facts, day: date) -> Facts:
    """The facts as they were known at the end of a day."""

    def then(doc: Doc) -> Doc:
        return replace(doc, reversed_on=None) if doc.reversed_on and doc.reversed_on > day else doc

    docs = [then(d) for d in facts.docs if d.day <= day]
    keys = {d.key for d in docs}
    docs = [replace(d, origin=d.origin if d.origin in keys else None) for d in docs]
    matches = [m for m in facts.matches if m.day <= day]
    return Facts(docs, [replace(m, ended_on=None) if m.ended_on and m.ended_on > day else m for m in matches])


@law
@given(ledgers.facts(), days)
def test_invariant_12_what_happens_later_changes_nothing(facts: Facts, day: date) -> None:
    told = []
    for known in (facts, known_on(facts, day)):
        with ledgers.written(known) as path, ledger.reading(path) as connection:
            told.append([list(report.run(n, connection, path, as_of=str(day), **more(n)).rows) for n in NAMES])
    assert told[0] == told[1]


def more(name: str) -> dict[str, str]:
    given = {"dso": {"by": "partner"}, "collection": {"by": "partner"}, "late-interest": {"rate": "0.05%"}}
    return given.get(name, {})

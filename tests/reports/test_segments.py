"""RFM, stages, retention and cohorts of random ledgers against slow plain Python."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from channelcli import dates, ledger, report
from channelcli.months import before
from channelcli.table import Table
from oracle import sales, segments
from torture.counts import sized

TODAY = date(2026, 11, 21)


@settings(max_examples=sized(8, 300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sales.facts(), sales.days, sales.days)
def test_oracle_segments_on_random_ledgers(facts: sales.Facts, one: date, other: date) -> None:
    dates.set_today(TODAY)
    first, last = min(one, other), max(one, other)
    window = {"from": first.isoformat(), "to": last.isoformat()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        sales.write(path, facts)
        with ledger.reading(path) as connection:

            def ask(name: str, **given_values: Any) -> Table:
                return report.run(name, connection, path, **given_values)

            by_days, by_orders = ask("rfm", **window), ask("rfm", count="orders", **window)
            stages = ask("stages", list=1, as_of=last.isoformat())
            counted = ask("stages", as_of=last.isoformat())
            moved, kept = ask("retention", list=1, **window), ask("retention", **window)
            cells = ask("cohorts", list=1, as_of=last.isoformat(), **{"from": first.isoformat()})
    wanted = segments.rfm(facts, first, last, TODAY)
    assert {str(row[0]): (row[2], row[3], row[4], *row[5:8]) for row in by_days.rows} == {
        name: (r, f, m, *scores) for name, (r, f, _, m, *scores) in wanted.items()
    }
    assert dict(zip(by_orders.column("code"), by_orders.column("frequency"), strict=True)) == {
        name: orders for name, (_, _, orders, *_) in wanted.items()
    }
    assert {str(row[0]): (row[3], row[4]) for row in stages.rows} == segments.stages(facts, last)
    assert counted.column("partners") == [stages.column("stage").count(name) for name in counted.column("stage")]
    found = segments.retention(facts, before(first, last), (first, last), TODAY)
    assert {str(row[0]): row[2] for row in moved.rows} == found
    counts = [list(found.values()).count(move) for move in ("kept", "left", "new", "won_back")]
    assert [kept.column(key)[0] for key in ("retained", "left", "new", "won_back")] == counts
    assert {(str(row[0]), row[1]): (row[3], row[4], row[6]) for row in cells.rows} == segments.cohorts(
        facts, first, last
    )

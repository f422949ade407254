"""SAL-8 and CLV-1 on ledgers: what each partner brings after all it costs, and over the years to come."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import ledger, report
from channelcli.reports.worth.measured import totals
from channelcli.table import Table

# d1 and d2 make 80% of the sales of both years; d3 and d4 are C then, d4 does not come back; of d5 no cost is known.
LINES = """
product add goods --code G --price 100 --cost 60
product add other --code H --price 10
partner add d1 --code d1
partner add d2 --code d2
partner add d3 --code d3
partner add d4 --code d4
partner add d5 --code d5
order add d1 G 50 --on 2025-03-01
order add d2 G 40 --on 2025-03-01
order add d3 G 2 --on 2025-03-01
order add d4 G 2 --on 2025-03-01
order add d1 G 30 --on 2026-03-01
order add d2 G 25 --on 2026-03-01
order add d3 G 1 H 1 --on 2026-03-01
order add d5 H 5 --on 2026-03-01
adjust add d3 50 --kind writeoff --on 2026-05-01
adjust add d1 20 --kind allowance --on 2026-05-01
"""


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Fill the ledger; return the callable that runs a command line."""
    for line in LINES.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def told(path: Path, name: str, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **given)


def test_sal_8_contribution(shop: Callable[..., Any], book: Path) -> None:
    rows = json.loads(shop("report contribution -F json").out)
    assert [(row["code"], row["contribution"], row["mark"]) for row in rows] == [
        ("d1", 1180.0, None),
        ("d2", 1000.0, None),
        ("d3", -10.0, "costly"),
        ("d5", None, None),
    ]
    assert rows[2] == {
        "code": "d3", "name": "d3", "net": 110.0, "covered": 0.909091, "margin": 40.0, "rebate": 0.0, "material": 0.0,
        "intellectual": 0.0, "visit": 0.0, "written_off": 50.0, "contribution": -10.0, "mark": "costly",
    }  # fmt: skip
    table = told(book, "contribution", costly=1)
    assert table.column("code") == ["d3"]
    assert "1 of 4 partners" in " ".join(en for en, _ in table.notes)
    with ledger.reading(book) as connection:
        found = totals(connection, "contribution", "2025-11-22", "2026-11-21")
    assert found == {1: 1180_00, 2: 1000_00, 3: -10_00, 5: 0}, "the same as `classify --by contribution`"


@pytest.mark.lawless("the view of later records holds some")
def test_sal_8_takes_off_what_later_records_say(shop: Callable[..., Any], book: Path) -> None:
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("DROP VIEW partner_cost")
        connection.execute(
            "CREATE VIEW partner_cost (partner_id, on_date, kind, cost) AS SELECT 2, '2026-06-01', 'visit', 30000"
            " UNION ALL SELECT 2, '2026-06-02', 'rebate', 80000 UNION ALL SELECT 2, '2027-01-01', 'rebate', 99"
        )
    table = told(book, "contribution")
    assert table.column("code") == ["d1", "d3", "d2", "d5"]
    row = dict(zip([c.key for c in table.columns], table.rows[2], strict=True))
    assert (row["code"], row["visit"], row["rebate"], row["contribution"], row["mark"]) == (
        "d2", 300_00, 800_00, -100_00, "costly",
    )  # fmt: skip


def test_clv_1_by_the_retention_of_the_class(shop: Callable[..., Any], book: Path) -> None:
    rows = {row["code"]: row for row in json.loads(shop("report clv -F json").out)}
    assert [rows[code]["class"] for code in ("d1", "d2", "d3", "d5")] == ["A", "A", "C", "C"]
    assert (rows["d1"]["retention"], rows["d3"]["retention"]) == (0.95, 0.5), "1 of the 2 C partners came back"
    assert (rows["d1"]["clv"], rows["d3"]["clv"], rows["d5"]["clv"]) == (7473.33, 0.0, None)
    table = told(book, "clv")
    assert "C 50.0% (1/2)" in table.notes[0][0]
    assert told(book, "clv", discount="0").column("clv")[0] == 22420_00
    assert shop("report clv --discount x").code == 2


def test_clv_1_without_an_earlier_year_nobody_knows(shop: Callable[..., Any], book: Path) -> None:
    table = told(book, "clv", as_of="2025-06-30")
    assert set(table.column("clv")) == {None} and "Nobody bought in the 12 months before" in table.notes[0][0]

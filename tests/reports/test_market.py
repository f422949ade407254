"""CHN-60 and T05: coverage, distribution, market share, share of wallet."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import ledger, report
from channelcli.table import Table
from oracle import sales as oracle

LINES = """
product add X --code X --category wine --price 100
product add Y --code Y --price 10
partner add d1 --code d1 --region east --set market_size=8 --set market_unit=万元
partner add d2 --code d2 --region east
partner add d3 --code d3 --region west --set market_size=5000 --set market_unit=箱
partner add t1 --code t1 --kind outlet --region east --province P --city C --set county=K1
partner add t2 --code t2 --kind outlet --region east --province P --city C --set county=K1
partner add t3 --code t3 --kind outlet --region west --province P --city C --set county=K2
order add d1 X 120 --on 2026-03-01
order add d2 X 40 Y 400 --on 2026-03-01
order add d3 Y 300 --on 2026-03-01
order add t1 X 1 --on 2026-03-01
order add t2 Y 1 --on 2026-03-01
order add t3 Y 1 --on 2024-03-01
"""
# brand, volume, competing
BRANDS = {
    "d1": [("ours", None, 0), ("rival", "0.8万元/年", 1)],
    "d2": [("ours", "60箱/月", 0), ("rival", "480箱", 1)],
    "d3": [("ours", None, 0), ("rival", "很多", 1)],
}


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


def test_t05_coverage_by_county(shop: Callable[..., Any], book: Path) -> None:
    assert json.loads(shop("report coverage -F json").out) == [
        {"province": "P", "city": "C", "county": "K1", "known": 2, "served": 2, "coverage": 1},
        {"province": "P", "city": "C", "county": "K2", "known": 1, "served": 0, "coverage": 0},
    ]
    by_region = told(book, "coverage", per="region", product="X")
    assert by_region.rows == [("east", 2, 2, 1.0, 1, 0.5), ("west", 1, 0, 0.0, 0, 0.0)]
    assert by_region.notes[1][0] == "1 of 3 carry the product: 33.3% (numeric distribution, CHN-60)."
    assert told(book, "coverage", kind="dealer", per="region").column("known") == [2, 1]


@pytest.mark.lawless("goods are due by no terms")
def test_chn_60_numeric_distribution_of_45_in_120(tmp_path: Path) -> None:
    on, good = date(2026, 5, 1), (oracle.Line(0, 1000, 100, None),)
    sold = tuple(oracle.Document(n, on, on, None, good) for n in range(45))
    path = tmp_path / "l.db"
    oracle.write(path, oracle.Facts(tuple(oracle.Partner("outlet", province="P") for _ in range(120)), sold))
    table = told(path, "coverage", per="province", product="G0")
    assert table.rows == [("P", 120, 45, 0.375, 45, 0.375)]


@pytest.mark.lawless("the view of later records holds some")
def test_chn_60_market_share(shop: Callable[..., Any], book: Path) -> None:
    east, west = json.loads(shop("report market-share -F json").out)
    assert (east["region"], east["sales"], east["compared"], east["market"], east["share"]) == (
        "east", 20110.0, 12000.0, 80000.0, 0.15,
    )  # fmt: skip
    assert (east["source"], east["partners"]) == ("partners", 1)
    assert (west["sales"], west["market"], west["share"]) == (3000.0, None, None), "5000 箱 is no amount"
    partners = told(book, "market-share", per="partner")
    assert (partners.rows[0][0], partners.rows[0][6]) == ("d1", 0.15)
    with closing(sqlite3.connect(book)) as connection, connection:
        connection.execute("DROP VIEW market_estimate")
        connection.execute(
            "CREATE VIEW market_estimate (area, place, category, amount, on_date, source) AS"
            " SELECT 'region', 'east', NULL, 99, '2025-01-01', 'old'"
            " UNION ALL SELECT 'region', 'east', NULL, 40220000, '2026-01-01', 'bureau'"
            " UNION ALL SELECT 'region', 'east', 'wine', 10733333, '2026-01-01', 'bureau'"
            " UNION ALL SELECT 'region', 'north', NULL, 100, '2026-01-01', 'bureau'"
        )
    table = told(book, "market-share")
    assert [(row[0], row[1], row[4], row[5], row[6]) for row in table.rows] == [
        ("east", 20_110_00, 402_200_00, 0.05, "estimate"),
        ("west", 3_000_00, None, None, None),
        ("north", 0, 1_00, 0.0, "estimate"),
    ]
    wine = told(book, "market-share", category="wine")
    assert wine.rows[0][1] == 16_100_00 and wine.rows[0][5] == pytest.approx(0.15, abs=1e-4)
    half = told(book, "market-share", **{"from": "2026-01-01", "to": "2026-06-30"})
    assert half.rows[0][4] == 199_447_12, "181 of 365 days"


@pytest.mark.lawless("the file of brands is written past the rules")
def test_chn_60_a_period_without_a_beginning_counts_from_the_first_sale(shop: Callable[..., Any], book: Path) -> None:
    """From 2024-03-01 to 2026-02-28 are two years, and not two thousand."""
    rows = told(book, "market-share", period="all", as_of="2026-03-01", per="partner")
    ends = told(book, "market-share", **{"from": "2024-03-01", "to": "2026-03-01"}, as_of="2026-03-01", per="partner")
    assert rows.column("market") == ends.column("market") and max(filter(None, rows.column("market"))) < 170_000_00
    assert told(book, "retention", period="all", as_of="2026-03-01").column("period") == ["..2026-03-01"]


def test_chn_60_share_of_wallet(shop: Callable[..., Any], book: Path) -> None:
    with ledger.change(book, "brands") as change:
        for n, rows in enumerate(BRANDS.values(), 1):
            for brand, volume, competing in rows:
                change.connection.execute(
                    "INSERT INTO partner_brand (change_id, partner_id, brand, volume, competing)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (change.id, n, brand, volume, competing),
                )
    rows = {row["code"]: row for row in json.loads(shop("report wallet-share -F json").out)}
    assert (rows["d1"]["purchases"], rows["d1"]["share"], rows["d1"]["basis"]) == (20000.0, 0.6, "amount")
    assert (rows["d2"]["purchases"], rows["d2"]["share"], rows["d2"]["basis"]) == (None, 0.6, "quantity")
    assert (rows["d3"]["share"], rows["d3"]["missing"], rows["d3"]["unread"]) == (None, "unread", "rival")
    assert (rows["t1"]["share"], rows["t1"]["missing"]) == (None, "no_rivals")
    assert "2 of 5 partners" in shop("report wallet-share").out


def test_an_empty_ledger(qd: Callable[..., Any]) -> None:
    assert "No outlets are on file" in qd("report coverage").out
    assert "Nothing was sold" in qd("report market-share").out
    assert "Nothing was sold" in qd("report wallet-share").out

"""ABC-11: the parts of the composite value on a ledger with one partner for each case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.errors import Usage
from channelcli.reports import scope
from channelcli.reports.worth.scored import _years, components, scored
from oracle import sales as oracle

DAY, AFTER, YEAR_AGO = date(2026, 11, 21), date(2026, 11, 22), date(2025, 11, 21)
FIRST, LAST = "2025-11-22", "2026-11-21"
MARKETS = (  # area, place, category, fen, day
    ("county", "Xishan", None, 40_000, "2026-11-21"),
    ("county", "Xishan", None, 1, "2026-11-22"),  # not known yet
    ("county", "Xishan", None, 2, "2026-01-01"),  # older
    ("city", "Wuxi", "wine", 60_000, "2025-01-01"),
    ("city", "Wuxi", "salt", 20_000, "2024-01-01"),
    ("city", "Suzhou", "wine", 3, "2026-02-01"),
    ("province", "Jiangsu", "wine", 100_000, "2025-01-01"),
    ("region", "east", "wine", 160_000, "2025-01-01"),
    ("region", "north", "wine", 7, "2025-01-01"),
    ("region", "south", "wine", 200_000, "2025-01-01"),
    ("city", "Nil", "wine", 0, "2025-01-01"),
)
PLACES = (  # county, city, province, of P01 to P08
    ("Xishan", "Wuxi", "Jiangsu"),
    (None, "Wuxi", "Jiangsu"),
    (None, "Yangzhou", "Jiangsu"),
    (None, None, None),
    (None, None, None),
    (None, "Nil", None),
    (None, None, None),
    (None, "Wuxi", None),
)
COSTS = ((1, "2025-11-21", 1), (1, FIRST, 30), (1, LAST, 400), (1, "2026-11-22", 5000), (2, "2026-06-01", 7))


def sold(partner: int, fen: int, on: date = DAY) -> oracle.Document:
    line = oracle.Line(0, 1000 if fen > 0 else -1000, fen, fen // 2)
    return oracle.Document(partner, on, on, None, (line,), None, "order" if fen > 0 else "return")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "parts.db"
    partners = [oracle.Partner()] * 3 + [oracle.Partner(region="east"), oracle.Partner()]
    partners += [oracle.Partner(archived=DAY)] * 2 + [oracle.Partner()]
    documents = [sold(n, 10_000) for n in range(5)] + [sold(5, 1)]
    documents += [
        sold(7, 80, YEAR_AGO),
        sold(1, 4_000, YEAR_AGO),
        sold(2, 600, AFTER),
        sold(3, 700, date(2022, 11, 21)),
        sold(6, 50, YEAR_AGO),
    ]
    oracle.write(path, oracle.Facts(tuple(partners), tuple(documents)))
    with ledger.change(path, "more") as change:
        run = change.connection.execute
        for n, places in enumerate(PLACES, 1):
            run("UPDATE partner SET county = ?, city = ?, province = ? WHERE id = ?", (*places, n))
        run("UPDATE partner SET since = '2016-11-22' WHERE id = 1")
        for since, region in (("2026-11-21", "south"), ("2026-01-01", "north")):  # P05 has moved today
            run(
                "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text)"
                " VALUES (?, 5, 'region', ?, ?)",
                (change.id, since, region),
            )
        run("DROP VIEW market_estimate")
        run("CREATE TABLE market_estimate (area, place, category, amount, on_date, source)")
        run("DROP VIEW partner_cost")
        run("CREATE TABLE partner_cost (partner_id, on_date, kind, cost)")
        change.connection.executemany("INSERT INTO market_estimate VALUES (?, ?, ?, ?, ?, '')", MARKETS)
        change.connection.executemany("INSERT INTO partner_cost VALUES (?, ?, 'visit', ?)", COSTS)
    return path


def parts(path: Path, name: str, first: str = FIRST, **given: Any) -> dict[int, int]:
    values = {"as_of": LAST, "amounts": "net", "by": "composite"} | dict.fromkeys(scope.FILTERS, "*") | given
    with ledger.reading(path) as connection:
        ids, found = components(connection, values, first, LAST, {name: 10_000})
    assert list(found) == [name]
    return dict(zip(ids, found[name], strict=True))


@pytest.mark.lawless("the tables of later records are made by hand")
def test_abc_11_each_part_of_the_composite_value(path: Path) -> None:
    assert parts(path, "sales") == {1: 10_000, 2: 10_000, 3: 10_000, 4: 10_000, 5: 10_000, 6: 1, 8: 0}
    assert parts(path, "sales", amounts="gross")[1] == 11_300
    assert parts(path, "contribution") == {1: 5_000 - 430, 2: 5_000 - 7, 3: 5_000, 4: 5_000, 5: 5_000, 6: 1, 8: 0}
    assert parts(path, "years") == {1: 9, 2: 1, 3: 0, 4: 4, 5: 0, 6: 0, 8: 1}
    assert parts(path, "years", as_of="2022-01-01") == {}, "nobody was there, and most had not bought"
    assert parts(path, "growth") == {1: 10_000, 2: 6_000, 3: 10_000, 4: 10_000, 5: 10_000, 6: 1, 8: -80}
    assert parts(path, "growth", amounts="gross")[2] == 11_300 - 4_520
    assert parts(path, "growth", first="0001-01-01")[2] == 14_000, "nothing before the beginning of all"
    assert parts(path, "support") == {1: -430, 2: -7, 3: 0, 4: 0, 5: 0, 6: 0, 8: 0}


@pytest.mark.lawless("the tables of later records are made by hand")
def test_chn_60_the_share_is_of_the_smallest_market_with_an_estimate(path: Path) -> None:
    """10,000 of 40,000 in the county, of 80,000 in the city, of 100,000, 160,000 and 200,000; of nothing."""
    assert parts(path, "share") == {
        1: 250_000_000, 2: 125_000_000, 3: 100_000_000, 4: 62_500_000, 5: 50_000_000, 6: -1, 8: 0,
    }  # fmt: skip
    with ledger.change(path, "the whole market of the city, which its categories are part of") as change:
        whole = ("city", "Wuxi", None, 100_000, "2025-06-01")
        change.connection.execute("INSERT INTO market_estimate VALUES (?, ?, ?, ?, ?, '')", whole)
    assert parts(path, "share")[2] == 100_000_000


@pytest.mark.lawless("the tables of later records are made by hand")
def test_abc_11_the_weights_are_told_and_nobody_has_no_score(path: Path) -> None:
    values = {"as_of": LAST, "amounts": "net", "by": "composite", "weights": "years=87.5,sales=12.5"}
    values |= dict.fromkeys(scope.FILTERS, "*")
    with ledger.reading(path) as connection:
        found = scored(connection, values, FIRST, LAST)
        nobody = scored(connection, values | {"city": "Beijing"}, FIRST, LAST)
        with pytest.raises(Usage, match="add up to 0, not to 100"):
            scored(connection, values | {"weights": None}, FIRST, LAST)
    assert (found.kind, found.basis) == (
        "quantity",
        (("Weights: sales 12.5, years of cooperation 87.5", "权重：销售额 12.5、合作年限 87.5"),),
    )
    assert found.worth == {1: 89_286, 2: 58_036, 3: 26_786, 4: 76_786, 5: 26_786, 6: 21_429, 8: 50_893}
    assert nobody.worth == {}


@pytest.mark.parametrize(
    ("since", "as_of", "years"),
    [
        ("2024-02-29", "2026-02-27", 1),
        ("2024-02-29", "2026-02-28", 2),
        ("2020-01-29", "2026-01-28", 5),
        ("2020-03-31", "2026-03-30", 5),
        ("2020-03-31", "2026-03-31", 6),
        ("2026-03-01", "2025-12-01", 0),
    ],
)
def test_abc_11_years_are_whole_and_never_below_none(since: str, as_of: str, years: int) -> None:
    assert _years(since, as_of) == years

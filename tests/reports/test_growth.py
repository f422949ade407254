"""growth, months, ranks, price-volume: GRO-1 to GRO-4, SAL-9, and the sums under them on random ledgers."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import dates, ledger, report
from channelcli.errors import Refused, Usage
from channelcli.reports.growth import flows
from channelcli.reports.growth.ranks import ranks
from channelcli.table import Table
from oracle import flows as slow
from oracle import sales as oracle
from torture.counts import sized

TODAY = date(2026, 11, 21)
GROUPS = ["total", "partner", "product", "category", "region", "province", "kind", "rep"]
Told = Callable[..., Table]


def sold(day: str, net: int, quantity: int = 1, partner: int = 0, product: int | None = 0) -> oracle.Document:
    on = date.fromisoformat(day)
    return oracle.Document(partner, on, on, None, (oracle.Line(product, quantity * 1000, net, None),))


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Told]:
    """Return a callable that writes documents and returns one that runs reports over them."""

    def write(*documents: oracle.Document, partners: tuple[oracle.Partner, ...] = (oracle.Partner(),)) -> Told:
        path = tmp_path / "facts.db"
        oracle.write(path, oracle.Facts(partners, documents))

        def run(name: str, **values: Any) -> Table:
            with ledger.reading(path) as connection:
                return report.run(name, connection, path, **values)

        return run

    return write


Of = Callable[..., Told]


def test_a_rep_is_the_documents_that_are_his_as_in_sales(told: Of) -> None:
    """S0's partner buys of S1 too: what `--by rep` says of a rep is what `--rep` leaves."""
    run = told(
        sold("2026-03-01", 100), replace(sold("2026-03-02", 20), staff=1), sold("2026-03-03", 3, partner=1),
        partners=(oracle.Partner(rep=0), oracle.Partner(rep=1)),
    )  # fmt: skip
    assert dict(zip(run("growth", by="rep").column("rep"), run("growth", by="rep").column("current"), strict=True)) == {
        "S0": 100, "S1": 23,
    }  # fmt: skip
    for rep, sum_ in (("S0", 100), ("S1", 23)):
        for by in ("total", "rep", "partner", "product", "category"):
            assert sum(run("growth", by=by, rep=rep).column("current")) == sum_, (rep, by)
        assert sum(run("price-volume", by="partner", rep=rep).column("current")) == sum_
        assert sum(run("months", measure="quantity", rep=rep).column("sales")[:-1]) == (1000 if rep == "S0" else 2000)
        assert sum(run("sales", by="month", rep=rep).column("net")) == sum_
    assert run("ranks", within="rep", rep="S0").column("value") == [0], (
        "ranks are of his partners, whoever sold to them"
    )
    assert run("ranks", within="rep", rep="S0", as_of="2026-03-31").column("value") == [120]


def test_gro_1_and_2_to_date_and_what_cannot_be_told(told: Of) -> None:
    five = tuple(oracle.Partner(region=one) for one in ("east", "east", "west", "west", None))
    run = told(
        sold("2025-03-01", 10_000), sold("2025-12-01", 99_000), sold("2026-03-01", 12_000),
        sold("2026-04-01", 5_000, partner=1), sold("2025-04-01", 8_000, partner=2),
        sold("2025-05-01", -1_000, partner=3), sold("2026-05-01", 3_000, partner=3),
        sold("2026-05-02", -700, partner=4), partners=five,
    )  # fmt: skip
    table = run("growth")
    assert [row[0] for row in table.rows] == ["P01", "P02", "P04", "P03", "P05"]
    assert [row[2:] for row in table.rows] == [
        (12_000, 10_000, 2_000, 0.2, ""),
        (5_000, 0, 5_000, None, "new"),
        (3_000, -1_000, 4_000, None, "neg base"),
        (0, 8_000, -8_000, -1.0, ""),
        (-700, 0, -700, None, "neg"),
    ]
    assert "2026-01-01 to 2026-11-21 against 2025-01-01 to 2025-11-21, cut at the same day" in table.subtitle[-2][0]
    assert any("193.00 against 170.00: +23.00, +13.5%" in note[0] for note in table.notes)
    assert any("begin on 2025-03-01" in note[0] for note in table.notes), "the base begins before the books"
    whole = run("growth", by="total", period="2025", against="previous", as_of="2026-01-01")
    assert whole.rows == [(116_000, 0, 116_000, None, "new")]
    assert run("growth", by="region").column("region") == ["east", "west", None]
    assert [row[:2] for row in run("growth", by="class").rows] == [("A", 12_000), ("B", 5_000), ("C", 2_300)]
    assert run("growth", **{"class": "B"}).column("code") == ["P02"]


def test_growth_by_goods_and_where_quantities_cannot_be_added(told: Of) -> None:
    run = told(sold("2025-03-01", 100, 2), sold("2026-03-01", 100, 3), sold("2026-03-01", 50, 1, product=2))
    assert run("growth", by="product", measure="quantity").column("current") == [3000, 1000]
    assert run("growth", by="category", product="G0", measure="quantity").rows == [("wine", 3000, 2000, 1000, 0.5, "")]
    with pytest.raises(Refused, match="bag, bottle"):
        run("growth", measure="quantity")


def test_growth_of_a_period_that_cannot_be(told: Of) -> None:
    run = told(sold("2024-03-01", 100))
    with pytest.raises(Usage):
        run("growth", period="..2026-03-01")
    assert "not begun" in run("growth", period="2027").notes[0][0]
    assert any("2024-03-01" in note[0] for note in run("growth", period="2026Q1").notes)


def test_gro_3_january_and_february_together(told: Of) -> None:
    run = told(
        sold("2025-01-05", 6000), sold("2025-02-05", 3000), sold("2026-01-05", 2000), sold("2026-02-05", 8000),
        sold("2025-12-01", 4000),
    )  # fmt: skip
    table = run("months", period="2025-12..2026-02")
    assert table.column("month") == ["2025-12", "2026-01", "2026-02", "2026-01+02"]
    assert table.column("yoy") == [None, pytest.approx(-2 / 3), pytest.approx(5 / 3), pytest.approx(1 / 9)]
    assert table.column("mom") == [None, -0.5, 3.0, None]
    assert table.charts[0].rows == 3, "the line ends where the sums begin"


def test_gro_4_and_a_month_that_is_not_over(told: Of) -> None:
    run = told(*(sold(f"2026-{month:02}-10", month * 100) for month in range(6, 12)), sold("2025-11-25", 900))
    table = run("months", period="2025-11..2026-11")
    assert table.column("average")[:3] == [None, None, 300]
    assert table.column("average")[-4:] == [800, 900, None, None]
    early = run("months", period="2025-08..2026-01").column("average")
    assert early == [None] * 5 + [300], "no month is averaged before the books begin"
    last = table.rows[-2]
    assert last == ("2026-11", 1100, 0, 1100, None, pytest.approx(0.1), None, "to_date"), (
        "the 25th is not compared with"
    )
    assert table.column("last_year")[-2] == 0


def test_ranks_across_and_along(told: Of) -> None:
    four = (*(oracle.Partner(region="east") for _ in range(3)), oracle.Partner(region="west"))
    run = told(
        sold("2026-02-01", 300), sold("2026-02-01", 200, partner=1), sold("2026-02-01", 100, partner=2),
        sold("2026-05-01", 300), sold("2026-05-01", 450, partner=1), sold("2026-05-01", 300, partner=2),
        sold("2026-05-01", 70, partner=3), sold("2025-05-01", 200), sold("2025-05-01", 300, partner=1),
        partners=four,
    )  # fmt: skip
    table = run("ranks", as_of="2026-07-15", periods=2)
    assert [c.key for c in table.columns][-3:] == ["rank_2026q1", "rank_2026q2", "moved"]
    assert [(row[1], row[4], row[5], row[-3], row[-1]) for row in table.rows] == [
        ("P02", 1, 3, 2, 1), ("P01", 2, 3, 1, -1), ("P03", 2, 3, 3, 1), ("P04", 1, 1, 1, 0),
    ]  # fmt: skip
    assert table.column("group_growth") == [0.5, 0.5, 0.5, None]
    assert run("ranks", as_of="2026-07-15", partner="P03").column("rank") == [2], "among all of its region"
    assert run("ranks", as_of="2026-07-15", within="total").column("rank") == [1, 2, 2, 4]


def test_equal_values_share_the_better_rank() -> None:
    assert ranks([5, 9, 5, 1, 9]) == [3, 1, 3, 5, 1]


def test_sal_9_in_a_ledger(told: Of) -> None:
    run = told(
        sold("2025-03-01", 500_000, 50), sold("2026-03-01", 570_000, 60), sold("2026-03-02", 1_000, product=1),
        sold("2026-03-03", 7_00, product=None),
    )  # fmt: skip
    table = run("price-volume", period="2026-03")
    assert [row[-3:] for row in table.rows] == [(-30_000, 100_000, 0), (0, 0, 1_000)]
    assert table.rows[0][4:6] == (1_000_000, 950_000)
    assert any("7.00 now, 0.00 before" in note[0] for note in table.notes)


def test_in_every_format_and_language(qd: Callable[..., Any]) -> None:
    for name in ("growth", "months", "ranks", "price-volume"):
        found = qd(f"report {name} --lang zh")
        assert found.code == 0, "an empty ledger has an answer"
        assert ("没有往来" if name == "ranks" else "还没有销售") in found.out
    qd("partner add 宏达 --code D1 --region 东区")
    qd("order add D1 --amount 120 --on 2026-03-01")
    qd("order add D1 --amount 100 --on 2025-03-01")
    (row,) = json.loads(qd("report growth -F json").out)
    assert list(row) == ["code", "name", "current", "base", "change", "growth", "note"]
    assert row["growth"] == 0.2, row
    assert "同比" in qd("report months --lang zh --period 2026-03").out
    assert qd("report months --average 0").code == 2
    assert qd("report ranks --periods 1").code == 2


@settings(max_examples=sized(5, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), oracle.days, oracle.days)
def test_oracle_of_the_sums_by_every_group_and_measure(facts: oracle.Facts, one: date, two: date) -> None:
    dates.set_today(TODAY)
    facts = replace(facts, products=tuple((category, "bottle") for category, _ in facts.products))  # they can be added
    windows = [tuple(sorted((one, two))), (date(2026, 1, 1), date(2026, 6, 30))]
    days = [(first.isoformat(), last.isoformat()) for first, last in windows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        with ledger.reading(path) as connection:
            for by in GROUPS:
                for what in ("net", "gross", "margin", "quantity"):
                    found = flows.of(connection, {"by": by, "measure": what, "as_of": TODAY.isoformat()}).sums(days)
                    wanted = [slow.worth(facts, by, what, first, last) for first, last in windows]
                    assert [{g: v for g, v in part.items() if v} for part in found] == wanted, (by, what)
            filtered = {
                "by": "product",
                "measure": "net",
                "as_of": TODAY.isoformat(),
                "region": "east",
                "category": "wine",
            }
            (found,) = flows.of(connection, filtered).sums(days[:1])
            by_total = report.run("price-volume", connection, path, by="total", period="2026").rows[0]
            split = report.run("price-volume", connection, path, by="partner", period="2026")
            asked = {"by": "partner", "period": "2026", "measure": "margin"}
            grown, file = report.run("growth", connection, path, **asked), report.find("growth")
            assert grown.rows == connection.execute(file.sql, report.bind(file, asked, path)).fetchall(), "in any shell"
    east = oracle.Facts(facts.partners, tuple(d for d in facts.documents if facts.partners[d.partner].region == "east"))
    wine = {g: v for g, v in slow.worth(east, "product", "net", *windows[0]).items() if g[0] in ("G0", "G1")}
    assert {g: v for g, v in found.items() if v} == wine
    for row in (by_total, *split.rows):
        assert row[-6] + row[-4] == row[-5], "base and change make the current amount"
        assert row[-3] + row[-2] + row[-1] == row[-4], "SAL-9 to the fen"
    assert sum(split.column("change")) == by_total[2]


@settings(max_examples=30)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=12))
def test_a_rank_is_one_more_than_how_many_are_larger(values: list[int]) -> None:
    assert ranks(values) == [1 + sum(other > value for other in values) for value in values]

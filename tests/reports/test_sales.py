"""SAL-1 to SAL-7 and invariant 7: what counts as sales, when, and that every way to cut it adds up."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import dates, ledger, report
from channelcli.table import Table
from oracle import sales as oracle
from torture.counts import sized

TODAY = date(2026, 11, 21)
GROUPS = ["partner", "product", "category", "brand", "region", "province", "city", "kind", "rep", "month"]


def run(path: Path, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run("sales", connection, path, **given)


def total(table: Table, key: str) -> int:
    return sum(cell for cell in table.column(key) if isinstance(cell, int))


@pytest.fixture
def of(tmp_path: Path) -> Callable[[oracle.Facts], Path]:
    def write(facts: oracle.Facts) -> Path:
        path = tmp_path / "facts.db"
        oracle.write(path, facts)
        return path

    return write


Of = Callable[[oracle.Facts], Path]


def test_sal_4_shipment_and_order_basis(of: Of, tmp_path: Path) -> None:
    """10 boxes at 113.00 with 13 %: 6 shipped 03-31, 4 on 04-02, 1 back on 04-10; a second order cancelled."""
    ordered = date(2026, 3, 30)

    def boxes(n: int, shipped: date, kind: str = "order") -> oracle.Document:
        return oracle.Document(0, ordered, shipped, None, (oracle.Line(0, n * 1000, n * 10_000, None),), None, kind)

    back = oracle.Document(0, date(2026, 4, 10), date(2026, 4, 10), None, (oracle.Line(0, -1000, -10_000, None),), None,
                           "return")  # fmt: skip
    other = oracle.Document(0, date(2026, 3, 31), None, None, (oracle.Line(0, 1000, 10_000, None),))
    path = of(oracle.Facts((oracle.Partner(),), (boxes(6, date(2026, 3, 31)), boxes(4, date(2026, 4, 2)), back, other)))
    with ledger.change(path, "one order in two parts, another cancelled") as change:
        change.connection.execute("UPDATE sale SET root_id = 1, part = 2, number = '1001-2' WHERE id = 2")
        change.connection.execute("UPDATE sale SET origin_id = 1 WHERE id = 3")
        change.connection.execute("UPDATE sale SET cancelled_on = '2026-03-31' WHERE id = 4")
    table = run(path, by="month", amounts="gross", period="2026")
    assert table.column("month") == ["2026-03", "2026-04"]
    assert table.column("net") == [60_000, 30_000]
    assert table.column("gross") == [67_800, 33_900]
    assert table.column("orders") == [1, 1]
    march = run(path, by="month", amounts="gross", period="2026-03", basis="order")
    assert march.column("gross") == [113_000]
    assert march.column("orders") == [1]


def test_sal_7_free_goods_cost_the_partner_s_margin(of: Of) -> None:
    on = date(2026, 6, 1)
    lines = (oracle.Line(0, 9000, 90_000, 67_500), oracle.Line(0, 1000, 0, 7_500))
    path = of(oracle.Facts((oracle.Partner(),), (oracle.Document(0, on, on, None, lines),)))
    for by in ("partner", "product"):
        (row,) = run(path, by=by).rows
        assert row[2:] == (1, 10_000 if by == "product" else None, 90_000, 75_000, 15_000, 15_000 / 90_000)


def test_sal_7_margin_rate(of: Of) -> None:
    on = date(2026, 6, 1)
    path = of(
        oracle.Facts((oracle.Partner(),), (oracle.Document(0, on, on, None, (oracle.Line(0, 1000, 1200, 900),)),))
    )
    assert run(path).column("margin_rate") == [0.25]


def test_sal_6_unknown_cost_is_unknown_margin_and_the_covered_share_is_said(of: Of) -> None:
    on = date(2026, 6, 1)
    documents = (
        oracle.Document(0, on, on, None, (oracle.Line(0, 1000, 90_000, 67_500), oracle.Line(1, 1000, 30_000, None))),
        oracle.Document(1, on, on, None, (oracle.Line(1, 1000, 30_000, None),)),
    )
    table = run(of(oracle.Facts((oracle.Partner(), oracle.Partner()), documents)))
    assert table.column("margin") == [22_500, None]
    assert table.column("cost") == [67_500, None]
    assert table.column("margin_rate") == [0.25, None]
    assert "60.0%" in table.notes[0][0]


def test_sal_1_an_allowance_lowers_sales_and_has_no_product(of: Of) -> None:
    on = date(2026, 6, 1)
    document = oracle.Document(0, on, on, None, (oracle.Line(0, 1000, 90_000, 67_500),))
    path = of(oracle.Facts((oracle.Partner(),), (document,), ((0, on, -5_000),)))
    assert run(path).column("net") == [85_000]
    assert run(path).column("margin") == [17_500]
    products = run(path, by="product")
    assert [row[:2] for row in products.rows] == [("G0", "good 0"), (None, None)]
    assert products.column("net") == [90_000, -5_000]
    assert total(products, "margin") == 17_500


def test_sal_3_a_void_counts_on_its_own_day(of: Of) -> None:
    document = oracle.Document(
        0, date(2026, 3, 1), date(2026, 3, 1), date(2026, 5, 2), (oracle.Line(0, 1000, 900, 600),)
    )
    path = of(oracle.Facts((oracle.Partner(),), (document,)))
    table = run(path, by="month")
    assert [row[:2] for row in table.rows] == [("2026-03", 1), ("2026-05", -1)]
    assert table.column("net") == [900, -900]
    assert run(path, by="month", as_of="2026-05-01").column("net") == [900]
    assert run(path, by="partner").column("orders") == [0]


def test_keys_by_what_is_asked(of: Of) -> None:
    path = of(oracle.Facts((oracle.Partner(),)))
    tail = ["orders", "quantity", "net", "cost", "margin", "margin_rate"]
    heads = {"partner": ["code", "name"], "product": ["code", "name"], "rep": ["rep", "name"]}
    for by in GROUPS:
        head = heads.get(by, [by])
        assert [c.key for c in run(path, by=by).columns] == head + tail
        assert [c.key for c in run(path, by=by, per="month").columns] == head + (["period"] * (by != "month")) + tail


def test_filters_keep_their_part(of: Of) -> None:
    on = date(2026, 6, 1)
    lines = (oracle.Line(0, 1000, 100, None), oracle.Line(2, 2000, 30, None))
    partners = (oracle.Partner(region="east", rep=0), oracle.Partner(kind="outlet", province="Jiangsu"))
    documents = (oracle.Document(0, on, on, None, lines), oracle.Document(1, on, on, None, lines, 1))
    path = of(oracle.Facts(partners, documents))
    assert run(path, partner="P01").column("net") == [130]
    assert run(path, region="east").column("code") == ["P01"]
    assert run(path, kind="outlet", product="G2").column("quantity") == [2000]
    assert run(path, category="wine").column("net") == [100, 100]
    assert run(path, rep="S1").column("code") == ["P02"], "who sold, then whose partner it is"
    assert run(path, rep="S0").column("code") == ["P01"]
    assert run(path, province="Jiangsu", by="rep").rows[0][:2] == ("S1", "rep 1")


@settings(max_examples=sized(15, 500), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), oracle.days, oracle.days)
def test_oracle_sales_and_invariant_7_on_random_ledgers(facts: oracle.Facts, first: date, last: date) -> None:
    dates.set_today(TODAY)
    first, last = min(first, last), max(first, last)
    happened = oracle.events(facts, first, last)
    days = {"from": first.isoformat(), "to": last.isoformat()}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        with ledger.reading(path) as connection:
            tables = {by: report.run("sales", connection, path, by=by, **days) for by in GROUPS}
            per = report.run("sales", connection, path, by="product", per="quarter", **days)
    wanted = sum(e.net for e in happened)
    for by, table in tables.items():
        assert total(table, "net") == wanted, by
    assert total(per, "net") == wanted
    by_partner = {
        f"P{n + 1:02}": sum(e.net for e in happened if e.partner == n)
        for n in range(len(facts.partners))
        if any(e.partner == n for e in happened)
    }
    assert dict(zip(tables["partner"].column("code"), tables["partner"].column("net"), strict=True)) == by_partner
    assert tables["month"].column("month") == sorted({e.on.isoformat()[:7] for e in happened})
    margins = {by: total(tables[by], "margin") for by in ("partner", "product", "region", "rep")}
    known = any(line.cost for e in happened if e.document for line in e.document.lines)
    if known:
        assert set(margins.values()) == {sum(e.margin for e in happened)}, margins


@settings(max_examples=sized(8, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), oracle.days, oracle.days, oracle.days, st.sampled_from(["partner", "product", "region"]))
def test_invariant_7_adjoining_periods_add_up(facts: oracle.Facts, a: date, b: date, c: date, by: str) -> None:
    dates.set_today(TODAY)
    a, b, c = sorted((a, b, c))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        after_b = date.fromordinal(b.toordinal() + 1)
        parts = ((a, b), (after_b, c), (a, c)) if after_b <= c else ((a, b), (a, b), (a, b))
        one, two, whole = (
            total(run(path, by=by, **{"from": x.isoformat(), "to": y.isoformat()}), "net") for x, y in parts
        )
    assert (one + two if after_b <= c else one) == whole

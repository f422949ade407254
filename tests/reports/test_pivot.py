"""T03, T06: any two sides of the sales, with the totals of `report sales`."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blank import built_once
from channelcli import dates, ledger, report
from channelcli.reports.sales.pivot_sides import quarter
from channelcli.table import Table
from oracle import sales as oracle
from torture.counts import sized

LINES = """
staff add 张三 --code Y1
partner add 宏达 --code D1 --region 东区
partner add 新民 --code D2 --region 西区 --rep Y1
partner add 美佳 --code D3 --kind outlet
product add 白酒 --code P1 --category 酒 --price 10 --cost 6 --unit 瓶
product add 啤酒 --code P2 --category 酒 --price 5 --cost 4 --unit 箱
product add 糖果 --code P3 --price 2
order add D1 P1 10 --on 2026-01-05
order add D1 P2 4 --on 2026-03-05
order add D2 P1 3 P3 5 --on 2026-01-20
order add D3 P3 7 --on 2026-03-31
adjust add D1 1 --kind allowance --on 2026-03-09
"""


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Fill the ledger; return the callable that runs a command line."""
    for line in LINES.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def told(path: Path, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run("pivot", connection, path, **given)


def test_month_by_region(shop: Callable[..., Any]) -> None:
    assert json.loads(shop("report pivot -F json").out) == [
        {"month": "2026-01", "东区": 100.0, "西区": 40.0, "none": None, "total": 140.0},
        {"month": "2026-02", "东区": None, "西区": None, "none": None, "total": None},
        {"month": "2026-03", "东区": 19.0, "西区": None, "none": 14.0, "total": 33.0},
    ]
    long = json.loads(shop("report pivot --rows partner --cols category --long -F json").out)
    assert long == [
        {"partner": "D1", "name": "宏达", "category": "酒", "net": 120.0},
        {"partner": "D1", "name": "宏达", "category": None, "net": -1.0},
        {"partner": "D2", "name": "新民", "category": "酒", "net": 30.0},
        {"partner": "D2", "name": "新民", "category": None, "net": 10.0},
        {"partner": "D3", "name": "美佳", "category": None, "net": 14.0},
    ]


def test_the_rest_is_one_row_and_one_column(shop: Callable[..., Any], book: Path) -> None:
    table = told(book, rows="partner", cols="product", top=1)
    assert [column.key for column in table.columns] == ["partner", "name", "P1", "others", "total"]
    assert table.rows == [("D1", "宏达", 100_00, 19_00, 119_00), (None, "2 others", 30_00, 24_00, 54_00)]
    assert table.totals() == (None, None, 130_00, 43_00, 173_00)
    assert told(book, rows="partner", cols="month", top=2).column("name") == ["宏达", "新民", "美佳"], "one is no rest"


def test_abc_4_who_is_in_no_scope_has_no_class(tmp_path: Path) -> None:
    """Archived and worth nothing: no class here either, as in `report growth --by class`."""
    on = date(2026, 11, 3)
    sold = oracle.Document(0, on, on, None, (oracle.Line(0, 1000, 100, None),))
    back = oracle.Document(1, on, on, None, (oracle.Line(0, -1000, -100, None),), None, "return")
    facts = oracle.Facts((oracle.Partner(), oracle.Partner(archived=on)), (sold, back))
    oracle.write(tmp_path / "ledger.db", facts)
    assert told(tmp_path / "ledger.db", rows="class", cols="month").column("class") == ["A", None]
    with ledger.reading(tmp_path / "ledger.db") as connection:
        assert report.run("growth", connection, tmp_path / "ledger.db", by="class").column("class") == ["A", None]


def test_measures(shop: Callable[..., Any], book: Path) -> None:
    margin = told(book, rows="class", cols="kind", value="margin")
    assert [c.label[1] for c in margin.columns] == ["等级", "分销商", "终端", "合计"]
    assert margin.column("total") == [40_00 + 4_00 - 1_00 + 12_00, None], "of P3 no cost is known"
    assert told(book, rows="rep", cols="quarter", value="orders").rows == [(None, None, 3, 3), ("Y1", "张三", 1, 1)]
    by_goods = told(book, rows="category", cols="year", value="orders")
    assert by_goods.column("total") == [3, 2] and not by_goods.columns[-1].total, "one order has both categories"
    assert shop("report pivot --value quantity").code == 4
    bottles = told(book, rows="product", cols="month", value="quantity")
    assert bottles.column("total") == [13_000, 12_000, 4_000] and bottles.totals() is None
    assert told(book, rows="region", cols="month", value="quantity", product="P1").totals()[-1] == 13_000  # type: ignore[index]


def test_salesmen_across_are_no_names_when_redacted(shop: Callable[..., Any]) -> None:
    across = shop("report pivot --rows kind --cols rep")
    assert "张三" in across.out
    assert "张三" not in shop("report pivot --rows kind --cols rep --redact").out
    assert "张三" not in shop("report pivot --rows kind --cols rep --redact --long -F json").out


def test_what_cannot_be_crossed_is_said(shop: Callable[..., Any]) -> None:
    done = shop("report pivot --rows month --cols month")
    assert done.code == 2 and "--rows region --cols month" in done.err


def test_an_empty_ledger(qd: Callable[..., Any]) -> None:
    assert json.loads(qd("report pivot -F json").out) == []
    assert "Nothing was sold" in qd("report pivot --chart").out


def test_the_workbook_has_a_native_chart_of_the_columns(shop: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "p.xlsx"
    assert shop(f"report pivot --rows region --cols category --chart -o {file}").code == 0
    with zipfile.ZipFile(file) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert '<grouping val="stacked"' in chart.replace("c:", "") and chart.replace("c:", "").count("<ser>") == 2


SIDES = ["region", "province", "kind", "rep", "partner", "product", "category", "month", "quarter", "year"]
# What `report sales` can be asked for.
ALONE = {"region", "province", "kind", "rep", "partner", "product", "category", "month"}


def label(by: str, facts: oracle.Facts, event: oracle.Event, line: oracle.Line | None) -> str | None:
    """Return what an event (or a line of it) is counted under."""
    partner = facts.partners[event.partner]
    month = event.on.isoformat()[:7]
    if by in ("product", "category"):
        place = line.product if line else None
        return None if place is None else f"G{place}" if by == "product" else facts.products[place][0]
    if by == "rep":
        staff = event.document.staff if event.document else None
        staff = partner.rep if staff is None else staff
        return None if staff is None else f"S{staff}"
    return {
        "region": partner.region,
        "province": partner.province,
        "kind": partner.kind,
        "partner": f"P{event.partner + 1:02}",
        "month": month,
        "quarter": quarter(month),
        "year": month[:4],
    }[by]


def slow(facts: oracle.Facts, happened: list[oracle.Event], rows: str, cols: str, what: str) -> dict[Any, int]:
    cells: dict[Any, int] = {}
    for event in happened:
        lines: list[Any] = [*event.document.lines] if event.document else [None]
        for line in lines:
            key = label(rows, facts, event, line), label(cols, facts, event, line)
            net = line.net if line else event.allowance
            if what == "margin":
                net = 0 if line and line.cost is None else net - (line.cost if line else 0)
            cells[key] = cells.get(key, 0) + event.sign * net
    return cells


@settings(max_examples=sized(6, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    oracle.facts(),
    oracle.days,
    oracle.days,
    st.lists(st.sampled_from(SIDES), min_size=2, max_size=2, unique=True),
    st.sampled_from(["net", "margin", "orders"]),
    st.integers(0, 2),
)
def test_oracle_pivot_and_the_totals_of_report_sales(
    facts: oracle.Facts, first: date, last: date, sides: list[str], value: str, top: int
) -> None:
    dates.set_today(date(2026, 11, 21))
    first, last = min(first, last), max(first, last)
    asked: dict[str, Any] = {"from": first.isoformat(), "to": last.isoformat()}
    rows, cols = sides
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        oracle.write(path, facts)
        crossed = told(path, rows=rows, cols=cols, value=value, long=1, **asked)
        wide = told(path, rows=rows, cols=cols, value=value, **asked)
        short = told(path, rows=rows, cols=cols, value=value, top=top, **asked)
        with ledger.reading(path) as connection:
            sales = {by: report.run("sales", connection, path, by=by, **asked) for by in sides if by in ALONE}
    if value != "orders":
        keys = [crossed.columns.index(c) for c in crossed.columns if c.key in (rows, cols)]
        cells = {(row[keys[0]], row[keys[1]]): row[-1] for row in crossed.rows}
        wanted = slow(facts, oracle.events(facts, first, last), rows, cols, value)
        assert {key: amount for key, amount in cells.items() if amount} == {k: v for k, v in wanted.items() if v}
        assert (short.totals() or [None])[-1] == (wide.totals() or [None])[-1], "--top leaves the total as it is"
    if rows in sales:  # the totals of the rows
        of_rows = dict(zip(wide.column(rows), wide.column("total"), strict=True))
        alone = sales[rows]
        assert {k: v for k, v in of_rows.items() if v} == {
            row[0]: one for row, one in zip(alone.rows, alone.column(value), strict=True) if one
        }
    if cols in sales and value != "orders":  # and those of the columns
        head = len(wide.columns) - len([c for c in wide.columns if c.total])
        totals = {c.key: one for c, one in zip(wide.columns[head:-1], (wide.totals() or ())[head:-1], strict=True)}
        alone = sales[cols]
        assert {k: v for k, v in totals.items() if v} == {
            row[0] or "none": one for row, one in zip(alone.rows, alone.column(value), strict=True) if one
        }

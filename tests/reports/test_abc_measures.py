"""ABC-1, ABC-8 to ABC-11, ABC-41: every measure, groups, products, holds and what-ifs, against slow plain answers."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import dates, ledger, report
from channelcli.errors import NotFound, Refused, Usage
from channelcli.money import half_up
from channelcli.months import year_ago
from channelcli.table import Table
from oracle import sales as oracle
from torture.counts import sized

TODAY = date(2026, 11, 21)
CASES = (Fraction(6), Fraction(12), Fraction(5, 2))  # base units in a standard case of each product
DAYS = st.tuples(st.integers(330, 446).map(oracle.day), st.integers(330, 446).map(oracle.day))


def asked(connection: Any, path: Path, name: str = "abc", **given: Any) -> Table:
    return report.run(name, connection, path, **({"proofs": False} | given))


def cells(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(key) for key in keys), strict=True))


def write(path: Path, facts: oracle.Facts) -> None:
    oracle.write(path, facts)
    with ledger.change(path, "cases") as change:
        for n, case in enumerate(CASES, 1):
            change.connection.execute(
                "INSERT INTO product_unit (change_id, product_id, unit, num, den) VALUES (?, ?, '标箱', ?, ?)",
                (change.id, n, case.numerator, case.denominator),
            )


def in_scope(facts: oracle.Facts, worth: dict[int, int]) -> dict[str, int]:
    """Return the value by code of whoever is classed (ABC-4)."""
    return {
        f"P{n + 1:02}": worth.get(n, 0)
        for n, partner in enumerate(facts.partners)
        if partner.kind != "supplier" and (partner.archived is None or partner.archived > TODAY or worth.get(n, 0) > 0)
    }


def summed(facts: oracle.Facts, first: date, last: date, what: str) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for event in oracle.events(facts, first, min(last, TODAY)):
        found[event.partner] += getattr(event, what)
    return found


def by_line(facts: oracle.Facts, first: date, last: date, key: Any, amount: Any) -> dict[Any, Any]:
    """Return sums over the lines of what happened, by key(event, line)."""
    found: dict[Any, Any] = defaultdict(int)
    for event in oracle.events(facts, first, min(last, TODAY)):
        for line in event.document.lines if event.document else ():
            found[key(event, line)] += event.sign * amount(line)
    return found


def classed(worth: dict[Any, int]) -> dict[Any, str]:
    return {key: oracle.class_of(value, list(worth.values()), 8000, 9500) for key, value in worth.items()}


def cases_of(line: oracle.Line) -> Fraction:
    return Fraction(0) if line.product is None else line.quantity / CASES[line.product]


@settings(max_examples=sized(6, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(oracle.facts(), DAYS)
def test_oracle_of_measures_groups_and_products(facts: oracle.Facts, days: tuple[date, date]) -> None:
    dates.set_today(TODAY)
    first, last = min(days), max(days)
    window = {"from": first.isoformat(), "to": last.isoformat()}
    base = year_ago(first, min(last, TODAY))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "l.db"
        write(path, facts)
        with ledger.reading(path) as connection:
            now, then = summed(facts, first, last, "net"), summed(facts, *base, "net")
            growth = in_scope(facts, {n: now.get(n, 0) - then.get(n, 0) for n in now | then})
            found = asked(connection, path, by="growth", **window)
            assert {row[0]: row[1] for row in cells(found, "code", "value")} == growth
            assert dict(cells(found, "code", "class")) == classed(growth)

            _quantities(connection, path, facts, (first, last), window)
            _products(connection, path, facts, (first, last), window)
            _regions(connection, path, facts, in_scope(facts, now), window)
            _categories(connection, path, facts, (first, last), window)
            for by in ("growth", "quantity", "contribution", "composite"):  # each proves its own sums, or raises
                classed_by = asked(connection, path, by=by, **window).column("code")  # not all are in scope for each
                for code in classed_by if by == "growth" else classed_by[:2]:
                    asked(connection, path, "explain-abc", partner=code, by=by, **window)


def _quantities(connection: Any, path: Path, facts: oracle.Facts, days: tuple[date, date], window: Any) -> None:
    """Two sorts of goods in two units are added in standard cases, exactly."""
    sold = by_line(facts, *days, lambda event, line: (event.partner, line.product), lambda line: line.quantity)
    kinds = {product for (_, product), quantity in sold.items() if product is not None and quantity}
    found = asked(connection, path, by="quantity", **window)
    if len(kinds) > 1 and kinds != {0, 1}:  # 0 and 1 are of one category and one unit
        worth = by_line(facts, *days, lambda event, line: event.partner, cases_of)
        wanted = {n: half_up(value.numerator, value.denominator) for n, value in worth.items() if value}
        assert "Quantity in 标箱" in [en for en, _ in found.subtitle]
    else:
        wanted = by_line(
            facts, *days, lambda event, line: event.partner, lambda line: line.quantity * (line.product is not None)
        )  # one thought
    assert dict(cells(found, "code", "value")) == in_scope(facts, wanted)


def _products(connection: Any, path: Path, facts: oracle.Facts, days: tuple[date, date], window: Any) -> None:
    worth = {f"G{n}": 0 for n in range(len(facts.products))}
    for product, net in by_line(facts, *days, lambda event, line: line.product, lambda line: line.net).items():
        if product is not None:
            worth[f"G{product}"] = net
    found = asked(connection, path, items="product", **window)
    assert cells(found, "code", "value") == sorted(worth.items(), key=lambda one: (-one[1], one[0]))
    assert dict(cells(found, "code", "class")) == classed(worth)


def _regions(connection: Any, path: Path, facts: oracle.Facts, worth: dict[str, int], window: Any) -> None:
    region_of = {f"P{n + 1:02}": partner.region for n, partner in enumerate(facts.partners)}
    found = asked(connection, path, within="region", **window)
    overall = classed(worth)
    inside: dict[Any, dict[str, int]] = defaultdict(dict)
    for code, value in worth.items():
        inside[region_of[code]][code] = value
    rows = cells(found, "code", "value", "class", "group", "group_class")
    assert len(rows) == len(worth)
    for code, value, class_, group, group_class in rows:
        assert (value, class_, group) == (worth[code], overall[code], region_of[code])
        assert group_class == classed(inside[group])[code]


def _categories(connection: Any, path: Path, facts: oracle.Facts, days: tuple[date, date], window: Any) -> None:
    def category(event: oracle.Event, line: oracle.Line) -> tuple[str, str | None]:
        return f"P{event.partner + 1:02}", None if line.product is None else facts.products[line.product][0]

    worth = by_line(facts, *days, category, lambda line: line.net)
    found = asked(connection, path, within="category", **window)
    known = set(asked(connection, path, **window).column("code"))
    wanted = {key: value for key, value in worth.items() if value and key[0] in known}
    assert {(code, group): value for code, group, value in cells(found, "code", "group", "value")} == wanted
    for code, group, group_class in cells(found, "code", "group", "group_class"):
        inside = {one: value for (one, other), value in wanted.items() if other == group}
        assert group_class == classed(inside)[code]


# ---- one shop, by hand


def sold(partner: int, yuan: int, on: date = date(2026, 6, 1), product: int | None = 0) -> oracle.Document:
    line = oracle.Line(product, 1000 if yuan > 0 else -1000, yuan * 100, yuan * 60)
    return oracle.Document(partner, on, on, None, (line,), None, "order" if yuan > 0 else "return")


def shop(path: Path, *documents: oracle.Document, partners: int = 3, **more: Any) -> Path:
    write(path, oracle.Facts(tuple(oracle.Partner(**more) for _ in range(partners)), documents))
    return path


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """P01 fell from A to C in three months, P02 rose, P03 stays."""
    months = [date(2026, m, 1) for m in (7, 8, 9, 10)]
    worths = ((90, 10, 3, 1), (5, 85, 90, 95), (5, 5, 7, 4))
    return shop(
        tmp_path / "three.db",
        *(sold(n, yuan, on) for n, row in enumerate(worths) for yuan, on in zip(row, months, strict=True)),
    )


def test_abc_9_a_class_in_force_stands_beside_the_computed_one(three: Path) -> None:
    with ledger.reading(three) as connection:
        plain = asked(connection, three, period="2026-10")
        assert dict(cells(plain, "code", "class")) == {"P02": "A", "P03": "C", "P01": "C"}
        assert dict(cells(plain, "code", "previous")) == {"P02": "A", "P03": "B", "P01": "C"}
        held = asked(connection, three, period="2026-10", hold=4)
        assert {row[0]: row[1:] for row in cells(held, "code", "class", "computed")} == {
            "P02": ("A", "A"), "P03": ("B", "C"), "P01": ("A", "C"),
        }  # fmt: skip
        assert dict(cells(asked(connection, three, period="2026-10", hold=3), "code", "class"))["P01"] == "B"
        quiet = asked(connection, three, period="2026-11", as_of="2026-11-30", hold=3)
        assert dict(cells(quiet, "code", "class")) == {"P01": "C", "P02": "A", "P03": "B"}
        assert not any("C." in note for note, _ in quiet.notes), "not everybody is C"
        told = asked(connection, three, "explain-abc", partner="P01", period="2026-10", hold=4)
        periods = [
            (day, value, class_)
            for kind, day, value, class_ in cells(told, "kind", "date", "value", "class")
            if kind == "period"
        ]  # one row
        assert periods == [("2026-07-31", 9_000, "A"), ("2026-08-31", 1_000, "B"), ("2026-09-30", 300, "C")]
        assert told.rows[-1][1] == "held" and told.rows[-1][5] == "A"


def test_abc_7_the_class_before_is_none_for_who_was_not_there(tmp_path: Path) -> None:
    path = shop(tmp_path / "new.db", sold(0, 80, date(2025, 6, 1)), sold(0, 80), sold(1, 15))
    with ledger.change(path, "later") as change:
        change.connection.execute("UPDATE partner SET created_on = '2026-05-01' WHERE id = 2")
    with ledger.reading(path) as connection:
        table = asked(connection, path)
        assert dict(cells(table, "code", "previous")) == {"P01": "A", "P02": None, "P03": "C"}
        assert set(asked(connection, path, period="all").column("previous")) == {None}


def test_what_if_somebody_were_gone_and_with_other_limits(tmp_path: Path) -> None:
    path = shop(tmp_path / "if.db", sold(0, 90), sold(1, 6), sold(2, 4))
    with ledger.reading(path) as connection:
        table = asked(connection, path, without="P01")
        assert cells(table, "code", "class", "standing") == [("P02", "A", "B"), ("P03", "A", "C")]
        notes = [en for en, _ in table.notes]
        assert "Without P01 partner P01." in notes and "B → A: 1, P02 partner P02" in notes
        table = asked(connection, path, cut="70,99")
        assert cells(table, "code", "class", "standing") == [("P01", "A", "A"), ("P02", "B", "B"), ("P03", "B", "C")]
        assert "standing" not in [c.key for c in asked(connection, path, cut="80,95").columns]
        assert "Nobody changes class against the standing rule." in [
            en for en, _ in asked(connection, path, cut="81,95").notes
        ]
        with pytest.raises(Usage, match="--cut limits classes by value"):
            asked(connection, path, cut="70,90", method="count")
        with pytest.raises(NotFound):
            asked(connection, path, without="P01,nobody")


def test_abc_10_whether_the_hand_and_the_rule_differ(three: Path) -> None:
    with ledger.change(three, "class") as change:
        for partner, class_ in ((1, "A"), (2, "A")):
            change.connection.execute(
                "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text)"
                " VALUES (?, ?, 'class', '2026-02-01', ?)",
                (change.id, partner, class_),
            )
    with ledger.reading(three) as connection:
        table = asked(connection, three, period="2026-10")
        assert cells(table, "code", "by_hand", "differs") == [("P02", "A", 0), ("P03", None, None), ("P01", "A", 1)]
        assert "1 has another class by hand than computed (ABC-10)." in [en for en, _ in table.notes]
        told = asked(connection, three, "explain-abc", partner="P01", period="2026-10")
        assert told.rows[-1][1:] == ("by_hand", "2026-02-01", None, None, "A", "ABC-10", "A set by hand; computed is C")


def test_ar_53_receipts_are_payments_less_refunds_and_bounces(tmp_path: Path) -> None:
    path = shop(tmp_path / "paid.db", partners=2)
    paid = (
        ("R1", "receipt", 1, "2026-06-01", 50_000, None, None),
        ("R2", "receipt", 1, "2026-06-02", 20_000, "2026-07-01", "bounce"),
        ("R3", "receipt", 2, "2026-06-03", 5_000, None, None),
        ("R4", "receipt", 2, "2026-06-04", 4_000, "2026-07-02", "void"),
        ("R5", "refund", 1, "2026-06-05", 3_000, None, None),
        ("R6", "refund", 1, "2026-06-06", 1_000, "2026-06-06", "void"),
        ("R7", "receipt", 1, "2026-11-22", 7_000, None, None),
    )
    with ledger.change(path, "paid") as change:
        for row in paid:
            change.connection.execute(
                "INSERT INTO payment (change_id, number, kind, partner_id, paid_on, amount, voided_on, void_kind)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (change.id, *row),
            )
    with ledger.reading(path) as connection:
        table = asked(connection, path, by="collected")
        assert cells(table, "code", "value", "class") == [("P01", 47_000, "A"), ("P02", 5_000, "B")]
        june = asked(connection, path, by="collected", period="2026-06")
        assert june.column("value") == [67_000, 9_000], "a bounce counts on its own day"
        told = asked(connection, path, "explain-abc", partner="P01", by="collected")
        assert [row[:4] for row in told.rows if row[0]] == [
            ("R1", "receipt", "2026-06-01", 50_000), ("R2", "receipt", "2026-06-02", 20_000),
            ("R5", "refund", "2026-06-05", -3_000), ("R6", "refund", "2026-06-06", -1_000),
            ("R6", "void", "2026-06-06", 1_000), ("R2", "bounce", "2026-07-01", -20_000),
        ]  # fmt: skip


def test_sal_8_contribution_is_the_margin_less_write_offs(tmp_path: Path) -> None:
    path = shop(tmp_path / "lost.db", sold(0, 1000), partners=1)
    lost = (("W1", "writeoff", "2026-07-01", -15_000, None), ("V1", "recovery", "2026-08-01", 5_000, 1))
    with ledger.change(path, "lost") as change:
        for number, kind, on, amount, reverses in lost:
            change.connection.execute(
                "INSERT INTO adjustment"
                " (change_id, number, kind, partner_id, on_date, due_on, amount, net, reverses_id)"
                " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
                (change.id, number, kind, on, on, amount, amount, reverses),
            )
    with ledger.reading(path) as connection:
        table = asked(connection, path, by="contribution")
        assert table.column("value") == [30_000]
        assert any("write-offs 100.00" in en for en, _ in table.notes)
        told = asked(connection, path, "explain-abc", partner="P01", by="contribution")
        assert [(row[1], row[3], row[6]) for row in told.rows if row[0]] == [
            ("shipment", 40_000, "SAL-1"), ("writeoff", -15_000, "SAL-8"), ("recovery", 5_000, "SAL-8"),
        ]  # fmt: skip


def test_abc_11_the_composite_value_and_its_parts(tmp_path: Path) -> None:
    """The example: sales 10 to 40, years 5, 1, 1, 3."""
    path = shop(tmp_path / "score.db", *(sold(n, 10 * n + 10) for n in range(4)), partners=4)
    with ledger.change(path, "since") as change:
        for n, years in enumerate((5, 1, 1, 3), 1):
            change.connection.execute("UPDATE partner SET since = ? WHERE id = ?", (f"{2026 - years}-11-21", n))
    with ledger.reading(path) as connection:
        table = asked(connection, path, by="composite", weights="sales=80,years=20")
        assert cells(table, "code", "value", "share", "class") == [
            ("P04", 82_500, None, "A"),
            ("P03", 55_000, None, "B"),
            ("P02", 35_000, None, "C"),
            ("P01", 27_500, None, "C"),
        ]
        assert table.columns[3].kind == "quantity" and table.totals() is None
        assert "Weights: sales 80, years of cooperation 20" in [en for en, _ in table.subtitle]
        assert (
            asked(connection, path, by="composite", as_of="2026-11-20", weights="years=100").column("value")[0]
            == 87_500
        )
        told = asked(connection, path, "explain-abc", partner="P02", by="composite", weights="sales=80,years=20")
        assert [(kind, value) for kind, value in cells(told, "kind", "value")][:3] == [
            ("part_sales", 30_000), ("part_years", 5_000), ("value", 35_000),
        ]  # fmt: skip
        with pytest.raises(Usage, match="belongs to partners"):
            asked(connection, path, by="composite", items="product")


def test_abc_1_one_product_one_category_and_goods_without_a_case(tmp_path: Path) -> None:
    path = shop(
        tmp_path / "goods.db", sold(0, 90), sold(1, 6, product=1), sold(2, 4, product=2), sold(2, 9, product=None)
    )
    with ledger.change(path, "no case") as change:
        change.connection.execute("DELETE FROM product_unit WHERE product_id = 3")
    with ledger.reading(path) as connection:
        assert asked(connection, path, product="G1").column("value") == [600, 0, 0]
        assert asked(connection, path, category="wine").column("value") == [9_000, 600, 0]
        assert asked(connection, path, by="quantity", category="wine").column("value") == [1_000, 1_000, 0]
        assert asked(connection, path, by="margin", category="salt").column("value")[0] == 160
        with pytest.raises(Refused) as caught:
            asked(connection, path, by="quantity")
        assert "G2 good 2" in caught.value.lines()[1] and "G0" not in caught.value.lines()[1]
        with pytest.raises(NotFound) as stranger:
            asked(connection, path, category="vine")
        assert stranger.value.lines()[1:] == ["Near: wine"]
        products = asked(connection, path, items="product")
        assert cells(products, "code", "value") == [("G0", 9_000), ("G1", 600), ("G2", 400)]
        assert "Lines without a product (9.00) are not in it." in [en for en, _ in products.notes]


def test_abc_41_groups_that_are_none_and_suppliers(tmp_path: Path) -> None:
    path = shop(tmp_path / "suppliers.db", sold(0, 90), kind="supplier")
    with ledger.reading(path) as connection:
        table = asked(connection, path, items="supplier")
        assert cells(table, "code", "value", "class") == [("P01", 0, "C"), ("P02", 0, "C"), ("P03", 0, "C")]
        assert table.notes[0][0] == "No purchases are recorded yet, so all suppliers stand at 0."
        for items, within in (("supplier", "region"), ("product", "region")):
            with pytest.raises(Usage, match="cannot be grouped"):
                asked(connection, path, items=items, within=within)


@pytest.mark.lawless("the views of records that come later are filled by hand")
def test_costs_and_markets_are_asked_for_where_they_are_recorded(tmp_path: Path) -> None:
    path = shop(tmp_path / "later.db", sold(0, 100), sold(1, 50), sold(2, 40))
    with ledger.change(path, "later") as change:
        run = change.connection.execute
        run("UPDATE partner SET city = 'Wuxi', province = 'Jiangsu' WHERE id = 1")
        run("UPDATE partner SET province = 'Jiangsu' WHERE id = 2")
        run("DROP VIEW partner_cost")
        run(
            "CREATE VIEW partner_cost AS"
            " SELECT 1 AS partner_id, '2026-06-02' AS on_date, 'rebate' AS kind, 3500 AS cost"
            " UNION ALL SELECT 1, '2026-07-01', 'visit', 700 UNION ALL SELECT 2, '2025-01-01', 'rebate', 9999"
        )
        run("DROP VIEW market_estimate")
        run(
            "CREATE VIEW market_estimate AS SELECT 'city' AS area, 'Wuxi' AS place, 'wine' AS category,"
            " 9000000 AS amount, '2024-01-01' AS on_date, '' AS source"
            " UNION ALL SELECT 'city', 'Wuxi', 'wine', 1000000, '2025-01-01', ''"  # newer
            " UNION ALL SELECT 'city', 'Wuxi', 'wine', 1, '2027-01-01', ''"  # not known yet
            " UNION ALL SELECT 'province', 'Jiangsu', 'wine', 2000000, '2025-01-01', ''"
            " UNION ALL SELECT 'province', 'Jiangsu', 'salt', 500000, '2025-01-01', ''"
        )
    with ledger.reading(path) as connection:
        worth = dict(cells(asked(connection, path, by="contribution"), "code", "value"))
        assert worth == {"P01": 4_000 - 4_200, "P02": 2_000, "P03": 1_600}
        told = asked(connection, path, "explain-abc", partner="P01", by="contribution")
        assert [(row[1], row[3]) for row in told.rows][:3] == [("shipment", 4_000), ("rebate", -3_500), ("visit", -700)]
        share = dict(cells(asked(connection, path, by="composite", weights="share=100"), "code", "value"))
        assert share == {"P01": 83_333, "P02": 50_000, "P03": 16_667}, "10,000 of a million, 5,000 of 2.5, none known"
        support = dict(cells(asked(connection, path, by="composite", weights="support=100"), "code", "value"))
        assert support == {"P01": 16_667, "P02": 66_667, "P03": 66_667}, "less is better"

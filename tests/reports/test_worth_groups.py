"""ABC-41: the rule within each group, its groups by what they are worth, and what each of them comes to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.errors import Usage
from channelcli.reports.worth.groups import by_group
from channelcli.table import Table
from oracle import sales as oracle

DAY, JUNE = date(2026, 11, 21), date(2026, 6, 1)
WHERE = ("east", "east", "east", "west", "west", None, "north", "south")
WORTH = (50, 40, 10, 0, 60, 300, 60, -5)  # yuan
GOODS = (("wine", "bottle"), ("salt", "bag"), (None, "box"))


def sold(partner: int, yuan: int, product: int | None = 0, on: date = JUNE, quantity: int = 1) -> oracle.Document:
    sign = 1 if yuan > 0 else -1
    line = oracle.Line(product, sign * quantity * 1000, yuan * 100, yuan * 60)
    return oracle.Document(partner, on, on, None, (line,), None, "order" if yuan > 0 else "return")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a ledger: the first eight by region; by category P01 and P02 alone, and P09, who is gone."""
    path = tmp_path / "groups.db"
    partners = [oracle.Partner(region=region) for region in WHERE] + [oracle.Partner(archived=JUNE)]
    documents = [sold(n, yuan) for n, yuan in enumerate(WORTH) if yuan]
    documents += [
        sold(0, 20, 1, quantity=4),
        sold(1, 30, 1),
        sold(1, 7, None),
        sold(1, 8, 2),
        sold(5, 1, 1, date(2025, 6, 1)),
    ]
    documents += [sold(8, 90, 2), sold(8, -90, 1)]  # worth nothing in all, so not classed
    documents += [sold(7, 9, 1), sold(7, -9, 1)]  # nothing of salt in the end
    oracle.write(path, oracle.Facts(tuple(partners), tuple(documents), (), GOODS))
    return path


def asked(path: Path, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run("abc", connection, path, proofs=False, **given)


def cells(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    return list(zip(*map(table.column, keys), strict=True))


def test_abc_41_groups_stand_by_worth_then_by_name_and_none_last(path: Path) -> None:
    table = asked(path, within="region", product="G0")
    of_all, shown = (
        520,
        ("group", "code", "rank", "value", "share", "group_rank", "group_share", "group_class", "class"),
    )
    assert cells(table, *shown) == [
        ("east", "P01", 4, 50_00, 50 / of_all, 1, 0.5, "A", "B"),
        ("east", "P02", 5, 40_00, 40 / of_all, 2, 0.4, "A", "B"),
        ("east", "P03", 6, 10_00, 10 / of_all, 3, 0.1, "B", "C"),
        ("north", "P07", 3, 60_00, 60 / of_all, 1, 1.0, "A", "A"),
        ("west", "P05", 2, 60_00, 60 / of_all, 1, 1.0, "A", "A"),
        ("west", "P04", 7, 0, 0.0, 2, 0.0, "C", "C"),
        ("south", "P08", 8, -5_00, 0.0, 1, None, "C", "C"),
        (None, "P06", 1, 300_00, 300 / of_all, 1, 1.0, "A", "A"),
    ]
    assert table.columns[3].total and table.totals()[3] == 515_00  # type: ignore[index]  # there are some


def test_abc_41_what_each_group_comes_to(path: Path) -> None:
    found = by_group(asked(path, within="region", product="G0"))
    assert [column.key for column in found.columns] == ["group", "partners", "value", "a", "b", "c", "a_share"]
    assert found.rows == [
        ("east", 3, 100_00, 2, 1, 0, 0.9),
        ("north", 1, 60_00, 1, 0, 0, 1.0),
        ("west", 2, 60_00, 1, 0, 1, 1.0),
        ("south", 1, 0, 0, 0, 1, None),
        (None, 1, 300_00, 1, 0, 0, 1.0),
    ]
    assert found.totals() == (None, 8, 520_00, 5, 1, 2, None)
    assert (found.name, found.notes, found.charts) == ("abc-groups", (), ())
    assert [column.codes for column in found.columns][:3] == ["", "", ""]
    assert [column.kind for column in found.columns] == ["text", "int", "money", "int", "int", "int", "rate"]
    assert [column.label[0] for column in found.columns] == ["Region", "Count", "Value", "A", "B", "C", "A makes"]
    assert found.title == ("Classes within groups", "组内分类")


def test_abc_11_scores_within_groups_have_places_but_no_shares(path: Path) -> None:
    table = asked(path, within="kind", by="composite", weights="sales=100")
    assert set(table.column("share")) == set(table.column("group_share")) == {None}
    assert table.column("group_rank") == list(range(1, 9)) and table.column("group_class")[:3] == ["A", "A", "B"]
    assert [column.codes for column in table.columns if column.key == "group"] == ["kind"]
    assert [(column.key, column.kind, column.label[0]) for column in table.columns[-4:]] == [
        ("group", "text", "Kind"), ("group_rank", "int", "Place"),
        ("group_share", "rate", "of group"), ("group_class", "text", "Class"),
    ]  # fmt: skip
    assert [column.codes for column in asked(path, within="city").columns if column.key == "group"] == [""]
    assert by_group(table).rows == [("dealer", 8, None, 2, 3, 3, None)]


def test_abc_41_by_category_a_partner_is_in_every_one_it_bought_of(path: Path) -> None:
    shown = ("group", "code", "value", "group_class")
    wine = [
        ("P06", 300_00),
        ("P05", 60_00),
        ("P07", 60_00),
        ("P01", 50_00),
        ("P02", 40_00),
        ("P03", 10_00),
        ("P08", -5_00),
    ]
    assert cells(asked(path, within="category"), *shown) == [
        *(("wine", code, value, class_) for (code, value), class_ in zip(wine, "AAABBCC", strict=True)),
        ("salt", "P02", 30_00, "A"),
        ("salt", "P01", 20_00, "A"),
        (None, "P02", 15_00, "A"),
    ]
    growth = cells(asked(path, within="category", by="growth"), *shown)
    assert [row for row in growth if row[0] == "salt"] == [
        ("salt", "P02", 30_00, "A"), ("salt", "P01", 20_00, "A"), ("salt", "P06", -1_00, "C"),
    ]  # fmt: skip
    gross = cells(asked(path, within="category", amounts="gross"), *shown)
    assert [row[2] for row in gross if row[0] == "salt"] == [33_90, 22_60]
    margin = cells(asked(path, within="category", by="margin"), *shown)
    assert [row[2] for row in margin if row[0] == "salt"] == [12_00, 8_00]
    with pytest.raises(Usage, match="'contribution' belongs to partners"):
        asked(path, within="category", by="contribution")


def test_abc_1_each_category_has_a_measure_of_its_own(path: Path) -> None:
    with ledger.change(path, "cases") as change:
        for n in (1, 2, 3):
            change.connection.execute(
                "INSERT INTO product_unit (change_id, product_id, unit, num, den) VALUES (?, ?, '标箱', ?, 1)",
                (change.id, n, 2 * n),
            )
    found = cells(asked(path, within="category", by="quantity"), "group", "code", "value")
    assert [row for row in found if row[0] != "wine"] == [
        ("salt", "P01", 4_000), ("salt", "P02", 1_000), (None, "P02", 1_000),
    ]  # fmt: skip
    assert [row[1:] for row in found if row[0] == "wine"][-1] == ("P08", -1_000)
    with ledger.reading(path) as connection:  # a half, a quarter and a sixth of a case, rounded once
        why = report.run("explain-abc", connection, path, proofs=False, partner="P02", by="quantity")
    assert [row[3] for row in why.rows if row[0]] == [500, 250, 167]
    assert ("value", 917) in [row[1:4:2] for row in why.rows]


def test_abc_41_goods_are_grouped_by_category_only(path: Path) -> None:
    table = asked(path, within="category", items="product")
    assert cells(table, "group", "code", "value") == [
        ("wine", "G0", 515_00),
        ("salt", "G1", -40_00),
        (None, "G2", 98_00),
    ]
    for items, within in (("supplier", "category"), ("product", "city")):
        with pytest.raises(Usage, match=f"cannot be grouped by {within}"):
            asked(path, within=within, items=items)


def test_gen_7_who_belongs_where_is_as_of_the_day(path: Path) -> None:
    with ledger.change(path, "moves") as change:
        run = change.connection.execute
        for field, since, text, staff in (
            ("region", "2026-11-21", "far", None),
            ("region", "2026-01-01", "near", None),
            ("rep", "2026-11-21", None, 2),
            ("rep", "2026-01-01", None, 1),
        ):
            run(
                "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text, staff_id)"
                " VALUES (?, 6, ?, ?, ?, ?)",
                (change.id, field, since, text, staff),
            )
        run("UPDATE partner SET province = 'P' || id, city = 'C' || id, kind = 'outlet' WHERE id = 6")
    of = {
        (within, day): dict(cells(asked(path, within=within, as_of=day), "code", "group"))["P06"]
        for within in ("region", "rep", "province", "city", "kind")
        for day in ("2026-11-20", "2026-11-21")
    }
    assert of == {
        ("region", "2026-11-20"): "near", ("region", "2026-11-21"): "far",
        ("rep", "2026-11-20"): "S0 rep 0", ("rep", "2026-11-21"): "S1 rep 1",
        ("province", "2026-11-20"): "P6", ("province", "2026-11-21"): "P6",
        ("city", "2026-11-20"): "C6", ("city", "2026-11-21"): "C6",
        ("kind", "2026-11-20"): "outlet", ("kind", "2026-11-21"): "outlet",
    }  # fmt: skip

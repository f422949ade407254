"""Some goods only, and quantities in one measure, on a shop small enough to be added up by hand (ABC-1, ABC-41)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from blank import built_once
from channelcli import ledger, report
from channelcli.errors import NotFound, Refused, Usage
from channelcli.reports.worth import goods
from channelcli.table import Table
from oracle import sales as oracle

LINES = """
product add wine --code W --category Wine --unit 瓶 --price 10
product add salt --code S --category salt --unit 袋 --price 10
partner add d1 --code d1
partner add d2 --code d2
order add d1 W 5 --on 2026-06-01
order add d1 S 3 --on 2026-06-01
order add d2 W 1 --on 2026-06-01
"""


@pytest.fixture
@built_once
def shop(qd: Callable[..., Any]) -> Callable[..., Any]:
    """Fill the ledger; return the callable that runs a command line."""
    for line in LINES.strip().splitlines():
        done = qd(line)
        assert done.code == 0, (line, done.err)
    return qd


def told(path: Path, name: str = "abc", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, proofs=False, **given)


def worth(table: Table) -> dict[Any, Any]:
    return dict(zip(table.column("code"), table.column("value"), strict=True))


@pytest.mark.parametrize("by", ["sales", "margin", "quantity", "growth"])
def test_a_product_that_is_not_of_the_category_is_no_goods_rather_than_all_of_them(
    shop: Callable[..., Any], book: Path, by: str
) -> None:
    assert worth(told(book, by=by, product="W", category="salt")) == {"d1": 0, "d2": 0}
    assert worth(told(book, product="W", category="Wine")) == {"d1": 50_00, "d2": 10_00}
    assert told(book, "explain-abc", partner="d1", by=by, product="W", category="salt").column("value")[0] == 0


def test_a_category_in_other_letters_is_told_and_never_all_goods(shop: Callable[..., Any], book: Path) -> None:
    for items in ("partner", "product"):
        with pytest.raises(NotFound) as caught:
            told(book, category="wine", items=items)
        assert caught.value.lines()[1:] == ["Near: Wine"]


def test_goods_are_classed_without_what_those_bought_that_are_left_out(shop: Callable[..., Any], book: Path) -> None:
    table = told(book, items="product", without="d1")
    assert list(zip(*map(table.column, ("code", "value", "class", "standing")), strict=True)) == [
        ("W", 10_00, "A", "A"),
        ("S", 0, "C", "A"),
    ]
    assert "A → C: 1, S salt" in [en for en, _ in table.notes]
    assert worth(told(book, product="W", without="d1")) == {"d2": 10_00}


# ---- sums over lines, by hand

DAY, AFTER, JUNE = date(2026, 11, 21), date(2026, 11, 22), date(2026, 6, 1)
OLD, FIRST, BEFORE = date(2025, 10, 1), date(2025, 11, 22), date(2025, 11, 21)  # of the year to DAY


def document(
    partner: int, on: date, *lines: tuple[int | None, float, int, int | None], voided: date | None = None
) -> oracle.Document:
    """Return a shipment of lines of product, quantity, yuan and cost in yuan."""
    made = tuple(
        oracle.Line(good, round(quantity * 1000), yuan * 100, None if cost is None else cost * 100)
        for good, quantity, yuan, cost in lines
    )
    return oracle.Document(partner, on, on, voided, made)


FACTS = oracle.Facts(
    (
        oracle.Partner(region="east"),
        oracle.Partner(region="west"),
        oracle.Partner(kind="supplier"),
        oracle.Partner(kind="supplier", archived=DAY),
        oracle.Partner(kind="supplier", archived=AFTER),
        oracle.Partner(kind="supplier"),  # made tomorrow
    ),
    (
        document(0, JUNE, (0, 2, 100, 60), (1, 1, 50, None), (None, 5, 7, 1)),
        document(1, JUNE, (0, 1, 40, 30)),
        document(1, OLD, (0, 0.5, 9, 4), (2, 1, 3, None), voided=date(2026, 7, 1)),
        document(0, FIRST, (2, 4, 20, 5)),
        document(0, BEFORE, (2, 8, 80, 5)),
        document(1, DAY, (2, 1, 2, None)),
        document(1, AFTER, (0, 1, 500, 1)),
        document(1, JUNE, (3, 1, 1, 1)),
    ),
    (),
    (("wine", "bottle"), ("wine", "bottle"), ("salt", "bag"), (None, "bag"), ("salt", "bag"), ("salt", "bag")),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a ledger of the facts; of the goods G3 and G4 are archived on the day, G5 on the day after."""
    path = tmp_path / "lines.db"
    oracle.write(path, FACTS)
    with ledger.change(path, "archived") as change:
        change.connection.execute("UPDATE product SET archived_on = '2026-11-21' WHERE code IN ('G3', 'G4')")
        change.connection.execute("UPDATE product SET archived_on = '2026-11-22' WHERE code = 'G5'")
        change.connection.execute("UPDATE partner SET created_on = '2026-11-22' WHERE id = 6")
    return path


@pytest.mark.parametrize(
    ("given", "wanted", "left"),
    [
        ({}, {"G0": 131_00, "G1": 50_00, "G2": 19_00, "G3": 1_00, "G5": 0}, "7.00"),
        ({"amounts": "gross"}, {"G0": 148_03, "G1": 56_50, "G2": 21_47, "G3": 1_13, "G5": 0}, "7.91"),
        ({"by": "margin"}, {"G0": 45_00, "G2": 15_00, "G1": 0, "G5": 0}, "6.00"),
        ({"by": "growth"}, {"G0": 122_00, "G1": 50_00, "G3": 1_00, "G5": 0, "G2": -64_00}, None),
        ({"region": "east"}, {"G0": 100_00, "G1": 50_00, "G2": 20_00, "G5": 0}, "7.00"),
        ({"region": "west"}, {"G0": 31_00, "G3": 1_00, "G1": 0, "G5": 0, "G2": -1_00}, None),
        ({"category": "salt"}, {"G2": 19_00, "G5": 0}, None),
        ({"product": "G1"}, {"G1": 50_00}, None),
        ({"category": "wine", "by": "quantity"}, {"G0": 2_500, "G1": 1_000}, None),
    ],
)
def test_abc_41_products_as_what_is_classed(
    path: Path, given: dict[str, Any], wanted: dict[str, int], left: str | None
) -> None:
    table = told(path, items="product", **given)
    assert list(worth(table).items()) == sorted(wanted.items(), key=lambda one: (-one[1], one[0]))
    notes = [en for en, _ in table.notes if "without a product" in en]
    assert notes == ([f"Lines without a product ({left}) are not in it."] if left else [])


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"product": "G0"}, (100_00, 31_00)),
        ({"product": "G0", "amounts": "gross"}, (113_00, 35_03)),
        ({"product": "G0", "by": "margin"}, (40_00, 5_00)),
        ({"category": "wine", "by": "margin"}, (40_00, 5_00)),  # of G1 no cost is known
        ({"product": "G0", "by": "quantity"}, (2_000, 500)),
        ({"category": "salt"}, (20_00, -1_00)),
        ({"category": "wine"}, (150_00, 31_00)),
        ({"category": "salt", "by": "growth"}, (-60_00, -4_00)),
        ({"category": "salt", "by": "growth", "amounts": "gross"}, (-67_80, -4_52)),
    ],
)
def test_abc_1_some_goods_only(path: Path, given: dict[str, Any], wanted: tuple[int, int]) -> None:
    table = told(path, **given)
    assert (worth(table)["P01"], worth(table)["P02"]) == wanted
    for code, value in zip(("P01", "P02"), wanted, strict=True):  # the documents are proved to sum to it
        assert ("value", value) in [row[1:4:2] for row in told(path, "explain-abc", partner=code, **given).rows]
    said = [en for en, _ in table.subtitle]
    assert ("From the lines of goods; allowances are not in it" in said) == (
        given.get("by") not in ("quantity", "growth")
    )
    assert ("Growth against 2024-11-22 to 2025-11-21, in yuan" in said) == (given.get("by") == "growth")
    assert not any("without a product" in en for en, _ in table.notes)


def test_abc_1_growth_is_against_a_year_ago_and_needs_a_first_day(path: Path) -> None:
    assert worth(told(path, by="growth")) == {"P01": 177_00 - 80_00, "P02": 31_00 - 12_00}
    for given in ({}, {"product": "G0"}):
        with pytest.raises(Refused, match="needs a period with a first day"):
            told(path, by="growth", period="all", **given)
    for by in ("collected", "contribution", "composite"):
        for given in ({"product": "G0"}, {"category": "salt"}, {"items": "product"}):
            with pytest.raises(Usage, match=f"'{by}' belongs to partners"):
                told(path, by=by, **given)


def test_sal_1_a_void_alone_takes_off_what_left_before(tmp_path: Path) -> None:
    path = tmp_path / "void.db"
    oracle.write(path, oracle.Facts((oracle.Partner(),), (document(0, OLD, (0, 1, 9, 4), voided=JUNE),)))
    assert worth(told(path, product="G0", period="2026")) == {"P01": -9_00}
    assert worth(told(path, product="G0", period="2026", by="quantity")) == {"P01": -1_000}
    assert worth(told(path, items="product", period="2026")) == {"G1": 0, "G2": 0, "G0": -9_00}


def test_abc_1_what_came_back_whole_or_is_no_product_needs_no_measure(tmp_path: Path) -> None:
    path = tmp_path / "back.db"
    sold = (document(0, JUNE, (0, 5, 9, 4), (2, 2, 6, 3), (None, 7, 1, 1)), document(0, JUNE, (2, -2, -6, -3)))
    oracle.write(path, oracle.Facts((oracle.Partner(),), sold))
    assert worth(told(path, by="quantity")) == {"P01": 5_000}
    assert worth(told(path, by="quantity", items="product")) == {"G0": 5_000, "G1": 0, "G2": 0}


def test_abc_41_suppliers_are_those_on_file_on_the_day(path: Path) -> None:
    assert worth(told(path, items="supplier")) == {"P03": 0, "P05": 0}
    assert worth(told(path, items="supplier", as_of="2026-11-22")) == {"P03": 0, "P06": 0}
    assert worth(told(path, items="supplier", by="composite", category="salt")) == {"P03": 0, "P05": 0}


# ---- one measure


CASES = ((1, 6, 1), (3, 12, 1), (4, 5, 2), (5, 6, 1), (7, 4, 1), (9, 12, 1))
KINDS = (
    ("wine", "bottle"), ("wine", "bottle"), ("salt", "bottle"), ("salt", "bag"), ("", "bottle"), ("", "bottle"),
    ("wine", ""), ("wine", ""), ("", "bottle"),
)  # fmt: skip


@pytest.fixture
def kinds(tmp_path: Path) -> Path:
    path = tmp_path / "kinds.db"
    oracle.write(path, oracle.Facts((), (), (), KINDS))
    with ledger.change(path, "cases") as change:
        for product, num, den in CASES:
            values = (change.id, product, num, den)
            run = change.connection.execute
            run("INSERT INTO product_unit (change_id, product_id, unit, num, den) VALUES (?, ?, '标箱', ?, ?)", values)
            run(
                "INSERT INTO product_unit (change_id, product_id, unit, num, den) VALUES (?, ?, '盒', ?, ?)",
                (*values[:2], 3, 1),
            )
    return path


@pytest.mark.parametrize(
    ("sold", "wanted"),
    [
        ((), ("", {}, 1)),
        ((1,), ("bottle", {}, 1)),
        ((8,), ("", {}, 1)),
        ((1, 2, 1), ("bottle", {}, 1)),  # of one category
        ((2, 3), ("bottle", {}, 1)),  # of one unit, and one has no case
        ((5, 6), ("bottle", {}, 1)),
        ((1, 3), ("标箱", {1: 2, 3: 1}, 12)),
        ((5, 9), ("标箱", {5: 2, 9: 1}, 12)),  # no category is not one category
        ((1, 7), ("标箱", {1: 2, 7: 3}, 12)),
        ((1, 4), ("标箱", {1: 5, 4: 12}, 30)),  # a case of 4 holds two and a half
        ((2, 4), "bag, bottle: G1 good 1."),
        ((7, 8), "?: G7 good 7."),
        ((8, 4, 2), "?, bag, bottle: G7 good 7, G1 good 1."),
    ],
)
def test_abc_1_in_what_goods_can_be_added_up(kinds: Path, sold: tuple[int, ...], wanted: Any) -> None:
    with ledger.reading(kinds) as connection:
        if isinstance(wanted, tuple):
            assert goods.measure_of(connection, {"case_unit": "标箱"}, sold) == wanted
            return
        with pytest.raises(Refused) as caught:
            goods.measure_of(connection, {"case_unit": "标箱"}, sold)
        with pytest.raises(Refused) as none:
            goods.measure_of(connection, {}, (1, 4))
    units, names = wanted.split(": ")
    first = names.split()[0]
    assert caught.value.lines()[0] == f"Quantities in different units ({units}) cannot be added."
    assert caught.value.lines()[1].startswith(
        f"Goods without the packing 标箱: {names} Tell what it holds: channelcli product update {first} --pack 标箱=12;"
    )
    assert none.value.lines()[1].startswith("Goods without the packing 标箱: G0 good 0, G3 good 3. Tell")


def test_abc_1_a_sum_of_cases_is_rounded_once(kinds: Path) -> None:
    """A bottle is a sixth of a case, a bag two fifths."""
    moved = [(1, 1, 1_000), (1, 4, 1_000), (2, 1, 1_000), (2, 4, -3_000)]
    with ledger.reading(kinds) as connection:
        found = goods.in_one_measure(connection, {"case_unit": "标箱"}, moved)  # type: ignore[arg-type]  # no None
        by_product = goods.in_one_measure(connection, {"case_unit": "标箱", "items": "product"}, moved)  # type: ignore[arg-type]
        other = goods.in_one_measure(connection, {"case_unit": "盒"}, moved)  # type: ignore[arg-type]
        empty = goods.in_one_measure(connection, {}, [])
    assert (found.worth, found.kind, found.basis[0][0]) == ({1: 567, 2: -1_033}, "quantity", "Quantity in 标箱")
    assert by_product.worth == {1: 333, 4: -800}
    assert (other.worth, other.basis[0][0]) == ({1: 667, 2: -667}, "Quantity in 盒")
    assert (empty.worth, empty.basis) == ({}, ())


@pytest.mark.parametrize(("count", "more"), [(8, ""), (9, " …")])
def test_abc_1_eight_goods_without_a_case_are_named(tmp_path: Path, count: int, more: str) -> None:
    path = tmp_path / "many.db"
    oracle.write(path, oracle.Facts((), (), (), tuple((f"c{n}", f"u{n}") for n in range(count))))
    with ledger.reading(path) as connection, pytest.raises(Refused) as caught:
        goods.measure_of(connection, {"case_unit": "箱"}, range(1, count + 1))
    names = ", ".join(f"G{n} good {n}" for n in range(8))
    assert f"without the packing 箱: {names}{more}. Tell" in caught.value.lines()[1]

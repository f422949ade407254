"""Orders of plain sheets are kept as columns; what becomes of them is what the careful way makes of them (P-6)."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from channelcli.journal import seal
from channelcli.sheets.quick import QUICK_NUMBERS, number_block

Any_ = Callable[..., Any]
HEAD = "number,date,partner,product,quantity,unit,unit_price,discount,amount,cost,ship_date,delivered_date,staff,paid"
TABLES = {
    "sale": "number, kind, part, ordered_on, shipped_on, delivered_on, terms, due_on, net, gross, cost, costed,"
    " (SELECT name FROM partner WHERE id = partner_id), (SELECT name FROM staff WHERE id = staff_id)",
    "sale_line": "(SELECT number FROM sale WHERE id = sale_id), position, unit, quantity, base_quantity, price,"
    " discount_bp, tax_bp, free, net, gross, cost, (SELECT name FROM product WHERE id = product_id)",
    "payment": "number, paid_on, amount, reference",
    "allocation": "amount, matched_on, (SELECT number FROM sale WHERE id = debit_sale_id)",
}


def lines(seed: int, *, mixed: bool = False) -> list[str]:
    """Return the rows of a sheet in which nothing is amiss."""
    chance = random.Random(seed)
    rows = []
    for number in range(60):
        day, ship = f"2026-0{chance.randrange(1, 5)}-11", chance.choice(("", "2026-06-01"))
        head = f"{chance.choice(('S', 'T-', '单“'))}{number},{day},{chance.choice('甲乙丙')}"
        late = "2026-06-03" if ship and chance.random() < 0.5 else ""
        sign = chance.choice((1, 1, 1, -1))
        paid = chance.choice(("", "", "5", "100000")) if ship and sign > 0 else ""
        tail = f"{ship},{late},{chance.choice(('', '王'))},{paid}"
        for _ in range(chance.randrange(1, 5)):
            quantity, price = sign * chance.randrange(1, 9), chance.randrange(1, 900)
            discount = chance.choice(("", "", "10%"))
            amount = "" if discount or chance.random() < 0.3 else f"{quantity * price / 100:.2f}"
            cost = chance.choice(("", "1.50"))
            rows.append(
                f"{head},{chance.choice('茶酒')},{quantity},,{price / 100:.2f},{discount},{amount},{cost},{tail}"
            )
    if mixed:
        chance.shuffle(rows)
    return [HEAD, *rows]


def held(sql: Any_) -> dict[str, list[Any]]:
    """Return what the ledger holds of the import, in an order that ids have no part in."""
    return {table: sorted(sql(f"SELECT {columns} FROM {table}"), key=repr) for table, columns in TABLES.items()}


@pytest.mark.parametrize(("seed", "mixed"), [(1, False), (2, True)])
def test_a_plain_sheet_gives_what_the_careful_way_gives(
    qd: Any_, sheet: Any_, sql: Any_, seed: int, mixed: bool, book: Path
) -> None:
    rows = lines(seed, mixed=mixed)
    made = ("--create", "partner,product,staff")
    plain = qd("import", "orders", sheet("a.csv", *rows), *made)
    assert plain.code == 0 and "60 new" in plain.out, plain.err
    found = held(sql)
    assert found["payment"] and {row[1] for row in found["sale"]} == {"order", "return"}
    _sums_are_right(book)
    assert qd("undo").code == 0
    # Split by number, partner and day, no order is split here; but all rows go the careful way.
    careful = qd("import", "orders", sheet("b.csv", *rows), *made, "--split-numbers")
    assert careful.code == 0, careful.err
    again = held(sql)
    for more in ((), ("--split-numbers",)):  # once more: nothing of it is new, either way
        once_more = qd("import", "orders", sheet("b.csv", *rows), *made, *more)
        assert once_more.code == 0 and "0 new, 0 changed, 60 unchanged" in once_more.out
    if mixed:  # payments are numbered in the order of the orders
        found["payment"] = again["payment"] = []
    assert again == found
    assert [line.replace("b.csv", "a.csv") for line in careful.out.splitlines()] == plain.out.splitlines()


def test_an_order_that_stands_otherwise_is_never_taken_for_unchanged(qd: Any_, sheet: Any_, sql: Any_) -> None:
    head = "number,date,partner,product,quantity,unit_price,ship_date"
    rows = [f"{number},2026-03-01,甲,茶,{number},5,2026-03-02" for number in range(1, 6)]
    made = ("--create", "partner,product")
    assert qd("import", "orders", sheet("a.csv", head, *rows), *made).code == 0
    assert "5 unchanged" in qd("import", "orders", sheet("a.csv", head, *reversed(rows)), *made).out
    others = ("2026-03-02,甲,茶,3,5,2026-03-02", "2026-03-01,乙,茶,3,5,2026-03-02", "2026-03-01,甲,酒,3,5,2026-03-02")
    others += ("2026-03-01,甲,茶,4,5,2026-03-02", "2026-03-01,甲,茶,3,6,2026-03-02", "2026-03-01,甲,茶,3,5,2026-03-03")
    for other in others:
        found = qd("import", "orders", sheet("b.csv", head, *rows[:2], f"3,{other}", *rows[3:]), *made)
        assert found.code == 5 and "4 unchanged" in found.out + found.err, other
    found = qd("import", "orders", sheet("b.csv", head, *rows, "3,2026-03-01,甲,茶,1,5,2026-03-02"), *made)
    assert found.code == 5
    found = qd("import", "orders", sheet("b.csv", head, *rows, "6,2026-03-01,丙,茶,1,5,2026-03-02"), *made)
    assert found.code == 0 and "1 new, 0 changed, 5 unchanged" in found.out
    assert len(sql("SELECT id FROM sale")) == 6


def _sums_are_right(book: Path) -> None:
    connection = sqlite3.connect(book)
    said = seal.states(connection)
    assert {table: seal.counted(connection, table) for table in seal.kept(connection)} == said
    connection.close()


def test_the_seal_of_an_import_is_that_of_the_rows_as_they_are_read(
    qd: Any_, sheet: Any_, sql: Any_, book: Path
) -> None:
    names = ['"甲""乙"""', "C:\\茶", "100%d", "😀", "a/b", "”“"]
    rows = [f"N{place}“,2026-03-01,{name},茶 {place}%s,1,5" for place, name in enumerate(names)]
    made = ("--create", "partner,product")
    assert (
        qd("import", "orders", sheet("o.csv", "number,date,partner,product,quantity,unit_price", *rows), *made).code
        == 0
    )
    assert len(sql("SELECT id FROM sale")) == len(names)
    _sums_are_right(book)


def test_two_sheets_are_one_import_and_the_second_may_be_careful(qd: Any_, sheet: Any_, sql: Any_) -> None:
    head = "number,date,partner,product,quantity,unit_price,note"
    first = sheet("a.csv", head, "1,2026-03-01,甲,茶,1,5,", "2,2026-03-01,甲,茶,1,5,")
    second = sheet("b.csv", head, "2,2026-03-01,甲,茶,1,5,", "3,2026-03-01,乙,酒,1,5,said")
    found = qd("import", "orders", first, second, "--create", "partner,product")
    assert found.code == 0 and "3 new" in found.out and "1 unchanged" in found.out
    assert sql("SELECT number, note FROM sale") == [("1", None), ("2", None), ("3", "said")]
    assert sql("SELECT code FROM partner ORDER BY id") == ["甲", "乙"]
    found = qd("import", "orders", first, "--create", "partner,product")
    assert found.code == 0 and "0 new" in found.out and "2 unchanged" in found.out


def test_products_that_are_made_take_the_unit_that_any_row_tells(qd: Any_, sheet: Any_, sql: Any_) -> None:
    head = "number,date,partner,product,quantity,unit,unit_price"
    rows = ("1,2026-03-01,甲,茶,1,箱,5", "1,2026-03-01,甲,酒,1,,5", "2,2026-03-01,甲,酒,1,瓶,5")
    assert qd("import", "orders", sheet("a.csv", head, *rows), "--create", "partner,product").code == 0
    assert sql("SELECT name, unit FROM product ORDER BY id") == [("茶", "箱"), ("酒", "瓶")]
    assert sql("SELECT unit FROM sale_line ORDER BY id") == ["箱", "瓶", "瓶"]


def test_a_block_of_numbers_is_read_as_each_of_them() -> None:
    chance = random.Random(3)
    cells = [chance.choice((chance.randrange(1000), round(chance.uniform(-9e5, 9e5), 2))) for _ in range(2000)]
    for parser in ("amount", "price", "quantity"):
        assert number_block(parser, cells) == [QUICK_NUMBERS[parser](cell) for cell in cells]
        for odd in (0.12345, 1e12, -1e12, float("inf")):
            assert number_block(parser, [*cells, odd]) is None


@pytest.mark.parametrize("column", ["ship_date", "delivered_date", "cost", "staff", "paid", "unit", "discount"])
@pytest.mark.parametrize("late", [True, False])
def test_sheets_of_which_one_has_a_column_more(qd: Any_, sheet: Any_, sql: Any_, column: str, late: bool) -> None:
    value = {"ship_date": "2026-03-04", "delivered_date": "2026-03-04", "staff": "王", "unit": "盒"}.get(column, "0")
    more = sheet("more.csv", f"number,date,partner,product,amount,{column}", f"1,2026-03-01,甲,茶,5,{value}")
    less = sheet("less.csv", "number,date,partner,product,amount", "2,2026-03-02,乙,茶,6")
    files = [less, more] if late else [more, less]
    found = qd("import", "orders", *files, "--create", "partner,product,staff")
    assert found.code == 0, found.err
    assert sql("SELECT number, gross FROM sale ORDER BY number") == [("1", 500), ("2", 600)]

"""Returns as sheets of other systems write them: kept in one way, refused where the signs say no one thing (ORD-4)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

HEAD = "order_no,date,partner,product,quantity,unit_price,amount"
LINES = (
    "SELECT s.kind, l.quantity, l.base_quantity, l.price, l.gross FROM sale_line AS l JOIN sale AS s ON s.id = sale_id"
)


def sheet(folder: Path, *cells: str, head: str = HEAD) -> Path:
    """Write a sheet of one line an order."""
    path = folder / "o.csv"
    rows = [f"A{place},2026-03-01,T1,cola,{one}" for place, one in enumerate(cells, 1)]
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return path


def ask(book: Path, sql: str) -> list[Any]:
    """Return rows of the ledger."""
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(sql).fetchall()


def run(book: Path, *sql: str) -> None:
    """Write as another tool would."""
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        for one in sql:
            connection.execute(one)


RETURNED = {  # as written, and as kept
    "1,-25,": (-1000, 250000, -2500),
    "1,-25,-25": (-1000, 250000, -2500),
    "1,,-25": (-1000, None, -2500),
    "-1,25,": (-1000, 250000, -2500),
    "-1,25,-25": (-1000, 250000, -2500),
    "-1,,-25": (-1000, None, -2500),
    ",-25,-25": (None, 250000, -2500),
    ",25,-25": (None, 250000, -2500),
    "2,-0.00125,-0.01": (-2000, 13, -1),
    "-1,0,": (-1000, 0, 0),
    "1,0,-0.01": (-1000, 0, -1),
}
CANONICAL = {"-1,25,", "-1,25,-25", "-1,,-25", ",25,-25", "-1,0,"}


def test_a_return_is_kept_in_one_way_however_it_is_written(qd: Any, book: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, *RETURNED)
    done = qd(f"import orders {path} --create partner,product")
    assert done.code == 0
    turned = len(RETURNED) - len(CANONICAL)
    assert f"Notice ({turned}×): goods that come back, written with another sign" in done.out + done.err
    assert ask(book, f"{LINES} ORDER BY s.id") == [
        ("return", quantity, quantity, price, gross) for quantity, price, gross in RETURNED.values()
    ]
    assert qd("doctor").code == 0
    again = qd(f"import orders {path} --create partner,product")
    assert again.code == 0
    assert f"0 new, 0 changed, {len(RETURNED)} unchanged" in again.out
    for file in "12":  # what goes out comes in again as it is, and goes out the same
        assert qd(f"export orders -o {tmp_path}/{file}.csv").code == 0
        assert "0 new, 0 changed" in qd(f"import orders {tmp_path}/{file}.csv").out
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


REFUSED = {
    "-1,,25": "quantity -1 and amount 25.00 have two signs",
    "-1,25,25": "amount 25.00 is not quantity × price = -25.00",
    "1,25,-25": "amount -25.00 is not quantity × price = 25.00",
    "-1,-25,": "quantity -1 and unit price are both negative",
    "1,-25,25": "amount 25.00 is not quantity × price = -25.00",
    ",-25,25": "unit price -25.00 is negative, the amount 25.00 is not",
    "-1,0,0.01": "quantity -1 and amount 0.01 have two signs",
    "0.001,1,-0.01": "quantity 0.001 and amount -0.01 have two signs",
}


def test_signs_that_say_two_things_are_refused(qd: Any, tmp_path: Path) -> None:
    assert qd(f"import orders {sheet(tmp_path, *REFUSED)} --create partner,product").code == 5
    reasons = (tmp_path / "o.csv.rejected.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    for reason, told in zip(reasons, REFUSED.values(), strict=True):
        assert told in reason


def test_what_goods_cost_is_turned_with_their_quantity(qd: Any, book: Path, tmp_path: Path) -> None:
    lines = ["1,-25,-25,15,", "1,-25,-25,-15,", "1,-25,-25,,-10", "-1,25,-25,-15,", "-1,25,-25,15,", "1,25,25,15,"]
    done = qd(f"import orders {sheet(tmp_path, *lines, head=HEAD + ',cost,profit')} --create partner,product")
    assert done.code == 0
    assert "Notice (1×): goods come back, but their cost is above 0" in done.out + done.err
    assert [cost for (cost,) in ask(book, "SELECT cost FROM sale ORDER BY id")] == [-1500] * 4 + [1500] * 2


def test_what_goods_of_a_known_cost_cost_when_they_come_back(qd: Any, book: Path, tmp_path: Path) -> None:
    assert qd("product add cola --unit can --cost 15").code == 0
    assert qd(f"import orders {sheet(tmp_path, '2,-25,', '1,,-25', '-1,25,')} --create partner").code == 0
    assert [cost for (cost,) in ask(book, "SELECT cost FROM sale ORDER BY id")] == [-3000, -1500, -1500]


def _older(book: Path) -> None:
    """Make the ledger one whose returns an import of old kept as they were written."""
    [(trigger,)] = ask(book, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'sale_line_update'")
    turn = "UPDATE sale_line SET quantity = -quantity, base_quantity = -base_quantity, price = -price"
    run(book, "DROP TRIGGER sale_line_update", turn, trigger)


def _imported(folder: Path, run: Any) -> None:
    assert run(f"import orders {sheet(folder, '1,-25,', '1,,-25')} --create partner,product").code == 0


@pytest.mark.lawless("holds lines as an older program kept them")
def test_what_an_older_program_kept_as_written_breaks_no_law_and_is_known_again(
    qd: Any, book: Path, tmp_path: Path
) -> None:
    _imported(tmp_path, qd)
    _older(book)
    assert qd("doctor --law returns").code == 0
    assert qd("doctor --law line-amount").code == 0
    assert "0 new, 0 changed, 2 unchanged" in qd(f"import orders {tmp_path}/o.csv").out


TAMPERINGS = (
    "quantity = 1000, base_quantity = 1000",
    "quantity = 1000, base_quantity = 1000, price = -price",
    "base_quantity = 1000",
    "gross = 2500",
    "net = 2500",
)


@pytest.mark.lawless("tampers with lines on purpose")
def test_an_imported_return_that_somebody_turns_breaks_the_law(qd: Any, book: Path, tmp_path: Path) -> None:
    _imported(tmp_path, qd)
    whole = book.read_bytes()
    for tampering in TAMPERINGS:
        book.write_bytes(whole)
        run(book, f"UPDATE sale_line SET {tampering} WHERE id = 1")
        assert qd("doctor --law returns").code == 8, tampering
    assert qd("partner update T1 --set phone=1").code == 0  # also once it is marked as another tool's
    assert qd("doctor --law returns").code == 8

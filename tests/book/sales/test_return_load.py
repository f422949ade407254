"""Returns that a sheet names by their orders become what `order return` makes of them, to the fen."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Any_ = Any
ORDERS = """\
order_no,date,partner,product,quantity,amount,cost,ship_date,tax_rate
A,2026-03-01,甲,茶,3,10.00,3.33,2026-03-02,13%
A,2026-03-01,甲,酒,7,0.99,,2026-03-02,13%
B,2026-03-01,乙,茶,,100.01,33.34,2026-03-02,13%
B,2026-03-01,乙,酒,,7.77,,2026-03-05,
C,2026-03-01,乙,,,50,20,2026-03-02,
"""
BACK = [
    ("B", "2026-04-01", "33.33", "破损", "角上"),
    ("B", "2026-04-02", "70", "", ""),
    ("C", "2026-04-02", "", "慢", ""),
    ("B", "2026-04-03", "", "", "其余"),
    ("A", "2026-04-03", "", "other", ""),
]
SALES = "SELECT * FROM sale WHERE kind = 'return' ORDER BY id"
LINES = "SELECT l.* FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id WHERE s.kind = 'return' ORDER BY l.id"
STAMPED = ("change_id",)


def _rows(path: Path, query: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [{key: row[key] for key in row.keys() if key not in STAMPED} for row in connection.execute(query)]  # noqa: SIM118


def test_returns_of_a_sheet_are_those_of_the_command(qd: Any_, book: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "orders.csv"
    sheet.write_text(ORDERS, "utf-8")
    assert qd("import", "orders", str(sheet), "--create", "partner,product").code == 0
    back = tmp_path / "back.csv"
    lines = [f"{number},{day},{amount},{reason},{note},是" for number, day, amount, reason, note in BACK]
    back.write_text("\n".join(["退货原单号,退货日期,退货金额,退货原因,备注,退回", *lines]) + "\n", "utf-8")
    before = tmp_path / "before.db"
    shutil.copy(book, before)

    found = qd("import", "returns", str(back))
    assert found.code == 0, found
    told = _rows(book, SALES), _rows(book, LINES)
    shutil.copy(before, book)
    for number, day, amount, reason, note in BACK:
        how = ["--amount", amount] if amount else ["--all"]
        done = qd("order", "return", number, *how, "--on", day, *([reason] if reason else []), "--note", note)
        assert done.code == 0, done
    one_by_one = _rows(book, SALES), _rows(book, LINES)
    for row in (*told[0], *one_by_one[0]):
        row["note"] = row["note"] or None
    assert told == one_by_one
    assert len(told[0]) == 6  # what came back of B last was of two parts

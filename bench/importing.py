"""P-6 and P-7: an import of orders against the shell's own import of the file, and against reading the workbook.

Each import goes into a fresh copy of a ledger with partners and products, as a whole process: read, checked against
the ledger, written with its journal and sealed. What it is held against stores rows as they are, or nothing at all.
"""

from __future__ import annotations

import csv
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from facts import fill
from pairs import Command, Pair, peak, row, timed

HEAD = ("order_no", "line", "date", "partner_code", "product_code", "quantity", "unit_price", "amount")
PARTNERS, PRODUCTS = 2_000, 500
TABLE = (
    "CREATE TABLE o (order_no TEXT, line INTEGER, date TEXT, partner_code TEXT, product_code TEXT, quantity INTEGER,"
    " unit_price REAL, amount REAL, UNIQUE (order_no, line));"
)
READ = (
    "import sys, openpyxl\n"
    "for row in openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True): pass"
)


def lines(orders: int, total: int) -> Iterator[tuple[object, ...]]:
    """Yield the lines of a sheet of orders of partners and products that `fill` made."""
    chance = random.Random(6)
    left = total
    for number in range(orders):
        usual = chance.choice((1, 2, 3, 3, 4, 5)) + (chance.random() < 0.03)
        count = left if number == orders - 1 else min(usual, left - (orders - number - 1))
        left -= count
        day = date(2023, 1, 1) + timedelta(days=number * 1000 // orders)
        partner = f"D{chance.randrange(1, PARTNERS + 1):05d}"
        for line in range(1, count + 1):
            quantity, price = chance.randrange(1, 100), chance.randrange(100, 40_000)
            product = f"P{chance.randrange(1, PRODUCTS + 1):04d}"
            yield f"SO{number:07d}", line, day, partner, product, quantity, price / 100, quantity * price / 100


def measure(folder: Path, runs: int, total: int, cli: Callable[..., Command], ids: set[str]) -> None:
    """Print the lines of P-6 (`total` lines of csv) and P-7 (a fifth of them in a workbook)."""
    empty, path = folder / "import-empty.db", folder / "import.db"
    fill(empty, orders=0, payments=0, partners=PARTNERS, products=PRODUCTS)
    # The first change of ours seals what `fill` wrote past the program, so that no import has to.
    timed(cli(empty, "staff", "add", "王"))
    if "P-6" in ids:
        file, other = folder / "lines.csv", folder / "shell.db"
        with file.open("w", encoding="utf-8", newline="") as text:
            out = csv.writer(text)
            out.writerow(HEAD)
            out.writerows(
                (*head, f"{price:.2f}", f"{amount:.2f}") for *head, price, amount in lines(total * 33 // 100, total)
            )
        shell = Command(["sqlite3", str(other)], stdin=f"{TABLE}\n.mode csv\n.import --skip 1 {file} o\n")
        _pair("P-6", f"import orders, csv of {total:,} lines", runs, 4.0, (empty, path), (file, other), cli, shell)
    if "P-7" in ids:
        book, rows = folder / "lines.xlsx", total // 5
        _workbook(book, rows)
        reader = Command([sys.executable, "-c", READ, str(book)])
        _pair("P-7", f"import orders, xlsx of {rows:,} rows", runs, 0.25, (empty, path), (book, None), cli, reader)


def _pair(
    name: str,
    what: str,
    runs: int,
    reach: float,
    ledgers: tuple[Path, Path],
    files: tuple[Path, Path | None],
    cli: Callable[..., Command],
    other: Command,
) -> None:
    """Run both in turn, each on a fresh copy, and print the ratios and the most memory ours held."""
    empty, path = ledgers
    file, made = files
    ours = cli(path, "import", "orders", str(file))
    pair = Pair([], [], [])
    for _ in range(runs):
        shutil.copy(empty, path)
        pair.ours.append(timed(ours))
        if made is not None:
            made.unlink(missing_ok=True)
        pair.other.append(timed(other))
        pair.ratios.append(pair.ours[-1] / pair.other[-1])
    print(row(name, what, pair, reach))
    shutil.copy(empty, path)
    print(f"{name} at most {peak(ours)} MiB at a time")


def _workbook(path: Path, rows: int) -> None:
    """Write a workbook of orders in a process of its own: its memory is not ours."""
    code = (
        "import sys, openpyxl, importing\n"
        "book = openpyxl.Workbook(write_only=True); sheet = book.create_sheet('orders'); sheet.append(importing.HEAD)\n"
        "for line in importing.lines(int(sys.argv[2]) * 33 // 100, int(sys.argv[2])): sheet.append(line)\n"
        "book.save(sys.argv[1])"
    )
    subprocess.run([sys.executable, "-c", code, str(path), str(rows)], check=True, cwd=Path(__file__).parent)

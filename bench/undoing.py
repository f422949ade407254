"""P-10: undo of a large import against the import itself, both as whole processes on a ledger that the import made."""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from facts import fill
from pairs import Command, Pair, row, timed

LINES = 3  # an order; as many as the orders of P-6 have


def sheet(path: Path, orders: int, partners: int, products: int) -> None:
    """Write a sheet of orders, three lines each, of partners and products that `fill` made."""
    chance = random.Random(10)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["订单号", "日期", "客户编号", "产品编号", "数量", "金额"])
        for n in range(orders):
            day = date(2025, 1, 1) + timedelta(days=n * 600 // orders)
            partner = f"D{chance.randrange(1, partners + 1):05d}"
            for _ in range(LINES):
                product, quantity = f"P{chance.randrange(1, products + 1):04d}", chance.randrange(1, 100)
                out.writerow(
                    [f"S{n:07d}", day, partner, product, quantity, f"{quantity * chance.randrange(1, 400)}.50"]
                )


def measure(folder: Path, runs: int, orders: int, cli: Callable[..., Command]) -> None:
    """Import, undo, and once more on a fresh copy, in turn; print the line of P-10."""
    empty, path, file = folder / "undo-empty.db", folder / "undo.db", folder / "orders.csv"
    fill(empty, orders=0, payments=0, partners=2_000, products=500)
    sheet(file, orders, 2_000, 500)
    pair = Pair([], [], [])
    for _ in range(runs):
        shutil.copy(empty, path)
        pair.other.append(timed(cli(path, "import", "orders", str(file))))
        pair.ours.append(timed(cli(path, "undo")))
        pair.ratios.append(pair.ours[-1] / pair.other[-1])
    print(row("P-10", f"undo of an import of {orders:,} orders", pair, 0.5))

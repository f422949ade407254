"""Fill a ledger with invented facts in bulk, for measurements: the same seed gives the same ledger.

Rows go in by plain SQL, past the rules of `book/`, because a million orders are wanted in seconds. What they say is
what the rules would have written: one line an order, shipped on its day, terms by partner, payments that follow.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from channelcli import dates, ledger

LAST_DAY = date(2026, 11, 20)
YEARS = 3
TERMS = ("cod", "net:30", "net:30", "eom:0", "eom:30", "day:25+1", "net:60")
PROVINCES = ("河北", "河南", "山东", "山西", "江苏", "安徽", "湖北", "陕西")
METHODS = ("bank", "bank", "wechat", "cash", "alipay")


def fill(
    path: Path,
    *,
    orders: int,
    payments: int,
    partners: int = 2_000,
    products: int = 500,
    seed: int = 1,
    by_hand: bool = False,
) -> None:
    """Make a ledger at `path` with this many partners, products, orders (one line each) and payments.

    About 2 % of the orders are returns of an earlier one and 1 in 500 is voided; payments are about what was
    shipped, so that partners owe for their newest documents. With `by_hand` every payment is matched explicitly.
    """
    ledger.create(path)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -64000"):
        connection.execute(f"PRAGMA {pragma}")
    chance = random.Random(seed)
    connection.execute("BEGIN")
    connection.execute(
        "INSERT INTO journal_change (at, business_day, actor, command, version)"
        " VALUES ('2026-11-21T00:00:00Z', '2026-11-21', 'bench', 'bench', '0')"
    )
    terms = _partners(connection, partners, chance)
    _products(connection, products, chance)
    owed = _orders(connection, orders, partners, products, terms, chance)
    _payments(connection, payments, owed, partners, chance)
    if by_hand:
        _match(connection)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _partners(connection: sqlite3.Connection, count: int, chance: random.Random) -> list[str]:
    terms = [chance.choice(TERMS) for _ in range(count)]
    connection.executemany(
        "INSERT INTO partner (id, change_id, code, name, name_key, kind, created_on, province)"
        " VALUES (?, 1, ?, ?, ?, ?, '2023-01-01', ?)",
        (
            (n, f"D{n:05d}", f"客户{n}商贸", f"客户{n}", "dealer" if n % 3 else "outlet", chance.choice(PROVINCES))
            for n in range(1, count + 1)
        ),
    )
    connection.executemany(
        "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text)"
        " VALUES (1, ?, 'terms', '0001-01-01', ?)",
        enumerate(terms, 1),
    )
    return terms


def _products(connection: sqlite3.Connection, count: int, chance: random.Random) -> None:
    connection.executemany(
        "INSERT INTO product (id, change_id, code, name, name_key, category, unit) VALUES (?, 1, ?, ?, ?, ?, '箱')",
        ((n, f"P{n:04d}", f"品{n}", f"品{n}", f"类{chance.randrange(12)}") for n in range(1, count + 1)),
    )


def _orders(
    connection: sqlite3.Connection, count: int, partners: int, products: int, terms: list[str], chance: random.Random
) -> list[int]:
    """Insert orders with one line each, oldest first; return what each partner was shipped, in fen."""
    weights = _running([1 / (rank + 8) for rank in range(partners)])
    who = chance.choices(range(1, partners + 1), cum_weights=weights, k=count)
    documents = _documents(who, products, terms, chance)
    owed = [0] * (partners + 1)
    while made := list(islice(documents, 50_000)):
        _insert(connection, made)
        for row in made:
            owed[row[5]] += 0 if row[11] else row[12]
    return owed


def _insert(connection: sqlite3.Connection, made: list[tuple[Any, ...]]) -> None:
    connection.executemany(
        "INSERT INTO sale (id, change_id, number, kind, root_id, origin_id, partner_id, ordered_on, confirmed_on,"
        " shipped_on, terms, due_on, voided_on, net, gross, cost, costed)"
        " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row[:-1] for row in made),
    )
    connection.executemany(
        "INSERT INTO sale_line (id, change_id, sale_id, position, product_id, unit, quantity, base_quantity, price,"
        " net, gross, cost) VALUES (?, 1, ?, 1, ?, '箱', ?, ?, ?, ?, ?, ?)",
        (
            (row[0], row[0], row[-1], one, one, abs(row[12]) * 100, row[12], row[12], row[14])
            for row in made
            for one in [1000 if row[12] > 0 else -1000]
        ),
    )


def _documents(who: list[int], products: int, terms: list[str], chance: random.Random) -> Iterator[tuple[Any, ...]]:
    """Yield the columns of `sale` as they are inserted, and the product last."""
    due: dict[tuple[str, date], str] = {}
    earlier: dict[int, tuple[int, int, int]] = {}  # partner -> an order to return: its id, amount, product
    start = LAST_DAY - timedelta(days=365 * YEARS)
    for n, partner in enumerate(who, 1):
        day = start + timedelta(days=n * 365 * YEARS // (len(who) + 1))
        code = terms[partner - 1]
        amount, product, origin = chance.randrange(2_000, 900_000), chance.randrange(1, products + 1), None
        if n % 50 == 0 and partner in earlier:
            origin, gross, product = earlier[partner]
            amount = -max(1, gross // chance.choice((1, 2, 5)))
        elif n % 5 == 0:
            earlier[partner] = (n, amount, product)
        if (code, day) not in due:
            due[code, day] = (dates.due_date(code, day, day) or day).isoformat()
        voided = (day + timedelta(days=chance.randrange(3))).isoformat() if n % 500 == 0 else None
        text = day.isoformat()
        cost = amount * chance.randrange(70, 95) // 100
        yield (n, str(100_000 + n), "return" if origin else "order", n, origin, partner, text, text, text, code,
               due[code, day], voided, amount, amount, cost, amount, product)  # fmt: skip


def _running(weights: list[float]) -> list[float]:
    total, sums = 0.0, []
    for weight in weights:
        total += weight
        sums.append(total)
    return sums


def _payments(
    connection: sqlite3.Connection, count: int, owed: list[int], partners: int, chance: random.Random
) -> None:
    """Insert payments that add up to between 90 % and 101 % of what each partner was shipped."""
    whole = sum(max(0, one) for one in owed) or 1
    start = LAST_DAY - timedelta(days=365 * YEARS - 20)
    rows: list[tuple[str, int, int, str]] = []
    for partner in range(1, partners + 1):
        target = int(max(0, owed[partner]) * chance.uniform(0.90, 1.01))
        times = max(1, round(count * max(0, owed[partner]) / whole))
        for n in range(times):
            amount = target * (n + 1) // times - target * n // times
            day = start + timedelta(days=chance.randrange(365 * YEARS - 19))
            if amount > 0:
                rows.append((day.isoformat(), partner, amount, chance.choice(METHODS)))
    rows.sort()
    connection.executemany(
        "INSERT INTO payment (id, change_id, number, partner_id, paid_on, amount, method) VALUES (?, 1, ?, ?, ?, ?, ?)",
        ((n, f"R{n:07d}", partner, day, amount, method) for n, (day, partner, amount, method) in enumerate(rows, 1)),
    )


def _match(connection: sqlite3.Connection) -> None:
    """Match every payment by hand with its partner's orders, oldest first."""
    orders = iter(
        connection.execute(
            "SELECT partner_id, id, gross, shipped_on FROM sale WHERE gross > 0 AND voided_on IS NULL"
            " ORDER BY partner_id, shipped_on, id"
        ).fetchall()
    )
    order = next(orders, None)
    left = order[2] if order else 0
    made = []
    for partner, payment, amount, day in connection.execute(
        "SELECT partner_id, id, amount, paid_on FROM payment ORDER BY partner_id, paid_on, id"
    ):
        while amount and order and order[0] <= partner:
            if order[0] == partner and left:
                part = min(amount, left)
                made.append((partner, payment, order[1], part, max(day, order[3])))
                amount, left = amount - part, left - part
            if not left or order[0] < partner:
                order = next(orders, None)
                left = order[2] if order else 0
    connection.executemany(
        "INSERT INTO allocation (change_id, partner_id, credit_payment_id, debit_sale_id, amount, matched_on)"
        " VALUES (1, ?, ?, ?, ?, ?)",
        made,
    )


def main() -> None:
    """Make a ledger from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--payments", type=int, default=None)
    parser.add_argument("--partners", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by-hand", action="store_true", help="match every payment explicitly")
    args = parser.parse_args()
    payments = args.orders * 4 // 5 if args.payments is None else args.payments
    fill(args.file, orders=args.orders, payments=payments, partners=args.partners, seed=args.seed, by_hand=args.by_hand)


if __name__ == "__main__":
    main()

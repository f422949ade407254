"""Laws of the import over random sheets: sums, twice is once, the order of documents does not matter (DAT-11)."""

from __future__ import annotations

import csv
import datetime as dt
import random
import sqlite3
import tempfile
from collections import defaultdict
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blank import blank
from channelcli import ledger, report
from channelcli.render.separated import separated
from channelcli.sheets import exporting, importing
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.plans import ImportOptions
from torture.counts import sized

MADE = ImportOptions(create=frozenset({"partner", "product"}))
HEAD = ("number", "date", "partner", "product", "quantity", "unit_price", "discount", "amount", "ship_date", "paid")

lines = st.fixed_dictionaries(
    {
        "product": st.sampled_from(["茶", "酒", "P-1", ""]),
        "quantity": st.integers(-50_000, 50_000).filter(bool),  # thousandths
        "unit_price": st.integers(0, 5_000_000),  # 1/10,000 yuan
        "discount": st.sampled_from([0, 500, 1000, 3333]),
        "state": st.sampled_from(["computed", "both", "amount"]),
        "ship_date": st.sampled_from(["", "2026-03-05", "2026-03-09"]),
    }
)
orders = st.fixed_dictionaries(
    {
        "date": st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1)),
        "partner": st.sampled_from(["甲", "乙", "Abc", "ABC", "=丁"]),
        "paid": st.sampled_from(["", "0", "12.50", "1000000"]),
        "lines": st.lists(lines, min_size=1, max_size=4),
    }
)


def fen(line: dict[str, Any]) -> int:
    """The amount of a line, the slow way (MON-4)."""
    exact = Decimal(line["quantity"]) / 1000 * Decimal(line["unit_price"]) / 10000
    exact *= Decimal(10000 - line["discount"]) / 10000
    return int((exact * 100).quantize(Decimal(1), ROUND_HALF_UP))


def rows_of(number: str, order: dict[str, Any]) -> list[tuple[str, ...]]:
    rows = []
    for line in order["lines"]:
        amount = str(Decimal(fen(line)) / 100)
        known = line["state"] != "amount"
        rows.append(
            (
                number,
                order["date"].isoformat(),
                order["partner"],
                line["product"],
                str(Decimal(line["quantity"]) / 1000) if known else "",
                str(Decimal(line["unit_price"]) / 10000) if known else "",
                str(Decimal(line["discount"]) / 10000),
                "" if line["state"] == "computed" else amount,
                line["ship_date"],
                order["paid"],
            )
        )
    return rows


def write(path: Path, documents: list[list[tuple[str, ...]]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(row for document in documents for row in document)
    return path


def take(book: Path, sheet: Path) -> importing.Outcome:
    return importing.run(book, "orders", [sheet], ReadOptions(), MADE, "import")


def ask(book: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(book)) as connection:
        return connection.execute(query).fetchall()


BY_PARTNER = "SELECT upper(p.name), sum(s.gross) FROM sale AS s JOIN partner AS p ON p.id = s.partner_id GROUP BY 1"
SHIPPED = "SELECT upper(p.name), sum(e.net) FROM sales_event AS e JOIN partner AS p ON p.id = e.partner_id GROUP BY 1"


@settings(max_examples=sized(10, 600), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(orders, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_sums_are_those_of_plain_python_twice_is_once_and_order_does_not_matter(
    drawn: list[dict[str, Any]], chance: random.Random
) -> None:
    documents = [rows_of(f"S{place}", order) for place, order in enumerate(drawn)]
    want: dict[str, int] = defaultdict(int)
    shipped: dict[str, int] = defaultdict(int)
    for order in drawn:
        for line in order["lines"]:
            want[order["partner"].upper()] += fen(line)
            if line["ship_date"]:
                shipped[order["partner"].upper()] += fen(line)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.db", folder / "other.db"
        blank(one)
        blank(other)
        sheet = write(folder / "a.csv", documents)
        outcome = take(one, sheet)
        assert outcome.plan.new == len(drawn) and not outcome.plan.refused
        assert dict(ask(one, BY_PARTNER)) == want
        assert dict(ask(one, SHIPPED)) == dict(shipped)
        assert outcome.plan.amount == sum(want.values())
        before = one.read_bytes()
        again = take(one, sheet)
        assert (again.plan.new, again.plan.unchanged) == (0, len(drawn)) and one.read_bytes() == before
        chance.shuffle(documents)
        take(other, write(folder / "b.csv", documents))
        tables = []
        for book in (one, other):
            with ledger.reading(book) as connection:
                found = report.run("abc", connection, book, period="2026", proofs=False)
                tables.append(sorted((str(row[2]).upper(), *row[3:7]) for row in found.rows))
        assert tables[0] == tables[1]
        paid = {order["partner"].upper() for order in drawn if order["paid"] not in ("", "0")}
        assert {
            row[0]
            for row in ask(
                one, "SELECT DISTINCT upper(p.name) FROM payment AS y JOIN partner AS p ON p.id = y.partner_id"
            )
        } == paid
        assert not ask(
            one,
            "SELECT 1 FROM allocation AS a JOIN sale AS s ON s.id = a.debit_sale_id"
            " GROUP BY s.id HAVING sum(a.amount) > s.gross",
        )


KINDS = ("products", "partners", "orders", "payments")


def exported(book: Path) -> dict[str, str]:
    with ledger.reading(book) as connection:
        return {kind: "".join(separated([exporting.table(connection, book, kind)], ",", labels=True)) for kind in KINDS}


@settings(max_examples=sized(8, 400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(orders, min_size=1, max_size=8))
def test_export_of_a_random_ledger_comes_back_and_gives_the_same_bytes(drawn: list[dict[str, Any]]) -> None:
    """R-7."""
    documents = [rows_of(f"S{place}", order) for place, order in enumerate(drawn)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.db", folder / "other.db"
        blank(one)
        blank(other)
        take(one, write(folder / "a.csv", documents))
        first = exported(one)
        for kind, page in first.items():
            path = folder / f"{kind}.csv"
            path.write_text(page, encoding="utf-8")
            same = importing.run(one, kind, [path], ReadOptions(), ImportOptions(), "import")
            assert (same.plan.new, same.plan.changed, len(same.plan.refused)) == (0, 0, 0), kind
            importing.run(other, kind, [path], ReadOptions(), ImportOptions(), "import")
        assert exported(other) == first
        owed = (
            "SELECT p.code, e.on_date, e.source, e.kind, e.amount"
            " FROM entry AS e JOIN partner AS p ON p.id = e.partner_id"
        )
        assert sorted(ask(one, owed)) == sorted(ask(other, owed))

"""The lists worth a look: ABC-23, ABC-30 to ABC-33, by their examples and at their edges."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.__main__ import main
from channelcli.errors import Usage
from channelcli.months import add_months
from channelcli.table import Table
from oracle import sales as oracle

ABC_6 = (40_000, 25_000, 10_000, 8_000, 6_000, 4_000, 3_000, 2_000, 1_500, 500, 0, -300)
ON = date(2026, 6, 1)


def sale(partner: int, on: date, yuan: int, product: int | None = 0, cost: int | None = None) -> oracle.Document:
    kind = "order" if yuan > 0 else "return"
    line = oracle.Line(product, 1000 if yuan > 0 else -1000, yuan * 100, None if cost is None else cost * 100)
    return oracle.Document(partner, on, on, None, (line,), None, kind)


def shop(path: Path, *documents: oracle.Document, partners: int = 12, **more: Any) -> Path:
    who = tuple(more.pop("who", ())) or tuple(oracle.Partner() for _ in range(partners))
    oracle.write(path, oracle.Facts(who, documents, **more))
    return path


@pytest.fixture
def abc_6(tmp_path: Path) -> Path:
    sales = [sale(place, ON, yuan, cost=0) for place, yuan in enumerate(ABC_6) if yuan]
    return shop(tmp_path / "ledger.db", *sales)


def run(path: Path, name: str, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **({"proofs": False} | given))


def recorded(path: Path, view: str, columns: str, *rows: tuple[Any, ...]) -> None:
    """Put records behind a view that is empty yet, as a later migration will."""
    wanted = len(columns.split(","))
    cells = ", ".join(str((*row, *[None] * (wanted - len(row)))).replace("None", "NULL") for row in rows)
    names = ", ".join(f"column{place} AS {name}" for place, name in enumerate(columns.split(", "), 1))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"DROP VIEW {view}")
        connection.execute(f"CREATE VIEW {view} AS SELECT {names} FROM (VALUES {cells})")


def test_abc_30_gold_tiers(abc_6: Path) -> None:
    table = run(abc_6, "gold")
    assert [(row[1], row[3], row[7]) for row in table.rows] == [("P01", 0.01, "A"), ("P02", 0.20, "A")]
    assert [note[0] for note in table.notes] == [
        "Top 1%: 1 made 40.0%.", "Top 5%: 1 made 40.0%.", "Top 20%: 2 made 65.0%.",
    ]  # fmt: skip
    assert run(abc_6, "gold", tiers="30,10").column("tier") == [0.1, 0.3, 0.3]
    for bad in ("0", "101", "x", ""):
        with pytest.raises(Usage, match="tiers"):
            run(abc_6, "gold", tiers=bad)


def test_abc_30_ties_at_the_last_place_are_in(tmp_path: Path) -> None:
    path = shop(tmp_path / "ledger.db", *(sale(n, ON, 50 if n == 0 else 40) for n in range(5)), partners=5)
    assert run(path, "gold").column("code") == ["P01"]
    path = shop(tmp_path / "ties.db", *(sale(n, ON, 40) for n in range(5)), partners=5)
    assert run(path, "gold").column("tier") == [0.01] * 5


def test_abc_31_the_lowest_fifth_by_contribution(abc_6: Path) -> None:
    """Goods that cost nothing: the contribution is the value."""
    table = run(abc_6, "bottom")
    assert table.column("code") == ["P12", "P11", "P10"]
    assert table.column("contribution") == [-30_000, 0, 50_000]
    assert table.notes[0][0] == "The lowest 3 of 12 partners by contribution; of all, 1 costs more than it brings."
    assert "they count as none" in table.notes[1][0]
    assert run(abc_6, "bottom", percent=50).column("code")[3:] == ["P09", "P08", "P07"]


def test_abc_31_write_offs_and_support_are_taken_off(abc_6: Path) -> None:
    with ledger.change(abc_6, "write-off") as change:
        change.connection.execute(
            "INSERT INTO adjustment (change_id, number, kind, partner_id, on_date, amount, net)"
            " VALUES (?, 'Z1', 'writeoff', 1, '2026-07-01', -5000000, 0)",
            (change.id,),
        )
    first = run(abc_6, "bottom").rows[0]
    assert (first[1], first[3], first[4], first[6]) == ("P01", -1_000_000, 4_000_000, 5_000_000)


def test_abc_32_who_bought_half_as_much_or_less(tmp_path: Path) -> None:
    """45,000 against 100,000 is listed, 52,000 is not; what came after the day last year decides nothing."""
    pairs = [(100_000, 45_000), (100_000, 52_000), (100_000, 50_000)]
    documents = [sale(n, date(2025, 3, 1), then) for n, (then, _) in enumerate(pairs)]
    documents += [sale(n, date(2026, 3, 1), now) for n, (_, now) in enumerate(pairs)]
    documents += [sale(3, date(2025, 12, 1), 300_000), *(sale(n, date(2025, 2, 1), 10) for n in range(4, 20))]
    path = shop(tmp_path / "ledger.db", *documents, partners=20)
    table = run(path, "last-year-top")
    assert table.column("code") == ["P01", "P03"]
    assert [f"{rate:.1%}" for rate in table.column("ratio")] == ["45.0%", "50.0%"]
    everybody = run(path, "last-year-top", all=1)
    assert everybody.column("code") == ["P04", "P01", "P02", "P03"]
    assert everybody.column("ratio")[0] is None and everybody.column("fallen") == [0, 1, 0, 1]
    assert everybody.column("last_year")[0] == 30_000_000
    assert everybody.notes[0][0].startswith("2 of last year's top 4 bought 50% or less")
    with ledger.reading(path) as connection:
        found = report.find("last-year-top")
        plain = connection.execute(found.sql, report.bind(found, {"all": 1}, path)).fetchall()
    assert [tuple(row) for row in plain] == [tuple(row) for row in everybody.rows]


def test_sal_5_what_was_taken_back_is_no_last_purchase(tmp_path: Path) -> None:
    gone = replace(sale(0, date(2026, 4, 1), 10), voided=date(2026, 4, 3))
    documents = (sale(0, date(2025, 3, 1), 100), sale(0, date(2026, 3, 1), 10), gone, sale(0, date(2026, 5, 1), -1))
    path = shop(tmp_path / "ledger.db", *documents, partners=1)
    for name in ("bottom", "last-year-top"):
        assert run(path, name, as_of="2026-06-30").column("last_on") == ["2026-03-01"]
    assert run(path, "bottom", as_of="2026-04-02").column("last_on") == ["2026-04-01"], "it stood on that day"


def test_gro_2_both_years_are_cut_at_the_same_day(tmp_path: Path) -> None:
    path = shop(tmp_path / "ledger.db", sale(0, date(2027, 2, 28), 10), sale(0, date(2027, 3, 1), 10), partners=1)
    assert run(path, "last-year-top", as_of="2028-02-29", all=1).column("same_days") == [1000]


def test_abc_33_narrow_buyers_and_what_others_like_them_buy(tmp_path: Path) -> None:
    """P01 to P04 are A; P04 buys wine alone, the others wine, salt and tea."""
    products = (("wine", "bottle"), ("salt", "bag"), ("tea", "bag"))
    documents = [sale(n, ON, 100, product) for n in range(3) for product in range(3)]
    documents += [sale(3, ON, 300, 0), sale(4, ON, 1, 0)]
    path = shop(tmp_path / "ledger.db", *documents, partners=5, products=products)
    table = run(path, "narrow-buyers")
    assert [(row[0], *row[2:4], *row[5:]) for row in table.rows] == [
        ("P04", "A", "dealer", 1, "wine", 3, "salt (3), tea (3)")
    ]
    assert run(path, "narrow-buyers", lines=0).rows == []
    bare = shop(tmp_path / "bare.db", sale(0, ON, 5), partners=1, products=(("", "bottle"),))
    assert "nothing to compare" in run(bare, "narrow-buyers").notes[0][0]


@pytest.mark.lawless("complaints come with a later schema")
def test_abc_33_complaining_giants(abc_6: Path) -> None:
    assert run(abc_6, "complaining").notes[0][0] == "No complaints are recorded yet."
    events = [
        (1, "2026-01-01"),
        (1, "2026-02-01", "2026-02-02"),
        (2, "2026-02-01"),
        (3, "2026-01-01"),
        (3, "2026-01-02"),
    ]
    recorded(abc_6, "complaint_event", "partner_id, on_date, closed_on", *events)
    assert [tuple(row) for row in run(abc_6, "complaining").rows] == [
        (1, "P01", "partner P01", 4_000_000, 2, 1, "2026-02-01")
    ]


def steady(partner: int, months: int, then: int, now: int) -> list[oracle.Document]:
    """Return one sale of so many yuan in each of the last months, and one of the year before."""
    days = [add_months(date(2026, 11, 20), -back) for back in range(months)]
    return [sale(partner, date(2025, 5, 1), then), *(sale(partner, day, now // months) for day in days)]


@pytest.mark.lawless("incidents come with a later schema, and goods are due by no terms")
def test_abc_23_promising(tmp_path: Path) -> None:
    """A giant; then steady and growing, growing too little, bought in too few months, overdue, diverting goods."""
    documents = [sale(0, ON, 1_000_000)]
    for partner, (months, then, now) in enumerate(
        [(9, 9_000, 9_450), (9, 9_000, 9_449), (8, 9_000, 16_000), (9, 9_000, 18_000), (9, 9_000, 18_000)], 1
    ):
        documents += steady(partner, months, then, now)
    path = shop(tmp_path / "ledger.db", *documents, partners=6)
    recorded(
        path, "incident_event", "partner_id, on_date, closed_on", (6, "2026-05-01"), (2, "2025-05-01", "2025-06-01")
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE sale SET due_on = iif(partner_id = 5, '2026-10-21', '2027-01-01')")
    table = run(path, "promising")
    assert [(row[0], row[2], row[3], f"{row[4]:.1%}", row[5]) for row in table.rows] == [
        ("P02", "C", 945_000, "5.0%", 9)
    ]
    assert "(1 left out for that)" in table.notes[0][0]
    assert run(path, "promising", overdue=31).column("code") == ["P05", "P02"]
    assert run(path, "promising", months=8).column("code") == ["P04", "P02"]


LISTS = ("gold", "bottom", "last-year-top", "narrow-buyers", "complaining", "promising")


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_ledger_says_so_in_words(book: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = run(book, name)
    assert list(table.rows) == [] and table.notes[0][0] and table.notes[0][1]
    assert main(["--lang", "zh", "report", name, "-F", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []

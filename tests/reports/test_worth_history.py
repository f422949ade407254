"""ABC-7 and ABC-9: the windows before one, and who is in them."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.errors import Refused
from channelcli.report import END
from channelcli.reports.worth.history import earlier
from oracle import sales as oracle


def test_windows_go_back_as_far_as_the_year_1000_and_a_day_alone_is_one() -> None:
    assert list(earlier("1001-07-01", "1002-06-30")) == [("1000-07-01", "1001-06-30")]
    assert list(earlier("0001-01-01", "2026-11-21")) == [], "a period without a first day has none before it"
    assert list(islice(earlier("2026-03-01", "2026-03-01"), 2)) == [
        ("2026-02-28", "2026-02-28"),
        ("2026-02-27", "2026-02-27"),
    ]
    assert list(earlier("2026-11-25", "2026-11-21")) == [], "it has not begun"


@pytest.mark.parametrize(
    ("days", "windows"),
    [
        (("2026-07-01", "2026-08-10", "2026-09-30"), [("2026-04-01", "2026-05-10"), ("2026-01-01", "2026-02-10")]),
        (("2025-11-01", "2026-01-10", "2026-02-28"), [("2025-07-01", "2025-09-10"), ("2025-03-01", "2025-05-10")]),
        (("2026-11-02", "2026-11-04", "2026-11-08"), [("2026-10-26", "2026-10-28"), ("2026-10-19", "2026-10-21")]),
        (("2026-06-15", "2026-06-20", "2026-06-30"), [("2026-05-30", "2026-06-04"), ("2026-05-14", "2026-05-19")]),
        (("2026-06-01", "2026-06-05", "2026-06-20"), [("2026-05-12", "2026-05-16"), ("2026-04-22", "2026-04-26")]),
        (("2026-06-01", "2026-06-30", "2026-06-30"), [("2026-05-01", "2026-05-31"), ("2026-04-01", "2026-04-30")]),
        (("2026-06-01", "2026-06-10", END), [("2026-05-22", "2026-05-31"), ("2026-05-12", "2026-05-21")]),
    ],
)
def test_gro_2_a_period_that_is_not_over_is_cut_where_it_stands(days: Any, windows: list[tuple[str, str]]) -> None:
    assert list(islice(earlier(*days), 2)) == windows


def test_gro_2_cut_windows_end_with_the_year_1000_too() -> None:
    assert list(earlier("1002-01-01", "1002-03-01", "1002-12-31")) == [("1001-01-01", "1001-03-01")]
    assert list(earlier("0001-01-01", "2026-11-21", "2026-12-31")) == []
    assert len(list(earlier("1002-01-01", "1002-01-10", "1002-01-31"))) == 23, "two years of months"
    found = list(earlier("1002-01-02", "1002-01-02", "1002-01-03"))
    assert (len(found), found[-1]) == (364, ("1000-01-04", "1000-01-04")), "every two days for some two years"


def write(path: Path, *sold: tuple[int, date, int]) -> Path:
    """Make a ledger in which partner n bought on a day for so many fen."""
    partners = tuple(oracle.Partner() for _ in range(1 + max(n for n, _, _ in sold)))
    documents = (oracle.Document(n, day, day, None, (oracle.Line(0, 1000, fen, None),)) for n, day, fen in sold)
    oracle.write(path, oracle.Facts(partners, tuple(documents)))
    return path


def test_abc_7_a_window_before_that_has_no_measure_leaves_the_class_before_open(tmp_path: Path) -> None:
    days = (((2, 0), date(2025, 6, 1)), ((0,), date(2026, 6, 1)))  # bags and bottles, then bottles
    sold = [
        oracle.Document(0, day, day, None, tuple(oracle.Line(good, 5_000, 60, None) for good in goods))
        for goods, day in days
    ]
    path = tmp_path / "measures.db"
    oracle.write(path, oracle.Facts((oracle.Partner(),), tuple(sold)))
    with ledger.reading(path) as connection:
        with pytest.raises(Refused, match="different units"):
            report.run("abc", connection, path, by="quantity", period="2025")
        for hold in (0, 2):
            table = report.run("abc", connection, path, proofs=False, by="quantity", period="2026", hold=hold)
            assert [table.column(key) for key in ("value", "class", "previous")] == [[5_000], ["A"], [None]]


def test_abc_9_the_class_before_is_the_one_that_was_in_force_then(tmp_path: Path) -> None:
    """Of 100 a month P01 makes 90, 10, 3 and 1: A, B, C and C by the months alone."""
    months = ((90, 10, 3, 1), (5, 85, 90, 95), (5, 5, 7, 4))
    sold = [(n, date(2026, month, 1), fen) for n, row in enumerate(months) for month, fen in enumerate(row, 7)]
    path, found = write(tmp_path / "four.db", *sold), {}
    with ledger.reading(path) as connection:
        for hold in range(5):
            table = report.run("abc", connection, path, proofs=False, period="2026-10", hold=hold)
            waits = any("falls only after" in en for en, _ in table.subtitle)
            assert ("computed" in [column.key for column in table.columns], waits) == (hold > 1, hold > 1)
            rows = zip(*map(table.column, ("code", "previous", "class")), strict=True)
            found[hold] = {row[0]: row[1:] for row in rows}["P01"]
    assert found == {0: ("C", "C"), 1: ("C", "C"), 2: ("B", "C"), 3: ("A", "B"), 4: ("A", "A")}


def test_abc_7_no_class_stands_before_the_first_sale(tmp_path: Path) -> None:
    path = write(tmp_path / "first.db", (0, date(2026, 6, 30), 1), (0, date(2026, 7, 5), 1))
    with ledger.reading(path) as connection:
        for period, previous in (("2026-06", None), ("2026-07", "A"), ("2026-08", "A")):
            table = report.run("abc", connection, path, proofs=False, period=period)
            assert table.column("previous") == [previous], period


def test_gro_2_before_a_period_that_is_not_over_are_the_same_days_of_those_before(tmp_path: Path) -> None:
    """`abc` and `abc-moves` hold a month to date against the same days, not against as many days."""
    sales = (
        (0, date(2026, 10, 5), 9),
        (1, date(2026, 10, 25), 9),
        (0, date(2026, 11, 5), 1),
        (1, date(2026, 11, 5), 1),
    )
    path = write(tmp_path / "cut.db", *sales)
    with ledger.reading(path) as connection:
        asked = {"proofs": False, "period": "2026-11", "as_of": "2026-11-10"}
        table = report.run("abc", connection, path, **asked)
        assert table.column("previous") == ["A", "C"]
        assert report.run("abc-moves", connection, path, list=1, **asked).column("from_class") == ["C", "A"]
    assert list(islice(earlier("2026-03-01", "2026-03-30", "2026-03-31"), 2)) == [
        ("2026-02-01", "2026-02-28"), ("2026-01-01", "2026-01-30"),
    ]  # fmt: skip
    assert next(earlier("2026-03-03", "2026-03-04", "2026-03-12")) == ("2026-02-21", "2026-02-22")
    assert list(earlier("2026-01-01", "2026-03-30", "9000-12-31")) == []


def test_abc_9_who_came_later_waits_for_no_period_before_it_was_there(tmp_path: Path) -> None:
    path = write(tmp_path / "later.db", (0, date(2026, 6, 1), 90), (0, date(2026, 7, 1), 40), (1, date(2026, 7, 2), 60))
    with ledger.change(path, "later") as change:
        change.connection.execute("UPDATE partner SET created_on = '2026-07-01' WHERE id = 2")
    with ledger.reading(path) as connection:
        for period, found in (
            ("2026-07", [("P02", "A", None), ("P01", "A", "A")]),
            ("2026-08", [("P01", "A", "A"), ("P02", "A", "A")]),
        ):
            table = report.run("abc", connection, path, proofs=False, period=period, hold=2)
            assert list(zip(*map(table.column, ("code", "class", "previous")), strict=True)) == found

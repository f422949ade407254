"""ABC-7 and ABC-9: the windows before one, and who is in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from channelcli import ledger, report
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


LINES = """
product add wine --code W --category wine --unit 瓶 --price 10
product add salt --code S --category salt --unit 袋 --price 10
partner add d1 --code d1
order add d1 W 1 S 1 --on 2025-06-01
order add d1 W 5 --on 2026-06-01
"""


def test_abc_7_a_window_before_that_has_no_measure_leaves_the_class_before_open(qd: Callable[..., Any]) -> None:
    for line in LINES.strip().splitlines():
        assert qd(line).code == 0, line
    assert qd("report abc --by quantity --period 2025 -F json").code == 4, "bottles and bags"
    for hold in ("0", "2"):
        (row,) = json.loads(qd(f"report abc --by quantity --period 2026 --hold {hold} -F json").out)
        assert (row["value"], row["class"], row["previous"]) == (5.0, "A", None)


def test_abc_9_the_class_before_is_the_one_that_was_in_force_then(qd: Callable[..., Any]) -> None:
    """Of 100 a month d1 makes 90, 10, 3 and 1: A, B, C and C by the months alone."""
    for code, sold in (("d1", (90, 10, 3, 1)), ("d2", (5, 85, 90, 95)), ("d3", (5, 5, 7, 4))):
        assert qd(f"partner add {code} --code {code}").code == 0
        for month, yuan in enumerate(sold, 7):
            assert qd(f"order add {code} --amount {yuan} --on 2026-{month:02}-01").code == 0
    found = {}
    for hold in range(5):
        rows = json.loads(qd(f"report abc --period 2026-10 --hold {hold} -F json").out)
        found[hold] = {(row["previous"], row["class"]) for row in rows if row["code"] == "d1"}
    assert found == {0: {("C", "C")}, 1: {("C", "C")}, 2: {("B", "C")}, 3: {("A", "B")}, 4: {("A", "A")}}


def test_abc_7_no_class_stands_before_the_first_sale(tmp_path: Path) -> None:
    days, path = (date(2026, 6, 30), date(2026, 7, 5)), tmp_path / "first.db"
    sold = tuple(oracle.Document(0, day, day, None, (oracle.Line(0, 1000, 60_00, None),)) for day in days)
    oracle.write(path, oracle.Facts((oracle.Partner(),), sold))
    with ledger.reading(path) as connection:
        for period, previous in (("2026-06", None), ("2026-07", "A"), ("2026-08", "A")):
            table = report.run("abc", connection, path, proofs=False, period=period)
            assert table.column("previous") == [previous], period


def test_abc_9_who_came_later_waits_for_no_period_before_it_was_there(tmp_path: Path) -> None:
    rows, path = (
        ((0, date(2026, 6, 1), 90_00), (0, date(2026, 7, 1), 40_00), (1, date(2026, 7, 2), 60_00)),
        tmp_path / "l.db",
    )
    sold = tuple(oracle.Document(n, day, day, None, (oracle.Line(0, 1000, net, None),)) for n, day, net in rows)
    oracle.write(path, oracle.Facts((oracle.Partner(), oracle.Partner()), sold))
    with ledger.change(path, "later") as change:
        change.connection.execute("UPDATE partner SET created_on = '2026-07-01' WHERE id = 2")
    with ledger.reading(path) as connection:
        for period, found in (
            ("2026-07", [("P02", "A", None), ("P01", "A", "A")]),
            ("2026-08", [("P01", "A", "A"), ("P02", "A", "A")]),
        ):
            table = report.run("abc", connection, path, proofs=False, period=period, hold=2)
            assert list(zip(*map(table.column, ("code", "class", "previous")), strict=True)) == found

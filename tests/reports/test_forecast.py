"""forecast and season: FOR-1 to FOR-6 over ledgers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.errors import Usage
from channelcli.months import add_months
from channelcli.table import Table
from oracle import sales as oracle

QUARTERS = [100, 120, 90, 110, 104, 126, 93, 115, 108, 130, 99, 121]
GAPS = [0, 0, 6, 0, 0, 0, 9, 0, 3, 0, 0, 6]
UNIT = 100_000  # fen: so many that a forecast shows three decimals of the example
Told = Callable[..., Table]
Of = Callable[..., Told]


def series(values: Sequence[int], first: date, step: int, partner: int = 0) -> tuple[oracle.Document, ...]:
    """Return a sale of so many units in each period, on its 10th day; none where the value is 0."""
    days = [add_months(first, step * place).replace(day=10) for place in range(len(values))]
    return tuple(
        oracle.Document(partner, day, day, None, (oracle.Line(0, 1000, value * UNIT, None),))
        for day, value in zip(days, values, strict=True)
        if value
    )


@pytest.fixture
def told(tmp_path: Path) -> Of:
    """Return a callable that writes documents and returns one that runs reports over them."""

    def write(*documents: oracle.Document, partners: int = 1) -> Told:
        path = tmp_path / "facts.db"
        oracle.write(path, oracle.Facts((oracle.Partner(),) * partners, documents))

        def run(name: str, **values: Any) -> Table:
            with ledger.reading(path) as connection:
                return report.run(name, connection, path, **values)

        return run

    return write


def test_for_4_in_a_ledger(told: Of) -> None:
    run = told(*series(QUARTERS, date(2023, 10, 1), 3))
    table = run("forecast", per="quarter", horizon=4)
    (row,) = table.rows
    assert [c.key for c in table.columns][:4] == ["next_2026q4", "next_2027q1", "next_2027q2", "next_2027q3"]
    assert [cell / UNIT for cell in row[:4]] == pytest.approx([112.796, 134.112, 104.369, 125.927], abs=0.0005)
    assert row[4] == "winters"
    assert row[6] / UNIT == pytest.approx(0.717, abs=0.0006)
    assert row[9:] == ("smooth", 1000, 13, 12, "")
    forced = run("forecast", per="quarter", horizon=4, method="seasonal")
    assert forced.rows[0][:4] == (108 * UNIT, 130 * UNIT, 99 * UNIT, 121 * UNIT)
    assert forced.rows[0][4:9] == ("seasonal", pytest.approx(0.0437, abs=1e-4), 5 * UNIT, -5 * UNIT, 1111)


def test_for_4_the_table_of_the_back_test(told: Of) -> None:
    table = told(*series(QUARTERS, date(2023, 10, 1), 3))("forecast", per="quarter", backtest=1)
    points = {}
    for method, chosen, period, made, actual, off, *_ in table.rows:
        assert chosen == (method == "winters")
        if period is not None:
            assert made - actual == off
            points.setdefault(method, []).append((period, round(made / UNIT, 3)))
    assert [period for period, _ in points["ses"]] == ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    assert [made for _, made in points["ses"]] == [108.186, 108.130, 114.691, 109.984]
    assert [made for _, made in points["seasonal"]] == [104, 126, 93, 115]
    errors = {row[0]: row[6:] for row in table.rows if row[2] is None}
    assert list(errors) == ["naive", "seasonal", "average", "ses", "winters"]
    assert errors["naive"] == (pytest.approx(0.179, abs=5e-4), 20.5 * UNIT, -1.5 * UNIT, 4556)


def test_for_5_gaps(told: Of) -> None:
    """The example ends in October; before its third month nothing was ever sold, so the series begins there."""
    run = told(*series(GAPS, date(2025, 11, 1), 1))
    assert run("forecast").rows[0][8:] == ("intermittent", 2500, 125, 10, "")
    table = run("forecast", method="croston", horizon=1)
    assert table.rows[0][1] == "croston"
    # from the first sale on, intervals are 1, 4, 2, 3: p = 1 + 0.1(3) = 1.3, 1.37, 1.533; z as in the example
    assert table.rows[0][0] / UNIT == pytest.approx(5.973 / 1.533, abs=0.001)


def test_too_little_data_and_what_a_forecast_never_does(told: Of) -> None:
    run = told(*series([4, 6, 5, 7], date(2026, 7, 1), 1), *series([5, 3], date(2026, 10, 1), 1, partner=1), partners=2)
    table = run("forecast", by="partner", horizon=1)
    assert [(row[0], row[11], row[3], row[12], row[2]) for row in table.rows] == [
        ("P01", 4, "average", "too_little", 6 * UNIT),
        ("P02", 1, "average", "too_little", 5 * UNIT),  # November is not over: its 3 do not count
    ]
    assert any("Too little data" in note[0] for note in table.notes)
    assert table.rows[0][4:8] == (None,) * 4
    with pytest.raises(Usage, match="P01 partner P01, P02 partner P02"):
        run("forecast", by="partner", backtest=1)
    assert "Too little" in run("forecast", by="partner", partner="P02", backtest=1).notes[-1][0]


def test_a_falling_series_stops_at_nothing(told: Of) -> None:
    falling = [*range(120, 84, -1), -40, -50]
    table = told(*series(falling, date(2023, 9, 1), 1))("forecast", method="naive")
    assert table.rows[0][:3] == (0, 0, 0)


def test_for_6_in_a_ledger(told: Of) -> None:
    years = [*range(1, 13)] * 2
    run = told(*series([50, *years], date(2024, 10, 1), 1))
    table = run("season")
    assert table.column("month") == [*range(1, 13)]
    assert sum(table.column("index")) == pytest.approx(12)
    # November 2024 is the first of the last 24 complete months: it counts 1, October 12
    assert table.column("index")[10] == pytest.approx(12 * 1 / 78)
    assert table.column("index")[9] == pytest.approx(12 * 12 / 78)
    assert table.column("mean")[9] == 12 * UNIT
    short = run("season", as_of="2026-08-31")
    assert short.rows == []
    assert "two full years, there are 23" in short.notes[0][0]
    back = told(*series([*[1] * 12, *[-2] * 12], date(2024, 11, 1), 1))("season")
    assert back.rows == [] and "is not above zero" in back.notes[0][0], "there are two full years"


def test_in_every_language(qd: Callable[..., Any]) -> None:
    assert "还没有销售" in qd("report forecast --lang zh").out
    assert "还没有销售" in qd("report season --lang zh").out
    qd("partner add 宏达 --code D1")
    for month in range(1, 10):
        qd("order", "add", "D1", "--amount", str(100 + month % 2), "--on", f"2026-0{month}-05")
    (row,) = json.loads(qd("report forecast -F json --horizon 1").out)
    wanted = "next_2026_11 method wape mae bias mase demand adi cv2 points note"
    assert list(row) == wanted.split()
    assert "指数平滑" in qd("report forecast --lang zh --method ses").out
    assert qd("report forecast --horizon 0").code == 2

"""The reports retention and cohorts on ledgers (SEG-6, SEG-7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oracle import sales as oracle

Rows = list[dict[str, Any]]
# Partner, day, yuan. P01 stays, P02 left and is archived since, P03 came back, P04 is new.
SALES = (
    (0, "2025-05-10", 600), (0, "2025-11-10", 300), (0, "2026-02-10", 500), (0, "2026-05-20", 450),
    (1, "2025-05-11", 400), (1, "2026-02-11", 250),
    (2, "2025-02-01", 70), (2, "2026-04-01", 80),
    (3, "2026-06-15", 90),
)  # fmt: skip


@pytest.fixture
def ask(qd: Callable[..., Any], book: Path) -> Callable[..., Rows]:
    book.unlink()
    documents = []
    for partner, word, yuan in SALES:
        on = date.fromisoformat(word)
        documents.append(oracle.Document(partner, on, on, None, (oracle.Line(None, 1000, yuan * 100, None),)))
    gone = oracle.Partner(archived=date(2026, 6, 1))
    oracle.write(book, oracle.Facts((oracle.Partner(), gone, oracle.Partner(), oracle.Partner()), tuple(documents)))

    def run(words: str) -> Rows:
        done = qd(f"report {words} -F json")
        assert done.code == 0, done.err
        return json.loads(done.out)  # type: ignore[no-any-return]

    return run


def test_seg_6_a_quarter_against_the_one_before(ask: Callable[..., Rows]) -> None:
    (row,) = ask("retention --period 2026Q2 --as-of 2026-06-30")
    assert row == {
        "period": "2026-04-01..2026-06-30", "base": 2, "retained": 1, "left": 1, "retention": 0.5, "churn": 0.5,
        "new": 1, "won_back": 1, "base_value": 750.0, "kept_value": 450.0, "net_retention": 0.6,
        "loyalty": pytest.approx((3 / 12 + 1 / 12 + 1) / 3, abs=1e-6),
    }  # fmt: skip
    listed = ask("retention --period 2026Q2 --as-of 2026-06-30 --list")
    assert [tuple(one.values())[:6:2] for one in listed] == [
        ("P02", "left", 0), ("P03", "won_back", 80), ("P04", "new", 90), ("P01", "kept", 450),
    ]  # fmt: skip


def test_gro_2_a_quarter_that_is_not_over_is_held_against_as_much_of_the_one_before(ask: Callable[..., Rows]) -> None:
    (row,) = ask("retention --period 2026Q2 --as-of 2026-05-10")
    assert (row["period"], row["base"], row["base_value"]) == ("2026-04-01..2026-05-10", 1, 500)
    (row,) = ask("retention --period 2026Q2 --as-of 2026-04-20")
    assert (row["base"], row["retention"], row["won_back"]) == (0, None, 1)


def test_seg_6_series_of_complete_quarters(ask: Callable[..., Rows], qd: Callable[..., Any]) -> None:
    rows = ask("retention --per quarter --as-of 2026-05-31 --period 2025-04..2026-05")
    assert [(row["period"], row["base"], row["retained"], row["new"], row["won_back"]) for row in rows] == [
        ("2025Q2", 1, 0, 2, 0), ("2025Q3", 2, 0, 0, 0), ("2025Q4", 0, 0, 0, 1), ("2026Q1", 1, 1, 0, 1),
    ]  # fmt: skip
    assert "2026Q2 is not over" in qd("report retention --per quarter --as-of 2026-05-31").out
    assert "50.0% of 2026Q2 would be 6.3% a year" in qd("report retention --per quarter --as-of 2026-06-30").out
    (year,) = ask("retention --per year --as-of 2026-05-31 --period all")
    assert (year["period"], year["base"], year["new"], year["retention"]) == ("2025", 0, 3, None)


def test_seg_6_without_a_beginning_there_is_nothing_before(ask: Callable[..., Rows]) -> None:
    (row,) = ask("retention --period all --as-of 2026-06-30")
    assert (row["base"], row["retention"], row["new"]) == (0, None, 4)
    assert ask("retention --period 2030 --as-of 2026-06-30")[0]["base"] == 0
    assert ask("retention --period 2030 --per month --as-of 2026-06-30") == []
    assert ask("cohorts --period 2030 --as-of 2026-06-30") == []


def test_seg_7_quarters_of_the_first_shipment(ask: Callable[..., Rows], qd: Callable[..., Any]) -> None:
    rows = ask("cohorts --as-of 2026-06-30")
    assert rows == [
        {"cohort": "2025Q1", "partners": 1, "k0": 1, "k1": 0, "k2": 0, "k3": 0, "k4": 0, "k5": 1},
        {"cohort": "2025Q2", "partners": 2, "k0": 1, "k1": 0, "k2": 0.5, "k3": 1, "k4": 0.5, "k5": None},
        {"cohort": "2026Q2", "partners": 1, "k0": 1, "k1": None, "k2": None, "k3": None, "k4": None, "k5": None},
    ]
    cells = ask("cohorts --as-of 2026-06-30 --list")
    assert list(cells[0]) == ["cohort", "k", "period", "partners", "active", "share", "value"]
    assert [cell["value"] for cell in cells if cell["cohort"] == "2025Q2"] == [1000, 0, 300, 750, 450]
    assert "100.0% · 0.0% · 33.3% · 66.7% · 33.3% · 100.0%" in qd("report cohorts --as-of 2026-06-30").out
    assert ask("cohorts --as-of 2026-06-30 --show value")[1]["k3"] == 750
    by_month = ask("cohorts --as-of 2026-06-30 --per month --show partners --period 2025-05")
    assert by_month == [{"cohort": "2025-05", "partners": 2, "k0": 2}]


def test_cohorts_of_an_empty_ledger(qd: Callable[..., Any]) -> None:
    assert json.loads(qd("report cohorts -F json").out) == []
    assert json.loads(qd("report retention -F json").out)[0]["retention"] is None
    assert json.loads(qd("report retention --per month -F json").out) == []

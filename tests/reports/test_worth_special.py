"""Receipts and contribution at the edges of a window, and what is said of them (AR-53, SAL-8)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.reports.worth.measured import totals
from channelcli.reports.worth.special import before
from channelcli.table import Table
from oracle import sales as oracle

JUNE = date(2026, 6, 1)
PAYMENTS = (  # kind, day, fen, voided: each on the first and last day of June, and on the days around it
    ("receipt", "2026-05-31", 1, None),
    ("receipt", "2026-06-01", 20, None),
    ("receipt", "2026-06-30", 300, None),
    ("receipt", "2026-07-01", 4_000, None),
    ("refund", "2026-05-31", 50_000, None),
    ("refund", "2026-06-01", 2, None),
    ("refund", "2026-06-30", 30, None),
    ("receipt", "2026-05-01", 100, "2026-05-31"),
    ("receipt", "2026-05-02", 2_000, "2026-06-01"),
    ("refund", "2026-05-03", 700, "2026-06-30"),
    ("refund", "2026-05-04", 90_000, "2026-07-01"),
)
ADJUSTMENTS = (  # kind, day, fen, voided: only what is written off and comes back is taken off
    ("writeoff", "2026-05-31", -1, None),
    ("writeoff", "2026-06-01", -20, None),
    ("recovery", "2026-06-30", 7, None),
    ("writeoff", "2026-06-10", -500, "2026-06-20"),
    ("writeoff", "2026-04-01", -600, "2026-06-30"),
    ("writeoff", "2026-07-01", -9_000, None),
    ("charge", "2026-06-15", 44, None),
    ("allowance", "2026-06-05", -113, None),  # 100 without VAT
)
COSTS = ((1, "2026-05-31", 1), (1, "2026-06-01", 20), (1, "2026-06-30", 300), (1, "2026-07-01", 4_000))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "june.db"
    sold = oracle.Document(0, JUNE, JUNE, None, (oracle.Line(0, 1000, 1_000, 400),))
    oracle.write(path, oracle.Facts((oracle.Partner(), oracle.Partner()), (sold,)))
    with ledger.change(path, "more") as change:
        run = change.connection.execute
        for n, (kind, on, amount, voided) in enumerate(PAYMENTS, 1):
            run(
                "INSERT INTO payment (change_id, number, kind, partner_id, paid_on, amount, voided_on, void_kind)"
                " VALUES (?, ?, ?, 1, ?, ?, ?, ?)",
                (change.id, f"R{n}", kind, on, amount, voided, voided and "void"),
            )
        for n, (kind, on, amount, voided) in enumerate(ADJUSTMENTS, 1):
            run(
                "INSERT INTO adjustment"
                " (change_id, number, kind, partner_id, on_date, due_on, amount, net, voided_on, reverses_id)"
                " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
                (change.id, f"W{n}", kind, on, on, amount, amount, voided, 2 if kind == "recovery" else None),
            )
        run("UPDATE adjustment SET net = -100 WHERE kind = 'allowance'")
        run("DROP VIEW partner_cost")
        run("CREATE TABLE partner_cost (partner_id, on_date, kind, cost)")
        change.connection.executemany("INSERT INTO partner_cost VALUES (?, ?, 'visit', ?)", COSTS)
    return path


def june(path: Path, by: str, name: str = "abc", **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, proofs=False, by=by, period="2026-06", **given)


def documents(table: Table) -> list[Any]:
    """Return document, kind, day of June, fen and rule of the rows before the value."""
    rows = [tuple(row) for row in table.rows]
    end = [row[1] for row in rows].index("value")
    assert {row[4:6] + row[7:] for row in rows[:end]} == {(None, None, "")}
    return [(row[0], row[1], str(row[2])[-2:], row[3], row[6]) for row in rows[:end]]


@pytest.mark.lawless("the table of later records is made by hand")
def test_ar_53_receipts_from_the_first_day_to_the_last(path: Path) -> None:
    table = june(path, "collected")
    assert table.column("value") == [0, 20 + 300 - 2 - 30 - 2_000 + 700]
    assert ("Receipts − refunds − bounces, with VAT (AR-53)", "收款 − 退款 − 退票，含税（AR-53）") in table.subtitle
    assert not any("Taken off" in en for en, _ in table.notes)
    assert documents(june(path, "collected", "explain-abc", partner="P01")) == [
        ("R2", "receipt", "01", 20, "AR-53"),
        ("R6", "refund", "01", -2, "AR-53"),
        ("R9", "void", "01", -2_000, "AR-53"),
        ("R10", "void", "30", 700, "AR-53"),
        ("R3", "receipt", "30", 300, "AR-53"),
        ("R7", "refund", "30", -30, "AR-53"),
    ]


@pytest.mark.lawless("the table of later records is made by hand")
def test_sal_8_contribution_from_the_first_day_to_the_last(path: Path) -> None:
    written_off = -20 + 7 - 500 + 500 + 600
    table = june(path, "contribution")
    assert table.column("value") == [500 - 320 + written_off, 0]
    assert "Taken off the margin: rebates, support and visits 3.20, write-offs -5.87." in [en for en, _ in table.notes]
    assert "Margin − rebates, support and visits − write-offs (SAL-8)" in [en for en, _ in table.subtitle]
    assert documents(june(path, "contribution", "explain-abc", partner="P01", amounts="gross")) == [
        (None, "visit", "01", -20, "SAL-8"),
        ("1001", "shipment", "01", 600, "SAL-1"),
        ("W2", "writeoff", "01", -20, "SAL-8"),
        ("W8", "allowance", "05", -100, "SAL-1"),
        ("W4", "writeoff", "10", -500, "SAL-8"),
        ("W4", "void", "20", 500, "SAL-8"),
        (None, "visit", "30", -300, "SAL-8"),
        ("W3", "recovery", "30", 7, "SAL-8"),
        ("W5", "void", "30", 600, "SAL-8"),
    ]
    with ledger.reading(path) as connection:
        assert totals(connection, "quantity", "2026-06-01", "2026-06-30") == {1: 1_000}


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (("1000-01-01", "1000-12-31"), ("0999-01-01", "0999-12-31")),
        (("0999-12-31", "2026-01-01"), None),
        (("2027-03-01", "2028-02-29"), ("2026-03-01", "2027-02-28")),
    ],
)
def test_gro_2_the_same_window_a_year_before(days: Any, found: Any) -> None:
    assert before(*days) == found

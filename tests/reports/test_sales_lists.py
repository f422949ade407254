"""Who has not ordered, who has gone quiet, what was promised, whose birthday is near."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.table import Table
from oracle import sales as oracle

Of = Callable[[oracle.Facts], Path]


def run(path: Path, name: str, **given: Any) -> Table:
    with ledger.reading(path) as connection:
        return report.run(name, connection, path, **given)


def put(path: Path, *statements: str) -> None:
    with ledger.change(path, "facts") as change:
        for sql in statements:
            change.connection.execute(sql, {"c": change.id})


def bought(partner: int, *days: date, voided: date | None = None) -> list[oracle.Document]:
    return [oracle.Document(partner, day, day, voided, (oracle.Line(0, 1000, 10_000, None),)) for day in days]


@pytest.fixture
def of(tmp_path: Path) -> Of:
    def write(facts: oracle.Facts) -> Path:
        path = tmp_path / "facts.db"
        oracle.write(path, facts)
        return path

    return write


def test_partners_without_orders_in_the_period_and_ever(of: Of) -> None:
    documents = [
        *bought(0, date(2026, 11, 3)),
        *bought(1, date(2026, 10, 31)),
        *bought(2, date(2026, 11, 5), voided=date(2026, 11, 6)),
    ]
    partners = (*(oracle.Partner() for _ in range(4)), oracle.Partner(kind="supplier"))
    path = of(oracle.Facts(partners, tuple(documents)))
    table = run(path, "partners-without-orders")
    assert [(row[0], row[5], row[6], row[7]) for row in table.rows] == [
        ("P02", "2026-10-31", 21, 10_000),
        ("P03", None, None, 0),
        ("P04", None, None, 0),
    ]
    assert run(path, "partners-without-orders", never=1).column("code") == ["P03", "P04"]
    assert run(path, "partners-without-orders", period="2026-10").column("code") == ["P01", "P03", "P04"]


def test_silent_by_their_own_rhythm(of: Of) -> None:
    """One buys every 10 days and one every 60; both last bought 30 days ago: only the first has gone quiet."""
    last = date(2026, 10, 22)
    often = [date.fromordinal(last.toordinal() - 10 * n) for n in range(8)]
    seldom = [date.fromordinal(last.toordinal() - 60 * n) for n in range(8)]
    path = of(oracle.Facts((oracle.Partner(), oracle.Partner()), (*bought(0, *often), *bought(1, *seldom))))
    table = run(path, "silent")
    assert [row[0] for row in table.rows] == ["P01"]
    assert (table.column("stage"), table.column("days"), table.column("cadence")) == (["at_risk"], [30], [10])


def test_ar_22_a_promise_is_kept_once_receipts_since_cover_it(of: Of) -> None:
    path = of(oracle.Facts((oracle.Partner(), oracle.Partner())))
    promised = "INSERT INTO promise (change_id, partner_id, on_date, due_on, amount, text)"
    paid = "INSERT INTO payment (change_id, number, partner_id, paid_on, amount)"
    put(
        path,
        f"{promised} VALUES (:c, 1, '2026-11-10', '2026-11-20', 800000, NULL)",
        f"{promised} VALUES (:c, 2, '2026-11-10', '2026-11-19', NULL, '摆堆头')",
        f"{paid} VALUES (:c, 'R1', 1, '2026-11-12', 300000)",
    )
    table = run(path, "promises-due")
    assert [row[:6] for row in table.rows] == [
        ("2026-11-19", 2, "P02", "partner P02", None, None),
        ("2026-11-20", 1, "P01", "partner P01", 800_000, 300_000),
    ]
    put(
        path,
        f"{paid} VALUES (:c, 'R2', 1, '2026-11-21', 500000)",
        "INSERT INTO interaction (change_id, partner_id, on_date, subject) VALUES (:c, 2, '2026-11-20', 'done')",
    )
    assert run(path, "promises-due").rows == []
    assert len(run(path, "promises-due", as_of="2026-11-19").rows) == 2, "then it was still open (GEN-4)"


def test_crm_3_birthdays_of_both_calendars_nearest_first(of: Of) -> None:
    path = of(oracle.Facts((oracle.Partner(), oracle.Partner(archived=date(2026, 1, 1)))))
    born = (
        "INSERT INTO contact (change_id, partner_id, name, name_key, birth_year, birth_month, birth_day, birth_lunar)"
    )
    put(
        path,
        f"{born} VALUES (:c, 1, 'lunar', 'lunar', NULL, 10, 15, 1)",
        f"{born} VALUES (:c, 1, 'today', 'today', 1970, 11, 21, 0)",
        f"{born} VALUES (:c, 1, 'later', 'later', 1970, 11, 29, 0)",
        f"{born} VALUES (:c, 2, 'gone', 'gone', 1970, 11, 22, 0)",
    )
    table = run(path, "birthdays")
    assert [row[:3] for row in table.rows] == [("2026-11-21", 0, "today"), ("2026-11-23", 2, "lunar")]
    assert run(path, "birthdays", days=10).column("contact") == ["today", "lunar", "later"]
    assert run(path, "birthdays", as_of="2026-12-31", days=0).rows == []

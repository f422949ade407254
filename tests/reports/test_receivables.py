"""Receivables summary and collections: sums of the same movements, whichever way they are grouped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger
from channelcli import report as reports
from oracle import ledgers
from oracle.receivables import Facts
from torture.counts import sized


@pytest.fixture
def run(qd: Callable[..., Any]) -> Callable[..., str]:
    def ok(words: str) -> str:
        done = qd(words)
        assert done.code == 0, done.err
        return str(done.out)

    ok("partner add 宏达 --code D1 --province 河北")
    ok("partner add 美佳 --code D2")
    ok("order add D1 --amount 100 --on 2026-05-10")
    ok("order add D1 --amount 50 --on 2026-06-10")
    ok("order add D2 --amount 80 --on 2026-06-11")
    ok("payment add D1 60 wx --on 2026-06-12")
    ok("payment add D1 30 bank --on 2026-06-20")
    ok("payment add D2 100 bank --on 2026-07-02")
    ok("payment refund D2 20 --on 2026-07-03")
    return ok


def report(run: Callable[..., str], words: str) -> list[dict[str, Any]]:
    return json.loads(run(f"report {words} -F json"))  # type: ignore[no-any-return]


def test_opening_debits_credits_closing(run: Callable[..., str]) -> None:
    assert report(run, "receivables --period 2026-06") == [
        {"code": "D1", "name": "宏达", "opening": 100.0, "debits": 50.0, "credits": 90.0, "closing": 60.0},
        {"code": "D2", "name": "美佳", "opening": 0.0, "debits": 80.0, "credits": 0.0, "closing": 80.0},
    ]
    assert [row["code"] for row in report(run, "receivables --period 2026-05")] == ["D1"]
    assert [row["code"] for row in report(run, "receivables --period 2026-06 --province 河北")] == ["D1"]


def test_collections_by_document_are_signed_and_on_their_day(run: Callable[..., str]) -> None:
    found = report(run, "collections --period 2026-07")
    assert [(row["date"], row["code"], row["kind"], row["amount"]) for row in found] == [
        ("2026-07-02", "D2", "receipt", 100.0),
        ("2026-07-03", "D2", "refund", -20.0),
    ]


def test_ar_53_a_bounce_takes_the_receipt_back_on_its_own_day(run: Callable[..., str]) -> None:
    number = next(row["number"] for row in report(run, "collections --period 2026-06") if row["amount"] == 60)
    run(f"payment bounce {number} --on 2026-08-01")
    assert sum(row["amount"] for row in report(run, "collections --period 2026-06")) == 90
    assert [(row["kind"], row["amount"]) for row in report(run, "collections --period 2026-08")] == [("bounce", -60.0)]


@pytest.mark.parametrize(
    ("by", "keys", "sums"),
    [
        ("partner", ["code", "name", "receipts", "amount"], [("D1", 2, 90.0), ("D2", 1, 80.0)]),
        ("method", ["method", "receipts", "amount"], [("bank", 2, 130.0), ("wechat", 1, 60.0), (None, 0, -20.0)]),
        ("month", ["month", "receipts", "amount"], [("2026-06", 2, 90.0), ("2026-07", 1, 80.0)]),
    ],
)
def test_collections_by_group_add_up_to_the_same(
    run: Callable[..., str], by: str, keys: list[str], sums: list[tuple[Any, ...]]
) -> None:
    found = report(run, f"collections --period 2026 --by {by}")
    assert list(found[0]) == keys
    assert [(next(iter(row.values())), row["receipts"], row["amount"]) for row in found] == sums


def test_a_report_sees_one_moment_however_often_it_asks(book: Path) -> None:
    with ledger.reading(book) as connection:
        with reports.one_moment(connection):
            other = sqlite3.connect(book, timeout=0, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            other.execute("INSERT INTO counter (change_id, name, next) VALUES (1, 'x', 2)")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("COMMIT")
            other.execute("ROLLBACK")
        other.execute("BEGIN IMMEDIATE")
        other.execute("COMMIT")
        other.close()


@settings(deadline=None, max_examples=sized(15, 500), suppress_health_check=[HealthCheck.too_slow])
@given(ledgers.facts(), st.integers(-5, 130), st.integers(0, 130), st.sampled_from(["*", "D1", "D2"]), st.booleans())
def test_the_quick_sums_are_those_of_all_movements(
    facts: Facts, start: int, length: int, partner: str, whole: bool
) -> None:
    """Invariant 10: opening + movements = closing, as the SELECT of the file adds them up one by one."""
    first = "0001-01-01" if whole else ledgers.day_of(start).isoformat()
    last = ledgers.day_of(start + length).isoformat()
    with ledgers.written(facts) as path, ledger.reading(path) as connection:
        quick = reports.run("receivables", connection, path, partner=partner, **{"from": first, "to": last})
        values = dict.fromkeys(("region", "province", "city", "kind", "rep", "tag"), "*")
        values |= {"from": first, "to": last, "partner": partner}
        plain = connection.execute(reports.find("receivables").sql, values).fetchall()
    assert list(quick.rows) == plain

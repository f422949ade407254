"""The reports stages and next-orders: the example of SEG-5 day by day, flags, who is left out (SEG-4, SEG-5, FOR-7)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger, report
from channelcli.reports.partner.stage import not_yet
from channelcli.table import Table
from oracle import sales as oracle

SEG_5 = ("2026-01-05", "2026-01-19", "2026-02-02", "2026-02-23", "2026-03-09", "2026-03-23")
LISTED = [
    "code", "name", "class", "stage", "flags", "last_on", "days", "cadence", "next_on", "value",
]  # fmt: skip
Rows = list[dict[str, Any]]


def bought(partner: int, *days: str, product: int | None = None, waits: bool = False) -> list[oracle.Document]:
    made = []
    for word in days:
        on = date.fromisoformat(word)
        line = oracle.Line(product, 1000, 10_000, None)
        made.append(oracle.Document(partner, on, None if waits else on, None, (line,)))
    return made


@pytest.fixture
def ask(qd: Callable[..., Any], book: Path) -> Callable[..., Rows]:
    """P01 is SEG-5; P02 came back after a long sleep; P03 has an order that waits; P04 nothing; P05 is closed."""
    book.unlink()
    documents = (
        *bought(0, *SEG_5, product=0),
        *bought(1, "2025-01-10", "2025-02-10", "2026-03-20", product=1),
        *bought(2, "2026-03-01", waits=True),
        *bought(4, "2026-03-20"),
    )
    oracle.write(book, oracle.Facts(tuple(oracle.Partner() for _ in range(5)), documents))
    with ledger.change(book, "closed") as change:
        change.connection.execute(
            "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, text)"
            " VALUES (?, 5, 'status', '2026-03-22', 'lost')",
            (change.id,),
        )

    def run(words: str) -> Rows:
        done = qd(f"report {words} -F json")
        assert done.code == 0, done.err
        return json.loads(done.out)  # type: ignore[no-any-return]

    return run


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        ("2026-04-20", "active"),
        ("2026-04-21", "at_risk"),
        ("2026-05-19", "dormant"),
        ("2026-09-19", "dormant"),
        ("2026-09-20", "lost"),
    ],
)
def test_seg_5_the_example_as_of_any_day(ask: Callable[..., Rows], on: str, stage: str) -> None:
    first = ask(f"stages --list --as-of {on}")
    assert {row["code"]: row["stage"] for row in first}["P01"] == stage
    assert [row["code"] for row in ask(f"stages --stage {stage} --as-of {on}") if row["code"] == "P01"] == ["P01"]


def test_seg_5_stages_flags_and_counts(ask: Callable[..., Rows]) -> None:
    listed = ask("stages --list --as-of 2026-04-06")
    assert list(listed[0]) == LISTED
    assert [(row["code"], row["stage"], row["flags"], row["cadence"]) for row in listed] == [
        ("P04", "lead", "", None),
        ("P03", "prospect", "", None),
        ("P01", "active", "", 14),
        ("P02", "active", "won_back", 30),
        ("P05", "lost", "new", 30),
    ]
    counted = ask("stages --as-of 2026-04-05")
    assert list(counted[0]) == ["stage", "partners", "partner_share", "value", "value_share", "new", "won_back"]
    assert [(row["partners"], row["value"], row["new"], row["won_back"]) for row in counted] == [
        (1, 0, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0), (2, 700, 1, 1), (0, 0, 0, 0), (0, 0, 0, 0), (1, 100, 1, 0),
    ]  # fmt: skip


def test_seg_5_a_stage_never_improves_by_time_alone(ask: Callable[..., Rows], book: Path) -> None:
    order = ("lead", "prospect", "target", "active", "at_risk", "dormant", "lost")
    with ledger.reading(book) as connection:
        before: dict[str, int] = {}
        for week in range(0, 60, 4):
            day = (date(2026, 3, 24) + timedelta(weeks=week)).isoformat()
            table: Table = report.run("stages", connection, book, list=1, as_of=day)
            now = {str(row[0]): order.index(str(row[3])) for row in table.rows}
            assert all(now[code] >= place for code, place in before.items()), day
            before = now


OPPORTUNITIES = """
CREATE TEMP VIEW opportunity_span (partner_id, opened_on, closed_on, stage) AS VALUES
    (1, '2026-01-01', NULL, 'need'),
    (2, '2026-01-01', NULL, 'proposal'),
    (3, '2026-01-01', '2026-02-01', 'lost'),
    (4, '2026-01-01', '2026-02-01', 'negotiation'),
    (5, '2026-01-01', '2026-02-01', 'contact')
"""


def test_seg_5_an_opportunity_makes_a_prospect_and_one_at_proposal_a_target(book: Path) -> None:
    """The records come later: here a view stands for them. Who was quoted once is no lead any more."""
    with closing(sqlite3.connect(book)) as connection:
        connection.execute(OPPORTUNITIES)
        assert not_yet(connection, "2025-12-31") == {}
        assert not_yet(connection, "2026-01-15") == {1: "prospect", 2: "target", 4: "target", 5: "prospect"}
        assert not_yet(connection, "2026-02-01") == {1: "prospect", 2: "target", 4: "prospect"}


def test_for_7_last_purchase_plus_cadence_due_then_overdue_then_lost(ask: Callable[..., Rows]) -> None:
    found = ask("next-orders --as-of 2026-04-02")
    assert list(found[0]) == ["code", "name", "state", "next_on", "overdue", "last_on", "cadence", "gaps", "phone"]
    assert [(row["code"], row["state"], row["next_on"], row["overdue"]) for row in found] == [
        ("P01", "due", "2026-04-06", None)
    ]
    later = ask("next-orders --as-of 2026-04-20 --days 0")
    assert [(row["code"], row["overdue"], row["gaps"]) for row in later] == [("P02", 1, 0), ("P01", 14, 5)]
    assert ask("next-orders --as-of 2026-09-20") == [
        row for row in ask("next-orders --as-of 2026-09-20") if row["code"] == "P02"
    ]


def test_for_7_by_product_only_with_a_rhythm_of_its_own(ask: Callable[..., Rows]) -> None:
    (row,) = ask("next-orders --by product --as-of 2026-04-02")
    assert (row["code"], row["product"], row["product_name"], row["next_on"]) == ("P01", "G0", "good 0", "2026-04-06")
    assert ask("next-orders --product G0 --as-of 2026-04-02") == [row]
    assert ask("next-orders --by product --as-of 2026-04-02 --partner P01") == [row]
    assert ask("next-orders --product G1 --as-of 2026-04-02") == []


def test_q02_the_silence_alarm_says_when_the_order_was_expected(ask: Callable[..., Rows]) -> None:
    assert [row["code"] for row in ask("silent --as-of 2026-04-20")] == []
    (row,) = ask("silent --as-of 2026-04-21")
    assert (row["code"], row["days"], row["cadence"], row["next_on"]) == ("P01", 29, 14, "2026-04-06")


def test_stages_of_an_empty_ledger(qd: Callable[..., Any]) -> None:
    assert {row["partners"] for row in json.loads(qd("report stages -F json").out)} == {0}
    assert json.loads(qd("report next-orders -F json").out) == []

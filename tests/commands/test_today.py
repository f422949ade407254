"""The morning and the brief: on one screen, in both languages, also where there is next to nothing."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from channelcli import briefing, ledger
from channelcli.render.cells import width
from conftest import Run
from oracle import sales as oracle

TODAY = date(2026, 11, 21)


@pytest.fixture
def lived(book: Path, qd: Run) -> Path:
    """A ledger with debts, promises, talks, birthdays and somebody who has gone quiet."""
    book.unlink()
    regular = [date(2026, 1, 3) + timedelta(days=10 * n) for n in range(32)]
    quiet = [day for day in regular if day < date(2026, 8, 1)]
    documents = [oracle.Document(0, d, d, None, (oracle.Line(0, 1000, 120_000, 90_000),)) for d in regular]
    documents += [oracle.Document(1, d, d, None, (oracle.Line(1, 1000, 30_000, None),)) for d in quiet]
    documents += [
        oracle.Document(
            2, TODAY - timedelta(days=1), TODAY - timedelta(days=1), None, (oracle.Line(0, 1000, 9_900, 9_000),)
        )
    ]
    partners = (oracle.Partner(region="east", rep=0), oracle.Partner(), oracle.Partner(kind="outlet"), oracle.Partner())
    oracle.write(book, oracle.Facts(partners, tuple(documents)))
    with ledger.change(book, "people and talks") as change:
        for sql in (
            "INSERT INTO contact (id, change_id, partner_id, name, name_key, role, birth_month, birth_day, birth_lunar)"
            " VALUES (1, :c, 1, '李桂芳', '李桂芳', 'principal', 10, 15, 1)",
            "INSERT INTO contact_channel (change_id, contact_id, kind, value, value_key)"
            " VALUES (:c, 1, 'mobile', '13800131006', '13800131006')",
            "INSERT INTO interaction (id, change_id, partner_id, on_date, type, subject, next_on, next_action)"
            " VALUES (1, :c, 1, '2026-11-10', 'visit', '先试5箱', '2026-11-18', '问试销')",
            "INSERT INTO promise (change_id, partner_id, interaction_id, on_date, due_on, amount)"
            " VALUES (:c, 1, 1, '2026-11-10', '2026-11-20', 800000)",
            "INSERT INTO payment (change_id, number, partner_id, paid_on, amount)"
            " VALUES (:c, 'R1', 1, '2026-11-20', 250000)",
            "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, amount)"
            " VALUES (:c, 1, 'credit_limit', '0001-01-01', 3000000)",
        ):
            change.connection.execute(sql, {"c": change.id})
    return book


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_morning_fits_one_screen(qd: Run, lived: Path, language: str) -> None:
    result = qd("--lang", language, "today")
    lines = result.out.splitlines()
    assert result.code == 0
    assert len(lines) <= 23  # the prompt stands on the last row
    assert max(map(width, lines)) <= 80
    assert any(line.startswith("  C     2  ") for line in lines)


def test_the_morning_tells_figures_debts_and_what_to_do(qd: Run, lived: Path) -> None:
    out = qd("today --all").out
    assert "Yesterday   shipped    99.00 (1)" in out
    assert "received 2,500.00 (1)" in out
    assert "1 of 4 partners (25.0%) made" in out
    for said in ("5,500.00  1 day late", "问试销  3 days late", "lunar 10-15  11-23 Mon", "no order for 122 days"):
        assert said in out


def test_ar_22_a_promise_is_broken_when_its_days_of_grace_are_over(qd: Run, lived: Path) -> None:
    """As the night run tells it; promised for the 20th, three days of grace."""
    told = {
        day: "promise broken partner P01 5,500.00" in qd(f"today --today 2026-11-{day}").out for day in (21, 23, 24, 25)
    }
    assert told == {21: False, 23: False, 24: True, 25: False}


def test_ar_31_debts_by_years_keep_their_names(qd: Run, lived: Path) -> None:
    lived.with_name(f"{lived.stem}.policy.toml").write_text('[ar]\nbuckets = "1y,2y"\n', encoding="utf-8")
    assert "Not due 0.00 · 0-1 years 48,122.87 · 1-2 years 0.00" in qd("today").out
    assert "By age  0-1 years 40,892.00" in qd("brief P01").out


def test_nothing_typed_is_today_on_a_terminal_and_help_in_a_pipe(
    qd: Run, lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qd("").out == qd("--help").out != qd("today").out == qd("今天").out
    monkeypatch.setattr("channelcli.render.is_terminal", lambda: True)
    assert qd("").out == qd("today").out


def test_an_empty_ledger_says_how_to_begin(qd: Run) -> None:
    result = qd("today")
    assert result.code == 0
    assert "channelcli import" in result.out


def test_partners_without_any_fact(qd: Run) -> None:
    assert qd("partner add 宏达").code == 0
    out = qd("today").out
    assert "Nobody owes anything." in out
    assert "A 0 · B 0 · C 1" in out


def test_abc_1_old_sales_are_classed_and_the_morning_says_of_when(qd: Run, book: Path) -> None:
    book.unlink()
    old = date(2024, 3, 31)
    document = oracle.Document(0, old, old, None, (oracle.Line(0, 1000, 120_000, None),))
    oracle.write(book, oracle.Facts((oracle.Partner(),), (document,)))
    lines = qd("today").out.splitlines()
    assert "No sales in the year to 2026-11-21; last on 2024-03-31: shown from 2023-04-01" in lines
    assert max(map(width, lines)) <= 80


def test_brief_on_one_screen(qd: Run, lived: Path) -> None:
    out = qd("brief P01").out
    for said in ("P01 partner P01  A core  dealer · active · east · 李桂芳 13800131006\n      salesman rep 0\n",
                 "limit 30,000.00, over by", "margin 25.0%", "buys every 10 days", "Last  2026-11-10 visit 先试5箱",
                 "Next  2026-11-18 问试销 (3 days late)",
                 "Promised  8,000.00 by 2026-11-20 (2,500.00 received) (1 day late)",
                 "Birthday  李桂芳 lunar 10-15 = 2026-11-23"):  # fmt: skip
        assert said in out
    assert out == qd("P01").out, "a first word that names a partner is brief"


def test_brief_has_debts_by_age_and_what_to_ask(qd: Run, lived: Path) -> None:
    lines = qd("brief P01").out.splitlines()
    (ages,) = [line for line in lines if line.startswith("By age  ")]
    (known,) = json.loads(qd("brief P01 -F json").out)
    assert list(known)[-6:] == ["not_due", "d1_30", "d31_60", "d61_90", "d91_180", "d181_up"]
    assert sum(list(known.values())[-5:]) == pytest.approx(known["overdue"])
    assert f"1-30 days {known['d1_30']:,.2f}" in ages
    asked = " ".join(lines[-3:])
    assert "Ask  when the rest of 5,500.00 comes (promised for 11-20)" in asked and "for the file: " in asked
    assert len(lines) <= 24 and max(map(width, lines)) <= 80
    gaps = json.loads(qd("report partner-gaps --partner P01 -F json").out)
    assert [row["code"] for row in gaps] == ["P01"], "the gaps are this partner's, not everybody's"


MATTERS = (
    "CREATE TEMP VIEW ticket_span AS SELECT 1 AS partner_id, 'W7' AS number, '2026-11-02' AS opened_on,"
    " '2026-11-25T10:00' AS due_at, NULL AS closed_on, 'leaks' AS subject, 'high' AS priority",
    "CREATE TEMP VIEW opportunity_span AS SELECT 1 AS partner_id, '2026-11-03' AS opened_on, NULL AS closed_on,"
    " 'need' AS stage UNION ALL SELECT 1, '2026-10-01', '2026-11-01', 'lost'",
    "CREATE TEMP VIEW agreement_span AS SELECT 1 AS partner_id, 'X1' AS number, '2026-01-01' AS from_on,"
    " '2026-12-31' AS until_on, 'active' AS status",
)


def test_brief_names_what_is_open(lived: Path) -> None:
    """The records come later: here views stand for them."""
    with closing(sqlite3.connect(lived)) as connection:
        for sql in MATTERS:
            connection.execute(sql)
        lines = briefing.lines(connection, lived, "P01", TODAY.isoformat())
        others = briefing.lines(connection, lived, "P02", TODAY.isoformat())
    assert "Ticket  W7 2026-11-02 leaks (until 2026-11-25)" in lines
    assert "Opportunity  2026-11-03 need" in lines
    assert "Agreement  X1 2026-01-01 (until 2026-12-31)" in lines
    assert not any(line.startswith("Ticket") for line in others)


def test_brief_says_what_is_no_longer_bought(qd: Run, lived: Path) -> None:
    assert "No longer buys good 1" in qd("brief P02").out


def test_brief_of_somebody_new(qd: Run, lived: Path) -> None:
    out = qd("brief P04").out
    assert "Has not bought yet." in out and "No talks on record." in out


def test_brief_json_is_one_object_of_figures(qd: Run, lived: Path) -> None:
    (known,) = json.loads(qd("brief P01 -F json").out)
    assert (known["code"], known["class"], known["stage"], known["cadence"]) == ("P01", "A", "active", 10)
    assert known["sales_12m"] == 32 * 1200.0
    assert known["growth"] is None, "no sales in the 12 months before: no base (GRO-1)"
    assert known["balance"] == round(32 * 1356.0 - 2500, 2)


def test_brief_of_nobody_is_exit_3(qd: Run, lived: Path) -> None:
    assert qd("brief nobody").code == 3

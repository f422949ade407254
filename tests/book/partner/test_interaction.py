"""Talks, next steps and promises (CRM-1, AR-22)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.book.partner import interaction, partner
from channelcli.book.partner.interaction import Promise, Talk
from channelcli.errors import NotFound, Refused, Usage


def _partner(change: Any) -> int:
    row = partner.add(change, {"name": "宏达商贸"})
    assert row.id is not None
    return row.id


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("8000@月底", Promise(date(2026, 11, 30), amount=800000)),
        ("1.2万@周五", Promise(date(2026, 11, 27), amount=1200000)),
        ("寄样品@12-01", Promise(date(2026, 12, 1), text="寄样品")),
        ("mail a@b.cn@+3", Promise(date(2026, 11, 24), text="mail a@b.cn")),
    ],
)
def test_a_promise_is_money_or_a_deed_by_a_day_that_looks_forward(text: str, promise: Promise) -> None:
    assert interaction.parse_promise(text) == promise


@pytest.mark.parametrize("text", ["8000", "@月底", "8000@", "8000@never", "8000.123@月底", "0@月底", "-5@月底"])
def test_a_promise_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(Usage):
        interaction.parse_promise(text)


@pytest.mark.parametrize(
    ("word", "code"), [("正面", "positive"), ("No contact", "no-contact"), ("没谈拢", "没谈拢"), ("", None)]
)
def test_outcomes_are_codes_or_the_owners_own_word(word: str, code: str | None) -> None:
    assert interaction.outcome_code(word) == code


@pytest.mark.parametrize(
    ("talk", "promise", "fault"),
    [
        (Talk("x", type="sing"), None, Usage),
        (Talk("  "), None, Usage),
        (Talk("x", on=date(2026, 11, 22)), None, Refused),
        (Talk("x", on=date(2026, 11, 20), next_on=date(2026, 11, 19)), None, Refused),
        (Talk("x"), Promise(date(2026, 11, 20), amount=100), Refused),
    ],
)
def test_what_cannot_have_happened_is_refused(book: Path, talk: Talk, promise: Any, fault: type[Exception]) -> None:
    with ledger.change(book, "test") as change:
        owner = _partner(change)
        with pytest.raises(fault):
            interaction.record(change, owner, talk, promise)


def test_crm_1_a_follow_up_is_done_by_hand_or_by_a_later_talk_on_or_after_its_day(qd: Any) -> None:
    qd("partner add 宏达")
    qd("partner add 永兴")

    def due(day: str) -> list[tuple[str, int]]:
        rows = json.loads(qd("--today", day, "log", "due", "-F", "json").out)
        return [(row["name"], row["days_late"]) for row in rows]

    qd("--today", "2026-11-10", "log", "add", "宏达", "a", "问试销", "--next", "2026-11-16")
    qd("--today", "2026-11-10", "log", "add", "永兴", "b", "--next", "2026-11-18")
    assert due("2026-11-10") == [("宏达", 0)]  # remind.days = 7: the 18th is further off
    assert due("2026-11-20") == [("宏达", 4), ("永兴", 2)]
    qd("--today", "2026-11-15", "call", "宏达", "one day early does not close it")
    assert due("2026-11-20") == [("宏达", 4), ("永兴", 2)]
    qd("--today", "2026-11-16", "visit", "宏达", "on the day it does")
    assert due("2026-11-20") == [("永兴", 2)]
    qd("--today", "2026-11-19", "log", "done", "永兴")
    assert due("2026-11-20") == []
    # as of a day before it was done it is still open (GEN-4)
    rows = json.loads(qd("--today", "2026-11-20", "log", "due", "--as-of", "2026-11-18", "-F", "json").out)
    assert [row["name"] for row in rows] == ["永兴"]
    assert qd("--today", "2026-11-20", "log", "done", "永兴").code == 3


def test_crm_1_done_closes_what_is_due_else_the_next(book: Path) -> None:
    with ledger.change(book, "test") as change:
        owner = _partner(change)
        for day, step in ((date(2026, 11, 18), "one"), (date(2026, 11, 20), "two"), (date(2026, 12, 1), "later")):
            interaction.record(change, owner, Talk("x", on=date(2026, 11, 10), next_on=day, next_action=step))
        assert [step for _, step in interaction.close(change, owner)] == ["one", "two"]
        assert interaction.close(change, owner) == [("2026-12-01", "later")]
        with pytest.raises(NotFound):
            interaction.close(change, owner)

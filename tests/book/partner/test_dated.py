"""Attributes that change over time and matter to past reports (GEN-7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from channelcli import ledger
from channelcli.book.partner import dated, partner
from channelcli.journal import Change

JAN, MAY, NOV = date(2026, 1, 1), date(2026, 5, 1), date(2026, 11, 21)


@pytest.fixture
def change(book: Path) -> Iterator[Change]:
    with ledger.change(book, "test", dry_run=True) as open_change:
        partner.add(open_change, {"name": "宏达"})
        yield open_change


def rows(change: Change) -> list[Any]:
    return change.rows(
        "SELECT field, valid_from, coalesce(text, amount, staff_id) FROM partner_dated ORDER BY field, valid_from"
    )


def test_the_first_value_holds_from_the_beginning(change: Change) -> None:
    assert dated.put(change, 1, "region", "城西", MAY)
    assert rows(change) == [("region", "0001-01-01", "城西")]
    assert dated.get(change, 1, "region", JAN) == "城西"


def test_a_later_value_leaves_the_past_as_it_was(change: Change) -> None:
    dated.put(change, 1, "terms", "net:30")
    dated.put(change, 1, "terms", "cod", MAY)
    assert [dated.get(change, 1, "terms", day) for day in (JAN, date(2026, 4, 30), MAY, NOV)] == [
        "net:30",
        "net:30",
        "cod",
        "cod",
    ]


def test_a_second_value_on_the_same_day_replaces_the_first(change: Change) -> None:
    dated.put(change, 1, "terms", "net:30")
    dated.put(change, 1, "terms", "net:60", MAY)
    dated.put(change, 1, "terms", "cod", MAY)
    assert rows(change) == [("terms", "0001-01-01", "net:30"), ("terms", "2026-05-01", "cod")]


def test_the_same_value_again_writes_nothing(change: Change) -> None:
    assert dated.put(change, 1, "credit_limit", 0)
    assert not dated.put(change, 1, "credit_limit", 0)
    assert not dated.put(change, 1, "credit_limit", 0, MAY)
    assert not dated.put(change, 1, "region", None)
    assert len(rows(change)) == 1


def test_an_empty_value_ends_the_one_before(change: Change) -> None:
    """A credit limit of none is no limit, 0 is cash only: two things."""
    dated.put(change, 1, "credit_limit", 500_00)
    dated.put(change, 1, "credit_limit", None, MAY)
    assert [dated.get(change, 1, "credit_limit", day) for day in (JAN, NOV)] == [500_00, None]
    dated.put(change, 1, "credit_limit", 0, NOV)
    assert dated.get(change, 1, "credit_limit", NOV) == 0


def test_a_value_for_an_earlier_day_holds_until_the_next(change: Change) -> None:
    dated.put(change, 1, "region", "城西")
    dated.put(change, 1, "region", "城东", NOV)
    dated.put(change, 1, "region", "城南", MAY)
    assert [dated.get(change, 1, "region", day) for day in (JAN, MAY, NOV)] == ["城西", "城南", "城东"]


def test_the_view_gives_the_days_a_value_holds(change: Change) -> None:
    dated.put(change, 1, "region", "城西")
    dated.put(change, 1, "region", "城东", MAY)
    assert change.rows("SELECT text, valid_from, valid_to FROM partner_span ORDER BY valid_from") == [
        ("城西", "0001-01-01", "2026-05-01"),
        ("城东", "2026-05-01", "9999-12-31"),
    ]

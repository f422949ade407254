"""The classes of several days at once, and who moved since the day before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from channelcli import ledger
from channelcli.reports.partner.class_trend import changes, classes_on
from channelcli.reports.partner.partner_list import class_of
from oracle import sales as oracle

LAST = date(2026, 11, 20)


@pytest.fixture
def trading(book: Path) -> Path:
    """Six partners that buy now and then; the first bought most on a day that leaves the 12 months on the last one."""
    book.unlink()
    made = [
        oracle.Document(n % 6, day, day, None, (oracle.Line(0, 1000, 1_000 + 7919 * n % 9000, None),))
        for n, day in enumerate(LAST - timedelta(days=17 * step) for step in range(60))
    ]
    once = LAST - timedelta(days=365)
    made.append(oracle.Document(0, once, once, None, (oracle.Line(0, 1000, 900_000, None),)))
    oracle.write(book, oracle.Facts((oracle.Partner(),) * 5 + (oracle.Partner(kind="outlet"),), tuple(made)))
    return book


def test_abc_1_many_days_at_once_are_the_days_one_by_one(trading: Path) -> None:
    days = ["2024-05-01", "2025-08-15", "2026-08-15", "2026-11-15", "2026-11-20", "2026-11-21", "2029-01-01"]
    with ledger.reading(trading) as connection:
        for chosen in (days, days[2:4], days[-2:], days[:1]):
            alone = [class_of(connection, day, "80,95", "net") for day in chosen]
            assert classes_on(connection, chosen, "80,95", "net") == alone


def test_who_moved_since_yesterday_is_who_has_another_class(trading: Path) -> None:
    with ledger.reading(trading) as connection:
        moved = changes(connection, "2026-11-20")
        then, now = (class_of(connection, day, "80,95", "net") for day in ("2026-11-19", "2026-11-20"))
        codes = dict(connection.execute("SELECT id, code FROM partner"))
        assert {(one.code, one.was, one.now) for one in moved} == {
            (codes[id_], then[id_], now[id_]) for id_ in now if then[id_] != now[id_]
        }
        assert ("P06", "B", "A") in [(one.code, one.was, one.now) for one in moved]
        assert changes(connection, "2030-01-01") == [], "both days look at the same old sales"

"""CR-1 to CR-3 on plain rows: what is at stake, what may be, and who is on hold, on each day on which it changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from channelcli.account import exposure
from channelcli.account.exposure import NOTHING, Exposure, Hold, Limit, exposures, holds, limits
from oracle import ledgers
from oracle.receivables import Facts

SALES = (  # number, partner, confirmed, shipped, cancelled, voided, gross, kind
    ("O1", 1, "2026-03-01", None, None, None, 60000, "order"),
    ("O2", 1, "2026-03-02", "2026-03-10", None, None, 5000, "order"),
    ("O3", 1, "2026-03-03", None, "2026-03-12", None, 700, "order"),
    ("O4", 1, None, None, None, None, 9000, "order"),  # a draft
    ("O5", 1, "2026-02-01", "2026-02-01", None, "2026-03-15", 180000, "order"),
    ("B1", 1, "2026-03-04", None, None, None, -400, "return"),
    ("O6", 2, "2026-03-02", None, None, None, 5000, "order"),  # the same amount, and nothing else
    ("O7", 2, "2026-03-02", None, None, None, 5000, "order"),
    ("O8", 2, "2026-03-02", "2026-03-10", None, None, 5000, "order"),
    ("O9", 8, "2026-03-02", None, None, None, 1, "order"),
)
PAYMENTS = (  # number, kind, partner, paid, matures, voided, amount
    ("R1", "receipt", 1, "2026-03-05", "2026-03-20", None, 25000),
    ("R2", "receipt", 1, "2026-03-05", "2026-03-25", "2026-03-11", 3000),
    ("R3", "receipt", 3, "2026-03-01", None, None, 15000),
    ("F1", "refund", 3, "2026-03-08", "2026-04-08", None, 100),  # a bill given, none taken
)
LIMITS = ((1, "2026-03-01", 240000), (1, "2026-03-10", None), (1, "2026-03-20", 0), (2, "2026-03-05", 80000))
TEMPORARY = (  # partner, from, until, amount, note
    (1, "2026-03-04", "2026-03-12", 300000, "春节"),
    (1, "2026-03-08", "2026-03-09", 310000, None),
    (1, "2026-03-08", "2026-03-09", 320000, "later"),
    (3, "2026-03-04", "2026-03-04", 5, "one day"),
)
HOLDS = (  # partner, from, released, reason, person
    (1, "2026-03-04", "2026-03-10", "first", "王"),
    (1, "2026-03-06", None, "second", None),
    (1, "2026-03-06", "2026-03-20", "third", None),
    (2, "2026-03-10", None, "late", "李"),
)


@pytest.fixture(scope="module")
def shop() -> Iterator[sqlite3.Connection]:
    with ledgers.written(Facts()) as path, closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            "INSERT INTO sale (change_id, number, partner_id, ordered_on, confirmed_on, shipped_on, due_on,"
            " cancelled_on, voided_on, net, gross, kind, root_id)"
            " VALUES (1, ?1, ?2, '2026-02-01', ?3, ?4, ?4, ?5, ?6, ?7, ?7, ?8, 1)",
            SALES,
        )
        connection.executemany(
            "INSERT INTO payment (change_id, number, kind, partner_id, paid_on, matures_on, voided_on, amount,"
            " void_kind) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, CASE WHEN ?6 IS NULL THEN NULL ELSE 'bounce' END)",
            PAYMENTS,
        )
        connection.executemany(
            "INSERT INTO partner_dated (change_id, field, partner_id, valid_from, amount)"
            " VALUES (1, 'credit_limit', ?, ?, ?)",
            LIMITS,
        )
        connection.execute(
            "INSERT INTO partner_dated (change_id, field, partner_id, valid_from, text)"
            " VALUES (1, 'terms', 2, '2026-03-20', 'cod')"
        )
        connection.executemany(
            "INSERT INTO temporary_limit (change_id, partner_id, from_on, until_on, amount, note)"
            " VALUES (1, ?, ?, ?, ?, ?)",
            TEMPORARY,
        )
        connection.executemany(
            "INSERT INTO credit_hold (change_id, partner_id, from_on, released_on, reason, person)"
            " VALUES (1, ?, ?, ?, ?, ?)",
            HOLDS,
        )
        yield connection


# open, waiting, bills, unallocated
AT_STAKE = {
    1: {
        "2026-01-31": NOTHING,
        "2026-02-01": Exposure(180000),
        "2026-03-01": Exposure(180000, 60000),
        "2026-03-02": Exposure(180000, 65000),
        "2026-03-03": Exposure(180000, 65700),
        "2026-03-05": Exposure(152000, 65700, 28000),
        "2026-03-10": Exposure(157000, 60700, 28000),
        "2026-03-11": Exposure(160000, 60700, 25000),
        "2026-03-12": Exposure(160000, 60000, 25000),
        "2026-03-15": Exposure(0, 60000, 25000, 20000),
        "2026-03-19": Exposure(0, 60000, 25000, 20000),
        "2026-03-20": Exposure(0, 60000, 0, 20000),
    },
    2: {
        "2026-03-01": NOTHING,
        "2026-03-02": Exposure(0, 15000),
        "2026-03-10": Exposure(5000, 10000),
    },
    3: {"2026-02-28": NOTHING, "2026-03-01": Exposure(0, 0, 0, 15000), "2026-03-08": Exposure(0, 0, 0, 14900)},
}


@pytest.mark.parametrize(("partner", "day"), [(p, day) for p, days in AT_STAKE.items() for day in days])
def test_cr_1_what_is_at_stake(shop: sqlite3.Connection, partner: int, day: str) -> None:
    found = exposures(shop, day, partner)
    assert found.get(partner, NOTHING) == exposures(shop, day).get(partner, NOTHING) == AT_STAKE[partner][day]
    assert found.keys() <= {partner}
    assert list(exposures(shop, day)) == sorted(exposures(shop, day))


def test_cr_1_example_and_nothing(shop: sqlite3.Connection) -> None:
    assert Exposure(180000, 60000, 25000, 15000).total == 250000
    assert (exposure.NOTHING.total, exposure.NO_LIMIT.amount) == (0, None)
    assert list(exposures(shop, "2026-03-02")) == [1, 2, 3, 8]


MAY_BE = {
    "2026-02-28": {},
    "2026-03-01": {1: Limit(240000, 240000)},
    "2026-03-04": {1: Limit(300000, 240000, "2026-03-12", "春节"), 3: Limit(5, None, "2026-03-04", "one day")},
    "2026-03-05": {1: Limit(300000, 240000, "2026-03-12", "春节"), 2: Limit(80000, 80000)},
    "2026-03-09": {1: Limit(320000, 240000, "2026-03-09", "later"), 2: Limit(80000, 80000)},
    "2026-03-10": {1: Limit(300000, None, "2026-03-12", "春节"), 2: Limit(80000, 80000)},
    "2026-03-13": {2: Limit(80000, 80000)},
    "2026-03-20": {1: Limit(0, 0), 2: Limit(80000, 80000)},
}


@pytest.mark.parametrize("day", MAY_BE)
def test_cr_2_limits_none_is_none_and_zero_is_cash_only(shop: sqlite3.Connection, day: str) -> None:
    assert limits(shop, day) == MAY_BE[day]
    for partner in (1, 2, 3):
        assert limits(shop, day, partner) == {p: one for p, one in MAY_BE[day].items() if p == partner}


FIRST, SECOND = Hold("first", "2026-03-04", "王"), Hold("second", "2026-03-06", None)
ON_HOLD = {
    "2026-03-03": {},
    "2026-03-04": {1: FIRST},
    "2026-03-09": {1: FIRST},
    "2026-03-10": {1: SECOND, 2: Hold("late", "2026-03-10", "李")},
}


@pytest.mark.parametrize("day", ON_HOLD)
def test_cr_3_the_oldest_hold_in_force(shop: sqlite3.Connection, day: str) -> None:
    assert holds(shop, day) == ON_HOLD[day]
    for partner in (1, 2):
        assert holds(shop, day, partner) == {p: one for p, one in ON_HOLD[day].items() if p == partner}

"""What is open, matched, late and until when: small accounts on each day on which something changes (AR-1 to AR-30).

Each ledger is written out here and asked about on all its edges: every quick answer is the slow one. What the slow
answers do not tell (which credit went where, by what rule, from which day on) stands here in words.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest

from channelcli.account import matching, spread, walk
from channelcli.account.settling import Item, Link, Standing, settle, settle_all, standing_credit
from channelcli.account.standing import standings
from oracle import ledgers
from oracle.books import LEDGERS, Books, moved
from oracle.receivables import Facts
from oracle.settled import agree, edges


@contextmanager
def opened(books: Facts) -> Iterator[sqlite3.Connection]:
    with ledgers.written(books) as path, closing(sqlite3.connect(path)) as connection:
        yield connection


def told(item: Item) -> str:
    """All that an item says, in a line."""
    text = f"{item.source} {item.id} {item.number} {item.kind} {item.day[5:]}"
    if item.due or item.first_due:
        text += f" due {item.due and item.due[5:]}"
    if item.first_due != item.due:
        text += f" was {item.first_due and item.first_due[5:]}"
    text += f": {item.amount} open {item.open}"
    if item.standing or item.until:
        text += f", {item.standing} until {item.until[5:]}"
    return text if item.auto else f"{text}, held"


def linked(link: Link) -> str:
    return f"{link.credit.number} {link.debit.number} {link.amount} {link.how} {link.on[5:]}"


@pytest.mark.parametrize("name", LEDGERS)
def test_every_answer_is_the_slow_one_on_each_day_of_change(name: str) -> None:
    books = LEDGERS[name]()
    with opened(books) as connection:
        for one in edges(books):
            agree(connection, books, one)


# What stands in no slow answer: AR-4's example and AR-9 (plain, 1), rolling terms and a write-off (plain, 2), AR-5 and
# the order of one day (plain, 3), AR-7 (returned, 1), AR-3 (returned, 2), AR-4 on account (returned, 3), AR-21
# (moved, 1), standing credit (moved, 2 and 3).
ACCOUNTS = {
    ("plain", 1, "05-10"): """
    sale 1 I1 order 01-10 due 02-09: 40000 open 0
    sale 2 I2 order 02-20 due 03-22: 50000 open 0
    sale 3 I3 order 04-01 due 05-01: 80000 open 50000
    payment 4 R1 receipt 05-10: -120000 open 0
    R1 I1 40000 fifo 05-10
    R1 I2 50000 fifo 05-10
    R1 I3 30000 fifo 05-10
    """,
    ("plain", 1, "06-01"): """
    sale 1 I1 order 01-10 due 02-09: 40000 open 40000
    sale 2 I2 order 02-20 due 03-22: 50000 open 50000
    sale 3 I3 order 04-01 due 05-01: 80000 open 80000
    """,
    ("plain", 1, "06-10"): """
    sale 1 I1 order 01-10 due 02-09: 40000 open 0
    sale 2 I2 order 02-20 due 03-22: 50000 open 0
    sale 3 I3 order 04-01 due 05-01: 80000 open 0
    payment 5 R2 receipt 06-10: -200000 open -30000
    R2 I1 40000 fifo 06-10
    R2 I2 50000 fifo 06-10
    R2 I3 80000 fifo 06-10
    """,
    ("plain", 2, "01-12"): """
    sale 6 P1 order 01-05 due 01-12: 300 open 300
    adjustment 11 A1 opening 01-01 due 01-31: 1000 open 1000
    sale 8 P3 order 01-12: 500 open 500
    """,
    ("plain", 2, "04-05"): """
    adjustment 11 A1 opening 01-01 due 01-31: 1000 open 0
    sale 6 P1 order 01-05 due 03-01: 300 open 10
    adjustment 12 A2 charge 03-01 due 03-01: 40 open 40
    payment 14 F1 refund 03-05 due 03-05: 60 open 60
    adjustment 13 A5 charge 03-01 due 03-31: 1 open 1
    sale 9 P4 order 03-01: 700 open 700
    sale 10 P5 order 03-01: 20 open 20
    adjustment 16 A3 allowance 04-01: -90 open 0
    adjustment 17 A4 writeoff 04-05: -1200 open 0
    A3 A1 90 fifo 04-01
    A4 A1 910 fifo 04-05
    A4 P1 290 fifo 04-05
    """,
    ("plain", 3, "02-15"): """
    sale 22 U order 02-01 due 02-10: 1 open 0
    adjustment 20 Y charge 02-01 due 02-10: 60 open 1
    sale 19 Y order 02-01 due 02-10: 30 open 30
    sale 21 Z order 02-01 due 02-10: 50 open 50
    sale 23 T order 02-02 due 02-10: 1 open 1
    payment 18 X receipt 01-01: -55 open 0
    adjustment 24 O opening 02-15: -5 open 0
    X U 1 fifo 02-01
    X Y 54 fifo 02-01
    O Y 5 fifo 02-15
    """,
    ("returned", 1, "02-06"): """
    sale 1 S1 order 01-10 due 02-09: 400 open 210
    sale 2 S2 order 01-20 due 02-19: 500 open 0
    sale 3 S3 order 01-25: 90 open 20
    sale 4 B1 return 02-01: -150 open 0
    sale 5 B2 return 02-03: -500 open 0
    sale 10 B6 return 02-04: -10 open 0
    sale 6 B3 return 02-05: -70 open 0
    sale 7 B4 return 02-06: -30 open 0
    B1 S2 150 origin 02-01
    B2 S2 350 origin 02-03
    B3 S3 70 origin 02-05
    B2 S1 150 fifo 02-03
    B6 S1 10 fifo 02-04
    B4 S1 30 fifo 02-06
    """,
    ("returned", 2, "02-13"): """
    sale 15 S5 order 01-10 due 02-09: 400 open 280
    sale 16 S6 order 01-20 due 02-19: 500 open 300
    sale 17 S7 order 01-20 due 02-19: 600 open 300
    adjustment 19 A1 charge 01-25 due 02-24: 70 open 20
    sale 18 S8 order 01-22: 110 open 50
    payment 20 R2 receipt 02-01: -450 open 0
    sale 21 B5 return 02-03: -200 open 0
    adjustment 22 A2 writeoff 02-12: -80 open 0
    R2 S7 300 match 02-05
    R2 A1 50 match 02-06
    R2 S8 60 match 02-06
    B5 S6 120 match 02-10
    A2 S6 80 match 02-12
    B5 S5 80 origin 02-03
    R2 S5 40 fifo 02-01
    """,
    ("returned", 3, "02-01"): """
    sale 24 S9 order 01-10 due 02-09: 100 open 75
    sale 27 S10 order 01-20 due 02-19: 250 open 120
    payment 25 R3 receipt 01-15: -300 open -170, held
    payment 26 R4 receipt 01-16: -25 open 0
    payment 28 R5 receipt 02-01: -33 open -33, held
    R3 S10 110 match 01-20
    R3 S10 20 match 01-25
    R4 S9 25 fifo 01-16
    """,
    ("moved", 1, "03-05"): """
    sale 6 S0 order 02-21 due 02-28 was 03-23: 1 open 0
    sale 4 S3 order 02-20 due 03-22: 60 open 0
    sale 2 S2 order 01-12 due 03-30 was 02-20: 90 open 28
    adjustment 3 A1 charge 01-25 due 04-15 was 02-24: 70 open 70
    sale 1 S1 order 01-10 due 05-01 was 02-09: 400 open 400
    adjustment 7 A2 allowance 02-21: -3 open 0
    payment 5 R1 receipt 03-01: -120 open 0
    A2 S0 1 fifo 02-21
    A2 S3 2 fifo 02-21
    R1 S3 58 fifo 03-01
    R1 S2 62 fifo 03-01
    """,
    ("moved", 2, "03-10"): """
    sale 8 S4 order 01-10 due 02-09: 400 open 400, 400 until 03-10
    sale 10 S10 order 01-12 due 02-12: 1 open 1, 1 until 03-10
    sale 9 S5 order 01-12 due 03-02: 90 open 90, 49 until 03-10
    sale 11 S6 order 03-02 due 04-01: 300 open 300
    sale 12 S7 order 03-03 due 04-02: 75 open 75
    """,
    ("moved", 2, "04-01"): """
    sale 8 S4 order 01-10 due 02-09: 400 open 0
    sale 10 S10 order 01-12 due 02-12: 1 open 0
    sale 9 S5 order 01-12 due 03-02: 90 open 81, 81 until 06-30
    sale 11 S6 order 03-02 due 04-01: 300 open 300, 119 until 06-30
    sale 12 S7 order 03-03 due 04-02: 75 open 75
    payment 13 R2 receipt 03-20: -250 open 0
    payment 16 R3 receipt 04-01: -160 open 0
    R2 S4 250 fifo 03-20
    R3 S4 150 fifo 04-01
    R3 S10 1 fifo 04-01
    R3 S5 9 fifo 04-01
    """,
    ("moved", 3, "03-03"): """
    sale 15 S9 order 03-03 due 03-01: 50 open 50
    sale 14 S8 order 03-02 due 03-02: 40 open 40, 40 until 03-02
    """,
}


@pytest.mark.parametrize(("name", "partner", "on"), ACCOUNTS)
def test_where_each_credit_went_by_what_rule_and_since_when(name: str, partner: int, on: str) -> None:
    with opened(LEDGERS[name]()) as connection:
        items, links = settle(connection, f"2026-{on}", partner)
    lines = ACCOUNTS[name, partner, on].strip().splitlines()
    assert [*map(told, items), *map(linked, links)] == [line.strip() for line in lines]


def test_an_empty_ledger_owes_nothing() -> None:
    with opened(Facts()) as connection:
        assert standings(connection, "2026-01-01") == {}
        assert list(matching.open_items(connection, "2026-01-01")) == list(settle_all(connection, "2026-01-01")) == []
        assert settle(connection, "2026-01-01", 1) == ([], [])
        assert spread.by_due(connection, "2026-01-01", ["2026-01-01"], {}) == {}


def test_a_match_with_another_partners_document_settles_neither() -> None:
    books = Books()
    owed = books.order("S1", "01-10", 400, due="02-09")
    books.order("S2", "01-11", 300, due="02-10", partner=2)
    foreign = books.paid("R1", "01-12", 70, partner=2)
    books.match(foreign, owed, 70, "01-12")  # as another tool may have written it, for the payer
    with opened(books) as connection:
        for partner, left in ((1, [400]), (2, [230, 0])):
            assert [item.open for item in settle(connection, "2026-02-01", partner)[0]] == left


@pytest.mark.parametrize(
    ("name", "partner", "on", "numbers"),
    [
        ("plain", 2, "03-06", "P5 P4 A5 F2 F1 A2 P1 A1"),
        ("plain", 3, "02-25", "F3 F3 F3 S T Z Y Y"),
        ("returned", 2, "03-10", "S8 A1 S7 S6 S5"),
        ("moved", 1, "03-05", "S1 A1 S2"),
        ("moved", 2, "03-20", "S5 S10 S4 S7 S6 S5"),
    ],
)
def test_the_newest_items_up_to_any_sum_with_and_without_their_names(
    name: str, partner: int, on: str, numbers: str
) -> None:
    books, as_of = LEDGERS[name](), f"2026-{on}"
    with opened(books) as connection:
        whole = standings(connection, as_of)[partner].open
        rows = dict(walk.newest_first(connection, as_of, {partner: whole}))[partner]
        assert [row[4] for row, _ in rows] == numbers.split()
        keys = {doc.key: doc.number for doc in books.docs}
        assert all(keys[row[5], row[2] or row[8]] == row[4] for row, _ in rows)
        assert all(bool(row[2]) == (row[5] == "sale") for row, _ in rows)
        assert sum(left for _, left in rows) == whole
        for budget in (1, rows[0][1], rows[0][1] + 1, whole - 1):
            short = dict(walk.newest_first(connection, as_of, {partner: budget}))[partner]
            *first, (last, part) = short
            assert first == rows[: len(first)]
            assert (last, part) == (rows[len(first)][0], budget - sum(left for _, left in first))
            quick = dict(walk.newest_first(connection, as_of, {partner: budget}, names=False))[partner]
            assert _by_days(quick) == _by_days(short)


def test_a_sum_of_more_than_all_debts_is_all_of_them() -> None:
    with opened(LEDGERS["alone"]()) as connection:
        [(_, rows)] = walk.newest_first(connection, "2026-01-15", {1: 161})
    assert [(row[4], left) for row, left in rows] == [("S2", 60), ("S1", 100)]


def _by_days(rows: list[walk.Open]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for row, left in rows:
        found[row[0], row[1]] += left
    return found


def test_standing_credit_is_the_row_that_began_last_and_none_when_that_is_nothing() -> None:
    with opened(moved()) as connection:
        old, third = Standing(450, "2026-03-10"), {3: Standing(100, "2026-03-02")}
        assert standing_credit(connection, "2026-01-19") == {}
        assert standing_credit(connection, "2026-03-14") == {2: old} | third
        assert standing_credit(connection, "2026-03-15") == {2: Standing(200, "2026-06-30")} | third
        assert standing_credit(connection, "2026-05-15") == third
        assert standing_credit(connection, "2026-05-15", 2) == {}
        assert standing_credit(connection, "2026-01-20", 2) == {2: old}


OWED = Item(1, "sale", 7, "S7", "order", "2026-04-01", "2026-05-01", 100, 70, standing=60, until="2026-06-30")


def test_what_standing_credit_covers_is_a_line_of_its_own() -> None:
    assert OWED.matched == 30
    own, rest = OWED.parts
    assert own == replace(OWED, kind="standing", amount=60, open=60, due="2026-06-30")
    assert rest == replace(OWED, amount=40, open=10, standing=0)
    assert replace(OWED, open=60).parts == [own]
    plain = replace(OWED, standing=0, until="")
    assert plain.parts == [plain]
    assert [part.due for part in replace(OWED, due="2026-07-15").parts] == ["2026-07-15", "2026-07-15"]
    assert [part.due for part in replace(OWED, due=None).parts] == ["2026-06-30", None]


@pytest.mark.parametrize(
    ("on", "late"), [("2026-05-01", 0), ("2026-05-02", 10), ("2026-06-30", 10), ("2026-07-01", 70)]
)
def test_ar_30_what_is_due_on_the_day_is_not_late(on: str, late: int) -> None:
    assert OWED.late(on) == late
    assert replace(OWED, due=None, standing=0).late(on) == 0
    assert replace(OWED, open=1, standing=0).late(on) == (1 if late else 0)
    assert replace(OWED, open=-1, standing=0).late(on) == 0, "matched with too much by another tool"

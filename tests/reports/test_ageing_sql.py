"""The SELECT in ageing.sql, which any SQLite shell can run, against the program on each day on which things change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from channelcli import ledger, report
from oracle import ledgers
from oracle.receivables import Doc, Extension, Facts, Match, StandingCredit

START = date(2026, 1, 1)
AFTER = timedelta(days=1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def sold(id_: int, partner: int, on: int, fen: int, due: int | None = None, **more: object) -> Doc:
    """Return an order due on a day, or a return."""
    kind, at = ("order" if fen >= 0 else "return"), None if due is None else day(due)
    return Doc(("sale", id_), partner, f"A{id_:02}", kind, day(on), fen, at, **more)  # type: ignore[arg-type]


def paid(id_: int, partner: int, on: int, fen: int, auto: bool = True, until: int | None = None) -> Doc:
    """Return a receipt, below zero a refund; `until` is the day it bounced."""
    kind, gone = ("receipt" if fen > 0 else "refund"), None if until is None else day(until)
    due = day(on) if fen < 0 else None
    return Doc(("payment", id_), partner, f"R{id_:02}", kind, day(on), -fen, due, auto=auto, reversed_on=gone)


def other(
    id_: int, partner: int, on: int, fen: int, kind: str, due: int | None = None, until: int | None = None
) -> Doc:
    """Return an adjustment."""
    at, gone = (None if n is None else day(n) for n in (due, until))
    return Doc(("adjustment", id_), partner, f"Z{id_:02}", kind, day(on), fen, at, reversed_on=gone)


FACTS = Facts(
    docs=[
        # D1: returns go to what they return, as far as it is open; what is over is a credit (AR-7)
        sold(1, 1, 0, 1000, 10),
        sold(2, 1, 5, 700, 5),
        sold(3, 1, 8, -300, origin=("sale", 1)),
        sold(4, 1, 12, -200, origin=("sale", 2)),
        sold(5, 1, 12, -250, origin=("sale", 2), reversed_on=day(70)),
        sold(6, 1, 20, 400, 50, reversed_on=day(60)),
        sold(29, 1, 21, -100, origin=("sale", 6)),
        sold(30, 1, 22, -150, origin=("sale", 6)),
        sold(31, 1, 23, -200, origin=("sale", 6)),
        sold(7, 1, 25, -50),
        sold(8, 1, 25, 90, 25),
        sold(9, 1, 26, -95, origin=("sale", 8)),
        sold(10, 1, 27, -50, origin=("sale", 8)),
        paid(1, 1, 30, 900, until=80),
        paid(2, 1, 31, -40),
        other(1, 1, 33, 65, "charge", 40, until=90),
        other(2, 1, 34, -15, "allowance"),
        # D2: goods under rolling terms, more time, and credits kept on account and matched by hand (AR-3, AR-21)
        sold(11, 2, 0, 500, roll=True),
        sold(17, 2, 6, 0, roll=True),  # a gift
        sold(12, 2, 9, -20),
        sold(13, 2, 15, 300, roll=True),
        sold(14, 2, 22, 220, roll=True, reversed_on=day(22)),
        sold(15, 2, 40, 110, 40),
        sold(16, 2, 40, 120, 40),
        paid(11, 2, 16, 250, auto=False),
        paid(12, 2, 41, 60, auto=False, until=100),
        paid(13, 2, 45, -35),
        paid(14, 2, 105, 5000),
        other(11, 2, 18, 80, "opening", 30),
        other(12, 2, 18, -70, "opening"),
        # D3: standing credit over the oldest debts of its time (AR-20), and one day with documents of every table
        sold(21, 3, 2, 100, 31),
        sold(22, 3, 2, 200, 31),
        other(21, 3, 2, 150, "charge", 31),
        sold(25, 3, 2, 1, 31),
        sold(26, 3, 2, 0, 31),
        other(23, 3, 2, 1, "charge", 31),
        paid(23, 3, 2, -5, until=4),
        sold(23, 3, 60, 400, 60),
        sold(24, 3, 61, 30, roll=True),
        sold(27, 3, 95, 7, roll=True),
        sold(32, 3, 99, 9, roll=True),
        sold(28, 3, 3, -1, origin=("sale", 25)),
        paid(24, 3, 110, 5000),
        paid(21, 3, 50, -25),
        paid(22, 3, 62, 130),
        other(22, 3, 70, -10, "waiver", until=85),
    ],
    matches=[
        Match(("payment", 11), ("sale", 13), 180, day(16), day(50)),
        Match(("payment", 11), ("adjustment", 11), 60, day(20)),
        Match(("sale", 12), ("sale", 13), 20, day(17), day(42)),
        Match(("payment", 12), ("sale", 15), 20, day(43)),
        Match(("sale", 12), ("sale", 15), 20, day(43)),
        Match(("adjustment", 12), ("payment", 13), 30, day(46)),
        Match(("sale", 7), ("sale", 2), 50, day(26), day(75)),
    ],
    extensions=[
        Extension(("sale", 1), day(15), day(60)),
        Extension(("sale", 1), day(40), day(30)),
        Extension(("sale", 1), day(40), day(90)),
        Extension(("adjustment", 11), day(35), day(100)),
        Extension(("sale", 16), day(44), day(39)),
    ],
    standing=[
        StandingCredit(3, day(1), day(55), 180),
        StandingCredit(3, day(58), day(95), 5200),
        StandingCredit(2, day(60), day(60), 0),
    ],
)


def edges() -> list[date]:
    """Return each day on which something is new, ends or passes a limit of the table, and the day after."""
    found = {d for doc in FACTS.docs for d in (doc.day, doc.reversed_on)}
    found |= {d for match in FACTS.matches for d in (match.day, match.ended_on)}
    found |= {more.day for more in FACTS.extensions} | {d for one in FACTS.standing for d in (one.begins, one.until)}
    due = {doc.due for doc in FACTS.docs if doc.due} | {more.due for more in FACTS.extensions}
    found |= {d + timedelta(days=limit) for d in due for limit in (0, 30, 60, 90, 180)}
    known = {d for d in found if d}
    return sorted(known | {d + AFTER for d in known})


@pytest.mark.parametrize("first", range(8))
def test_the_table_is_what_its_sql_gives_in_any_shell(first: int) -> None:
    sql = report.find("ageing").sql
    with ledgers.written(FACTS) as path, ledger.reading(path) as connection:
        for on in edges()[first::8]:
            as_of = {"as_of": on.isoformat()}
            table = report.run("ageing", connection, path, proofs=False, buckets="30,60,90,180", **as_of)
            assert table.rows == connection.execute(sql, as_of).fetchall(), on


def test_the_sql_of_the_explanation_is_every_debit_before_anything_is_settled() -> None:
    sql = report.find("explain-ageing").sql
    given = {"as_of": day(60).isoformat(), "cell": None, "buckets": "30,60,90,180", "net": 0}

    def debits(partner: str, by: str, on: int) -> list[tuple[object, ...]]:
        with ledger.reading(path) as connection:
            asked = given | {"partner": partner, "by": by, "as_of": day(on).isoformat()}
            found = connection.execute(sql, asked)
            keys, rows = [column[0] for column in found.description], found.fetchall()
            table = report.run("explain-ageing", connection, path, proofs=False, **asked)
        assert {row[1] for row in table.rows if row[7] > 0} <= {row[1] for row in rows}, "what is open of them"
        assert keys == [column.key for column in report.find("explain-ageing").columns]
        assert {(row[0], row[7] - row[6], row[5], row[10]) for row in rows} == {("open", 0, row[4], "") for row in rows}
        return [(*row[1:3], *row[3:5], row[6], row[8], row[9]) for row in rows]

    with ledgers.written(FACTS) as path:
        assert debits("D1", "due", 59) == [
            ("A02", "shipment", "2026-01-06", "2026-01-06", 700, 54, "AR-30"),
            ("A01", "shipment", "2026-01-01", "2026-01-11", 1000, 49, "AR-30"),
            ("A08", "shipment", "2026-01-26", "2026-01-26", 90, 34, "AR-30"),
            ("R02", "refund", "2026-02-01", "2026-02-01", 40, 28, "AR-30"),
            ("Z01", "charge", "2026-02-03", "2026-02-10", 65, 19, "AR-30"),
            ("A06", "shipment", "2026-01-21", "2026-02-20", 400, 9, "AR-30"),
        ]
        by_document = [(row[0], *row[5:]) for row in debits("D1", "doc", 60)]
        assert by_document == [(name, days, "AR-31") for name, days in zip(
            ("A02", "A01", "A08", "R02", "Z01"), (55, 60, 35, 29, 27), strict=True)]  # fmt: skip
        for partner, on, names in (
            ("D1", 0, "A01"),
            ("D1", 31, "A02 A01 A08 R02 A06"),
            ("D1", 33, "A02 A01 A08 R02 Z01 A06"),
            ("D1", 89, "A02 A01 A08 R02 Z01"),
            ("D1", 90, "A02 A01 A08 R02"),
            ("D3", 1, ""),
            ("D3", 3, "R23 A21 A22 A25 Z21 Z23"),
            ("D3", 4, "A21 A22 A25 Z21 Z23"),
        ):
            assert " ".join(str(row[0]) for row in debits(partner, "due", on)) == names, (partner, on)

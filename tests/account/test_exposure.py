"""CR-1, CR-2: exposure and limits of one partner and of all are the same, and those of the report; invariant 15."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import shop
from channelcli import config, ledger, report
from channelcli.account.exposure import NO_LIMIT, NOTHING, exposures, holds, limits
from channelcli.book.sales import order, order_parts
from channelcli.book.sales.order_parts import Pick
from channelcli.journal import Change
from oracle import ledgers
from oracle import receivables as oracle
from oracle.receivables import Facts
from torture.counts import sized

slow = settings(deadline=None, max_examples=sized(12, 500), suppress_health_check=[HealthCheck.too_slow])
offsets = st.integers(0, ledgers.DAYS)
Waiting = tuple[int, int, int, int | None, int | None]  # partner, gross, confirmed, shipped, cancelled
Bill = tuple[int, int, int, int, int | None]  # partner, amount, paid, matures, bounced
Dated = tuple[int, int, int | None]  # partner, from, amount
Temporary = tuple[int, int, int, int]  # partner, from, days, amount

waiting = st.tuples(
    st.integers(1, 3), st.integers(1, 90), offsets, st.none() | st.integers(1, 40), st.none() | st.integers(0, 40)
).map(
    lambda w: (*w[:3], None if w[3] is None or w[4] is not None else w[2] + w[3], None if w[4] is None else w[2] + w[4])
)
bills = st.tuples(st.integers(1, 3), st.integers(1, 90), offsets, st.integers(0, 90), st.none() | st.integers(0, 60))
dated = st.tuples(st.integers(1, 3), offsets, st.none() | st.integers(0, 120))
temporary = st.tuples(st.integers(1, 3), offsets, st.integers(0, 60), st.integers(0, 200))


@contextmanager
def written(
    facts: Facts, orders: list[Waiting], taken: list[Bill], usual: list[Dated], for_a_time: list[Temporary]
) -> Iterator[sqlite3.Connection]:
    """The random ledger with orders that wait, bills and limits beside it."""
    with ledgers.written(facts) as path:
        connection = sqlite3.connect(path)
        for place, (partner, gross, confirmed, shipped, cancelled) in enumerate(orders):
            connection.execute(
                "INSERT INTO sale (change_id, number, kind, root_id, partner_id, ordered_on, confirmed_on, shipped_on,"
                " cancelled_on, due_on, net, gross) VALUES (1, ?, 'order', 1000, ?, ?, ?, ?, ?, ?, ?, ?)",
                (f"W{place}", partner, iso(confirmed), iso(confirmed), iso(shipped), iso(cancelled), iso(shipped),
                 gross, gross),
            )  # fmt: skip
        for place, (partner, amount, paid, matures, bounced) in enumerate(taken):
            gone = None if bounced is None else paid + bounced
            connection.execute(
                "INSERT INTO payment (change_id, number, kind, partner_id, paid_on, amount, matures_on, voided_on,"
                " void_kind) VALUES (1, ?, 'receipt', ?, ?, ?, ?, ?, ?)",
                (f"B{place}", partner, iso(paid), amount, iso(paid + matures), iso(gone), gone and "bounce"),
            )
        for partner, start, limit in {(p, s): (p, s, a) for p, s, a in usual}.values():
            connection.execute(
                "INSERT INTO partner_dated (change_id, partner_id, field, valid_from, amount)"
                " VALUES (1, ?, 'credit_limit', ?, ?)",
                (partner, iso(start), limit),
            )
        for partner, start, length, amount in for_a_time:
            connection.execute(
                "INSERT INTO temporary_limit (change_id, partner_id, from_on, until_on, amount) VALUES (1, ?, ?, ?, ?)",
                (partner, iso(start), iso(start + length), amount),
            )
        connection.commit()
        connection.close()
        with ledger.reading(path) as reading:
            yield reading


def iso(offset: int | None) -> str | None:
    return None if offset is None else ledgers.day_of(offset).isoformat()


@slow
@given(
    ledgers.facts(),
    st.lists(waiting, max_size=6),
    st.lists(bills, max_size=4),
    st.lists(dated, max_size=5),
    st.lists(temporary, max_size=4),
    st.integers(-1, ledgers.DAYS + 60),
)
def test_cr_1_cr_2_one_definition_for_one_for_all_and_in_the_file(
    facts: Facts,
    orders: list[Waiting],
    taken: list[Bill],
    usual: list[Dated],
    for_a_time: list[Temporary],
    offset: int,
) -> None:
    day = ledgers.day_of(offset)
    as_of = day.isoformat()
    with written(facts, orders, taken, usual, for_a_time) as connection:
        together, allowed = exposures(connection, as_of), limits(connection, as_of)
        for partner in (1, 2, 3):
            one = exposures(connection, as_of, partner).get(partner, NOTHING)
            limit = limits(connection, as_of, partner).get(partner, NO_LIMIT)
            assert together.get(partner, NOTHING) == one
            assert allowed.get(partner, NO_LIMIT) == limit
            assert one.waiting == slow_waiting(orders, partner, offset)
            assert one.bills == sum(
                a for p, a, paid, m, b in taken
                if p == partner and paid <= offset < paid + m and (b is None or offset < paid + b)
            )  # fmt: skip
            owed = (
                oracle.balance(facts, partner, day)
                + shipped(orders, partner, offset)
                - received(taken, partner, offset)
            )
            assert one.open - one.unallocated == owed
            assert one.total == owed + one.waiting + one.bills
            assert limit.amount == slow_limit(usual, for_a_time, partner, offset)

        table = report.run("over-limit", connection, config.ledger_path(), as_of=as_of)
        assert list(table.rows) == connection.execute(report.find("over-limit").sql, {"as_of": as_of}).fetchall()


def slow_waiting(orders: list[Waiting], partner: int, offset: int) -> int:
    return sum(
        gross
        for p, gross, confirmed, left, gone in orders
        if p == partner and confirmed <= offset and (left is None or left > offset) and (gone is None or gone > offset)
    )


def shipped(orders: list[Waiting], partner: int, offset: int) -> int:
    return sum(gross for p, gross, _, left, _ in orders if p == partner and left is not None and left <= offset)


def received(taken: list[Bill], partner: int, offset: int) -> int:
    return sum(a for p, a, paid, _, b in taken if p == partner and paid <= offset and (b is None or offset < paid + b))


def slow_limit(usual: list[Dated], for_a_time: list[Temporary], partner: int, offset: int) -> int | None:
    """The temporary limit that began last, else the dated one."""
    lasting = [(start, place) for place, (p, start, length, _) in enumerate(for_a_time)
               if p == partner and start <= offset <= start + length]  # fmt: skip
    if lasting:
        return for_a_time[max(lasting)[1]][3]
    begun = {start: amount for p, start, amount in usual if p == partner and start <= offset}
    return begun[max(begun)] if begun else None


@settings(slow, max_examples=sized(10, 500))
@given(st.data())
def test_invariant_15_only_confirming_and_cancelling_move_exposure(data: st.DataObject) -> None:
    """Confirming raises it by the gross, shipping in any split leaves it, cancelling lowers it by what had not left."""
    with ledgers.written(Facts()) as path, ledger.change(path, "test", dry_run=True) as change:
        partner, goods = shop.partner(change), shop.goods(change)
        today = date(2026, 11, 21)
        quantity = data.draw(st.integers(2, 12))
        price = data.draw(st.integers(1, 999)) / 100
        sale = shop.sell(change, partner, today.isoformat(), shop.line(goods, quantity, price), state="draft")
        assert exposure(change, partner, today) == 0
        gross = sale.gross
        order.confirm(change, sale, today)
        assert exposure(change, partner, today) == gross
        left, day = quantity, today
        for part in data.draw(st.lists(st.integers(1, 4), max_size=4)):
            if part > left:
                break
            day += timedelta(days=data.draw(st.integers(0, 3)))
            order_parts.ship(change, sale, day, [Pick(goods, part * 1000)])
            left -= part
            assert exposure(change, partner, day) == gross
        assert exposure(change, partner, today) == gross  # and so it stays for the days before
        if left:
            closed = order.cancel(change, sale, day)
            assert exposure(change, partner, day) == gross - sum(one.gross for one in closed)


def exposure(change: Change, partner: int, day: date) -> int:
    change.flush()
    return exposures(change.connection, day.isoformat(), partner).get(partner, NOTHING).total


def test_a_hold_lasts_until_the_day_before_its_release(book: Path) -> None:
    from channelcli.book.money import credit

    with ledger.change(book, "test", dry_run=True) as change:
        partner = shop.partner(change)
        credit.hold(change, partner, "first", start=date(2026, 11, 1))
        credit.release(change, partner, date(2026, 11, 5))
        credit.hold(change, partner, "second", start=date(2026, 11, 10))
        change.flush()
        on = {n: holds(change.connection, f"2026-11-{n:02}").get(partner) for n in (1, 4, 5, 9, 10, 30)}
    assert {n: hold and hold.reason for n, hold in on.items()} == {
        1: "first", 4: "first", 5: None, 9: None, 10: "second", 30: "second"
    }  # fmt: skip

"""AR-22: promises of money kept and broken, as of any day, against a slow plain answer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelcli import ledger, report
from channelcli.account.promises import promises
from oracle import ledgers
from oracle.receivables import Facts
from torture.counts import sized

slow = settings(deadline=None, max_examples=sized(12, 500), suppress_health_check=[HealthCheck.too_slow])
Run = Callable[..., str]


@pytest.fixture
def run(qd: Callable[..., Any]) -> Run:
    def ok(*words: str) -> str:
        done = qd(*words)
        assert done.code == 0, done.err
        return str(done.out)

    ok("partner add 宏达商贸 --code D1")
    ok("order add D1 --amount 9000 --on 2026-06-01")
    return ok


def found(run: Run, *options: str) -> list[dict[str, Any]]:
    return json.loads(run("report", "promises", "-F", "json", *options))  # type: ignore[no-any-return]


def states(run: Run, day: str) -> list[tuple[float, float, str, str | None]]:
    return [(r["amount"], r["received"], r["state"], r["kept_on"]) for r in found(run, "--as-of", day)]


def test_ar_22_a_promise_is_open_until_its_day_and_grace_are_over_then_broken(run: Run) -> None:
    run("log", "add", "D1", "月底付", "--on", "2026-06-10", "--promise", "1000@2026-06-30")
    run("payment add D1 400 --on 2026-06-20")
    assert states(run, "2026-06-09") == []
    assert states(run, "2026-06-10") == [(1000.0, 0.0, "open", None)]
    assert states(run, "2026-07-03") == [(1000.0, 400.0, "open", None)], "three days of grace"
    assert states(run, "2026-07-04") == [(1000.0, 400.0, "broken", None)]


def test_ar_22_receipts_up_to_the_day_and_grace_keep_it_and_later_ones_do_not(run: Run) -> None:
    run("log", "add", "D1", "月底付", "--on", "2026-06-10", "--promise", "1000@2026-06-30")
    run("payment add D1 400 --on 2026-06-09")
    run("payment add D1 400 --on 2026-06-10")
    run("payment add D1 600 --on 2026-07-03")
    assert states(run, "2026-07-10") == [(1000.0, 1000.0, "kept", "2026-07-03")], "not what came before it was made"
    run("payment bounce R0003 --on 2026-08-01")
    run("payment add D1 600 --on 2026-08-02")
    assert states(run, "2026-07-31") == [(1000.0, 1000.0, "kept", "2026-07-03")], "a past day is as it was"
    assert states(run, "2026-08-05") == [(1000.0, 400.0, "broken", None)]


def test_ar_22_one_receipt_never_keeps_two_promises(run: Run) -> None:
    run("log", "add", "D1", "先付", "--on", "2026-06-10", "--promise", "1000@2026-06-20")
    run("log", "add", "D1", "再付", "--on", "2026-06-11", "--promise", "500@2026-06-30")
    run("payment add D1 1000 --on 2026-06-15")
    assert states(run, "2026-07-15") == [(1000.0, 1000.0, "kept", "2026-06-15"), (500.0, 0.0, "broken", None)]
    text = run("--lang", "zh", "report", "promises", "--as-of", "2026-07-15")
    assert "到期的 2 笔承诺兑现了 1 笔，兑现率 50.0%；承诺 1,500.00，到账 1,000.00，占 66.7%。" in text
    assert [row["amount"] for row in found(run, "--state", "broken", "--as-of", "2026-07-15")] == [500.0]
    assert [row["amount"] for row in found(run, "--since", "2026-06-21", "--as-of", "2026-07-15")] == [500.0]


def test_a_refund_takes_no_promise_back_and_a_deed_is_none_of_money(run: Run) -> None:
    run("log", "add", "D1", "付款", "--on", "2026-06-10", "--promise", "9500@2026-06-30")
    run("log", "add", "D1", "寄样", "--on", "2026-06-10", "--promise", "寄样品@2026-06-30")
    run("payment add D1 9500 --on 2026-06-15")
    run("payment refund D1 500 --on 2026-06-16")
    assert states(run, "2026-07-15") == [(9500.0, 9500.0, "kept", "2026-06-15")]


def test_promises_due_tells_broken_ones_until_the_money_comes_and_gives_a_receipt_to_one_promise(run: Run) -> None:
    run("log", "add", "D1", "先付", "--on", "2026-06-10", "--promise", "1000@2026-06-20")
    run("log", "add", "D1", "再付", "--on", "2026-06-11", "--promise", "500@2026-06-30")
    run("log", "add", "D1", "寄样", "--on", "2026-06-10", "--promise", "寄样品@2026-06-25")
    run("payment add D1 1000 --on 2026-06-15")

    def due(day: str) -> list[tuple[Any, ...]]:
        found = json.loads(run("report", "promises-due", "--as-of", day, "-F", "json"))
        return [(r["due"], r["amount"], r["received"], r["text"], r["state"]) for r in found]

    assert due("2026-06-24") == [("2026-06-25", None, None, "寄样品", None), ("2026-06-30", 500, 0, None, "open")]
    assert due("2026-07-04")[1] == ("2026-06-30", 500, 0, None, "broken")
    run("payment bounce R0001 --on 2026-07-05")
    assert due("2026-07-06")[0] == ("2026-06-20", 1000, 0, None, "broken")
    run("payment add D1 1200 --on 2026-07-07")
    assert [row[:3] for row in due("2026-07-08") if row[4]] == [("2026-06-30", 500, 200)], "late, but it came"
    run("payment add D1 300 --on 2026-07-09")
    assert [row[4] for row in due("2026-07-10")] == [None]


made = st.lists(
    st.tuples(st.integers(1, ledgers.PARTNERS), st.integers(0, 110), st.integers(0, 40), st.integers(1, 90)), max_size=6
)
days = st.integers(-1, ledgers.DAYS + 60).map(ledgers.day_of)


def expected(facts: Facts, said: list[tuple[int, int, int, int]], day: Any, grace: int) -> list[tuple[Any, ...]]:
    """Fen by fen: each fen received is handed to the first promise due that may take it and still wants one."""
    fen = [
        [doc.partner, doc.day]
        for doc in sorted(facts.docs, key=lambda d: (d.day, d.number))
        if doc.kind == "receipt" and doc.live(day)
        for _ in range(-doc.amount)
    ]
    told = []
    known = [(p, ledgers.day_of(on), ledgers.day_of(on + more), amount) for p, on, more, amount in said]
    for partner, on, due, amount in sorted((k for k in known if k[1] <= day), key=lambda k: (k[0], k[2], k[1], k[3])):
        until = due + timedelta(days=grace)
        taken = [one for one in fen if one[0] == partner and on <= one[1] <= until][:amount]
        for one in taken:
            one[0] = 0
        state = "kept" if len(taken) == amount else "broken" if until < day else "open"
        told.append(
            (partner, str(on), str(due), amount, len(taken), state, str(taken[-1][1]) if state == "kept" else None)
        )
    return told


@slow
@given(ledgers.facts(), made, days, st.integers(0, 5))
def test_promises_are_the_slow_answer(
    facts: Facts, said: list[tuple[int, int, int, int]], day: Any, grace: int
) -> None:
    with ledgers.written(facts) as path:
        write(path, said)
        with ledger.reading(path) as connection:
            told = promises(connection, str(day), None, grace)
            apart = [one for p in range(1, ledgers.PARTNERS + 1) for one in promises(connection, str(day), p, grace)]
            table = report.run("promises", connection, path, as_of=str(day), grace=grace)
    assert told == apart
    rows = [(p.partner_id, p.on_date, p.due_on, p.amount, p.received, p.state, p.kept_on) for p in told]
    assert rows == expected(facts, said, day, grace)
    shown = sorted((int(str(r[1])[1:]), r[3], r[0], *r[4:]) for r in table.rows)
    assert sorted(map(str, shown)) == sorted(map(str, rows))


@slow
@given(ledgers.facts(), st.lists(made.map(lambda m: m[:1]), max_size=1), days)
def test_the_sql_of_the_file_is_the_answer_where_a_partner_has_one_promise(facts: Facts, one: Any, day: Any) -> None:
    with ledgers.written(facts) as path:
        write(path, one[0] if one else [])
        with ledger.reading(path) as connection:
            found = report.find("promises")
            values = report.bind(found, {"as_of": str(day)}, path)
            plain = connection.execute(found.sql, values).fetchall()
            assert list(report.run("promises", connection, path, as_of=str(day)).rows) == plain


def write(path: Path, said: list[tuple[int, int, int, int]]) -> None:
    connection = sqlite3.connect(path)
    for partner, on, more, amount in said:
        connection.execute(
            "INSERT INTO promise (change_id, partner_id, on_date, due_on, amount) VALUES (1, ?, ?, ?, ?)",
            (partner, str(ledgers.day_of(on)), str(ledgers.day_of(on + more)), amount),
        )
    connection.commit()
    connection.close()

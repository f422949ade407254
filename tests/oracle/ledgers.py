"""Random ledgers for property tests: facts drawn by hypothesis, and the same facts written into a real ledger."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from blank import blank
from oracle.receivables import Doc, Extension, Facts, Key, Match, StandingCredit

TIMES = 40 if os.environ.get("CHANNELCLI_TORTURE") else 1  # how many times the examples of `make test`
START = date(2026, 1, 1)
DAYS = 120
PARTNERS = 3
ADJUSTMENTS = ("opening", "charge", "allowance", "writeoff", "waiver", "discount", "offset", "recovery")


def day_of(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Orders, returns with and without origin, receipts, refunds, adjustments, matches by hand, reversals."""
    found = Facts()
    for number in range(draw(st.integers(0, 22))):
        found.docs.append(draw(document(number, found)))
    for _ in range(draw(st.integers(0, 6))):
        match = draw(explicit(found))
        if match:
            found.matches.append(match)
    return found


@st.composite
def facts_with_more_time(draw: st.DrawFn) -> Facts:
    """The same, and what moves due days: extensions (AR-21) and standing credit (AR-20)."""
    found = draw(facts())
    debts = [doc for doc in found.docs if doc.amount > 0 and doc.key[0] != "payment"]
    for _ in range(draw(st.integers(0, 5)) if debts else 0):
        doc, later = draw(st.sampled_from(debts)), draw(st.sampled_from([0, 0, 10, 60]))
        due = day_of(draw(st.integers(0, DAYS + 200)))
        found.extensions.append(Extension(doc.key, doc.day + timedelta(days=later), due))
    begins = draw(st.sets(st.tuples(st.integers(1, PARTNERS), st.integers(0, DAYS)), max_size=3))
    for partner, begin in sorted(begins):
        until = day_of(begin + draw(st.sampled_from([0, 20, 90, 400])))
        amount = draw(st.sampled_from([0, 15, 60, 10_000]))
        found.standing.append(StandingCredit(partner, day_of(begin), until, amount))
    return found


@st.composite
def document(draw: st.DrawFn, id_: int, found: Facts) -> Doc:
    source = draw(st.sampled_from(["order", "order", "order", "return", "receipt", "receipt", "refund", "adjustment"]))
    partner = draw(st.integers(1, PARTNERS))
    day = draw(st.integers(0, DAYS))
    amount = draw(st.integers(1, 40) | st.sampled_from([100, 1_000]))
    gone = draw(st.sampled_from([None, None, None, 0, 3, 40]))
    number = str(draw(st.sampled_from([5, 50, 500])) + id_)
    reversed_on = None if gone is None else day_of(day + gone)
    common = {"partner": partner, "number": number, "day": day_of(day), "reversed_on": reversed_on}
    if source == "order":
        roll = draw(st.integers(0, 3)) == 0
        due = None if roll else day_of(day + draw(st.sampled_from([0, 10, 30, 31, 60, 90, 200])))
        return Doc(("sale", id_ + 1), kind="order", amount=amount, due=due, roll=roll, **common)  # type: ignore[arg-type]
    if source == "return":
        origins = [d for d in found.docs if d.kind == "order" and d.partner == partner]
        origin = draw(st.sampled_from(origins)).key if origins and draw(st.booleans()) else None
        return Doc(("sale", id_ + 1), kind="return", amount=-amount, origin=origin, **common)  # type: ignore[arg-type]
    if source == "receipt":
        auto = draw(st.integers(0, 2)) > 0
        return Doc(("payment", id_ + 1), kind="receipt", amount=-amount, auto=auto, **common)  # type: ignore[arg-type]
    if source == "refund":
        return Doc(("payment", id_ + 1), kind="refund", amount=amount, due=day_of(day), **common)  # type: ignore[arg-type]
    kind = draw(st.sampled_from(ADJUSTMENTS))
    lost = [d for d in found.docs if d.kind == "writeoff" and d.partner == partner] if kind == "recovery" else []
    if kind == "recovery" and lost:
        recovers = draw(st.sampled_from(lost)).key
        due = common["day"]
        return Doc(("adjustment", id_ + 1), kind=kind, amount=amount, due=due, recovers=recovers, **common)  # type: ignore[arg-type]
    kind = "charge" if kind == "recovery" else kind
    sign = 1 if kind == "charge" else draw(st.sampled_from([1, -1])) if kind == "opening" else -1
    due = day_of(day + draw(st.sampled_from([0, 30, 45]))) if sign > 0 else None
    return Doc(("adjustment", id_ + 1), kind=kind, amount=sign * amount, due=due, **common)  # type: ignore[arg-type]


@st.composite
def explicit(draw: st.DrawFn, found: Facts) -> Match | None:
    """A match that keeps every document within its amount, dated no earlier than both sides (AR-3)."""
    credits = [d for d in found.docs if d.amount < 0]
    if not credits:
        return None
    credit = draw(st.sampled_from(credits))
    debits = [d for d in found.docs if d.amount > 0 and d.partner == credit.partner]
    if not debits:
        return None
    debit = draw(st.sampled_from(debits))
    most = min(room(found, credit), room(found, debit))
    if most <= 0:
        return None
    day = max(credit.day, debit.day) + timedelta(days=draw(st.sampled_from([0, 0, 5])))
    ended = draw(st.sampled_from([None, None, 0, 20]))
    amount = draw(st.integers(1, most))
    return Match(credit.key, debit.key, amount, day, None if ended is None else day + timedelta(days=ended))


def room(found: Facts, doc: Doc) -> int:
    return abs(doc.amount) - sum(m.amount for m in found.matches if doc.key in (m.credit, m.debit))


@cache
def _empty() -> Path:
    path = Path(tempfile.mkdtemp()) / "empty.db"
    blank(path)
    return path


@contextmanager
def written(found: Facts) -> Iterator[Path]:
    """Write the facts into a fresh ledger, in the order they stand in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        shutil.copy(_empty(), path)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA synchronous = OFF")
        write(connection, found)
        connection.commit()
        connection.close()
        yield path


def write(connection: sqlite3.Connection, found: Facts) -> None:
    connection.execute(
        "INSERT INTO journal_change (id, at, business_day, actor, command, version)"
        " VALUES (1, '2026-01-01T00:00:00Z', '2026-01-01', 'test', 'test', '0')"
    )
    for partner in range(1, PARTNERS + 1):
        connection.execute(
            "INSERT INTO partner (id, change_id, code, name, name_key, created_on)"
            " VALUES (?, 1, ?, ?, ?, '2026-01-01')",
            (partner, f"D{partner}", f"客户{partner}", f"客户{partner}"),
        )
    for doc in found.docs:
        {"sale": _sale, "payment": _payment, "adjustment": _adjustment}[doc.key[0]](connection, doc)
    for match in found.matches:
        partner = next(d.partner for d in found.docs if d.key == match.credit)
        connection.execute(
            f"INSERT INTO allocation (change_id, partner_id, credit_{match.credit[0]}_id, debit_{match.debit[0]}_id,"
            " amount, matched_on, ended_on) VALUES (1, ?, ?, ?, ?, ?, ?)",
            (partner, match.credit[1], match.debit[1], match.amount, match.day.isoformat(), iso(match.ended_on)),
        )
    owners = {doc.key: doc.partner for doc in found.docs}
    for more in found.extensions:
        connection.execute(
            f"INSERT INTO extension (change_id, partner_id, {more.of[0]}_id, on_date, due_on) VALUES (1, ?, ?, ?, ?)",
            (owners[more.of], more.of[1], more.day.isoformat(), more.due.isoformat()),
        )
    for one in found.standing:
        connection.execute(
            "INSERT INTO standing_credit (change_id, partner_id, from_on, until_on, amount) VALUES (1, ?, ?, ?, ?)",
            (one.partner, one.begins.isoformat(), one.until.isoformat(), one.amount),
        )


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _sale(connection: sqlite3.Connection, doc: Doc) -> None:
    day, terms = doc.day.isoformat(), "roll" if doc.roll else "cod"
    id_, origin = doc.key[1], _id(doc.origin)
    connection.execute(
        "INSERT INTO sale (id, change_id, number, kind, root_id, origin_id, partner_id, ordered_on, confirmed_on,"
        " shipped_on, voided_on, terms, due_on, net, gross) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (id_, doc.number, doc.kind, id_, origin, doc.partner, day, day, day, iso(doc.reversed_on), terms, iso(doc.due),
         doc.amount, doc.amount),
    )  # fmt: skip


def _id(key: Key | None) -> int | None:
    return key[1] if key else None


def _payment(connection: sqlite3.Connection, doc: Doc) -> None:
    void = "bounce" if doc.reversed_on and doc.kind == "receipt" else "void" if doc.reversed_on else None
    connection.execute(
        "INSERT INTO payment (id, change_id, number, kind, partner_id, paid_on, amount, auto, voided_on, void_kind)"
        " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
        (doc.key[1], doc.number, doc.kind, doc.partner, doc.day.isoformat(), abs(doc.amount), int(doc.auto),
         iso(doc.reversed_on), void),
    )  # fmt: skip


def _adjustment(connection: sqlite3.Connection, doc: Doc) -> None:
    connection.execute(
        "INSERT INTO adjustment (id, change_id, number, kind, partner_id, on_date, due_on, amount, net, voided_on,"
        " reverses_id) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (doc.key[1], doc.number, doc.kind, doc.partner, doc.day.isoformat(), iso(doc.due), doc.amount, doc.amount,
         iso(doc.reversed_on), _id(doc.recovers)),
    )  # fmt: skip

"""Debts in the shapes that real ones come in, imported as an owner would, and aged on past days (AR-4, AR-5, AR-30…33).

What `report ageing` says is compared, to the fen, with a slow answer from the rows of the csv alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import debt_sheets as debts
import pytest
from debt_sheets import Owed, Paid, fen_of, us_day

from torture.counts import sized

Run = Callable[..., Any]
DAYS = [debts.START + timedelta(days=number) for number in (-30, -1, 0, 1, *range(17, 1000, sized(106, 53)), 5000)]
US = ("--date-format", "mdy")


def aged(qd: Run, day: date, *options: str) -> dict[str, list[int]]:
    """Return `report ageing` as the slow answer has it: by partner code the buckets, open, unallocated, balance."""
    done = qd("report", "ageing", "--as-of", day.isoformat(), "-F", "json", *options)
    assert done.code == 0, done.err
    rows = json.loads(done.out, parse_float=str)
    return {row["code"]: [fen_of(cell) for cell in list(row.values())[2:]] for row in rows}


def check(qd: Run, owed: Sequence[Owed], paid: Sequence[Paid]) -> None:
    seen = set()
    for day in DAYS:
        for by in ("due", "doc"):
            expected = debts.ageing(owed, paid, day, by_due=by == "due")
            assert aged(qd, day, "--by", by) == expected, (day, by)
            seen.add(str(expected))
    assert len(seen) > len(DAYS), "the days should differ"


def put(folder: Path, name: str, rows: list[dict[str, Any]]) -> str:
    path = folder / name
    path.write_text(debts.sheet_of(rows), encoding="utf-8")
    return str(path)


LOOSE = ("--map", "Doc #=number", "--map", "Booked=date", "--map", "Account (ID)=partner_code",
         "--map", "Value incl. VAT=amount")  # fmt: skip
LOOSE_PAID = ("--map", "When=date", "--map", "Who=partner_code", "--map", "Received=amount", *US)


@pytest.mark.parametrize(("terms", "count"), [(None, sized(1_200, 3_000)), ("net:30", 600), ("eom:0", 600)])
def test_orders_and_payments_without_references_go_oldest_first(
    qd: Run, book: Path, tmp_path: Path, terms: str | None, count: int
) -> None:
    """Overpaid partners, payments before the first order, credit notes, equal rows that are both real."""
    orders = debts.loose_orders(7, count, 60)
    payments = debts.loose_payments(7, orders, 60)
    if terms:
        rows = [{"code": f"C{n:03d}", "name": f"客户{n}", "terms": terms} for n in range(60)]
        assert qd("import", "partners", put(tmp_path, "partners.csv", rows)).code == 0
    made = () if terms else ("--create", "partner")
    first, second = put(tmp_path, "orders.csv", orders), put(tmp_path, "payments.csv", payments)
    assert f"{len(orders):,} new" in qd("import", "orders", first, *LOOSE, *made).out
    assert f"{len(payments):,} new" in qd("import", "payments", second, *LOOSE_PAID).out
    for path, words in ((first, LOOSE), (second, LOOSE_PAID)):
        before = book.read_bytes()
        assert "0 new" in qd("import", Path(path).stem, path, *words).out
        assert book.read_bytes() == before
    owed = [
        Owed(row["Account (ID)"], row["Doc #"], day, due(day, terms), fen_of(row["Value incl. VAT"]))
        for row in orders
        for day in [date.fromisoformat(row["Booked"])]
    ]
    paid = [Paid(row["Who"], us_day(row["When"]), fen_of(row["Received"].replace(",", ""))) for row in payments]
    check(qd, owed, paid)


def due(day: date, terms: str | None) -> date:
    if terms == "net:30":
        return day + timedelta(days=30)
    if terms == "eom:0":
        return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return day


@pytest.mark.parametrize("of", ["partner_code", "partner"])
def test_one_sheet_of_settled_invoices_is_imported_twice(qd: Run, book: Path, tmp_path: Path, of: str) -> None:
    """Once as orders, once as payments by the day each was settled on; part of them late (AR-4: explicit first)."""
    many = sized(1_060, 2_466)
    rows = debts.settled_invoices(11, many, 100)
    path = put(tmp_path, "invoices.csv", rows)
    amount = ("--map", "InvoiceAmount=amount", "--map", f"customerID={of}")
    done = qd("import", "orders", path, *US, *amount, "--create", "partner")
    assert done.code == 0 and f"{many:,} new" in done.out and "0 notices" in done.out, done.err
    settled = ("--map", "SettledDate=date", "--map", "invoiceNumber=for_order")
    done = qd("import", "payments", path, *US, *amount, *settled)
    assert done.code == 0 and f"{many:,} new" in done.out and "0 notices" in done.out, done.err
    before = book.read_bytes()
    assert f"{many:,} unchanged" in qd("import", "payments", path, *US, *amount, *settled).out
    assert book.read_bytes() == before
    check(qd, *invoices_of(rows))


def invoices_of(rows: Sequence[dict[str, Any]]) -> tuple[list[Owed], list[Paid]]:
    owed = [
        Owed(row["customerID"], row["invoiceNumber"], us_day(row["InvoiceDate"]), us_day(row["DueDate"]), fen)
        for row in rows
        for fen in [fen_of(row["InvoiceAmount"])]
    ]
    paid = [
        Paid(row["customerID"], us_day(row["SettledDate"]), fen_of(row["InvoiceAmount"]), row["invoiceNumber"])
        for row in rows
        if row["SettledDate"]
    ]
    return owed, paid


def test_invoices_that_are_not_settled_yet_are_left_to_partial(qd: Run, book: Path, tmp_path: Path) -> None:
    """A row without a day of settlement is no payment: refused with its row, left out with --partial."""
    rows = debts.settled_invoices(13, 300, 20)
    for row in rows[::7]:
        row["SettledDate"] = ""
    for row in rows[1::9]:  # settled before it was made: an advance until then
        early = us_day(row["InvoiceDate"]) - timedelta(days=9)
        row["SettledDate"] = f"{early.month}/{early.day}/{early.year}"
    path = put(tmp_path, "invoices.csv", rows)
    words = (*US, "--map", "InvoiceAmount=amount")
    assert qd("import", "orders", path, *words, "--create", "partner").code == 0
    settled = (*words, "--map", "SettledDate=date", "--map", "invoiceNumber=for_order")
    before = book.read_bytes()
    done = qd("import", "payments", path, *settled)
    assert done.code == 5 and "38 ×" in done.err and "SettledDate" in done.err
    assert book.read_bytes() == before
    done = qd("import", "payments", path, *settled, "--partial")
    assert done.code == 0 and "262 new" in done.out and "38 rows refused" in done.out
    check(qd, *invoices_of(rows))


def test_amounts_as_floats_and_days_with_a_time(qd: Run, tmp_path: Path) -> None:
    """MON-1: a float beside a two-decimal number is that number."""
    rows = debts.settled_invoices(17, 200, 9)
    floats = [
        {**row, "InvoiceAmount": f"{float(row['InvoiceAmount']) * 1.0000000000000002:.17g}",
         "InvoiceDate": f"{us_day(row['InvoiceDate'])} 00:00:00"}
        for row in rows
    ]  # fmt: skip
    path = put(tmp_path, "invoices.csv", floats)
    words = (*US, "--map", "InvoiceAmount=amount")
    assert qd("import", "orders", path, *words, "--create", "partner").code == 0
    done = qd("import", "payments", path, *words, "--map", "SettledDate=date", "--map", "invoiceNumber=for_order")
    assert done.code == 0, done.err
    check(qd, *invoices_of(rows))


def test_own_buckets_in_machine_formats(qd: Run, tmp_path: Path) -> None:
    rows = debts.settled_invoices(19, 100, 5)
    path = put(tmp_path, "invoices.csv", rows)
    assert qd("import", "orders", path, *US, "--map", "InvoiceAmount=amount", "--create", "partner").code == 0
    day = (debts.START + timedelta(days=500)).isoformat()
    done = json.loads(qd("report", "ageing", "--as-of", day, "--buckets", "15,45", "-F", "json").out)
    assert list(done[0]) == [
        "code", "name", "not_due", "d1_15", "d16_45", "d46_up", "open", "unallocated", "balance",
    ]  # fmt: skip
    done = json.loads(qd("report", "ageing", "--as-of", day, "-F", "json").out)
    assert list(done[0]) == ["code", "name", "not_due", "d1_30", "d31_60", "d61_90", "d91_180", "d181_up", "open",
                             "unallocated", "balance"]  # fmt: skip

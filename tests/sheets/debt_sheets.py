"""Invented debts in the shapes that real ones come in, made by a seed; and slow answers from their rows alone."""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

LIMITS = (30, 60, 90, 180)
START = date(2012, 1, 1)


@dataclass(frozen=True)
class Owed:
    """One document of a sheet: what it raises the debt by in fen, and when that is due."""

    partner: str
    number: str
    day: date
    due: date
    fen: int


@dataclass(frozen=True)
class Paid:
    """One payment of a sheet; `number` is the document it names."""

    partner: str
    day: date
    fen: int
    number: str = ""


def sheet_of(rows: Iterable[dict[str, Any]]) -> str:
    """Return rows as csv, headed by the keys of the first."""
    found = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(found[0]))
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def fen_of(text: str) -> int:
    """Return a written amount in fen, read exactly and rounded to the fen as a float's neighbour is."""
    return int(Decimal(text).quantize(Decimal("0.01")) * 100)


# ---- oldest first: orders and payments that know nothing of each other


def loose_orders(seed: int, count: int, partners: int) -> list[dict[str, Any]]:
    """Orders of many partners, some of them credit notes; numbers are not in the order of the days."""
    chance = random.Random(seed)
    numbers = chance.sample(range(10_000, 10_000 + 4 * count), count)
    rows = []
    for number in numbers:
        amount = chance.randrange(1, 500_000)
        if chance.random() < 0.06:
            amount = -chance.randrange(1, 90_000)
        day = START + timedelta(days=chance.randrange(900))
        rows.append(
            {
                "Doc #": f"SO-{number}",
                "Booked": day.isoformat(),
                "Account (ID)": f"C{chance.randrange(partners):03d}",
                "Value incl. VAT": f"{amount / 100:.2f}",
                "Remarks ": chance.choice(["", "urgent", "per phone, again"]),
            }
        )
    return rows


def loose_payments(seed: int, orders: Sequence[dict[str, Any]], partners: int) -> list[dict[str, Any]]:
    """Payments on any day, before the first order too; some partners pay too much, some hardly; some rows are alike."""
    chance = random.Random(seed + 1)
    owed: defaultdict[str, int] = defaultdict(int)
    for row in orders:
        owed[row["Account (ID)"]] += max(0, fen_of(row["Value incl. VAT"]))
    rows = []
    for partner in [f"C{n:03d}" for n in range(partners)]:
        left = int(owed[partner] * chance.choice([0, 0.3, 0.8, 0.95, 1, 1.2]))
        while left > 0:
            amount = min(left, chance.choice([100_00, 50_000, chance.randrange(1, 400_000)]))
            left -= amount
            day = START + timedelta(days=chance.randrange(-20, 950))
            row = {"When": f"{day.month}/{day.day}/{day.year}", "Who": partner, "Received": f"{amount / 100:,.2f}"}
            rows += [row, row] if chance.random() < 0.01 else [row]
    chance.shuffle(rows)
    return rows


# ---- by name: invoices, each settled by one payment that the same row tells of

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def settled_invoices(seed: int, count: int, partners: int) -> list[dict[str, Any]]:
    """Invoices with the day they were settled on, a third of them late, some before they were due."""
    chance = random.Random(seed)
    codes = [f"{n:04d}-" + "".join(chance.choices(LETTERS, k=5)) for n in chance.sample(range(10_000), partners)]
    rows = []
    for number in chance.sample(range(600_000, 9_999_999), count):
        day = START + timedelta(days=chance.randrange(700))
        due = day + timedelta(days=30)
        took = chance.choice([chance.randrange(0, 30), chance.randrange(20, 40), chance.randrange(31, 76)])
        settled = day + timedelta(days=took)
        us = [f"{d.month}/{d.day}/{d.year}" for d in (day, due, settled, START + timedelta(days=chance.randrange(900)))]
        rows.append(
            {
                "countryCode": chance.choice(["391", "406", "770"]),
                "customerID": chance.choice(codes),
                "PaperlessDate": us[3],
                "invoiceNumber": str(number),
                "InvoiceDate": us[0],
                "DueDate": us[1],
                "InvoiceAmount": f"{chance.randrange(500, 13_000) / 100:.2f}".rstrip("0").rstrip("."),
                "Disputed": chance.choice(["No", "No", "Yes"]),
                "SettledDate": us[2],
                "PaperlessBill": chance.choice(["Paper", "Electronic"]),
                "DaysToSettle": str(took),
                "DaysLate": str(max(0, took - 30)),
            }
        )
    return rows


def us_day(text: str) -> date:
    """Return a day written as 1/31/2013."""
    month, day, year = map(int, text.split("/"))
    return date(year, month, day)


# ---- the slow answer


def ageing(owed: Iterable[Owed], paid: Iterable[Paid], day: date, *, by_due: bool = True) -> dict[str, list[int]]:
    """Return by partner the buckets, open, unallocated and balance in fen, from nothing but the rows of the sheets.

    What a payment names it settles; a payment that names nothing, and a credit note, go to the oldest by due day, day
    and number; the rest is unallocated.
    """
    items: defaultdict[str, list[list[Any]]] = defaultdict(list)
    free: defaultdict[str, int] = defaultdict(int)
    tied: defaultdict[str, int] = defaultdict(int)
    partners = set()
    for one in owed:
        if one.day <= day:
            partners.add(one.partner)
            if one.fen > 0:
                items[one.partner].append([one.due, one.day, one.number, one.fen])
            else:
                free[one.partner] -= one.fen
    for pay in paid:
        if pay.day > day:
            continue
        partners.add(pay.partner)
        named = [item for item in items[pay.partner] if pay.number and item[2] == pay.number]
        if pay.number:
            take = min(pay.fen, named[0][3]) if named else 0
            if named:
                named[0][3] -= take
            tied[pay.partner] += pay.fen - take
        else:
            free[pay.partner] += pay.fen
    found = {}
    for partner in partners:
        row = [0] * (len(LIMITS) + (2 if by_due else 1))
        for due, made, _, fen in sorted(items[partner]):
            take = min(fen, free[partner])
            free[partner] -= take
            age = (day - (due if by_due else made)).days
            row[sum(age > limit for limit in ((0, *LIMITS) if by_due else LIMITS))] += fen - take
        rest = free[partner] + tied[partner]
        if sum(row) or rest:
            found[partner] = [*row, sum(row), rest, sum(row) - rest]
    return found

"""A few small ledgers, written out, in which everything happens that decides what is open and when it is due."""

from __future__ import annotations

from datetime import date
from typing import Any

from oracle.receivables import Doc, Extension, Facts, Key, Match, StandingCredit


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


class Books(Facts):
    """Facts put down in one line each; days are those of 2026, amounts fen, `to` the day it was reversed."""

    def _doc(self, source: str, kind: str, number: str, on: str, amount: int, **more: Any) -> Key:
        for name in ("due", "to"):
            if more.get(name):
                more[name] = day(more[name])
        key = source, len(self.docs) + 1
        more["reversed_on"] = more.pop("to", None)
        self.docs.append(Doc(key, more.pop("partner", 1), number, kind, day(on), amount, **more))
        return key

    def order(self, number: str, on: str, amount: int, **more: Any) -> Key:
        """Rolling without a due day."""
        return self._doc("sale", "order", number, on, amount, roll="due" not in more, **more)

    def back(self, number: str, on: str, amount: int, origin: Key | None = None, **more: Any) -> Key:
        return self._doc("sale", "return", number, on, -amount, origin=origin, **more)

    def paid(self, number: str, on: str, amount: int, **more: Any) -> Key:
        return self._doc("payment", "receipt", number, on, -amount, **more)

    def refund(self, number: str, on: str, amount: int, **more: Any) -> Key:
        return self._doc("payment", "refund", number, on, amount, due=on, **more)

    def adjust(self, kind: str, number: str, on: str, amount: int, **more: Any) -> Key:
        return self._doc("adjustment", kind, number, on, amount, **more)

    def match(self, credit: Key, debit: Key, amount: int, on: str, to: str | None = None) -> None:
        self.matches.append(Match(credit, debit, amount, day(on), to and day(to)))  # type: ignore[arg-type]


def plain() -> Books:
    """Nothing came back, nothing is matched by hand."""
    books = Books()
    books.order("I1", "01-10", 40000, due="02-09")
    books.order("I2", "02-20", 50000, due="03-22")
    books.order("I3", "04-01", 80000, due="05-01")
    books.paid("R1", "05-10", 120000, to="06-01")  # bounced
    books.paid("R2", "06-10", 200000)
    # goods under rolling terms; free goods and a voided shipment are no next shipment
    books.order("P1", "01-05", 300, partner=2)
    books.order("P2", "01-08", 0, partner=2)
    books.order("P3", "01-12", 500, partner=2, to="02-01")
    books.order("P4", "03-01", 700, partner=2)
    books.order("P5", "03-01", 20, partner=2)
    books.adjust("opening", "A1", "01-01", 1000, due="01-31", partner=2)
    books.adjust("charge", "A2", "03-01", 40, due="03-01", partner=2, to="04-20")
    books.adjust("charge", "A5", "03-01", 1, due="03-31", partner=2)
    books.refund("F1", "03-05", 60, partner=2)
    books.refund("F2", "03-06", 80, partner=2, to="03-20")
    books.adjust("allowance", "A3", "04-01", -90, partner=2)
    books.adjust("writeoff", "A4", "04-05", -1200, partner=2, to="05-01")
    # one day, one number in two tables, and credits before any debt
    books.paid("X", "01-01", 55, partner=3)
    books.order("Y", "02-01", 30, due="02-10", partner=3)
    books.adjust("charge", "Y", "02-01", 60, due="02-10", partner=3)
    books.order("Z", "02-01", 50, due="02-10", partner=3, to="03-01")
    books.order("U", "02-01", 1, due="02-10", partner=3)
    books.order("T", "02-02", 1, due="02-10", partner=3)
    books.adjust("opening", "O", "02-15", -5, partner=3)
    # taken back on the day of entry, and two of one amount
    books.order("V1", "02-20", 77, due="03-20", partner=3, to="02-20")
    books.order("V2", "02-20", 77, due="03-20", partner=3, to="02-21")
    books.paid("V3", "02-22", 9, partner=3, to="02-22")
    books.refund("V4", "02-23", 8, partner=3, to="02-23")
    books.adjust("charge", "V5", "02-24", 7, due="02-24", partner=3, to="02-24")
    # one number in three tables; and a charge that was due before it was made
    books.adjust("charge", "F3", "02-25", 3, due="02-25", partner=3)
    books.order("F3", "02-25", 6, due="02-25", partner=3)
    books.refund("F3", "02-25", 4, partner=3)
    books.adjust("charge", "S", "02-16", 2, due="02-10", partner=3)
    return books


def returned() -> Books:
    """Goods come back to what was sold; partner 2 has matches by hand, of partner 3 some receipts are held."""
    books = Books()
    first = books.order("S1", "01-10", 400, due="02-09")
    second = books.order("S2", "01-20", 500, due="02-19")
    rolling = books.order("S3", "01-25", 90)
    books.back("B1", "02-01", 150, second)
    books.back("B2", "02-03", 500, second, to="03-15")  # more than is left of it
    books.back("B3", "02-05", 70, rolling)
    books.back("B4", "02-06", 30)
    books.paid("R1", "03-01", 420)
    fourth = books.order("S4", "02-20", 60, due="03-22")
    books.back("B6", "02-04", 10, second)  # nothing is left of it
    books.back("B7", "02-21", 1, fourth)
    again = books.order("S0", "02-21", 25)
    books.back("B8", "02-22", 25, again)
    books._doc("sale", "return", "B9", "02-23", 15, origin=first)  # exchanged for better goods
    first = books.order("S5", "01-10", 400, due="02-09", partner=2)
    second = books.order("S6", "01-20", 500, due="02-19", partner=2)
    third = books.order("S7", "01-20", 600, due="02-19", partner=2, to="04-10")
    rolling = books.order("S8", "01-22", 110, partner=2)
    charge = books.adjust("charge", "A1", "01-25", 70, due="02-24", partner=2)
    money = books.paid("R2", "02-01", 450, partner=2, to="04-01")
    back = books.back("B5", "02-03", 200, first, partner=2)
    books.match(money, third, 300, "02-05")
    books.match(money, charge, 50, "02-06", to="02-20")
    books.match(money, rolling, 60, "02-06")
    books.match(back, second, 120, "02-10", to="03-10")
    lost = books.adjust("writeoff", "A2", "02-12", -80, partner=2)
    books.match(lost, second, 80, "02-12")
    refund = books.refund("F1", "02-25", 40, partner=2)
    books.match(money, refund, 40, "02-25", to="03-20")
    books.order("S9", "01-10", 100, due="02-09", partner=3)
    held = books.paid("R3", "01-15", 300, auto=False, partner=3)
    books.paid("R4", "01-16", 25, partner=3)
    due = books.order("S10", "01-20", 250, due="02-19", partner=3)
    books.match(held, due, 110, "01-20", to="03-01")
    books.match(held, due, 20, "01-25")
    books.paid("R5", "02-01", 33, auto=False, partner=3, to="02-20")
    return books


def moved() -> Books:
    """Due days that are not those of the documents: extensions and standing credit."""
    books = Books()
    first = books.order("S1", "01-10", 400, due="02-09")
    rolling = books.order("S2", "01-12", 90)
    books.adjust("charge", "A1", "01-25", 70, due="02-24")
    books.order("S3", "02-20", 60, due="03-22")
    books.paid("R1", "03-01", 120)
    little = books.order("S0", "02-21", 1, due="03-23")
    credit = books.adjust("allowance", "A2", "02-21", -3)
    books.extensions += [
        Extension(first, day("02-01"), day("06-01")),
        Extension(first, day("03-05"), day("04-01")),
        Extension(first, day("03-05"), day("05-01")),
        Extension(("adjustment", 3), day("02-15"), day("04-15")),
        Extension(rolling, day("02-25"), day("03-30")),
        Extension(little, day("02-22"), day("02-28")),
        Extension(credit, day("02-22"), day("03-22")),  # of no meaning: only debts have a due day
    ]
    books.order("S4", "01-10", 400, due="02-09", partner=2)
    books.order("S5", "01-12", 90, partner=2)
    books.order("S10", "01-12", 1, due="02-12", partner=2)
    books.order("S6", "03-02", 300, due="04-01", partner=2)
    books.order("S7", "03-03", 75, due="04-02", partner=2)
    books.paid("R2", "03-20", 250, partner=2)
    books.standing += [
        StandingCredit(2, day("01-20"), day("03-10"), 450),
        StandingCredit(2, day("03-15"), day("06-30"), 200),
        StandingCredit(2, day("05-15"), day("12-31"), 0),
        StandingCredit(3, day("01-20"), day("03-02"), 100),
    ]
    books.order("S8", "03-02", 40, due="03-02", partner=3)
    books.order("S9", "03-03", 50, due="03-01", partner=3)
    books.paid("R3", "04-01", 160, partner=2)
    return books


def alone() -> Books:
    """One partner of three has matches by hand, and what came back of its newest goods is used elsewhere for a time."""
    books = Books()
    books.order("S1", "01-10", 100, due="02-09")
    books.order("S2", "01-12", 60, due="02-11")
    books.paid("R1", "02-01", 30)
    old = books.order("S3", "01-10", 100, due="02-09", partner=2)
    new = books.order("S4", "01-20", 80, due="03-20", partner=2)
    back = books.back("B1", "01-25", 50, new, partner=2)
    books.match(back, old, 50, "02-01", to="02-10")
    books.paid("R2", "02-03", 20, partner=2)
    return books


LEDGERS = {"alone": alone, "plain": plain, "returned": returned, "moved": moved}

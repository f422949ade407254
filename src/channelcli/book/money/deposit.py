"""Deposits (保证金、押金, AR-6): a ledger of their own, no part of what a partner owes, never below zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, select

from channelcli import money
from channelcli.book.money import payment
from channelcli.errors import Hint, NotFound, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change


class Deposit(SQLModel, table=True):
    """One row of `deposit`: fen, positive received, negative given back or used (then `payment_id` is the receipt)."""

    __tablename__ = "deposit"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    number: str
    partner_id: int
    on_date: str
    amount: int
    method: str | None = None
    payment_id: int | None = None
    voided_on: str | None = None
    note: str | None = None


def balance(change: Change, partner_id: int, day: date) -> int:
    """Return what the owner holds of a partner's deposit as of `day`, in fen."""
    sql = "SELECT coalesce(sum(amount), 0) FROM deposit_entry WHERE partner_id = ? AND on_date <= ?"
    return int(change.one(sql, partner_id, day.isoformat()))


def receive(
    change: Change, partner_id: int, amount: int, *, on: date, method: str | None = None, note: str | None = None
) -> Deposit:
    """Record a deposit taken in. `Refused` (exit 4) for nothing or less."""
    _positive(amount)
    return _write(change, partner_id, amount, on, method, note)


def give_back(
    change: Change, partner_id: int, amount: int, *, on: date, method: str | None = None, note: str | None = None
) -> Deposit:
    """Record a deposit paid back. `Refused` (exit 4) above what is held on its day or on any day after it."""
    _positive(amount)
    _held(change, partner_id, amount, on)
    return _write(change, partner_id, -amount, on, method, note)


def use(change: Change, receipt: payment.Receipt) -> tuple[Deposit, payment.Payment]:
    """Pay a debt with a deposit: the deposit goes down, and a receipt of method `deposit` is recorded.

    `Refused` (exit 4) above what is held, and whatever `payment.record` refuses.
    """
    _positive(receipt.amount)
    _held(change, receipt.partner_id, receipt.amount, receipt.on)
    row = payment.record(change, replace(receipt, method=payment.DEPOSIT))
    used = _write(change, receipt.partner_id, -receipt.amount, receipt.on, None, receipt.note, row.key)
    return used, row


def void(change: Change, row: Deposit, day: date) -> None:
    """Take a movement back as of `day`; of a used deposit the receipt goes too.

    `Refused` (exit 4) if it is void, for a day before it, and where the deposit would fall below zero.
    """
    from channelcli.book.sales.order import not_before

    if row.voided_on:
        raise Refused("deposit.is_void", number=row.number, day=row.voided_on)
    not_before(row.on_date, day, "deposit.before")
    if row.amount > 0:
        _held(change, row.partner_id, row.amount, day)
    if row.payment_id is not None:
        paid = change.session.get(payment.Payment, row.payment_id)
        assert paid is not None
        payment.reverse(change, paid, day, "void")
        change.session.refresh(row)
    else:
        row.voided_on = day.isoformat()
        change.session.add(row)
        change.flush()


def find(change: Change, number: str) -> Deposit:
    """Return a movement by its number; `NotFound` (exit 3) if there is none."""
    row = change.session.exec(select(Deposit).where(Deposit.number == number.strip())).first()
    if row is None:
        raise NotFound("deposit.none", number=number)
    return row


def _positive(amount: int) -> None:
    if amount <= 0:
        raise Refused("payment.positive")


def _held(change: Change, partner_id: int, amount: int, on: date) -> None:
    """Raise `Refused` unless so much is held on `on` and on every day after it."""
    days = change.rows(
        "SELECT DISTINCT on_date FROM deposit_entry WHERE partner_id = ? AND on_date > ?", partner_id, on.isoformat()
    )
    there = min(balance(change, partner_id, day) for day in [on, *(date.fromisoformat(one) for (one,) in days)])
    if amount > there:
        values = {"amount": money.format_amount(amount), "there": money.format_amount(max(0, there))}
        raise Refused("deposit.too_much", Hint("deposit.see_list"), **values)


def _write(
    change: Change,
    partner_id: int,
    amount: int,
    on: date,
    method: str | None,
    note: str | None,
    payment_id: int | None = None,
) -> Deposit:
    number = None
    while number is None or change.one("SELECT 1 FROM deposit WHERE number = ?", number):
        number = f"B{change.next_number('deposit'):04d}"
    row = Deposit(
        number=number,
        partner_id=partner_id,
        on_date=on.isoformat(),
        amount=amount,
        method=method,
        payment_id=payment_id,
        note=note,
    )
    change.add(row)
    return row

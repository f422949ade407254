"""Payments: money received and paid back, what it is matched with by hand, bounces and voids (AR-3 to AR-9, AR-13)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel, select

from channelcli import money
from channelcli.book import adjust, custom
from channelcli.book.account import Account, Item, account
from channelcli.errors import Hint, NotFound, Refused, Usage

if TYPE_CHECKING:
    from channelcli.journal import Change

METHODS = {
    "cash": "xj 现金 现款",
    "bank": "yh zz 银行 转账 银行转账 汇款 电汇 对公 transfer",
    "wechat": "wx 微信 微信支付 微信转账",
    "alipay": "zfb 支付宝",
    "bill": "cd 承兑 汇票 承兑汇票 银行承兑",
    "cheque": "zp 支票 check",
}
MATCHES = ("fifo", "exact", "none")


class Payment(SQLModel, table=True):
    """One row of `payment`: amount in fen, > 0; kind receipt or refund."""

    __tablename__ = "payment"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    number: str
    kind: str = "receipt"
    partner_id: int
    paid_on: str
    amount: int
    method: str | None = None
    payer: str | None = None
    reference: str | None = None
    auto: int = 1
    voided_on: str | None = None
    void_kind: str | None = None
    note: str | None = None
    matures_on: str | None = None

    @property
    def key(self) -> int:
        """The id, which every written row has."""
        assert self.id is not None
        return self.id


class Allocation(SQLModel, table=True):
    """One row of `allocation`: an explicit match of one credit with one debit, in fen (AR-3)."""

    __tablename__ = "allocation"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    partner_id: int
    credit_payment_id: int | None = None
    credit_adjustment_id: int | None = None
    credit_sale_id: int | None = None
    debit_sale_id: int | None = None
    debit_adjustment_id: int | None = None
    debit_payment_id: int | None = None
    amount: int
    matched_on: str
    ended_on: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment as it is recorded: amounts in fen. `orders` are document numbers, in the order they are to be paid."""

    partner_id: int
    amount: int
    on: date
    method: str | None = None
    orders: Sequence[str] = ()
    match: str = "fifo"
    waive: int = 0
    reference: str | None = None
    payer: str | None = None
    note: str | None = None
    number: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)  # custom fields, cf.<key>


def method_of(word: str | None) -> str | None:
    """Return the code of a method by code, name or initials (`wx`, 微信); another word as it is (AR-13)."""
    if not word or not word.strip():
        return None
    clean = word.strip().lower()
    return next((code for code, words in METHODS.items() if clean == code or clean in words.split()), word.strip())


def record(change: Change, receipt: Receipt) -> Payment:
    """Record money received. What is not matched by hand goes to the oldest debt, computed as of any day (AR-4).

    With `orders` it is matched to these, each up to what is open, and the rest stays on account; `exact` matches
    what is open to the fen; `none` leaves all on account. `Refused` (exit 4) for an order of another partner or one
    that has not left, when nothing fits exactly, and for a waiver above its limit or above what is left to pay.
    """
    if receipt.amount <= 0:
        raise Refused("payment.positive")
    if receipt.match not in MATCHES:
        raise Usage("payment.bad_match", match=receipt.match, matches=", ".join(MATCHES))
    targets = _targets(change, receipt)
    row = Payment(
        number=_number(change, receipt.number),
        partner_id=receipt.partner_id,
        paid_on=receipt.on.isoformat(),
        amount=receipt.amount,
        method=receipt.method,
        payer=receipt.payer,
        reference=receipt.reference,
        auto=int(not receipt.orders and receipt.match == "fifo"),
        note=receipt.note,
    )
    change.add(row)
    custom.put(change, "payment", row.key, receipt.values)
    left = _match(change, "payment", row.key, receipt.partner_id, receipt.amount, targets, receipt.on)
    if receipt.waive:
        _waive(change, row, receipt, targets, left)
    return row


def _targets(change: Change, receipt: Receipt) -> list[Item]:
    """Return the debits to be matched by hand, in order, with what an explicit match may take of each."""
    day = max(change.today, receipt.on)
    if receipt.orders:
        open_now = account(change.connection, receipt.partner_id, day, fifo=False)
        return [item for number in receipt.orders for item in _named(change, receipt.partner_id, number, open_now)]
    if receipt.match == "exact":
        return _exact(account(change.connection, receipt.partner_id, day), receipt.amount)
    return []


def _named(change: Change, partner_id: int, number: str, open_now: Account) -> list[Item]:
    """Return the receivables a number stands for: a shipment, all shipped parts of an order, or an adjustment."""
    debits = {item.key: item for item in open_now.debits}
    row = change.rows("SELECT id, partner_id FROM adjustment WHERE number = ?", number.strip())
    if row and not change.one("SELECT 1 FROM sale WHERE number = ?", number.strip()):
        keys, owner = [("adjustment", row[0][0])], row[0][1]
    else:
        from channelcli.book import order  # five row classes, which a payment without --for does not need

        sale = order.find(change, number)
        keys, owner = [("sale", part.key) for part in order.family(change, sale)], sale.partner_id
    if owner != partner_id:
        raise Refused("payment.other_partner", number=number)
    found = [debits[key] for key in keys if key in debits]
    if not found:
        raise Refused("payment.not_owed", Hint("payment.on_account"), number=number)
    return found


def _exact(open_now: Account, amount: int) -> list[Item]:
    """Return the oldest item of which exactly `amount` is open, or all items if they are that together."""
    waiting = [item for item in open_now.debits if item.open]
    single = [item for item in waiting if item.open == amount][:1]
    if single:
        return single
    if sum(item.open for item in waiting) == amount:
        return waiting
    raise Refused("payment.no_exact", amount=money.format_amount(amount))


def _match(
    change: Change, table: str, row_id: int, partner_id: int, amount: int, targets: Sequence[Item], on: date
) -> int:
    """Match a credit with the targets, each up to what is open; return what is left of the amount."""
    for item in targets:
        part = min(amount, item.open)
        if part <= 0:
            continue
        match = Allocation(partner_id=partner_id, amount=part, matched_on=max(on.isoformat(), item.on))
        setattr(match, f"credit_{table}_id", row_id)
        setattr(match, f"debit_{item.table}_id", item.id)
        change.add(match)
        item.open -= part
        amount -= part
    return amount


def _waive(change: Change, row: Payment, receipt: Receipt, targets: Sequence[Item], left: int) -> None:
    """Waive the small change that would stay open (MON-15): an adjustment of its own, tied to the payment."""
    if receipt.waive < 0:
        raise Refused("payment.positive")
    adjust.check_waiver(receipt.waive)
    day = max(change.today, receipt.on)
    owed = sum(item.open for item in targets) - left
    if not targets:
        owed = account(change.connection, receipt.partner_id, day).balance
    if receipt.waive > owed:
        raise Refused(
            "payment.big_waiver", waive=money.format_amount(receipt.waive), owed=money.format_amount(max(owed, 0))
        )
    made = adjust.record(
        change, receipt.partner_id, receipt.waive, "waiver", on=receipt.on, payment_id=row.key, note=receipt.note
    )
    assert made.id is not None
    _match(change, "adjustment", made.id, receipt.partner_id, receipt.waive, targets, receipt.on)


def _number(change: Change, wanted: str | None, prefix: str = "R") -> str:
    """Return the number asked for, or the next one: R0001 for receipts, F0001 for refunds. `Refused` if taken."""
    if wanted:
        if change.one("SELECT 1 FROM payment WHERE number = ?", wanted):
            raise Refused("payment.number_taken", number=wanted)
        return wanted
    while True:
        number = f"{prefix}{change.next_number(f'payment.{prefix}'):04d}"
        if not change.one("SELECT 1 FROM payment WHERE number = ?", number):
            return number


def matched(change: Change, row: Payment) -> list[tuple[str, int]]:
    """Return (number, fen) of the documents a payment was matched with by hand, in that order."""
    return [
        (str(number), int(amount))
        for number, amount in change.rows(
            "SELECT coalesce(s.number, a.number), m.amount FROM allocation AS m"
            " LEFT JOIN sale AS s ON s.id = m.debit_sale_id LEFT JOIN adjustment AS a ON a.id = m.debit_adjustment_id"
            " WHERE m.credit_payment_id = ? AND m.ended_on IS NULL ORDER BY m.id",
            row.key,
        )
    ]


def twin(connection: sqlite3.Connection, receipt: Receipt) -> str | None:
    """Return the number of a payment that looks the same: partner, date, amount, reference (AR-13)."""
    found = connection.execute(
        "SELECT number FROM payment WHERE partner_id = ? AND paid_on = ? AND amount = ? AND reference IS ?"
        " AND kind = 'receipt' AND voided_on IS NULL ORDER BY id",
        (receipt.partner_id, receipt.on.isoformat(), receipt.amount, receipt.reference),
    ).fetchone()
    return None if found is None else str(found[0])


def find(change: Change, number: str) -> Payment:
    """Return a payment by its number; `NotFound` (exit 3) if there is none."""
    row = change.session.exec(select(Payment).where(Payment.number == number.strip())).first()
    if row is None:
        raise NotFound("payment.none", number=number)
    return row


def reverse(change: Change, row: Payment, day: date, kind: str) -> None:
    """Take a payment back as of `day`: `void` a wrong entry, or `bounce` one that the bank returned (AR-9).

    Its matches end that day, the debts stand open again with their own due dates, and what was waived with it is
    owed again. `Refused` if it is reversed already, before its date, or for a refund that is to bounce.
    """
    from channelcli.book.order import end_matches, not_before

    if row.voided_on:
        raise Refused("payment.is_reversed", number=row.number, day=row.voided_on)
    if kind == "bounce" and row.kind == "refund":
        raise Refused("payment.refund_bounce", number=row.number)
    not_before(row.paid_on, day, "payment.before")
    row.voided_on, row.void_kind = day.isoformat(), kind
    change.session.add(row)
    change.flush()
    end_matches(change, "payment", row.key, day)
    for waiver in change.session.exec(select(adjust.Adjustment).where(adjust.Adjustment.payment_id == row.key)).all():
        if not waiver.voided_on:
            adjust.void(change, waiver, day)


def refund(
    change: Change,
    partner_id: int,
    amount: int,
    *,
    on: date,
    method: str | None = None,
    reference: str | None = None,
    note: str | None = None,
) -> Payment:
    """Record money paid back to a partner, matched to the credit it comes from.

    `Refused` (exit 4) above the credit that stands unallocated on that day and today (AR-8).
    """
    if amount <= 0:
        raise Refused("payment.positive")
    then = account(change.connection, partner_id, on)
    now = account(change.connection, partner_id, max(change.today, on))
    there = min(then.unallocated, now.unallocated)
    if amount > there:
        raise Refused("payment.big_refund", amount=money.format_amount(amount), there=money.format_amount(there))
    row = Payment(
        number=_number(change, None, "F"),
        kind="refund",
        partner_id=partner_id,
        paid_on=on.isoformat(),
        amount=amount,
        method=method,
        reference=reference,
        note=note,
    )
    change.add(row)
    for credit in now.credits:
        part = min(amount, credit.open)
        if part:
            match = Allocation(partner_id=partner_id, amount=part, matched_on=max(on.isoformat(), credit.on))
            setattr(match, f"credit_{credit.table}_id", credit.id)
            match.debit_payment_id = row.key
            change.add(match)
            amount -= part
    return row

"""Payments: money received and paid back, what it is matched with by hand, bounces and voids (AR-3 to AR-13)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel, select

from channelcli import money
from channelcli.account.settling import Item, settle
from channelcli.book.money import discount
from channelcli.book.money.account import account
from channelcli.book.money.matching import Matches, Pair, debits_named, explicit
from channelcli.book.partner import custom
from channelcli.errors import Hint, NotFound, Refused, Usage

if TYPE_CHECKING:
    from channelcli.journal import Change

DEPOSIT = "deposit"
METHODS = {
    "cash": "xj 现金 现款",
    "bank": "yh zz 银行 转账 银行转账 汇款 电汇 对公 transfer",
    "wechat": "wx 微信 微信支付 微信转账",
    "alipay": "zfb 支付宝",
    "bill": "cd 承兑 汇票 承兑汇票 银行承兑",
    "cheque": "zp 支票 check",
    DEPOSIT: "保证金抵款",  # only `deposit use` records it
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
    matures: date | None = None  # of an acceptance bill (AR-10)
    recover: str | None = None  # the number of the write-off that it brings back (AR-9)
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
    what is open to the fen; `none` leaves all on account; `recover` brings back so much of a write-off (AR-9). Where
    the policy gives a discount for early payment and all but that is paid, it is booked as well (AR-12). `Refused`
    (exit 4) for an order of another partner or one that has not left, when nothing fits exactly, for a waiver above
    its limit or above what is left to pay, for more than a write-off still has, for a maturity that is no bill's.
    """
    _check(receipt)
    targets = _targets(change, receipt)
    early = discount.taken(change, targets, receipt.amount, receipt.waive, receipt.on)
    row = Payment(
        number=_number(change, receipt.number),
        partner_id=receipt.partner_id,
        paid_on=receipt.on.isoformat(),
        amount=receipt.amount,
        method=receipt.method or ("bill" if receipt.matures else None),
        payer=receipt.payer,
        reference=receipt.reference,
        auto=int(not receipt.orders and not receipt.recover and receipt.match == "fifo"),
        note=receipt.note,
        matures_on=receipt.matures.isoformat() if receipt.matures else None,
    )
    change.add(row)
    custom.put(change, "payment", row.key, receipt.values)
    if receipt.recover:
        targets = [_recovered(change, row, receipt)]
    for item, fen in early:
        _adjusted(change, row, receipt, "discount", fen, [item])
    pairs = _match(change, receipt, as_item(row), targets)
    if receipt.waive:
        _waive(change, row, receipt, targets, receipt.amount - sum(part for _, part in pairs))
    return row


# The row class of adjustments costs more to make than the whole receipt to write: only those pay for it who need it.
def _recovered(change: Change, row: Payment, receipt: Receipt) -> Item:
    """Bring back so much of a write-off as the receipt pays (AR-9); return it as the item the receipt goes to."""
    from channelcli.book.money import adjust, recovery

    owed = recovery.record(change, receipt.recover or "", row.partner_id, row.amount, on=receipt.on, payment_id=row.key)
    return adjust.as_item(owed)


def _adjusted(
    change: Change,
    row: Payment,
    receipt: Receipt,
    kind: str,
    fen: int,
    targets: Sequence[Item],
    note: str | None = None,
) -> None:
    """Post an adjustment that is tied to the payment, and match it by hand."""
    from channelcli.book.money import adjust

    made = adjust.record(change, row.partner_id, fen, kind, on=receipt.on, payment_id=row.key, note=note)
    _match(change, receipt, adjust.as_item(made), targets)


def _check(receipt: Receipt) -> None:
    """Raise `Refused` or `Usage` for what cannot be a receipt, whatever stands in the ledger."""
    if receipt.amount <= 0:
        raise Refused("payment.positive")
    if receipt.match not in MATCHES:
        raise Usage("payment.bad_match", match=receipt.match, matches=", ".join(MATCHES))
    if receipt.recover and (receipt.orders or receipt.waive or receipt.match != "fifo"):
        raise Usage("payment.recover_alone")
    check_maturity(receipt.method, receipt.on.isoformat(), receipt.matures.isoformat() if receipt.matures else None)


def check_maturity(method: str | None, paid_on: str, matures_on: str | None) -> None:
    """Raise `Refused` for a maturity that is not a bill's, or is before the bill was received (AR-10)."""
    if matures_on is None:
        return
    if method not in (None, "bill"):
        raise Refused("payment.no_bill", day=matures_on)
    if matures_on < paid_on:
        raise Refused("payment.matured_before", day=matures_on, earliest=paid_on)


def _targets(change: Change, receipt: Receipt) -> list[Item]:
    """Return the debits to be matched by hand, in order, with what an explicit match may take of each."""
    day = max(change.today, receipt.on)
    if receipt.orders:
        named = [one for name in receipt.orders for one in debits_named(change, receipt.partner_id, name)]
        latest = max(date.fromisoformat(one.day) for one in named if one.day)
        items = explicit(change, receipt.partner_id, max(day, latest))
        return [items[key] for key in dict.fromkeys(one.key for one in named)]
    if receipt.match == "exact":
        change.flush()
        items_now, _ = settle(change.connection, day.isoformat(), receipt.partner_id)
        return _exact(change, [item for item in items_now if item.amount > 0 and item.open], receipt)
    return []


def _exact(change: Change, waiting: list[Item], receipt: Receipt) -> list[Item]:
    """Return the oldest item of which exactly the amount is open, or all items if they are that together.

    Where the policy gives a discount for early payment, also what is open less that (AR-12).
    """
    for less in ([0] * len(waiting), [discount.of(change, item, receipt.on) for item in waiting]):
        single = [item for item, off in zip(waiting, less, strict=True) if item.open - off == receipt.amount][:1]
        if single:
            return single
        if sum(item.open for item in waiting) - sum(less) == receipt.amount:
            return waiting
    raise Refused("payment.no_exact", amount=money.format_amount(receipt.amount))


def as_item(row: Payment) -> Item:
    """Return a receipt as the credit side of a match."""
    return Item(row.partner_id, "payment", row.key, row.number, row.kind, row.paid_on, None, -row.amount, -row.amount)


def _match(change: Change, receipt: Receipt, credit: Item, targets: Sequence[Item]) -> list[Pair]:
    """Match a credit of the receipt with the targets, each up to what is open."""
    if not targets:
        return []
    since = max(change.today, receipt.on, *(date.fromisoformat(item.day) for item in targets)).isoformat()
    matches = Matches(change, receipt.partner_id)
    return matches.settle(credit, targets, receipt.on.isoformat(), since, -credit.amount)


def _waive(change: Change, row: Payment, receipt: Receipt, targets: Sequence[Item], left: int) -> None:
    """Waive the small change that would stay open (MON-15): an adjustment of its own, tied to the payment."""
    from channelcli.book.money import adjust

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
    _adjusted(change, row, receipt, "waiver", receipt.waive, targets, receipt.note)


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

    Its matches end that day, the debts stand open again with their own due dates; what was waived, taken as a
    discount or recovered with it is void, and a deposit it used stands again. `Refused` if it is reversed already,
    before its date, before the day on which what came with it was voided by hand, and for a refund or a used deposit
    that is to bounce.
    """
    from channelcli.book.sales.order import end_matches, not_before

    if row.voided_on:
        raise Refused("payment.is_reversed", number=row.number, day=row.voided_on)
    if kind == "bounce" and row.kind == "refund":
        raise Refused("payment.refund_bounce", number=row.number)
    if kind == "bounce" and row.method == DEPOSIT:
        raise Refused("payment.deposit_bounce", number=row.number)
    not_before(row.paid_on, day, "payment.before")
    sql = "SELECT number, voided_on FROM adjustment WHERE payment_id = ? AND voided_on > ? ORDER BY voided_on DESC, id"
    for other, voided in change.rows(sql, row.key, day.isoformat()):
        raise Refused("payment.tied_later", Hint("payment.undo_that"), number=row.number, other=other, day=voided)
    row.voided_on, row.void_kind = day.isoformat(), kind
    change.session.add(row)
    change.flush()
    end_matches(change, "payment", row.key, day)
    from channelcli.book.money import adjust

    for own in change.session.exec(select(adjust.Adjustment).where(adjust.Adjustment.payment_id == row.key)).all():
        if not own.voided_on:
            adjust.void(change, own, day)
    change.connection.execute(
        "UPDATE deposit SET voided_on = ? WHERE payment_id = ? AND voided_on IS NULL", (day.isoformat(), row.key)
    )


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
    day = max(change.today, on)
    then = account(change.connection, partner_id, on)
    change.flush()
    items, _ = settle(change.connection, day.isoformat(), partner_id)
    matches = Matches(change, partner_id)
    # money named for an order that is still to leave is not free, though nothing is settled with it yet
    free = [(item, min(-item.open, matches.left(item, day.isoformat()))) for item in items if item.amount < 0]
    there = max(0, min(then.unallocated, sum(fen for _, fen in free)))
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
    debit = Item(partner_id, "payment", row.key, row.number, "refund", row.paid_on, row.paid_on, amount, amount)
    for credit, fen in free:
        part = min(amount, fen)
        if part > 0:
            matches.add(credit, debit, part, on.isoformat())
            amount -= part
    return row

"""What changes a debt without goods or money moving: opening balances, charges, allowances, write-offs, offsets.

The kind gives the sign (AR-1, AR-9, AR-11, AR-12, AR-14, MON-15); the stored amount is signed: positive, the partner
owes more.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, select

from channelcli import dates, money
from channelcli.config import policy
from channelcli.errors import Hint, NotFound, Refused, Usage

if TYPE_CHECKING:
    from channelcli.account.settling import Item
    from channelcli.journal import Change

KINDS = ("opening", "charge", "allowance", "writeoff", "waiver", "discount", "offset")
_LOWERS = ("allowance", "writeoff", "waiver", "discount", "offset")
_WORDS = {
    "opening": "期初 期初欠款 期初余额",
    "charge": "其他应收 费用 应收",
    "allowance": "折让 价格折让 返利",
    "writeoff": "坏账 核销坏账 write-off",
    "waiver": "抹零",
    "discount": "现金折扣 折扣",
    "offset": "抵账 对冲 抵货款",
    "recovery": "坏账收回 收回坏账",
}


class Adjustment(SQLModel, table=True):
    """One row of `adjustment`: amounts in fen, signed."""

    __tablename__ = "adjustment"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    number: str
    kind: str
    partner_id: int
    on_date: str
    due_on: str | None = None
    amount: int
    net: int
    payment_id: int | None = None
    reverses_id: int | None = None
    approver: str | None = None
    voided_on: str | None = None
    note: str | None = None


def kind_of(word: str) -> str:
    """Return the kind a person wrote, in either language; `Usage` for another word."""
    clean = word.strip().lower()
    for kind, words in _WORDS.items():
        if clean == kind or clean in words.split():
            if kind not in KINDS:
                raise Usage("adjust.by_payment", Hint("adjust.recover_it"))
            return kind
    raise Usage("adjust.no_kind", kind=word, kinds=", ".join(KINDS))


def record(
    change: Change,
    partner_id: int,
    amount: int,
    kind: str,
    *,
    on: date,
    due: date | None = None,
    number: str | None = None,
    note: str | None = None,
    approver: str | None = None,
    payment_id: int | None = None,
    reverses_id: int | None = None,
) -> Adjustment:
    """Record an adjustment of `amount` fen, given without sign; only an opening may be negative (an advance).

    What raises the debt is due on `due`, else by the partner's terms. `Refused` (exit 4) for a zero or negative
    amount, a waiver above `money.waiver_max`, a number that is taken; unless it comes with a payment, also for a
    write-off above the balance, and for a discount or an offset above what is open (AR-9, AR-11).
    """
    if amount == 0 or (amount < 0 and kind != "opening"):
        raise Refused("adjust.sign")
    if kind == "waiver":
        check_waiver(amount)
    if payment_id is None and kind in ("writeoff", "discount", "offset"):
        _within(change, partner_id, amount, kind, on)
    signed = -amount if kind in _LOWERS else amount
    row = Adjustment(
        number=_number(change, number),
        kind=kind,
        partner_id=partner_id,
        on_date=on.isoformat(),
        due_on=_due(change, partner_id, signed, on, due),
        amount=signed,
        net=net_of(signed),
        payment_id=payment_id,
        reverses_id=reverses_id,
        approver=approver,
        note=note,
    )
    change.add(row)
    return row


def _within(change: Change, partner_id: int, amount: int, kind: str, on: date) -> None:
    """Raise `Refused` for more than is owed on its day and today: nothing is left to write off or to set off."""
    from channelcli.book.money.account import account

    change.flush()
    owed = []
    for day in {on, max(change.today, on)}:
        found = account(change.connection, partner_id, day)
        owed.append(found.balance if kind == "writeoff" else sum(item.open for item in found.debits))
    most = max(0, min(owed))
    if amount > most:
        raise Refused(f"adjust.big_{kind}", amount=money.format_amount(amount), owed=money.format_amount(most))


def as_item(row: Adjustment) -> Item:
    """Return an adjustment as one side of a match, all of it open."""
    from channelcli.account.settling import Item

    assert row.id is not None
    return Item(
        row.partner_id, "adjustment", row.id, row.number, row.kind, row.on_date, row.due_on, row.amount, row.amount
    )


def check_waiver(amount: int) -> None:
    """Raise `Refused` for a waiver above the policy's limit (MON-15)."""
    most = money.parse_amount(policy("money.waiver_max"))
    if amount > most:
        raise Refused("adjust.big_waiver", amount=money.format_amount(amount), most=money.format_amount(most))


def net_of(signed: int) -> int:
    """Return the amount without VAT: at the default rate, where one is set (SAL-2)."""
    rate = policy("tax.default_rate")
    return signed if rate is None else money.split_tax(signed, money.parse_rate(rate))[0]


def _due(change: Change, partner_id: int, signed: int, on: date, due: date | None) -> str | None:
    if signed < 0:
        return None
    from channelcli.book.sales.order import terms_of

    day = due or dates.due_date(terms_of(change, partner_id, on), on) or on
    return day.isoformat()


def _number(change: Change, wanted: str | None) -> str:
    if wanted:
        if change.one("SELECT 1 FROM adjustment WHERE number = ?", wanted):
            raise Refused("adjust.number_taken", number=wanted)
        return wanted
    while True:
        number = f"A{change.next_number('adjustment'):04d}"
        if not change.one("SELECT 1 FROM adjustment WHERE number = ?", number):
            return number


def find(change: Change, number: str) -> Adjustment:
    """Return an adjustment by its number; `NotFound` (exit 3) if there is none."""
    row = change.session.exec(select(Adjustment).where(Adjustment.number == number.strip())).first()
    if row is None:
        raise NotFound("adjust.none", number=number)
    return row


def void(change: Change, row: Adjustment, day: date) -> None:
    """Take an adjustment back as of `day`; its matches end.

    `Refused` if it is void, for a day before it, and for a write-off of which something came in later (AR-9).
    """
    from channelcli.book.sales.order import end_matches, not_before

    if row.voided_on:
        raise Refused("adjust.is_void", number=row.number, day=row.voided_on)
    not_before(row.on_date, day, "adjust.before")
    later = change.one("SELECT number FROM adjustment WHERE reverses_id = ? AND voided_on IS NULL ORDER BY id", row.id)
    if later:
        raise Refused("adjust.is_recovered", number=row.number, other=later)
    row.voided_on = day.isoformat()
    change.session.add(row)
    change.flush()
    assert row.id is not None
    end_matches(change, "adjustment", row.id, day)

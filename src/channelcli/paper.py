"""What a paper says before it is drawn: a partner's statement of account, and the slip that goes with goods.

Units as in `table`: amounts int fen, prices 1/10,000 yuan, quantities 1/1,000, days ISO text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from channelcli.text import Words


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of a sales document, as it was entered; negative when it comes back."""

    name: str
    spec: str | None
    unit: str
    quantity: int | None
    price: int | None
    amount: int  # with tax: what the partner owes for it
    free: bool = False
    less: int = 0  # what a discount took off quantity x price
    tax: int = 0  # what came on top of it, where prices are without tax
    packed: str = ""  # the quantity in packings, 2箱5瓶 (MON-10); '' where it says nothing more
    code: str = ""

    @property
    def label(self) -> str:
        """Name and specification."""
        return self.name if self.spec is None else f"{self.name} {self.spec}"


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of the account (AR-41): `amount` is positive when the partner owes more by it."""

    day: str
    number: str
    kind: str  # a code of `entry` in text/codes.py
    of: str  # the same of the document itself: what was voided or bounced
    source: str
    amount: int
    method: str | None = None
    detail: str | None = None  # a payment's reference, or why goods came back
    note: str | None = None
    goods: tuple[Goods, ...] = ()


class OpenLine(NamedTuple):
    """A document that is still owed, or (amount < 0) a credit not used yet, as of the last day."""

    day: str
    number: str
    kind: str
    due: str | None
    late: int  # days overdue (AR-30)
    amount: int
    open: int


class Reply(NamedTuple):
    """The partner's last reply to a statement (AR-43), beside what the books say of that day."""

    as_of: str
    day: str
    balance: int
    confirmed: int
    person: str | None

    @property
    def difference(self) -> int:
        """His balance less ours: 0 is agreed."""
        return self.confirmed - self.balance


class Age(NamedTuple):
    """One range of the ageing line, and what is open in it."""

    label: Words
    limit: int  # the most days overdue that belong to it
    amount: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One partner's account over a period, both days included; `first` is '' where it begins with the account."""

    partner_id: int
    code: str
    name: str
    first: str
    last: str
    opening: int
    movements: tuple[Movement, ...]
    debits: tuple[OpenLine, ...] = ()
    credits: tuple[OpenLine, ...] = ()
    ages: tuple[Age, ...] = ()
    deposit: int = 0  # held, no part of the balance (AR-6)
    bills: int = 0  # received and not matured yet (AR-10)
    reply: Reply | None = None

    @property
    def debit(self) -> int:
        """Sum of what was added in the period."""
        return sum(one.amount for one in self.movements if one.amount > 0)

    @property
    def credit(self) -> int:
        """Sum of what was taken off in the period, positive."""
        return -sum(one.amount for one in self.movements if one.amount < 0)

    @property
    def closing(self) -> int:
        """The balance at the end of the last day."""
        return self.opening + self.debit - self.credit


@dataclass(frozen=True, slots=True)
class Slip:
    """The slip that goes with the goods (送货单), or comes back with them; figures positive, as on paper."""

    number: str
    kind: str  # order or return
    day: str
    state: str  # a code of `status` in text/codes.py
    code: str
    name: str
    address: str | None
    receiver: str | None
    phone: str | None
    staff: str | None
    note: str | None
    due: str | None
    goods: tuple[Goods, ...]
    amount: int
    before: int  # the balance before this document
    after: int

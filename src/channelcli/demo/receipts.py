"""How the invented partners pay: opening debts, receipts matched to an order or on account, and what stays open."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from channelcli.demo.people import YEAR_FEN, Partner
from channelcli.demo.trade import Order


@dataclass
class Opening:
    """What a partner owed, or had paid ahead (negative), when the books were opened."""

    partner: Partner
    number: str
    day: date
    due: date | None
    amount: int


@dataclass
class Receipt:
    """Money that came in; `order` names the order it was for."""

    partner: Partner
    day: date
    amount: int
    method: str
    order: str = ""
    reference: str = ""

    @property
    def matures(self) -> date | None:
        """When a bill falls due: half a year after it was given."""
        return self.day + timedelta(days=182) if self.method == "承兑汇票" else None


@dataclass
class _Item:
    due: date
    open: int
    number: str


@dataclass
class _Account:
    """One partner's account while it is being lived through."""

    partner: Partner
    rng: Random
    items: list[_Item] = field(default_factory=list)
    credit: int = 0
    receipts: list[Receipt] = field(default_factory=list)

    def add(self, day: date, amount: int, number: str) -> None:
        """Book goods sent, or taken back when negative."""
        if amount < 0:
            self.credit -= amount
        else:
            self.items.append(_Item(due_day(self.partner.terms, day), amount, number))
        self._settle()

    def pay(self, day: date, amount: int, number: str = "") -> None:
        """Book a receipt; named, it settles that order, else the oldest."""
        if amount <= 0:
            return
        method = _method(self.partner, amount, self.rng)
        self.receipts.append(Receipt(self.partner, day, amount, method, number))
        named = [item for item in self.items if item.number == number]
        if named:
            named[0].open -= amount
            self.items = [item for item in self.items if item.open]
        else:
            self.credit += amount
            self._settle()

    def owed(self, until: date = date.max) -> int:
        """Return what is open and due by a day, less what is on account."""
        return sum(item.open for item in self.items if item.due <= until) - self.credit

    def _settle(self) -> None:
        self.items.sort(key=lambda item: item.due)
        while self.credit and self.items:
            part = min(self.credit, self.items[0].open)
            self.credit -= part
            self.items[0].open -= part
            if not self.items[0].open:
                self.items.pop(0)


def due_day(terms: str, day: date) -> date:
    """Return the due date of the few terms the demo uses (AR-20)."""
    month_end = day.replace(day=monthrange(day.year, day.month)[1])
    return {
        "月结30天": month_end + timedelta(days=30),
        "货到30天": day + timedelta(days=30),
        "货到15天": day + timedelta(days=15),
        "次月25号": month_end + timedelta(days=25),
    }.get(terms, day)


def make_openings(buyers: list[Partner], start: date, seed: int) -> list[Opening]:
    """Invent what two dozen old partners owed from before the first day (AR-14); who pays ahead had paid ahead."""
    rng = Random(f"{seed}/openings")
    eve = start - timedelta(days=1)
    old = [one for one in sorted(buyers, key=lambda one: one.rank) if one.first == start and one.share]
    out: list[Opening] = []
    for one in [*old[:20], *old[30:60:8]]:
        amount = round(one.share * YEAR_FEN * 0.62 / 12 * rng.uniform(0.4, 1.4) / 10) * 10 + rng.randrange(10)
        due = eve + timedelta(days=rng.randrange(-40, 30))
        number = f"QC{len(out) + 1:03d}"
        if one.habit == "advance":
            out.append(Opening(one, number, eve, None, -amount))
        else:
            out.append(Opening(one, number, due - timedelta(days=30), due, amount))
    return out


def make_receipts(orders: list[Order], openings: list[Opening], today: date, seed: int) -> list[Receipt]:
    """Live through each account day by day and return all receipts in date order, with references."""
    events: dict[str, list[tuple[date, int, str]]] = {}
    people: dict[str, Partner] = {}
    opened = min(order.day for order in orders)
    for opening in openings:
        people[opening.partner.code] = opening.partner
        events.setdefault(opening.partner.code, []).append((opened, opening.amount, ""))
    for order in orders:
        people[order.partner.code] = order.partner
        days = {line.shipped for line in order.lines}
        for day in sorted(day for day in days if day):
            amount = sum(line.amount for line in order.lines if line.shipped == day)
            whole = order.number if len(days) == 1 and not order.is_return else ""
            events.setdefault(order.partner.code, []).append((day, amount, whole))
    receipts: list[Receipt] = []
    for code, moves in sorted(events.items()):
        account = _Account(people[code], Random(f"{seed}/receipts/{code}"))
        _live(account, sorted(moves), today)
        receipts += account.receipts
    receipts.sort(key=lambda one: (one.day, one.partner.code, one.amount))
    for count, one in enumerate(receipts, 1):
        one.reference = "" if one.method == "现金" else f"{one.day:%y%m%d}{count:05d}"
    return receipts


def _live(account: _Account, moves: list[tuple[date, int, str]], today: date) -> None:
    live = {"cash": _by_order, "roll": _by_order, "advance": _ahead}.get(account.partner.habit, _by_month)
    live(account, moves, today)


def _by_order(account: _Account, moves: list[tuple[date, int, str]], today: date) -> None:
    """Pay each delivery at once or in a few days (cash), or the last one when the next comes (roll)."""
    rng = account.rng
    for place, (day, amount, number) in enumerate(moves):
        account.add(day, amount, number)
        if account.partner.habit == "roll":
            later = [move[0] for move in moves[place + 1 :] if move[0] > day]
            when = later[0] if later else date.max
        else:
            when = day + timedelta(days=rng.choice((0, 0, 0, 0, 1, 3, 8)))
        item = next((item for item in account.items if number and item.number == number), None)
        if when > today or rng.random() < 0.02:
            continue
        if item and item.open == amount and rng.random() < 0.6:
            account.pay(when, amount, number)
        elif account.partner.habit == "cash":
            account.pay(when, account.owed())
        elif item:
            account.pay(when, max(0, min(item.open, account.owed())))


def _ahead(account: _Account, moves: list[tuple[date, int, str]], today: date) -> None:
    """Pay a round sum ahead whenever the advance would not cover the next delivery."""
    for day, amount, number in moves:
        short = account.owed() + amount
        if amount > 0 and short > 0 and day > moves[0][0]:
            step = 500_000 if amount < 500_000 else 2_000_000
            account.pay(day - timedelta(days=1), -(-short // step) * step)
        account.add(day, amount, number)


def _by_month(account: _Account, moves: list[tuple[date, int, str]], today: date) -> None:
    """Pay what is due once or twice a month: in full, a round sum, or part of it when slow."""
    rng, partner = account.rng, account.partner
    slow = partner.habit == "slow"
    silent = partner.silent or today
    first, waiting = moves[0][0], list(moves)
    days = _pay_days(first, today, 2 if partner.rank < 25 else 1, rng)
    if partner.last == today and partner.rank in (0, 3, 8, 13, 17):
        days = sorted({*days, today - timedelta(days=partner.rank % 2)})
    for day in days:
        while waiting and waiting[0][0] <= day:
            account.add(*waiting.pop(0))
        lag = timedelta(days=rng.randrange(12, 30) if slow else rng.randrange(-6, 9))
        due = account.owed(day - lag)
        if day <= silent and due > 0 and rng.random() > (0.12 if slow else 0.04):
            _pay_due(account, day, due, slow)


def _pay_due(account: _Account, day: date, due: int, slow: bool) -> None:
    draw = account.rng.random()
    if due > 500_000 and draw < (0.6 if slow else 0.2):
        account.pay(day, due * (80 if slow else 95) // 10_000_000 * 100_000 or due)
        return
    front = account.items[0]
    if account.credit == 0 and front.number and front.open <= due and draw > 0.55:
        account.pay(day, front.open, front.number)
        due = min(due - account.receipts[-1].amount, account.owed())
    account.pay(day, due)


def _pay_days(first: date, today: date, times: int, rng: Random) -> list[date]:
    base = [rng.randrange(3, 13), rng.randrange(17, 28)]
    if times == 1:
        base = [rng.choice(base)]
    days = []
    month = first.replace(day=1)
    while month <= today:
        days += [month.replace(day=min(28, max(1, day + rng.randrange(-2, 3)))) for day in base]
        month = (month + timedelta(days=32)).replace(day=1)
    return sorted(day for day in days if first <= day <= today)


def _method(partner: Partner, amount: int, rng: Random) -> str:
    if amount < 300_000:
        return rng.choice(("微信", "微信", "现金", "支付宝"))
    if partner.rank < 6 and amount > 3_000_000 and rng.random() < 0.15:
        return "承兑汇票"
    return rng.choice(("银行转账", "银行转账", "银行转账", "微信"))

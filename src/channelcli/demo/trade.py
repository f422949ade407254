"""What the invented distributor sold: orders over three years, their shipments, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from channelcli.demo.people import YEAR_FEN, Partner
from channelcli.demo.seasons import Seasons
from channelcli.demo.words import Good


@dataclass
class Line:
    """A line as written: quantity in boxes or base units, price in fen a unit, discount in per cent."""

    good: Good
    quantity: int
    unit: str
    price: int
    discount: int = 0
    shipped: date | None = None
    delivered: date | None = None

    @property
    def amount(self) -> int:
        """Return the line amount in fen, half-up away from zero (MON-4)."""
        hundredfold = abs(self.quantity) * self.price * (100 - self.discount)
        fen = (2 * hundredfold + 100) // 200
        return fen if self.quantity > 0 else -fen


@dataclass
class Order:
    """A document: an order, or a return with negative quantities."""

    partner: Partner
    day: date
    lines: list[Line]
    number: str = ""
    note: str = ""

    @property
    def is_return(self) -> bool:
        """Return whether the goods came back."""
        return self.lines[0].quantity < 0


def make_orders(buyers: list[Partner], seasons: Seasons, today: date, seed: int) -> list[Order]:
    """Invent all documents up to today, numbered by date within each year; returns among them."""
    orders: list[Order] = []
    for partner in buyers:
        if not partner.share:
            continue
        rng = Random(f"{seed}/orders/{partner.code}")
        own = [_order(partner, day, seasons, today, rng) for day in _days(partner, seasons, today, rng)]
        for order in own:
            _send(order, seasons, today, rng)
        orders += own + _returns(own, seasons, today, rng)
    orders.sort(key=lambda order: (order.day, order.is_return, order.partner.code))
    counts: dict[tuple[int, bool], int] = {}
    for order in orders:
        key = (order.day.year, order.is_return)
        counts[key] = counts.get(key, 0) + 1
        order.number = f"{'TH' if order.is_return else ''}{order.day:%y}{counts[key]:04d}"
    return orders


def _days(partner: Partner, seasons: Seasons, today: date, rng: Random) -> list[date]:
    """Return the order days of a partner; some of the larger ones ordered today and yesterday for certain."""
    days = set()
    moment = partner.first.toordinal() + rng.random() * partner.gap
    while moment <= partner.last.toordinal():
        days.add(seasons.next_open(date.fromordinal(int(moment))))
        moment += partner.gap * rng.uniform(0.6, 1.4)
    if partner.last == today:
        days |= {today} if partner.rank in (1, 4, 6, 10, 18, 20, 29, 44) else set()
        days |= {today - timedelta(days=1)} if partner.rank in (0, 3, 7, 12, 15, 24, 31, 58) else set()
    return sorted(day for day in days if day <= today)


def _order(partner: Partner, day: date, seasons: Seasons, today: date, rng: Random) -> Order:
    ago = (today - day).days / 365.25
    growth = 1 / 1.14**ago * partner.trend ** -(ago - 0.5)
    target = partner.share * YEAR_FEN * partner.gap / 365.25 * growth * seasons.strength(day)
    target *= min(2.2, max(0.45, rng.lognormvariate(-0.045, 0.3)))
    liking = [(good, rng.random() ** (1 / seasons.liking(good.category, day))) for good in partner.goods]
    wanted = [good for good, _ in sorted(liking, key=lambda pair: -pair[1])][: rng.choice((1, 2, 2, 2, 3, 3, 4))]
    wanted.sort(key=lambda good: good.code)
    weights = [rng.uniform(0.4, 1.6) * good.box_fen**0.35 for good in wanted]
    lines = [
        _line(partner, good, target * weight / sum(weights), ago, rng)
        for good, weight in zip(wanted, weights, strict=True)
    ]
    return Order(partner, day, lines)


def _line(partner: Partner, good: Good, target: float, ago: float, rng: Random) -> Line:
    """Fill a line of about the target amount; prices went up a little each year."""
    level = (100, 97, 95, 93)[min(3, int(ago))]
    box = round(good.box_fen * level / 100 / 50) * 50
    discount = 0
    if partner.rank < 25 and target > 200_000:
        discount = rng.choice((0, 0, 0, 2, 3, 5))
    if target < box * 0.6 and good.pack > 3:
        bottle = round(good.box_fen * level / good.pack / 1000) * 10 + 10
        return Line(good, max(1, round(target / bottle)), good.unit, bottle)
    return Line(good, max(1, round(target * 100 / (box * (100 - discount)))), "箱", box, discount)


_WAITING = (10, 20, 29, 44)  # ranks whose order of today has not left


def _send(order: Order, seasons: Seasons, today: date, rng: Random) -> None:
    """Ship an order on its day or a little later, now and then in two parts; what would leave after today has not."""
    delay = rng.choice((0, 0, 0, 1, 1, 2))
    if today - order.day <= timedelta(days=1):
        delay = 2 if order.partner.rank in _WAITING else 0
    ship = order.day if not delay else seasons.next_open(order.day + timedelta(days=delay))
    late = seasons.next_open(ship + timedelta(days=rng.randrange(3, 7)))
    in_parts = len(order.lines) > 1 and rng.random() < 0.006
    arrive = rng.choice((0, 1, 1, 2))
    for place, line in enumerate(order.lines):
        day = late if in_parts and place == len(order.lines) - 1 else ship
        line.shipped = day if day <= today else None
        signed = day + timedelta(days=arrive)
        line.delivered = signed if line.shipped and signed <= today else None
    if in_parts:
        order.note = "缺货分批发"


def _returns(orders: list[Order], seasons: Seasons, today: date, rng: Random) -> list[Order]:
    """Take some boxes of a line back, days later, at the line's own price (ORD-4)."""
    out = []
    for order in orders:
        if rng.random() > 0.022 or order.note:
            continue
        line = rng.choice(order.lines)
        day = seasons.next_open(order.day + timedelta(days=rng.randrange(5, 22)))
        if day > today or line.shipped is None:
            continue
        back = max(1, line.quantity * rng.randrange(5, 30) // 100)
        reason = rng.choice(("破损", "临期", "滞销", "错发", "质量"))
        copy = Line(line.good, -back, line.unit, line.price, line.discount, day, day)
        out.append(Order(order.partner, day, [copy], note=f"{reason},{line.good.name}"))
    return out

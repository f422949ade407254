"""What a line is sold for and what it costs: units (MON-10), prices (SAL-10), rates (MON-8), cost (SAL-6), floors.

Everything here only reads, on any open connection, so that a command can show a price before it writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from channelcli import money
from channelcli.config import policy
from channelcli.errors import Hint, Refused


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a product: one of it is num/den base units."""

    name: str
    num: int = 1
    den: int = 1


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as a line needs it: its name, how finely it is counted, its units (the base unit first)."""

    id: int
    code: str
    name: str
    decimals: int
    units: tuple[Unit, ...]

    @property
    def base(self) -> Unit:
        """The base unit."""
        return self.units[0]

    def unit(self, word: str) -> Unit:
        """Return the unit a person wrote; none is the base unit. `Refused` (exit 4) for one the product has not."""
        wanted = word.strip().casefold()
        for unit in self.units:
            if not wanted or unit.name.casefold() == wanted:
                return unit
        known = ", ".join(u.name for u in self.units if u.name) or "–"
        raise Refused("order.no_unit", Hint("order.units_are", units=known), product=self.name, unit=word)

    def to_base(self, quantity: int, unit: Unit) -> int:
        """Return a quantity of `unit` in base units (1/1,000); `Usage` if that is no quantity of the product."""
        return money.to_base(quantity, unit.num, unit.den, decimals=self.decimals)


@dataclass(frozen=True, slots=True)
class Price:
    """A unit price in 1/10,000 yuan, where it is from (partner, class, base, last), and the day of a last price."""

    value: int
    source: str
    on: str | None = None


def goods(connection: sqlite3.Connection, product_id: int) -> Goods:
    """Return a product with its units."""
    code, name, unit, decimals = connection.execute(
        "SELECT code, name, unit, qty_decimals FROM product WHERE id = ?", (product_id,)
    ).fetchone()
    packings = connection.execute(
        "SELECT unit, num, den FROM product_unit WHERE product_id = ? ORDER BY num * 1.0 / den, unit", (product_id,)
    )
    others = [Unit(*row) for row in packings if row[0].casefold() != unit.casefold()]
    return Goods(product_id, code, name, decimals, (Unit(unit), *others))


def _exact(value: int, given: Unit, wanted: Unit) -> int | None:
    """Return a price per `given` as a price per `wanted`, None if that has more than four decimals (MON-10)."""
    price, rest = divmod(value * wanted.num * given.den, wanted.den * given.num)
    return None if rest else price


def _unit_of_row(product: Goods, name: str) -> Unit | None:
    """Return the unit a stored price is for; '' is the base unit, and one the product no longer has is none."""
    return next((u for u in product.units if not name or u.name.casefold() == name.casefold()), None)


def price_for(
    connection: sqlite3.Connection, partner_id: int, product: Goods, unit: Unit, quantity: int, day: date
) -> Price:
    """Return the price of one `unit` for this partner on `day` (SAL-10): his own, his class's, the list's, his last.

    `quantity` is in 1/1,000 of `unit` and chooses among rows with a minimum. `Refused` (exit 4), asking for a
    price, when there is none or it does not convert to the unit exactly.
    """
    class_ = connection.execute(
        "SELECT text FROM partner_dated WHERE partner_id = ? AND field = 'class' AND valid_from <= ?"
        " ORDER BY valid_from DESC LIMIT 1",
        (partner_id, day.isoformat()),
    ).fetchone()
    levels: list[tuple[str, int | None, str | None]] = [("partner", partner_id, None), ("base", None, None)]
    if class_ and class_[0]:
        levels.insert(1, ("class", None, class_[0]))
    for source, whose, of_class in levels:
        found = _level(connection, product, unit, quantity, (whose, of_class, day.isoformat()))
        if found is not None:
            return Price(found, source)
    last = _last_paid(connection, partner_id, product, unit, day)
    if last is None:
        raise Refused("order.no_price", Hint("order.give_price"), product=product.name, unit=unit.name)
    return last


def _level(
    connection: sqlite3.Connection,
    product: Goods,
    unit: Unit,
    quantity: int,
    key: tuple[int | None, str | None, str],
) -> int | None:
    """Return the price at one level: a row in the unit itself, else one in another unit that converts exactly."""
    rows = connection.execute(
        "SELECT unit, min_quantity, value FROM ("
        "  SELECT unit, min_quantity, value, row_number() OVER"
        "         (PARTITION BY unit, min_quantity ORDER BY valid_from DESC, id DESC) AS age"
        "  FROM product_dated WHERE product_id = ? AND field = 'price' AND partner_id IS ? AND class IS ?"
        "    AND valid_from <= ?)"
        " WHERE age = 1 AND value IS NOT NULL ORDER BY unit, min_quantity DESC",
        (product.id, *key),
    ).fetchall()
    priced = [(row_unit, least, value) for name, least, value in rows if (row_unit := _unit_of_row(product, name))]
    fits = [
        (row_unit, value)
        for row_unit, least, value in priced
        if least * row_unit.num * unit.den <= abs(quantity) * unit.num * row_unit.den
    ]
    for row_unit, value in sorted(fits, key=lambda fit: (fit[0] != unit, fit[0] != product.base)):
        price = _exact(value, row_unit, unit)
        if price is not None:
            return price
        raise Refused(
            "order.no_exact_price",
            Hint("order.give_price"),
            product=product.name,
            unit=unit.name,
            known=row_unit.name,
            price=money.format_price(value),
        )
    return None


def _last_paid(connection: sqlite3.Connection, partner_id: int, product: Goods, unit: Unit, day: date) -> Price | None:
    """Return what the partner paid last up to `day`, in this unit or converted exactly to it."""
    rows = connection.execute(
        "SELECT l.unit, l.price, coalesce(s.shipped_on, s.ordered_on) AS at FROM sale_line AS l"
        " JOIN sale AS s ON s.id = l.sale_id"
        " WHERE s.partner_id = ? AND l.product_id = ? AND l.price IS NOT NULL AND l.free = 0 AND l.quantity > 0"
        "   AND s.confirmed_on IS NOT NULL AND s.cancelled_on IS NULL AND s.voided_on IS NULL"
        "   AND coalesce(s.shipped_on, s.ordered_on) <= ?"
        " ORDER BY at DESC, s.id DESC, l.position DESC LIMIT 50",
        (partner_id, product.id, day.isoformat()),
    ).fetchall()
    known = [(given, price, at) for name, price, at in rows if (given := _unit_of_row(product, name))]
    for given, price, at in sorted(known, key=lambda row: row[0] != unit):  # stable: the newest of each first
        exact = _exact(price, given, unit)
        if exact is not None:
            return Price(exact, "last", at)
    return None


def tax_rate(connection: sqlite3.Connection, product_id: int | None, day: date) -> int:
    """Return the VAT rate in basis points on `day`: the product's, else the policy's, else 0 (MON-8, SAL-2)."""
    own = own_rate(connection, product_id, day)
    if own is not None:
        return own
    default = policy("tax.default_rate")
    return 0 if default is None else money.parse_rate(default)


def own_rate(connection: sqlite3.Connection, product_id: int | None, day: date) -> int | None:
    """Return the rate set on the product itself, None if none is."""
    row = connection.execute(
        "SELECT value FROM product_dated WHERE product_id = ? AND field = 'tax' AND valid_from <= ?"
        " ORDER BY valid_from DESC, id DESC LIMIT 1",
        (product_id, day.isoformat()),
    ).fetchone()
    return None if row is None else row[0]


def _dated(
    connection: sqlite3.Connection, product: Goods, field: str, day: date, unit: Unit
) -> tuple[int, Unit] | None:
    """Return (value, unit) of the row of a cost or floor that holds on `day`: in the unit itself if there is one."""
    rows = connection.execute(
        "SELECT unit, value FROM (SELECT unit, value, row_number() OVER"
        "   (PARTITION BY unit ORDER BY valid_from DESC, id DESC) AS age FROM product_dated"
        "   WHERE product_id = ? AND field = ? AND valid_from <= ?) WHERE age = 1 AND value IS NOT NULL ORDER BY unit",
        (product.id, field, day.isoformat()),
    ).fetchall()
    known = [(value, found) for name, value in rows if (found := _unit_of_row(product, name))]
    return min(known, key=lambda row: (row[1] != unit, row[1] != product.base), default=None)


def cost_of(
    connection: sqlite3.Connection, product: Goods, unit: Unit, quantity: int, day: date, mode: str
) -> int | None:
    """Return the cost in fen of a quantity shipped on `day` (SAL-6), None if nobody ever said; rounded once.

    The cost is entered as prices are; VAT is taken off only where the product has a rate and
    `tax.deduct_input` is on.
    """
    row = _dated(connection, product, "cost", day, unit)
    if row is None:
        return None
    value, per = row
    above, below = quantity * value * unit.num * per.den, 10**5 * unit.den * per.num
    rate = tax_rate(connection, product.id, day)
    if rate and mode == "inclusive" and policy("tax.deduct_input"):
        above, below = above * 10000, below * (10000 + rate)
    return money.half_up(above, below)


@dataclass(frozen=True, slots=True)
class Below:
    """A line sold under the floor: what is paid and what the floor asks for the quantity, in fen, and both a unit."""

    product: str
    unit: str
    paid: int
    floor: int


def below_floor(
    connection: sqlite3.Connection, product: Goods, unit: Unit, quantity: int, gross: int, day: date
) -> Below | None:
    """Return how far a line is under the product's floor price on `day` (CHN-31), None if it is not.

    The comparison is of whole amounts, cross-multiplied (GEN-12): gross against quantity × floor. The two prices
    are per base unit, in 1/10,000 yuan.
    """
    row = _dated(connection, product, "floor", day, product.base)
    if row is None or quantity <= 0:
        return None
    value, per = row
    # Both sides × 10^5 × units: gross fen against quantity (1/1,000) × floor (1/10,000).
    asked, given = quantity * value * unit.num * per.den, gross * 10**5 * unit.den * per.num
    if given >= asked:
        return None
    paid = money.half_up(gross * 10**5 * unit.den, quantity * unit.num)
    return Below(product.name, product.base.name, paid, money.half_up(value * per.den, per.num))


def sum_known(values: Iterable[int | None]) -> int:
    """Return the sum of what is known."""
    return sum(value for value in values if value is not None)

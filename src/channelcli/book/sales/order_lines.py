"""From what was asked for to the lines of a document: priced, discounted, taxed (MON-4 to MON-9, SAL-10)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from channelcli import money
from channelcli.book.sales import pricing
from channelcli.config import policy
from channelcli.errors import Refused, Usage


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line as it was asked for: a product and a quantity (1/1,000 of `unit`), or an amount in fen alone.

    No price means SAL-10 finds one; `free` is a line of free goods (ORD-5).
    """

    product_id: int | None = None
    quantity: int | None = None
    unit: str = ""
    price: int | None = None
    free: bool = False
    discount_bp: int = 0
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class Discount:
    """A discount on the whole document (MON-5): basis points of it, or an amount in fen."""

    bp: int = 0
    amount: int = 0

    def of(self, total: int) -> int:
        """Return the discount on a total in fen. `Refused` if it is more than the total."""
        share = money.half_up(total * self.bp, 10000) + self.amount
        if share < 0 or (share and share > total):
            raise Refused("order.big_discount", discount=money.format_amount(share), total=money.format_amount(total))
        return share


NONE = Discount()


@dataclass(slots=True)
class Built:
    """A line ready to be written; amounts in fen, and where its price is from."""

    product_id: int | None
    name: str
    unit: str
    quantity: int | None
    base_quantity: int | None
    price: int | None
    discount_bp: int
    free: bool
    amount: int
    source: str = ""
    source_on: str | None = None
    tax_bp: int = 0
    net: int = 0
    gross: int = 0
    below: pricing.Below | None = None

    @property
    def price_reason(self) -> str | None:
        """Why the price is not that of a list (SAL-10); None when it is."""
        if self.below is not None:
            return "below floor"
        return {"manual": "manual", "last": f"last {self.source_on}"}.get(self.source)


def build(
    connection: sqlite3.Connection,
    partner_id: int,
    wanted: Sequence[Wanted],
    day: date,
    discount: Discount = NONE,
) -> list[Built]:
    """Return the lines of a document ordered on `day`, as they will be written.

    `Refused` (exit 4) for a product without price or unit, a quantity of zero, a discount above the total; `Usage`
    for a quantity the product is not counted in.
    """
    lines = [_line(connection, partner_id, one, day) for one in wanted]
    _take_off(lines, discount)
    mode = price_mode()
    for line in lines:
        line.tax_bp = pricing.tax_rate(connection, line.product_id, day)
        line.net, _, line.gross = money.split_tax(line.amount, line.tax_bp, mode)  # type: ignore[arg-type]  # checked
        if line.product_id is not None and line.quantity is not None and not line.free:
            product = pricing.goods(connection, line.product_id)
            unit = product.unit(line.unit)
            line.below = pricing.below_floor(connection, product, unit, line.quantity, line.gross, day)
    return lines


def price_mode() -> str:
    """Return whether prices include VAT (MON-6): `inclusive` or `exclusive`. `Usage` if the policy says neither."""
    mode = str(policy("tax.price_mode"))
    if mode not in ("inclusive", "exclusive"):
        raise Usage("order.bad_price_mode", mode=mode)
    return mode


def _line(connection: sqlite3.Connection, partner_id: int, one: Wanted, day: date) -> Built:
    if one.product_id is None or one.quantity is None:
        if not one.amount:
            raise Usage("order.no_amount")
        return Built(None, "", "", None, None, None, 0, False, one.amount)
    product = pricing.goods(connection, one.product_id)
    if one.quantity == 0:
        raise Usage("order.zero_quantity", product=product.name)
    if one.price is not None and one.price < 0:
        raise Usage("order.negative_price", product=product.name)
    unit = product.unit(one.unit)
    base = product.to_base(one.quantity, unit)
    price = pricing.Price(0, "free") if one.free else None
    if price is None and one.price is not None:
        price = pricing.Price(one.price, "manual")
    if price is None:
        price = pricing.price_for(connection, partner_id, product, unit, one.quantity, day)
    amount = money.line_amount(one.quantity, price.value, one.discount_bp)
    if abs(amount) >= money.LIMIT:
        raise Usage("money.too_large", value=money.plain_amount(amount))
    return Built(
        product.id, product.name, unit.name, one.quantity, base, price.value, one.discount_bp, one.free, amount,
        price.source, price.on,
    )  # fmt: skip


def _take_off(lines: Sequence[Built], discount: Discount) -> None:
    """Share the document's discount over the lines that are sold, by largest remainder (MON-5)."""
    sold = [line for line in lines if line.amount > 0]
    shares = money.apportion(discount.of(sum(line.amount for line in sold)), [line.amount for line in sold])
    for line, share in zip(sold, shares, strict=True):
        line.amount -= share

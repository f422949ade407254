"""The arithmetic of one imported order line: amount, price, discount, tax and cost (product.md 1.4 *Orders*)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from channelcli.errors import Fault
from channelcli.money import half_up, line_amount, plain_amount, plain_price, plain_quantity, split_tax
from channelcli.sheets.cells import CellFault, Rounded


class Line(NamedTuple):
    """One line as it will stand in `sale_line`; money in fen, quantities 1/1,000, price 1/10,000."""

    row: int
    product_id: int | None
    unit: str
    quantity: int | None
    base_quantity: int | None
    price: int | None
    discount_bp: int
    tax_bp: int
    free: int
    net: int
    gross: int
    cost: int | None


def amount_of(quantity: int | None, price: int | None, discount: int, amount: int | None) -> int:
    """Return the amount of a line in the ledger's price mode, in fen.

    `CellFault` when neither an amount nor quantity and price are there, when they differ by more than one fen, or
    when their signs say no one thing: goods neither leave nor come back so (see `signed` for those that do).
    """
    if quantity is not None and price is not None and quantity < 0 and price < 0:
        raise CellFault(Fault("imports.both_negative", value=plain_quantity(quantity), column="quantity"))
    found = _amount(quantity, price, discount, amount)
    if found > 0:
        if quantity is not None and quantity < 0:
            raise _two_signs("quantity_sign", plain_quantity(quantity), found, "quantity")
        if price is not None and price < 0:
            raise _two_signs("price_sign", plain_price(price), found, "unit_price")
    elif found < 0 and quantity is not None and price is not None and quantity > 0 < price:
        raise _two_signs("quantity_sign", plain_quantity(quantity), found, "quantity")
    return found


def _two_signs(key: str, value: str, amount: int, column: str) -> CellFault:
    return CellFault(Fault(f"imports.{key}", value=value, amount=plain_amount(amount), column=column))


def signed(quantity: int | None, price: int | None, amount: int) -> tuple[int | None, int | None]:
    """Return quantity and price with the signs that the ledger has: what comes back is a quantity below zero.

    Sheets of other systems also write a return as one piece at a price below zero, or say by its amount alone that it
    is one. `amount` is what `amount_of` returned for them, so that quantity times price stays what it was.
    """
    if amount > 0 or (amount == 0 and (price is None or price >= 0)):
        return quantity, price
    return None if quantity is None else -abs(quantity), None if price is None else abs(price)


def _amount(quantity: int | None, price: int | None, discount: int, amount: int | None) -> int:
    if quantity is None or price is None:
        if amount is None:
            raise CellFault(Fault("imports.no_amount"))
        return int(amount)
    if discount == 0 and amount is not None and type(price) is int and quantity > 0 <= price:
        computed = (quantity * price + 50_000) // 100_000  # MON-4 for what most lines are
    elif type(price) is Rounded:
        exact = Decimal(quantity) / 1000 * price.exact * (10_000 - discount) / 100
        computed = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    else:
        computed = line_amount(quantity, price, discount)
    if amount is None:
        return computed
    if abs(int(amount) - computed) > 1:
        raise CellFault(
            Fault("imports.amount_differs", amount=plain_amount(int(amount)), computed=plain_amount(computed))
        )
    return int(amount)


def taxed(amount: int, rate_bp: int, mode: str) -> tuple[int, int]:
    """Return (net, gross) of an amount in the ledger's price mode (MON-6)."""
    if not rate_bp:
        return amount, amount
    net, _, gross = split_tax(amount, rate_bp, mode)  # type: ignore[arg-type]  # a policy value, checked there
    return net, gross


def cost_of(net: int, cost: int | None, profit: int | None) -> int | None:
    """Return the cost of a line as the sheet gives it: a cost, or what the profit leaves of the net amount."""
    if cost is not None:
        return int(cost)
    return None if profit is None else net - int(profit)


def standard_cost(quantity: int | None, unit_cost: int | None) -> int | None:
    """Return the cost of a line from the product's dated cost a base unit (SAL-6), in fen; None if unknown."""
    if quantity is None or unit_cost is None:
        return None
    return half_up(quantity * unit_cost, 100_000)


def is_return(line: Line) -> bool:
    """Tell whether a line brings goods back."""
    return line.gross < 0 or (line.gross == 0 and (line.quantity or 0) < 0)


def odd_cost(gross: int, quantity: int | None, cost: int | None) -> bool:
    """Tell whether goods come back and the sheet says a cost above zero, which lowers the margin once more."""
    return cost is not None and cost > 0 >= gross and (gross < 0 or (quantity or 0) < 0)

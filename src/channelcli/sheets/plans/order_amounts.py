"""The amounts of some lines of a plain sheet at once (P-6); `order_lines.amount_of` says what an amount is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import sub
from typing import Any

from channelcli.sheets.plans.order_columns import NotPlain
from channelcli.sheets.plans.order_lines import amount_of, signed

_NUMBERS = frozenset({int})
_MAYBE = frozenset({int, type(None)})


def amounts_of(
    cells: dict[str, Sequence[Any]], quantities: Sequence[int | None], prices: Sequence[int | None]
) -> Sequence[int]:
    """Return the amounts of some lines in fen; `NotPlain` where one has to be refused or something told of it."""
    amounts = cells.get("amount")
    discounts = cells.get("discount")
    kinds = set(map(type, quantities)), set(map(type, prices)), set(map(type, amounts or [0]))
    if not all(kind <= _MAYBE for kind in kinds):
        raise NotPlain  # a price that was rounded
    plain = kinds[0] == kinds[1] == _NUMBERS and not (discounts and any(discounts))
    if plain and min(quantities) > 0 <= min(prices):  # type: ignore[type-var,operator]  # they are numbers
        worked = [(quantity * price + 50_000) // 100_000 for quantity, price in zip(quantities, prices, strict=True)]  # type: ignore[operator]
        if amounts is None:
            return worked
        if kinds[2] == _NUMBERS:
            if max(map(abs, map(sub, amounts, worked))) > 1 or min(amounts) < 0:
                raise NotPlain
            return amounts
    if ("quantity" in cells and None in quantities) or ("unit_price" in cells and None in prices):
        raise NotPlain  # it is said how many quantities and prices are not known
    told = zip(quantities, prices, discounts or repeat(0), amounts or repeat(None), strict=False)
    found = [amount_of(quantity, price, discount or 0, amount) for quantity, price, discount, amount in told]
    if min(found) <= 0 and any(
        amount <= 0 and signed(quantity, price, amount) != (quantity, price)
        for quantity, price, amount in zip(quantities, prices, found, strict=False)
    ):
        raise NotPlain  # it is said how many signs were turned
    return found

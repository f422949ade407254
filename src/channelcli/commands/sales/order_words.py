"""The words behind an order: products with quantities, units and prices, and what is left over at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from channelcli import config, ledger, money, resolve
from channelcli.commands import fields
from channelcli.errors import Usage
from channelcli.names import folded

if TYPE_CHECKING:
    from channelcli.book.sales.order_lines import Discount, Wanted
    from channelcli.book.sales.order_parts import Pick

# The behaviour of a command whose arguments may begin with a minus (`-3箱`).
MINUS = {"ignore_unknown_options": True}
_QUANTITY = r"(?P<number>[-+−]?[0-9][0-9,]*(?:\.[0-9]+)?) *(?P<unit>[^0-9@ .,+−-][^@]*)?(?:@(?P<price>.*))?"
_FREE = {"free", "gift", "赠", "赠品", "搭赠", "送"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One product and how much of it; price in 1/10,000 yuan if one was written."""

    product: str
    quantity: int
    unit: str
    price: int | None
    free: bool


def _quantity(product: str, word: str) -> Spoken | None:
    """Return what a product and the word after it say, None if the word is no quantity."""
    found = re.fullmatch(_QUANTITY, folded(word) or "")
    if not found:
        return None
    price, free = None, False
    if found["price"] is not None:
        free = found["price"].strip().lower() in _FREE
        price = None if free else money.parse_price(found["price"])
        free = free or price == 0
    number = money.parse_quantity(found["number"].replace("−", "-"))
    return Spoken(product, number, (found["unit"] or "").strip(), None if free else price, free)


def pairs(words: Sequence[str]) -> tuple[list[Spoken], list[str]]:
    """Return the pairs at the front, and the words behind them that are none."""
    found: list[Spoken] = []
    rest = list(words)
    while len(rest) >= 2 and (one := _quantity(rest[0], rest[1])):
        found.append(one)
        rest = rest[2:]
    return found, rest


def wanted(words: Sequence[str]) -> list[Wanted]:
    """Return the lines of a new order; `Usage` for words that are no pairs, `NotFound` for unknown products."""
    from channelcli.book.sales.order_lines import Wanted

    found, rest = pairs(words)
    if rest:
        raise Usage("order.bad_items", word=rest[1] if len(rest) > 1 else rest[0])
    return [
        Wanted(fields.find("product", one.product).id, one.quantity, one.unit, one.price, one.free) for one in found
    ]


def picks(words: Sequence[str], *, reason: bool = False) -> tuple[list[Pick], str | None]:
    """Return what of an order is meant, and the reason behind it where one may stand; `Usage` for other words."""
    from channelcli.book.sales.order_parts import Pick

    found, rest = pairs(words)
    if rest and (not reason or len(rest) > 1 or rest[0].startswith("-") or _is_product(rest[0])):
        raise Usage("order.bad_items", word=rest[1] if len(rest) > 1 else rest[0])
    chosen = [Pick(fields.find("product", one.product).id, one.quantity, one.unit, one.free) for one in found]
    return chosen, rest[0] if rest else None


def _is_product(word: str) -> bool:
    """Tell whether a word that should be a reason names a product: then a quantity was forgotten."""
    with ledger.reading(config.ledger_path()) as connection:
        return any(word in (one.code, one.name) for one in resolve.matches(connection, "product", word))


def discount(word: str | None) -> Discount:
    """Return a discount on the whole document: `5%`, `9.5折`, or an amount."""
    from channelcli.book.sales.order_lines import NONE, Discount

    if not word:
        return NONE
    if "%" in word or "％" in word or "折" in word:
        return Discount(bp=money.parse_discount(word))
    amount = money.parse_amount(word)
    if amount < 0:
        raise Usage("money.bad_discount", value=word)
    return Discount(amount=amount)

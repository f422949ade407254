"""Who bought what in a window, as sets of partners: what affinity is counted from (AFF-1)."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from channelcli.report import BEGINNING
from channelcli.reports import scope
from channelcli.reports.packed import Tally, columns, tally
from channelcli.reports.strangers import refuse
from channelcli.reports.worth.measured import LAST_SALE
from channelcli.resolve import one
from channelcli.text import Words, both, words

# Partner and product in one number, and what moved. A line whose quantity nobody knows counts by the sign of its
# amount. Lines are read in the order they stand in; those of documents outside the window's numbers are passed over.
PAIR, QUANTITY = "s.partner_id * :many + l.product_id", "coalesce(l.base_quantity, (l.net > 0) - (l.net < 0))"
_GOODS = "l.product_id IS NOT NULL AND (:only IS NULL OR s.partner_id = :only)"
SHIPPED = f"+l.sale_id BETWEEN :low AND :high AND {_GOODS} AND s.shipped_on BETWEEN :from AND :to"
VOIDED = f"""
    SELECT {PAIR}, {QUANTITY}, l.net FROM sale AS s CROSS JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.voided_on BETWEEN :from AND :to AND {_GOODS}"""
NUMBERS = "SELECT min(id), max(id) FROM sale WHERE shipped_on BETWEEN :from AND :to"
PARTNERS = "SELECT coalesce(max(id), 0) FROM partner"
PRODUCTS = "SELECT id, code, name, category FROM product ORDER BY code"
_SIGNS = bytes.maketrans(b"\0\1", b"01")


class Product(NamedTuple):
    """A product as a report names it."""

    id: int
    code: str
    name: str
    category: str | None


class Goods(NamedTuple):
    """All products by code; everywhere here a product is its place in that order."""

    products: list[Product]

    def named(self, connection: sqlite3.Connection, text: str) -> list[int]:
        """Return the products that a list of codes or names means; `NotFound` (exit 3) where one means none."""
        spelled = [word for word in text.replace("，", ",").replace("、", ",").split(",") if word.strip()]
        places = {product.id: place for place, product in enumerate(self.products)}
        return list(dict.fromkeys(places[one(connection, "product", word).id] for word in spelled))

    def of(self, code: str) -> int | None:
        """Return the product of this code, None for `*`."""
        return next((place for place, product in enumerate(self.products) if product.code == code), None)

    def in_category(self, category: str) -> list[int]:
        """Return the products of one category."""
        return [place for place, product in enumerate(self.products) if product.category == category]


class Baskets(NamedTuple):
    """Partners in scope (id, code, name) by code, and who bought which product: bit k is the k-th partner.

    `buyers` are those of the window, `ever` those up to its end (empty unless asked for); `spent` is the net, in fen
    by partner id, of the products asked for. A product that nobody bought is not among them.
    """

    partners: list[tuple[int, str, str]]
    buyers: dict[int, int]
    ever: dict[int, int]
    spent: dict[int, int]

    def bought(self, place: int | None) -> int:
        """Return the set of partners that bought the product in the window."""
        return 0 if place is None else self.buyers.get(place, 0)


def goods(connection: sqlite3.Connection) -> Goods:
    """Return all products."""
    return Goods([Product(*row) for row in connection.execute(PRODUCTS)])


def filled(
    connection: sqlite3.Connection,
    values: Mapping[str, Any],
    listed: Goods,
    *,
    ever: bool = False,
    priced: Collection[int] = (),
    only: int | None = None,
) -> Baskets:
    """Return who of the partners in scope bought what (net quantity above zero) in the window.

    With `ever` also up to its end from the beginning; of the products `priced` also what each partner spent on them;
    `only` reads what one partner bought, all others bought nothing then.
    """
    names = scope.customers(connection, dict(values))
    partners = [(id_, code, name) for id_, (code, name) in names.items()]
    many = max((product.id for product in listed.products), default=0) + 1
    asked = {"from": values["from"], "to": min(values["to"], values["as_of"]), "many": many, "only": only}
    (highest,) = connection.execute(PARTNERS).fetchone()
    now = tally((highest + 1) * many)
    spent: defaultdict[int, int] = defaultdict(int)
    _add(connection, asked, now, {listed.products[place].id for place in priced}, spent)
    buyers = _sets(now, partners, listed, many)
    if not ever:
        return Baskets(partners, buyers, {}, dict(spent))
    if asked["from"] > BEGINNING:
        before = date.fromisoformat(asked["from"]) - timedelta(days=1)
        _add(connection, asked | {"from": BEGINNING, "to": min(before.isoformat(), asked["to"])}, now, (), spent)
    return Baskets(partners, buyers, _sets(now, partners, listed, many), dict(spent))


def _add(
    connection: sqlite3.Connection,
    asked: dict[str, Any],
    sums: Tally,
    priced: Collection[int],
    spent: defaultdict[int, int],
) -> None:
    """Add what moved in the window to the quantities of partners and products, and to what they `spent` on `priced`."""
    low, high = connection.execute(NUMBERS, asked).fetchone()
    cells = (PAIR, QUANTITY, "l.net") if priced else (PAIR, QUANTITY)
    for pairs, quantities, *net in columns(connection, SHIPPED, asked | {"low": low, "high": high}, *cells):
        for pair, quantity in zip(pairs, quantities, strict=True):
            sums[pair] += quantity
        for pair, amount in zip(pairs, net[0], strict=True) if net else ():
            if pair % asked["many"] in priced:
                spent[pair // asked["many"]] += amount
    for pair, quantity, amount in connection.execute(VOIDED, asked):
        sums[pair] -= quantity
        if pair % asked["many"] in priced:
            spent[pair // asked["many"]] -= amount


def _sets(sums: Tally, partners: Sequence[tuple[int, str, str]], listed: Goods, many: int) -> dict[int, int]:
    """Return the buyers of each product as a set of bits, the products by code; a key is partner · many + product."""
    found = {product.id: 0 for product in listed.products}
    if isinstance(sums, array):
        last_first = [id_ for id_, _, _ in reversed(partners)]
        for id_ in found if partners else ():
            column = sums[id_::many]
            bought = bytes([column[partner] > 0 for partner in last_first])
            found[id_] = int(bought.translate(_SIGNS), 2)
    else:
        bits = {id_: 1 << place for place, (id_, _, _) in enumerate(partners)}
        for pair, quantity in sums.items():
            if quantity > 0:
                found[pair % many] |= bits.get(pair // many, 0)
    return {place: found[product.id] for place, product in enumerate(listed.products) if found[product.id]}


def nothing(connection: sqlite3.Connection, values: Mapping[str, Any]) -> tuple[Words, ...]:
    """Return the line that nobody bought a product in the window, and when somebody last did.

    `NotFound` (exit 3) for a filter that nothing in the ledger fits.
    """
    refuse(connection, dict(values))
    (last,) = connection.execute(LAST_SALE, {"as_of": values["as_of"]}).fetchone()
    return (both("affinity.nothing_since", day=last) if last else words("affinity.nothing"),)

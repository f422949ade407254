"""Who bought what in a window, as sets of partners: what affinity is counted from (AFF-1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from channelcli.report import BEGINNING
from channelcli.reports import scope
from channelcli.reports.classes.measured import LAST_SALE
from channelcli.resolve import one
from channelcli.text import Words, both, words

# A line whose quantity nobody knows counts by the sign of its amount.
BOUGHT = """
    WITH moved AS (
        SELECT id, partner_id, 1 AS sign FROM sale WHERE shipped_on BETWEEN :from AND :to
        UNION ALL
        SELECT id, partner_id, -1 FROM sale WHERE voided_on BETWEEN :from AND :to
    )
    SELECT m.partner_id, l.product_id
    FROM moved AS m CROSS JOIN sale_line AS l ON l.sale_id = m.id
    WHERE l.product_id IS NOT NULL
    GROUP BY m.partner_id, l.product_id
    HAVING sum(m.sign * coalesce(l.base_quantity, (l.net > 0) - (l.net < 0))) > 0"""
PRODUCTS = "SELECT id, code, name, category FROM product ORDER BY code"


class Product(NamedTuple):
    """A product as a report names it."""

    id: int
    code: str
    name: str
    category: str | None


class Baskets(NamedTuple):
    """Partners in scope and all products, both by code, and who bought what: a product is its place in that order.

    Bit k of `buyers[place]` is the k-th partner; a product that nobody bought is not among them.
    """

    partners: list[tuple[int, str, str]]
    products: list[Product]
    buyers: dict[int, int]

    def bought(self, place: int) -> int:
        """Return the set of partners that bought the product."""
        return self.buyers.get(place, 0)

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


def filled(connection: sqlite3.Connection, values: Mapping[str, Any], ever: bool = False) -> Baskets:
    """Return who of the partners in scope bought what (net quantity above 0) in the window, or ever up to its end."""
    names = scope.customers(connection, dict(values))
    partners = [(id_, code, name) for id_, (code, name) in names.items()]
    bits = {id_: 1 << place for place, (id_, _, _) in enumerate(partners)}
    products = [Product(*row) for row in connection.execute(PRODUCTS)]
    found = {product.id: 0 for product in products}
    days = {"from": BEGINNING if ever else values["from"], "to": min(values["to"], values["as_of"])}
    for partner, product in connection.execute(BOUGHT, days):
        found[product] |= bits.get(partner, 0)
    buyers = {place: found[product.id] for place, product in enumerate(products) if found[product.id]}
    return Baskets(partners, products, buyers)


def nothing(connection: sqlite3.Connection, values: Mapping[str, Any]) -> tuple[Words, ...]:
    """Return the line that nobody bought a product in the window, and when somebody last did."""
    (last,) = connection.execute(LAST_SALE, {"as_of": values["as_of"]}).fetchone()
    return (both("affinity.nothing_since", day=last) if last else words("affinity.nothing"),)

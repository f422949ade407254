"""Orders of a plain sheet that stand in the ledger just as the sheet has them: a file that comes once more (P-6)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from channelcli.sheets.plans.order_columns import Orders
from channelcli.sheets.plans.order_match import number_key

_CHUNK = 500
_STANDING = """
SELECT s.number, s.partner_id, s.ordered_on, s.shipped_on,
       l.product_id, l.unit, l.price, l.quantity, l.net, l.gross
FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
WHERE s.number IN ({marks}) AND s.root_id = s.id
  AND NOT EXISTS (SELECT 1 FROM sale AS p WHERE p.root_id = s.id AND p.part > 1)
ORDER BY s.id, l.position
"""
_Order = tuple[tuple[Any, ...], list[tuple[Any, ...]]]  # partner, order date, ship date; its lines


def all_stand(connection: sqlite3.Connection, orders: Orders, first: int | None = None) -> bool:
    """Tell whether each of these orders, or of the `first` of them, stands in one part with just these lines.

    What stands a little differently may still be the same order; `order_match` tells. Lines of an order stand together.
    """
    numbers = iter(orders.numbers[:first] if first else orders.numbers)
    mine = _orders(orders)
    while chunk := list(islice(numbers, _CHUNK)):
        sql = _STANDING.format(marks=", ".join("?" * len(chunk)))
        standing = {
            number_key(number): [row[1:] for row in rows]
            for number, rows in groupby(connection.execute(sql, chunk), itemgetter(0))
        }
        for number, (head, lines) in zip(chunk, mine, strict=False):
            rows = standing.get(number_key(number))
            if rows is None or [row[3:] for row in rows] != lines:
                return False
            partner, ordered, shipped = rows[0][:3]
            if head[:2] != (partner, ordered) or head[2] not in (None, shipped):
                return False
    return True


def _orders(orders: Orders) -> Iterator[_Order]:
    """Yield the orders one by one, with their lines as they are stored; no ship date where the sheet says none."""
    own = orders.lines
    products = (product or None for product in own.product)
    lines = zip(own.place, products, own.unit, own.price, own.quantity, own.net, own.gross, strict=True)
    for place, rows in groupby(lines, itemgetter(0)):
        head = orders.partner[place], orders.ordered[place], orders.shipped[place] if orders.shipped else None
        yield head, [row[1:] for row in rows]

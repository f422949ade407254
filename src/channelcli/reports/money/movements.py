"""The movements of accounts over a period, partner by partner, each table read once (AR-41).

The same movements as the view `entry` has, with what stands on the documents; a document and its reversal are two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from channelcli.money import line_amount
from channelcli.paper import Goods, Movement

# Each index holds the partner first, so that a whole table comes partner by partner without sorting.
_SALES = """
SELECT s.partner_id, 'sale', s.id, s.number, s.kind, s.shipped_on, s.voided_on, 'void', s.gross, NULL, s.reason, s.note,
       l.position, coalesce(p.name, l.text, ''), p.spec, l.unit, l.quantity, l.price, l.gross, l.free, l.net,
       s.price_mode
FROM sale AS s INDEXED BY sale_by_partner
LEFT JOIN sale_line AS l ON l.sale_id = s.id AND s.shipped_on >= :from
LEFT JOIN product AS p ON p.id = l.product_id
WHERE s.shipped_on IS NOT NULL
  AND (s.shipped_on BETWEEN :from AND :to OR s.voided_on BETWEEN :from AND :to) {one}
ORDER BY s.partner_id
"""
_PAYMENTS = """
SELECT s.partner_id, 'payment', s.id, s.number, s.kind, s.paid_on, s.voided_on, s.void_kind,
       CASE s.kind WHEN 'refund' THEN s.amount ELSE -s.amount END, s.method,
       s.reference, s.note, NULL
FROM payment AS s INDEXED BY payment_by_partner
WHERE (s.paid_on BETWEEN :from AND :to OR s.voided_on BETWEEN :from AND :to) {one}
ORDER BY s.partner_id
"""
_ADJUSTMENTS = """
SELECT s.partner_id, 'adjustment', s.id, s.number, s.kind, s.on_date, s.voided_on, 'void', s.amount, NULL,
       NULL, s.note, NULL
FROM adjustment AS s INDEXED BY adjustment_by_partner
WHERE (s.on_date BETWEEN :from AND :to OR s.voided_on BETWEEN :from AND :to) {one}
ORDER BY s.partner_id
"""
_ONE = "AND s.partner_id = :partner"
_partner = itemgetter(0)
_NOCASE = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")  # as SQLite orders numbers


def by_partner(
    connection: sqlite3.Connection, first: str, last: str, partner_id: int | None = None
) -> Iterator[tuple[int, list[Movement]]]:
    """Yield (partner id, movements from `first` to `last` in order of day and number), by partner id.

    Only partners that have any; with `partner_id` only this one.
    """
    values = {"from": first, "to": last, "partner": partner_id}
    one = "" if partner_id is None else _ONE
    cursors = [connection.execute(sql.format(one=one), values) for sql in (_SALES, _PAYMENTS, _ADJUSTMENTS)]
    for partner, rows in groupby(merge(*cursors, key=_partner), key=_partner):
        found: list[tuple[Any, Movement]] = []
        for _, lines in groupby(rows, key=itemgetter(1, 2)):
            found += _moved(list(lines), first, last)
        yield partner, [movement for _, movement in sorted(found, key=itemgetter(0))]


def _moved(lines: list[tuple[Any, ...]], first: str, last: str) -> Iterator[tuple[Any, Movement]]:
    """Yield the document and its reversal, as far as they are in the period, each with its place in the order."""
    _, source, _, number, kind, day, reversed_on, role, amount, method, detail, note, position, *_ = lines[0]
    of = "shipment" if kind == "order" else kind
    place = number.translate(_NOCASE)
    if first <= day <= last:
        goods = () if position is None else tuple(goods_of(*row[13:]) for row in _sorted(lines))
        posted = Movement(day, number, of, of, source, amount, method, detail, note, goods)
        yield (day, place, False, source), posted
    if reversed_on is not None and first <= reversed_on <= last:
        back = Movement(reversed_on, number, role, of, source, -amount, method, detail, note)
        yield (reversed_on, place, True, source), back


def goods_of(
    name: str,
    spec: str | None,
    unit: str,
    quantity: int | None,
    price: int | None,
    gross: int,
    free: int,
    net: int,
    price_mode: str,
) -> Goods:
    """Return a line with what a discount took off its quantity x price, and what tax came on top."""
    exclusive = price_mode == "exclusive"
    less = 0
    if quantity is not None and price is not None and not free:
        less = line_amount(quantity, price) - (net if exclusive else gross)
    return Goods(name, spec, unit, quantity, price, gross, bool(free), less, gross - net if exclusive else 0)


def _sorted(lines: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return lines if len(lines) == 1 else sorted(lines, key=itemgetter(12))


def description(movement: Movement, chinese: bool, methods: dict[str, str]) -> str | None:
    """Return what the account says of a movement in one line: goods, how it was paid, reason and note."""
    start = ""
    if movement.goods:
        start = "; ".join(_brief(one) for one in movement.goods[:3]) + (" …" if len(movement.goods) > 3 else "")
    elif movement.method is not None:
        start = methods.get(movement.method, movement.method) if chinese else movement.method
    more = [f" {word}" for word in (movement.detail, movement.note) if word is not None]
    return (start + "".join(more)).strip(" ") or None


def _brief(one: Goods) -> str:
    if one.quantity is None:
        return one.label.strip(" ")
    whole = one.quantity % 1000 == 0
    much = str(one.quantity // 1000) if whole else f"{one.quantity / 1000:.3f}".rstrip("0")
    return f"{one.label} {much}{one.unit}".strip(" ")

"""The slip that goes with the goods (送货单): the lines, the account before and after, and whom they go to."""

from __future__ import annotations

import sqlite3
from typing import Any

from channelcli import dates
from channelcli.money import format_packed, pack
from channelcli.paper import Goods, Slip
from channelcli.reports.money.movements import goods_of

_HEAD = """
SELECT s.id, s.number, s.kind, s.partner_id, s.ordered_on, s.promised_on, s.shipped_on, s.due_on, s.gross, s.note,
       CASE WHEN s.voided_on <= :today THEN 'void' WHEN s.cancelled_on <= :today THEN 'cancelled'
            WHEN s.kind = 'return' THEN 'returned' WHEN s.delivered_on <= :today THEN 'delivered'
            WHEN s.shipped_on <= :today THEN 'shipped' WHEN s.confirmed_on <= :today THEN 'confirmed'
            ELSE 'draft' END AS state,
       p.code, p.name, p.address, p.phone, t.name AS staff
FROM sale AS s JOIN partner AS p ON p.id = s.partner_id LEFT JOIN staff AS t ON t.id = s.staff_id
WHERE s.number = :number
"""
_LINES = """
SELECT coalesce(p.name, l.text, ''), p.spec, l.unit, l.quantity, l.price, l.gross, l.free, l.net, s.price_mode,
       l.base_quantity, p.unit, p.id, p.code
FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id LEFT JOIN product AS p ON p.id = l.product_id
WHERE l.sale_id = ? ORDER BY l.position
"""
# Whole packings alone: three bottles and a third of a box is nothing anybody loads.
_PACKINGS = "SELECT unit, num FROM product_unit WHERE product_id = ? AND den = 1 AND num > 1 ORDER BY num DESC, unit"
_RECEIVER = """
SELECT c.name, (SELECT value FROM contact_channel AS h WHERE h.contact_id = c.id AND h.kind IN ('mobile', 'phone')
                ORDER BY h.preferred DESC, h.kind = 'mobile' DESC, h.id LIMIT 1)
FROM contact AS c WHERE c.partner_id = ? AND c.archived_on IS NULL
ORDER BY coalesce(c.role = 'principal', 0) DESC, c.id LIMIT 1
"""
# The order of the statement, so that its balance column and the slip agree (AR-40).
_BEFORE = """
SELECT coalesce(sum(amount), 0) FROM entry
WHERE partner_id = :partner AND (on_date < :day OR on_date = :day AND (
    number < :number COLLATE NOCASE OR number = :number COLLATE NOCASE AND role = 'post' AND source < 'sale'))
"""
_BALANCE = "SELECT coalesce(sum(amount), 0) FROM entry WHERE partner_id = :partner AND on_date <= :day"


def slip(connection: sqlite3.Connection, number: str) -> Slip:
    """Return the slip of one document, of its own part alone; of a return what comes back.

    The balances are those before and after it on its day, as on the statement; of goods that have not left yet,
    the balance of today and what it will be with them.
    """
    cursor = connection.execute(_HEAD, {"number": number, "today": dates.today().isoformat()})
    names = [column[0] for column in cursor.description]
    head: dict[str, Any] = dict(zip(names, cursor.fetchone(), strict=True))
    sign = -1 if head["kind"] == "return" else 1
    goods = tuple(_goods(connection, row, sign) for row in connection.execute(_LINES, (head["id"],)).fetchall())
    before = _before(connection, head)
    receiver, mobile = connection.execute(_RECEIVER, (head["partner_id"],)).fetchone() or (None, None)
    return Slip(
        number=head["number"],
        kind=head["kind"],
        day=head["shipped_on"] or head["promised_on"] or head["ordered_on"],
        state=head["state"],
        code=head["code"],
        name=head["name"],
        address=head["address"],
        receiver=receiver,
        phone=head["phone"] or mobile,
        staff=head["staff"],
        note=head["note"],
        due=head["due_on"],
        goods=goods,
        amount=sign * head["gross"],
        before=before,
        after=before + head["gross"],
    )


def _before(connection: sqlite3.Connection, head: dict[str, Any]) -> int:
    values = {"partner": head["partner_id"], "number": head["number"], "day": head["shipped_on"]}
    if head["shipped_on"] is None:
        return int(connection.execute(_BALANCE, values | {"day": dates.today().isoformat()}).fetchone()[0])
    return int(connection.execute(_BEFORE, values).fetchone()[0])


def _goods(connection: sqlite3.Connection, row: tuple[Any, ...], sign: int) -> Goods:
    name, spec, unit, quantity, price, gross, free, net, mode, base, base_unit, product, code = row
    quantity = None if quantity is None else sign * quantity
    line = goods_of(name, spec, unit, quantity, price, sign * gross, free, sign * net, mode)
    packings = connection.execute(_PACKINGS, (product,)).fetchall() if base and product else []
    packed = packings_of(sign * base, base_unit, packings) if packings else ""
    values = (line.name, line.spec, line.unit, line.quantity, line.price, line.amount, line.free, line.less, line.tax)
    return Goods(*values, packed, code or "")


def packings_of(base_quantity: int, base_unit: str, packings: list[tuple[str, int]]) -> str:
    """Return a quantity (1/1,000 base units) in packings, largest first: 29 bottles at 12 are 2箱5瓶 (MON-10)."""
    sign, rest = "-" if base_quantity < 0 else "", abs(base_quantity)
    said = ""
    for unit, num in packings[:-1]:
        count, rest = pack(rest, num)
        said += f"{count}{unit}" if count else ""
    unit, num = packings[-1]
    last = format_packed(rest, base_unit, unit, num) if rest or not said else ""
    return sign + said + last

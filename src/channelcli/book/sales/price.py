"""Prices, costs, floor prices and tax rates of products, dated (GEN-7, SAL-6, SAL-10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from channelcli import money
from channelcli.errors import Usage

if TYPE_CHECKING:
    from channelcli.journal import Change

FIELDS = ("price", "cost", "floor", "tax")
BEGINNING = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Key:
    """What a dated value is of: its field, the unit it is for ('' = base), and for whom and from how many on.

    `min_quantity` is in 1/1,000 of that unit; a partner and a class never stand together.
    """

    field: str
    unit: str = ""
    partner_id: int | None = None
    class_: str | None = None
    min_quantity: int = 0

    @property
    def general(self) -> bool:
        """Whether it is the list price (cost, floor, rate) of everyone."""
        return self.partner_id is None and self.class_ is None and not self.min_quantity


def parse(text: str) -> tuple[int, str]:
    """Return (price in 1/10,000 yuan, unit) of `38.50` or `380/箱`; unit '' where none is said. Raises `Usage`."""
    number, _, unit = text.partition("/")
    price = money.parse_price(number)
    if price < 0:
        raise Usage("product.negative", value=text)
    return price, unit.strip()


def put(change: Change, product_id: int, key: Key, value: int | None, day: date | None = None) -> str | None:
    """Give a product's dated value from `day` (default today) on; return since when it holds, None if it held already.

    The first value holds from the beginning of time (GEN-7), unless it was given a day still to come, or a day and
    is of a partner, a class or a quantity alone. A second value on one day replaces the first; none ends the one
    before it. Prices in 1/10,000 yuan, tax in basis points.
    """
    rows = change.rows(
        "SELECT id, valid_from, value FROM product_dated WHERE product_id = ? AND field = ? AND unit = ?"
        " AND partner_id IS ? AND class IS ? AND min_quantity = ? ORDER BY valid_from",
        product_id, key.field, key.unit, key.partner_id, key.class_, key.min_quantity,
    )  # fmt: skip
    start = (day or change.today).isoformat()
    if not rows and (day is None or (key.general and day <= change.today)):
        start = BEGINNING
    current = next((row for row in reversed(rows) if row[1] <= start), None)
    if (current[2] if current else None) == value:
        return None
    if current and current[1] == start:
        change.connection.execute("UPDATE product_dated SET value = ? WHERE id = ?", (value, current[0]))
        return start
    change.connection.execute(
        "INSERT INTO product_dated (change_id, product_id, field, unit, partner_id, class, min_quantity, valid_from,"
        " value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (change.id, product_id, key.field, key.unit, key.partner_id, key.class_, key.min_quantity, start, value),
    )
    return start


def write(
    change: Change,
    new: Iterable[tuple[tuple[Any, ...], str, Any]],
    changed: Iterable[tuple[int, Any]],
    gone: Iterable[int],
) -> None:
    """Write dated values as a sheet tells their history: (key, from, value), (id, value), and the ids that go.

    A key is (product, field, unit, partner, class, from quantity) with the unit as it is stored.
    """
    change.connection.executemany(
        "INSERT INTO product_dated (change_id, product_id, field, unit, partner_id, class, min_quantity, valid_from,"
        " value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(change.id, *key, start, value) for key, start, value in new],
    )
    change.connection.executemany(
        "UPDATE product_dated SET value = ? WHERE id = ?", [(value, id_) for id_, value in changed]
    )
    change.connection.executemany("DELETE FROM product_dated WHERE id = ?", [(id_,) for id_ in gone])

"""What the ledger knows that an imported order needs: terms, units, costs and tax rates, each read once."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right

from channelcli import dates
from channelcli.config import policy
from channelcli.errors import Fault
from channelcli.money import parse_rate
from channelcli.sheets.cells import CellFault

_Dated = dict[int, tuple[list[str], list[int | None]]]


class Facts:
    """Dated facts of partners and products, looked up by day."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them all: they are few beside the orders."""
        self.mode: str = policy("tax.price_mode")
        self.default_terms: str = policy("ar.default_terms")
        rate = policy("tax.default_rate")
        self.default_tax = 0 if rate is None else parse_rate(rate)
        self._terms: dict[int, tuple[list[str], list[str | None]]] = {}
        dated = connection.execute(
            "SELECT partner_id, valid_from, text FROM partner_dated WHERE field = 'terms'"
            " ORDER BY partner_id, valid_from"
        )
        for partner, day, text in dated:
            days, values = self._terms.setdefault(partner, ([], []))
            days.append(day)
            values.append(text)
        self._units: dict[int, dict[str, tuple[int, int]]] = {}
        for product, unit, num, den in connection.execute("SELECT product_id, unit, num, den FROM product_unit"):
            self._units.setdefault(product, {})[unit] = (num, den)
        self._base: dict[int, str] = dict(connection.execute("SELECT id, unit FROM product"))
        self._costs = self._product_dated(connection, "cost")
        self._taxes = self._product_dated(connection, "tax")
        self.costed, self.taxed = bool(self._costs), bool(self._taxes)  # whether any product has one at all
        self._due: dict[tuple[str, str, str], str | None] = {}

    def _product_dated(self, connection: sqlite3.Connection, field: str) -> _Dated:
        found: _Dated = {}
        rows = connection.execute(
            "SELECT d.product_id, d.valid_from, d.value, d.unit, p.unit, u.num, u.den FROM product_dated AS d"
            " JOIN product AS p ON p.id = d.product_id"
            " LEFT JOIN product_unit AS u ON u.product_id = d.product_id AND u.unit = d.unit"
            " WHERE d.field = ? ORDER BY d.product_id, d.valid_from",
            (field,),
        )
        for product, day, value, unit, base, num, den in rows:
            if field == "cost" and value is not None and unit not in ("", base):
                if not num:
                    continue
                value = round(value * den / num)
            days, values = found.setdefault(product, ([], []))
            days.append(day)
            values.append(value)
        return found

    def terms(self, partner: int, day: str) -> str:
        """Return the payment terms (AR-20 code) of a partner on a day."""
        known = self._terms.get(partner)
        if known is None:
            return self.default_terms
        place = bisect_right(known[0], day)
        return (known[1][place - 1] if place else None) or self.default_terms

    def due(self, terms: str, shipped: str, ordered: str) -> str | None:
        """Return the due date of a document (AR-20), ISO; None for `roll`."""
        key = (terms, shipped, ordered)
        if key not in self._due:
            day = dates.due_date(terms, dates.parse_cell_day(shipped), dates.parse_cell_day(ordered))
            self._due[key] = day.isoformat() if day else None
        return self._due[key]

    def base_quantity(self, product: int | None, unit: str | None, quantity: int | None) -> tuple[str, int | None]:
        """Return the unit of a line and its quantity in base units; `CellFault` for a unit the product lacks."""
        if product is None or quantity is None:
            return unit or "", None
        base = self._base.get(product, "")
        if not unit or unit == base:
            return unit or base, quantity
        packing = self._units.get(product, {}).get(unit)
        if packing is None:
            if base:
                raise CellFault(Fault("imports.no_unit", value=unit, base=base, column="unit"))
            return unit, quantity
        whole, rest = divmod(quantity * packing[0], packing[1])
        if rest:
            raise CellFault(Fault("imports.no_unit", value=unit, base=base, column="unit"))
        return unit, whole

    def cost(self, product: int | None, day: str) -> int | None:
        """Return the dated cost a base unit (1/10,000 yuan) on a day, None if unknown (SAL-6)."""
        return _at(self._costs.get(product) if product else None, day)

    def tax(self, product: int | None, day: str) -> int:
        """Return the tax rate of a product on a day in basis points; where nothing is set, the default (SAL-2)."""
        rate = _at(self._taxes.get(product) if product else None, day)
        return self.default_tax if rate is None else rate


def _at(known: tuple[list[str], list[int | None]] | None, day: str) -> int | None:
    if known is None:
        return None
    place = bisect_right(known[0], day)
    return known[1][place - 1] if place else None

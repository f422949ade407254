"""Dated prices, costs, floor prices and tax rates: by product, what it is, for whom, from how many on, and day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from channelcli.errors import Fault, Usage
from channelcli.money import format_price
from channelcli.names import clipped
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans.dated import DatedPlanner, Key, Values

if TYPE_CHECKING:
    from channelcli.journal import Change


class Planner(DatedPlanner):
    """Plans what prices, costs, floors and rates are from a day on."""

    kind = "prices"
    value_column = "price"

    def one(self, values: Values) -> tuple[Key, Any]:
        """Return (product, what, unit, partner, class, from quantity) and the value: 1/10,000 yuan, basis points."""
        product_id = self.of("product").find(values.get("product_code"), values.get("product"))
        partner_id = None
        if values.get("partner_code") or values.get("partner"):
            partner_id = self.of("partner").find(values.get("partner_code"), values.get("partner"))
        field, class_, least = values["priced"], values.get("class"), values.get("min_quantity") or 0
        for_some = partner_id is not None or class_ is not None or least
        if (partner_id is not None and class_ is not None) or (field != "price" and for_some):
            raise CellFault(Usage("product.one_level", column="priced"))
        value, other = values.get("price"), values.get("tax_rate")
        if field == "tax":
            value, other = other, value
        if other is not None:
            raise CellFault(Fault("imports.price_or_rate", column="price" if field == "tax" else "tax_rate"))
        unit = "" if field == "tax" else self._unit(product_id, values.get("unit") or "")
        return (product_id, field, unit, partner_id, class_, least), value

    def _unit(self, product_id: int, unit: str) -> str:
        """Return the stored form of a unit, '' for the base unit; `CellFault` for one the product lacks."""
        if not hasattr(self, "_units"):
            self._units: dict[int, set[str]] = {}
            for id_, known in self.connection.execute("SELECT product_id, unit FROM product_unit"):
                self._units.setdefault(id_, set()).add(known)
            self._base = dict(self.connection.execute("SELECT id, unit FROM product").fetchall())
        base = self._base.get(product_id, "")
        if unit in ("", base):
            return ""
        if unit not in self._units.get(product_id, ()):
            raise CellFault(Fault("imports.no_unit", value=clipped(unit), base=base or "–", column="unit"))
        return unit

    def from_the_beginning(self, key: Key, start: str) -> bool:
        """Tell whether a first value holds from the beginning: one of everyone that is not still to come."""
        return key[3:] == (None, None, 0) and super().from_the_beginning(key, start)

    def stored(self) -> Iterable[tuple[Key, str, int, Any]]:
        """Yield every dated value of the ledger."""
        for *key, start, id_, value in self.connection.execute(
            "SELECT product_id, field, unit, partner_id, class, min_quantity, valid_from, id, value FROM product_dated"
        ):
            yield tuple(key), start, id_, value

    def called(self, key: Key) -> str:
        """Return the product's name, and what is priced."""
        return f"{self.of('product').name_of.get(key[0], '–')} {key[1]}"

    def shown(self, key: Key, value: Any) -> str:
        """Return a price in yuan, a rate in percent."""
        if value is None:
            return "–"
        return f"{value / 100:g}%" if key[1] == "tax" else format_price(value)


def apply(change: Change, plan: Plan) -> None:
    """Write the rows as they are planned."""
    from channelcli.book.sales import price
    from channelcli.sheets.plans.making import make

    writes, made = plan.payload
    for directory in made:
        make(change, directory)
    price.write(change, writes.new, writes.changed, writes.gone)

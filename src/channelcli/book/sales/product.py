"""Products: base unit, packings (MON-10), dated prices, costs and rates (GEN-7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel

from channelcli import names
from channelcli.book.partner import custom
from channelcli.book.sales import packing, price
from channelcli.errors import Refused, Usage

if TYPE_CHECKING:
    from channelcli.journal import Change


class Product(SQLModel, table=True):
    """One row of `product`; `unit` is the base unit, '' where the owner never said."""

    __tablename__ = "product"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    code: str
    name: str
    name_key: str
    initials: str = ""
    category: str | None = None
    line: str | None = None
    brand: str | None = None
    spec: str | None = None
    unit: str = ""
    qty_decimals: int = 3
    note: str | None = None
    archived_on: str | None = None


PLAIN = ("code", "name", "category", "line", "brand", "spec", "unit", "qty_decimals", "note", "archived_on")
# Field of a sheet -> field of product_dated.
DATED = {"price": "price", "cost": "cost", "floor_price": "floor", "tax_rate": "tax"}


def add(change: Change, values: Mapping[str, Any], *, day: date | None = None) -> Product:
    """Add a product from typed field values; a code is given when left out, a name alone is enough.

    Keys are `PLAIN`, `packing` (text or list of text), the dated values of the base unit (`DATED`; prices in 1/10,000
    yuan, the rate in basis points), `prices` (price|cost|floor -> list of (1/10,000 yuan, unit)), and `cf.<key>`.
    `Refused` (exit 4) when the code is taken.
    """
    name = str(values.get("name") or values.get("code") or "").strip()
    if not name:
        raise Usage("product.needs_name")
    code = values.get("code") or next_code(change)
    if change.one("SELECT 1 FROM product WHERE code = ?", code):
        raise Refused("product.code_taken", code=code)
    base, packings = packing.parse(values.get("packing") or [], values.get("unit") or "")
    known = {key: value for key, value in values.items() if key in PLAIN and value is not None}
    row = Product.model_validate(
        known
        | {
            "code": code,
            "name": name,
            "unit": base,
            "name_key": names.normal_name(name),
            "initials": names.initials(name),
            "qty_decimals": _decimals(known.get("qty_decimals", 3)),
        }
    )
    change.add(row)
    assert row.id is not None
    packing.put(change, row.id, packings)
    _details(change, row, values, day)
    return row


def _decimals(value: int) -> int:
    if not 0 <= value <= 3:
        raise Usage("product.bad_decimals", value=value)
    return value


def next_code(change: Change) -> str:
    """Return a free product code: P0001, P0002 …"""
    while True:
        code = f"P{change.next_number('product'):04d}"
        if not change.one("SELECT 1 FROM product WHERE code = ?", code):
            return code


def update(change: Change, product_id: int, values: Mapping[str, Any], *, day: date | None = None) -> list[str]:
    """Change fields of a product; return the keys that really changed. Dated values count from `day` on.

    A value of None or '' empties the field. `Refused` for another base unit once quantities were booked in it.
    """
    row = change.session.get(Product, product_id)
    assert row is not None
    base, packings = packing.parse(values.get("packing") or [], values.get("unit") or row.unit)
    changed = _plain(change, row, dict(values) | ({"unit": base} if base != row.unit else {}))
    change.session.add(row)
    change.flush()
    if packing.put(change, product_id, packings):
        changed.append("packing")
    return changed + _details(change, row, values, day)


def _plain(change: Change, row: Product, values: Mapping[str, Any]) -> list[str]:
    """Set the plain fields that differ; return their keys."""
    changed = []
    for key in PLAIN:
        if key not in values:
            continue
        value = values[key]
        if key == "unit":
            value = value or ""
        elif value == "":
            value = None
        if value != getattr(row, key):
            _check(change, row, key, value)
            setattr(row, key, value)
            changed.append(key)
    if "name" in changed:
        row.name_key, row.initials = names.normal_name(row.name), names.initials(row.name)
    return changed


def _check(change: Change, row: Product, key: str, value: Any) -> None:
    """Refuse what must not change, or not be empty."""
    if key in ("code", "name") and value is None:
        raise Usage("product.needs_name")
    if key == "code" and change.one("SELECT 1 FROM product WHERE code = ? AND id <> ?", value, row.id):
        raise Refused("product.code_taken", code=value)
    if key == "qty_decimals":
        _decimals(value if value is not None else -1)
    used = "SELECT 1 FROM sale_line WHERE product_id = ? AND base_quantity IS NOT NULL LIMIT 1"
    if key == "unit" and row.unit and change.one(used, row.id):
        raise Refused("product.unit_used", unit=row.unit)


def _details(change: Change, row: Product, values: Mapping[str, Any], day: date | None) -> list[str]:
    """Write what stands outside the product row; return the keys that changed."""
    assert row.id is not None
    changed = []
    for key, field in DATED.items():
        written = key in values and bool(price.put(change, row.id, price.Key(field), values[key], day))
        for value, unit in (values.get("prices") or {}).get(field, ()):
            of = price.Key(field, packing.check_unit(change, row.id, row.unit, unit))
            written |= bool(price.put(change, row.id, of, value, day))
        changed += [key] if written else []
    if custom.put(change, "product", row.id, values):
        changed += [key for key in values if key.startswith(custom.PREFIX)]
    return changed


def reprice(
    change: Change, product_id: int, key: price.Key, value: int, day: date | None = None
) -> tuple[Product, str | None]:
    """Give one dated value of a product (`key.unit` as it was typed); return the product and since when it holds.

    None as the day: it held already. `Refused` for a unit the product lacks; `Usage` for a partner and a class at
    once, or an unknown class.
    """
    row = change.session.get(Product, product_id)
    assert row is not None and row.id is not None
    if key.class_ is not None and key.class_ not in ("A", "B", "C"):
        raise Usage("product.bad_class", value=key.class_)
    if (key.partner_id is not None and key.class_ is not None) or (key.field != "price" and not key.general):
        raise Usage("product.one_level")
    unit = "" if key.field == "tax" else packing.check_unit(change, row.id, row.unit, key.unit)
    stored = price.Key(key.field, unit, key.partner_id, key.class_, key.min_quantity)
    return row, price.put(change, row.id, stored, value, day)

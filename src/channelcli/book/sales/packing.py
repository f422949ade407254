"""Packings (MON-10): a product has one base unit, and units that are an exact rational number of it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from channelcli.errors import Refused, Usage
from channelcli.names import clipped, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from channelcli.journal import Change

_SPLIT = re.compile(r"[,，;；、\n]+")
_EQUATION = re.compile(
    r"1? *(?P<unit>[^\d\s=/.*×]+) *[=×*] *(?P<size>\d+(?:\.\d{1,6})?(?: */ *\d+)?) *(?P<base>[^\d\s=/.]*)"
)
_RATIO = re.compile(r"(?P<size>\d+(?:\.\d{1,6})?) *(?P<base>[^\d\s=/.]*) */ *(?P<unit>[^\d\s=/.]+)")
_LARGEST = 10**9


class Packing(NamedTuple):
    """One `unit` is num/den base units."""

    unit: str
    num: int
    den: int = 1

    def text(self, base: str) -> str:
        """Return how it is written: `1箱=12瓶`; the importer reads it back."""
        return f"1{self.unit}={self.num if self.den == 1 else f'{self.num}/{self.den}'}{base}"


def parse(texts: str | Iterable[str], base: str) -> tuple[str, list[Packing]]:
    """Return (base unit, packings) of `箱=12`, `1箱=12瓶`, `12瓶/箱`, `箱=1/3`; several with commas between.

    The unit on the right is the base unit (it becomes the base unit where none was said) or a packing told before
    it: `箱=12瓶, 件=4箱`. Raises `Usage` for anything else.
    """
    pieces = [texts] if isinstance(texts, str) else list(texts)
    known: dict[str, Fraction] = {}
    for piece in [p.strip() for text in pieces for p in _SPLIT.split(text) if p.strip()]:
        clean = folded(piece) or ""
        found = _EQUATION.fullmatch(clean) or _RATIO.fullmatch(clean)
        if not found:
            raise Usage("product.bad_packing", value=clipped(piece))
        unit, right = found["unit"], found["base"]
        base = base or (right if right not in known else "")
        if unit == base or (right and right != base and right not in known):
            raise Usage("product.pack_base", value=clipped(piece), base=base)
        known[unit] = _size(found["size"], piece) * known.get(right, Fraction(1))
    return base, [Packing(unit, size.numerator, size.denominator) for unit, size in known.items()]


def _size(text: str, piece: str) -> Fraction:
    try:
        size = Fraction(text.replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        size = Fraction(0)
    if not 0 < size <= _LARGEST or size.denominator > _LARGEST:
        raise Usage("product.bad_packing", value=clipped(piece))
    return size


def put(change: Change, product_id: int, packings: Iterable[Packing]) -> bool:
    """Write packings of a product; one that is there already takes the new size. Return whether anything changed."""
    changed = False
    for unit, num, den in packings:
        old = change.rows("SELECT id, num, den FROM product_unit WHERE product_id = ? AND unit = ?", product_id, unit)
        if not old:
            sql = "INSERT INTO product_unit (change_id, product_id, unit, num, den) VALUES (?, ?, ?, ?, ?)"
            change.connection.execute(sql, (change.id, product_id, unit, num, den))
        elif old[0][1:] != (num, den):
            change.connection.execute("UPDATE product_unit SET num = ?, den = ? WHERE id = ?", (num, den, old[0][0]))
        else:
            continue
        changed = True
    return changed


def of(change: Change, product_id: int) -> list[Packing]:
    """Return the packings of a product, largest first."""
    rows = change.rows(
        "SELECT unit, num, den FROM product_unit WHERE product_id = ? ORDER BY 1.0 * num / den DESC, unit", product_id
    )
    return [Packing(*row) for row in rows]


def check_unit(change: Change, product_id: int, base: str, unit: str) -> str:
    """Return the stored form of a price's unit ('' for the base unit); `Refused` for a unit the product lacks."""
    if unit in ("", base):
        return ""
    units = [packing.unit for packing in of(change, product_id)]
    if unit not in units:
        raise Refused("product.no_unit", unit=clipped(unit), units=", ".join([base or "–", *units]))
    return unit

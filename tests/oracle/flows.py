"""Sales by group, by going through the facts one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from oracle import sales

Group = tuple[str | None, ...]
PIECES = ("product", "category")


def worth(given: sales.Facts, by: str, what: str, first: date, last: date) -> dict[Group, int]:
    """Return what each group is worth from first to last; groups worth nothing are left out."""
    found: dict[Group, int] = {}
    for one in sales.events(given, first, last):
        for group, value in _parts(given, one, by, what):
            found[group] = found.get(group, 0) + value
    return {group: value for group, value in found.items() if value}


def _parts(given: sales.Facts, one: sales.Event, by: str, what: str) -> Iterator[tuple[Group, int]]:
    if one.document is None:
        if what != "quantity":  # written with one amount, with and without VAT
            yield _group(given, one, by, None), one.net
        return
    for line in one.document.lines:
        known = line.net - line.cost if line.cost is not None else 0
        value = {"net": line.net, "gross": sales.gross(line.net), "margin": known, "quantity": line.quantity}[what]
        if what != "quantity" or line.product is not None:
            yield _group(given, one, by, line.product), one.sign * value


def _group(given: sales.Facts, one: sales.Event, by: str, product: int | None) -> Group:
    partner = given.partners[one.partner]
    code = partner.code or f"P{one.partner + 1:02}"
    if by == "product":
        return (None, None) if product is None else (f"G{product}", f"good {product}")
    if by == "rep":
        named = one.document.staff if one.document and one.document.staff is not None else partner.rep
        return (None, None) if named is None else (f"S{named}", f"rep {named}")
    return {
        "total": (),
        "partner": (code, f"partner {code}"),
        "category": (None if product is None else given.products[product][0],),
        "region": (partner.region,),
        "province": (partner.province,),
        "kind": (partner.kind,),
    }[by]

"""Slow, plain answers about who bought what and would want what (AFF-1, AFF-2), over the facts of `oracle.sales`."""

from __future__ import annotations

from datetime import date
from math import sqrt

from oracle.sales import Facts, events


def bought(given: Facts, first: date, last: date) -> dict[int, set[int]]:
    """Return for each product (its place) who had a net quantity above zero of it, suppliers and archived ones out."""
    quantity: dict[tuple[int, int], int] = {}
    for event in events(given, first, last):
        for line in event.document.lines if event.document else ():
            if line.product is not None:
                key = line.product, event.partner
                quantity[key] = quantity.get(key, 0) + event.sign * line.quantity
    scope = {n for n, one in enumerate(given.partners) if one.kind != "supplier" and not gone(one.archived, last)}
    return {
        product: {partner for (p, partner), q in quantity.items() if p == product and q > 0 and partner in scope}
        for product in range(len(given.products))
    }


def gone(archived: date | None, as_of: date) -> bool:
    return archived is not None and archived <= as_of


def cosine(matrix: dict[int, set[int]], i: int, j: int, support: int) -> float:
    both = len(matrix[i] & matrix[j])
    return 1.0 if i == j else both / sqrt(len(matrix[i]) * len(matrix[j])) if both >= support and both else 0.0


def score(matrix: dict[int, set[int]], partner: int, references: list[int], support: int) -> float:
    """Return AFF-2 of one partner, straight from its words."""
    mine = [product for product, who in matrix.items() if partner in who]
    best = [max((cosine(matrix, q, r, support) for q in mine), default=0.0) for r in references]
    return sum(best) / len(best)

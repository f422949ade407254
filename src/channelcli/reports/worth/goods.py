"""Sums over lines: the sales of one product or category, quantities in one measure, products as what is classed."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable
from math import lcm
from typing import Any, NamedTuple

from channelcli.errors import Hint, Refused
from channelcli.money import format_amount, half_up
from channelcli.reports import scope
from channelcli.reports.packed import shipped, tally
from channelcli.reports.worth.measured import Sums, left_out
from channelcli.text import both, words

# What a line is summed under: partner and product in one number (0 where there is no product), or one of them alone.
PAIR = "s.partner_id * :many + coalesce(l.product_id, 0)"
KEYS = {"both": PAIR, "partner": "s.partner_id * :many", "product": "coalesce(l.product_id, 0)"}
AMOUNTS = {
    "net": "l.net",
    "gross": "l.gross",
    "margin": "CASE WHEN l.cost IS NULL THEN 0 ELSE l.net - l.cost END",
    "quantity": "l.base_quantity",
}
# :ids are partners, :goods products; none is all of them. Voids stand apart, for they are few.
CHOSEN = """(:goods IS NULL OR l.product_id IN (SELECT value FROM json_each(:goods)))
      AND (:ids IS NULL OR s.partner_id IN (SELECT value FROM json_each(:ids)))"""
VOIDED = f"""FROM sale AS s CROSS JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.voided_on BETWEEN :from AND :to AND {CHOSEN}"""
SIZES = "SELECT (SELECT coalesce(max(id), 0) FROM partner), (SELECT coalesce(max(id), 0) FROM product)"
GOODS = """
    SELECT d.id, d.code, d.name, d.unit, coalesce(d.category, ''), u.num, u.den
    FROM product AS d LEFT JOIN product_unit AS u ON u.product_id = d.id AND u.unit = :case_unit
    WHERE (:product = '*' OR d.code = :product) AND (:category = '*' OR d.category = :category)
    ORDER BY d.code"""
PRODUCTS = """
    SELECT id, code, name, archived_on IS NOT NULL AND archived_on <= :as_of
    FROM product
    WHERE (:product = '*' OR code = :product) AND (:category = '*' OR category = :category)
    ORDER BY code"""
SUPPLIERS = """
    SELECT id, code, name, archived_on IS NOT NULL AND archived_on <= :as_of
    FROM partner
    WHERE kind = 'supplier' AND created_on <= :as_of
    ORDER BY code"""
SHOWN = 8  # goods without a standard case that a refusal names


Cell = tuple[int | None, int | None, int]  # partner id, product id, sum


class Good(NamedTuple):
    """A product: its base unit, its category, and how many base units its standard case holds (num/den), if it has."""

    code: str
    name: str
    unit: str
    category: str
    num: int | None
    den: int | None


class Measure(NamedTuple):
    """What quantities are counted in: a base quantity of a product times its part, over the whole; a part is 1 if none.

    A standard case holds num/den base units, so the parts are den/num brought to one denominator: sums are exact.
    """

    unit: str
    parts: dict[int, int]
    whole: int


def chosen(values: dict[str, Any]) -> bool:
    """Tell whether only one product or category counts."""
    return any(values.get(name, "*") != "*" for name in ("product", "category"))


def listed(connection: sqlite3.Connection, values: dict[str, Any]) -> list[tuple[int, str, str, int]]:
    """Return id, code, name and whether archived of the products or suppliers that may be classed (ABC-41)."""
    params = {"product": "*", "category": "*"} | values
    return connection.execute(PRODUCTS if values["items"] == "product" else SUPPLIERS, params).fetchall()


def of_ledger(connection: sqlite3.Connection, values: dict[str, Any]) -> dict[int, Good]:
    """Return the goods that count, by id. `NotFound` with near names for a category that no product has."""
    asked = {"product": "*", "category": "*", "case_unit": ""} | values
    found = {id_: Good(*rest) for id_, *rest in connection.execute(GOODS, asked)}
    if not found:
        from channelcli.reports import strangers

        strangers.refuse(connection, values)
    return found


def cells(
    connection: sqlite3.Connection, values: dict[str, Any], what: str, first: str, last: str, each: str = "both"
) -> list[Cell]:
    """Return (partner id, product id, sum) of what was shipped, less what was voided, in the scope asked for.

    `what` is net, gross, margin or quantity; `each` is partner, product or both: the other is None. A product is also
    None where a line names none.
    """
    within = of_ledger(connection, values) if chosen(values) else None
    asked = {name: values.get(name, "*") for name in scope.FILTERS if name != "partner"}
    ids, gone = None, left_out(connection, values)
    if gone or not scope.everyone(asked):
        ids = json.dumps(list(scope.partners(connection, asked | {"as_of": values["as_of"]}).keys() - gone))
    params: dict[str, Any] = {"from": first, "to": last, "ids": ids}
    params["goods"] = None if within is None else json.dumps(list(within))  # no product at all is not all of them
    partners, products = connection.execute(SIZES).fetchone()
    params["many"] = many = products + 1
    sums = tally(many if each == "product" else (partners + 1) * many)
    key, amount = KEYS[each], AMOUNTS[what]
    for keys, amounts in shipped(connection, CHOSEN, params, key, amount):
        for at, moved in zip(keys, amounts, strict=True):
            sums[at] += moved
    for at, moved in connection.execute(f"SELECT {key}, coalesce({amount}, 0) {VOIDED}", params):
        sums[at] -= moved
    found = enumerate(sums) if isinstance(sums, array) else sorted(sums.items())
    no_partner, no_product = each == "product", each == "partner"
    return [
        (None if no_partner else at // many, None if no_product else at % many or None, moved)
        for at, moved in found
        if moved
    ]


def sales(connection: sqlite3.Connection, values: dict[str, Any], what: str, first: str, last: str) -> Sums:
    """Return net or gross sales or margin by product, or of the chosen goods by partner, in fen."""
    each = "product" if values.get("items") == "product" else "partner"
    found = {row[each == "product"]: row[2] or 0 for row in cells(connection, values, what, first, last, each)}
    other = found.pop(None, 0)
    worth = {id_: amount for id_, amount in found.items() if id_ is not None}
    notes = (both("classify.no_product", value=format_amount(other)),) if other else ()
    return Sums(worth, "money", (words("classify.basis_goods"),), notes)


def quantity(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> Sums:
    """Return quantities by partner or product, in 1/1,000 of one measure (ABC-1); and the cells they are made of."""
    each = "product" if values.get("items") == "product" else "both"
    moved = [row for row in cells(connection, values, "quantity", first, last, each) if row[1] is not None and row[2]]
    return in_one_measure(connection, values, moved)._replace(cells=moved)


def in_one_measure(connection: sqlite3.Connection, values: dict[str, Any], moved: list[Cell]) -> Sums:
    """Return the quantities of cells, all with a product, by partner or product in one measure (ABC-1)."""
    measure = measure_of(connection, values, (row[1] or 0 for row in moved))
    place = 1 if values.get("items") == "product" else 0
    found: Counter[int] = Counter()
    for row in moved:
        found[row[place] or 0] += row[2] * measure.parts.get(row[1] or 0, 1)
    worth = {id_: half_up(amount, measure.whole) for id_, amount in found.items()}
    return Sums(worth, "quantity", (both("classify.basis_units", unit=measure.unit),) if measure.unit else ())


def measure_of(connection: sqlite3.Connection, values: dict[str, Any], sold: Iterable[int]) -> Measure:
    """Return in what these goods can be added up (ABC-1).

    Base units within one product or one category, else standard cases, else base units where all goods have the same;
    `Refused` (exit 4), naming the goods without a standard case, where nothing of that holds.
    """
    every = of_ledger(connection, values)
    kinds = {id_: every[id_] for id_ in dict.fromkeys(sold)}
    units = {good.unit for good in kinds.values()}
    categories = {good.category for good in kinds.values()}
    alike = len(kinds) < 2 or (len(units) == 1 and "" not in units)
    base = Measure(next(iter(units), ""), {}, 1)
    if len(kinds) < 2 or (alike and len(categories) == 1 and "" not in categories):
        return base
    case_unit = str(values.get("case_unit") or "")
    without = [good for good in kinds.values() if not good.num]
    if not without:
        whole = lcm(*(good.num or 1 for good in kinds.values()))
        return Measure(
            case_unit, {id_: (good.den or 1) * (whole // (good.num or 1)) for id_, good in kinds.items()}, whole
        )
    if alike:
        return base
    names = ", ".join(f"{good.code} {good.name}" for good in without[:SHOWN]) + (" …" if len(without) > SHOWN else "")
    raise Refused(
        "classify.units",
        Hint("classify.give_cases", unit=case_unit or "标箱", names=names, code=without[0].code),
        units=", ".join(sorted(unit or "?" for unit in units)),
    )

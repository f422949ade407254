"""Sales by group in any number of windows: what growth, months, ranks, seasons and forecasts are made of (SAL-1).

One query a month: what is sorted in small heaps is summed in half the time. By partner the sums come from the
covering index of the sales; by product, category or brand, and where only some goods count, from the lines.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from channelcli.errors import Refused
from channelcli.months import by_month
from channelcli.reports import scope
from channelcli.reports.money.ageing_groups import classes
from channelcli.reports.worth.measured import covered, totals
from channelcli.table import Column, Kind
from channelcli.text import Words, both, words

# The cells that name a group: none of the total, code and name of a partner, product or rep, else one.
Group = tuple[str | None, ...]
Window = tuple[str, str]
Moved = tuple[int | None, int | None, int]

BY_LINE = ("product", "category", "brand")
CODED = ("partner", "product", "rep")
PARTNERS = """
    SELECT p.id, p.code, p.name, p.kind, p.province, p.city,
           (SELECT r.text FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region'
            AND r.valid_from <= :as_of AND :as_of < r.valid_to),
           (SELECT r.staff_id FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'rep'
            AND r.valid_from <= :as_of AND :as_of < r.valid_to)
    FROM partner AS p"""
STAFF = "SELECT id, code, name FROM staff"
PRODUCTS = "SELECT id, code, name, category, brand FROM product"
# A document counts for the rep it names, else for the one its partner has.
BY_REP = """
    SELECT partner_id, staff_id, sum(CASE :what WHEN 'gross' THEN gross WHEN 'net' THEN net ELSE costed - cost END)
    FROM sale WHERE shipped_on BETWEEN :from AND :to GROUP BY partner_id, staff_id"""
OTHERS_BY_REP = """
    SELECT partner_id, staff_id, CASE :what WHEN 'gross' THEN gross WHEN 'net' THEN net ELSE costed - cost END
    FROM sales_event WHERE source <> 'sale' AND on_date BETWEEN :from AND :to"""
# All that was shipped, by product: the sales by their covering index, and no more columns than are needed.
SHIPPED_GOODS = {
    "net": """SELECT l.product_id, NULL, sum(l.net) FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
        WHERE s.shipped_on BETWEEN :from AND :to GROUP BY l.product_id""",
    "gross": """SELECT l.product_id, NULL, sum(l.gross) FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
        WHERE s.shipped_on BETWEEN :from AND :to GROUP BY l.product_id""",
    "margin": """SELECT l.product_id, NULL,
               coalesce(sum(l.net) FILTER (WHERE l.cost IS NOT NULL), 0) - coalesce(sum(l.cost), 0)
        FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
        WHERE s.shipped_on BETWEEN :from AND :to GROUP BY l.product_id""",
    "quantity": """SELECT l.product_id, NULL, coalesce(sum(l.base_quantity), 0)
        FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
        WHERE s.shipped_on BETWEEN :from AND :to AND l.product_id IS NOT NULL GROUP BY l.product_id""",
}
SHIPPED_QUANTITY = """
    SELECT s.partner_id, NULL, coalesce(sum(l.base_quantity), 0)
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.shipped_on BETWEEN :from AND :to AND l.product_id IS NOT NULL GROUP BY s.partner_id"""
# Voids; and with :shipped what was shipped, of the partners in :ids, the products in :goods and the documents of :rep,
# none is all of them. A document without a rep is that of its partner's, who are :theirs.
LINES = """
    WITH moved AS (
        SELECT id, partner_id, staff_id, 1 AS sign FROM sale WHERE :shipped AND shipped_on BETWEEN :from AND :to
        UNION ALL
        SELECT id, partner_id, staff_id, -1 FROM sale WHERE voided_on BETWEEN :from AND :to
    )
    SELECT CASE WHEN :lines THEN l.product_id ELSE m.partner_id END, CASE :by WHEN 'rep' THEN m.staff_id END,
           sum(m.sign * CASE :what WHEN 'net' THEN l.net WHEN 'gross' THEN l.gross
                                   WHEN 'quantity' THEN coalesce(l.base_quantity, 0)
                                   ELSE CASE WHEN l.cost IS NULL THEN 0 ELSE l.net - l.cost END END)
    FROM moved AS m JOIN sale_line AS l ON l.sale_id = m.id
    WHERE (:goods IS NULL OR l.product_id IN (SELECT value FROM json_each(:goods)))
      AND (:ids IS NULL OR m.partner_id IN (SELECT value FROM json_each(:ids)))
      AND (:rep IS NULL OR m.staff_id = :rep
           OR (m.staff_id IS NULL AND m.partner_id IN (SELECT value FROM json_each(:theirs))))
      AND (:what <> 'quantity' OR l.product_id IS NOT NULL)
    GROUP BY 1, 2"""
# They have no goods: where goods are the groups, they belong to none of them.
ALLOWANCES = """
    SELECT partner_id, CASE :what WHEN 'gross' THEN gross ELSE net END
    FROM sales_event WHERE source = 'allowance' AND on_date BETWEEN :from AND :to"""
ALL_UNITS = "SELECT count(DISTINCT unit), min(unit) FROM product"
UNITS = """
    SELECT unit, count(*) FROM product WHERE id IN (
        SELECT l.product_id FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
        WHERE s.shipped_on BETWEEN :from AND :to)
      AND (:goods IS NULL OR id IN (SELECT value FROM json_each(:goods))) GROUP BY unit ORDER BY unit"""
GOODS = """
    SELECT id FROM product WHERE (:product = '*' OR code = :product) AND (:category = '*' OR category = :category)"""
FIRST_AND_LAST = "SELECT min(shipped_on), max(shipped_on) FROM sale WHERE shipped_on <= :as_of"


@dataclass(slots=True)
class Flows:
    """The sales of a ledger by `by`, of the partners and goods that the filters leave, in the measure asked for."""

    connection: sqlite3.Connection
    by: str
    what: str
    ids: Mapping[int, Any] | None  # partners, None: all of them
    goods: list[int] | None
    partners: dict[int, Group] = field(default_factory=dict)
    products: dict[int, Group] = field(default_factory=dict)
    reps: dict[int, Group] = field(default_factory=dict)
    rep_of: dict[int, int | None] = field(default_factory=dict)
    rep: int | None = None  # only the documents of this one, as in `report sales`

    def sums(self, windows: Sequence[Window]) -> list[dict[Group, int]]:
        """Return what each group is worth in each window, first and last day with it; groups nothing moved in are out.

        In fen, quantities in 1/1,000 of the base unit. `Refused` where quantities of several units would be added.
        """
        if self.what == "quantity" and self.by != "product" and windows:
            self._one_unit(windows)
        return [self._window(window) for window in windows]

    def _window(self, window: Window) -> dict[Group, int]:
        found: dict[Group, int] = {}
        for piece in pieces(window):
            for key, staff, value in self._moved(piece):
                group = self._group(key, staff)
                found[group] = found.get(group, 0) + value
        return found

    def _moved(self, window: Window) -> Iterable[Moved]:
        """Return (partner or product, rep named on the document, value) of a window."""
        days: dict[str, Any] = {"from": window[0], "to": window[1], "what": self.what}
        if self.by in BY_LINE or self.what == "quantity" or self.goods is not None:
            return self._of_lines(days)
        if self.by == "rep" or self.rep is not None:
            moved = [*self.connection.execute(BY_REP, days), *self.connection.execute(OTHERS_BY_REP, days)]
            if self.rep is not None:
                moved = [one for one in moved if self.rep == (one[1] or self.rep_of[one[0]])]
        else:
            moved = [(id_, None, value) for id_, value in totals(self.connection, self.what, *window).items()]
        return moved if self.ids is None else [one for one in moved if one[0] in self.ids]

    def _of_lines(self, days: dict[str, Any]) -> list[Moved]:
        lines = self.by in BY_LINE
        ids = None if self.ids is None else json.dumps(list(self.ids))
        goods = None if self.goods is None else json.dumps(self.goods)
        asked = days | {"by": self.by, "lines": lines, "ids": ids, "goods": goods, "shipped": 1} | self.of_rep()
        found: list[Moved] = []
        whole = ids is None and goods is None and self.rep is None
        if whole and (lines or self.what == "quantity") and self.by != "rep":
            quick = SHIPPED_GOODS[self.what] if lines else SHIPPED_QUANTITY
            found = self.connection.execute(quick, days).fetchall()
            asked["shipped"] = 0
        found += self.connection.execute(LINES, asked)
        if self.what != "quantity" and self.goods is None:  # an allowance has no goods
            allowed = self.connection.execute(ALLOWANCES, days).fetchall()
            found += [
                (None if lines else id_, None, value)
                for id_, value in allowed
                if (self.ids is None or id_ in self.ids) and self.rep in (None, self.rep_of.get(id_))
            ]
        return found

    def of_rep(self) -> dict[str, Any]:
        """Return the parameters that leave the documents of the one rep."""
        theirs = [id_ for id_, rep in self.rep_of.items() if rep == self.rep] if self.rep is not None else []
        return {"rep": self.rep, "theirs": json.dumps(theirs)}

    def _group(self, key: int | None, staff: int | None) -> Group:
        if self.by == "total":
            return ()
        if self.by in BY_LINE:
            return self.products.get(key or 0, (None, None) if self.by == "product" else (None,))
        if self.by == "rep":
            return self.reps.get(staff or self.rep_of.get(key or 0) or 0, (None, None))
        return self.partners[key or 0]

    def _one_unit(self, windows: Sequence[Window]) -> None:
        known, unit = self.connection.execute(ALL_UNITS).fetchone()
        if known == 1 and unit:
            return
        goods = None if self.goods is None else json.dumps(self.goods)
        days = {"from": min(first for first, _ in windows), "to": max(last for _, last in windows), "goods": goods}
        units = self.connection.execute(UNITS, days).fetchall()
        if len(units) > 1 or any(not unit and n > 1 for unit, n in units):
            raise Refused("growth.units", units=", ".join(unit or "?" for unit, _ in units))


def pieces(window: Window) -> Iterator[Window]:
    """Yield a window month by month: sorting for a sum by group takes more than proportionally longer."""
    return by_month(*window)


def of(connection: sqlite3.Connection, values: dict[str, Any], *, own: bool = False) -> Flows:
    """Return the flows by the parameters by, measure, partner, product, category and the filters of partners.

    Region, rep and class of a partner are those of the as-of day (GEN-7). A rep means the documents that are his, as
    in `report sales`; with `own` the partners that are his, whoever sold to them.
    """
    only = None if own or values.get("rep", "*") == "*" else values["rep"]
    if only is not None:
        values = values | {"rep": "*"}
    by = values["by"]
    chosen = {"product": "*", "category": "*"} | values
    some = chosen["product"] != "*" or chosen["category"] != "*"
    goods = [id_ for (id_,) in connection.execute(GOODS, chosen)] if some else None
    ids: Mapping[int, Any] | None = None if scope.everyone(values) else scope.partners(connection, values)
    wanted = values.get("class", "*")
    class_of = classes(connection, values["as_of"]) if by == "class" or wanted != "*" else {}
    if wanted != "*":
        ids = {id_: name for id_, name in class_of.items() if name == wanted and (ids is None or id_ in ids)}
    flows = Flows(connection, by, values["measure"], ids, goods)
    if by in BY_LINE:
        for id_, code, name, category, brand in connection.execute(PRODUCTS):
            flows.products[id_] = {"product": (code, name), "category": (category,), "brand": (brand,)}[by]
        if only is None:
            return flows
    for id_, code, name, kind, province, city, region, rep in connection.execute(PARTNERS, values):
        flows.rep_of[id_] = rep
        named = {
            "partner": (code, name),
            "class": (class_of.get(id_),),
            "kind": (kind,),
            "province": (province,),
            "city": (city,),
            "region": (region,),
        }
        flows.partners[id_] = named.get(by, ())
    flows.reps.update((id_, (code, name)) for id_, code, name in connection.execute(STAFF))
    if only is not None:
        flows.rep = next((id_ for id_, (code, _) in flows.reps.items() if code == only), 0)
    return flows


def columns(by: str) -> tuple[Column, ...]:
    """Return the columns that name a group."""
    if by == "total":
        return ()
    label = words(f"sales.{by}")
    if by in CODED:
        key = "rep" if by == "rep" else "code"
        return (Column(key, "code", words("growth.code")), Column("name", "text", label))
    return (Column(by, "text", label, codes="kind" if by == "kind" else ""),)


def kind_of(measure: str) -> Kind:
    """Return the kind of the cells that hold a measure."""
    return "quantity" if measure == "quantity" else "money"


def order(group: Group) -> tuple[tuple[bool, str], ...]:
    """Return the key that sorts groups by what names them; what has no name comes last."""
    return tuple((cell is None, cell or "") for cell in group)


def name_of(group: Group) -> str:
    """Return a group in a few words, for a sentence."""
    return " ".join(cell for cell in group if cell) or "–"


def first_and_last(connection: sqlite3.Connection, as_of: str) -> tuple[str | None, str | None]:
    """Return the days of the first and the last sale up to a day, None without any."""
    first, last = connection.execute(FIRST_AND_LAST, {"as_of": as_of}).fetchone()
    return first, last


def basis(measure: str) -> Words:
    """Say what is counted (SAL-1, SAL-2, SAL-7)."""
    return words(f"growth.basis_{measure}")


def classed(values: dict[str, Any]) -> tuple[Words, ...]:
    """Say that who grew stands in a better class for it, where classes are compared."""
    chosen = values["by"] == "class" or values.get("class", "*") != "*"
    return (both("growth.classes", day=values["as_of"]),) if chosen else ()


def cover(flow: Flows, window: Window) -> tuple[Words, ...]:
    """Say how much of the sales of these partners a margin stands on (SAL-6), if margin is what is measured."""
    return covered(flow.connection, *window, flow.ids) if flow.what == "margin" else ()

"""What each partner in scope is worth in a window: the figures under abc, abc-summary and concentration (ABC-1, ABC-4).

The bulk, shipments, is summed straight from the covering index; voids and allowances, which are few, come from the
view `sales_event`. Together they are the view's own sums, which a test compares.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any, NamedTuple

from channelcli.classes import Class, classify, parse_cut, total_of
from channelcli.errors import Refused
from channelcli.months import rolling
from channelcli.render.cells import percent
from channelcli.text import Words, both, words

SHIPPED = {
    "net": """SELECT partner_id, sum(net) FROM sale
        WHERE shipped_on BETWEEN :from AND :to GROUP BY partner_id""",
    "gross": """SELECT partner_id, sum(gross) FROM sale
        WHERE shipped_on BETWEEN :from AND :to GROUP BY partner_id""",
    "margin": """SELECT partner_id, sum(costed - cost) FROM sale
        WHERE shipped_on BETWEEN :from AND :to GROUP BY partner_id""",
}
# Voids and allowances.
OTHERS = {
    "net": """SELECT partner_id, net FROM sales_event
        WHERE source <> 'sale' AND on_date BETWEEN :from AND :to""",
    "gross": """SELECT partner_id, gross FROM sales_event
        WHERE source <> 'sale' AND on_date BETWEEN :from AND :to""",
    "margin": """SELECT partner_id, costed - cost FROM sales_event
        WHERE source <> 'sale' AND on_date BETWEEN :from AND :to""",
}
QUANTITY = """
    WITH moved AS (
        SELECT id, partner_id, 1 AS sign FROM sale WHERE shipped_on BETWEEN :from AND :to
        UNION ALL
        SELECT id, partner_id, -1 FROM sale WHERE voided_on BETWEEN :from AND :to
    )
    SELECT m.partner_id, sum(m.sign * l.base_quantity)
    FROM moved AS m JOIN sale_line AS l ON l.sale_id = m.id
    WHERE l.product_id IS NOT NULL
    GROUP BY m.partner_id"""
UNITS = """
    SELECT DISTINCT d.unit
    FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id JOIN product AS d ON d.id = l.product_id
    WHERE s.shipped_on BETWEEN :from AND :to ORDER BY d.unit"""
PRODUCTS = """
    SELECT count(DISTINCT l.product_id) FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id
    WHERE s.shipped_on BETWEEN :from AND :to"""
COVERED = """
    SELECT sum(net), sum(costed), max(cost <> 0) FROM sale WHERE shipped_on BETWEEN :from AND :to"""
LAST_SALE = "SELECT max(shipped_on) FROM sale WHERE shipped_on <= :as_of"

# Suppliers are out. A partner made after the day and without any sale up to it did not exist for it (GEN-4).
SCOPE = """
    SELECT p.id, p.code, p.name, p.archived_on IS NOT NULL AND p.archived_on <= :as_of
    FROM partner AS p
    WHERE p.kind <> 'supplier'
      AND (p.created_on <= :as_of
           OR EXISTS (SELECT 1 FROM sale AS s WHERE s.partner_id = p.id AND s.shipped_on <= :as_of))
      AND (:kind = '*' OR p.kind = :kind)
      AND (:province = '*' OR p.province = :province)
      AND (:city = '*' OR p.city = :city)
      AND (:region = '*' OR EXISTS (
          SELECT 1 FROM partner_span AS r WHERE r.partner_id = p.id AND r.field = 'region' AND r.text = :region
          AND r.valid_from <= :as_of AND :as_of < r.valid_to))
      AND (:rep = '*' OR EXISTS (
          SELECT 1 FROM partner_span AS r JOIN staff AS t ON t.id = r.staff_id
          WHERE r.partner_id = p.id AND r.field = 'rep' AND t.code = :rep
          AND r.valid_from <= :as_of AND :as_of < r.valid_to))
      AND (:tag = '*' OR EXISTS (
          SELECT 1 FROM partner_tag AS g WHERE g.partner_id = p.id AND g.kind = 'tag' AND g.tag = :tag))
    ORDER BY p.code"""
BY_HAND = """
    SELECT partner_id, text FROM partner_span
    WHERE field = 'class' AND text IS NOT NULL AND valid_from <= :as_of AND :as_of < valid_to"""


class Worth(NamedTuple):
    """One partner in scope, its value and its class."""

    id: int
    code: str
    name: str
    value: int
    name_of_class: Class


class Measured(NamedTuple):
    """The partners in scope, largest value first, then by code; and what must be said of the figures."""

    partners: list[Worth]
    first: str
    last: str
    subtitle: tuple[Words, ...]
    notes: tuple[Words, ...]

    @property
    def values(self) -> list[int]:
        """Return the values in the order of the partners."""
        return [one.value for one in self.partners]

    @property
    def classes(self) -> list[Class]:
        """Return the classes in the order of the partners."""
        return [one.name_of_class for one in self.partners]


def measure(connection: sqlite3.Connection, values: dict[str, Any]) -> Measured:
    """Return every partner in scope with value and class, by the parameters of the report `abc`."""
    a, b = parse_cut(values["cut"])
    first, last, moved = window(connection, values)
    what = what_of(values)
    worth = totals(connection, what, first, last)
    rows = [
        (worth.get(id_, 0), code, name, id_)
        for id_, code, name, archived in connection.execute(SCOPE, values)
        if not archived or worth.get(id_, 0) > 0
    ]
    rows.sort(key=lambda row: -row[0])
    classes = classify([row[0] for row in rows], a, b)
    partners = [Worth(row[3], row[1], row[2], row[0], one) for row, one in zip(rows, classes, strict=True)]
    about = both("classify.cuts", a=_plain(a), b=_plain(b))
    notes = (*_notes(partners), *(_cover(connection, first, last) if what == "margin" else ()))
    return Measured(partners, first, last, (*moved, about), notes)


def what_of(values: dict[str, Any]) -> str:
    """Return the column that is summed: net or gross sales, margin, quantity (ABC-1, SAL-2)."""
    return str(values["amounts"] if values["by"] == "sales" else values["by"])


def window(connection: sqlite3.Connection, values: dict[str, Any]) -> tuple[str, str, tuple[Words, ...]]:
    """Return first and last day, nothing after the as-of day; the rolling 12 months move to the last sale if empty."""
    as_of = values["as_of"]
    first, last = values["from"], min(values["to"], as_of)
    start, end = rolling(date.fromisoformat(as_of), 12)
    if (first, last) != (start.isoformat(), end.isoformat()):
        return first, last, ()
    (latest,) = connection.execute(LAST_SALE, {"as_of": as_of}).fetchone()
    if latest is None or latest >= first:
        return first, last, ()
    start, end = rolling(date.fromisoformat(latest), 12)
    first, last = start.isoformat(), end.isoformat()
    return first, last, (both("classify.moved", day=as_of, last=latest, first=first),)


def totals(connection: sqlite3.Connection, what: str, first: str, last: str) -> dict[int, int]:
    """Return what each partner is worth from `first` to `last`, by its id: net, gross, margin in fen, or quantity."""
    days = {"from": first, "to": last}
    if what == "quantity":
        _one_measure(connection, days)
        return {id_: amount or 0 for id_, amount in connection.execute(QUANTITY, days)}
    found: dict[int, int] = dict(connection.execute(SHIPPED[what], days))
    for id_, amount in connection.execute(OTHERS[what], days):
        found[id_] = found.get(id_, 0) + amount
    return found


def _one_measure(connection: sqlite3.Connection, days: dict[str, str]) -> None:
    """Refuse quantities that cannot be added: several goods whose base unit is not one and the same."""
    units = [unit for (unit,) in connection.execute(UNITS, days)]
    if len(units) > 1 or (units == [""] and connection.execute(PRODUCTS, days).fetchone()[0] > 1):
        raise Refused("classify.units", units=", ".join(unit or "?" for unit in units))


def _notes(partners: list[Worth]) -> tuple[Words, ...]:
    values = [one.value for one in partners]
    if not total_of(values):
        return (words("classify.nothing"),)
    below = [value for value in values if value <= 0]
    return (both("classify.below_zero", n=len(below), value=f"{sum(below) / 100:,.2f}"),) if any(below) else ()


def _cover(connection: sqlite3.Connection, first: str, last: str) -> tuple[Words, ...]:
    """Say how much of the sales the margin stands on (SAL-6); nothing when it is all of it."""
    net, costed, known = connection.execute(COVERED, {"from": first, "to": last}).fetchone()
    if not costed and not known:
        return (words("classify.no_cost"),)
    return (both("classify.covered", q=percent(costed / net)),) if net and costed != net else ()


def by_hand(connection: sqlite3.Connection, as_of: str) -> dict[int, str]:
    """Return the classes set by hand that hold on the day, by partner id (ABC-10)."""
    return dict(connection.execute(BY_HAND, {"as_of": as_of}))


def _plain(basis_points: int) -> str:
    return f"{basis_points / 100:g}"

"""What each partner in scope is worth in a window, and its class: the figures under abc and its kin (ABC-1 to ABC-11).

The bulk, shipments, is summed straight from a covering index; voids and allowances, which are few, come from the
view `sales_event`. Together they are the view's own sums, which a test compares. What is not asked for every day
(other measures, products, composite, hysteresis) stands in modules of its own, loaded when it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from channelcli.classes import Class, by_count, classify, parse_cut, total_of
from channelcli.months import rolling
from channelcli.render.cells import human, percent
from channelcli.table import Kind
from channelcli.text import Words, both, words

# One walk a partner along the index (partner, day): nothing has to be sorted. Who bought nothing has no sum.
SHIPPED = {
    "net": """SELECT p.id, (SELECT sum(net) FROM sale AS s
        WHERE s.partner_id = p.id AND s.shipped_on BETWEEN :from AND :to) FROM partner AS p""",
    "gross": """SELECT p.id, (SELECT sum(gross) FROM sale AS s
        WHERE s.partner_id = p.id AND s.shipped_on BETWEEN :from AND :to) FROM partner AS p""",
    "margin": """SELECT p.id, (SELECT sum(costed - cost) FROM sale AS s
        WHERE s.partner_id = p.id AND s.shipped_on BETWEEN :from AND :to) FROM partner AS p""",
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
COVERED = """
    SELECT sum(net), sum(costed), max(cost <> 0) FROM sale WHERE shipped_on BETWEEN :from AND :to
      AND (:ids IS NULL OR partner_id IN (SELECT value FROM json_each(:ids)))"""
LAST_SALE = "SELECT max(shipped_on) FROM sale WHERE shipped_on <= :as_of"

FILTERS = ("region", "province", "city", "kind", "rep", "tag")
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
    """One partner (or product) in scope, its value and its class; `computed` is the window's own where a fall waits."""

    id: int
    code: str
    name: str
    value: int
    name_of_class: Class
    computed: Class | None = None


class Sums(NamedTuple):
    """What is summed: value by id in the unit of `kind`, lines above the table that name the basis, lines below it."""

    worth: dict[int, int]
    kind: Kind = "money"
    basis: tuple[Words, ...] = ()
    notes: tuple[Words, ...] = ()
    cells: Sequence[tuple[int | None, int | None, int]] = ()  # of quantities: partner, product, base quantity


class Measured(NamedTuple):
    """The partners in scope, largest value first, then by code; and what must be said of the figures."""

    partners: list[Worth]
    first: str
    last: str
    subtitle: tuple[Words, ...]
    notes: tuple[Words, ...]
    kind: Kind = "money"
    cells: Sequence[tuple[int | None, int | None, int]] = ()

    @property
    def values(self) -> list[int]:
        """Return the values in the order of the partners."""
        return [one.value for one in self.partners]

    @property
    def classes(self) -> list[Class]:
        """Return the classes in the order of the partners."""
        return [one.name_of_class for one in self.partners]


def measure(connection: sqlite3.Connection, values: dict[str, Any]) -> Measured:
    """Return every partner in scope with value and class, by the parameters of the report `abc`.

    Needed are `as_of`, `from`, `to`, `by`, `cut`, `amounts` and the six filters. Where they are left out, `method` is
    value, `items` partner, `hold` 0, and there is no `weights`, `without`, `product`, `category` or `case_unit`.
    """
    first, last, moved = window(connection, values)
    found = sums(connection, values, first, last)
    partners = classed(connection, values, found.worth)
    if int(values.get("hold") or 0) > 1:
        from channelcli.reports.worth.history import holding

        partners, told = holding(connection, values, partners, first, last)
        moved = (*moved, told)
    notes = (*_notes(partners, found.kind), *found.notes)
    return Measured(partners, first, last, (*moved, *found.basis, rule_of(values)), notes, found.kind, found.cells)


def classed(connection: sqlite3.Connection, values: dict[str, Any], worth: dict[int, int]) -> list[Worth]:
    """Return who is in scope as of the day with its value and its class by the rule asked for, largest first."""
    rows = [
        (worth.get(id_, 0), code, name, id_)
        for id_, code, name, archived in in_scope(connection, values)
        if not archived or worth.get(id_, 0) > 0
    ]
    rows.sort(key=lambda row: -row[0])
    classes = classes_of([row[0] for row in rows], values)
    return [Worth(row[3], row[1], row[2], row[0], one) for row, one in zip(rows, classes, strict=True)]


def in_scope(connection: sqlite3.Connection, values: dict[str, Any]) -> Sequence[tuple[int, str, str, int]]:
    """Return id, code, name and whether archived as of the day of all that may be classed (ABC-4), by code."""
    if values.get("items", "partner") != "partner":
        from channelcli.reports.worth.goods import listed

        return listed(connection, values)
    rows = connection.execute(SCOPE, values).fetchall()
    gone = left_out(connection, values)
    return [row for row in rows if row[0] not in gone] if gone else rows


def left_out(connection: sqlite3.Connection, values: dict[str, Any]) -> set[int]:
    """Return the ids of the partners that `without` names, commas between them. `NotFound` (exit 3) for a stranger."""
    typed = str(values.get("without") or "").strip()
    if typed in ("", "*"):
        return set()
    from channelcli.resolve import one

    names = typed.replace("，", ",").replace("、", ",").split(",")
    return {one(connection, "partner", name).id for name in names if name.strip()}


def classes_of(numbers: Sequence[int], values: dict[str, Any]) -> list[Class]:
    """Return the classes by the rule asked for: shares of the total (ABC-2), or the count of places (ABC-8, ABC-11)."""
    if counted(values):
        return by_count(numbers)
    a, b = parse_cut(values["cut"])
    return classify(numbers, a, b)


def counted(values: dict[str, Any]) -> bool:
    """Tell whether classes are by count: when asked for, and always by the composite value, which has no total."""
    return values.get("method") == "count" or values["by"] == "composite"


def rule_of(values: dict[str, Any]) -> Words:
    """Say the rule that classes are made by."""
    a, b = parse_cut(values["cut"])
    return words("classify.rule_count") if counted(values) else both("classify.cuts", a=_plain(a), b=_plain(b))


def what_of(values: dict[str, Any]) -> str:
    """Return what is summed, as `totals` calls it: net or gross for sales and growth, else the measure (SAL-2)."""
    return str(values["amounts"] if values["by"] in ("sales", "growth") else values["by"])


def sums(connection: sqlite3.Connection, values: dict[str, Any], first: str, last: str) -> Sums:
    """Return what each partner or product is worth from `first` to `last` by the measure asked for (ABC-1)."""
    everything = {"product": "*", "category": "*", "items": "partner"}
    whole = all(values.get(name, word) == word for name, word in everything.items())
    if whole and values["by"] in ("sales", "margin"):
        what = what_of(values)
        notes = covered(connection, first, last, chosen(connection, values)) if what == "margin" else ()
        return Sums(totals(connection, what, first, last), notes=notes)
    from channelcli.reports.worth import special

    return special.sums(connection, values, first, last)


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
    """Return what each partner is worth from `first` to `last`, by its id, in fen (quantities in 1/1,000 of a unit).

    `what` is net or gross sales, margin (SAL-7), quantity, collected (AR-53) or contribution (SAL-8).
    """
    if what not in SHIPPED:
        from channelcli.reports.worth import special

        return special.totals(connection, what, first, last)
    days = {"from": first, "to": last}
    found = {id_: amount for id_, amount in connection.execute(SHIPPED[what], days) if amount is not None}
    for id_, amount in connection.execute(OTHERS[what], days):
        found[id_] = found.get(id_, 0) + amount
    return found


def _notes(partners: list[Worth], kind: Kind) -> tuple[Words, ...]:
    values = [one.value for one in partners]
    if not total_of(values):
        fallen = all(one.name_of_class == "C" for one in partners)  # else a fall still waits (ABC-9)
        return (words("classify.nothing" if fallen else "classify.nothing_held"),)
    below = [value for value in values if value <= 0]
    return (both("classify.below_zero", n=len(below), value=human(kind)(sum(below))),) if any(below) else ()


def chosen(connection: sqlite3.Connection, values: dict[str, Any]) -> list[int] | None:
    """Return the ids of the partners that filters leave, None where none is set."""
    if all(values.get(name, "*") == "*" for name in FILTERS) and not left_out(connection, values):
        return None
    return [row[0] for row in in_scope(connection, values)]


def covered(
    connection: sqlite3.Connection, first: str, last: str, ids: Iterable[int] | None = None
) -> tuple[Words, ...]:
    """Say how much of the sales, those of the partners `ids`, a margin stands on (SAL-6); nothing when it is all."""
    asked = {"from": first, "to": last, "ids": None if ids is None else json.dumps(list(ids))}
    net, costed, known = connection.execute(COVERED, asked).fetchone()
    if not costed and not known:
        return (words("classify.no_cost"),)
    return (both("classify.covered", q=percent(costed / net)),) if net and costed != net else ()


def by_hand(connection: sqlite3.Connection, as_of: str) -> dict[int, str]:
    """Return the classes set by hand that hold on the day, by partner id (ABC-10)."""
    return dict(connection.execute(BY_HAND, {"as_of": as_of}))


def _plain(basis_points: int) -> str:
    return f"{basis_points / 100:g}"

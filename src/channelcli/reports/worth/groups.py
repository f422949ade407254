"""Classes within groups: the rule run separately in each region, province, city, category, kind or rep (ABC-41)."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from channelcli.classes import CLASSES, Class, total_of
from channelcli.errors import Usage
from channelcli.reports.worth import goods
from channelcli.reports.worth.measured import Measured, classes_of, what_of
from channelcli.reports.worth.special import before
from channelcli.table import Cell, Column, Row, Table
from channelcli.text import words

# Who belongs where as of the day (GEN-7); a salesman by code and name, because two may have one name.
GROUP_OF = {
    "region": """SELECT partner_id, text FROM partner_span
        WHERE field = 'region' AND valid_from <= :as_of AND :as_of < valid_to""",
    "rep": """SELECT r.partner_id, s.code || ' ' || s.name FROM partner_span AS r JOIN staff AS s ON s.id = r.staff_id
        WHERE r.field = 'rep' AND r.valid_from <= :as_of AND :as_of < r.valid_to""",
    "province": "SELECT id, province FROM partner",
    "city": "SELECT id, city FROM partner",
    "kind": "SELECT id, kind FROM partner",
    "category": "SELECT id, category FROM product",
}
OF_LINES = ("sales", "margin", "quantity", "growth")


class Member(NamedTuple):
    """A partner or product within a group: place among all, group, value in it, place, share and class in it."""

    at: int
    group: str | None
    value: int
    rank: int
    share: float | None
    class_: Class


def members(connection: sqlite3.Connection, values: dict[str, Any], found: Measured) -> list[Member]:
    """Return who is in which group, the groups by what they are worth, within each the largest first.

    Within categories a partner is in every one it bought of, with what it bought there; else in exactly one, which is
    none where nothing is recorded. `Usage` (exit 2) where goods or suppliers have no such group.
    """
    within, items = values["within"], values["items"]
    if items == "supplier" or (items == "product" and within != "category"):
        raise Usage("classify.no_groups", within=within)
    if items == "partner" and within == "category":
        return _by_category(connection, values, found)
    group_of = dict(connection.execute(GROUP_OF[within], {"as_of": values["as_of"]}))
    return _placed(((at, group_of.get(one.id), one.value) for at, one in enumerate(found.partners)), values)


def _by_category(connection: sqlite3.Connection, values: dict[str, Any], found: Measured) -> list[Member]:
    if values["by"] not in OF_LINES:
        raise Usage("classify.not_of_goods", by=values["by"])
    category_of = dict(connection.execute(GROUP_OF["category"]))
    at_of = {one.id: at for at, one in enumerate(found.partners)}
    if values["by"] == "quantity":
        return _placed(_quantities(connection, values, found, category_of, at_of), values)
    what, worth = what_of(values), Counter[tuple[int, str | None]]()
    base = before(found.first, found.last) if values["by"] == "growth" else None
    for days, sign in (((found.first, found.last), 1), (base, -1)):
        for partner, product, amount in goods.cells(connection, values, what, *days) if days else ():
            if partner in at_of:
                worth[partner, category_of.get(product)] += sign * amount
    return _placed(((at_of[id_], group, value) for (id_, group), value in worth.items() if value), values)


def _quantities(
    connection: sqlite3.Connection,
    values: dict[str, Any],
    found: Measured,
    category_of: Mapping[int, str | None],
    at_of: Mapping[int, int],
) -> Iterable[tuple[int, str | None, int]]:
    """Yield the quantities of each category in a measure of its own."""
    of: dict[str | None, list[goods.Cell]] = defaultdict(list)
    for row in found.cells:
        of[category_of.get(row[1] or 0)].append(row)
    for category, moved in of.items():
        worth = goods.in_one_measure(connection, values, moved).worth
        yield from ((at_of[id_], category, value) for id_, value in worth.items() if id_ in at_of and value)


def _placed(rows: Iterable[tuple[int, str | None, int]], values: dict[str, Any]) -> list[Member]:
    """Run the rule in each group over (place among all, group, value)."""
    groups: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
    for at, group, value in rows:
        groups[group or None].append((-value, at))
    worth = {group: total_of([-value for value, _ in inside]) for group, inside in groups.items()}
    made: list[Member] = []
    for group in sorted(groups, key=lambda one: (one is None, -worth[one], one or "")):
        inside = sorted(groups[group])
        total = 0 if values["by"] == "composite" else worth[group]
        classes = classes_of([-value for value, _ in inside], values)
        for rank, ((value, at), class_) in enumerate(zip(inside, classes, strict=True), 1):
            share = max(-value, 0) / total if total else None
            made.append(Member(at, group, -value, rank, share, class_))
    return made


def grouped(
    connection: sqlite3.Connection, values: dict[str, Any], found: Measured, columns: list[Column], rows: list[Row]
) -> tuple[list[Column], list[Row]]:
    """Return the rows of all, with the value within the group, by group; and group, place, share and class in it.

    What stands before is among all: the share is that of the total of all, so that it adds up over the groups.
    """
    total = 0 if values["by"] == "composite" else total_of(found.values)
    made: list[Row] = []
    for one in members(connection, values, found):
        rank, code, name, _, _, *rest = rows[one.at]
        share = max(one.value, 0) / total if total else None
        made.append((rank, code, name, one.value, share, *rest, one.group, one.rank, one.share, one.class_))
    codes = "kind" if values["within"] == "kind" else ""
    return [
        *columns,
        Column("group", "text", words(f"classify.group_{values['within']}"), codes=codes),
        Column("group_rank", "int", words("classify.group_rank")),
        Column("group_share", "rate", words("classify.group_share")),
        Column("group_class", "text", words("classify.group_class")),
    ], made


def by_group(table: Table) -> Table:
    """Return a table of the groups of a table of classes within groups: how many A, B and C, and what A made."""
    keys = ("group", "group_class", "value", "group_share")
    inside: dict[Cell, list[tuple[Cell, ...]]] = defaultdict(list)
    for group, *rest in zip(*map(table.column, keys), strict=True):
        inside[group].append(tuple(rest))
    kinds = {column.key: column for column in table.columns}
    rows: list[Row] = []
    for group, cells in inside.items():
        counts = Counter(str(cell[0]) for cell in cells)
        shares = [share for class_, _, share in cells if class_ == "A" and isinstance(share, float)]
        summed = kinds["value"].total  # scores are not
        worth = total_of([value for _, value, _ in cells if isinstance(value, int)]) if summed else None
        rows.append((group, len(cells), worth, *(counts[name] for name in CLASSES), sum(shares) if shares else None))
    columns = (
        kinds["group"],
        Column("partners", "int", words("classify.count"), total=True),
        replace(kinds["value"], codes=""),
        *(Column(name.lower(), "int", (name, name), total=True) for name in CLASSES),
        Column("a_share", "rate", words("classify.a_share")),
    )
    return replace(table, name="abc-groups", title=words("classify.groups_title"), columns=columns, rows=rows,
                   notes=(), charts=())  # fmt: skip

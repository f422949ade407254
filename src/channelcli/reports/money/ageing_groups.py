"""The rows of the ageing table: one a partner, or partners added up by region, salesman, kind or class (GEN-7)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from channelcli.config import policy
from channelcli.reports import scope
from channelcli.table import Column, Row
from channelcli.text import both

Sums = Mapping[int, tuple[int, ...]]
PARTNER = (("code", "code", "code"), ("name", "text", "partner"))


def rows(
    connection: sqlite3.Connection, params: dict[str, Any], names: scope.Names, sums: Sums
) -> tuple[tuple[Column, ...], list[Row]]:
    """Return the columns that name a row, and the rows, the largest open sums first, then by name."""
    if params["per"] == "partner":
        table: list[Row] = [(*names[partner], *cells) for partner, cells in sums.items()]
        table.sort(key=lambda row: (-row[-3], row[0]))  # type: ignore[operator]  # the open sum
        return partner_columns(), table
    head, group_of = _groups(connection, params, list(sums))
    groups: dict[Row, list[int]] = {}
    for partner, cells in sums.items():
        group = groups.setdefault(group_of[partner], [0] * len(cells))
        for place, cell in enumerate(cells):
            group[place] += cell
    table = [(*group, *cells) for group, cells in groups.items()]
    table.sort(key=lambda row: (-row[-3], row[0] is None, row[0]))  # type: ignore[operator]  # the open sum
    return head, table


def partner_columns() -> tuple[Column, ...]:
    """Return the columns code and name."""
    return tuple(Column(key, kind, both(f"money_reports.{words}")) for key, kind, words in PARTNER)  # type: ignore[arg-type]  # kinds of columns


def _groups(
    connection: sqlite3.Connection, params: dict[str, Any], partners: list[int]
) -> tuple[tuple[Column, ...], dict[int, Row]]:
    """Return the columns of a group, and the group of each partner as of the day."""
    per, as_of = params["per"], params["as_of"]
    if per == "kind":
        kinds: dict[int, str] = dict(connection.execute("SELECT id, kind FROM partner"))
        head = Column("kind", "text", both("money_reports.kind"), codes="kind")
        return (head,), {partner: (kinds[partner],) for partner in partners}
    if per == "class":
        class_of = classes(connection, as_of)
        head = Column("class", "text", both("money_reports.class"))
        return (head,), {partner: (class_of.get(partner),) for partner in partners}
    from channelcli.reports.collection import groups

    known = groups.of_partners(connection, params | {"by": per}, as_of)
    return groups.columns(per), {partner: known[partner] for partner in partners}


def in_class(connection: sqlite3.Connection, as_of: str, wanted: str, partners: Iterable[int]) -> list[int]:
    """Return those of the partners that are in a class as of the day."""
    known = classes(connection, as_of)
    return [partner for partner in partners if known.get(partner) == wanted]


def classes(connection: sqlite3.Connection, as_of: str) -> dict[int, str]:
    """Return the class in force of each partner: the one set by hand, else that of the 12 months (ABC-2, ABC-10)."""
    from channelcli.reports.partner.partner_list import class_of

    return class_of(connection, as_of, f"{policy('abc.a')},{policy('abc.b')}", str(policy("sales.amounts")))

"""Partners that are not the same: by the pair."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault
from channelcli.sheets.plans.records import Lookup, Shape, Values

if TYPE_CHECKING:
    from channelcli.journal import Change


def _find(lookup: Lookup, values: Values) -> int | None:
    partners = lookup.of("partner")
    one = partners.find(values.pop("partner_code", None), values.pop("partner", None))
    other = partners.find(values.pop("other_code", None), values.pop("other_name", None))
    if one == other:
        name = partners.name_of.get(one, "")
        raise CellFault(Fault("imports.pair_of_one", name=name, column="other_name"))
    values["partner"], values["other_id"] = min(one, other), max(one, other)
    values["other_name"] = partners.name_of.get(values["other_id"], "")
    sql = "SELECT id FROM partner_distinct WHERE partner_id = ? AND other_id = ?"
    row = lookup.connection.execute(sql, (values["partner"], values["other_id"])).fetchone()
    return int(row[0]) if row else None


def _current(connection: sqlite3.Connection, pair_id: int) -> Values:
    return {}


def _add(change: Change, values: Values) -> int:
    from channelcli.book.partner import partner_merge

    partner_merge.distinct(change, values["partner"], values["other_id"])
    return 0


def _update(change: Change, pair_id: int, values: Values) -> None:
    raise AssertionError("a pair has nothing that could change")


SHAPE = Shape(
    "distinct",
    lambda v: f"{v['partner']} – {v['other_name']} ({v['other_id']})",
    _find,
    _current,
    _add,
    _update,
    exact=True,
)

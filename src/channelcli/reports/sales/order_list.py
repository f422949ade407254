"""Orders with what is open of each, and the parts of one order summed where asked."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Any

from channelcli.account.matching import open_items
from channelcli.report import Answer, find

NUMBER, SHIPPED, DUE, STATUS, QUANTITY, NET, GROSS, OPEN = 0, 4, 5, 6, 7, 8, 9, 10
WAITING = ("draft", "confirmed")
PARTS = "SELECT s.number, r.number FROM sale AS s JOIN sale AS r ON r.id = s.root_id WHERE s.part > 1"


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return a row for each document ordered up to the day, or for each order with its parts as one."""
    found: list[list[Any]] = [list(row) for row in connection.execute(find("order-list").sql, params)]
    left = _open(connection, params)
    for row in found:
        due, open_ = left.get(row[NUMBER], (row[DUE], 0))
        row[DUE], row[OPEN] = due or row[DUE], open_
    roots = dict(connection.execute(PARTS))
    if params["family"]:
        found = _families(roots, found, params["status"])
    elif roots:
        found = _waiting(roots, found)
    return Answer([tuple(row) for row in found])


def _open(connection: sqlite3.Connection, params: dict[str, Any]) -> dict[str, tuple[str | None, int]]:
    """Return due day and open amount (fen; negative, a credit not used yet) of the documents that are open.

    What standing credit covers of a document is a line of its own there; here they are one, due as the rest is.
    """
    only = None
    if params["partner"] != "*":
        only = connection.execute("SELECT id FROM partner WHERE code = ?", (params["partner"],)).fetchone()[0]
    found: dict[str, tuple[str | None, int]] = {}
    for item in open_items(connection, params["as_of"], only):
        if item.source == "sale":
            due, open_ = found.get(item.number, (item.due, 0))
            found[item.number] = min(due, item.due) if due and item.due else due or item.due, open_ + item.open
    return found


def _waiting(roots: dict[str, str], found: list[list[Any]]) -> list[list[Any]]:
    """Return the rows with the parts of an order that all waited on the day as the one document they were (GEN-4)."""
    kept: list[list[Any]] = []
    first: dict[str, list[Any]] = {}
    for row in found:
        root = roots.get(row[NUMBER], row[NUMBER])
        if row[STATUS] not in WAITING or root not in first:
            kept.append(row)
            if row[STATUS] in WAITING:
                first[root] = row
        else:
            _add(first[root], [first[root], row])
    return kept


def _add(one: list[Any], parts: list[list[Any]]) -> None:
    """Write the sums of the parts on the row."""
    for place in (QUANTITY, NET, GROSS, OPEN):
        known = [row[place] for row in parts if row[place] is not None]
        one[place] = sum(known) if known else None


def _families(roots: dict[str, str], found: list[list[Any]], status: str) -> list[list[Any]]:
    """Return one row an order; closed and void parts are left out of one that goes on without them."""
    families: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for row in found:
        families[roots.get(row[NUMBER], row[NUMBER])].append(row)
    summed = [_one(number, parts) for number, parts in families.items()]
    return [row for row in summed if status in ("*", row[STATUS])]


def _one(number: str, parts: list[list[Any]]) -> list[Any]:
    live = [row for row in parts if row[STATUS] not in ("cancelled", "void")] or parts
    one = min(live, key=lambda row: (row[SHIPPED] or "9", row[NUMBER])).copy()
    one[NUMBER] = number
    _add(one, live)
    one[DUE] = min((row[DUE] for row in live if row[DUE]), default=None)
    one[STATUS] = _status({row[STATUS] for row in live})
    return one


def _status(states: set[str]) -> str:
    """Return the status of a family from those of its live parts (ORD-2)."""
    if len(states) == 1:
        return next(iter(states))
    if states <= {"shipped", "delivered"}:
        return "shipped"
    if states & {"shipped", "delivered"}:
        return "partially_shipped"
    return "draft" if "draft" in states else "confirmed"

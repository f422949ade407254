"""Returns by the order they take back: all that is left of it, or an amount; at its own prices (ORD-4, MON-11)."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from channelcli.errors import BadImport, Fault
from channelcli.money import format_amount
from channelcli.sheets.cells import CellFault, RowFault
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.order_match import number_key

if TYPE_CHECKING:
    from channelcli.journal import Change

# Each order with its parts as one, as `return` sees them: what was shipped when, what of it came back.
_ORDERS = """
SELECT o.id, o.number, min(p.shipped_on), max(p.shipped_on), sum(p.gross),
       min((SELECT min(l.base_quantity IS NULL) FROM sale_line AS l WHERE l.sale_id = p.id)),
       group_concat(p.id)
FROM sale AS o JOIN sale AS p ON p.root_id = o.root_id AND (o.part = 1 OR p.id = o.id)
WHERE o.kind = 'order' AND p.kind = 'order' AND p.shipped_on IS NOT NULL AND p.voided_on IS NULL
GROUP BY o.id
"""
_BACK = """
SELECT o.id, r.shipped_on, -r.gross FROM sale AS r JOIN sale AS p ON p.id = r.origin_id
JOIN sale AS o ON o.root_id = p.root_id AND (o.part = 1 OR o.id = p.id)
WHERE r.kind = 'return' AND r.voided_on IS NULL
"""


class Shipped(NamedTuple):
    """An order that left: its parts as one; amounts in fen. `bare` lines have no quantity, so a part can come back."""

    id: int
    number: str
    first: str
    last: str
    gross: int
    bare: bool
    parts: str

    @property
    def shipments(self) -> list[int]:
        """Return the ids of its parts."""
        return [int(id_) for id_ in self.parts.split(",")]


class Back(NamedTuple):
    """One return to be written."""

    source: int
    row: int
    order: Shipped
    day: str
    amount: int | None
    reason: str | None
    note: str | None


class Planner:
    """Plans returns; with --split-numbers a number stands for all the documents that were made of it."""

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read what was shipped and what came back."""
        self.options = options
        self.plan = Plan("returns")
        self.orders: dict[str, list[Shipped]] = {}
        for row in map(Shipped._make, connection.execute(_ORDERS)):
            for key in self._keys(row.number):
                self.orders.setdefault(key, []).append(row)
        self.back: Counter[int] = Counter()
        self.stored: Counter[tuple[int, str, int]] = Counter()
        for id_, day, amount in connection.execute(_BACK):
            self.back[id_] += amount
            self.stored[(id_, day, amount)] += 1
        self.met: Counter[tuple[int, str, int]] = Counter()
        self.new: list[Back] = []

    def _keys(self, number: str) -> list[str]:
        whole, slash, place = number.rpartition("/")
        split = [whole] if self.options.split_numbers and slash and place.isdecimal() else []
        return [number_key(one) for one in (number, *split)]

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet; what an earlier one said already is the same return."""
        self.met.clear()
        headers = {column.field.key: column.name for column in part.header.columns}
        for row, cells, faults in part.rows():
            self.plan.rows += 1
            if faults:
                self.plan.refuse(source, row, *faults)
                continue
            values = dict(zip(part.keys, cells, strict=False))
            try:
                self._one(source, row, values)
            except CellFault as error:
                column = headers.get(str(error.fault.values.get("column", "")), "")
                self.plan.refuse(source, row, RowFault(column, error.fault))

    def _one(self, source: int, row: int, values: dict[str, Any]) -> None:
        """Plan one row; one that says "no", or names the amount 0, is no return."""
        amount = values.get("amount")
        if values.get("returned") == 0 or amount == 0:
            self.plan.notice(Fault("imports.not_returned"))
            return
        orders = self.orders.get(number_key(values["origin"]), [])
        if not orders:
            raise CellFault(Fault("imports.not_shipped", value=values["origin"], column="origin"))
        if amount is not None and len(orders) > 1:
            raise CellFault(Fault("imports.return_of_several", value=values["origin"], column="origin"))
        found = [self._back(order, values, None if amount is None else abs(int(amount))) for order in orders]
        fresh = [one for one in found if one is not None]
        self.plan.records += 1
        self.plan.new += bool(fresh)
        self.plan.unchanged += not fresh
        for order, day, left in fresh:
            self.plan.amount -= left
            self.back[order.id] += left
            self.stored[(order.id, day, left)] += 1
            self.met[(order.id, day, left)] += 1
            whole = amount is None or self.back[order.id] == order.gross
            said = (None if whole else left, values.get("reason"), values.get("note"))
            self.new.append(Back(source, row, order, day, *said))

    def _back(self, order: Shipped, values: dict[str, Any], amount: int | None) -> tuple[Shipped, str, int] | None:
        """Return the order, the day and the amount of a return; None if it stands already; `CellFault` if none can."""
        day = values.get("date") or order.last
        if not values.get("date"):
            self.plan.notice(Fault("imports.return_day"))
        if day < order.last:
            raise CellFault(Fault("imports.return_early", day=day, shipped=order.last, column="date"))
        left = order.gross - self.back[order.id]
        if amount is None:
            if not left and self.back[order.id]:
                return None
            amount = left
        key = (order.id, day, amount)
        if self.met[key] < self.stored[key]:
            self.met[key] += 1
            return None
        if amount > left or amount <= 0:
            said = {"amount": format_amount(amount), "left": format_amount(left), "column": "amount"}
            raise CellFault(Fault("imports.over_return", **said))
        if amount != left and not order.bare:
            raise CellFault(Fault("imports.return_goods", value=order.number, column="amount"))
        return order, day, amount

    def finish(self) -> Plan:
        """Return the plan."""
        self.plan.payload = self.new
        return self.plan


def apply(change: Change, plan: Plan) -> None:
    """Write the returns; what the book refuses is a refused row (`BadImport`), and nothing is written."""
    from channelcli.book.sales.return_load import Loading

    loading = Loading(change, chain.from_iterable(one.order.shipments for one in plan.payload))
    for one in plan.payload:
        said = (dt.date.fromisoformat(one.day), one.amount, one.reason, one.note)
        try:
            loading.take_back(one.order.number, one.order.shipments, *said)
        except Fault as fault:
            text = fault.lines()[0]
            raise BadImport("imports.row_refused", *fault.hints, row=one.row, reason=text) from fault
    loading.write()

"""What the sheets of money share: each row is a row of one table, told by its number or by which of several it is.

A row that stands is never overwritten: a cell that says something else is a conflict. An empty cell says nothing.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from channelcli.errors import Fault
from channelcli.sheets.cells import CellFault, RowFault
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.closed import Closed
from channelcli.sheets.plans.documents import DocumentPlanner, Values

if TYPE_CHECKING:
    from channelcli.journal import Change

Row = dict[str, Any]  # by column of the table; a reference to a row of the same sheet is that row until it is written
REFERENCES = {"payment_id": "payment", "reverses_id": "adjustment", "sale_id": "sale", "adjustment_id": "adjustment"}


class PostedPlanner(DocumentPlanner):
    """Plans the rows of one table of money; a subclass says which, and what is special of a row.

    `fields` names the column of each field of the sheet, `key` the columns that tell a row without a number, `day` the
    one that closed books look at, `fills` what `--on-existing fill` may fill, `counter` the prefix and the name of the
    counter that gives numbers.
    """

    key: ClassVar[tuple[str, ...]]
    day: ClassVar[str]
    counter: ClassVar[tuple[str, str] | None] = None
    more: ClassVar[tuple[str, ...]] = ()  # columns that no field gives
    order: ClassVar[str] = "id"  # in which rows of one key stand in an export

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the rows that stand, by number and by key."""
        super().__init__(connection, options)
        self.closed = Closed(connection)
        self.columns = tuple(dict.fromkeys(("partner_id", *self.fields.values(), *self.more)))
        self.numbers: dict[str, Row] = {}
        self.standing: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        names = ("id", *self.columns)
        for values in connection.execute(f"SELECT {', '.join(names)} FROM {self.table} ORDER BY {self.order}"):
            self._remember(dict(zip(names, values, strict=True)))
        self.places: list[tuple[int, int]] = []  # of each new row: its sheet and its row there

    def _remember(self, row: Row) -> None:
        if self.counter and row.get("number"):
            self.numbers[row["number"].upper()] = row
        self.standing[self._key(row)].append(row)

    def _key(self, row: Row) -> tuple[Any, ...]:
        return tuple(row.get(name) for name in self.key)

    def one(self, values: Values) -> None:
        """Plan one row: new, unchanged, or what is empty of it filled; `CellFault` for a conflict."""
        row: Row = {column: values[key] for key, column in self.fields.items() if values.get(key) is not None}
        row["partner_id"] = values["partner_id"]
        self.typed(row)
        stands = self._stands(row)
        if stands is None:
            self.complete(row)
            if self.day:
                self.closed.check(row[self.day], self._field(self.day))
            if self.counter and row.get("number"):
                self.numbers[row["number"].upper()] = row
            self.places.append(self.at)
            self.plan.amount += row.get("amount") or 0
            self.keep(row, known=False)
        else:
            self.settle(stands, row)

    def _stands(self, row: Row) -> Row | None:
        """Return the row that this one is: by its number, else the n-th of its key."""
        if row.get("number"):
            found = self.numbers.get(row["number"].upper())
            if found is not None and "id" in found:
                self.met[self._key(found)] += 1
            return found
        key = self._key(row)
        self.met[key] += 1
        known = self.standing.get(key, ())
        return known[self.met[key] - 1] if self.met[key] <= len(known) else None

    def typed(self, row: Row) -> None:
        """Put what the sheet says into the form it is kept in; `CellFault` for what no such row can be."""

    def complete(self, row: Row) -> None:
        """Fill in what the sheet leaves open of a new row, and check it against the ledger."""

    def refuse_new(self, test: Callable[[Row], Fault | None]) -> None:
        """Refuse the new rows of which `test` returns a fault, once all rows are known."""
        kept, places = [], []
        for row, place in zip(self.new, self.places, strict=True):
            fault = test(row)
            if fault is None:
                kept.append(row)
                places.append(place)
                continue
            self.plan.refuse(*place, RowFault("", fault))
            self.plan.new -= 1
            self.plan.records -= 1
        self.new, self.places = kept, places

    def finish(self) -> Plan:
        """Return the plan; the payload is what `apply` writes."""
        plan = super().finish()
        plan.payload = (self.table, self.columns, self.counter, self.new, (self.partners, self.staff))
        return plan

    def later(self, row: Row, last: str, first: str, key: str) -> None:
        """Raise `CellFault` for a row whose `last` day is before its `first`; `key` is the sentence."""
        if row.get(last) and row[last] < row[first]:
            names = {"day": row[last], "earliest": row[first], "until": row[last], "start": row[first]}
            raise CellFault(Fault(key, column=self._field(last), **names))

    def reference(self, row: Row, column: str, table: str) -> Row | None:
        """Put the id of a document in place of its number; return it. `CellFault` if there is none of that partner."""
        number = row.get(column)
        if not number:
            return None
        found = self.connection.execute(f"SELECT * FROM {table} WHERE number = ?", (number,))
        names = [one[0] for one in found.description]
        values = found.fetchone()
        if values is None:
            raise CellFault(Fault("matching.none", number=number, column=self._field(column)))
        document = dict(zip(names, values, strict=True))
        if document["partner_id"] != row["partner_id"]:
            raise CellFault(Fault("payment.other_partner", number=number, column=self._field(column)))
        row[column] = document["id"]
        return document

    def _show(self, column: str, value: Any) -> str:
        if column in REFERENCES and isinstance(value, int):
            sql = f"SELECT number FROM {REFERENCES[column]} WHERE id = ?"
            value = self.connection.execute(sql, (value,)).fetchone()[0]
        return super()._show(column, value)


def apply(change: Change, plan: Plan) -> None:
    """Write the new rows, set-wise, and what is filled."""
    from channelcli.book.ledger import bulk
    from channelcli.sheets.plans.making import free_numbers, make

    table, columns, counter, new, directories = plan.payload
    for directory in directories:
        make(change, directory)
    if counter:
        unnumbered = [row for row in new if not row.get("number")]
        given = {row["number"].upper() for row in new if row.get("number")}
        prefix, name = counter
        numbers = free_numbers(change, table, name, prefix, len(unnumbered), given)
        for row, number in zip(unnumbered, numbers, strict=True):
            row["number"] = number
    for id_, row in enumerate(new, bulk.next_id(change, table)):
        row["id"] = id_
    written = [[_plain(row.get(name)) for name in ("id", *columns)] for row in new]
    bulk.insert(change, table, ("id", *columns), written)


def _plain(value: Any) -> Any:
    """Return a value as it is stored: of a row of the same sheet its id."""
    return value["id"] if isinstance(value, dict) else value

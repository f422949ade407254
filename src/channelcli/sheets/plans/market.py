"""What markets sell: by all that a row says, and which of several it is."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.documents import DocumentPlanner, Values, counted

if TYPE_CHECKING:
    from channelcli.journal import Change

COLUMNS = ("partner_id", "variety", "spec", "price", "seen_on")


class Planner(DocumentPlanner):
    """Plans what was seen in a market."""

    kind = "market"

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read what was seen already."""
        super().__init__(connection, options)
        self.stored = counted(connection.execute(f"SELECT {', '.join(COLUMNS)} FROM market_goods"))

    def one(self, values: Values) -> None:
        """Plan one sighting."""
        key = tuple(values.get(column) for column in COLUMNS)
        self.keep(values, known=self.again(key, lambda: self.stored[key]))


def apply(change: Change, plan: Plan) -> None:
    """Write what was seen, set-wise."""
    from channelcli.book.ledger import bulk
    from channelcli.sheets.plans.making import make

    new, directories = plan.payload
    for directory in directories:
        make(change, directory)
    bulk.insert(change, "market_goods", COLUMNS, [tuple(one.get(column) for column in COLUMNS) for one in new])

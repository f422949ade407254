"""Books that are closed up to a day (GEN-5): a row of such a day is refused while planning, so a dry run knows too."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from channelcli import config
from channelcli.errors import Fault
from channelcli.ledger import lock
from channelcli.sheets.cells import CellFault

if TYPE_CHECKING:
    from channelcli.sheets.plans.order_document import Document


class Closed:
    """The lock date in force; none with `--override REASON`, which the change itself keeps as an exception."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read the lock date of the ledger and of its policy."""
        path = config.ledger_path()
        found = lock.in_force(connection, lock.in_policy(path, config.policy_text(path)))
        self.day = "" if found is None or config.current.override else found

    def check(self, day: str, column: str = "date") -> None:
        """Raise `CellFault` for a new fact of a day that is closed."""
        if self.day and day <= self.day:
            raise CellFault(Fault("posted.closed", day=day, lock=self.day, column=column))

    def orders(self, documents: Mapping[str, Sequence[Document]]) -> list[tuple[str, Fault]]:
        """Return (number key, fault) of each new order that was ordered or left on a closed day."""
        if not self.day:
            return []
        found = []
        for key, parts in documents.items():
            day = min(min(one.ordered, one.shipped or one.ordered) for one in parts)
            if day <= self.day:
                found.append((key, Fault("posted.closed", day=day, lock=self.day, column="date")))
        return found

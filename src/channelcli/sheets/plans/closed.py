"""Books that are closed up to a day (GEN-5): a row of such a day is refused while planning, so a dry run knows too."""

from __future__ import annotations

import sqlite3

from channelcli import config
from channelcli.errors import Fault
from channelcli.ledger import lock
from channelcli.sheets.cells import CellFault


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

"""Net or gross sales of each partner by calendar month (SAL-1), in one pass of the covering index."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from channelcli.figures import series
from channelcli.reports.growth.flows import pieces
from channelcli.reports.worth.measured import totals

EARLIEST = """
    SELECT min(day) FROM (
        SELECT min(shipped_on) AS day FROM sale WHERE shipped_on IS NOT NULL
        UNION ALL
        SELECT min(on_date) FROM adjustment WHERE kind = 'allowance'
    )"""


def monthly(connection: sqlite3.Connection, what: str, first: str, last: str) -> dict[int, dict[str, int]]:
    """Return the sales in fen, net or gross, from `first` to `last` by partner id and month `YYYY-MM`."""
    (earliest,) = connection.execute(EARLIEST).fetchone()
    found: dict[int, dict[str, int]] = {}
    for start, end in pieces((max(first, earliest), last)) if earliest else ():
        for id_, amount in totals(connection, what, start, end).items():
            found.setdefault(id_, {})[start[:7]] = amount
    return found


def by_label(per: str, worth: Mapping[int, Mapping[str, int]]) -> dict[int, dict[str, int]]:
    """Return sales by month as sales by month, quarter or year, under their labels."""
    labels: dict[str, str] = {}
    found: dict[int, dict[str, int]] = {}
    for id_, months in worth.items():
        of_it = found.setdefault(id_, {})
        for month, value in months.items():
            if month not in labels:
                labels[month] = series.label(per, date.fromisoformat(f"{month}-01"))
            of_it[labels[month]] = of_it.get(labels[month], 0) + value
    return found

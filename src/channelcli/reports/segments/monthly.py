"""Net or gross sales of each partner by calendar month, in one pass of the covering index (SAL-1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import date

from channelcli.figures import series
from channelcli.reports.classes.measured import OTHERS

# The bulk by month; voids and allowances, which are few, from the view, as in the sums of `measured`. Grouped by month
# first: by partner first, the ledger would be read in the order of partners, row by row.
SHIPPED = {
    "net": """SELECT partner_id, substr(shipped_on, 1, 7), sum(net) FROM sale
        WHERE shipped_on BETWEEN :from AND :to GROUP BY 2, 1""",
    "gross": """SELECT partner_id, substr(shipped_on, 1, 7), sum(gross) FROM sale
        WHERE shipped_on BETWEEN :from AND :to GROUP BY 2, 1""",
}


def monthly(connection: sqlite3.Connection, what: str, first: str, last: str) -> dict[int, dict[str, int]]:
    """Return the sales in fen, net or gross, from `first` to `last` by partner id and month `YYYY-MM`."""
    days = {"from": first, "to": last}
    found: dict[int, dict[str, int]] = {}
    for sql in (SHIPPED[what], OTHERS[what].replace("partner_id, ", "partner_id, substr(on_date, 1, 7), ", 1)):
        for id_, month, amount in connection.execute(sql, days):
            months = found.setdefault(id_, {})
            months[month] = months.get(month, 0) + amount
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

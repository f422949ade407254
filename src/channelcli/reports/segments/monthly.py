"""Net or gross sales of each partner by calendar month, in one pass of the covering index (SAL-1)."""

from __future__ import annotations

import sqlite3

from channelcli.reports.classes.measured import OTHERS

# The bulk by month; voids and allowances, which are few, from the view, as in the sums of `measured`.
SHIPPED = {
    "net": """SELECT partner_id, substr(shipped_on, 1, 7), sum(net) FROM sale
        WHERE shipped_on BETWEEN :from AND :to GROUP BY 1, 2""",
    "gross": """SELECT partner_id, substr(shipped_on, 1, 7), sum(gross) FROM sale
        WHERE shipped_on BETWEEN :from AND :to GROUP BY 1, 2""",
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

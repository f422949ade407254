"""What each partner brought and cost in a window, part by part (SAL-8)."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from channelcli.reports.worth.special import WRITTEN_OFF

# Sums by a covering index; voids and allowances, which are few, by the view.
SHIPPED = """
    SELECT partner_id, sum(net), sum(costed), sum(cost) FROM sale
    WHERE shipped_on BETWEEN :from AND :to GROUP BY partner_id"""
OTHERS = """
    SELECT partner_id, net, costed, cost FROM sales_event WHERE source <> 'sale' AND on_date BETWEEN :from AND :to"""
SPENT = """
    SELECT partner_id, kind, sum(cost) FROM partner_cost
    WHERE on_date BETWEEN :from AND :to GROUP BY partner_id, kind"""
KINDS = ("rebate", "material", "intellectual", "visit")


class Worth(NamedTuple):
    """One partner in a window, in fen: sales and the part of them whose cost is known, that cost, what was spent."""

    net: int
    costed: int
    cost: int
    spent: dict[str, int]
    written_off: int

    @property
    def covered(self) -> float | None:
        """Return for which share of the sales a cost is known, None without sales."""
        return self.costed / self.net if self.net else None

    @property
    def margin(self) -> int | None:
        """Return the margin of what has a cost; None where there are sales and no cost at all is known (SAL-6)."""
        return self.costed - self.cost if not self.net or self.costed or self.cost else None

    @property
    def contribution(self) -> int | None:
        """Return margin − rebates − support − visits − write-offs (SAL-8)."""
        return None if self.margin is None else self.margin - sum(self.spent.values()) - self.written_off


def worths(connection: sqlite3.Connection, first: str, last: str) -> dict[int, Worth]:
    """Return what every partner with sales, support or write-offs from `first` to `last` is worth, by its id."""
    days = {"from": first, "to": last}
    sold = {id_: (net, costed, cost) for id_, net, costed, cost in connection.execute(SHIPPED, days)}
    for id_, *more in connection.execute(OTHERS, days):
        net, costed, cost = (a + b for a, b in zip(sold.get(id_, (0, 0, 0)), more, strict=True))
        sold[id_] = net, costed, cost
    spent: dict[int, dict[str, int]] = {}
    for id_, kind, cost in connection.execute(SPENT, days):
        spent.setdefault(id_, {})[kind] = cost
    lost = {id_: -amount for id_, amount in connection.execute(WRITTEN_OFF, days)}
    return {
        id_: Worth(*sold.get(id_, (0, 0, 0)), spent.get(id_, {}), lost.get(id_, 0))
        for id_ in sorted(sold.keys() | spent.keys() | lost.keys())
    }

"""The series of each group: complete months or quarters from its first sale on (FOR-1); under season and forecast."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from channelcli.figures.series import LENGTHS, dense, end, label, labels, last_complete, start
from channelcli.months import add_months
from channelcli.reports.growth import flows
from channelcli.reports.growth.flows import Group
from channelcli.text import Words, both, words


@dataclass(frozen=True, slots=True)
class Series:
    """The values of each group, the newest last; all of them end with the period that ends on `last`."""

    per: str
    last: date
    values: dict[Group, list[int]]
    began: date | None
    last_sale: date | None

    def labels(self, n: int) -> list[str]:
        """Return the last n periods as they are written."""
        first = add_months(start(self.per, self.last), -LENGTHS[self.per] * (n - 1))
        return labels(self.per, first, self.last) if n else []

    def warned(self, complete: int) -> tuple[Words, ...]:
        """Say why there is nothing to see, or that the last `complete` periods brought nothing."""
        if self.began is None or self.last_sale is None:
            return (words("growth.no_sales"),)
        quiet = add_months(start(self.per, self.last), -LENGTHS[self.per] * (complete - 1))
        return (both("forecast.stale", day=self.last_sale),) if self.last_sale < quiet else ()


def of(connection: sqlite3.Connection, values: dict[str, Any], per: str) -> Series:
    """Return the series by the parameters of `flows.of`; empty where no period is complete."""
    last = last_complete(per, date.fromisoformat(values["as_of"]))
    began, last_sale = (
        None if day is None else date.fromisoformat(day) for day in flows.first_and_last(connection, values["as_of"])
    )
    if began is None or began > last:
        return Series(per, last, {}, began, last_sale)
    periods: dict[str, tuple[str, str]] = {}
    day = start(per, began)
    while day <= last:
        periods[label(per, day)] = (day.isoformat(), end(per, day).isoformat())
        day = add_months(day, LENGTHS[per])
    moved: dict[Group, dict[str, int]] = {}
    for period, sums in zip(periods, flows.of(connection, values).sums(list(periods.values())), strict=True):
        for group, value in sums.items():
            moved.setdefault(group, {})[period] = value
    found = {group: dense(values_, list(periods)) for group, values_ in moved.items()}
    return Series(per, last, found, began, last_sale)

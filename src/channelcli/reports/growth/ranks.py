"""`ranks`: each partner's place among its like (横向), and its own places over the last complete periods (纵向)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from channelcli.errors import Usage
from channelcli.figures.growth import growth, mean_growth, windows
from channelcli.figures.series import LENGTHS, end, label, last_complete, start
from channelcli.months import add_months
from channelcli.report import Answer, find
from channelcli.reports.growth import flows
from channelcli.reports.growth.flows import Group
from channelcli.table import Column, Row
from channelcli.text import both, words

MOST_PERIODS = 24
Sums = Mapping[Group, int]


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each partner that anything moved for in the periods or their base, best of its group first.

    Ranks are among all partners that the filters of places leave; `partner` only chooses which rows are shown.
    """
    n = values["periods"]
    if not 1 < n <= MOST_PERIODS:
        raise Usage("growth.bad_periods", most=MOST_PERIODS)
    per = values["per"]
    last = start(per, last_complete(per, date.fromisoformat(values["as_of"])))
    firsts = [add_months(last, -LENGTHS[per] * back) for back in range(n - 1, -1, -1)]
    base = windows(last, end(per, last), end(per, last), values["against"])
    asked = values | {"by": "partner", "partner": "*"}
    *sums, before = flows.of(connection, asked, own=True).sums(
        [*((day.isoformat(), end(per, day).isoformat()) for day in firsts),
         (base.base_first.isoformat(), base.base_last.isoformat())]
    )  # fmt: skip
    group_of = _homes(connection, asked)
    groups: dict[Group, list[Group]] = {}
    for partner in {partner for one in (*sums, before) for partner in one}:
        groups.setdefault(group_of[str(partner[0])], []).append(partner)
    table: list[Row] = []
    for group in sorted(groups, key=flows.order):
        table += _ranked(group, groups[group], sums, before)
    if values["partner"] != "*":
        place = 0 if values["within"] == "total" else 1
        table = [row for row in table if row[place] == values["partner"]]
    told = both("growth.ranked", last=label(per, last), first=base.base_first, until=base.base_last)
    notes = (words("growth.ranks"),) if table else (both("growth.no_periods", first=firsts[0], last=end(per, last)),)
    return Answer(table, (told, flows.basis(values["measure"])), notes, columns(values, firsts))


def _homes(connection: sqlite3.Connection, values: dict[str, Any]) -> dict[str, Group]:
    """Return the cell that names where each partner belongs as of the day, by its code; none within the total."""
    within = values["within"]
    places = flows.of(connection, values | {"by": within}, own=True)
    codes = dict(connection.execute("SELECT id, code FROM partner"))
    if within == "rep":
        return {code: places.reps.get(places.rep_of[id_] or 0, (None,))[:1] for id_, code in codes.items()}
    return {code: places.partners[id_] for id_, code in codes.items()}


def _ranked(group: Group, partners: Sequence[Group], sums: Sequence[Sums], before: Sums) -> list[Row]:
    """Return the rows of one group; the mean growth is of those of its partners that have one (GRO-1)."""
    along = [ranks([one.get(partner, 0) for partner in partners]) for one in sums]
    mean = mean_growth((sums[-1].get(partner, 0), before.get(partner, 0)) for partner in partners)
    made: list[tuple[int, str, Row]] = []
    for place, partner in enumerate(partners):
        value = sums[-1].get(partner, 0)
        mine = [one[place] for one in along]
        past = before.get(partner, 0)
        rate, note = growth(value, past)
        cells = (value, mine[-1], len(partners), value - past, rate, mean, note)
        row = (*group, *partner, *cells, *mine, mine[0] - mine[-1])
        made.append((mine[-1], str(partner[0]), row))
    return [row for _, _, row in sorted(made)]


def ranks(values: Sequence[int]) -> list[int]:
    """Return the place of each value, 1 for the largest; equal values share the better place."""
    first: dict[int, int] = {}
    for place, value in enumerate(sorted(values, reverse=True), 1):
        first.setdefault(value, place)
    return [first[value] for value in values]


def columns(values: dict[str, Any], firsts: Sequence[date]) -> tuple[Column, ...]:
    """Return the columns with one of ranks for each period, named by it."""
    known = {column.key: column for column in find("ranks").columns}
    within, per = values["within"], values["per"]
    head = () if within == "total" else (replace(known["within"], label=words(f"sales.{within}"),
                                                 codes="kind" if within == "kind" else ""),)  # fmt: skip
    along = [Column(f"rank_{label(per, day).replace('-', '_').lower()}", "int",
                    both("growth.rank_in", period=label(per, day))) for day in firsts]  # fmt: skip
    fixed = [column for key, column in known.items() if key not in ("within", "moved")]
    return (*head, *fixed, *along, known["moved"])

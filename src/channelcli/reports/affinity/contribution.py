"""`contribution`: what each partner brings after all it costs, the most first (SAL-8)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from channelcli.render.cells import percent
from channelcli.report import Answer, find
from channelcli.reports import scope
from channelcli.reports.affinity.worth import KINDS, Worth, worths
from channelcli.reports.strangers import refuse
from channelcli.reports.worth.measured import window
from channelcli.table import Column, Row
from channelcli.text import Words, both, words


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each partner in scope with sales or costs in the window, those without a known margin last."""
    first, last, moved = window(connection, values)
    names = scope.customers(connection, values)
    found = [(names[id_], one) for id_, one in worths(connection, first, last).items() if id_ in names]
    if not found:
        refuse(connection, values)
    made: list[Row] = []
    for (code, name), one in sorted(found, key=_order):
        worth = one.contribution
        costly = worth is not None and worth < 0
        if costly or not values["costly"]:
            spent = [one.spent.get(kind, 0) for kind in KINDS]
            head = (code, name, one.net, one.covered, one.margin)
            made.append((*head, *spent, one.written_off, worth, "costly" if costly else None))
    columns, table = _shown(made) if values["proofs"] else (None, made)
    return Answer(table, moved, told([one for _, one in found]), columns)


def _shown(made: list[Row]) -> tuple[tuple[Column, ...], list[Row]]:
    """Leave out, where people read it, the costs of which there are none; programs get all keys."""
    every = find("contribution").columns
    costs = (*KINDS, "written_off")
    kept = [place for place, one in enumerate(every) if one.key not in costs or any(row[place] for row in made)]
    return tuple(every[place] for place in kept), [tuple(row[place] for place in kept) for row in made]


def _order(entry: tuple[tuple[str, str], Worth]) -> tuple[bool, int, str]:
    (code, _), one = entry
    return one.contribution is None, -(one.contribution or 0), code


def told(found: Sequence[Worth]) -> tuple[Words, ...]:
    """Say on how much of the sales the margins stand, how many cost more than they bring, and what is not recorded."""
    if not found:
        return (words("affinity.no_worth"),)
    net, costed = sum(one.net for one in found), sum(one.costed for one in found)
    said = [words("affinity.basis_worth")]
    if net and costed != net:
        said.append(both("affinity.covered", q=percent(costed / net)))
    costly = [one.contribution for one in found if one.contribution is not None and one.contribution < 0]
    if costly:
        said.append(both("affinity.costly", n=len(costly), m=len(found)))
    if not any(one.spent for one in found):
        said.append(words("affinity.no_support"))
    return tuple(said)

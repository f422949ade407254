"""The gold tiers: the top p % of the partners with a value above zero, ties included (ABC-30)."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from channelcli.classes import total_of
from channelcli.errors import Usage
from channelcli.figures.tiers import edge, tier_of
from channelcli.render.cells import percent
from channelcli.report import Answer, find
from channelcli.reports.worth.measured import Worth, measure
from channelcli.table import Row
from channelcli.text import Words, both, words


def rows(connection: sqlite3.Connection, values: dict[str, Any]) -> Answer:
    """Return a row for each partner of the widest tier, largest first, with the tightest tier it is in.

    `Usage` (exit 2) for tiers that are no percentages.
    """
    shares = parse_tiers(values["tiers"])
    found = measure(connection, values)
    edges = [(share, edge(found.values, share)) for share in shares]
    total = 0 if values["by"] == "composite" else total_of(found.values)
    made: list[Row] = []
    so_far = 0
    for rank, one in enumerate(found.partners, 1):
        tier = tier_of(one.value, edges)
        if tier is None:
            break
        so_far += one.value
        part = (one.value / total, so_far / total) if total else (None, None)
        made.append((rank, one.code, one.name, tier / 10_000, one.value, *part, one.name_of_class))
    notes = tuple(_tier(share, least, found.partners, total) for share, least in edges if least is not None)
    columns = tuple(replace(c, kind=found.kind) if c.key == "value" else c for c in find("gold").columns)
    return Answer(made, found.subtitle, notes or (words("watch.nothing"),), columns)


def parse_tiers(typed: Any) -> list[int]:
    """Return tiers in basis points, the tightest first, from percentages like `1,5,20`, or a list of them."""
    parts = typed if isinstance(typed, list) else str(typed).replace("，", ",").replace("%", "").split(",")
    try:
        shares = sorted({round(float(part) * 100) for part in parts})
    except (ValueError, OverflowError):
        raise Usage("watch.bad_tiers", value=typed) from None
    if not shares or not 0 < shares[0] <= shares[-1] <= 10_000:
        raise Usage("watch.bad_tiers", value=typed)
    return shares


def _tier(share: int, least: int, partners: Sequence[Worth], total: int) -> Words:
    inside = [one.value for one in partners if one.value >= least]
    part = percent(sum(inside) / total) if total else ""
    return both("watch.tier" if total else "watch.tier_score", p=f"{share / 100:g}", n=len(inside), q=part)

"""The RFM table under `rfm` and `rfm-summary`: who bought, scored among those in scope (SEG-1 to SEG-3)."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from channelcli.figures.rfm import QUARTILES, QUINTILES, group, quartiles, quintiles
from channelcli.reports import scope
from channelcli.reports.segments.buyers import Buyer, buyers
from channelcli.reports.worth.measured import window
from channelcli.text import Words, both, words


class Scored(NamedTuple):
    """One partner with its figures, its three scores and its group."""

    code: str
    name: str
    buyer: Buyer
    scores: tuple[int, int, int]
    segment: str


class Table(NamedTuple):
    """The scored partners, largest sales first, and what to say above and below them."""

    rows: list[Scored]
    above: tuple[Words, ...]
    below: tuple[Words, ...]


def scored(connection: sqlite3.Connection, values: dict[str, Any]) -> Table:
    """Return who bought in the window, with figures, scores and group, by the parameters of the report `rfm`."""
    first, last, moved = window(connection, values)
    names = scope.customers(connection, values)
    found = {id_: one for id_, one in buyers(connection, values, first, last).items() if id_ in names}
    rate, most = (quartiles, QUARTILES) if values["method"] == "quartile" else (quintiles, QUINTILES)
    bought = list(found.values())
    columns = (
        rate([one.recency for one in bought], less_is_better=True),
        rate([one.frequency for one in bought]),
        rate([one.monetary for one in bought]),
    )
    made = []
    for (id_, buyer), *scores in zip(found.items(), *columns, strict=True):
        r, f, m = scores
        shown = (most + 1 - r, most + 1 - f, most + 1 - m) if values["best"] == "low" else (r, f, m)
        made.append(Scored(*names[id_], buyer, shown, group(r, f, m, most)))
    made.sort(key=lambda one: (-one.buyer.monetary, one.code))
    without = len(names) - len(made)
    if not made:
        return Table(made, moved, (words("segments.nobody_bought"),))
    return Table(made, moved, (*_told(values), *([both("segments.not_scored", n=without)] if without else ())))


def _told(values: dict[str, Any]) -> tuple[Words, ...]:
    """Say what the figures are counted by and how they are scored."""
    by = words(f"segments.count_{values['count']}")
    basis = words(f"segments.basis_{values['basis']}")
    how = words(f"segments.by_{values['method']}")
    turned = words("segments.best_low") if values["best"] == "low" else words("segments.best_high")
    return tuple((f"{en}; {en2}.", f"{zh}；{zh2}。") for (en, zh), (en2, zh2) in ((basis, by), (how, turned)))

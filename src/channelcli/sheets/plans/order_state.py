"""How far an order of a sheet has come, where its columns say so: part, confirmed, cancelled, void, terms, tax.

A sheet without these columns is read as ever: confirmed when ordered, parts by their ship dates (product.md 1.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from channelcli.errors import Fault
from channelcli.money import plain_amount
from channelcli.sheets.cells import CellFault
from channelcli.sheets.part import Part, Values
from channelcli.sheets.plans.order_lines import Line

Dated = tuple[str | None, str | None, Line, Values]  # ship date, delivery date, the line, the row it is from
FIELDS = ("part", "confirmed_on", "cancelled_on", "voided_on", "terms", "origin_line", "tax")
_NEAR = 2  # fen: net and gross of a line that was split are rounded each by itself (MON-11)


@dataclass(frozen=True, slots=True)
class State:
    """What a sheet says of one document beside its lines; `returned` are the lines of the origin that came back."""

    confirmed: str | None
    cancelled: str | None
    voided: str | None
    terms: str | None
    returned: tuple[int | None, ...]


class States:
    """Reads the columns of one sheet that say how far its documents have come."""

    def __init__(self, part: Part) -> None:
        """Look which of the columns are there."""
        self.there = frozenset(FIELDS) & frozenset(part.keys)
        self.get = part.getter(*FIELDS)

    def parts(self, number: str, rows: Sequence[Values]) -> list[str] | None:
        """Return which part each row of an order belongs to, by its number; None where ship dates tell."""
        if "part" not in self.there:
            return None
        named = [self.get(values)[0] for values in rows]
        return [str(name or number) for name in named] if any(named) else None

    def of(self, ordered: str, shipped: str | None, rows: Sequence[Values]) -> State:
        """Return what the rows of one document say; `CellFault` for what cannot be."""
        told = list(zip(*map(self.get, rows), strict=True))
        confirmed, cancelled, voided, terms = (next(filter(None, column), None) for column in told[1:5])
        if confirmed is None and ("confirmed_on" not in self.there or shipped):
            confirmed = ordered
        if cancelled and shipped:
            raise CellFault(Fault("posted.cancelled_shipped", day=shipped, column="cancelled_on"))
        if voided and not shipped:
            raise CellFault(Fault("posted.void_unshipped", column="voided_on"))
        for day, first, column in ((cancelled, ordered, "cancelled_on"), (voided, shipped, "voided_on")):
            if day and first and day < first:
                raise CellFault(Fault("adjust.before", day=day, earliest=first, column=column))
        return State(confirmed, cancelled, voided, terms, tuple(told[5]))

    def taxed(self, values: Values, mode: str, net: int, gross: int) -> tuple[int, int]:
        """Return (net, gross) of a line with the tax that the sheet says; `CellFault` if it is not that of the rate."""
        tax = self.get(values)[-1]
        if tax is None or tax == gross - net:
            return net, gross
        if abs(tax - (gross - net)) > _NEAR:
            computed = plain_amount(gross - net)
            raise CellFault(Fault("posted.tax_differs", tax=plain_amount(tax), computed=computed, column="tax"))
        return (net, net + int(tax)) if mode == "exclusive" else (gross - int(tax), gross)


def links(sale_id: int, origin: int, state: State | None) -> list[tuple[Any, ...]]:
    """Return (origin sale, its line, this sale, this line) of each line that says which line it brings back."""
    if state is None:
        return []
    return [(origin, line, sale_id, place) for place, line in enumerate(state.returned, 1) if line is not None]


def grouped(states: States | None, number: str, lines: Sequence[Dated]) -> list[tuple[str, list[Dated]]]:
    """Return the rows of one order by its parts, each with the number that the sheet gives the part.

    Where it names none, the parts are what left on one day, earliest first, and what has not left last.
    """
    named = states.parts(number, [one[3] for one in lines]) if states is not None else None
    if named is None and all(one[0] == lines[0][0] for one in lines):
        return [("", list(lines))]
    groups: dict[str | None, list[Dated]] = {}
    for place, one in enumerate(lines):
        groups.setdefault(named[place] if named else one[0], []).append(one)
    if named is None:
        return [("", groups[day]) for day in sorted(groups, key=lambda day: day or "~")]
    return [(str(key), rows) for key, rows in groups.items()]

"""Orders of a sheet that stand in the ledger already: equal, or in which fields they differ."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from channelcli.sheets.plans.orders import Document

_CHUNK = 500
_Key = tuple[int | None, str, int | None]  # product, unit, price


@dataclass(slots=True)
class Stored:
    """One order of the ledger with all its parts: who, when, and its lines in order."""

    partner_id: int
    ordered: str
    parts: int
    lines: list[tuple[int | None, str, int | None, int | None, int, int]] = field(default_factory=list)

    def difference(self, documents: Sequence[Document]) -> list[str]:
        """Return the fields in which a sheet's order differs from this one; none if it is the same order.

        An order that was shipped in parts since compares by what its parts add up to.
        """
        head = documents[0]
        fields = []
        if head.partner_id != self.partner_id:
            fields.append("partner")
        if head.ordered != self.ordered:
            fields.append("date")
        mine = [(n.product_id, n.unit, n.price, n.quantity, n.net, n.gross) for d in documents for n in d.lines]
        same = _sums(mine) == _sums(self.lines) if self.parts > len(documents) else mine == self.lines
        if not same:
            fields.append("lines")
        return fields


def _sums(lines: Sequence[tuple[int | None, str, int | None, int | None, int, int]]) -> dict[_Key, tuple[int, int]]:
    quantities: Counter[_Key] = Counter()
    amounts: Counter[_Key] = Counter()
    for product, unit, price, quantity, _, gross in lines:
        quantities[product, unit, price] += quantity or 0
        amounts[product, unit, price] += gross
    return {key: (quantities[key], amounts[key]) for key in amounts}


class Existing:
    """Looks up orders of the ledger by their numbers, some hundred at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Remember whether there is anything to look up at all."""
        self.connection = connection
        self.empty = connection.execute("SELECT 1 FROM sale LIMIT 1").fetchone() is None

    def among(self, documents: Mapping[str, Sequence[Document]]) -> Iterator[tuple[str, Stored]]:
        """Yield (number in capitals, stored order) for each of these that stands in the ledger."""
        if self.empty:
            return
        numbers = iter(list(documents))
        while chunk := list(islice(numbers, _CHUNK)):
            marks = ", ".join("?" * len(chunk))
            roots = {
                root: key.upper()
                for root, key in self.connection.execute(
                    f"SELECT root_id, number FROM sale WHERE number IN ({marks}) AND id = root_id", chunk
                )
            }
            yield from self._families(roots)

    def _families(self, roots: Mapping[int, str]) -> Iterator[tuple[str, Stored]]:
        found: dict[int, Stored] = {}
        marks = ", ".join("?" * len(roots))
        rows = self.connection.execute(
            "SELECT s.root_id, s.partner_id, s.ordered_on, s.part, l.product_id, l.unit, l.price, l.quantity, l.net, l.gross"
            f" FROM sale AS s JOIN sale_line AS l ON l.sale_id = s.id WHERE s.id IN ({marks})"
            " OR (s.part > 1 AND s.root_id IN "
            f"({marks})) ORDER BY s.root_id, s.part, l.position",
            [*roots, *roots],
        )
        for root, partner, ordered, part, *line in rows:
            stored = found.setdefault(root, Stored(partner, ordered, part))
            stored.parts = max(stored.parts, part)
            stored.lines.append(tuple(line))  # type: ignore[arg-type]  # six columns, as selected
        for root, key in roots.items():
            yield key, found[root]

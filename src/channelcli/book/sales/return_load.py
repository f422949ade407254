"""Returns by the thousand: what an import takes back, by the rules of `order_returns`, written set-wise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from channelcli.book.ledger import bulk
from channelcli.book.sales.order import not_before
from channelcli.book.sales.order_parts import measure
from channelcli.book.sales.order_returns import by_amount, reason_code, taken_back
from channelcli.book.sales.pricing import sum_known
from channelcli.errors import Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

_CHUNK = 500
_PARTS = (
    "SELECT s.id, s.part, r.number, s.partner_id, s.staff_id, s.shipped_on, s.terms, s.price_mode FROM sale AS s"
    " JOIN sale AS r ON r.id = s.root_id WHERE s.id IN ({})"
)
_LINES = (
    "SELECT id, sale_id, product_id, text, unit, quantity, base_quantity, price, discount_bp, tax_bp, free, net, gross,"
    " cost FROM sale_line WHERE sale_id IN ({}) ORDER BY sale_id, position"
)
_BACK = (
    "SELECT l.origin_id, -sum(coalesce(l.base_quantity, l.gross)), -sum(l.net), -sum(l.gross),"
    " -coalesce(sum(l.cost), 0) FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id"
    " WHERE l.origin_id IN (SELECT id FROM sale_line WHERE sale_id IN ({})) AND s.voided_on IS NULL"
    " GROUP BY l.origin_id"
)
_SALE = (
    "id", "number", "kind", "root_id", "origin_id", "partner_id", "staff_id", "ordered_on", "confirmed_on",
    "shipped_on", "terms", "price_mode", "net", "gross", "cost", "costed", "reason", "note",
)  # fmt: skip
_LINE = (
    "sale_id", "position", "origin_id", "product_id", "text", "unit", "quantity", "base_quantity", "price",
    "discount_bp", "tax_bp", "free", "net", "gross", "cost",
)  # fmt: skip
_NOTHING = (0, 0, 0, 0)


class Part(NamedTuple):
    """One shipment of an order, with the number of the order."""

    id: int
    part: int
    number: str
    partner_id: int
    staff_id: int | None
    shipped_on: str
    terms: str
    price_mode: str


class Line(NamedTuple):
    """One shipped line, as `sale_line` has it."""

    id: int
    sale_id: int
    product_id: int | None
    text: str | None
    unit: str
    quantity: int | None
    base_quantity: int | None
    price: int | None
    discount_bp: int
    tax_bp: int
    free: int
    net: int
    gross: int
    cost: int | None


class Loading:
    """Takes goods back in memory, order by order, and writes all the returns at once."""

    def __init__(self, change: Change, shipments: Iterable[int]) -> None:
        """Read these shipments, their lines, and what of them came back already."""
        self.change = change
        self.parts: dict[int, Part] = {}
        self.lines: dict[int, list[Line]] = {}
        self.back: dict[int, tuple[int, int, int, int]] = {}  # line: measure, net, gross, cost
        change.flush()
        wanted = iter(list(dict.fromkeys(shipments)))
        while ids := list(islice(wanted, _CHUNK)):
            for part in map(Part._make, self._read(_PARTS, ids)):
                self.parts[part.id] = part
            for line in map(Line._make, self._read(_LINES, ids)):
                self.lines.setdefault(line.sale_id, []).append(line)
            for row in self._read(_BACK, ids):
                self.back[row[0]] = row[1:]
        self.next_id = bulk.next_id(change, "sale")
        self.numbers: set[str] = set()
        self.sale_rows: list[tuple[Any, ...]] = []
        self.line_rows: list[tuple[Any, ...]] = []

    def _read(self, sql: str, ids: Sequence[int]) -> list[Any]:
        return self.change.connection.execute(sql.format(", ".join("?" * len(ids))), ids).fetchall()

    def take_back(
        self, number: str, shipments: Sequence[int], day: date, amount: int | None, reason: str | None, note: str | None
    ) -> None:
        """Return an amount of what these shipments of an order hold, or with None all that is left, on `day`.

        Like `order_returns.take_back`, with its refusals.
        """
        parts = sorted((self.parts[id_] for id_ in shipments), key=lambda one: one.part)
        lines = [line for part in parts for line in self.lines.get(part.id, ()) if measure(line) > 0]
        takes = [(line, measure(line) - self.back.get(line.id, _NOTHING)[0]) for line in lines]
        takes = by_amount(number, takes, amount) if amount is not None else [take for take in takes if take[1]]
        if not takes:
            raise Refused("order.nothing_to_return", number=number)
        for part in parts:
            own = [take for take in takes if take[0].sale_id == part.id]
            if own:
                not_before(part.shipped_on, day, "order.return_before_shipment")
                self._return(part, own, day.isoformat(), reason_code(reason), note)

    def _return(
        self, part: Part, takes: Sequence[tuple[Line, int]], day: str, reason: str | None, note: str | None
    ) -> None:
        """Keep the return of one shipment."""
        rows: list[tuple[Any, ...]] = []
        for place, (line, amount) in enumerate(takes, 1):
            before = self.back.get(line.id, _NOTHING)
            quantity, net, gross, cost = taken_back(line, amount, before)
            self.back[line.id] = (before[0] + amount, before[1] - net, before[2] - gross, before[3] - (cost or 0))
            base = None if line.base_quantity is None else -amount
            rows.append((self.next_id, place, line.id, *line[2:5], quantity, base, *line[7:11], net, gross, cost))
        nets, grosses, costs = ([row[at] for row in rows] for at in (-3, -2, -1))
        costed = sum(net for net, cost in zip(nets, costs, strict=True) if cost is not None)
        head = (self.next_id, self._number(part.number), "return", self.next_id, part.id)
        whose = (part.partner_id, part.staff_id, day, day, day, part.terms, part.price_mode)
        self.sale_rows.append((*head, *whose, sum(nets), sum(grosses), sum_known(costs), costed, reason, note))
        self.line_rows += rows
        self.next_id += 1

    def _number(self, root: str) -> str:
        count = 1
        while (number := f"{root}-R{count}").upper() in self.numbers or self.change.one(
            "SELECT 1 FROM sale WHERE number = ?", number
        ):
            count += 1
        self.numbers.add(number.upper())
        return number

    def write(self) -> None:
        """Insert what was taken back."""
        bulk.insert(self.change, "sale", _SALE, self.sale_rows)
        bulk.insert(self.change, "sale_line", _LINE, self.line_rows)

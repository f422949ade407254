"""Orders kept as columns: eight bytes a figure, a million lines in tens of megabytes, told as rows at the end (P-6)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from channelcli.sheets.plans.facts import Facts

_UNKNOWN = -(1 << 63)  # stands for None in an array of numbers


class NotPlain(Exception):  # noqa: N818  # no fault: the careful way takes over
    """Something was met that only the careful way can judge."""


class Numbers:
    """A long column of integers, some of them None, eight bytes each."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept = array("q")
        self.gaps = False

    def extend(self, values: Iterable[int | None]) -> None:
        """Add values at the end; `NotPlain` for one that no ledger can hold."""
        values = list(values)
        try:
            self.kept += array("q", values)  # type: ignore[arg-type]  # None is what the next lines are for
        except TypeError:
            self.gaps = True
            self.kept += array("q", [_UNKNOWN if value is None else value for value in values])
        except OverflowError:
            raise NotPlain from None

    def __iter__(self) -> Iterator[int | None]:
        """Walk the values."""
        return (None if value == _UNKNOWN else value for value in self.kept) if self.gaps else iter(self.kept)

    def sort(self, order: Sequence[int]) -> None:
        """Put the values in this order of their places."""
        self.kept = array("q", map(self.kept.__getitem__, order))


class Lines:
    """The lines of all orders: `place` says which order a line is of."""

    def __init__(self) -> None:
        """Begin with none."""
        self.place = array("i")
        self.product, self.quantity, self.base, self.price, self.discount, self.tax = (Numbers() for _ in range(6))
        self.net, self.gross, self.cost = Numbers(), Numbers(), Numbers()
        self.unit: list[str] = []
        self.taxed = False  # whether net and gross differ anywhere

    def sort(self) -> None:
        """Put the lines of each order together, in the order of the file."""
        order = sorted(range(len(self.place)), key=self.place.__getitem__)
        self.place = array("i", map(self.place.__getitem__, order))
        self.unit = list(map(self.unit.__getitem__, order))
        for column in (self.product, self.quantity, self.base, self.price, self.discount, self.tax):
            column.sort(order)
        for column in (self.net, self.gross, self.cost):
            column.sort(order)


class Orders:
    """Orders of one part each, by place: what stands on their headers, and all their lines."""

    SALE = (
        "id", "number", "kind", "root_id", "part", "partner_id", "staff_id", "ordered_on", "confirmed_on",
        "shipped_on", "delivered_on", "terms", "due_on", "price_mode", "net", "gross", "cost", "costed",
    )  # fmt: skip  # the columns of `sale_rows`

    def __init__(self) -> None:
        """Begin with none."""
        self.places: dict[str, int] = {}  # by number key
        self.numbers: list[str] = []
        self.ordered: list[str] = []
        self.shipped: list[str | None] = []
        self.delivered: list[str | None] = []
        self.staff: list[Any] = []  # the word of the sheet, at the end the id
        self.partner = array("q")
        self.paid = array("q")
        self.gross = array("q")
        self.lines = Lines()
        self.returned: set[int] = set()  # places of the returns
        self.mixed = False  # whether lines of one order stand apart in the sheet

    def finish(self) -> None:
        """Put the lines in order, add them up, and tell the returns."""
        if self.mixed:
            self.lines.sort()
            self.mixed = False
        self.gross = array("q", bytes(8 * len(self.numbers)))
        for place, amount in zip(self.lines.place, self.lines.gross.kept, strict=True):
            self.gross[place] += amount
        if min(self.lines.gross.kept, default=1) <= 0:
            self.returned = set(self._returns())

    def _returns(self) -> Iterator[int]:
        """Yield the orders of which every line brings goods back (see `order_lines.is_return`)."""
        left = set(range(len(self.numbers)))
        for place, gross, quantity in zip(self.lines.place, self.lines.gross.kept, self.lines.quantity, strict=True):
            if not (gross < 0 or (gross == 0 and (quantity or 0) < 0)):
                left.discard(place)
        yield from left

    def sale_rows(self, facts: Facts, first: int) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of `sale`, ids from `first`, in the order of `SALE`."""
        sums = self._sums()
        shipped_on = self.shipped or self.ordered
        heads = zip(
            self.numbers, self.ordered, shipped_on, self.delivered or repeat(None), self.staff or repeat(None),
            self.partner, self.gross, sums, strict=False,
        )  # fmt: skip
        known: dict[tuple[int, str, str | None], tuple[str, str | None]] = {}
        for place, (number, ordered, shipped, delivered, staff, partner, gross, added) in enumerate(heads):
            net, cost, costed = added
            key = (partner, ordered, shipped)
            found = known.get(key)
            if found is None:
                if len(known) > 1 << 16:
                    known.clear()
                terms = facts.terms(partner, shipped or ordered)
                found = known[key] = (terms, facts.due(terms, shipped, ordered) if shipped else None)
            terms, due = found
            returned = place in self.returned
            yield (
                first + place, number, "return" if returned else "order", first + place, 1, partner, staff, ordered,
                ordered, shipped, delivered, terms, None if returned else due, facts.mode, net, gross, cost, costed,
            )  # fmt: skip

    def _sums(self) -> Iterator[tuple[int, int, int]]:
        """Yield (net, cost, net of the lines whose cost is known) of each order."""
        sums = [array("q", bytes(8 * len(self.numbers))) for _ in range(3)]
        nets, costs, costed = sums
        lines = self.lines
        if lines.taxed:
            for place, net in zip(lines.place, lines.net.kept, strict=True):
                nets[place] += net
        if lines.cost.kept:
            for place, net, cost in zip(lines.place, lines.net.kept, lines.cost, strict=True):
                if cost is not None:
                    costs[place] += cost
                    costed[place] += net
        return zip(nets if lines.taxed else self.gross, costs, costed, strict=True)

    def line_rows(self, first: int) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of `sale_line`, of sales from `first`, in the order of `order_load.LINE`."""
        one = self.lines
        products: Iterable[int | None] = one.product.kept
        if one.product.kept and min(one.product.kept) == 0:
            products = (product or None for product in one.product.kept)
        return zip(
            map(first.__add__, one.place),
            _positions(one.place),
            products,
            one.unit or repeat(""),
            one.quantity,
            one.base,
            one.price,
            one.discount.kept or repeat(0),
            one.tax.kept or repeat(0),
            repeat(0),
            one.net.kept,
            one.gross.kept,
            one.cost if one.cost.kept else repeat(None),
            strict=False,
        )

    def paid_rows(self, first: int) -> Iterator[tuple[Any, ...]]:
        """Yield (id, number, partner, ordered, shipped, gross, part, paid) of the orders that say what is paid."""
        shipped = self.shipped or self.ordered
        for place, paid in enumerate(self.paid):
            if paid:
                head = (first + place, self.numbers[place], self.partner[place], self.ordered[place], shipped[place])
                yield (*head, self.gross[place], 1, paid)


def _positions(places: Iterable[int]) -> Iterator[int]:
    last, position = -1, 0
    for place in places:
        position = position + 1 if place == last else 1
        last = place
        yield position

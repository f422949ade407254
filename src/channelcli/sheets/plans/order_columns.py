"""Orders kept as columns: eight bytes a figure, a million lines in tens of megabytes, told as rows at the end (P-6)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from channelcli.sheets import progress

if TYPE_CHECKING:
    from channelcli.book.ledger import bulk
    from channelcli.journal import Change
    from channelcli.sheets.plans.facts import Facts

BLOCK = 2000  # rows written at a time
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
        if self.kept:  # a column the sheet does not have stays empty
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


class Written(NamedTuple):
    """What is to be inserted into a table: values by column, columns like another one, and those alike in all rows."""

    data: dict[str, Iterable[Any]]
    same: dict[str, str]
    fixed: dict[str, Any]

    def into(self, change: Change, table: str) -> bulk.Insertion:
        """Return the insertion into a table that is to be run."""
        from channelcli.book.ledger import bulk

        return bulk.Insertion(change, table, tuple(self.data), self._blocks(), same=self.same, fixed=self.fixed)

    def _blocks(self) -> Iterator[list[list[Any]]]:
        columns = list(map(iter, self.data.values()))
        while (block := [list(islice(column, BLOCK)) for column in columns])[0]:
            yield block
            progress.step(len(block[0]))


class Orders:
    """Orders of one part each, by place: what stands on their headers, and all their lines."""

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

    def sales(self, facts: Facts, first: int) -> Written:
        """Return what is to be inserted into `sale`, ids from `first`."""
        count = len(self.numbers)
        data: dict[str, Iterable[Any]] = {
            "id": range(first, first + count), "number": self.numbers, "partner_id": self.partner,
            "ordered_on": self.ordered, "gross": self.gross,
        }  # fmt: skip
        same, fixed = {"root_id": "id", "confirmed_on": "ordered_on"}, {"part": 1, "price_mode": facts.mode}
        if self.shipped:
            data["shipped_on"] = self.shipped
        else:
            same["shipped_on"] = "ordered_on"
        if self.delivered:
            data["delivered_on"] = self.delivered
        if self.staff:
            data["staff_id"] = self.staff
        if self.returned:
            data["kind"] = ["return" if place in self.returned else "order" for place in range(count)]
        else:
            fixed["kind"] = "order"
        data["terms"], data["due_on"] = self._terms(facts)
        data |= self._sums()
        if "net" not in data:
            same["net"] = "gross"
        return Written(data, same, fixed)

    def _terms(self, facts: Facts) -> tuple[list[str], list[str | None]]:
        """Return the terms and the due date of each order."""
        days = self.shipped or self.ordered
        buyers = zip(self.partner, self.ordered, days, strict=True)
        terms = [facts.terms(partner, shipped or ordered) for partner, ordered, shipped in buyers]
        posted = zip(terms, self.ordered, days, strict=True)
        due = [facts.due(code, shipped, ordered) if shipped else None for code, ordered, shipped in posted]
        for place in self.returned:
            due[place] = None
        return terms, due

    def _sums(self) -> dict[str, array[int]]:
        """Return by column what the lines add up to beside `gross`: net, cost, net of the lines whose cost is known."""
        lines = self.lines
        nets, costs, costed = (array("q", bytes(8 * len(self.numbers))) for _ in range(3))
        if lines.taxed:
            for place, net in zip(lines.place, lines.net.kept, strict=True):
                nets[place] += net
        if lines.cost.kept:
            for place, net, cost in zip(lines.place, lines.net.kept, lines.cost, strict=True):
                if cost is not None:
                    costs[place] += cost
                    costed[place] += net
        found = {"net": nets} if lines.taxed else {}
        return found | ({"cost": costs, "costed": costed} if lines.cost.kept else {})

    def sale_lines(self, first: int, next_id: int) -> Written:
        """Return what is to be inserted into `sale_line`, ids from `next_id`, of sales from `first`."""
        one = self.lines
        count = len(one.place)
        data: dict[str, Iterable[Any]] = {
            "id": range(next_id, next_id + count), "sale_id": map(first.__add__, one.place),
            "position": _positions(one.place), "product_id": one.product.kept, "gross": one.gross.kept,
        }  # fmt: skip
        same: dict[str, str] = {}
        fixed: dict[str, Any] = {"free": 0}
        if count and min(one.product.kept) == 0:
            data["product_id"] = (product or None for product in one.product.kept)
        if one.unit.count(one.unit[0] if one.unit else "") == count:
            fixed["unit"] = one.unit[0] if one.unit else ""
        else:
            data["unit"] = one.unit
        numbers = {"quantity": one.quantity, "base_quantity": one.base, "price": one.price, "cost": one.cost}
        for name, column in (("discount_bp", one.discount), ("tax_bp", one.tax)):
            if min(column.kept, default=0) == max(column.kept, default=0):
                fixed[name] = column.kept[0] if column.kept else 0
            else:
                numbers[name] = column
        if one.base.kept == one.quantity.kept:
            same["base_quantity"] = "quantity"
            del numbers["base_quantity"]
        data |= {name: column for name, column in numbers.items() if column.kept}
        if one.taxed:
            data["net"] = one.net.kept
        else:
            same["net"] = "gross"
        return Written(data, same, fixed)

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

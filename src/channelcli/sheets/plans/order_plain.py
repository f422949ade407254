"""Orders of a plain sheet, kept as columns: a million lines in tens of megabytes, and little work a line (P-6).

Plain is what most sheets are: every row is good, the rows of an order agree and left on one day, nothing of it stands
in the ledger, and nothing has to be told of a row. Whatever else is met, the sheets are planned again the careful way
(`orders.py`), so that there is one set of rules: what is taken here, the careful way takes the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from channelcli.errors import Fault, Usage
from channelcli.sheets import ahead, progress
from channelcli.sheets.cells import CellFault
from channelcli.sheets.part import Part
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions, orders
from channelcli.sheets.plans.closed import Closed
from channelcli.sheets.plans.order_amounts import amounts_of
from channelcli.sheets.plans.order_columns import NotPlain, Orders
from channelcli.sheets.plans.order_known import all_stand
from channelcli.sheets.plans.order_lines import cost_of, odd_cost, standard_cost, taxed
from channelcli.sheets.plans.order_match import number_key
from channelcli.sheets.plans.order_write import pay

if TYPE_CHECKING:
    import sqlite3

    from channelcli.journal import Change

_TAKEN = frozenset({
    "number", "date", "partner", "partner_code", "staff", "paid", "product", "product_code", "quantity", "unit",
    "unit_price", "discount", "amount", "cost", "profit", "ship_date", "delivered_date",
})  # fmt: skip
_OF_MADE = frozenset({"region", "province", "city", "county", "category"})  # said of what `--create` makes


class Planner:
    """Takes sheets by the block as long as all of them are plain, else has all planned row by row."""

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the names and facts of the ledger once."""
        self.given = connection, options
        self.careful = orders.Planner(connection, options)
        self.plan = self.careful.plan
        self.columns = Columns(self.careful)

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet."""
        was = self.columns.open
        if not self.columns.take(source, part):
            self._carefully(self.columns.taken if was else [(source, part)], again=was)

    def _carefully(self, sheets: Sequence[tuple[int, Part]], *, again: bool) -> None:
        """Plan sheets row by row; `again` from the beginning, with nothing made yet, but what is noticed already."""
        if again:
            self.careful = orders.Planner(*self.given)
            self.careful.plan = self.plan
        for source, part in sheets:
            self.careful.take(source, part)

    def finish(self) -> Plan:
        """Compare with the ledger and return the whole plan."""
        if self.columns.open and not self.columns.whole():
            self._carefully(self.columns.taken, again=True)
        if not self.columns.open:
            return self.careful.finish()
        plan, columns, names = self.plan, self.columns.orders, self.careful
        plan.rows += self.columns.rows
        if self.columns.stand:
            plan.records = plan.unchanged = len(columns.numbers)
            for directory in (names.partners, names.products, names.staff):
                directory.tell_names(plan)
            return plan
        plan.records = plan.new = len(columns.numbers)
        plan.amount = sum(columns.gross)
        for place, paid in enumerate(columns.paid):
            if paid > max(0, columns.gross[place]):
                plan.notice(Fault("imports.over_paid"))
        for directory in (names.partners, names.products, names.staff):
            directory.tell_names(plan)
            if directory.made:
                plan.created[directory.entity] = len(directory.made)
        plan.inserts = True
        plan.payload = (columns, (names.staff, names.partners, names.products), names.facts)
        return plan


def apply(change: Change, plan: Plan) -> None:
    """Write the new documents, the rows made for them, and the payments of a `paid` column."""
    from channelcli.book.ledger import bulk
    from channelcli.book.sales import order_load
    from channelcli.sheets.plans.making import make

    columns, directories, facts = plan.payload
    for directory in directories:
        make(change, directory)
    progress.begin("imports.writing_rows", len(columns.numbers) + len(columns.lines.place))
    first = bulk.next_id(change, "sale")
    heads = columns.sales(facts, first).into(change, "sale")
    lines = columns.sale_lines(first, bulk.next_id(change, "sale_line")).into(change, "sale_line")
    with bulk.put_aside(change, "sale", order_load.SCATTERED, len(columns.numbers)):
        bulk.run((heads, len(columns.numbers)), (lines, len(columns.lines.place)))
    order_load.analyse(change)
    pay(change, lambda: columns.paid_rows(first))


class _Names(dict[Any, int]):
    """The id that a cell of codes or names means, 0 for none; a pair where there are two columns."""

    def __init__(self, find: Callable[[str | None, str | None], int], code: bool, name: bool) -> None:
        super().__init__()
        self.find, self.both, self.code = find, code and name, code

    def __missing__(self, said: Any) -> int:
        code, name = said if self.both else (said, None) if self.code else (None, said)
        found = self[said] = self.find(code, name) if code or name else 0
        return found


class _Units(dict[tuple[int, Any], str | None]):
    """The unit of a line by product and cell; None where its quantity has to be worked out."""

    def __init__(self, planner: orders.Planner) -> None:
        super().__init__()
        self.facts, self.made = planner.facts, planner.products
        self.without: set[int] = set()  # products to be made of which a row gave no unit

    def __missing__(self, key: tuple[int, Any]) -> str | None:
        product, unit = key
        if product in self.made.made:
            if unit and product in self.without:
                raise NotPlain
            if unit:
                self.made.tell(product, unit=unit)
            base = self.made.made[product].values.get("unit", "")
            if not base:
                self.without.add(product)
            if unit and unit != base:
                raise NotPlain
            found: str | None = base
        else:
            base = self.facts.base_quantity(product or None, None, 0)[0]
            found = (unit or base) if product and (not unit or unit == base) else None
        self[key] = found
        return found


class Columns:
    """Takes sheets block by block as long as they are plain."""

    def __init__(self, planner: orders.Planner) -> None:
        """Look at what was asked for: what splits or fills is never plain."""
        self.planner = planner
        self.orders = Orders()
        self.rows = 0
        options = planner.options
        self.open = not (options.split_numbers or options.listed or options.on_existing == "fill")
        self.stand = False  # whether all of them stand in the ledger already
        self.taken: list[tuple[int, Part]] = []
        self.keys: set[str] = set()  # the fields of the first sheet
        self.units = _Units(planner)
        self.days: dict[str, str] = {}  # each kept once

    def take(self, source: int, part: Part) -> bool:
        """Take a sheet; False if it, and all before it, have to go the careful way."""
        self.taken.append((source, part))
        if not self.open:
            return False
        try:
            self._take(part)
        except (NotPlain, CellFault, Usage):
            self.open = False
        return self.open

    def whole(self) -> bool:
        """Tell whether everything that was taken is plain, new and of days that are open, and finish it."""
        kept, planner = self.orders, self.planner
        if not self.open:
            return False
        try:
            if any(kept.staff):
                kept.staff = [planner.staff.find(None, word) if word else None for word in kept.staff]
            if self._all_stand():
                return True
            day = Closed(planner.connection).day
            if day and min(min(kept.ordered), min(filter(None, kept.shipped), default=day)) <= day:
                raise NotPlain
            if any(True for _ in planner.existing.among(kept.places)):  # type: ignore[arg-type]  # asks the keys alone
                raise NotPlain
        except (NotPlain, CellFault):
            self.open = False
            return False
        kept.finish()
        return True

    def _all_stand(self) -> bool:
        """Tell whether it is all in the ledger just so, and put the lines in order for it."""
        made = self.planner.partners.made or self.planner.products.made or self.planner.staff.made
        if made or self.planner.existing.empty or not self.orders.numbers:
            return False
        self.orders.finish()
        self.stand = all_stand(self.planner.connection, self.orders)
        return self.stand

    def _look_ahead(self) -> None:
        """See soon whether the orders stand otherwise: to keep the columns of all the others would be for nothing."""
        existing, orders = self.planner.existing, self.orders
        if orders.mixed or len(orders.numbers) < 2 or not existing.has(orders.numbers[0]):
            return
        if not all_stand(self.planner.connection, orders, 1):
            raise NotPlain

    def _take(self, part: Part) -> None:
        """Take the blocks of a sheet; `NotPlain` at the first that is not."""
        keys = part.keys
        self.keys = self.keys or set(keys)
        if self.keys != set(keys):
            raise NotPlain  # a column that only some of the sheets have would be too short
        self.begun = len(self.orders.numbers)  # numbers before it are of another sheet
        find = self.planner.partners.find, self.planner.products.find
        self.partners = _Names(find[0], "partner_code" in keys, "partner" in keys)
        self.products = _Names(find[1], "product_code" in keys, "product" in keys)
        taken = _TAKEN if self.planner.options.create else _TAKEN | _OF_MADE
        silent = [place for place, key in enumerate(keys) if key not in taken]
        for columns in ahead.blocks(part):
            if columns is None or any(any(columns[place]) for place in silent):
                raise NotPlain
            self._block(dict(zip(keys, columns, strict=False)), len(columns[0]))
            if self.rows == len(columns[0]):
                self._look_ahead()

    def _block(self, cells: dict[str, Sequence[Any]], count: int) -> None:
        """Take some rows, by field."""
        day = cells.get("date") or cells["ship_date"]
        if None in day:
            raise NotPlain
        partners = self._ids(self.partners, cells, "partner", count)
        if 0 in partners:
            raise NotPlain
        shipped = cells.get("ship_date") or cells.get("delivered_date") or day
        places = self._places(cells["number"], day, partners)
        orders = self.orders
        if shipped is not day:
            _agree(orders.shipped, places, shipped)
        if "delivered_date" in cells:
            told = [late if left else None for left, late in zip(shipped, cells["delivered_date"], strict=True)]
            _agree(orders.delivered, places, told)
        self._said(cells, places)
        orders.lines.place.extend(places)
        self._lines(cells, shipped if None not in shipped else [one or two for one, two in zip(shipped, day)], count)  # noqa: B905
        self.rows += count

    @staticmethod
    def _ids(names: _Names, cells: dict[str, Sequence[Any]], key: str, count: int) -> list[int]:
        """Return the ids that the cells mean, 0 for none."""
        code, name = cells.get(f"{key}_code"), cells.get(key)
        if code is not None and name is not None:
            return list(map(names.__getitem__, zip(code, name, strict=True)))
        said = code if code is not None else name
        return [0] * count if said is None else list(map(names.__getitem__, said))

    def _places(self, numbers: Sequence[str], days: Sequence[str], partners: Sequence[int]) -> list[int]:
        """Return which order each row is of; `NotPlain` where rows of one differ in day or partner."""
        orders = self.orders
        places, known, ordered, partner = orders.places, orders.numbers, orders.ordered, orders.partner
        found = []
        last, place = None, -1
        for number, day, who in zip(numbers, days, partners, strict=True):
            if number != last:
                last = number
                key = number_key(number)
                place = places.get(number if key == number else key, -1)
                if place < 0:
                    place = places[number if key == number else key] = len(known)
                    known.append(number)
                    ordered.append(self.days.setdefault(day, day))
                    partner.append(who)
                elif place < self.begun:
                    raise NotPlain
                elif place != len(known) - 1:
                    orders.mixed = True
            if ordered[place] != day or partner[place] != who:
                raise NotPlain
            found.append(place)
        return found

    def _said(self, cells: dict[str, Sequence[Any]], places: Sequence[int]) -> None:
        """Note who sold and what is paid: any row of an order may say so, and none against another."""
        orders = self.orders
        if "staff" in cells:
            orders.staff += [None] * (len(orders.numbers) - len(orders.staff))
            for place, word in zip(places, cells["staff"], strict=True):
                orders.staff[place] = orders.staff[place] or word
        if "paid" in cells:
            orders.paid.extend([0] * (len(orders.numbers) - len(orders.paid)))
            for place, paid in zip(places, cells["paid"], strict=True):
                if paid and paid != orders.paid[place]:
                    if paid < 0 or orders.paid[place]:
                        raise NotPlain
                    orders.paid[place] = paid

    def _lines(self, cells: dict[str, Sequence[Any]], days: Sequence[str], count: int) -> None:
        """Work out what the lines amount to."""
        lines, facts = self.orders.lines, self.planner.facts
        products = self._ids(self.products, cells, "product", count)
        quantities = cells.get("quantity") or [None] * count
        prices = cells.get("unit_price") or [None] * count
        base = self._measured(products, cells.get("unit") or [None] * count, quantities)
        written = amounts_of(cells, quantities, prices)
        rates: Sequence[int] = [facts.default_tax] * count
        if facts.taxed:
            rates = [facts.tax(product or None, day) for product, day in zip(products, days, strict=True)]
        lines.product.extend(products)
        lines.quantity.extend(quantities)
        lines.base.extend(base)
        lines.price.extend(prices)
        if "discount" in cells:
            lines.discount.extend(one or 0 for one in cells["discount"])
        lines.tax.extend(rates)
        nets = written
        if any(rates):
            lines.taxed = True
            both = [taxed(amount, rate, facts.mode) for amount, rate in zip(written, rates, strict=True)]
            nets = [net for net, _ in both]
            written = [gross for _, gross in both]
        lines.net.extend(nets)
        lines.gross.extend(written)
        if (costs := self._costs(cells, products, base, days, nets)) is not None:
            lines.cost.extend(costs)

    def _measured(
        self, products: Sequence[int], units: Sequence[Any], quantities: Sequence[int | None]
    ) -> Sequence[int | None]:
        """Keep the units of some lines, return their quantities in base units."""
        names = list(map(self.units.__getitem__, zip(products, units, strict=True)))
        kept = self.orders.lines.unit
        if None not in names and None not in quantities:
            kept += names  # type: ignore[arg-type]  # none of them is None
            return quantities
        base = []
        for product, unit, name, quantity in zip(products, units, names, quantities, strict=True):
            if product in self.planner.products.made:
                kept.append(name or "")
                base.append(quantity)
            else:
                word, worked = self.planner.facts.base_quantity(product or None, unit, quantity)
                kept.append(word)
                base.append(worked)
        return base

    def _costs(
        self,
        cells: dict[str, Sequence[Any]],
        products: Sequence[int],
        base: Sequence[int | None],
        days: Sequence[str],
        nets: Sequence[int],
    ) -> list[int | None] | None:
        """Return what lines cost: what the sheet says, else the standard cost of their day; None if none has one."""
        facts, count = self.planner.facts, len(products)
        if "cost" in cells or "profit" in cells:
            told = zip(nets, cells.get("cost") or [None] * count, cells.get("profit") or [None] * count, strict=True)
            costs = [cost_of(net, cost, profit) for net, cost, profit in told]
            if facts.costed and None in costs:
                raise NotPlain  # it is said of each line that its cost is not known
            quantities = cells.get("quantity") or [None] * count
            if any(map(odd_cost, nets, quantities, costs)):
                raise NotPlain
            return costs
        if not facts.costed:
            return None
        return [
            standard_cost(quantity, facts.cost(product, day)) if product else None
            for product, quantity, day in zip(products, base, days, strict=True)
        ]


def _agree(kept: list[str | None], places: Sequence[int], told: Sequence[str | None]) -> None:
    """Keep one value an order; `NotPlain` where its rows say two."""
    for place, one in zip(places, told, strict=True):
        if place == len(kept):
            kept.append(one)
        elif kept[place] != one:
            raise NotPlain

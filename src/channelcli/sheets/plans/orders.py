"""Orders: the rows of one number are the lines of one document (product.md 1.4 *Orders*)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

from channelcli.errors import Fault
from channelcli.money import plain_amount
from channelcli.sheets.cells import CellFault, Rounded, RowFault
from channelcli.sheets.directory import Directory
from channelcli.sheets.part import Part, Values
from channelcli.sheets.plan import Conflict, Edit, Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.closed import Closed
from channelcli.sheets.plans.custom_values import PREFIX
from channelcli.sheets.plans.facts import Facts
from channelcli.sheets.plans.order_document import Document
from channelcli.sheets.plans.order_lines import (
    Line,
    amount_of,
    cost_of,
    is_return,
    odd_cost,
    signed,
    standard_cost,
    taxed,
)
from channelcli.sheets.plans.order_match import Existing, difference, number_key
from channelcli.sheets.plans.order_state import FIELDS as STATED
from channelcli.sheets.plans.order_state import Dated, States, grouped
from channelcli.sheets.plans.order_write import apply
from channelcli.sheets.showing import NOTHING

__all__ = ["Planner", "apply"]

HEAD = ("number", "date", "partner", "partner_code", "staff", "paid")
EACH = ("promised_date", "due_date", "origin", "reason", "note")  # said of a part by any of its rows
PLACE = ("region", "province", "city", "county")
LINE = (
    "product", "product_code", "category", "quantity", "unit", "unit_price", "discount", "amount", "cost", "profit",
    "tax_rate", "ship_date", "delivered_date", "free",
)  # fmt: skip
LONGEST = 2000  # of a note
_NEW = tuple.__new__  # a million lines are made: a named tuple's own constructor takes twice as long
_Row = tuple[int, Values]  # its number in the spreadsheet, its typed values


class Planner:
    """Groups rows into documents, sheet by sheet, and compares them with the ledger and with each other."""

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the names and facts of the ledger once."""
        self.connection, self.options = connection, options
        self.plan = Plan("orders", listing=[] if options.listed else None)
        self.facts = Facts(connection)
        self.partners = Directory(connection, "partner", create="partner" in options.create)
        self.products = Directory(connection, "product", create="product" in options.create)
        self.staff = Directory(connection, "staff", create="staff" in options.create)
        self.existing = Existing(connection)
        self.documents: dict[str, list[Document]] = {}  # number in capitals: its parts
        self.sources: dict[str, int] = {}  # the sheet it is from, where there are several
        self.own: dict[tuple[str, int, str], str] = {}  # --split-numbers: number, partner, date -> its own number
        self.splits: Counter[str] = Counter()
        self.fills: list[tuple[int, dict[str, Any]]] = []  # --on-existing fill: what orders that stand take
        self.unitless: set[int] = set()  # new products of which a row gave no unit yet

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet."""
        self.source, self.part = source, part
        # A sheet of shipments alone has no order date: the goods were ordered when they left.
        self.day = "date" if "date" in part.keys else "ship_date"
        head = [self.day if key == "date" else key for key in HEAD]
        self.head, self.place, self.line = part.getter(*head), part.getter(*PLACE), part.getter(*LINE)
        self.each = part.getter(*EACH) if any(key in part.keys for key in EACH) else None
        self.customs = [(key, place) for place, key in enumerate(part.keys) if key.startswith(PREFIX)]
        self.ships = "ship_date" in part.keys
        self.delivers = "delivered_date" in part.keys
        self.costs = "cost" in part.keys or "profit" in part.keys
        self.headers = {column.field.key: column.name for column in part.header.columns}
        self.has_place = any(key in part.keys for key in PLACE)
        self.states = States(part) if any(key in part.keys for key in STATED) else None
        groups, spoiled = self._groups()
        for key in list(groups):
            rows = groups.pop(key)
            self._group(rows, spoiled.get(key, spoiled.get(key[0])) if spoiled else None)

    def _groups(self) -> tuple[dict[Any, list[_Row]], dict[Any, int]]:
        """Return the good rows by document, and the documents or numbers that have a bad row (with that row)."""
        number_at, date_at = self.part.keys.index("number"), self.part.keys.index(self.day)
        who = self.part.getter("partner_code", "partner")
        split = self.options.split_numbers
        groups: dict[Any, list[_Row]] = {}
        spoiled: dict[Any, int] = {}
        for row in self.part.rows():
            place, values, faults = row
            self.plan.rows += 1
            number: Any = values[number_at]
            if not faults and values[date_at] is None:  # a ship date alone does not stand for an empty order date
                faults = (RowFault(self.headers[self.day], Fault("sheets.required")),)
            if faults:
                self.plan.refuse(self.source, place, *faults)
                if number is not None:
                    whole = split and values[date_at] is not None and any(who(values))
                    key = number_key(number)
                    spoiled.setdefault((key, values[date_at], *who(values)) if whole else key, place)
                continue
            key = number_key(number)
            groups.setdefault((key, values[date_at], *who(values)) if split else (key,), []).append(row[:2])
        return groups, spoiled

    def _group(self, rows: list[_Row], spoiled: int | None) -> None:
        """Make the documents of one number out of its rows, or refuse the rows."""
        if spoiled is not None:
            self._refuse_others(rows, spoiled)
            return
        try:
            head, partner_id, staff_id, paid = self._heads(rows)
        except CellFault as error:
            self.plan.refuse(self.source, rows[0][0], RowFault(self._column(error.fault), error.fault))
            self._refuse_others(rows[1:], rows[0][0])
            return
        lines: list[Dated] = []
        bad = set[int]()
        for row in rows:
            try:
                lines.append(self._line(row, head[1]))
            except CellFault as error:
                self.plan.refuse(self.source, row[0], RowFault(self._column(error.fault), error.fault))
                bad.add(row[0])
        if bad:
            self._refuse_others([row for row in rows if row[0] not in bad], min(bad))
            return
        try:
            self._documents(head, partner_id, staff_id, paid, lines)
        except CellFault as error:
            self.plan.refuse(self.source, rows[0][0], RowFault(self._column(error.fault), error.fault))
            self._refuse_others(rows[1:], rows[0][0])

    def _refuse_others(self, rows: list[_Row], first: int) -> None:
        """Refuse the good rows of a document that has a bad one: half an order is a wrong order."""
        for number, _ in rows:
            self.plan.refuse(self.source, number, RowFault("", Fault("imports.same_order", row=first)))

    def _column(self, fault: Fault) -> str:
        """Return the header of the column a fault of the line speaks of, as the sheet writes it."""
        return self.headers.get(str(fault.values.get("column", "")), "")

    def _heads(self, rows: list[_Row]) -> tuple[Sequence[Any], int, int | None, int]:
        """Return what all rows of a document share; `CellFault` naming both rows where they differ."""
        first, values = rows[0]
        head = self.head(values)
        partner_id = self.partners.find(head[3], head[2])
        staff, paid = head[4], head[5] or None
        for place, values in rows[1:]:
            other = self.head(values)
            if other[1] != head[1]:
                if self.day != "ship_date":
                    raise CellFault(Fault("imports.two_dates", number=head[0], row=first, other=place))
                head = (head[0], min(head[1], other[1]), *head[2:])
            if other[2:4] != head[2:4] and self.partners.find(other[3], other[2]) != partner_id:
                raise CellFault(Fault("imports.two_partners", number=head[0], row=first, other=place))
            staff = staff or other[4]
            if other[5]:
                if paid not in (None, other[5]):
                    raise CellFault(Fault("imports.two_paids", number=head[0], row=first, other=place))
                paid = other[5]
        if self.has_place and partner_id in self.partners.made:
            for _, values in rows:
                self.partners.tell(partner_id, **dict(zip(PLACE, self.place(values), strict=True)))
        staff_id = self.staff.find(None, staff) if staff else None
        if paid is not None and paid < 0:
            raise CellFault(Fault("imports.paid_negative", value=plain_amount(paid), column="paid"))
        return head, partner_id, staff_id, int(paid or 0)

    def _line(self, row: _Row, ordered: str) -> Dated:
        """Return (ship date, delivery date, line, values) of a row; `CellFault` if it is not to be believed."""
        place, values = row
        said = self.line(values)
        product, code, category, quantity, unit, price, discount, amount = said[:8]
        cost, profit, rate, shipped, delivered, free = said[8:]
        product_id = self.products.find(code, product) if code or product else None
        name, base = self._measure(product_id, category, unit, quantity)
        if not self.ships:
            shipped = delivered if self.delivers else ordered
        day = shipped or ordered
        if free:
            if amount:
                raise CellFault(Fault("imports.free_amount", value=plain_amount(amount), column="amount"))
            price = written = 0
        else:
            written = amount_of(quantity, price, discount or 0, amount)
            if quantity is None or price is None or type(amount) is Rounded:
                self._notices(quantity, price, amount)
            if written <= 0:
                quantity, price, base, cost = self._signed(quantity, price, base, cost, written)
        tax_bp = rate
        if rate is None:
            tax_bp = self.facts.tax(product_id, day) if self.facts.taxed else self.facts.default_tax
        net, gross = taxed(written, tax_bp, self.facts.mode) if tax_bp else (written, written)
        if self.states is not None and tax_bp:
            net, gross = self.states.taxed(values, self.facts.mode, net, gross)
        known = cost_of(net, cost, profit) if self.costs else None
        if known is None and product_id is not None and self.facts.costed:
            known = self._cost(product_id, base, day)
        if type(price) is Rounded:
            price = int(price)
        line = _NEW(Line, (
            place, product_id, name, quantity, base, price, discount or 0, tax_bp, 1 if free else 0, net, gross, known,
        ))  # fmt: skip
        if self.costs and odd_cost(gross, quantity, known):
            self.plan.notice(Fault("imports.return_cost"))
        return shipped, delivered if shipped else None, line, values

    def _signed(self, quantity: Any, price: Any, base: Any, cost: Any, amount: int) -> tuple[Any, Any, Any, Any]:
        """Return these figures of a line with the ledger's signs; it is counted if any had another one.

        Who writes a return as a positive quantity may write what it cost so.
        """
        signs = signed(quantity, price, amount)
        if signs == (quantity, price):
            return quantity, price, base, cost
        self.plan.notice(Fault("imports.signs_turned"))
        if quantity and signs[0] != quantity:
            base, cost = base and -base, cost and -abs(cost)
        return *signs, base, cost

    def _measure(self, product_id: int | None, category: Any, unit: Any, quantity: Any) -> tuple[str, int | None]:
        """Return the unit of a line and its quantity in base units; the first unit of a new product is its base."""
        if product_id is None or product_id not in self.products.made:
            return self.facts.base_quantity(product_id, unit, quantity)
        if unit or category:
            self.products.tell(product_id, category=category, unit=unit)
        base = self.products.made[product_id].values.get("unit", "")
        if unit and unit != base:
            raise CellFault(Fault("imports.no_unit", value=unit, base=base, column="unit"))
        if not base:
            self.unitless.add(product_id)
        return base, quantity

    def _cost(self, product_id: int, base: int | None, day: str) -> int | None:
        """Return the standard cost of a line, where the sheet does not speak of costs itself (SAL-6)."""
        cost = standard_cost(base, self.facts.cost(product_id, day))
        if self.costs and cost is not None:
            self.plan.notice(Fault("imports.unknown_cost"))
            return None
        return cost

    def _notices(self, quantity: Any, price: Any, amount: Any) -> None:
        if type(amount) is Rounded:
            self.plan.notice(Fault("imports.amount_rounded"))
        if amount is not None and (
            (quantity is None and "quantity" in self.headers) or (price is None and "unit_price" in self.headers)
        ):
            self.plan.notice(Fault("imports.unknown_price"))

    def _documents(
        self, head: Sequence[Any], partner_id: int, staff_id: int | None, paid: int, lines: list[Dated]
    ) -> None:
        """Make one document for each ship date, earliest first, and what has not shipped last."""
        number, ordered = head[0], head[1]
        if self.options.split_numbers:
            number = self._own_number(number, ordered, partner_id)
        parts = []
        for place, (key, rows) in enumerate(grouped(self.states, number, lines), 1):
            day = rows[0][0]
            own = [one[2] for one in rows]
            delivered = [one[1] for one in rows] if self.delivers else [None]
            returned = own[0].gross <= 0 and all(map(is_return, own))
            document = Document(
                number if place == 1 else key or f"{number}-{place}", "return" if returned else "order",
                place, partner_id, staff_id, ordered, day, None if None in delivered else max(delivered),  # type: ignore[type-var]
                paid if place == 1 else 0, own, self.ships or self.delivers,
            )  # fmt: skip
            if self.each is not None or self.customs:
                self._say(document, [values for _, _, _, values in rows])
            if self.states is not None:
                document.state = self.states.of(ordered, day, [values for _, _, _, values in rows])
            parts.append(document)
        self._take(number_key(number), parts)

    def _say(self, document: Document, rows: Sequence[Values]) -> None:
        """Put on a document what any of its rows says of it: the first date, all the notes."""
        if self.each is not None:
            told = list(zip(*map(self.each, rows), strict=True))
            document.promised, document.due, document.origin, document.reason = (
                next((value for value in column if value), None) for column in told[:4]
            )
            notes = list(dict.fromkeys(note for note in told[4] if note))
            document.note = "; ".join(notes) or None
            if document.note and len(document.note) > LONGEST:
                document.note = notes[0]
                self.plan.notice(Fault("imports.notes_dropped"))
        for key, place in self.customs:
            value = next((row[place] for row in rows if row[place] is not None), None)
            if value is not None:
                document.custom = {**(document.custom or {}), key: str(value)}

    def _own_number(self, number: str, ordered: str, partner_id: int) -> str:
        """Return N for the first (number, partner, date) of a number, N/2, N/3 … for the others, in file order."""
        key = (number_key(number), partner_id, ordered)
        if key not in self.own:
            self.splits[key[0]] += 1
            count = self.splits[key[0]]
            self.own[key] = number if count == 1 else f"{number}/{count}"
            if count > 1:
                self.plan.notice(Fault("imports.split", number=number, own=self.own[key]))
        return self.own[key]

    def _take(self, key: str, parts: list[Document]) -> None:
        """Keep a new order, or find it equal to, or in conflict with, one taken from another sheet."""
        earlier = self.documents.get(key)
        if earlier is None:
            self.documents[key] = parts
            if self.source:
                self.sources[key] = self.source
        elif differing := difference(earlier, parts, self._named):
            self._conflict(self.source, parts, differing)
        else:
            self.plan.records += 1
            self.plan.unchanged += 1

    def _conflict(self, source: int, parts: list[Document], edits: Sequence[Edit]) -> None:
        self._refuse(source, parts, Conflict("imports.conflict", parts[0].number, edits))

    def _named(self, entity: str, id_: int | None) -> str:
        directories = {"partner": self.partners, "product": self.products, "staff_id": self.staff}
        return directories[entity].name_of.get(id_ or 0, NOTHING)

    def _at(self, key: str, parts: list[Document]) -> tuple[int, int]:
        return self.sources.get(key, 0), parts[0].lines[0].row

    def _refuse(self, source: int, parts: list[Document], fault: Fault) -> None:
        for document in parts:
            for line in document.lines:
                self.plan.refuse(source, line.row, RowFault(self._column(fault), fault))

    def finish(self) -> Plan:
        """Compare with the ledger; what stands there is never overwritten."""
        from channelcli.sheets.plans.order_links import link

        for key, stored in self.existing.among(self.documents):
            parts = self.documents.pop(key)
            if self.options.on_existing == "fill" and (fills := stored.fills(parts)):
                self.fills.append((stored.id, fills))
                self.plan.records += 1
                self.plan.change(*self._at(key, parts), parts[0].number, stored.told(fills, self._named))
                continue
            differing = stored.difference(parts, self._named)
            if differing and self.options.on_existing != "skip":
                self._conflict(self.sources.get(key, 0), parts, differing)
            else:
                self.plan.records += 1
                self.plan.unchanged += 1
                self.plan.lists(*self._at(key, parts), "unchanged", parts[0].number)
        for key, fault in link(self.connection, self.existing, self.documents):
            self._refuse(self.sources.get(key, 0), self.documents.pop(key), fault)
        closed = Closed(self.connection)
        for key, fault in closed.orders(self.documents):
            self._refuse(self.sources.get(key, 0), self.documents.pop(key), fault)
        if self.plan.listing is not None:
            for key, parts in self.documents.items():
                self.plan.lists(*self._at(key, parts), "new", parts[0].number)
        fresh = list(self.documents.values())
        self.plan.records += len(fresh)
        self.plan.new = len(fresh)
        for parts in fresh:
            gross = sum(document.gross for document in parts)
            self.plan.amount += gross
            if parts[0].paid > max(0, gross):
                self.plan.notice(Fault("imports.over_paid"))
        self._finish_made([document for parts in fresh for document in parts])
        self.plan.payload = (fresh, (self.staff, self.partners, self.products), self.facts, self.fills)
        return self.plan

    def _finish_made(self, documents: Sequence[Document]) -> None:
        """Keep of what is to be made the rows that a document names; lines take the unit told in a later row."""
        late = {id_: self.products.made[id_].values.get("unit") for id_ in self.unitless}
        if any(late.values()):
            for document in documents:
                document.lines = [
                    line._replace(unit=late.get(line.product_id or 0) or "") if not line.unit else line
                    for line in document.lines
                ]
        if self.partners.made or self.staff.made:
            self.partners.keep({document.partner_id for document in documents})
            filled = {fields.get("staff_id") for _, fields in self.fills}
            self.staff.keep({document.staff_id for document in documents} | filled)
        if self.products.made:
            self.products.keep({line.product_id for document in documents for line in document.lines})
        for directory in (self.partners, self.products, self.staff):
            directory.tell_names(self.plan)
            if directory.made:
                self.plan.created[directory.entity] = len(directory.made)

"""Orders: the rows of one number are the lines of one document (product.md 1.4 *Orders*)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from channelcli.errors import Fault
from channelcli.money import plain_amount
from channelcli.sheets.cells import CellFault, Rounded, RowFault
from channelcli.sheets.directory import Directory
from channelcli.sheets.plan import Plan
from channelcli.sheets.plans import ImportOptions
from channelcli.sheets.plans.facts import Facts
from channelcli.sheets.plans.order_lines import Line, amount_of, cost_of, standard_cost, taxed
from channelcli.sheets.plans.order_match import Existing
from channelcli.sheets.part import Part, Values

if TYPE_CHECKING:
    from channelcli.journal import Change

HEAD = ("number", "date", "partner", "partner_code", "staff", "promised_date", "due_date", "paid", "note")
PLACE = ("region", "province", "city", "county")
_Row = tuple[int, Values]  # its number in the spreadsheet, its typed values
LINE = (
    "product", "product_code", "category", "quantity", "unit", "unit_price", "discount", "amount", "cost", "profit",
    "tax_rate", "ship_date", "delivered_date",
)  # fmt: skip


@dataclass(slots=True)
class Document:
    """One document to be: the part of an order that shipped on one day, or has not."""

    number: str
    kind: str
    part: int
    partner_id: int
    staff_id: int | None
    ordered: str
    promised: str | None
    shipped: str | None
    delivered: str | None
    due: str | None
    note: str | None
    paid: int
    lines: list[Line]
    row: int

    @property
    def gross(self) -> int:
        """What the partner owes for it, in fen."""
        return sum(line.gross for line in self.lines)


class Planner:
    """Groups rows into documents, sheet by sheet, and compares them with the ledger and with each other."""

    def __init__(self, connection: sqlite3.Connection, options: ImportOptions) -> None:
        """Read the names and facts of the ledger once."""
        self.options = options
        self.plan = Plan("orders")
        self.facts = Facts(connection)
        self.partners = Directory(connection, "partner", create="partner" in options.create)
        self.products = Directory(connection, "product", create="product" in options.create)
        self.staff = Directory(connection, "staff", create="staff" in options.create)
        self.existing = Existing(connection)
        self.documents: dict[str, list[Document]] = {}  # number in capitals: its parts
        self.taken: dict[tuple[int, str], tuple[str, str]] = {}

    def take(self, source: int, part: Part) -> None:
        """Plan the rows of one sheet."""
        self.source, self.part = source, part
        # A sheet of shipments alone has no order date: the goods were ordered when they left.
        self.day = "date" if "date" in part.keys else "ship_date"
        head = [self.day if key == "date" else key for key in HEAD]
        self.head, self.place, self.line = part.getter(*head), part.getter(*PLACE), part.getter(*LINE)
        self.ships = "ship_date" in part.keys
        self.delivers = "delivered_date" in part.keys
        self.headers = {column.field.key: column.name for column in part.header.columns}
        self.has_place = any(key in part.keys for key in PLACE)
        groups, spoiled = self._groups()
        for key, rows in groups.items():
            self._group(rows, spoiled.get(key if isinstance(key, str) else key[0]))

    def _groups(self) -> tuple[dict[Any, list[_Row]], dict[str, int]]:
        """Return the good rows by document, and the numbers that have a bad row (with that row)."""
        number_at = self.part.keys.index("number")
        date_at = self.part.keys.index(self.day)
        who = self.part.getter("partner_code", "partner")
        split = self.options.split_numbers
        groups: dict[Any, list[_Row]] = {}
        spoiled: dict[str, int] = {}
        for place, values, faults in self.part.rows():
            self.plan.rows += 1
            number: Any = values[number_at]
            if not faults and values[date_at] is None:  # a ship date alone does not stand for an empty order date
                faults = (RowFault(self.headers[self.day], Fault("sheets.required")),)
            if faults:
                self.plan.refuse(self.source, place, *faults)
                if number is not None:
                    spoiled.setdefault(number.upper(), place)
                continue
            key = (number.upper(), values[date_at], *who(values)) if split else number.upper()
            groups.setdefault(key, []).append((place, values))
        return groups, spoiled

    def _group(self, rows: list[_Row], spoiled: int | None) -> None:
        """Make the documents of one number out of its rows, or refuse the rows."""
        plan, bad = self.plan, set[int]()
        if spoiled is not None:
            self._refuse_others(rows, spoiled)
            return
        lines: list[tuple[str | None, str | None, Line]] = []
        try:
            head, partner_id, staff_id, paid = self._heads(rows)
        except CellFault as error:
            plan.refuse(self.source, rows[0][0], RowFault(self._column(error.fault), error.fault))
            self._refuse_others(rows[1:], rows[0][0])
            return
        for row in rows:
            try:
                lines.append(self._line(row, str(head[1])))
            except CellFault as error:
                plan.refuse(self.source, row[0], RowFault(self._column(error.fault), error.fault))
                bad.add(row[0])
        if bad:
            self._refuse_others([row for row in rows if row[0] not in bad], min(bad))
            return
        self._documents(head, partner_id, staff_id, paid, lines)

    def _refuse_others(self, rows: list[_Row], first: int) -> None:
        """Refuse the good rows of a document that has a bad one: half an order is a wrong order."""
        for number, _ in rows:
            self.plan.refuse(self.source, number, RowFault("", Fault("imports.same_order", row=first)))

    def _column(self, fault: Fault) -> str:
        """Return the header of the column a fault of the line speaks of, as the sheet writes it."""
        key = str(fault.values.get("column", ""))
        return self.headers.get(key, "")

    def _heads(self, rows: list[_Row]) -> tuple[Sequence[Any], int, int | None, int]:
        """Return what all rows of a document share; `CellFault` naming both rows where they differ."""
        first, values = rows[0]
        head = self.head(values)
        partner_id = self._partner(head)
        paid: int | None = None
        for place, values in rows:
            other = head if place == first else self.head(values)
            if other is not head:
                if other[1] != head[1] and self.day == "ship_date":
                    head = (head[0], min(head[1], other[1]), *head[2:])
                elif other[1] != head[1]:
                    raise CellFault(Fault("imports.two_dates", number=head[0], row=first, other=place))
                if other[2:4] != head[2:4] and self._partner(other) != partner_id:
                    raise CellFault(Fault("imports.two_partners", number=head[0], row=first, other=place))
            if other[7]:
                if paid not in (None, int(other[7])):
                    raise CellFault(Fault("imports.two_paids", number=head[0], other=place))
                paid = int(other[7])
            if self.has_place:
                region, province, city, county = self.place(values)
                self.partners.tell(partner_id, region=region, province=province, city=city, county=county)
        staff_id = self.staff.find(None, head[4]) if head[4] else None
        if paid is not None and paid < 0:
            raise CellFault(Fault("imports.paid_negative", value=plain_amount(paid)))
        return head, partner_id, staff_id, paid or 0

    def _partner(self, head: Sequence[Any]) -> int:
        name, code = head[2], head[3]
        found = self.partners.find(code, name)
        if code and self.partners.differs(found, name):
            self.plan.notice(Fault("imports.other_name", code=code, name=name, known=self.partners.name_of[found]))
        return found

    def _line(self, row: _Row, ordered: str) -> tuple[str | None, str | None, Line]:
        """Return (ship date, delivery date, line) of a row; `CellFault` if it is not to be believed."""
        (product, product_code, category, quantity, unit, price, discount, amount, cost, profit, rate, shipped, delivered) = (
            self.line(row[1])
        )
        product_id = self.products.find(product_code, product) if product_code or product else None
        if product_id is not None and product_id in self.products.made:
            self.products.tell(product_id, category=category, unit=unit)
            unit_name, base = unit or "", quantity
        else:
            unit_name, base = self.facts.base_quantity(product_id, unit, quantity)
        if not self.ships:
            shipped = delivered if self.delivers else ordered
        written = amount_of(quantity, price, discount or 0, amount)
        day = shipped or ordered
        tax_bp = self.facts.tax(product_id, day) if rate is None else rate
        net, gross = taxed(written, tax_bp, self.facts.mode)
        known = cost_of(net, cost, profit)
        if known is None and base is not None:
            known = standard_cost(base, self.facts.cost(product_id, day))
        if type(amount) is Rounded:
            self.plan.notice(Fault("imports.amount_rounded"))
        if amount is not None and (quantity is None or price is None) and self._unknown(quantity, price):
            self.plan.notice(Fault("imports.unknown_price"))
        line = Line(
            row[0], product_id, unit_name, quantity, base, None if price is None else int(price),
            discount or 0, tax_bp, net, gross, known,
        )  # fmt: skip
        return shipped, delivered if shipped else None, line

    def _unknown(self, quantity: int | None, price: int | None) -> bool:
        """Tell whether an empty cell (and not a missing column) leaves quantity or price unknown."""
        return (quantity is None and "quantity" in self.headers) or (price is None and "unit_price" in self.headers)

    def _documents(
        self,
        head: Sequence[Any],
        partner_id: int,
        staff_id: int | None,
        paid: int,
        lines: list[tuple[str | None, str | None, Line]],
    ) -> None:
        """Make one document for each ship date, earliest first, and what has not shipped last."""
        number, ordered = head[0], head[1]
        days = sorted({day for day, _, _ in lines if day}) + ([None] if any(day is None for day, _, _ in lines) else [])
        if self.options.split_numbers:
            number = self._own_number(number, ordered, partner_id)
        parts = []
        for place, day in enumerate(days, 1):
            own = [line for shipped, _, line in lines if shipped == day]
            delivered = [on for shipped, on, _ in lines if shipped == day]
            parts.append(
                Document(
                    number if place == 1 else f"{number}-{place}",
                    "return" if all(_returned(line) for line in own) else "order",
                    place, partner_id, staff_id, ordered, head[5], day,
                    max(on for on in delivered if on) if delivered and all(delivered) else None,
                    head[6], head[8], paid if place == 1 else 0, own, own[0].row,
                )  # fmt: skip
            )
        self._take(number.upper(), parts)

    def _own_number(self, number: str, ordered: str, partner_id: int) -> str:
        """Return N for the first (number, partner, date) of a number, N/2, N/3 … for the others, in file order."""
        seen = self.taken
        key = (partner_id, f"{number.upper()} {ordered}")
        if key not in seen:
            count = self.split_counts[number.upper()] = self.split_counts[number.upper()] + 1
            seen[key] = (number if count == 1 else f"{number}/{count}", ordered)
            if count > 1:
                self.plan.notice(Fault("imports.split", number=number, own=seen[key][0]))
        return seen[key][0]

    @property
    def split_counts(self) -> Counter[str]:
        """How many documents each number was split into so far."""
        if not hasattr(self, "_split_counts"):
            self._split_counts: Counter[str] = Counter()
        return self._split_counts

    def _take(self, key: str, parts: list[Document]) -> None:
        """Keep a new order, or find it equal to, or in conflict with, one taken from another sheet."""
        earlier = self.documents.get(key)
        if earlier is None:
            self.documents[key] = parts
        elif differing := _difference(earlier, parts):
            self._conflict(parts, differing)
        else:
            self.plan.records += 1
            self.plan.unchanged += 1

    def _conflict(self, parts: list[Document], fields: Iterable[str]) -> None:
        fault = Fault("imports.conflict", number=parts[0].number, fields=", ".join(fields))
        for document in parts:
            for line in document.lines:
                self.plan.refuse(self.source, line.row, RowFault("", fault))

    def finish(self) -> Plan:
        """Compare with the ledger; what stands there is never overwritten."""
        fresh = []
        for key, stored in self.existing.among(self.documents):
            parts = self.documents.pop(key)
            differing = stored.difference(parts)
            if differing and self.options.on_existing != "skip":
                self._conflict(parts, differing)
            else:
                self.plan.records += 1
                self.plan.unchanged += 1
        fresh = list(self.documents.values())
        self.plan.records += len(fresh)
        self.plan.new = len(fresh)
        self.plan.amount = sum(document.gross for parts in fresh for document in parts)
        self.plan.created = {d.entity: len(d.made) for d in (self.partners, self.products, self.staff) if d.made}
        self.plan.payload = (fresh, self.partners, self.products, self.staff, self.facts)
        return self.plan


def _returned(line: Line) -> bool:
    return line.gross < 0 or (line.gross == 0 and (line.quantity or 0) < 0)


def _difference(earlier: Sequence[Document], parts: Sequence[Document]) -> list[str]:
    """Return the fields in which two readings of one order differ; equal orders have none."""
    fields = []
    if earlier[0].partner_id != parts[0].partner_id:
        fields.append("partner")
    if earlier[0].ordered != parts[0].ordered:
        fields.append("date")
    if [line[1:] for d in earlier for line in d.lines] != [line[1:] for d in parts for line in d.lines]:
        fields.append("lines")
    return fields


def apply(change: Change, plan: Plan) -> None:
    """Write the new documents, the rows made for them, and the payments of a `paid` column."""
    from channelcli.book import order_load
    from channelcli.sheets.plans.making import make

    orders, partners, products, staff, facts = plan.payload
    for directory in (staff, partners, products):
        make(change, directory)
    first = int(change.one("SELECT coalesce(max(id), 0) + 1 FROM sale"))
    ids: dict[int, int] = {}
    order_load.load(change, _sale_rows(orders, facts, first, ids), _line_rows(orders, ids))
    _pay(change, orders, ids)


def _sale_rows(
    orders: Sequence[Sequence[Document]], facts: Facts, next_id: int, ids: dict[int, int]
) -> Iterator[tuple[Any, ...]]:
    for parts in orders:
        root = next_id
        for d in parts:
            ids[id(d)] = next_id
            terms = facts.terms(d.partner_id, d.shipped or d.ordered)
            due = d.due or (facts.due(terms, d.shipped, d.ordered) if d.shipped else None)
            costed = [line for line in d.lines if line.cost is not None]
            yield (
                next_id, d.number, d.kind, root, d.part, d.partner_id, d.staff_id, d.ordered, d.ordered, d.promised,
                d.shipped, d.delivered, terms, due, facts.mode, sum(line.net for line in d.lines), d.gross,
                sum(line.cost or 0 for line in costed), sum(line.net for line in costed), d.note,
            )  # fmt: skip
            next_id += 1


def _line_rows(orders: Sequence[Sequence[Document]], ids: dict[int, int]) -> Iterator[tuple[Any, ...]]:
    for parts in orders:
        for d in parts:
            sale_id = ids[id(d)]
            for position, line in enumerate(d.lines, 1):
                yield (sale_id, position, *line[1:])


def _pay(change: Change, orders: Sequence[Sequence[Document]], ids: dict[int, int]) -> None:
    """Make one payment a paid order, matched to its parts in order; what is above them is an advance."""
    from channelcli.book import order_load

    payments: list[tuple[Any, ...]] = []
    matches: list[tuple[Any, ...]] = []
    paid = [parts for parts in orders if parts[0].paid]
    if not paid:
        return
    payment_id = int(change.one("SELECT coalesce(max(id), 0) + 1 FROM payment"))
    for number, parts in enumerate(paid, change.next_number("payment.R", count=len(paid))):
        head = parts[0]
        row = (payment_id, f"R{number:04d}", head.partner_id, head.ordered, head.paid, f"paid:{head.number}", 0)
        payments.append(row)
        rest = head.paid
        for d in parts:
            take = min(rest, d.gross)
            if take > 0:
                matched = max(head.ordered, d.shipped or head.ordered)
                matches.append((head.partner_id, payment_id, ids[id(d)], take, matched))
                rest -= take
        payment_id += 1
    order_load.load_paid(change, payments, matches)

"""Orders: the document and its verbs (ORD-1 to ORD-3). Shipping is in `order_parts`, returns in `order_returns`.

One document is one shipment is one receivable. Its status is read from its dates; nothing about it is stored twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Field, SQLModel, col, select

from channelcli import dates
from channelcli.book.ledger import bulk
from channelcli.book.money import concerns as against
from channelcli.book.partner import custom
from channelcli.book.sales import pricing
from channelcli.book.sales.order_lines import NONE, Built, Discount, Wanted, build, price_mode
from channelcli.config import policy
from channelcli.errors import Hint, NotFound, Refused

if TYPE_CHECKING:
    from channelcli.journal import Change

FIRST_NUMBER = 1001


class Sale(SQLModel, table=True):
    """One row of `sale`: amounts in fen, dates ISO text."""

    __tablename__ = "sale"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    number: str
    kind: str = "order"
    root_id: int
    part: int = 1
    origin_id: int | None = None
    partner_id: int
    staff_id: int | None = None
    ordered_on: str
    confirmed_on: str | None = None
    promised_on: str | None = None
    shipped_on: str | None = None
    delivered_on: str | None = None
    cancelled_on: str | None = None
    voided_on: str | None = None
    terms: str = "cod"
    due_on: str | None = None
    price_mode: str = "inclusive"
    net: int
    gross: int
    cost: int = 0
    costed: int = 0
    reason: str | None = None
    note: str | None = None

    @property
    def key(self) -> int:
        """The id, which every written row has."""
        assert self.id is not None
        return self.id

    @property
    def waiting(self) -> bool:
        """Whether it has neither left nor been cancelled."""
        return self.shipped_on is None and self.cancelled_on is None


class SaleLine(SQLModel, table=True):
    """One row of `sale_line`: amounts in fen, price 1/10,000, quantities 1/1,000."""

    __tablename__ = "sale_line"

    id: int | None = Field(default=None, primary_key=True)
    change_id: int = 0
    sale_id: int
    position: int
    root_id: int | None = None
    origin_id: int | None = None
    product_id: int | None = None
    text: str | None = None
    unit: str = ""
    quantity: int | None = None
    base_quantity: int | None = None
    price: int | None = None
    discount_bp: int = 0
    tax_bp: int = 0
    free: int = 0
    net: int
    gross: int
    cost: int | None = None
    price_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the lines of a new order. `state` says how far it has come: draft, confirmed, shipped."""

    partner_id: int
    ordered_on: date
    state: str = "shipped"
    number: str | None = None
    promised_on: date | None = None
    staff_id: int | None = None
    note: str | None = None
    discount: Discount = NONE
    values: Mapping[str, Any] = field(default_factory=dict)  # custom fields, cf.<key>


def record(change: Change, head: Head, wanted: Sequence[Wanted]) -> Sale:
    """Record an order; by default it is ordered, confirmed and shipped on its date (design.md 5).

    All quantities negative: it is a return. A number is given when left out; `Refused` (exit 4) when it is taken,
    when a line has no price, and where the policy refuses over the limit or under the floor price.
    """
    lines = build(change.connection, head.partner_id, wanted, head.ordered_on, head.discount)
    number = _free_number(change, head.number)
    if head.state != "draft":
        found = concerns(change.connection, head.partner_id, lines, head.ordered_on, change.today)
        against.refuse(change, found, _about(change, number, head.partner_id))
    day = head.ordered_on.isoformat()
    sale_id = bulk.next_id(change, "sale")
    sale = Sale(
        id=sale_id,
        number=number,
        kind="return" if all(line.amount <= 0 and (line.quantity or -1) < 0 for line in lines) else "order",
        root_id=sale_id,
        partner_id=head.partner_id,
        staff_id=head.staff_id,
        ordered_on=day,
        confirmed_on=None if head.state == "draft" else day,
        promised_on=head.promised_on.isoformat() if head.promised_on else None,
        terms=terms_of(change, head.partner_id, head.ordered_on),
        price_mode=price_mode(),
        net=sum(line.net for line in lines),
        gross=sum(line.gross for line in lines),
        note=head.note,
    )
    change.add(sale)
    for position, line in enumerate(lines, 1):
        change.add(_row(sale_id, position, line))
    custom.put(change, "sale", sale_id, head.values)
    if head.state == "shipped":
        post(change, sale, head.ordered_on)
    return sale


def concerns(
    connection: sqlite3.Connection, partner_id: int, lines: Sequence[Built], day: date, today: date
) -> list[against.Concern]:
    """Return what speaks against a new order with these lines on `day`."""
    gross = sum(line.gross for line in lines)
    found = against.concerns(connection, partner_id, gross=gross, extra=gross, day=day, today=today)
    return found + against.floor_concerns([line.below for line in lines], day, today)


def _row(sale_id: int, position: int, line: Built) -> SaleLine:
    return SaleLine(
        sale_id=sale_id,
        position=position,
        product_id=line.product_id,
        unit=line.unit,
        quantity=line.quantity,
        base_quantity=line.base_quantity,
        price=line.price,
        discount_bp=line.discount_bp,
        tax_bp=line.tax_bp,
        free=int(line.free),
        net=line.net,
        gross=line.gross,
        price_reason=line.price_reason,
    )


def _free_number(change: Change, wanted: str | None) -> str:
    """Return the number asked for, or the next one; `Refused` if it is taken."""
    if wanted and wanted.strip():
        if change.one("SELECT 1 FROM sale WHERE number = ?", wanted.strip()):
            raise Refused("order.number_taken", number=wanted)
        return wanted.strip()
    while True:
        number = str(change.next_number("sale", FIRST_NUMBER))
        if not change.one("SELECT 1 FROM sale WHERE number = ?", number):
            return number


def terms_of(change: Change, partner_id: int, day: date) -> str:
    """Return the AR-20 code in force for a partner on `day`; the policy's default where none was set."""
    from channelcli.book.partner import dated

    return str(dated.get(change, partner_id, "terms", day) or dates.parse_terms(str(policy("ar.default_terms"))))


# ---- reading documents back


def get(change: Change, sale_id: int) -> Sale:
    """Return a document by its id."""
    sale = change.session.get(Sale, sale_id)
    assert sale is not None
    return sale


def find(change: Change, number: str) -> Sale:
    """Return a document by its number; `NotFound` (exit 3) if there is none."""
    sale = change.session.exec(select(Sale).where(Sale.number == number.strip())).first()
    if sale is None:
        raise NotFound("resolve.no_order", word=number)
    return sale


def lines_of(change: Change, sale: Sale) -> list[SaleLine]:
    """Return the lines of a document, in order."""
    where = select(SaleLine).where(SaleLine.sale_id == sale.key).order_by(col(SaleLine.position))
    return list(change.session.exec(where))


def family(change: Change, sale: Sale) -> list[Sale]:
    """Return the parts a number stands for: all parts of an order named by its first number, else that part alone."""
    if sale.kind == "return" or sale.part > 1:
        return [sale]
    where = select(Sale).where(Sale.root_id == sale.root_id).order_by(col(Sale.part))
    return list(change.session.exec(where))


# ---- verbs


def confirm(change: Change, sale: Sale, day: date) -> None:
    """Confirm a draft on `day`. `Refused` if it is none any more, or where the policy refuses (CR-3, CHN-31)."""
    if sale.cancelled_on:
        raise Refused("order.is_cancelled", number=sale.number, day=sale.cancelled_on)
    if sale.confirmed_on:
        raise Refused("order.is_confirmed", number=sale.number, day=sale.confirmed_on)
    not_before(sale.ordered_on, day, "order.before_order")
    refuse(change, sale, day)
    sale.confirmed_on = day.isoformat()
    change.session.add(sale)
    change.flush()


def refuse(change: Change, sale: Sale, day: date) -> None:
    """Raise `Refused` where the policy does not let a document be confirmed (or, once confirmed, shipped) on `day`."""
    found = confirming(change.connection, sale.key, day, change.today)
    against.refuse(change, found, _about(change, sale.number, sale.partner_id))


def _about(change: Change, number: str, partner_id: int) -> str:
    return f"{number} {change.one('SELECT name FROM partner WHERE id = ?', partner_id)}"


def confirming(connection: sqlite3.Connection, sale_id: int, day: date, today: date) -> list[against.Concern]:
    """Return what speaks against confirming (or, once confirmed, shipping) a document on `day`."""
    partner_id, gross, confirmed = connection.execute(
        "SELECT partner_id, gross, confirmed_on FROM sale WHERE id = ?", (sale_id,)
    ).fetchone()
    extra = 0 if confirmed else gross
    found = against.concerns(connection, partner_id, gross=gross, extra=extra, day=day, today=today)
    return found if confirmed else found + against.floor_concerns(_below(connection, sale_id, day), day, today)


def _below(connection: sqlite3.Connection, sale_id: int, day: date) -> list[pricing.Below | None]:
    """Return the lines of a draft, as they stand, that are under the floor prices of `day`."""
    lines = connection.execute(
        "SELECT product_id, unit, quantity, gross FROM sale_line WHERE sale_id = ? AND product_id IS NOT NULL"
        " AND quantity IS NOT NULL AND free = 0 ORDER BY position",
        (sale_id,),
    ).fetchall()
    found = []
    for product_id, unit, quantity, gross in lines:
        product = pricing.goods(connection, product_id)
        found.append(pricing.below_floor(connection, product, product.unit(unit), quantity, gross, day))
    return found


def post(change: Change, sale: Sale, day: date) -> None:
    """Let a confirmed document leave on `day`: cost of its lines, terms and due date (ORD-3, AR-20).

    Under `roll` terms no due date is stored: it is the partner's next shipment, whichever that will be.
    """
    at = day.isoformat()
    terms = terms_of(change, sale.partner_id, day)
    due = dates.due_date(terms, day, dates.parse_cell_day(sale.ordered_on))
    sale.terms, sale.due_on = terms, due.isoformat() if due and sale.kind == "order" else None
    sale.shipped_on = at
    lines = lines_of(change, sale)
    for line in lines:
        if line.cost is None and line.product_id is not None and line.quantity is not None:
            product = pricing.goods(change.connection, line.product_id)
            unit = product.unit(line.unit)
            line.cost = pricing.cost_of(change.connection, product, unit, line.quantity, day, sale.price_mode)
            change.session.add(line)
    add_up(sale, lines)
    change.session.add(sale)
    change.flush()


def add_up(sale: Sale, lines: Sequence[SaleLine]) -> None:
    """Write the totals of the lines on the header."""
    sale.net = sum(line.net for line in lines)
    sale.gross = sum(line.gross for line in lines)
    sale.cost = pricing.sum_known(line.cost for line in lines)
    sale.costed = sum(line.net for line in lines if line.cost is not None)


def not_before(earliest: str | None, day: date, key: str) -> None:
    """Raise `Refused` with that sentence for a day before `earliest`."""
    if earliest and day.isoformat() < earliest:
        raise Refused(key, day=day.isoformat(), earliest=earliest)


def deliver(change: Change, sale: Sale, day: date) -> list[Sale]:
    """Record that what has left has been signed for on `day`; return the parts. `Refused` if nothing waits for it."""
    parts = [p for p in family(change, sale) if p.shipped_on and not p.delivered_on and not p.voided_on]
    if sale.kind == "return" or not parts:
        raise Refused("order.nothing_to_deliver", number=sale.number)
    for part in parts:
        not_before(part.shipped_on, day, "order.before_shipment")
        part.delivered_on = day.isoformat()
        change.session.add(part)
    change.flush()
    return parts


def cancel(change: Change, sale: Sale, day: date, reason: str | None = None) -> list[Sale]:
    """Cancel an order that has not left; of one partly shipped, close the rest (ORD-2). Return what was cancelled.

    `Refused` (exit 4) when everything has left: that is a return, or a void of a wrong entry.
    """
    parts = [part for part in family(change, sale) if part.waiting]
    if not parts:
        if sale.cancelled_on:
            raise Refused("order.is_cancelled", number=sale.number, day=sale.cancelled_on)
        raise Refused("order.cancel_shipped", Hint("order.return_or_void", number=sale.number), number=sale.number)
    for part in parts:
        not_before(part.confirmed_on or part.ordered_on, day, "order.before_order")
        part.cancelled_on, part.reason = day.isoformat(), reason or part.reason
        change.session.add(part)
    change.flush()
    return parts


def void(change: Change, sale: Sale, day: date, reason: str | None = None) -> None:
    """Take back a shipment or a return as of `day` (ORD-3): before it, the original still counts; matches end.

    `Refused` for a document that has not left, is void already, or of which something was returned.
    """
    if sale.shipped_on is None:
        raise Refused("order.void_unshipped", Hint("order.cancel_it", number=sale.number), number=sale.number)
    if sale.voided_on:
        raise Refused("order.is_void", number=sale.number, day=sale.voided_on)
    not_before(sale.delivered_on or sale.shipped_on, day, "order.before_shipment")
    back = change.one("SELECT number FROM sale WHERE origin_id = ? AND voided_on IS NULL ORDER BY id", sale.key)
    if back:
        raise Refused("order.void_returned", number=sale.number, other=back)
    sale.voided_on, sale.reason = day.isoformat(), reason or sale.reason
    change.session.add(sale)
    change.flush()
    end_matches(change, "sale", sale.key, day)


def end_matches(change: Change, table: str, row_id: int, day: date) -> None:
    """End the explicit matches of a document that is reversed on `day` (AR-3); they are never deleted."""
    debit, credit_ = f"debit_{table}_id", f"credit_{table}_id"  # our own three table names
    change.connection.execute(
        f"UPDATE allocation SET ended_on = max(matched_on, ?1)"
        f" WHERE coalesce(ended_on, '9999-12-31') > max(matched_on, ?1) AND ?2 IN ({debit}, {credit_})",
        (day.isoformat(), row_id),
    )

"""Write the orders of a plan: documents, lines, the rows made for them, and the payments of a `paid` column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from channelcli.sheets.plan import Plan
from channelcli.sheets.plans.order_state import State, links

if TYPE_CHECKING:
    from channelcli.journal import Change
    from channelcli.sheets.plans.facts import Facts
    from channelcli.sheets.plans.order_document import Document

    Orders = Sequence[Sequence[Document]]

_ORIGIN = (
    "SELECT s.id FROM sale AS n JOIN sale AS s ON s.id = n.id OR (n.id = n.root_id AND s.root_id = n.id)"
    " LEFT JOIN sale_line AS l ON l.sale_id = s.id AND l.product_id IS ?"
    " WHERE n.number = ? AND s.shipped_on IS NOT NULL ORDER BY l.id IS NULL, s.part LIMIT 1"
)
_OF = (
    "SELECT min(o.id) FROM sale_line AS o WHERE o.sale_id = ? AND o.free = sale_line.free"
    " AND o.product_id = sale_line.product_id"
)
_ORIGIN_LINES = (
    "UPDATE sale_line SET origin_id ="
    f" coalesce(({_OF} AND o.unit = sale_line.unit AND o.price IS sale_line.price), ({_OF}))"
    " WHERE sale_id = ? AND product_id IS NOT NULL"
)

_ORIGIN_LINE = (
    "UPDATE sale_line SET origin_id = (SELECT id FROM sale_line WHERE sale_id = ? AND position = ?)"
    " WHERE sale_id = ? AND position = ?"
)


def apply(change: Change, plan: Plan) -> None:
    """Write the new documents, the rows made for them, and the payments of a `paid` column."""
    from channelcli.book.ledger import bulk
    from channelcli.book.sales import order_load
    from channelcli.sheets.plans import custom_values
    from channelcli.sheets.plans.making import make

    orders, directories, facts, fills = plan.payload
    for directory in directories:
        make(change, directory)
    first = bulk.next_id(change, "sale")
    for _, document in _numbered(orders, first):
        if document.reason:
            document.reason = reason_of(document.reason, typed=document.state is None)
    order_load.load(change, _sale_rows(orders, facts, first), _line_rows(orders, first), sum(map(len, orders)))
    numbered = list(_numbered(orders, first))
    custom_values.write(change, "sale", ((id_, d.custom) for id_, d in numbered if d.custom))
    for id_, document in numbered:
        if document.origin:
            _link_return(change, id_, document)
    pay(change, lambda: _paid(numbered))
    _fill(change, fills)


def reason_of(word: str, *, typed: bool = True) -> str | None:
    """Return the code of a reason for a return, also by the words an export shows for it; another word as it is.

    `typed` words are looked at as a person writes them: 破损 is the code of 质量问题.
    """
    from channelcli.book.sales.order_returns import REASONS, reason_code
    from channelcli.text import words

    shown = next((code for code in REASONS if word in words(f"codes.reason.{code}")), None)
    return shown or (reason_code(word) if typed else word)


def _numbered(orders: Orders, next_id: int) -> Iterator[tuple[int, Document]]:
    """Yield (id to be, document) for all documents in order."""
    for parts in orders:
        for document in parts:
            yield next_id, document
            next_id += 1


def _sale_rows(orders: Orders, facts: Facts, next_id: int) -> Iterator[tuple[Any, ...]]:
    root = next_id
    for id_, d in _numbered(orders, next_id):
        if d.part == 1:
            root = id_
        state = d.state or State(d.ordered, None, None, None, ())
        terms = state.terms or facts.terms(d.partner_id, d.shipped or d.ordered)
        due = d.due
        if due is None and d.shipped and d.kind == "order":
            due = facts.due(terms, d.shipped, d.ordered)
        net = gross = cost = costed = 0
        for line in d.lines:
            net += line.net
            gross += line.gross
            if line.cost is not None:
                cost += line.cost
                costed += line.net
        yield (
            id_, d.number, d.kind, root, d.part, d.partner_id, d.staff_id, d.ordered, state.confirmed, d.promised,
            d.shipped, d.delivered, state.cancelled, state.voided, terms, due, facts.mode, net,
            gross, cost, costed, d.reason, d.note,
        )  # fmt: skip


def _line_rows(orders: Orders, next_id: int) -> Iterator[tuple[Any, ...]]:
    for sale_id, document in _numbered(orders, next_id):
        for position, line in enumerate(document.lines, 1):
            yield (sale_id, position, *line[1:])


def _link_return(change: Change, sale_id: int, document: Document) -> None:
    """Link a return to the part of the order that its goods left with, line by line (ORD-4, AR-7)."""
    origin = change.one(_ORIGIN, document.lines[0].product_id, document.origin)
    if origin is not None and origin != sale_id:
        change.connection.execute("UPDATE sale SET origin_id = ? WHERE id = ?", (origin, sale_id))
        change.connection.execute(_ORIGIN_LINES, (origin, origin, sale_id))
        change.connection.executemany(_ORIGIN_LINE, links(sale_id, origin, document.state))


def _fill(change: Change, fills: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Fill what was empty of orders that stand; a ship date lets them leave, with cost, terms and due date."""
    if not fills:
        return
    from channelcli.book.sales import order
    from channelcli.dates import parse_cell_day

    for sale_id, fields in fills:
        sale = order.get(change, sale_id)
        if "shipped_on" in fields:
            order.post(change, sale, parse_cell_day(fields["shipped_on"]))
        for key, value in fields.items():
            if key != "shipped_on":
                setattr(sale, key, value)
        change.session.add(sale)
    change.flush()


def _paid(numbered: Iterable[tuple[int, Document]]) -> Iterator[tuple[Any, ...]]:
    """Yield (id, number, partner, ordered, shipped, gross, part, paid) of the parts of paid orders."""
    paid = 0
    for id_, d in numbered:
        if d.part == 1:
            paid = d.paid
        if paid:
            yield id_, d.number, d.partner_id, d.ordered, d.shipped, d.gross, d.part, d.paid


def pay(change: Change, documents: Callable[[], Iterable[tuple[Any, ...]]]) -> None:
    """Make one payment a paid order, matched to its parts in order; what is above them is an advance.

    `documents` begins a walk over what `_paid` yields: there may be a million of them, and they are walked again.
    """
    from channelcli.book.ledger import bulk
    from channelcli.book.sales import order_load
    from channelcli.sheets.plans.making import free_numbers

    first, paid = bulk.next_id(change, "payment"), sum(1 for one in documents() if one[6] == 1)
    numbers = free_numbers(change, "payment", "payment.R", "R", paid)
    heads = (one for one in documents() if one[6] == 1)
    payments = (
        (id_, own, partner, ordered, amount, f"paid:{number}", 0)
        for id_, own, (_, number, partner, ordered, _, _, _, amount) in zip(count(first), numbers, heads, strict=False)
    )
    order_load.load_paid(change, payments, _matches(documents(), first), paid)


def _matches(documents: Iterable[tuple[Any, ...]], first: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of `allocation` of these documents, whose payments have ids from `first`."""
    payment, rest = first - 1, 0
    for id_, _, partner, ordered, shipped, gross, part, paid in documents:
        if part == 1:
            payment, rest = payment + 1, paid
        take = min(rest, gross)
        if take > 0:
            yield partner, payment, id_, take, max(ordered, shipped or ordered)
            rest -= take

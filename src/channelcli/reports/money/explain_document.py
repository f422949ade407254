"""What one document is made of: its lines and their arithmetic, and what it was settled by or used for (MON-4)."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from channelcli import money
from channelcli.account.settling import Item, Link, settle
from channelcli.errors import NotFound
from channelcli.names import nocase
from channelcli.report import Answer, find
from channelcli.reports import explained
from channelcli.reports.money import aged
from channelcli.table import Row
from channelcli.text import Words, both, say

DOCUMENT = """
SELECT 'sale' AS source, id, number, kind, shipped_on, voided_on, gross, 'void' FROM sale
WHERE partner_id = :partner AND number = :document
UNION ALL
SELECT 'payment', id, number, kind, paid_on, voided_on, CASE kind WHEN 'refund' THEN amount ELSE -amount END,
       void_kind
FROM payment WHERE partner_id = :partner AND number = :document
UNION ALL
SELECT 'adjustment', id, number, kind, on_date, voided_on, amount, 'void' FROM adjustment
WHERE partner_id = :partner AND number = :document
"""
LINES = """
SELECT coalesce(p.name, l.text, '') || coalesce(' ' || p.spec, '') AS name, s.shipped_on, l.quantity, l.unit, l.price,
       l.discount_bp, l.tax_bp, l.free, l.net, l.gross, s.price_mode, o.quantity, o.gross,
       l.root_id IS NOT NULL OR EXISTS (SELECT 1 FROM sale_line AS t WHERE t.root_id = l.id)
FROM sale_line AS l
JOIN sale AS s ON s.id = l.sale_id
LEFT JOIN product AS p ON p.id = l.product_id
LEFT JOIN sale_line AS o ON o.id = l.origin_id
WHERE l.sale_id = ? ORDER BY l.position
"""


class Document(NamedTuple):
    """A document as the account knows it: fen, positive where the partner owes more; how it was reversed, if it was."""

    source: str
    id: int
    number: str
    kind: str
    day: str | None
    reversed_on: str | None
    amount: int
    role: str | None


class Line(NamedTuple):
    """A product line with what its amount is worked out from; `of_*` is the line it returns."""

    name: str
    day: str | None
    quantity: int | None
    unit: str
    price: int | None
    discount: int
    tax: int
    free: int
    net: int
    gross: int
    mode: str
    of_quantity: int | None
    of_gross: int | None
    split: int

    @property
    def amount(self) -> int:
        """The amount the arithmetic gives: without VAT where prices are without."""
        return self.net if self.mode == "exclusive" else self.gross


def rows(connection: sqlite3.Connection, params: dict[str, Any]) -> Answer:
    """Return the lines of the document, its amount, then each link of its account as of the day and what is left.

    Raises `NotFound` (exit 3) for a number the partner does not have, `LawBroken` (exit 8) when the lines do not sum
    to the document or the links not to what is settled of it.
    """
    partner, _, name = aged.partner(connection, params["partner"])
    values = {"partner": partner, "document": params["document"].strip()}
    found = connection.execute(DOCUMENT, values).fetchone()
    if found is None:
        raise NotFound("explain.no_document", number=values["document"], name=name)
    one = Document(*found)
    lines = [Line(*row) for row in connection.execute(LINES, (one.id,))] if one.source == "sale" else []
    if lines:
        gross = sum(line.gross for line in lines)
        explained.prove("MON-7", say("explain.what_document", number=one.number), gross, one.amount)
    taxed = not params["proofs"] or any(line.gross != line.net for line in lines)
    made = [_line(line, taxed) for line in lines]
    net = sum(line.net for line in lines) if lines and taxed else None
    tax = None if net is None else one.amount - net
    sums = explained.Told("MON-7", say("explain.lines")) if lines else explained.Told("AR-1", "")
    told = "shipment" if one.kind == "order" else one.kind
    made.append((one.number, told, one.day, None, None, None, None, net, tax, one.amount, *sums))
    made += _account(connection, params["as_of"], partner, one)
    columns, made = explained.presented(find("explain-document").columns, made, params["proofs"])
    return Answer(made, ((name, name),), _notes(one, len(lines)), columns)


def _line(one: Line, taxed: bool) -> Row:
    told = _arithmetic(one)
    why = told.why
    if one.tax:
        key = "explain.vat_on" if one.mode == "exclusive" else "explain.vat_in"
        why += say(key, rate=money.plain_rate(one.tax), tax=money.format_amount(one.gross - one.net))
    discount = one.discount / 10_000 if one.discount else None
    net = (one.net, one.gross - one.net) if taxed else (None, None)
    return (one.name, "line", one.day, one.quantity, one.unit, one.price, discount, *net, one.gross, told.rule, why)


def _arithmetic(one: Line) -> explained.Told:
    """Write how the amount of a line comes about, by the rule that made it."""
    if one.free:
        return explained.Told("ORD-5", say("explain.free"))
    if one.quantity is None or one.price is None:
        return explained.Told("MON-1", say("explain.entered"))
    amount = money.line_amount(one.quantity, one.price, one.discount)
    shown = f"{money.format_quantity(one.quantity)}{one.unit} × {money.format_price(one.price)}"
    if one.discount:
        shown += f" × (1 − {money.plain_rate(one.discount)})"
    shown += f" = {money.format_amount(amount)}"
    if amount == one.amount:
        return explained.Told("MON-4", shown)
    if one.of_quantity and one.of_gross is not None:
        whole = f"{money.format_quantity(one.of_quantity)}{one.unit}"
        why = say("explain.part_of", whole=whole, amount=money.format_amount(one.of_gross))
        return explained.Told("MON-11", why)
    less = money.format_amount(amount - one.amount)
    if one.split:
        return explained.Told("MON-11", say("explain.split", shown=shown, less=less))
    return explained.Told("MON-5", say("explain.discounted", shown=shown, less=less))


def _account(connection: sqlite3.Connection, as_of: str, partner: int, one: Document) -> list[Row]:
    """Return what the account does with the document: its links and what is left, or why it is not there."""
    nothing = (None, None, None, None, None, None)
    if one.day is None or one.day > as_of:
        return [(one.number, None, None, *nothing, None, "AR-1", say("explain.not_yet"))]
    if one.reversed_on and one.reversed_on <= as_of:
        return [(one.number, one.role, one.reversed_on, *nothing, -one.amount, "GEN-4", say("explain.gone"))]
    items, links = settle(connection, as_of, partner)
    item = next((item for item in items if (item.source, item.id) == (one.source, one.id)), None)
    if item is None:  # a document of nothing
        return []
    used = [link for link in links if link.debit is item or link.credit is item]
    used.sort(key=lambda link: (link.on, nocase(link.credit.number)))
    made: list[Row] = [_link(link, item) for link in used]
    told = explained.of_debit(item, as_of) if item.amount > 0 else explained.of_credit(item)
    settled = sum(link.amount for link in used)
    explained.prove("AR-3", say("explain.what_document", number=one.number), abs(item.amount) - settled, abs(item.open))
    return [*made, (one.number, "left", item.due if item.open else None, *nothing, item.open, told.rule, told.why)]


def _link(link: Link, item: Item) -> Row:
    debit = link.debit is item
    other = link.credit if debit else link.debit
    told = explained.of_link(link)
    amount = -link.amount if debit else link.amount
    nothing = (None, None, None, None, None, None)
    return (other.number, explained.kind_of(other), other.day, *nothing, amount, told.rule, told.why)


def _notes(one: Document, lines: int) -> tuple[Words, ...]:
    if not lines:
        return ()
    amount = money.format_amount(one.amount)
    return (both("explain.document_proved", number=one.number, count=lines, amount=amount),)

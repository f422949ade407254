"""The answers to orders, shipments and returns: what it is, what it does to the balance, when it is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer

from channelcli import money
from channelcli.commands import answer
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.money.concerns import Concern
    from channelcli.book.sales.order import Sale
    from channelcli.book.sales.order_lines import Built
    from channelcli.journal import Change

GAP = "  "


def let_pass(concerns: Iterable[Concern]) -> None:
    """Put what speaks against it to a person on a terminal, one line each on stderr elsewhere (product.md 1.1).

    Ends the command, nothing written, when he says no. Concerns the policy refuses are left to `book/`; with
    `--override REASON` nobody is asked.
    """
    from channelcli import config

    reason = config.current.override
    for concern in concerns:
        if config.policy(concern.policy) == "refuse" and not reason:
            continue
        if reason or not answer.may_ask() or config.current.yes:
            answer.warn(concern.sentence)
        elif not answer.confirm(say("order.go_on", line=concern.sentence)):
            answer.tell(say("order.stopped"))
            raise typer.Exit(0)


def balance(change: Change, partner_id: int, day: date) -> int:
    """Return the balance that an answer shows: as of today, or of the document's day if that is later."""
    from channelcli.book.money.account import balance

    return balance(change.connection, partner_id, max(change.today, day))


def moved(before: int, after: int) -> str:
    """Return `balance before → after`."""
    return say("answer.balance", before=money.format_amount(before), after=money.format_amount(after))


def line_words(lines: Iterable[Built]) -> list[str]:
    """Return a phrase for each line of a new order."""
    return [_phrase(line) for line in lines]


def _phrase(line: Built) -> str:
    amount = money.format_amount(line.amount)
    if line.product_id is None or line.quantity is None or line.price is None:
        return say("order.line_amount", amount=amount)
    values = {"product": line.name, "quantity": money.format_quantity(line.quantity), "unit": line.unit}
    if line.free:
        return say("order.line_free", **values)
    whole = money.line_amount(line.quantity, line.price, line.discount_bp)
    key = "order.line" if whole == line.amount else "order.line_off"
    phrase = say(key, **values, price=money.format_price(line.price), amount=amount)
    return phrase + (say("order.last_price", day=line.source_on) if line.source == "last" else "")


def sale_words(change: Change, sale: Sale) -> list[str]:
    """Return a phrase for each line of a stored document, quantities without their sign."""
    rows = change.rows(
        "SELECT p.name, l.unit, abs(l.quantity), l.price, l.free, abs(l.gross) FROM sale_line AS l"
        " LEFT JOIN product AS p ON p.id = l.product_id WHERE l.sale_id = ? ORDER BY l.position",
        sale.key,
    )
    words = []
    for product, unit, quantity, price, free, gross in rows:
        amount = money.format_amount(gross)
        values = {"product": product, "quantity": money.format_quantity(quantity or 0), "unit": unit}
        if product is None or quantity is None or price is None:
            words.append(say("order.line_amount", amount=amount))
        elif free:
            words.append(say("order.line_free", **values))
        else:
            words.append(say("order.line", **values, price=money.format_price(price), amount=amount))
    return words


def due(sale: Sale) -> list[str]:
    """Return when a shipment is to be paid."""
    if sale.shipped_on is None or sale.kind == "return":
        return []
    return [say("order.due", day=sale.due_on) if sale.due_on else say("order.due_next")]


def effect(change: Change, sale: Sale, before: int) -> str:
    """Return the line under a document that was written: total, due date, balance before and after, credit left."""
    day = date.fromisoformat(sale.shipped_on or sale.ordered_on)
    words = [say("order.total", amount=money.format_amount(sale.gross))]
    if sale.gross != sale.net:
        words.append(say("order.tax", amount=money.format_amount(sale.gross - sale.net)))
    if sale.shipped_on is None:
        words.append(say("order.is_waiting" if sale.confirmed_on else "order.is_draft"))
    if sale.promised_on:
        words.append(say("order.promised_on", day=sale.promised_on))
    words += due(sale)
    if sale.shipped_on:
        words.append(moved(before, balance(change, sale.partner_id, day)))
    return GAP.join([*words, *credit_left(change, sale.partner_id, day)])


def credit_left(change: Change, partner_id: int, day: date) -> list[str]:
    """Return what the limit leaves as of today, or of the document's day if that is later; nothing without a limit."""
    from channelcli.book.money.concerns import left_of_limit

    left = left_of_limit(change.connection, partner_id, max(change.today, day))
    if left is None:
        return []
    key = "order.credit_left" if left >= 0 else "order.credit_over"
    return [say(key, amount=money.format_amount(abs(left)))]


def total(sales: Sequence[Sale]) -> str:
    """Return the sum of documents, as people read it."""
    return money.format_amount(sum(sale.gross for sale in sales))

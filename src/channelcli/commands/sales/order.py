"""`order add | confirm | ship | deliver | extend | return | cancel | void`, and the reports `list` and `show`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from channelcli import config, dates, ledger, money
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands.options import (
    DayOpt,
    DryRun,
    NoteOpt,
    PartnerArg,
    Redact,
    SetField,
    StaffOpt,
    complete_product,
    noun,
)
from channelcli.commands.sales import order_answer as told
from channelcli.commands.sales import order_words
from channelcli.errors import Usage
from channelcli.ledger.looks import looking
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.sales.order import Head, Sale
    from channelcli.book.sales.order_lines import Wanted
    from channelcli.journal import Change

app = noun("order.help")
REPORTS = {"list": "order-list"}
MINUS = HELP | order_words.MINUS

Items = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="(PRODUCT QTY[UNIT][@PRICE])…",
        help=say("order.items"),
        show_default=False,
        autocompletion=complete_product,
    ),
]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help=say("order.number_arg"))]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=say("order.reason"))]


@app.command(help=say("order.add_help"), context_settings=MINUS)
def add(
    partner: PartnerArg,
    items: Items = None,
    on: DayOpt = None,
    draft: Annotated[bool, typer.Option("--draft", help=say("order.draft"))] = False,
    unshipped: Annotated[bool, typer.Option("--unshipped", help=say("order.unshipped"))] = False,
    amount: Annotated[str | None, typer.Option("--amount", metavar="X", help=say("order.amount"))] = None,
    number: Annotated[str | None, typer.Option("--number", help=say("order.number"))] = None,
    promised: Annotated[str | None, typer.Option("--promised", metavar="DATE", help=say("order.promised"))] = None,
    discount: Annotated[str | None, typer.Option("--discount", metavar="5%|X", help=say("order.discount"))] = None,
    staff: StaffOpt = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, ask if something speaks against it, record, say what it does."""
    if draft and unshipped:
        raise Usage("order.draft_or_unshipped")
    found = fields.find("partner", partner)
    wanted = _wanted(items, amount)
    promised_on = fields.day(promised, forward=True)
    given = {
        "number": number,
        "promised_date": promised_on.isoformat() if promised_on else None,
        "staff": staff,
        "note": note,
    }
    state = "draft" if draft else "confirmed" if unshipped else "shipped"
    head = _head(found.id, state, fields.day(on) or dates.today(), discount, _values(set_, given))
    from channelcli.book.sales import order, order_lines

    with looking(config.ledger_path()) as connection:
        lines = order_lines.build(connection, found.id, wanted, head.ordered_on, head.discount)
        if not draft:
            told.let_pass(order.concerns(connection, found.id, lines, head.ordered_on, dates.today()))
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = told.balance(change, found.id, head.ordered_on)
        sale = order.record(change, head, wanted)
        change.summary = f"order {sale.number} {found.name} {money.format_amount(sale.gross)}"
        effect = told.effect(change, sale, before)
    answer.tell(told.GAP.join([f"{sale.number} {found.name}", *told.line_words(lines)]), effect)
    answer.done(dry_run)


def _wanted(items: list[str] | None, amount: str | None) -> list[Wanted]:
    """Return the lines asked for: products, or one amount alone."""
    from channelcli.book.sales.order_lines import Wanted

    if items and amount:
        raise Usage("order.items_or_amount")
    if amount:
        return [Wanted(amount=money.parse_amount(amount))]
    if not items:
        raise Usage("order.needs_items")
    return order_words.wanted(items)


def _values(set_: list[str] | None, given: dict[str, Any]) -> dict[str, Any]:
    """Return the header's fields, options and `--set` together; the staff member as an id."""
    values = fields.typed("orders", set_, given)
    for key in values:
        if key not in given and not key.startswith("cf."):
            raise Usage("order.set_not_here", field=key)
    if values.get("staff"):
        values["staff"] = fields.find("staff", values["staff"]).id
    return values


def _head(partner_id: int, state: str, day: date, discount: str | None, values: dict[str, Any]) -> Head:
    from channelcli.book.sales.order import Head

    promised = values.get("promised_date")
    return Head(
        partner_id,
        day,
        state,
        number=values.get("number"),
        promised_on=date.fromisoformat(promised) if promised else None,
        staff_id=values.get("staff"),
        note=values.get("note"),
        discount=order_words.discount(discount),
        values={key: value for key, value in values.items() if key.startswith("cf.")},
    )


@app.command(help=say("order.confirm_help"))
def confirm(number: Number, on: DayOpt = None, dry_run: DryRun = False) -> None:
    """Ask, confirm, say what now waits."""
    found = fields.find_order(number)
    day = fields.day(on) or dates.today()
    from channelcli.book.sales import order

    with looking(config.ledger_path()) as connection:
        told.let_pass(order.confirming(connection, found.id, day, dates.today()))
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        sale = order.get(change, found.id)
        order.confirm(change, sale, day)
        change.summary = f"order {sale.number} {found.name} confirmed"
        left = told.credit_left(change, sale.partner_id, day)
    done = say("order.confirmed", number=sale.number, name=found.name, amount=told.total([sale]))
    answer.tell(told.GAP.join([done, *left]))
    answer.done(dry_run)


@app.command(help=say("order.ship_help"))
def ship(
    number: Number,
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="[(PRODUCT QTY)…]", help=say("order.picks"), autocompletion=complete_product),
    ] = None,
    on: DayOpt = None,
    delivered: Annotated[str | None, typer.Option("--delivered", metavar="DATE", help=say("order.delivered"))] = None,
    dry_run: DryRun = False,
) -> None:
    """Ask, ship, say what left and what is still to be shipped."""
    found = fields.find_order(number)
    day = fields.day(on) or dates.today()
    picks, _ = order_words.picks(items or [])
    from channelcli.book.sales import order, order_parts

    with looking(config.ledger_path()) as connection:
        told.let_pass(order_parts.shipping(connection, found.id, day, dates.today()))
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        asked = order.get(change, found.id)
        before = told.balance(change, asked.partner_id, day)
        sale, rest = order_parts.ship(change, asked, day, picks)
        if delivered:
            order.deliver(change, sale, dates.parse_day(delivered))
        change.summary = f"order {sale.number} {found.name} shipped {money.format_amount(sale.gross)}"
        head = say("order.shipped", number=sale.number, name=found.name, day=sale.shipped_on)
        lines = [told.GAP.join([head, *told.sale_words(change, sale)]), told.effect(change, sale, before)]
    if rest:
        lines.append(say("order.rest", number=rest.number, amount=told.total([rest])))
    answer.tell(*lines)
    answer.done(dry_run)


@app.command(help=say("order.deliver_help"))
def deliver(number: Number, on: DayOpt = None, dry_run: DryRun = False) -> None:
    """Record the signature."""
    found = fields.find_order(number)
    day = fields.day(on) or dates.today()
    from channelcli.book.sales import order

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        parts = order.deliver(change, order.get(change, found.id), day)
        change.summary = f"order {found.code} {found.name} delivered"
    numbers = " ".join(part.number for part in parts)
    answer.tell(say("order.delivered_done", number=numbers, name=found.name, day=day))
    answer.done(dry_run)


@app.command(help=say("extension.help"))
def extend(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=say("extension.number"))],
    due: Annotated[str, typer.Argument(metavar="DATE", help=say("extension.due"))],
    on: DayOpt = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Give more time, say what is overdue now."""
    day, until = fields.day(on) or dates.today(), dates.parse_day(due, forward=True)
    from channelcli.book.money import extension
    from channelcli.book.money.account import account

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        owner = extension.owner_of(change, number)
        name = change.one("SELECT name FROM partner WHERE id = ?", owner)
        before = account(change.connection, owner, max(change.today, day)).overdue
        given = extension.extend(change, number, until, on=day, note=note)
        after = account(change.connection, owner, max(change.today, day)).overdue
        change.summary = f"extend {' '.join(item.number for item in given)} {name} {until}"
    words = [
        say("extension.given", number=item.number, amount=money.format_amount(item.open), old=item.due, new=until)
        for item in given
    ]
    effect = say("extension.overdue", before=money.format_amount(before), after=money.format_amount(after))
    answer.tell(told.GAP.join([name, *words]), effect)
    answer.done(dry_run)


@app.command("return", help=say("order.return_help"), context_settings=MINUS)
def return_(
    number: Number,
    items: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="(PRODUCT QTY)… [REASON]",
            help=say("order.back"),
            show_default=False,
            autocompletion=complete_product,
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=say("order.all"))] = False,
    amount: Annotated[str | None, typer.Option("--amount", metavar="X", help=say("order.return_amount"))] = None,
    on: DayOpt = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Take back, say what it is worth and what is owed now."""
    found = fields.find_order(number)
    day = fields.day(on) or dates.today()
    picks, reason = order_words.picks(items or [], reason=True)
    if (bool(picks) + all_ + (amount is not None)) != 1:
        raise Usage("order.needs_picks")
    from channelcli.book.sales import order, order_returns

    fen = money.parse_amount(amount) if amount else None
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        origin = order.get(change, found.id)
        before = told.balance(change, origin.partner_id, day)
        made = order_returns.take_back(change, origin, day, picks, amount=fen, reason=reason, note=note)
        change.summary = f"return {', '.join(sale.number for sale in made)} {found.name} {told.total(made)}"
        lines = [_returned(change, sale, found.name, reason) for sale in made]
        after = told.balance(change, origin.partner_id, day)
    lines.append(told.GAP.join([say("order.total", amount=told.total(made)), told.moved(before, after)]))
    answer.tell(*lines)
    answer.done(dry_run)


def _returned(change: Change, sale: Sale, name: str, reason: str | None) -> str:
    words = [say("order.returned", number=sale.number, name=name), *told.sale_words(change, sale)]
    return told.GAP.join(words) + (say("order.because", reason=reason) if reason else "")


@app.command(help=say("order.cancel_help"))
def cancel(number: Number, on: DayOpt = None, reason: Reason = None, dry_run: DryRun = False) -> None:
    """Cancel, or close the rest of what was partly shipped."""
    found = fields.find_order(number)
    from channelcli.book.sales import order

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        asked = order.get(change, found.id)
        parts = order.cancel(change, asked, fields.day(on) or dates.today(), reason)
        left = any(part.shipped_on for part in order.family(change, asked))
        change.summary = f"order {found.code} {found.name} cancelled"
    key = "order.closed" if left else "order.cancelled"
    answer.tell(say(key, number=parts[0].number, name=found.name, amount=told.total(parts)))
    answer.done(dry_run)


@app.command(help=say("order.void_help"))
def void(number: Number, on: DayOpt = None, reason: Reason = None, dry_run: DryRun = False) -> None:
    """Void, and say what is owed now."""
    found = fields.find_order(number)
    day = fields.day(on) or dates.today()
    from channelcli.book.sales import order

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        sale = order.get(change, found.id)
        before = told.balance(change, sale.partner_id, day)
        order.void(change, sale, day, reason)
        change.summary = f"order {sale.number} {found.name} void"
        effect = told.moved(before, told.balance(change, sale.partner_id, day))
    done = say("order.voided", number=sale.number, name=found.name, day=day, amount=told.total([sale]))
    answer.tell(told.GAP.join([done, effect]))
    answer.done(dry_run)


@app.command(help=say("order.show_help"))
def show(
    number: Number,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("order.show_output"))] = None,
    no_stamp: Annotated[bool, typer.Option("--no-stamp", help=say("options.no_stamp"))] = False,
    bom: Annotated[bool | None, typer.Option("--bom/--no-bom", help=say("options.bom"))] = None,
    redact: Redact = False,
) -> None:
    """The whole family on the screen; as a workbook the slip that goes with the goods."""
    from channelcli.commands.sales import order_slip

    order_slip.show(number, format_, output, no_stamp, bom, redact=redact)

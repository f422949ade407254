"""`deposit add | return | use | void`, and the report `list`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from channelcli import config, dates, ledger, money
from channelcli.commands import answer, fields
from channelcli.commands.money import payment_answer as told
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, PartnerArg, noun
from channelcli.commands.sales.order_answer import GAP, balance
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.money.deposit import Deposit
    from channelcli.journal import Change

app = noun("deposit.help")
REPORTS = {"list": "deposits"}

Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help=say("payment.amount"))]
Method = Annotated[str | None, typer.Argument(metavar="[METHOD]", help=say("payment.method"), show_default=False)]


@app.command(help=say("deposit.add_help"))
def add(
    partner: PartnerArg,
    amount: Amount,
    method: Method = None,
    on: DayOpt = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Take one in, say what is held."""
    from channelcli.book.money import deposit

    _move("deposit.received", deposit.receive, (partner, amount, method, on, note), dry_run)


@app.command("return", help=say("deposit.return_help"))
def return_(
    partner: PartnerArg,
    amount: Amount,
    method: Method = None,
    on: DayOpt = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Give it back, say what is still held."""
    from channelcli.book.money import deposit

    _move("deposit.returned", deposit.give_back, (partner, amount, method, on, note), dry_run)


Words = tuple[str, str, str | None, str | None, str | None]  # partner, amount, method, day, note


def _move(key: str, verb: Callable[..., Deposit], words: Words, dry_run: bool) -> None:
    """Write a movement of money, and say what is held before and after, and that the balance is as it was."""
    partner, amount, method, on, note = words
    found = fields.find("partner", partner)
    fen, day = money.parse_amount(amount), fields.day(on) or dates.today()
    from channelcli.book.money.payment import method_of

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = _held(change, found.id, day)
        row = verb(change, found.id, fen, on=day, method=method_of(method), note=note)
        change.summary = f"deposit {row.number} {found.name} {money.format_amount(row.amount)}"
        held = _moved(before, _held(change, found.id, day))
        owed = say("deposit.owed", balance=money.format_amount(balance(change, found.id, day)))
    values = {"number": row.number, "name": found.name, "amount": money.format_amount(fen)}
    answer.tell(GAP.join([say(key, **values, method=told.method_word(row.method)).rstrip(), held, owed]))
    answer.done(dry_run)


def _held(change: Change, partner_id: int, day: date) -> int:
    from channelcli.book.money import deposit

    return deposit.balance(change, partner_id, max(change.today, day))


def _moved(before: int, after: int) -> str:
    return say("deposit.held", before=money.format_amount(before), after=money.format_amount(after))


@app.command(help=say("deposit.use_help"))
def use(
    partner: PartnerArg,
    amount: Amount,
    on: DayOpt = None,
    orders: Annotated[list[str] | None, typer.Option("--for", metavar="ORDER", help=say("payment.for"))] = None,
    match: Annotated[str, typer.Option("--match", metavar="fifo|exact|none", help=say("payment.match"))] = "fifo",
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Pay a debt with it, say what is settled and still held."""
    found = fields.find("partner", partner)
    from channelcli.book.money import deposit, payment

    day = fields.day(on) or dates.today()
    receipt = payment.Receipt(found.id, money.parse_amount(amount), day, None, orders or (), match, note=note)
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        held, before = _held(change, found.id, day), told.account(change, found.id, day)
        used, row = deposit.use(change, receipt)
        change.summary = f"deposit {used.number} {found.name} used {money.format_amount(row.amount)}"
        after = told.account(change, found.id, day)
        line = told.received(row, found.name, before, after, payment.matched(change, row))
        words = [_moved(held, _held(change, found.id, day)), *told.also(change, row)]
    head = say("deposit.used", number=used.number, amount=money.format_amount(row.amount))
    answer.tell(line, told.standing(before, after, [head, *words]))
    answer.done(dry_run)


@app.command(help=say("deposit.void_help"))
def void(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=say("deposit.number"))],
    on: DayOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Take back, say what is held and owed now."""
    day = fields.day(on) or dates.today()
    from channelcli.book.money import deposit

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = deposit.find(change, number)
        name = change.one("SELECT name FROM partner WHERE id = ?", row.partner_id)
        held, before = _held(change, row.partner_id, day), told.account(change, row.partner_id, day)
        deposit.void(change, row, day)
        change.summary = f"deposit {row.number} {name} void"
        words = [_moved(held, _held(change, row.partner_id, day))]
        after = told.account(change, row.partner_id, day)
    line = say("deposit.voided", number=row.number, name=name, amount=money.format_amount(row.amount), day=day)
    answer.tell(GAP.join([line, told.standing(before, after, words)]))
    answer.done(dry_run)

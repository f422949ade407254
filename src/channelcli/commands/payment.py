"""`payment add | refund | bounce | void`, and the report `list`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from channelcli import config, dates, ledger, money
from channelcli.commands import answer, fields
from channelcli.commands import order_answer as told
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, PartnerArg, SetField, noun
from channelcli.errors import Usage
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.account import Account
    from channelcli.book.payment import Payment, Receipt
    from channelcli.journal import Change

app = noun("payment.help")
REPORTS = {"list": "payment-list"}

Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help=say("payment.amount"))]
Method = Annotated[str | None, typer.Argument(metavar="[METHOD]", help=say("payment.method"), show_default=False)]
Reference = Annotated[str | None, typer.Option("--reference", "--ref", help=say("payment.reference"))]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help=say("payment.number_arg"))]


@app.command(help=say("payment.add_help"))
def add(
    partner: PartnerArg,
    amount: Amount,
    method: Method = None,
    on: DayOpt = None,
    orders: Annotated[list[str] | None, typer.Option("--for", metavar="ORDER", help=say("payment.for"))] = None,
    match: Annotated[str, typer.Option("--match", metavar="fifo|exact|none", help=say("payment.match"))] = "fifo",
    waive: Annotated[str | None, typer.Option("--waive", metavar="X", help=say("payment.waive"))] = None,
    reference: Reference = None,
    payer: Annotated[str | None, typer.Option("--payer", help=say("payment.payer"))] = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, ask if it looks entered twice, record, say what it settles."""
    found = fields.find("partner", partner)
    from channelcli.book import payment

    values = _values(set_, {"method": method, "reference": reference, "payer": payer, "note": note})
    receipt = payment.Receipt(
        found.id,
        money.parse_amount(amount),
        fields.day(on) or dates.today(),
        payment.method_of(values.get("method")),
        orders or (),
        match,
        money.parse_amount(waive) if waive else 0,
        values.get("reference"),
        values.get("payer"),
        values.get("note"),
        values={key: value for key, value in values.items() if key.startswith("cf.")},
    )
    _ask_twin(receipt)
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = _account(change, found.id, receipt.on)
        row = payment.record(change, receipt)
        change.summary = f"payment {row.number} {found.name} {money.format_amount(row.amount)}"
        after = _account(change, found.id, receipt.on)
        by_hand = payment.matched(change, row)
    answer.tell(_received(row, found.name, before, after, by_hand), _standing(before, after, receipt.waive))
    answer.done(dry_run)


def _values(set_: list[str] | None, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a payment, options and `--set` together."""
    typed = {key: value for key, value in given.items() if key != "method"}
    values = fields.typed("payments", set_, typed)
    for key in values:
        if key not in given and not key.startswith("cf."):
            raise Usage("order.set_not_here", field=key)
    return {"method": given["method"]} | values


def _ask_twin(receipt: Receipt) -> None:
    from channelcli.book.payment import twin

    with ledger.reading(config.ledger_path()) as connection:
        number = twin(connection, receipt)
    if number is None:
        return
    line = say("payment.twin", number=number)
    if not answer.may_ask() or config.current.yes:
        answer.warn(line)
    elif not answer.confirm(say("order.go_on", line=line)):
        answer.tell(say("order.stopped"))
        raise typer.Exit(0)


def _account(change: Change, partner_id: int, day: date) -> Account:
    from channelcli.book.account import account

    return account(change.connection, partner_id, max(change.today, day))


def method_word(row: Payment) -> str:
    """Return the method as a person reads it."""
    from channelcli.book.payment import METHODS

    return say(f"codes.method.{row.method}") if row.method in METHODS else row.method or ""


def _received(row: Payment, name: str, before: Account, after: Account, by_hand: list[tuple[str, int]]) -> str:
    """Return the receipt and what it settles: what was named, else what the oldest-first rule makes of it."""
    from channelcli.book.account import settled

    words = {"number": row.number, "name": name, "amount": money.format_amount(row.amount), "method": method_word(row)}
    head = say("payment.received", **words).rstrip()
    pairs = [(item.number, part) for item, part in settled(before, after)] if row.auto else by_hand
    still_open = {item.number for item in after.debits if item.open}
    effects = [
        say(
            "payment.part" if number in still_open else "payment.settles",
            number=number,
            amount=money.format_amount(part),
        )
        for number, part in pairs
    ]
    more = after.unallocated - before.unallocated if row.auto else row.amount - sum(part for _, part in by_hand)
    if more > 0:
        effects.append(say("payment.on_account_now", amount=money.format_amount(more)))
    return f"{head} → {say('payment.and').join(effects)}" if effects else head


def _standing(before: Account, after: Account, waived: int = 0) -> str:
    """Return the balance before and after, and what of it is overdue."""
    words = [say("payment.waived", amount=money.format_amount(waived))] if waived else []
    words.append(told.moved(before.balance, after.balance))
    if after.overdue:
        words.append(say("payment.overdue", amount=money.format_amount(after.overdue)))
    return told.GAP.join(words)


@app.command(help=say("payment.refund_help"))
def refund(
    partner: PartnerArg,
    amount: Amount,
    method: Method = None,
    on: DayOpt = None,
    reference: Reference = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Pay back, say what is left."""
    found = fields.find("partner", partner)
    fen, day = money.parse_amount(amount), fields.day(on) or dates.today()
    from channelcli.book import payment

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = _account(change, found.id, day)
        row = payment.refund(
            change, found.id, fen, on=day, method=payment.method_of(method), reference=reference, note=note
        )
        change.summary = f"refund {row.number} {found.name} {money.format_amount(fen)}"
        after = _account(change, found.id, day)
    words = {"number": row.number, "name": found.name, "amount": money.format_amount(fen), "method": method_word(row)}
    answer.tell(told.GAP.join([say("payment.refunded", **words).rstrip(), _standing(before, after)]))
    answer.done(dry_run)


@app.command(help=say("payment.bounce_help"))
def bounce(number: Number, on: DayOpt = None, dry_run: DryRun = False) -> None:
    """The bank returned it."""
    _reverse(number, on, "bounce", dry_run)


@app.command(help=say("payment.void_help"))
def void(number: Number, on: DayOpt = None, dry_run: DryRun = False) -> None:
    """It was entered wrongly."""
    _reverse(number, on, "void", dry_run)


def _reverse(number: str, on: str | None, kind: str, dry_run: bool) -> None:
    day = fields.day(on) or dates.today()
    from channelcli.book import payment

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = payment.find(change, number)
        name = change.one("SELECT name FROM partner WHERE id = ?", row.partner_id)
        before = _account(change, row.partner_id, day)
        payment.reverse(change, row, day, kind)
        change.summary = f"payment {row.number} {name} {kind}"
        after = _account(change, row.partner_id, day)
    words = {"number": row.number, "name": name, "amount": money.format_amount(row.amount), "day": day}
    key = "payment.voided" if kind == "void" else "payment.bounced"
    answer.tell(told.GAP.join([say(key, **words), _standing(before, after)]))
    answer.done(dry_run)

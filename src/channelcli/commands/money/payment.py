"""`payment add | match | unmatch | refund | bounce | void`, and the report `list`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from channelcli import config, dates, ledger, money
from channelcli.commands import answer, fields
from channelcli.commands.money import payment_answer as told
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, PartnerArg, SetField, noun
from channelcli.commands.sales.order_answer import GAP
from channelcli.errors import Hint, Refused, Usage
from channelcli.ledger.looks import looking
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.money.payment import Receipt
    from channelcli.journal import Change

app = noun("payment.help")
REPORTS = {"list": "payment-list"}

Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help=say("payment.amount"))]
Method = Annotated[str | None, typer.Argument(metavar="[METHOD]", help=say("payment.method"), show_default=False)]
Reference = Annotated[str | None, typer.Option("--reference", "--ref", help=say("payment.reference"))]
Credit = Annotated[str, typer.Argument(metavar="CREDIT", help=say("matching.credit"), show_default=False)]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help=say("payment.number_arg"))]


@app.command(help=say("payment.add_help"))
def add(
    partner: PartnerArg,
    amount: Amount,
    method: Method = None,
    on: DayOpt = None,
    orders: Annotated[list[str] | None, typer.Option("--for", metavar="ORDER", help=say("payment.for"))] = None,
    match: Annotated[str | None, typer.Option("--match", metavar="fifo|exact|none", help=say("payment.match"))] = None,
    waive: Annotated[str | None, typer.Option("--waive", metavar="X", help=say("payment.waive"))] = None,
    matures: Annotated[str | None, typer.Option("--matures", metavar="DATE", help=say("payment.matures"))] = None,
    recover: Annotated[str | None, typer.Option("--recover", metavar="NUMBER", help=say("payment.recover"))] = None,
    reference: Reference = None,
    payer: Annotated[str | None, typer.Option("--payer", help=say("payment.payer"))] = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, ask if it looks entered twice, record, say what it settles."""
    found = fields.find("partner", partner)
    from channelcli.book.money import payment

    due = fields.day(matures, forward=True)
    given = {"method": method, "reference": reference, "payer": payer, "note": note}
    values = _values(set_, given | {"matures_on": due.isoformat() if due else None})
    receipt = payment.Receipt(
        found.id,
        money.parse_amount(amount),
        fields.day(on) or dates.today(),
        _method(values.get("method")),
        orders or (),
        match or str(config.policy("ar.auto_allocate")),
        money.parse_amount(waive) if waive else 0,
        values.get("reference"),
        values.get("payer"),
        values.get("note"),
        matures=date.fromisoformat(values["matures_on"]) if values.get("matures_on") else None,
        recover=recover,
        values={key: value for key, value in values.items() if key.startswith("cf.")},
    )
    _ask_twin(receipt)
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = told.account(change, found.id, receipt.on)
        row = payment.record(change, receipt)
        change.summary = f"payment {row.number} {found.name} {money.format_amount(row.amount)}"
        after = told.account(change, found.id, receipt.on)
        line = told.received(row, found.name, before, after, payment.matched(change, row))
        effect = told.standing(before, after, told.also(change, row))
    hints = [say("payment.no_maturity")] if row.method == "bill" and not row.matures_on else []
    answer.tell(line, effect, *hints)
    answer.done(dry_run)


def _method(word: str | None) -> str | None:
    """Return the code of a method; a deposit is no receipt (AR-6)."""
    from channelcli.book.money.payment import DEPOSIT, method_of

    code = method_of(word)
    if code == DEPOSIT or code in ("保证金", "押金"):
        raise Refused("payment.is_deposit", Hint("payment.deposit_so"), word=code)
    return code


def _values(set_: list[str] | None, given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a payment, options and `--set` together."""
    typed = {key: value for key, value in given.items() if key != "method"}
    values = fields.typed("payments", set_, typed)
    for key in values:
        if key not in given and not key.startswith("cf."):
            raise Usage("order.set_not_here", field=key)
    return {"method": given["method"]} | values


def _ask_twin(receipt: Receipt) -> None:
    from channelcli.book.money.payment import twin

    with looking(config.ledger_path()) as connection:
        number = twin(connection, receipt)
    if number is None:
        return
    line = say("payment.twin", number=number)
    if not answer.may_ask() or config.current.yes:
        answer.warn(line)
    elif not answer.confirm(say("order.go_on", line=line)):
        answer.tell(say("order.stopped"))
        raise typer.Exit(0)


@app.command(help=say("matching.match_help"))
def match(
    credit: Credit,
    debits: Annotated[list[str], typer.Argument(metavar="DEBIT…", help=say("matching.debits"), show_default=False)],
    amount: Annotated[str | None, typer.Option("--amount", metavar="X", help=say("matching.amount"))] = None,
    on: DayOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Match by hand, say what that opens and settles."""
    fen, day = money.parse_amount(amount) if amount else None, fields.day(on) or dates.today()
    from channelcli.book.money import matching

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        owner, name = _owner(change, credit)
        before = told.account(change, owner, day)
        done = matching.match(change, credit, debits, day, fen)
        change.summary = f"match {done.credit.number} {name} {told.pairs(done)}"
        after = told.account(change, owner, day)
    line = say("matching.matched", number=done.credit.number, name=name, pairs=told.pairs(done))
    answer.tell(GAP.join([line, *told.rest(done)]), told.reopened(before, after))
    answer.done(dry_run)


@app.command(help=say("matching.unmatch_help"))
def unmatch(
    credit: Credit,
    debits: Annotated[
        list[str] | None, typer.Argument(metavar="[DEBIT]…", help=say("matching.debits"), show_default=False)
    ] = None,
    on: DayOpt = None,
    dry_run: DryRun = False,
) -> None:
    """End matches, say what stands open again."""
    asked = fields.day(on)
    from channelcli.book.money import matching

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        owner, name = _owner(change, credit)
        before = told.account(change, owner, asked or change.today)
        done, day = matching.unmatch(change, credit, debits or [], asked)
        change.summary = f"unmatch {done.credit.number} {name} {told.pairs(done)}"
        after = told.account(change, owner, asked or change.today)
    line = say("matching.ended", number=done.credit.number, name=name, pairs=told.pairs(done), day=day)
    answer.tell(GAP.join([line, *told.rest(done)]), told.reopened(before, after))
    answer.done(dry_run)


def _owner(change: Change, number: str) -> tuple[int, str]:
    """Return whose credit a number is: id and name."""
    from channelcli.book.money import matching

    owner = matching.credit_named(change, number).partner_id
    return owner, change.one("SELECT name FROM partner WHERE id = ?", owner)


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
    from channelcli.book.money import payment

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = told.account(change, found.id, day)
        row = payment.refund(change, found.id, fen, on=day, method=_method(method), reference=reference, note=note)
        change.summary = f"refund {row.number} {found.name} {money.format_amount(fen)}"
        after = told.account(change, found.id, day)
    words = {
        "number": row.number,
        "name": found.name,
        "amount": money.format_amount(fen),
        "method": told.method_word(row.method),
    }
    answer.tell(GAP.join([say("payment.refunded", **words).rstrip(), told.standing(before, after)]))
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
    from channelcli.book.money import payment

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = payment.find(change, number)
        name = change.one("SELECT name FROM partner WHERE id = ?", row.partner_id)
        before = told.account(change, row.partner_id, day)
        payment.reverse(change, row, day, kind)
        change.summary = f"payment {row.number} {name} {kind}"
        after = told.account(change, row.partner_id, day)
    words = {"number": row.number, "name": name, "amount": money.format_amount(row.amount), "day": day}
    key = "payment.voided" if kind == "void" else "payment.bounced"
    answer.tell(GAP.join([say(key, **words), told.standing(before, after)]))
    answer.done(dry_run)

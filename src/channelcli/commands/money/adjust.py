"""`adjust add | void`, and the report `list`."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli import config, dates, ledger, money
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, PartnerArg, noun
from channelcli.commands.sales import order_answer as told
from channelcli.commands.sales import order_words
from channelcli.text import say

app = noun("adjust.help")
REPORTS = {"list": "adjust-list"}


@app.command(help=say("adjust.add_help"), context_settings=HELP | order_words.MINUS)
def add(
    partner: PartnerArg,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help=say("adjust.amount"))],
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="opening|charge|allowance|writeoff|waiver|discount|offset", help=say("adjust.kind")
        ),
    ],
    on: DayOpt = None,
    due: Annotated[str | None, typer.Option("--due", metavar="DATE", help=say("adjust.due"))] = None,
    number: Annotated[str | None, typer.Option("--number", help=say("adjust.number"))] = None,
    note: NoteOpt = None,
    by: Annotated[str | None, typer.Option("--by", metavar="PERSON", help=say("adjust.by"))] = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, record, say what is owed now."""
    found = fields.find("partner", partner)
    fen, day = money.parse_amount(amount), fields.day(on) or dates.today()
    from channelcli.book.money import adjust

    code = adjust.kind_of(kind)
    due_day = fields.day(due, forward=code != "opening")  # what is owed from before may long be due
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = told.balance(change, found.id, day)
        row = adjust.record(change, found.id, fen, code, on=day, due=due_day, number=number, note=note, approver=by)
        change.summary = f"{row.kind} {row.number} {found.name} {money.format_amount(row.amount)}"
        after = told.balance(change, found.id, day)
    kind_word, shown = say(f"codes.adjust.{row.kind}"), money.format_amount(row.amount)
    words = [say("adjust.added", number=row.number, name=found.name, kind=kind_word, amount=shown)]
    if row.due_on:
        words.append(say("adjust.due_on", day=row.due_on))
    if by:
        words.append(say("adjust.approved", person=by))
    if row.kind == "offset":
        words.append(say("adjust.set_off", amount=money.format_amount(-row.amount)))
    answer.tell(told.GAP.join([*words, told.moved(before, after)]))
    answer.done(dry_run)


@app.command(help=say("adjust.void_help"))
def void(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help=say("adjust.number_arg"))],
    on: DayOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Take back, say what is owed now."""
    day = fields.day(on) or dates.today()
    from channelcli.book.money import adjust

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = adjust.find(change, number)
        name = change.one("SELECT name FROM partner WHERE id = ?", row.partner_id)
        before = told.balance(change, row.partner_id, day)
        adjust.void(change, row, day)
        change.summary = f"{row.kind} {row.number} {name} void"
        after = told.balance(change, row.partner_id, day)
    values = {"kind": say(f"codes.adjust.{row.kind}"), "amount": money.format_amount(row.amount)}
    line = say("adjust.voided", number=row.number, name=name, day=day, **values)
    answer.tell(told.GAP.join([line, told.moved(before, after)]))
    answer.done(dry_run)

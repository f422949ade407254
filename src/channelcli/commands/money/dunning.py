"""`dunning add`, and the reports `list` and `actions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from channelcli import config, dates, ledger
from channelcli.commands import answer, fields
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, PartnerArg, noun
from channelcli.commands.sales import order_answer as told
from channelcli.money import format_amount
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.money.dunning import Debt

app = noun("dunning.help")
REPORTS = {"list": "dunning", "actions": "dunning-actions"}


@app.command(help=say("dunning.add_help"))
def add(
    partner: PartnerArg,
    action: Annotated[str, typer.Argument(metavar="ACTION", help=say("dunning.action"))],
    on: DayOpt = None,
    by: Annotated[str | None, typer.Option("--by", metavar="WHO", help=say("dunning.by"))] = None,
    note: NoteOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Record, say what is owed and until when it can be sued for."""
    found = fields.find("partner", partner)
    day = fields.day(on) or dates.today()
    from channelcli.book.money import dunning

    code = dunning.action_of(action)
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = dunning.record(change, found.id, code, on=day, person=by, note=note)
        change.summary = f"dunning {row.action} {found.code} {found.name}"
        debt = dunning.debt(change, found.id)
    word = say(f"codes.dunning.{code}")
    answer.tell(told.GAP.join([say("dunning.added", day=day, action=word, name=found.name), _told(debt)]))
    answer.done(dry_run)


def _told(debt: Debt) -> str:
    if not debt.overdue:
        return say("dunning.not_late", balance=format_amount(debt.balance))
    return say("dunning.late", amount=format_amount(debt.overdue), days=debt.days, limit=debt.until)

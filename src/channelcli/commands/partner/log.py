"""`log add | done`, and the report `list`; `call` and `visit` are presets of `add`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from channelcli import config, dates, ledger, money
from channelcli.commands import answer, fields
from channelcli.commands.options import DayOpt, DryRun, PartnerArg, SetField, StaffOpt, noun
from channelcli.errors import Usage
from channelcli.text import language, say

if TYPE_CHECKING:
    from channelcli.book.partner.interaction import Talk

app = noun("log.help")
REPORTS = {"list": "log-list", "due": "interactions-due"}
# Fields of a sheet that the command line says in its own way.
OWN_WORDS = ("partner", "partner_code", "promise_amount", "promise_text", "promise_on")


@app.command(help=say("log.add_help"))
def add(
    partner: PartnerArg,
    subject: Annotated[str, typer.Argument(metavar="TEXT", help=say("log.text"))],
    next_action: Annotated[str | None, typer.Argument(metavar="[NEXT_ACTION]", help=say("log.next_action"))] = None,
    type: Annotated[str, typer.Option("--type", metavar="TYPE", help=say("log.type"))] = "call",
    on: DayOpt = None,
    next_on: Annotated[str | None, typer.Option("--next", metavar="DATE", help=say("log.next"))] = None,
    promise: Annotated[str | None, typer.Option("--promise", metavar="AMOUNT@DATE", help=say("log.promise"))] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="positive|neutral|negative|no-contact", help=say("log.outcome"))
    ] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="NAME", help=say("log.contact"))] = None,
    staff: StaffOpt = None,
    content: Annotated[str | None, typer.Option("--content", metavar="TEXT", help=say("log.content"))] = None,
    occasion: Annotated[str | None, typer.Option("--occasion", metavar="WORD", help=say("log.occasion"))] = None,
    gift: Annotated[str | None, typer.Option("--gift", metavar="TEXT", help=say("log.gift"))] = None,
    gift_cost: Annotated[str | None, typer.Option("--cost", metavar="AMOUNT", help=say("log.cost"))] = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, record, say what comes next."""
    given = {k: v for k, v in locals().items() if k not in ("partner", "on", "promise", "set_", "dry_run")}
    values = fields.typed("interactions", set_, given | {"date": on})
    if misplaced := [key for key in OWN_WORDS if key in values]:
        raise Usage("options.no_field", field=misplaced[0])
    from channelcli.book.partner import interaction as book

    promised = book.parse_promise(promise) if promise else None
    found, contact_id = _who(partner, values.get("contact"))
    talk = _talk(values, contact_id)
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = book.record(change, found.id, talk, promised, values)
        change.summary = f"{row.type} {found.code} {found.name}"
        unwanted = book.unwanted(change, row)
    answer.tell(_said(row, found.name, promised), *(say("log.unwanted", name=who, day=day) for who, day in unwanted))
    answer.done(dry_run)


def _talk(values: dict[str, Any], contact_id: int | None) -> Talk:
    """Return what was said as the book takes it."""
    from channelcli.book.partner.interaction import Talk

    return Talk(
        subject=values.get("subject") or "",
        type=values["type"],
        on=_date(values.get("date")),
        content=values.get("content"),
        outcome=values.get("outcome"),
        next_on=_date(values.get("next_on")),
        next_action=values.get("next_action"),
        contact_id=contact_id,
        staff_id=fields.find("staff", values["staff"]).id if values.get("staff") else None,
        occasion=values.get("occasion"),
        gift=values.get("gift"),
        gift_cost=values.get("gift_cost"),
    )


def _who(partner: str, contact: str | None) -> tuple[Any, int | None]:
    """Return the partner a word means, and the id of the contact if one was named."""
    if not contact:
        return fields.find("partner", partner), None
    found, (contact_id, _) = fields.find_contact(partner, contact)
    return found, contact_id


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _said(row: Any, name: str, promise: Any) -> str:
    """Return what was recorded, the next step with its weekday, and what was promised."""
    parts = [say("log.recorded", day=_short(row.on_date), type=say(f"codes.log.{row.type}"), name=name)]
    if row.gift or row.gift_cost is not None:
        cost = "" if row.gift_cost is None else f" {money.format_amount(row.gift_cost)}"
        parts.append(say("log.given", gift=row.gift or say("log.a_gift"), cost=cost))
    if row.next_on:
        step = row.next_action or say("log.follow_up")
        weekday = say(f"log.weekday_{_date(row.next_on).weekday()}")  # type: ignore[union-attr]  # next_on is there
        parts.append(say("log.next_step", day=_short(row.next_on), weekday=weekday, step=step))
    elif row.next_action:
        parts.append(say("log.next_undated", step=row.next_action))
    if promise:
        day = _short(promise.due_on.isoformat())
        if promise.amount is None:
            parts.append(say("log.promised_deed", day=day, text=promise.text))
        else:
            parts.append(say("log.promised", day=day, amount=money.format_amount(promise.amount)))
    return ("" if language() == "zh" else " ").join(parts)


def _short(day: str) -> str:
    """Return a day without its year where that is this year."""
    return day[5:] if day[:4] == str(dates.today().year) else day


@app.command(help=say("log.done_help"))
def done(partner: PartnerArg, on: DayOpt = None, dry_run: DryRun = False) -> None:
    """Close what is due with a partner."""
    found = fields.find("partner", partner)
    from channelcli.book.partner import interaction as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        closed = book.close(change, found.id, fields.day(on))
        change.summary = f"follow-up done {found.code} {found.name}"
    answer.tell(*(say("log.closed", name=found.name, day=_short(day), step=step) for day, step in closed))
    answer.done(dry_run)

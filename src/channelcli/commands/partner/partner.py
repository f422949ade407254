"""`partner add | update | edit | merge | archive | aim | verify | checklist`; `list show gaps twins aims stale`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from channelcli import config, ledger, money
from channelcli.commands import answer, fields, options
from channelcli.commands.options import DayOpt, DryRun, NoteOpt, PartnerArg, SetField, noun
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.book.partner.partner_merge import Merged

app = noun("partner.help")
REPORTS = {
    "list": "partner-list", "show": "partner-show", "gaps": "partner-gaps", "twins": "twins", "aims": "class-aims",
    "stale": "stale-files",
}  # fmt: skip

Kind = Annotated[str | None, typer.Option("--kind", metavar="dealer|outlet|supplier", help=say("partner.kind"))]
Region = Annotated[str | None, typer.Option("--region", help=say("partner.region"))]
Province = Annotated[str | None, typer.Option("--province", help=say("partner.province"))]
City = Annotated[str | None, typer.Option("--city", help=say("partner.city"))]
Phone = Annotated[str | None, typer.Option("--phone", help=say("partner.phone"))]
Rep = Annotated[str | None, typer.Option("--rep", help=say("partner.rep"))]
Terms = Annotated[str | None, typer.Option("--terms", help=say("partner.terms"))]
Limit = Annotated[str | None, typer.Option("--credit-limit", metavar="AMOUNT", help=say("partner.limit"))]
Keep = Annotated[str, typer.Argument(metavar="KEEP", help=say("merge.keep"), autocompletion=options.complete_partner)]
Other = Annotated[
    str, typer.Argument(metavar="OTHER", help=say("merge.other"), autocompletion=options.complete_partner)
]
Opened = Annotated[str | None, typer.Option("--opened", metavar="DATE", help=say("partner.opened"))]
Tags = Annotated[list[str] | None, typer.Option("--tag", help=say("partner.tag"))]


@app.command(help=say("partner.add_help"))
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("partner.name"))],
    code: Annotated[str | None, typer.Option("--code", metavar="C", help=say("partner.code"))] = None,
    kind: Kind = None,
    region: Region = None,
    province: Province = None,
    city: City = None,
    phone: Phone = None,
    rep: Rep = None,
    terms: Terms = None,
    credit_limit: Limit = None,
    opened_on: Opened = None,
    tag: Tags = None,
    contact_name: Annotated[str | None, typer.Option("--contact", help=say("partner.contact_name"))] = None,
    contact_mobile: Annotated[str | None, typer.Option("--mobile", help=say("partner.contact_mobile"))] = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, add, say what is there now."""
    given = fields.typed("partners", set_, {k: v for k, v in locals().items() if k not in ("set_", "dry_run", "tag")})
    from channelcli.book.partner import partner

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = partner.add(change, given | {"tags": tag or given.get("tags", [])})
        change.summary = f"partner {row.code} {row.name}"
    answer.tell(say("partner.added", code=row.code, name=row.name))
    answer.done(dry_run)


@app.command(help=say("partner.update_help"))
def update(
    partner: PartnerArg,
    name: Annotated[str | None, typer.Option("--name", help=say("partner.name"))] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="C", help=say("partner.code"))] = None,
    kind: Kind = None,
    region: Region = None,
    province: Province = None,
    city: City = None,
    phone: Phone = None,
    rep: Rep = None,
    terms: Terms = None,
    credit_limit: Limit = None,
    opened_on: Opened = None,
    snooze_until: Annotated[str | None, typer.Option("--snooze", metavar="DATE", help=say("partner.snooze"))] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="active|target|lost", help=say("partner.status"))
    ] = None,
    tag: Tags = None,
    note: NoteOpt = None,
    set_: SetField = None,
    on: DayOpt = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, change, say which fields."""
    skip = ("partner", "set_", "on", "dry_run", "tag", "status")
    given = fields.typed("partners", set_, {k: v for k, v in locals().items() if k not in skip})
    given |= {} if status is None else {"status": fields.attribute("status", status)}
    found = fields.find("partner", partner)
    from channelcli.book.partner import partner as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        changed = book.update(change, found.id, given | {"tags": tag or given.get("tags", [])}, day=fields.day(on))
        change.summary = f"partner {found.code} {found.name}: {', '.join(changed)}"
    key = "partner.updated" if changed else "partner.unchanged"
    answer.tell(say(key, code=found.code, name=found.name, fields=fields.labels("partners", changed)))
    answer.done(dry_run)


@app.command(help=say("edit.help"))
def edit(partner: PartnerArg, on: DayOpt = None, dry_run: DryRun = False) -> None:
    """Open the whole file in an editor, write what differs, say which fields."""
    found, day = fields.find("partner", partner), fields.day(on)
    from channelcli.book.partner import partner as book
    from channelcli.commands.partner import partner_file

    changed: list[str] = []
    with partner_file.edited(found) as values:
        if values:
            with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
                changed = book.edit(change, found.id, values, day=day)
                change.summary = f"partner {found.code} {found.name}: {', '.join(changed)}"
    key = "partner.updated" if changed else "partner.unchanged"
    answer.tell(say(key, code=found.code, name=found.name, fields=fields.labels("partners", changed)))
    answer.done(dry_run)


@app.command(help=say("partner.archive_help"))
def archive(partner: PartnerArg, dry_run: DryRun = False) -> None:
    """Put aside."""
    found = fields.find("partner", partner)
    from channelcli.book.partner import partner as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        book.archive(change, found.id)
        change.summary = f"partner {found.code} {found.name} archived"
    answer.tell(say("partner.archived", code=found.code, name=found.name))
    answer.done(dry_run)


@app.command(help=say("merge.help"))
def merge(
    keep: Keep,
    other: Other,
    distinct: Annotated[bool, typer.Option("--distinct", help=say("merge.distinct"))] = False,
    dry_run: DryRun = False,
) -> None:
    """Make one of two, or remember that they are two."""
    kept, gone = fields.find("partner", keep), fields.find("partner", other)
    from channelcli.book.partner import partner_merge

    named = {"code": kept.code, "name": kept.name, "other_code": gone.code, "other": gone.name}
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        if distinct:
            new = partner_merge.distinct(change, kept.id, gone.id)
            change.summary = f"partner {kept.code} {kept.name} is not {gone.code} {gone.name}"
        else:
            merged = partner_merge.merge(change, kept.id, gone.id)
            change.summary = f"partner {gone.code} {gone.name} merged into {kept.code} {kept.name}"
    if distinct:
        answer.tell(say("merge.marked" if new else "merge.known", **named))
    else:
        answer.tell(say("merge.done", **named), *_moved(merged))
    answer.done(dry_run)


def _moved(merged: Merged) -> list[str]:
    """Return what a merge moved, and what it did to the balance."""
    told = [
        say("merge.moved_one", count=f"{merged.moved[table]:,}", noun=say(f"undo.of_{table}"))
        for table in ("sale", "payment", "adjustment", "interaction", "promise", "contact")
        if table in merged.moved
    ]
    amounts = {"before": merged.balance, "added": merged.added, "after": merged.balance + merged.added}
    balance = say("merge.balance", **{key: money.format_amount(fen) for key, fen in amounts.items()})
    return [*([say("merge.moved", what=", ".join(told))] if told else []), balance]


@app.command(help=say("aim.help"))
def aim(
    partner: PartnerArg,
    class_: Annotated[str | None, typer.Argument(metavar="[A|B]", help=say("aim.class"))] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help=say("aim.by"))] = None,
    drop: Annotated[bool, typer.Option("--drop", help=say("aim.drop"))] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=say("aim.note"))] = None,
    dry_run: DryRun = False,
) -> None:
    """Set or drop, say where the partner stands and what it takes."""
    from channelcli.book.partner import aim as book
    from channelcli.commands.partner import aim_answer

    wanted, day = aim_answer.wanted(class_, fields.day(by, forward=True), drop=drop, note=note, partner=partner)
    found = fields.find("partner", partner)
    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        before = book.drop(change, found.id) if drop else book.aim(change, found.id, wanted, day, note=note)
        change.summary = f"class aim {found.code} {found.name} {'dropped' if drop else f'{wanted} {day}'}"
    if before is not None and drop:
        names = {"class_": before.class_, "day": before.by_on}
        answer.tell(say("aim.dropped", code=found.code, name=found.name, **names))
    else:
        answer.tell(*aim_answer.told(found, wanted, day, before))
    answer.done(dry_run)


@app.command(help=say("checklist.help"))
def checklist(
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help=say("checklist.to"))] = Path(),
    rep: Annotated[
        str | None,
        typer.Option("--rep", metavar="STAFF", help=say("checklist.rep"), autocompletion=options.complete_staff),
    ] = None,
) -> None:
    """Write the workbooks, tell them and how they come back."""
    from channelcli.render.files import write_safely
    from channelcli.sheets.checklist import files

    path, told = config.ledger_path(), []
    whose = fields.find("staff", rep).code if rep else "*"
    with ledger.reading(path) as connection:
        for name, rows, page in files(connection, path, rep=whose):
            write_safely(to / name, page)
            told.append(say("checklist.written", path=to / name, n=rows))
    hint = say("checklist.back", path=to / name) if told else say("checklist.none")
    answer.tell(*told, hint)


@app.command(help=say("partner.verify_help"))
def verify(
    partner: PartnerArg,
    on: DayOpt = None,
    people: Annotated[bool, typer.Option("--people", help=say("checklist.people"))] = False,
    dry_run: DryRun = False,
) -> None:
    """Record that the file was checked."""
    found = fields.find("partner", partner)
    from channelcli.book.partner import partner as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        book.verify(change, found.id, fields.day(on), people=people)
        change.summary = f"partner {found.code} {found.name} verified"
    answer.tell(say("partner.verified", code=found.code, name=found.name, day=fields.day(on) or change.today))
    answer.done(dry_run)

"""`staff add | update`, and the report `list`."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli import config, ledger
from channelcli.commands import answer, fields
from channelcli.commands.options import DryRun, NoteOpt, SetField, complete_staff, noun
from channelcli.text import say

app = noun("staff.help")
REPORTS = {"list": "staff-list"}

Phone = Annotated[str | None, typer.Option("--phone", help=say("staff.phone"))]
Region = Annotated[str | None, typer.Option("--region", help=say("staff.region"))]
Joined = Annotated[str | None, typer.Option("--joined", metavar="DATE", help=say("staff.joined"))]


@app.command(help=say("staff.add_help"))
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("staff.name"))],
    code: Annotated[str | None, typer.Option("--code", metavar="C", help=say("staff.code"))] = None,
    phone: Phone = None,
    region: Region = None,
    joined_on: Joined = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, add, say who is there now."""
    given = fields.typed("staff", set_, {k: v for k, v in locals().items() if k not in ("set_", "dry_run")})
    from channelcli.book.partner import staff as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        row = book.add(change, given)
        change.summary = f"staff {row.code} {row.name}"
    answer.tell(say("staff.added", code=row.code, name=row.name))
    answer.done(dry_run)


@app.command(help=say("staff.update_help"))
def update(
    staff: Annotated[str, typer.Argument(metavar="STAFF", help=say("options.staff"), autocompletion=complete_staff)],
    name: Annotated[str | None, typer.Option("--name", help=say("staff.name"))] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="C", help=say("staff.code"))] = None,
    phone: Phone = None,
    region: Region = None,
    joined_on: Joined = None,
    left_on: Annotated[str | None, typer.Option("--left", metavar="DATE", help=say("staff.left"))] = None,
    note: NoteOpt = None,
    set_: SetField = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, change, say which fields."""
    given = fields.typed("staff", set_, {k: v for k, v in locals().items() if k not in ("staff", "set_", "dry_run")})
    found = fields.find("staff", staff)
    from channelcli.book.partner import staff as book

    with ledger.change(config.ledger_path(), fields.command_line(), dry_run=dry_run) as change:
        changed = book.update(change, found.id, given)
        change.summary = f"staff {found.code} {found.name}: {', '.join(changed)}"
    key = "staff.updated" if changed else "staff.unchanged"
    answer.tell(say(key, code=found.code, name=found.name, fields=fields.labels("staff", changed)))
    answer.done(dry_run)

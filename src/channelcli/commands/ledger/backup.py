"""`backup`, `backup list | verify | drill`: a verified copy of the ledger, and what is kept of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from channelcli import config
from channelcli.app import HELP, Noun
from channelcli.commands import answer
from channelcli.errors import Fault, LedgerFault, Refused, Usage
from channelcli.text import say

app = typer.Typer(cls=Noun, help=say("backup.page"), rich_markup_mode=None, add_completion=False, context_settings=HELP)
To = Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help=say("backup.to"))]


@app.callback(invoke_without_command=True)
def take(
    ctx: typer.Context,
    to: To = None,
    files: Annotated[list[Path] | None, typer.Option("--files", metavar="FOLDER", help=say("backup.files"))] = None,
    encrypt: Annotated[bool, typer.Option("--encrypt", help=say("backup.encrypt"))] = False,
) -> None:
    """Take a backup, tell what it holds, thin out the old ones."""
    if ctx.invoked_subcommand is None:
        from channelcli.backup import keeping

        if to is None and config.readonly():
            raise Refused("backup.readonly")
        if missing := [one for one in files or () if not one.is_dir()]:
            raise Usage("backup.no_files", folder=missing[0])
        made = keeping.keep(config.ledger_path(), folder(to), files=files or (), encrypt=encrypt)
        answer.tell(*(made.lines() if not config.current.quiet else ()))


def folder(to: Path | None) -> Path:
    """Return the folder of backups that is meant."""
    from channelcli.backup import shelf

    return to.expanduser().absolute() if to else shelf.folder(config.ledger_path())


@app.command("list", help=say("backup.list_help"))
def list_(
    to: To = None,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
) -> None:
    """Show what is in the folder."""
    from channelcli import render
    from channelcli.backup import keeping

    table = keeping.listed(config.ledger_path(), folder(to))
    render.deliver(table, format=format_, output=Path(output) if output else None, quiet=config.current.quiet)


@app.command("verify", help=say("backup.verify_help"))
def verify(
    which: Annotated[str, typer.Argument(metavar="[FILE|DAY|last]", help=say("backup.which"))] = "last",
    all_: Annotated[bool, typer.Option("--all", help=say("backup.all"))] = False,
    to: To = None,
) -> None:
    """Check one backup or all of them; end with 6 where one is not good."""
    from channelcli.backup import keeping, shelf

    path, where = config.ledger_path(), folder(to)
    chosen = [one.path for one in shelf.kept(path, where)] if all_ else [shelf.find(path, where, which)]
    if not chosen:
        raise LedgerFault("backup.none", folder=where)
    bad = 0
    for one in chosen:
        try:
            answer.tell(keeping.told(one, keeping.check(one, path)))
        except Fault as fault:
            if len(chosen) == 1:
                raise
            bad += 1
            answer.tell(say("backup.is_bad", name=one.name, reason=fault.values.get("reason", fault)))
    if bad:
        raise LedgerFault("backup.some_bad", n=bad, of=len(chosen))


@app.command("drill", help=say("backup.drill_help"))
def drill(
    which: Annotated[str, typer.Argument(metavar="[FILE|DAY|last]", help=say("backup.which"))] = "last",
    to: To = None,
) -> None:
    """Bring a backup back to life in a temporary place; end with 6 or 8 where it cannot be relied on."""
    from channelcli import drill as drilling
    from channelcli.backup import keeping, shelf

    path = config.ledger_path()
    one = shelf.find(path, folder(to), which)
    done = drilling.run(one, path, keeping.phrase(one, path))
    answer.tell(*done.lines())
    done.judge()
    answer.tell(say("backup.drill_good"))

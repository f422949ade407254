"""`today`: the morning on one screen; what `qd` alone shows."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli import config, dates, ledger
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.commands.options import Redact
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("today.help"))
def today(
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("today.as_of"))] = None,
    all_: Annotated[bool, typer.Option("--all", help=say("today.all"))] = False,
    redact: Redact = False,
) -> None:
    """Show the morning of a day."""
    show(dates.parse_day(as_of).isoformat() if as_of else None, every=all_, redact=redact)


def show(as_of: str | None = None, *, every: bool = False, redact: bool = False) -> None:
    """Print the morning of the ledger in force."""
    from channelcli import morning
    from channelcli.commands import report

    path = config.ledger_path()
    with ledger.reading(path) as connection:
        hidden = report.redaction(connection) if redact else None
        day = as_of or dates.today().isoformat()
        lines = morning.lines(connection, path, day, every=every, hidden=hidden)
    answer.tell(*"\n".join(lines).split("\n"))

"""`today`: the morning on one screen; what `qd` alone shows."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli import config, dates, ledger
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("today.help"))
def today(
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("today.as_of"))] = None,
    all_: Annotated[bool, typer.Option("--all", help=say("today.all"))] = False,
) -> None:
    """Show the morning of a day."""
    show(dates.parse_day(as_of).isoformat() if as_of else None, every=all_)


def show(as_of: str | None = None, *, every: bool = False) -> None:
    """Print the morning of the ledger in force."""
    from channelcli import morning

    path = config.ledger_path()
    with ledger.reading(path) as connection:
        lines = morning.lines(connection, path, as_of or dates.today().isoformat(), every=every)
    answer.tell(*"\n".join(lines).split("\n"))

"""`init [FILE]`: make a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from channelcli import config, ledger, places
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("init.help"))
def init(file: Annotated[Path | None, typer.Argument(metavar="FILE", help=say("init.file"))] = None) -> None:
    """Make a new, empty ledger; over an existing file: exit 4, untouched."""
    path = (file or config.ledger_path()).expanduser().absolute()
    if path == config.default_ledger():
        path.parent.mkdir(parents=True, exist_ok=True)
    ledger.create(path)
    answer.tell(say("ledger.created", path=path), say("ledger.next_steps"))
    if risk := places.warning(path):
        answer.warn(str(risk))

"""`undo [N]`: take back the last change, or any other."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli.app import HELP
from channelcli.commands.ledger import undo_answer
from channelcli.commands.options import DryRun
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("undo.help"))
def undo(
    number: Annotated[int | None, typer.Argument(metavar="N", help=say("undo.opt_number"))] = None,
    with_later: Annotated[bool, typer.Option("--with-later", help=say("undo.opt_with_later"))] = False,
    dry_run: DryRun = False,
) -> None:
    """Show and ask if it is much, take back, say what."""
    from channelcli.journal import undo as taking_back

    undo_answer.go("undo", lambda db: taking_back.undoing(db, number, with_later=with_later), dry_run=dry_run)

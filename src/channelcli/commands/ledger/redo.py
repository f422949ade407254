"""`redo [N]`: do again what the last undo took back, or another undo."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli.app import HELP
from channelcli.commands.ledger import undo_answer
from channelcli.commands.options import DryRun
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("redo.help"))
def redo(
    number: Annotated[int | None, typer.Argument(metavar="N", help=say("redo.opt_number"))] = None,
    dry_run: DryRun = False,
) -> None:
    """Show and ask if it is much, do again, say what."""
    from channelcli.journal import undo as taking_back

    undo_answer.go("redo", lambda db: taking_back.redoing(db, number), dry_run=dry_run)

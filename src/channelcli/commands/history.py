"""`history`: every change, the newest first (report ledger/history.sql)."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli.app import HELP
from channelcli.commands import report
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("history.help"))
def history(
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
) -> None:
    """Run the report."""
    report.show("history", format_=format_, output_=output)

"""`owe [PARTNER]`: who owes (report ageing), or a partner's open documents (report open-items)."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli.app import HELP
from channelcli.commands import options, report
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("owe.help"))
def owe(
    partner: Annotated[
        str | None,
        typer.Argument(metavar="[PARTNER]", help=say("owe.partner"), autocompletion=options.complete_partner),
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("owe.as_of"))] = None,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
    redact: options.Redact = False,
) -> None:
    """Run the one report or the other."""
    if partner:
        report.show("open-items", partner=partner, as_of=as_of, format_=format_, output_=output, redact_=redact)
    else:
        report.show("ageing", as_of=as_of, format_=format_, output_=output, redact_=redact)

"""`brief PARTNER`: one screen before a visit; a bare word that names a partner comes here too."""

from __future__ import annotations

from typing import Annotated

import typer

from channelcli import config, dates, resolve
from channelcli.app import HELP
from channelcli.commands import answer, report
from channelcli.commands.options import PartnerArg, Redact
from channelcli.ledger.looks import looking
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("brief.help"))
def brief(
    partner: PartnerArg,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("brief.as_of"))] = None,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
    redact: Redact = False,
) -> None:
    """Tell what is known of a partner; a format or a file gets the figures as the report `brief` has them."""
    path = config.ledger_path()
    with looking(path) as connection:
        found = resolve.one(connection, "partner", partner, answer.choose)
    if format_ or output:
        report.show("brief", partner=found.code, as_of=as_of, format_=format_, output_=output, redact_=redact)
        return
    from channelcli import briefing

    day = dates.parse_day(as_of) if as_of else dates.today()
    with looking(path) as connection:
        hidden = report.redaction(connection) if redact else None
        lines = briefing.lines(connection, path, found.code, day.isoformat(), hidden)
    answer.tell(*lines)

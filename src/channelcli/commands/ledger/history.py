"""`history [N]`: every change, the newest first (report ledger/history.sql), or one in full (history_change.sql)."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from channelcli.app import HELP
from channelcli.commands import options, report
from channelcli.errors import Usage
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)
KINDS = "change|undo|redo|found|erase"


@app.command(help=say("history.help"))
def history(
    number: Annotated[int | None, typer.Argument(metavar="N", help=say("history.opt_number"))] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=say("options.period"))] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("options.from"))] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("options.to"))] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="USER", help=say("history.opt_by"))] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar=KINDS, help=say("history.opt_kind"))] = None,
    every: Annotated[bool, typer.Option("--every", help=say("history.opt_every"))] = False,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
    redact: options.Redact = False,
) -> None:
    """Run the report that was asked for."""
    filters: dict[str, Any] = {"period_": period, "from_": from_, "to_": to, "by": by, "kind": kind}
    if number is None:
        if every:
            raise Usage("history.every_of_one")
        report.show("history", format_=format_, output_=output, redact_=redact, **filters)
    elif any(filters.values()):
        raise Usage("history.one_alone")
    else:
        report.show("history-change", format_=format_, output_=output, redact_=redact, change=str(number), every=every)

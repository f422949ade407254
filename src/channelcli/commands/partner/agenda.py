"""`agenda`: what is due, as lines to read; as a table, a sheet or a calendar with --format or --output."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from channelcli import dates, render
from channelcli.app import HELP
from channelcli.commands import answer, options, report
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)
SHOWN = 8  # of each kind on a terminal; a pipe, a file and every machine format have all
PARTNERS = "dealer|outlet|supplier"
KINDS = "debt|promise|follow-up|visit|silence|care|…"


@app.command(help=say("agenda.help"))
def agenda(
    days: Annotated[str | None, typer.Option("--days", metavar="N", help=say("agenda.days"))] = None,
    only: Annotated[str | None, typer.Option("--only", metavar=KINDS, help=say("agenda.only"))] = None,
    rep: Annotated[
        str | None,
        typer.Option("--rep", metavar="STAFF", help=say("agenda.rep"), autocompletion=options.complete_staff),
    ] = None,
    partner: Annotated[
        str | None,
        typer.Option(
            "--partner", metavar="PARTNER", help=say("agenda.partner"), autocompletion=options.complete_partner
        ),
    ] = None,
    region: Annotated[str | None, typer.Option("--region", metavar="REGION", help=say("agenda.region"))] = None,
    province: Annotated[str | None, typer.Option("--province", metavar="TEXT", help=say("agenda.province"))] = None,
    city: Annotated[str | None, typer.Option("--city", metavar="TEXT", help=say("agenda.city"))] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar=PARTNERS, help=say("agenda.kind"))] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help=say("agenda.tag"))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("agenda.as_of"))] = None,
    all_: Annotated[bool, typer.Option("--all", help=say("agenda.all"))] = False,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("agenda.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
    redact: options.Redact = False,
) -> None:
    """Run the report `agenda`; without a format it is told in lines, on a terminal the first of each kind."""
    from channelcli.reports.care import told

    given: dict[str, Any] = {"days": days, "only": only, "rep": rep, "partner": partner, "region": region,
                             "province": province, "city": city, "kind": kind, "tag": tag, "as_of": as_of}  # fmt: skip
    if format_ or output:
        report.show("agenda", format_=format_, output_=output, redact_=redact, **given)
        return
    table = report.table_of("agenda", proofs=False, **given)
    (table,) = report.redacted([table]) if redact else [table]
    day = (dates.parse_day(as_of) if as_of else dates.today()).isoformat()
    answer.tell(*told.lines(table.rows, day, SHOWN if render.is_terminal() and not all_ else None))

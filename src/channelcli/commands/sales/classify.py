"""`classify`: the headline, the classes, who is in them (product.md F01 to F03, F18)."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from typing import Annotated

import typer

from channelcli import classes, config
from channelcli.app import HELP
from channelcli.commands import answer, options, report
from channelcli.report import find
from channelcli.table import Table
from channelcli.text import pick, say

app = typer.Typer(
    help=say("classify.help"),
    rich_markup_mode=None,
    add_completion=False,
    context_settings=HELP,
)
SHOWN = 20  # rows on a terminal; a pipe, a file and every machine format have all


@app.command(help=say("classify.help"))
def classify(
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=say("options.period"))] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("options.from"))] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("options.to"))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("classify.as_of"))] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="sales|margin|quantity", help=say("classify.by"))] = None,
    cut: Annotated[str | None, typer.Option("--cut", metavar="A,B", help=say("classify.cut"))] = None,
    amounts: Annotated[str | None, typer.Option("--amounts", metavar="net|gross", help=say("classify.amounts"))] = None,
    region: Annotated[str | None, typer.Option("--region", help=say("classify.region"))] = None,
    province: Annotated[str | None, typer.Option("--province", help=say("classify.province"))] = None,
    city: Annotated[str | None, typer.Option("--city", help=say("classify.city"))] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="dealer|outlet", help=say("classify.kind"))] = None,
    rep: Annotated[
        str | None, typer.Option("--rep", help=say("classify.rep"), autocompletion=options.complete_staff)
    ] = None,
    tag: Annotated[str | None, typer.Option("--tag", help=say("classify.tag"))] = None,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("options.output"))] = None,
    no_stamp: Annotated[bool, typer.Option("--no-stamp", help=say("options.no_stamp"))] = False,
    bom: Annotated[bool | None, typer.Option("--bom/--no-bom", help=say("options.bom"))] = None,
    chart: Annotated[bool, typer.Option("--chart", help=say("options.chart"))] = False,
) -> None:
    """Run the report `abc` and say its headline; a machine format is the bare table."""
    from pathlib import Path

    from channelcli import render

    given = {
        "period_": period,
        "from_": from_,
        "to_": to,
        "as_of": as_of,
        "by": by,
        "cut": cut,
        "amounts": amounts,
        "region": region,
        "province": province,
        "city": city,
        "kind": kind,
        "rep": rep,
        "tag": tag,
    }
    table = report.table_of("abc", **given)
    target = None if output in (None, "-") else Path(str(output))
    how = render.format_of(format_, target)
    if how == "table" and target is None:
        _told(table, no_stamp, chart)
        return
    tables = [table]
    if how in ("table", "md", "xlsx", "html"):
        tables.insert(0, _summary(table))
    quiet = config.current.quiet
    render.deliver(tables, format=format_, output=target, no_stamp=no_stamp, bom=bom, chart=chart, quiet=quiet)


def _told(table: Table, no_stamp: bool, chart: bool) -> None:
    """Say the headline and the count of each class, then the summary, the table cut to fit, and the Pareto."""
    from channelcli import render

    summary = _summary(table)
    answer.tell(pick(table.notes[0]), classes.tally(_shares(table)), "")
    render.deliver([replace(summary, notes=summary.notes[1:]), _cut(table)], no_stamp=no_stamp)
    if chart and table.rows:
        from channelcli.render.charts import picture

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
        answer.tell("", *picture(table, table.charts[0], width).splitlines())


def _shares(table: Table) -> list[classes.Share]:
    values = [cell for cell in table.column("value") if isinstance(cell, int)]
    return classes.shares(values, [classes.CLASSES["ABC".index(str(cell))] for cell in table.column("class")])


def _summary(table: Table) -> Table:
    """Return the table `abc-summary` of these very rows, without measuring again."""
    header = find("abc-summary")
    values = [cell for cell in table.column("value") if isinstance(cell, int)]
    kinds = {column.key: column.kind for column in table.columns}
    columns = tuple(replace(c, kind=kinds["value"]) if c.key == "value" else c for c in header.columns)
    notes = (table.notes[0], *classes.pareto(values))
    return replace(
        table,
        name=header.name,
        title=header.title,
        columns=columns,
        rows=classes.rows(_shares(table)),
        notes=notes,
        charts=header.charts,
    )


def _cut(table: Table) -> Table:
    """Return the first rows and one for the others, so that the total stays; all of them where nobody scrolls."""
    rest = table.rows[SHOWN:]
    table = replace(table, notes=table.notes[1:])
    if not sys.stdout.isatty() or len(rest) < 2:
        return table
    value = sum(row[3] for row in rest)  # type: ignore[misc]  # values are whole numbers
    share = None if rest[-1][4] is None else sum(row[4] for row in rest)  # type: ignore[misc]  # defined in all or none
    others = (None, "", say("classify.others", n=len(rest)), value, share, rest[-1][5], "", "", None)
    return replace(table, rows=[*table.rows[:SHOWN], others])

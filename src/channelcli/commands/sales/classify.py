"""`classify`: the headline, the classes, who is in them, what if (product.md F01 to F05, F18)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from channelcli import classes, config
from channelcli.app import HELP
from channelcli.commands import answer, options, report
from channelcli.report import find
from channelcli.table import Cell, Row, Table
from channelcli.text import pick, say

app = typer.Typer(
    help=say("classify.help"),
    rich_markup_mode=None,
    add_completion=False,
    context_settings=HELP,
)
SHOWN = 20  # rows on a terminal; a pipe, a file and every machine format have all
BY = "sales|margin|quantity|collected|contribution|growth|composite"
WITHIN = "region|province|city|category|kind|rep"


@app.command(help=say("classify.help"))
def classify(
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=say("options.period"))] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("options.from"))] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("options.to"))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=say("classify.as_of"))] = None,
    by: Annotated[str | None, typer.Option("--by", metavar=BY, help=say("classify.by"))] = None,
    weights: Annotated[str | None, typer.Option("--weights", metavar="LIST", help=say("classify.weights"))] = None,
    cut: Annotated[str | None, typer.Option("--cut", metavar="A,B", help=say("classify.cut"))] = None,
    method: Annotated[str | None, typer.Option("--method", metavar="value|count", help=say("classify.method"))] = None,
    hold: Annotated[str | None, typer.Option("--hold", metavar="N", help=say("classify.hold"))] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without", metavar="PARTNER", help=say("classify.without"), autocompletion=options.complete_partner
        ),
    ] = None,
    within: Annotated[str | None, typer.Option("--within", metavar=WITHIN, help=say("classify.within"))] = None,
    items: Annotated[
        str | None, typer.Option("--items", metavar="partner|product|supplier", help=say("classify.items"))
    ] = None,
    product: Annotated[
        str | None, typer.Option("--product", help=say("classify.product"), autocompletion=options.complete_product)
    ] = None,
    category: Annotated[str | None, typer.Option("--category", help=say("classify.category"))] = None,
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
    redact: options.Redact = False,
) -> None:
    """Run the report `abc` and say its headline; a machine format is the bare table."""
    asked = {"period_": period, "from_": from_, "to_": to, "as_of": as_of, "by": by, "weights": weights, "cut": cut,
             "method": method, "hold": hold, "without": _codes(without), "within": within, "items": items,
             "product": product, "category": category, "amounts": amounts, "region": region, "province": province,
             "city": city, "kind": kind, "rep": rep, "tag": tag}  # fmt: skip
    _deliver(asked, format_, output, no_stamp, bom, chart, redact)


def _codes(names: list[str] | None) -> str | None:
    """Return the codes of the partners that were named, commas between them; None if none was."""
    if not names:
        return None
    from channelcli import ledger, resolve

    with ledger.reading(config.ledger_path()) as connection:
        return ",".join(resolve.one(connection, "partner", name, answer.choose).code for name in names)


def _deliver(
    asked: dict[str, Any],
    format_: str | None,
    output: str | None,
    no_stamp: bool,
    bom: bool | None,
    chart: bool,
    redact: bool,
) -> None:
    """Run the report and put it where and how it was asked for: people get the summary first."""
    from pathlib import Path

    from channelcli import render

    target = None if output in (None, "-") else Path(str(output))
    how = render.format_of(format_, target)
    people = how in ("table", "md", "xlsx", "html")
    table = report.table_of("abc", proofs=people, **asked)
    if asked["within"] not in (None, "*"):
        table = replace(table, charts=())  # group after group is no curve
    if how == "table" and target is None:
        _told(table, _before(table, asked), no_stamp, chart, redact)
        return
    tables = [*_before(table, asked), table] if people else [table]
    tables = report.redacted(tables) if redact else tables
    quiet = config.current.quiet
    render.deliver(tables, format=format_, output=target, no_stamp=no_stamp, bom=bom, chart=chart, quiet=quiet)


def _before(table: Table, asked: dict[str, Any]) -> list[Table]:
    """Return what stands before the table: the three classes in figures; within groups, those of each."""
    if asked["within"] in (None, "*"):
        return [_summary(table, asked)]
    from channelcli.reports.worth.groups import by_group

    return [report.table_of("abc-summary", **asked), by_group(table)]


def _told(table: Table, before: list[Table], no_stamp: bool, chart: bool, redact: bool) -> None:
    """Say the headline and the count of each class, then the summary, the table cut to fit, and the Pareto."""
    from channelcli import render

    summary, *groups = before
    answer.tell(pick(table.notes[0]), classes.tally(_figures(summary)), "")
    tables = [replace(summary, notes=summary.notes[1:]), *groups, _cut(table)]
    render.deliver(report.redacted(tables) if redact else tables, no_stamp=no_stamp)
    if chart and table.rows:
        from channelcli.render.charts import picture

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
        drawn = report.redacted([table])[0] if redact else table
        for one in drawn.charts:
            answer.tell("", *picture(drawn, one, width).splitlines())


def _figures(summary: Table) -> list[classes.Share]:
    """Return the figures of the classes from the table that shows them."""
    return [classes.Share(*row) for row in summary.rows]  # type: ignore[arg-type]  # its columns are those of a Share


def _summary(table: Table, asked: dict[str, Any]) -> Table:
    """Return the table `abc-summary` of these very rows, without measuring again."""
    from channelcli.reports.classes.abc_summary import buyers

    header, scores = find("abc-summary"), asked["by"] == "composite"
    values = [cell for cell in table.column("value") if isinstance(cell, int)]
    figures = classes.shares(values, [classes.CLASSES["ABC".index(str(cell))] for cell in table.column("class")])
    kinds = {column.key: column for column in table.columns}
    columns = tuple(
        replace(c, kind=kinds["value"].kind if c.key == "value" else c.kind, total=c.total and kinds["value"].total)
        for c in header.columns
    )
    return replace(
        table,
        name=header.name,
        title=header.title,
        columns=columns,
        rows=classes.rows(figures, scores),
        notes=(table.notes[0], *(() if scores else classes.pareto(values, buyers(asked)))),
        charts=() if scores else header.charts,
        explain=(),
    )


def _cut(table: Table) -> Table:
    """Return the first rows and one for the others, so that the total stays; all of them where nobody scrolls.

    Within groups, the first of each group and one for its others.
    """
    table = replace(table, notes=table.notes[1:])
    if not sys.stdout.isatty():
        return table
    if "group" not in [column.key for column in table.columns]:
        return replace(table, rows=_first(table, table.rows, SHOWN))
    groups = list(dict.fromkeys(table.column("group")))
    most = max(SHOWN // max(len(groups), 1), 3)
    inside = [[row for row in table.rows if row[0] == group] for group in groups]
    return replace(table, rows=[row for rows in inside for row in _first(table, rows, most)])


def _first(table: Table, rows: Sequence[Row], most: int) -> list[Row]:
    """Return the first rows, and one for the others if they are more than one."""
    rest = rows[most:]
    return [*rows[:most], _others(table, rest)] if len(rest) > 1 else list(rows)


def _others(table: Table, rest: Sequence[Row]) -> Row:
    """Return the row for the rows that are left out: their number, and the sums where there are any."""
    of_goods = table.asked.get("items") == "product"
    cells: dict[str, Cell] = {
        "name": say("classify.others_goods" if of_goods else "classify.others", n=len(rest)),
        "code": "",
    }
    if table.columns[0].key == "group":
        cells["group"] = rest[0][0]
    keys = [column.key for column in table.columns]
    for place, column in enumerate(table.columns):
        known = [row[place] for row in rest if row[place] is not None]
        if column.total and known:
            cells[column.key] = sum(known)  # type: ignore[arg-type]  # marked columns hold numbers
        elif column.key == "cum_share":
            cells[column.key] = rest[-1][place]
    return tuple(cells.get(key) for key in keys)

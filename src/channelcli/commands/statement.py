"""`statement PARTNER` and `statement --all`: as a table, a file, a folder of files, or a few lines for a chat."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from channelcli import config, dates, ledger, report, resolve
from channelcli.app import HELP
from channelcli.commands import answer
from channelcli.commands import report as reports
from channelcli.commands.options import complete_partner
from channelcli.errors import Usage
from channelcli.table import Table
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(help=say("statement.help"), context_settings=HELP)
def statement(
    partner: Annotated[
        str | None,
        typer.Argument(
            metavar="PARTNER", help=say("statement.partner"), show_default=False, autocompletion=complete_partner
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help=say("statement.all"))] = False,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help=say("options.period"))] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help=say("options.from"))] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help=say("options.to"))] = None,
    lines: Annotated[bool, typer.Option("--lines", help=say("statement.lines"))] = False,
    text: Annotated[bool, typer.Option("--text", help=say("statement.text"))] = False,
    format_: Annotated[str | None, typer.Option("--format", "-F", metavar="FORMAT", help=say("options.format"))] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=say("statement.output"))] = None,
    no_stamp: Annotated[bool, typer.Option("--no-stamp", help=say("options.no_stamp"))] = False,
    bom: Annotated[bool | None, typer.Option("--bom/--no-bom", help=say("options.bom"))] = None,
) -> None:
    """Choose whose, and as what."""
    if partner is None and not all_:
        raise Usage("statement.which")
    if partner is not None and all_:
        raise Usage("statement.not_both")
    if text and not (period or from_ or to):
        period = "this-month"
    when: dict[str, Any] = {"period_": period, "from_": from_, "to_": to}
    shape: dict[str, Any] = {"format_": format_, "no_stamp_": no_stamp, "bom_": bom}
    if text:
        _chat(partner, when)
    elif partner is not None:
        reports.show("statement", partner=partner, lines=lines, output_=output, **when, **shape)
    else:
        _everyone(when, lines, output, format_, no_stamp, bom)


def _chat(partner: str | None, when: dict[str, Any]) -> None:
    """Print the lines for a chat, of one partner or of each that has any."""
    from channelcli.reports.money.chat import chat

    everyone = reports.table_of("receivables", **when) if partner is None else None
    with ledger.reading(config.ledger_path()) as connection:
        words = [partner] if everyone is None else [str(code) for code in everyone.column("code")]
        ids = [resolve.one(connection, "partner", word or "", answer.choose).id for word in words]
        first, last = _span(when)
        texts = [chat(connection, id_, first, last) for id_ in ids]
    typer.echo("\n\n".join(texts))


def _span(when: dict[str, Any]) -> tuple[str, str]:
    """Return the period of the lines for a chat, which ends today at the latest."""
    found = report.find("receivables", config.ledger_path())
    values = report.bind(found, reports.given_period(found, when), config.ledger_path())
    return values["from"], min(values["to"], dates.today().isoformat())


def _everyone(
    when: dict[str, Any], lines: bool, output: str | None, format_: str | None, no_stamp: bool, bom: bool | None
) -> None:
    """Write a file for each partner with a balance or a movement, or one workbook with a sheet each."""
    from channelcli import render

    if output in (None, "-"):
        raise Usage("statement.needs_folder")
    assert output is not None
    target = Path(output)
    one_file = bool(target.suffix) and not target.is_dir()
    kind = render.format_of(format_, target if one_file else None) if one_file or format_ else "xlsx"
    tables = _tables(when, lines, proofs=kind not in ("csv", "tsv", "json", "jsonl"))
    if not tables:
        answer.warn(say("statement.nobody"))
        return
    if one_file:
        sheets = [replace(t, title=(f"{n} {t.title[0]}", f"{n} {t.title[1]}")) for n, t in tables]
        quiet = config.current.quiet
        render.deliver(sheets, format=kind, output=target, no_stamp=no_stamp, bom=bom, quiet=quiet)
        return
    if target.exists() and not target.is_dir():
        raise Usage("statement.not_folder", path=target)
    target.mkdir(parents=True, exist_ok=True)
    for name, table in tables:
        file = target / f"{name}.{'txt' if kind == 'table' else kind}"
        render.deliver(table, format=kind, output=file, no_stamp=no_stamp, bom=bom, quiet=True)
    answer.tell(say("statement.written", count=len(tables), folder=target))


def _tables(when: dict[str, Any], lines: bool, *, proofs: bool) -> list[tuple[str, Table]]:
    """Return a file name and the statement of each partner with a balance or a movement, by code."""
    path = config.ledger_path()
    made = []
    with ledger.reading(path) as connection:
        found = report.find("receivables", path)
        given = reports.given_period(found, when)
        values = report.bind(found, given, path)
        span = f"{values['from']}_{min(values['to'], dates.today().isoformat())}".removeprefix(f"{report.BEGINNING}_")
        for code, name, *_ in report.run(found, connection, path, proofs=False, **given).rows:
            table = report.run("statement", connection, path, partner=code, lines=int(lines), proofs=proofs, **given)
            made.append((f"{_safe(str(code))}_{_safe(str(name))}_{span}", table))
    return made


def _safe(name: str) -> str:
    """Return a name that can stand in a file name on any system."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f\s]+', " ", name).strip(" .")[:60] or "-"

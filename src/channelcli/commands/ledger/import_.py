"""`import [KIND] FILE…`: sheets into the ledger."""

from __future__ import annotations

import typer

from channelcli import config
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands.ledger import import_options as words
from channelcli.commands.options import DryRun
from channelcli.errors import Usage
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


@app.command(help=say("imports.help"))
def import_(
    files: words.Files,
    map_: words.Map = None,
    const: words.Const = None,
    fill_down: words.FillDown = None,
    skip: words.Skip = None,
    null: words.Null = None,
    decimal: words.Decimal = None,
    date_format: words.DateFormat = None,
    sheet: words.SheetName = None,
    encoding: words.Encoding = None,
    join: words.Join = None,
    create: words.Create = None,
    split_numbers: words.Split = False,
    round_: words.Round = False,
    partial: words.Partial = False,
    on_existing: words.Existing = None,
    output: words.Output = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, import, tell."""
    from channelcli.sheets import importing
    from channelcli.sheets.options import ReadOptions
    from channelcli.sheets.plans import ImportOptions

    kind = words.kind_of(files)
    if not files[bool(kind) :]:
        raise Usage("imports.no_files")
    reading = ReadOptions(
        sheet=sheet,
        encoding=encoding,
        maps=words.pairs(map_, last=True),
        consts=words.pairs(const),
        fill_down=tuple(fill_down or ()),
        nulls=tuple(null or ()),
        decimal_comma=words.decimal_comma(decimal),
        date_format=words.date_format(date_format),
        rounding=round_,
        skips=words.pairs(skip, last=True),
    )
    options = ImportOptions(words.entities(create), split_numbers, partial, on_existing or "refuse")
    outcome = importing.run(
        config.ledger_path(), kind, files[bool(kind) :], reading, options, fields.command_line(),
        dry_run=dry_run, rejects=output, join=join,
    )  # fmt: skip
    answer.tell(*outcome.lines)
    for line in outcome.warnings:
        answer.warn(line)
    answer.done(dry_run)
    if not outcome.taken:
        raise typer.Exit(5)

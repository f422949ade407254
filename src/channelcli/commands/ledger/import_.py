"""`import [KIND] FILE…`: sheets into the ledger."""

from __future__ import annotations

import typer

from channelcli import config
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands.ledger import import_options as words
from channelcli.commands.ledger import import_template
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
    value: words.Value = None,
    like: words.Like = None,
    save_map: words.SaveMap = None,
    output: words.Output = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, import, tell."""
    from channelcli.sheets import importing, progress

    if import_template.asked(files):
        import_template.write(files[1:], output)
        return
    kind = words.kind_of(files)
    if not files[bool(kind) :]:
        raise Usage("imports.no_files")
    said = words.said(
        like, kind=kind, sheet=sheet, encoding=encoding, map=map_, const=const, fill_down=fill_down, skip=skip,
        null=null, decimal=decimal, date_format=date_format, round=round_, split_numbers=split_numbers, create=create,
        on_existing=on_existing,
    )  # fmt: skip
    listed = dry_run and output is not None
    lesson = words.lesson(save_map, said, value)
    with progress.shown():
        outcome = importing.run(
            config.ledger_path(), said.get("kind"), files[bool(kind) :], words.reading_options(said, lesson),
            words.import_options(said, partial, listed), fields.command_line(), dry_run=dry_run,
            rejects=words.rejects(output, listed), join=join,
        )  # fmt: skip
    answer.tell(*outcome.lines)
    if outcome.listing is not None:
        words.show_plan(outcome.listing, output)
    for line in outcome.warnings:
        answer.warn(line)
    if outcome.taken:
        words.learn(lesson, dry_run)
    answer.done(dry_run)
    if outcome.exit_code:
        raise typer.Exit(outcome.exit_code)

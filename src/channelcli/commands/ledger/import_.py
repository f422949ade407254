"""`import [KIND] FILE…`: sheets into the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from channelcli import config
from channelcli.app import HELP
from channelcli.commands import answer, fields
from channelcli.commands.options import DryRun
from channelcli.errors import Usage
from channelcli.text import say

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)

ENTITIES = ("partner", "product", "staff")
EXISTING = ("skip", "fill", "update", "replace")


def _option(*names: str, metavar: str, key: str) -> typer.models.OptionInfo:
    found = typer.Option(*names, metavar=metavar, help=say(f"imports.opt_{key}"))
    assert isinstance(found, typer.models.OptionInfo)
    return found


@app.command(help=say("imports.help"))
def import_(
    files: Annotated[list[str], typer.Argument(metavar="[KIND] FILE…", help=say("imports.arg_files"))],
    map_: Annotated[list[str] | None, _option("--map", metavar="COLUMN=FIELD", key="map")] = None,
    const: Annotated[list[str] | None, _option("--const", metavar="FIELD=VALUE", key="const")] = None,
    fill_down: Annotated[list[str] | None, _option("--fill-down", metavar="FIELD", key="fill_down")] = None,
    null: Annotated[list[str] | None, _option("--null", metavar="TEXT", key="null")] = None,
    decimal: Annotated[str | None, _option("--decimal", metavar="comma", key="decimal")] = None,
    date_format: Annotated[str | None, _option("--date-format", metavar="dmy|mdy|ymd", key="date_format")] = None,
    sheet: Annotated[str | None, _option("--sheet", metavar="NAME", key="sheet")] = None,
    encoding: Annotated[str | None, _option("--encoding", metavar="NAME", key="encoding")] = None,
    create: Annotated[str | None, _option("--create", metavar="partner,product,staff", key="create")] = None,
    split_numbers: Annotated[bool, typer.Option("--split-numbers", help=say("imports.opt_split"))] = False,
    round_: Annotated[bool, typer.Option("--round", help=say("imports.opt_round"))] = False,
    partial: Annotated[bool, typer.Option("--partial", help=say("imports.opt_partial"))] = False,
    on_existing: Annotated[str | None, _option("--on-existing", metavar="|".join(EXISTING), key="existing")] = None,
    output: Annotated[Path | None, _option("--output", "-o", metavar="FILE", key="output")] = None,
    dry_run: DryRun = False,
) -> None:
    """Unpack, import, tell."""
    from channelcli.dates import parse_date_format
    from channelcli.sheets import importing
    from channelcli.sheets.options import ReadOptions
    from channelcli.sheets.plans import ImportOptions

    kind = _kind(files)
    if not files[bool(kind) :]:
        raise Usage("imports.no_files")
    outcome = importing.run(
        config.ledger_path(),
        kind,
        files[bool(kind) :],
        ReadOptions(
            sheet=sheet,
            encoding=encoding,
            maps=_pairs(map_, last=True),
            consts=_pairs(const),
            fill_down=tuple(fill_down or ()),
            nulls=tuple(null or ()),
            decimal_comma=_decimal(decimal),
            date_format=parse_date_format(date_format) if date_format else None,
            rounding=round_,
        ),
        ImportOptions(_entities(create), split_numbers, partial, on_existing or "refuse"),
        fields.command_line(),
        dry_run=dry_run,
        rejects=output,
    )
    answer.tell(*outcome.lines)
    for line in outcome.warnings:
        answer.warn(line)
    answer.done(dry_run)
    plan = outcome.plan
    if plan.refused and not (partial and (plan.new or plan.changed or plan.unchanged)):
        raise typer.Exit(5)


def _kind(words: list[str]) -> str | None:
    """Return the kind that the first word names, in either language; None if it is a file.

    A bare word before a file that is neither is a slip: `Usage` (exit 2) with the kinds there are.
    """
    from channelcli.sheets import kinds

    word = words[0]
    if Path(word).exists() or word == "-":
        return None
    named = {label: name for name in kinds.names() for label in (name, *kinds.kind_of(name).label)}
    if word in named:
        return named[word]
    if len(words) > 1 and not Path(word).suffix and Path(word).name == word:
        kinds.kind_of(word)  # raises, and says which kinds there are
    return None


def _pairs(words: list[str] | None, *, last: bool = False) -> tuple[tuple[str, str], ...]:
    """Split NAME=VALUE, at the last `=` for columns, whose names may hold one."""
    pairs = []
    for word in words or ():
        name, equals, value = word.rpartition("=") if last else word.partition("=")
        if not equals or not name:
            raise Usage("imports.bad_pair", value=word)
        pairs.append((name, value))
    return tuple(pairs)


def _entities(create: str | None) -> frozenset[str]:
    chosen = [word.strip() for word in (create or "").split(",") if word.strip()]
    for word in chosen:
        if word not in ENTITIES:
            raise Usage("imports.bad_create", value=word)
    return frozenset(chosen)


def _decimal(word: str | None) -> bool:
    if word not in (None, "comma", "point"):
        raise Usage("imports.bad_decimal", value=word)
    return word == "comma"

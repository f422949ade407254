"""The options of `import`: what they are called, and how their words are read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from channelcli import config
from channelcli.commands import answer
from channelcli.errors import Usage
from channelcli.text import say

if TYPE_CHECKING:
    from channelcli.sheets.options import ReadOptions
    from channelcli.sheets.plans import ImportOptions
    from channelcli.sheets.taught import Lesson
    from channelcli.table import Table

EXISTING = ("skip", "fill", "update", "replace")


def _option(*names: str, metavar: str | None = None, key: str) -> typer.models.OptionInfo:
    found = typer.Option(*names, metavar=metavar, help=say(f"imports.opt_{key}"))
    assert isinstance(found, typer.models.OptionInfo)
    return found


def complete_like(ctx: typer.Context, args: list[str], incomplete: str) -> list[str]:
    """Complete a name under which `--save-map` kept something."""
    from channelcli.errors import Fault
    from channelcli.sheets import taught

    try:
        return [name for name in taught.load(config.ledger_path()).likes if name.startswith(incomplete)]
    except Fault:
        return []


Files = Annotated[list[str], typer.Argument(metavar="[KIND] FILE…", help=say("imports.arg_files"))]
Map = Annotated[list[str] | None, _option("--map", metavar="COLUMN=FIELD", key="map")]
Const = Annotated[list[str] | None, _option("--const", metavar="FIELD=VALUE", key="const")]
FillDown = Annotated[list[str] | None, _option("--fill-down", metavar="FIELD", key="fill_down")]
Skip = Annotated[list[str] | None, _option("--skip", metavar="COLUMN=TEXT", key="skip")]
Null = Annotated[list[str] | None, _option("--null", metavar="TEXT", key="null")]
Decimal = Annotated[str | None, _option("--decimal", metavar="comma", key="decimal")]
DateFormat = Annotated[str | None, _option("--date-format", metavar="dmy|mdy|ymd", key="date_format")]
SheetName = Annotated[str | None, _option("--sheet", metavar="NAME", key="sheet")]
Encoding = Annotated[str | None, _option("--encoding", metavar="NAME", key="encoding")]
Join = Annotated[str | None, _option("--join", metavar="FILE[#SHEET][:COLUMN]", key="join")]
Create = Annotated[str | None, _option("--create", metavar="partner,product,staff", key="create")]
Split = Annotated[bool, _option("--split-numbers", key="split")]
Round = Annotated[bool, _option("--round", key="round")]
Partial = Annotated[bool, _option("--partial", key="partial")]
Existing = Annotated[str | None, _option("--on-existing", metavar="|".join(EXISTING), key="existing")]
Like = Annotated[
    str | None,
    typer.Option("--like", metavar="NAME", help=say("imports.opt_like"), autocompletion=complete_like),
]
SaveMap = Annotated[str | None, _option("--save-map", metavar="NAME", key="save_map")]
Value = Annotated[list[str] | None, _option("--value", metavar="FIELD:OLD=NEW", key="value")]
Output = Annotated[Path | None, _option("--output", "-o", metavar="FILE", key="output")]


def kind_of(words: list[str]) -> str | None:
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


def pairs(words: list[str] | None, *, last: bool = False) -> tuple[tuple[str, str], ...]:
    """Split NAME=VALUE, at the last `=` for columns, whose names may hold one; `Usage` for another form."""
    found = []
    for word in words or ():
        name, equals, value = word.rpartition("=") if last else word.partition("=")
        if not equals or not name:
            raise Usage("imports.bad_pair", value=word)
        found.append((name, value))
    return tuple(found)


def said(like: str | None, **given: Any) -> dict[str, Any]:
    """Return what is said of the files: the options that were given, over what `--like` brings back.

    In the form in which `--save-map` keeps it; `Usage` for an option that cannot be read, `NotFound` for the name.
    """
    from channelcli.sheets import taught

    typed = {key: value for key, value in given.items() if value}
    for key in ("map", "const"):
        if key in typed:
            typed[key] = dict(pairs(typed[key], last=key == "map"))
    if "create" in typed:
        typed["create"] = sorted(entities(typed["create"]))
    return taught.merged(taught.load(config.ledger_path()).like(like), typed) if like is not None else typed


def lesson(save_map: str | None, said: Mapping[str, Any], values: list[str] | None) -> Lesson:
    """Return what the import is to leave behind, after a look whether that can be kept."""
    from channelcli.sheets import taught

    path = config.ledger_path()
    found = taught.Lesson(path, save_map, said, taught.values_of(values or (), path))
    found.check()
    return found


def reading_options(said: Mapping[str, Any], lesson: Lesson) -> ReadOptions:
    """Return how the files are read, by what is said and what was taught; `Usage` for what cannot be read."""
    from channelcli.sheets import taught
    from channelcli.sheets.options import ReadOptions

    known = taught.load(lesson.ledger)
    return ReadOptions(
        sheet=said.get("sheet"),
        encoding=said.get("encoding"),
        maps=tuple(said.get("map", {}).items()),
        consts=tuple(said.get("const", {}).items()),
        fill_down=tuple(said.get("fill_down", ())),
        nulls=tuple(said.get("null", ())),
        decimal_comma=decimal_comma(said.get("decimal")),
        date_format=date_format(said.get("date_format")),
        rounding=said.get("round", False),
        skips=pairs(said.get("skip"), last=True),
        headers=known.headers,
        values=known.names_of_values(lesson.values),
    )


def import_options(said: Mapping[str, Any], partial: bool, listed: bool) -> ImportOptions:
    """Return what may happen; that bad rows are left out, or the plan is listed, is decided anew each time."""
    from channelcli.sheets.plans import ImportOptions

    create = frozenset(said.get("create", ()))
    return ImportOptions(create, said.get("split_numbers", False), partial, said.get("on_existing", "refuse"), listed)


def rejects(output: Path | None, listed: bool) -> Path | None:
    """Return where the refused rows go, which are csv; `Usage` for a file of another sort."""
    if listed or output is None:
        return None
    if output.suffix.lower() not in (".csv", ".txt", ""):
        raise Usage("imports.rejected_csv", path=output)
    return output


def show_plan(plan: Table, output: Path | None) -> None:
    """Write the whole plan of a trial, in the format of the file's suffix."""
    from channelcli import render

    render.deliver(plan, output=output, labels=True, no_stamp=True, quiet=config.current.quiet)


def learn(lesson: Lesson, dry_run: bool) -> None:
    """Keep what was said, now that the import is in, and tell it; a dry run keeps nothing, and says so."""
    hints = lesson.not_kept() if dry_run else lesson.keep()
    answer.tell(*(line for hint in hints for line in hint.lines()))


def entities(create: str | None) -> frozenset[str]:
    """Return what --create names; `Usage` for what cannot be made on the way."""
    from channelcli.sheets.directory import ENTITIES

    chosen = [word.strip() for word in (create or "").split(",") if word.strip()]
    for word in chosen:
        if word not in ENTITIES:
            raise Usage("imports.bad_create", value=word)
    return frozenset(chosen)


def decimal_comma(word: str | None) -> bool:
    """Tell whether `1052,75` is 1052.75; `Usage` for another word than comma or point."""
    if word not in (None, "comma", "point"):
        raise Usage("imports.bad_decimal", value=word)
    return word == "comma"


def date_format(word: str | None) -> str | None:
    """Return the order of day, month and year that was given."""
    from channelcli.dates import parse_date_format

    return parse_date_format(word) if word else None

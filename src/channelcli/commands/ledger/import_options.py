"""The options of `import`: what they are called, and how their words are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from channelcli.errors import Usage
from channelcli.text import say

ENTITIES = ("partner", "product", "staff")
EXISTING = ("skip", "fill", "update", "replace")


def _option(*names: str, metavar: str | None = None, key: str) -> typer.models.OptionInfo:
    found = typer.Option(*names, metavar=metavar, help=say(f"imports.opt_{key}"))
    assert isinstance(found, typer.models.OptionInfo)
    return found


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
Join = Annotated[str | None, _option("--join", metavar="FILE[:COLUMN]", key="join")]
Create = Annotated[str | None, _option("--create", metavar="partner,product,staff", key="create")]
Split = Annotated[bool, _option("--split-numbers", key="split")]
Round = Annotated[bool, _option("--round", key="round")]
Partial = Annotated[bool, _option("--partial", key="partial")]
Existing = Annotated[str | None, _option("--on-existing", metavar="|".join(EXISTING), key="existing")]
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


def entities(create: str | None) -> frozenset[str]:
    """Return what --create names; `Usage` for what cannot be made on the way."""
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

"""The kinds of import: one module of plain data each (`KIND`); a new kind is a new module here, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from channelcli.errors import Hint, Usage
from channelcli.sheets.fields import Field, Kind

if TYPE_CHECKING:
    import sqlite3

CUSTOM_PARSERS = {
    "text": "memo",
    "integer": "cf_integer",
    "decimal": "cf_decimal",
    "date": "date",
    "choice": "choice",
    "boolean": "cf_boolean",
}


@cache
def names() -> tuple[str, ...]:
    """Return the names of all kinds, sorted."""
    return tuple(sorted(file.stem for file in Path(__path__[0]).glob("[!_]*.py")))


def kind_of(name: str) -> Kind:
    """Return a kind by its name; Usage if there is none."""
    if name not in names():
        from channelcli.names import near

        close = near(name, names())
        hints = [Hint("sheets.near_fields", names=", ".join(close))] if close else []
        raise Usage("sheets.no_kind", *hints, Hint("sheets.kinds_are", names=", ".join(names())), kind=name)
    kind = import_module(f"{__name__}.{name}").KIND
    assert isinstance(kind, Kind)
    return kind


def fields_of(name: str) -> list[Field]:
    """Return the fields of a kind that may be set one by one, custom ones not among them; Usage for no such kind."""
    return [one for one in kind_of(name).fields if not one.sheet]


def custom_fields(connection: sqlite3.Connection, name: str) -> list[Field]:
    """Return the custom fields of a kind's entity (DAT-8), keyed `cf.<key>`; they are read like any other."""
    rows = connection.execute(
        "SELECT key, label_en, label_zh, type, choices FROM custom_field WHERE entity = ? ORDER BY id",
        (kind_of(name).entity,),
    )
    return [own_field(*row) for row in rows]


def own_field(key: str, label_en: str, label_zh: str, type_: str, choices: str | None) -> Field:
    """Return a custom field as a field of a sheet, from how it is defined; choices one a line."""
    words = tuple((choice, "") for choice in (choices or "").split("\n") if choice)
    return Field(f"cf.{key}", (label_en, label_zh), CUSTOM_PARSERS[type_], choices=words)


def find_field(fields: Sequence[Field], label: str) -> Field | None:
    """Return the field of that key, label or alias, in either language; None if there is none."""
    from channelcli.sheets.header import names_of, normal

    wanted = normal(label)[0]
    exact = [field for field in fields if field.key == label.strip()]
    return next(iter(exact), None) or next((field for field in fields if wanted in names_of(field)), None)


def parse_field(field: Field, word: object) -> object:
    """Return the typed value of a word of the command line, by the parser that reads the cells of a sheet.

    Dates are read as the command line writes them (`today`, `+3`) and given as ISO text. Raises Usage.
    """
    from channelcli import dates
    from channelcli.sheets.cells import CellFault, Reader
    from channelcli.sheets.options import ReadOptions

    if word is None or (isinstance(word, str) and not word.strip()):
        return None
    if not isinstance(word, str | int | float):
        return word  # typed already
    if field.parser == "date":
        return dates.parse_day(str(word), forward=field.key.startswith(("next", "snooze"))).isoformat()
    try:
        return Reader(field, ReadOptions()).value(word)
    except CellFault as error:
        raise Usage(error.fault.key, **error.fault.values) from None

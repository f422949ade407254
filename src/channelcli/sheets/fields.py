"""What a field and an import kind are: plain data, read by the importer, the commands and the exports alike."""

from __future__ import annotations

from dataclasses import dataclass

from channelcli.text import Words


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, labels, further names (a space between), parser (`cells.PARSERS`), and what is required.

    `need` names the group it can satisfy: of each group at least one field must have a column and a value.
    `weak` names are read too, but do not count when the kind of a sheet is recognised.
    """

    key: str
    label: Words
    parser: str = "text"
    aliases: str = ""
    need: str = ""
    weak: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # code, the words for it with spaces between
    at_least: int | None = None
    sheet: bool = False  # stands in sheets alone: on the command line a verb of its own does it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of import: its name on the command line, its label, the entity of its custom fields, its fields."""

    name: str
    label: Words
    entity: str
    fields: tuple[Field, ...]

    def needs(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of each group of which one is required."""
        groups: dict[str, tuple[str, ...]] = {}
        for field in self.fields:
            if field.need:
                groups[field.need] = (*groups.get(field.need, ()), field.key)
        return groups

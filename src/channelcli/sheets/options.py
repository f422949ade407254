"""What the owner said about how a file is to be read; what `--save-map` keeps and `--like` brings back."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


def alike(text: str) -> str:
    """Return a value as names of values are compared: width, case and outer blanks do not count."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`maps` (column, field or `-`), `consts` (field, value), `fill_down` fields, and how cells are written."""

    sheet: str | None = None
    encoding: str | None = None
    maps: tuple[tuple[str, str], ...] = ()
    consts: tuple[tuple[str, str], ...] = ()
    fill_down: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ()
    decimal_comma: bool = False
    date_format: str | None = None
    rounding: bool = False
    skips: tuple[tuple[str, str], ...] = ()  # column, text: such rows are left out
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # taught: kind -> column -> field or `-`
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # taught: field key -> `alike` -> meaning

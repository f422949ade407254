"""What the owner said about how a file is to be read; what `--save-map` keeps and `--like` brings back."""

from __future__ import annotations

from dataclasses import dataclass


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

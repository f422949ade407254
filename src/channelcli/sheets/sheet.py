"""What an opened file is: sheets of cells, numbered as the spreadsheet numbers them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from channelcli.errors import Fault

FileKind = Literal["csv", "xlsx", "xls", "ods"]
OddKind = Literal["error", "formula", "bool", "time", "number"]


@dataclass(frozen=True, slots=True)
class OddCell:
    """A workbook cell that is no text, number or date: an error, a formula without a saved value, TRUE/FALSE …

    A value of its own, so that it can never be taken for '' or 0 (quality.md 2.2).
    """

    kind: OddKind
    text: str


Cell = str | int | float | dt.date | OddCell
Cells = Sequence[Cell]


class Merged(NamedTuple):
    """A merged range, its rows and columns from 0; its value stands in its first cell alone."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows` may be walked more than once; blank rows stand in it as empty lists.

    The n-th row walked (from 0) is row `first_row + n` of the spreadsheet. `hidden_rows` (from 0) names those that are
    not blank; `hidden_columns` are pairs (first, last). `delimiter` and `encoding` are those of a text file.
    """

    name: str
    kind: FileKind
    rows: Iterable[Cells]
    first_row: int = 1
    encoding: str | None = None
    delimiter: str | None = None
    hidden: bool = False
    merged: tuple[Merged, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    notices: tuple[Fault, ...] = ()

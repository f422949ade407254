"""The second look at a workbook: what the parser of cells hides, and what it does not tell (quality.md 2.2).

One module a format. All run in the child process, inside its limits.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol

OddCells = dict[tuple[int, int], dict[str, str]]  # (row, column) from 0 -> JSON cell
Range = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


class Unreadable(Exception):  # noqa: N818  # what the person is told, by its key
    """The workbook must not be read; the message is the key of the sentence that says why."""


@dataclass
class Seen:
    """What was seen of one sheet: cells that hold an error, no saved value …, what is hidden, what is merged.

    Rows and columns are pairs (first, last) from 0. `unsure`: formulas whose saved value is an empty text, where the
    format cannot say whether they were calculated.
    """

    odd: OddCells = field(default_factory=dict)
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Range] | None = None  # None: the parser tells them
    values: int | None = None  # how many cells hold something; None: not counted
    unsure: int = 0


class Look(Protocol):
    """A second look at one workbook."""

    def start(self, place: int, name: str) -> Future[Seen]:
        """Begin to look at the sheet at this place (from 0) of the workbook, called so."""

    def exact(self, place: int, name: str) -> Seen:
        """Walk through the sheet cell by cell; Unreadable or ValueError if it is not what the parser took it for."""


def look_at(kind: str, content: bytes) -> Look:
    """Return the second look at a workbook; ValueError if it is damaged, Unreadable if it has a password."""
    if kind == "xlsx":
        from channelcli.sheets.looks.xlsx import XlsxLook

        return XlsxLook(content)
    if kind == "ods":
        from channelcli.sheets.looks.ods import OdsLook

        return OdsLook(content)
    from channelcli.sheets.looks.xls import XlsLook

    return XlsLook(content)

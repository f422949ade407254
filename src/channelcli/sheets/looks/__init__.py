"""The second look at a workbook: what the parser of cells hides, and what it does not tell (quality.md 2.2).

One module a format. All run in the child process, inside its limits.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Generic, Protocol, TypeVar

OddCells = dict[tuple[int, int], dict[str, str]]  # (row, column) from 0 -> JSON cell
Range = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


class Unreadable(Exception):  # noqa: N818  # what the person is told, by its key
    """The workbook must not be read; the message is the key of the sentence that says why."""


Result = TypeVar("Result")


class Seen:
    """What was seen of one sheet: cells that hold an error, no saved value …, what is hidden, what is merged.

    Rows and columns are pairs (first, last) from 0. `unsure`: formulas whose saved value is an empty text, where the
    format cannot say whether they were calculated.
    """

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.odd: OddCells = {}
        self.hidden_rows: list[tuple[int, int]] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Range] | None = None  # None: the parser tells them
        self.values: int | None = None  # how many cells hold something; None: not counted
        self.unsure = 0


class Finding(Generic[Result]):
    """What a look will have found: it runs in a thread of its own, beside the parser. (No pool: dear to import.)"""

    def __init__(self, look: Callable[[], Result]) -> None:
        """Begin to look."""
        self._found: list[Result] = []
        self._failed: list[Exception] = []
        self._thread = Thread(target=self._run, args=(look,), daemon=True)
        self._thread.start()

    def _run(self, look: Callable[[], Result]) -> None:
        try:
            self._found.append(look())
        except Exception as error:  # raised again where the result is wanted
            self._failed.append(error)

    def result(self) -> Result:
        """Wait for what was found, or raise why nothing was."""
        self._thread.join()
        if self._failed:
            raise self._failed[0]
        return self._found[0]


class Look(Protocol):
    """A second look at one workbook."""

    def start(self, place: int, name: str) -> Finding[Seen]:
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

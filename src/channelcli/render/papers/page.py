"""One printed page of a workbook, composed line by line: merged lines, tables, boxes for seals; A4, one page wide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from math import ceil
from typing import Any

from channelcli.money_words import in_english, in_words
from channelcli.render.cells import width
from channelcli.render.papers.parts import BOTTOM, SIDE, TOP, Frame, Looks, PaperShelf, bound
from channelcli.render.xlsx_cells import Piece, column_letters, row_xml, safe_text
from channelcli.render.xlsx_file import sheet_name
from channelcli.render.xlsx_zip import TimelessZip
from channelcli.text import language, say

LINE = 16.0  # points a line of text
_LANDSCAPE = 92  # characters of an upright A4 page at the usual size
_A4 = (841.9, 595.3)  # points
_DIGIT = (7, 8, 9)  # pixels a digit takes in the fonts that programs print with
Cells = Sequence[Piece]


def spoken(fen: int) -> str:
    """Return an amount without its sign in words (MON-14); in English in both, since the Chinese is what binds."""
    chinese = in_words(abs(fen))
    return chinese if language() == "zh" else f"{in_english(abs(fen))} ({chinese})"


class Page:
    """One sheet as it is composed: its lines so far, and what of them is merged."""

    def __init__(self, looks: Looks, widths: Sequence[int]) -> None:
        """Compose in these looks, with columns so many characters wide."""
        self.shelf = PaperShelf(looks)
        self.widths = list(widths)
        self.letters = column_letters(len(widths))
        self._merged: list[str] = []
        self._rows: list[str] = []
        self._heights: list[float] = []
        self._kept = 0

    @property
    def row(self) -> int:
        """The number of the last line there is."""
        return len(self._rows)

    def line(self, pieces: Cells, height: float = LINE) -> None:
        """Add a line of cells, from the first column on; its height in points."""
        self._heights.append(height)
        self._rows.append(row_xml(self.row + 1, self.letters, pieces, height))

    def gap(self, height: float = 8) -> None:
        """Leave some room."""
        self.line([], height)

    def keep_together(self) -> None:
        """Begin what may not be split over two pages: all lines from here on."""
        self._kept = self.row

    def across(self, text: str, role: Any, height: float | None = None) -> None:
        """Add a line of text that runs across the page, as high as it needs."""
        self.boxes([(len(self.widths), text)], role, height or self.tall([text], [sum(self.widths)]))

    def boxes(self, parts: Iterable[tuple[int, str]], role: Any, height: float) -> None:
        """Add a line of merged boxes: each so many columns wide, with a text."""
        self.line(
            self.merged([(count, self._text(text, role), self.shelf.blank(role)) for count, text in parts]), height
        )

    def merged(self, parts: Iterable[tuple[int, Piece, Piece]]) -> list[Piece]:
        """Return the cells of the line to come: each part's cell, and the look of the columns it covers besides."""
        cells: list[Piece] = []
        for count, piece, rest in parts:
            if count > 1:
                first, last = self.letters[len(cells)], self.letters[len(cells) + count - 1]
                self._merged.append(f"{first}{self.row + 1}:{last}{self.row + 1}")
            cells += [piece] + [rest] * (count - 1)
        return cells

    def _text(self, text: str, role: Any) -> Piece:
        if role in ("section", "plain", "seal", "words"):
            return self.shelf.maker("text", role, wrap=True)(text)
        return self.shelf.text(text, role)

    def tall(self, texts: Sequence[str | None], sizes: Sequence[int]) -> float:
        """Return the height of a line whose texts are broken into columns of these sizes."""
        lines = [_broken(text, size) for text, size in zip(texts, sizes, strict=True) if text]
        return LINE * min(max(lines, default=1), 20)

    def finish(self, head: int) -> tuple[Frame, list[str]]:
        """Return the sheet's frame and its rows; the lines up to `head` stay in sight and on every page."""
        wide = sum(self.widths) + 2 * len(self.widths) > _LANDSCAPE
        frame = Frame(
            extent=f"A1:{self.letters[-1]}{self.row}",
            widths=[size + 1.5 for size in self.widths],
            frozen=head,
            landscape=wide,
            footer=say("render.page"),
            merged=self._merged,
            breaks=[self._kept] if self._kept and self._splits(head, wide) else [],
        )
        return frame, self._rows

    def _splits(self, head: int, wide: bool) -> bool:
        """Tell whether the last lines, which belong together, might stand on two pages but for a break before them.

        How wide a column is printed depends on the fonts a machine has, and with it how far the page is shrunk.
        """
        long, short = _A4 if wide else _A4[::-1]
        for pixels in _DIGIT:
            points = sum((size + 1.5) * pixels * 0.75 for size in self.widths)
            scale = min(1.0, (long - 2 * SIDE * 72) / points)
            if self._parted(head, (short - (TOP + BOTTOM) * 72) / scale):
                return True
        return False

    def _parted(self, head: int, room: float) -> bool:
        repeated = sum(self._heights[:head])
        page, used, pages = 0, 0.0, []
        for height in self._heights:
            if used + height > room:
                page, used = page + 1, repeated
            used += height
            pages.append(page)
        return pages[self._kept] != pages[-1] or used > 0.97 * room


def _broken(text: str, size: int) -> int:
    """Return into how many lines a text is broken in a column of this size."""
    if len(text) * 2 <= size and "\n" not in text:
        return 1
    return sum(max(ceil(width(part) / max(size, 1)), 1) for part in safe_text(text).split("\n"))


Draw = Callable[[Looks], tuple[Frame, list[str]]]


def paper_book(sheets: Iterable[tuple[str, Draw]]) -> bytes:
    """Return a workbook with a sheet for each name, drawn by what stands beside it; always the same bytes."""
    looks, taken = Looks(), set[str]()
    out = BytesIO()
    frames: list[tuple[str, Frame]] = []
    with TimelessZip(out, {}) as archive:
        for number, (name, draw) in enumerate(sheets, 1):
            frame, rows = draw(looks)
            frames.append((sheet_name(name, taken), frame))
            archive.writestr(f"xl/worksheets/sheet{number}.xml", frame.xml(rows))
        for path, text in {"xl/styles.xml": looks.xml(), **bound(frames)}.items():
            archive.writestr(path, text)
    return out.getvalue()

"""One printed page of a workbook, composed line by line: merged lines, tables, boxes for seals; A4, one page wide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from channelcli.money_words import in_english, in_words
from channelcli.render.cells import machine, width
from channelcli.render.xlsx_cells import Piece, Shelf, column_letters, row_xml, safe_text
from channelcli.render.xlsx_file import sheet_name
from channelcli.render.xlsx_zip import FIXED_TIME, TimelessZip
from channelcli.text import language, say

LINE = 16.0  # points a line of text
_LANDSCAPE = 92  # characters of an upright A4 page at the usual size
_LONGEST_UNIT = 8
_A4 = (841.9, 595.3)  # points
_SIDE, _TOP, _BOTTOM = 0.4, 0.6, 0.75  # margins, inches
_DIGIT = (7, 8, 9)  # pixels a digit takes in the fonts that programs print with
Cells = Sequence[Piece]


class PaperShelf(Shelf):
    """The looks of papers: those of tables, and some more."""

    def _new_look(self, role: Any, number_format: str, wrap: bool, place: Any = None) -> int:
        if number_format.startswith("#,##0"):
            number_format += "_ "  # a blank's room to the line beside it
        if role not in ("section", "plain", "seal", "words"):
            return super()._new_look(role, number_format, wrap, place)
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self._sheet)
        cell.number_format = number_format
        cell.font = Font(name="Calibri", size=12 if role == "section" else 11, bold=role in ("section", "words"))
        cell.alignment = Alignment(
            horizontal=place or "left", vertical="top" if role == "seal" else "center", wrap_text=True
        )
        if role in ("seal", "words"):
            side = Side(style="thin", color="FFB0B0B0")
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        return int(cell.style_id)

    def measured(self, quantity: int | None, unit: str, role: Any = "body") -> Piece:
        """Return a quantity (1/1,000) as a number that shows its unit behind it."""
        value = machine("quantity")(quantity)
        behind = _behind(unit)
        number_format = f"#,##0.0##{behind}" if "." in value else f"#,##0{behind}"
        look = self._look(role, number_format, False)
        return f' s="{look}"><v>{value}</v></c>' if value else f' s="{look}"/>'

    def worded(self, value: int | None, number_format: str, role: Any = "body") -> Piece:
        """Return a whole number, or the serial of a day, in a format of its own, which says what it is."""
        look = self._look(role, number_format, False, "center")
        return f' s="{look}"/>' if value is None else f' s="{look}"><v>{value}</v></c>'

    def blank(self, role: Any = "body") -> Piece:
        """Return an empty cell in the look of `role`."""
        return f' s="{self._look(role, "General", False)}"/>'


def _behind(unit: str) -> str:
    """Return the unit as a number format ends with it; a long or an odd one is left out."""
    if not unit or len(unit) > _LONGEST_UNIT or not unit.isprintable() or set(unit) & set('"\\'):
        return ""
    return f'" {unit}"' if unit[0].isascii() else f'"{unit}"'


def spoken(fen: int) -> str:
    """Return an amount without its sign in words (MON-14); in English in both, since the Chinese is what binds."""
    chinese = in_words(abs(fen))
    return chinese if language() == "zh" else f"{in_english(abs(fen))} ({chinese})"


class Page:
    """One sheet as it is composed: its lines so far, and what of them is merged."""

    def __init__(self, sheet: Any, widths: Sequence[int]) -> None:
        """Compose on this sheet, with columns so many characters wide."""
        self.shelf = PaperShelf(sheet)
        self.widths = list(widths)
        self.letters = column_letters(len(widths))
        self._sheet = sheet
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
                self._sheet.merged_cells.add(f"{first}{self.row + 1}:{last}{self.row + 1}")
            cells += [piece] + [rest] * (count - 1)
        return cells

    def _text(self, text: str, role: Any) -> Piece:
        if role in ("section", "plain", "seal", "words"):
            return self.shelf.maker("text", role, wrap=True)(text)
        return self.shelf.text(text, role)

    def tall(self, texts: Sequence[str | None], sizes: Sequence[int]) -> float:
        """Return the height of a line whose texts are broken into columns of these sizes."""
        lines = [
            sum(max(ceil(width(part) / max(size, 1)), 1) for part in safe_text(text or "").split("\n"))
            for text, size in zip(texts, sizes, strict=True)
        ]
        return LINE * min(max(lines, default=1), 20)

    def finish(self, head: int) -> tuple[str, list[str]]:
        """Set the sheet up and return its extent and rows; the lines up to `head` stay in sight and on every page."""
        sheet = self._sheet
        for letter, size in zip(self.letters, self.widths, strict=True):
            sheet.column_dimensions[letter].width = size + 1.5
        if head:
            sheet.freeze_panes = f"A{head + 1}"
            sheet.print_title_rows = f"1:{head}"
        sheet.page_setup.paperSize = 9
        wide = sum(self.widths) + 2 * len(self.widths) > _LANDSCAPE
        sheet.page_setup.orientation = "landscape" if wide else "portrait"
        if self._kept and self._splits(head, wide):
            sheet.row_breaks.append(Break(id=self._kept))
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = _SIDE
        sheet.page_margins.top, sheet.page_margins.bottom = _TOP, _BOTTOM
        sheet.page_margins.footer = 0.3
        sheet.oddFooter.center.text = say("render.page")
        return f"A1:{self.letters[-1]}{self.row}", self._rows

    def _splits(self, head: int, wide: bool) -> bool:
        """Tell whether the last lines, which belong together, might stand on two pages but for a break before them.

        How wide a column is printed depends on the fonts a machine has, and with it how far the page is shrunk.
        """
        long, short = _A4 if wide else _A4[::-1]
        for pixels in _DIGIT:
            points = sum((size + 1.5) * pixels * 0.75 for size in self.widths)
            scale = min(1.0, (long - 2 * _SIDE * 72) / points)
            if self._parted(head, (short - (_TOP + _BOTTOM) * 72) / scale):
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


Draw = Callable[[Any], tuple[str, Iterable[str]]]  # from an empty sheet to its extent and rows


def paper_book(sheets: Iterable[tuple[str, Draw]]) -> bytes:
    """Return a workbook with a sheet for each name, drawn by what stands beside it; always the same bytes."""
    book = Workbook(write_only=True)
    book.properties.creator = "channelcli"
    book.properties.created = book.properties.modified = FIXED_TIME
    names: set[str] = set()
    rows: dict[str, tuple[str, Iterable[str]]] = {}
    for number, (name, draw) in enumerate(sheets, 1):
        sheet: Any = book.create_sheet(sheet_name(name, names))
        rows[f"xl/worksheets/sheet{number}.xml"] = draw(sheet)
    out = BytesIO()
    ExcelWriter(book, TimelessZip(out, rows)).save()
    return out.getvalue()

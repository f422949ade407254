"""Workbooks as a bookkeeper expects them: title, unit line, header, 合计, ready to filter and to print.

openpyxl writes the frame of each sheet (widths, print set-up, merged lines, charts) and the looks; the rows go
into the archive as they are made, so that a long table needs no more memory than a short one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from io import BytesIO
from math import ceil
from typing import IO, Any
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from channelcli.render.cells import human, total_place, width
from channelcli.render.xlsx_cells import Piece, Shelf, column_letters, row_xml, safe_text
from channelcli.render.xlsx_zip import FIXED_TIME, TimelessZip
from channelcli.table import Cell, Column, Table
from channelcli.text import pick, say

_PART = "xl/worksheets/sheet{}.xml"
CONTENTS = "contents"  # the name of the table whose first column is links
_WIDEST, _NARROWEST, _SAMPLE = 44, 6, 2_000
_CARD = 40  # the least width of what a card says
_LANDSCAPE = 92  # characters of an upright A4 page at the usual size
_BESIDE = 12  # more rows than this: a chart stands beside the table, where it is seen, not far below it
_LINE, _TALLEST = 15.0, 20  # points a line of text, and the most lines a row shows
_HEAD = 3  # the row of the column labels
_NUMBERED = frozenset({"rank", "no", "row"})  # a first column that already counts the rows
_READ_BACK = "export-"  # sheets that the importer takes hold its columns and no others
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

Line = tuple[Sequence[Piece], float | None]  # the cells of a row, and its height if it is not the usual one


def workbook(tables: Sequence[Table], stamp: str | None = None, chart: bool = False) -> bytes:
    """Return a workbook as `write_workbook` writes it."""
    out = BytesIO()
    write_workbook(out, tables, stamp, chart)
    return out.getvalue()


def write_workbook(
    out: IO[bytes],
    tables: Sequence[Table],
    stamp: str | None = None,
    chart: bool = False,
    contents: Table | None = None,
) -> None:
    """Write a workbook with one sheet a table, in order; `stamp` is the print date, `chart` adds native charts.

    `contents` is a sheet before them with a row a table: its first column links to the sheets, whose titles link back.
    Text is typed as text whatever it begins with, there are no formulas; money, prices and quantities are
    numbers in yuan and units, dates are dates, undefined is empty. The same tables give the same bytes.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "channelcli"
    book.properties.created = book.properties.modified = FIXED_TIME
    names: set[str] = set()
    rows: dict[str, tuple[str, Iterable[str]]] = {}
    for number, table in enumerate([contents, *tables] if contents else tables, 1):
        sheet: Any = book.create_sheet(sheet_name(pick(table.title), names))
        fill = _card if table.layout == "card" else _table
        rows[_PART.format(number)] = fill(sheet, table, stamp, chart)
    titles = [str(sheet.title) for sheet in book.worksheets]
    archive = TimelessZip(out, rows, _links(titles[0], titles[1:]) if contents else {})
    try:
        ExcelWriter(book, archive).save()
    except BaseException:
        archive.abandon()
        raise


def _links(contents: str, sheets: Sequence[str]) -> dict[str, str]:
    """Return the links of each part in XML: from the rows of the first sheet to the others, and back."""
    there = [_hyperlink(f"B{row}", name) for row, name in enumerate(sheets, _HEAD + 1)]
    parts = [there, *([_hyperlink("A1", contents)] for _ in sheets)]
    return {_PART.format(number): f"<hyperlinks>{''.join(one)}</hyperlinks>" for number, one in enumerate(parts, 1)}


def _hyperlink(cell: str, sheet: str) -> str:
    target = quoteattr("'" + sheet.replace("'", "''") + "'!A1")
    return f'<hyperlink ref="{cell}" location={target} display={quoteattr(sheet)}/>'


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a sheet name Excel accepts, at most 31 characters and unlike those `taken` (case aside); take it."""
    base = _FORBIDDEN.sub(" ", safe_text(title)).strip(" '")[:31].strip(" '") or "Sheet"
    if base.lower() == "history":  # Excel keeps this name for itself
        base += "_"
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        tail = f" {number}"
        name = base[: 31 - len(tail)] + tail
    taken.add(name.lower())
    return name


# --- a table -------------------------------------------------------------------------------------


def _table(sheet: Any, table: Table, stamp: str | None, chart: bool) -> tuple[str, Iterable[str]]:
    """Set the sheet up for a table and return its extent and its rows."""
    counted = not _counts(table) and not table.name.startswith(_READ_BACK)
    widths = ([_NARROWEST] if counted else []) + _widths(table)
    letters = column_letters(len(widths))
    last = _HEAD + max(len(table.rows), 1)
    after = last + (table.totals() is not None and bool(table.rows)) + len(table.notes)
    ours = [place for place, column in enumerate(table.columns, 1 + counted) if column.key.startswith("_")]
    _set_up(sheet, widths, ours)  # what is for the program is hidden
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.auto_filter.ref = f"A{_HEAD}:{letters[-1]}{last}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    for row in range(after - len(table.notes) + 1, after + 1):
        _merge(sheet, row, widths)
    if chart and table.rows:
        _place_charts(sheet, table, counted, widths, after)
    lines = _lines(Shelf(sheet), table, counted, widths, stamp)
    return f"A1:{letters[-1]}{after}", (row_xml(row, letters, *line) for row, line in enumerate(lines, 1))


def _counts(table: Table) -> bool:
    """Tell whether the first column counts the rows."""
    return bool(table.columns) and table.columns[0].key in _NUMBERED and table.columns[0].kind == "int"


def _lines(shelf: Shelf, table: Table, counted: bool, widths: list[int], stamp: str | None) -> Iterator[Line]:
    """Yield the title, the unit line, the header, the body, the totals and the notes."""
    yield from _top(shelf, table, stamp, widths)
    labels = ([say("render.number")] if counted else []) + table.labels()
    yield [shelf.text(label, "head") for label in labels], None
    yield from _body(shelf, table, counted, widths[1:] if counted else widths)
    total = table.totals()
    if not table.rows:
        yield [shelf.text(say("render.no_rows"), "note")], None
    elif total is not None:
        yield _total_line(shelf, table, total, counted), None
    for note in table.notes:
        yield [shelf.text(pick(note), "note")], _height(pick(note), sum(widths))


def _top(shelf: Shelf, table: Table, stamp: str | None, widths: list[int]) -> Iterator[Line]:
    yield [shelf.text(pick(table.title), "title")], 26
    about = _about(table, stamp)
    yield [shelf.text(about, "about")], _height(about, sum(widths))


def _body(shelf: Shelf, table: Table, counted: bool, widths: Sequence[int]) -> Iterator[Line]:
    makers = [
        shelf.maker(column.kind, wrap=size >= _WIDEST) for column, size in zip(table.columns, widths, strict=True)
    ]
    if table.name == CONTENTS:
        makers[0] = shelf.maker("text", "link")
    texts = [place for place, column in enumerate(table.columns) if column.kind in ("text", "code")]
    number = shelf.maker("int", place="center")
    if _counts(table):
        makers[0] = number
    for place, cells in enumerate(table.rows, 1):
        line = [make(cell) for make, cell in zip(makers, cells, strict=True)]
        height = max((_height(cells[text], widths[text]) or 0 for text in texts), default=0)
        yield [number(place), *line] if counted else line, height or None


def _height(cell: Cell, size: int) -> float | None:
    """Return the height a text needs that is broken into lines of `size`; not every program finds it itself."""
    if not isinstance(cell, str) or (len(cell) * 2 <= size and "\n" not in cell):
        return None
    rows = sum(max(ceil(width(line) / max(size, 1)), 1) for line in cell.split("\n"))
    return _LINE * min(rows, _TALLEST) if rows > 1 else None


def _total_line(shelf: Shelf, table: Table, total: Sequence[Cell], counted: bool) -> list[Piece]:
    """Return the 合计 row: sums as numbers, bold, its name in the first cell that holds none."""
    line = [
        shelf.maker(column.kind if column.total else "text", role="total")(cell)
        for column, cell in zip(table.columns, total, strict=True)
    ]
    name = shelf.text(say("render.total"), "total")
    if counted:
        return [name, *line]
    place = total_place(table.columns)
    if place is not None:
        line[place] = name
    return line


def _about(table: Table, stamp: str | None) -> str:
    """Return the second row: money unit, date or period and filters, number of rows, print date."""
    parts = [say("render.unit")] if any(column.kind in ("money", "price") for column in table.columns) else []
    parts += [pick(line) for line in table.subtitle]
    if table.layout == "table" and table.rows:
        count = len(table.rows)
        parts.append(say("render.count_one") if count == 1 else say("render.count", n=f"{count:,}"))
    if stamp:
        parts.append(say("render.stamp", day=stamp))
    return "   ".join(parts)


# --- a card --------------------------------------------------------------------------------------


def _card(sheet: Any, table: Table, stamp: str | None, chart: bool) -> tuple[str, Iterable[str]]:
    """Set the sheet up for cards and return its extent and its rows: label and value lines, a block a row."""
    drawn = [human(column.kind)(cell) for row in table.rows for column, cell in zip(table.columns, row, strict=True)]
    widths = [_between(max(map(width, words), default=0)) for words in (table.labels(), drawn)]
    widths[1] = max(widths[1], _CARD)
    _set_up(sheet, widths)
    lines = list(_card_lines(Shelf(sheet), table, stamp, widths))
    return f"A1:B{len(lines)}", [row_xml(row, ("A", "B"), *line) for row, line in enumerate(lines, 1)]


def _card_lines(shelf: Shelf, table: Table, stamp: str | None, widths: list[int]) -> Iterator[Line]:
    yield from _top(shelf, table, stamp, widths)
    makers = [shelf.maker(column.kind, wrap=True, place="left") for column in table.columns]
    for place, row in enumerate(table.rows):
        if place:
            yield [], None
        for label, make, cell in zip(table.labels(), makers, row, strict=True):
            yield [shelf.text(label, "label"), make(cell)], _height(cell, widths[1])
    if not table.rows:
        yield [shelf.text(say("render.no_rows"), "note")], None
    for note in table.notes:
        yield [shelf.text(pick(note), "note")], _height(pick(note), widths[0])


# --- the page ------------------------------------------------------------------------------------


def _set_up(sheet: Any, widths: list[int], hidden: Collection[int] = ()) -> None:
    """Set column widths and what is hidden, the merged lines above, and the printed page: A4, one page wide."""
    for place, size in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = size + 1.5
        sheet.column_dimensions[get_column_letter(place)].hidden = place in hidden
    for row in (1, 2):
        _merge(sheet, row, widths)
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if sum(widths) + 2 * len(widths) > _LANDSCAPE else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = say("render.page")


def _merge(sheet: Any, row: int, widths: list[int]) -> None:
    """Let one line run across the table."""
    if len(widths) > 1:
        sheet.merged_cells.add(f"A{row}:{get_column_letter(len(widths))}{row}")


def _widths(table: Table) -> list[int]:
    """Return the width of each column by its content; of a long table the first rows speak for the rest."""
    sample = table.rows[:_SAMPLE]
    total = table.totals() or [None] * len(table.columns)
    columns = list(zip(*sample, strict=True)) if sample else [()] * len(table.columns)
    return [
        _column_width(column, label, [*cells, last])
        for column, label, cells, last in zip(table.columns, table.labels(), columns, total, strict=True)
    ]


def _column_width(column: Column, label: str, cells: Sequence[Cell]) -> int:
    draw = human(column.kind)
    filter_button = 2
    return _between(max(width(label) + filter_button, max((width(draw(cell)) for cell in cells), default=0)))


def _between(size: int) -> int:
    return min(max(size, _NARROWEST), _WIDEST)


def _place_charts(sheet: Any, table: Table, counted: bool, widths: list[int], after: int) -> None:
    """Put the charts below a short table; beside a long one, outside the printed area."""
    from channelcli.render.xlsx_chart import native

    last = get_column_letter(len(widths))
    for place, chart in enumerate(table.charts):
        if len(table.rows) > _BESIDE:
            anchor = f"{get_column_letter(len(widths) + 2)}{_HEAD + place * 20}"
            sheet.print_area = f"A1:{last}{after}"
        else:
            anchor = f"A{after + 2 + place * 20}"
        sheet.add_chart(native(sheet, table, chart, first_row=_HEAD, offset=1 if counted else 0), anchor)

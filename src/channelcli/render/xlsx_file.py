"""Workbooks as a bookkeeper expects them: title, unit line, header, 合计, ready to filter and to print.

Written row by row in openpyxl's write-only mode, so that a long table needs no more memory than a short one,
into a zip without clocks, so that the same tables give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from channelcli.render.cells import human, total_place, width
from channelcli.render.xlsx_cells import Shelf, safe_text
from channelcli.render.xlsx_zip import FIXED_TIME, TimelessZip
from channelcli.table import Cell, Column, Table
from channelcli.text import pick, say

_WIDEST, _NARROWEST, _SAMPLE = 44, 6, 2_000
_LANDSCAPE = 92  # characters of an upright A4 page at the usual size
_BESIDE = 12  # more rows than this: a chart stands beside the table, where it is seen, not far below it
_LINE, _TALLEST = 15.0, 20  # points a line of text, and the most lines a row shows
_HEAD = 3  # the row of the column labels
_NUMBERED = frozenset({"rank", "no", "row"})  # a first column that already counts the rows
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")

Line = list[Any]


def workbook(tables: Sequence[Table], stamp: str | None = None, chart: bool = False) -> bytes:
    """Return a workbook with one sheet a table, in order; `stamp` is the print date, `chart` adds native charts.

    Text is typed as text whatever it begins with, there are no formulas; money, prices and quantities are
    numbers in yuan and units, dates are dates, undefined is empty. The same tables give the same bytes.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "channelcli"
    book.properties.created = book.properties.modified = FIXED_TIME
    names: set[str] = set()
    for table in tables:
        sheet: Any = book.create_sheet(sheet_name(pick(table.title), names))
        if table.layout == "card":
            _write_card(sheet, table, stamp)
        else:
            _write_table(sheet, table, stamp, chart)
    if not tables:
        book.create_sheet("Sheet1")
    out = BytesIO()
    ExcelWriter(book, TimelessZip(out)).save()
    return out.getvalue()


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


def _write_table(sheet: Any, table: Table, stamp: str | None, chart: bool) -> None:
    shelf = Shelf(sheet)
    counted = not table.columns or table.columns[0].key not in _NUMBERED or table.columns[0].kind != "int"
    widths = ([_NARROWEST] if counted else []) + _widths(table)
    total = table.totals() if table.rows else None
    last = _HEAD + max(len(table.rows), 1)
    _set_up(sheet, widths, table, stamp)
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.auto_filter.ref = f"A{_HEAD}:{get_column_letter(len(widths))}{last}"
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    row = last + (total is not None) + 1
    notes = [pick(note) for note in table.notes]
    for place, note in enumerate(notes):
        _merge(sheet, row + place, widths, note)
    after = row + len(notes)
    if chart and table.rows:
        _place_charts(sheet, table, counted, widths, after)
    _heighten(sheet, table, widths[1:] if counted else widths)
    for line in _lines(shelf, table, counted, widths, stamp):
        sheet.append(line)
    if total is not None:
        sheet.append(_total_line(shelf, table, total, counted))
    for note in notes:
        sheet.append([shelf.text(note, "note")])


def _lines(shelf: Shelf, table: Table, counted: bool, widths: list[int], stamp: str | None) -> Iterator[Line]:
    """Yield the title, the unit line, the header and the body."""
    yield [shelf.text(pick(table.title), "title")]
    yield [shelf.text(_about(table, stamp), "about")]
    labels = ([say("render.number")] if counted else []) + table.labels()
    yield [shelf.text(label, "head") for label in labels]
    makers = [
        shelf.maker(column.kind, wrap=size >= _WIDEST)
        for column, size in zip(table.columns, widths[1:] if counted else widths, strict=True)
    ]
    number = shelf.maker("int", place="center")
    for place, cells in enumerate(table.rows, 1):
        line = [make(cell) for make, cell in zip(makers, cells, strict=True)]
        yield [number(place), *line] if counted else line
    if not table.rows:
        yield [shelf.text(say("render.no_rows"), "note")]


def _total_line(shelf: Shelf, table: Table, total: Sequence[Cell], counted: bool) -> Line:
    """Return the 合计 row: sums as numbers, bold, its name in the first cell that holds none."""
    line: Line = [
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


def _write_card(sheet: Any, table: Table, stamp: str | None) -> None:
    """Write each row as a block of label and value lines."""
    shelf = Shelf(sheet)
    labels = table.labels()
    drawn = [human(column.kind)(cell) for row in table.rows for column, cell in zip(table.columns, row, strict=True)]
    widths = [_between(max(map(width, labels), default=0)), max(_between(max(map(width, drawn), default=0)), 40)]
    _set_up(sheet, widths, table, stamp)
    sheet.append([shelf.text(pick(table.title), "title")])
    sheet.append([shelf.text(_about(table, stamp), "about")])
    makers = [shelf.maker(column.kind, wrap=True, place="left") for column in table.columns]
    for place, row in enumerate(table.rows):
        if place:
            sheet.append([])
        for label, make, cell in zip(labels, makers, row, strict=True):
            sheet.append([shelf.text(label, "label"), make(cell)])
    if not table.rows:
        sheet.append([shelf.text(say("render.no_rows"), "note")])
    for note in table.notes:
        sheet.append([shelf.text(pick(note), "note")])


# --- the page ------------------------------------------------------------------------------------


def _set_up(sheet: Any, widths: list[int], table: Table, stamp: str | None) -> None:
    """Set column widths, the merged lines above, and the printed page: A4, one page wide, numbered."""
    for place, size in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = size + 1.5
    for row, text in ((1, ""), (2, _about(table, stamp))):
        _merge(sheet, row, widths, text)
    sheet.row_dimensions[1].height = 26
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if sum(widths) + 2 * len(widths) > _LANDSCAPE else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = say("render.page")


def _merge(sheet: Any, row: int, widths: list[int], text: str) -> None:
    """Merge one line across the table, high enough for its text."""
    if len(widths) > 1:
        sheet.merged_cells.add(f"A{row}:{get_column_letter(len(widths))}{row}")
    rows = ceil(width(safe_text(text)) / max(sum(widths), 1))
    if rows > 1:
        sheet.row_dimensions[row].height = _LINE * min(rows, _TALLEST)


def _heighten(sheet: Any, table: Table, widths: Sequence[int]) -> None:
    """Make the rows high enough whose text is broken into lines; not every program does it by itself."""
    texts = [place for place, column in enumerate(table.columns) if column.kind in ("text", "code")]
    for number, row in enumerate(table.rows, _HEAD + 1):
        need = 1
        for place in texts:
            cell = row[place]
            if not isinstance(cell, str) or (len(cell) <= _WIDEST // 2 and "\n" not in cell):
                continue
            need = max(need, sum(max(ceil(width(line) / widths[place]), 1) for line in cell.split("\n")))
        if need > 1:
            sheet.row_dimensions[number].height = _LINE * min(need, _TALLEST)


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
            anchor = f"A{after + 1 + place * 20}"
        sheet.add_chart(native(sheet, table, chart, first_row=_HEAD, offset=1 if counted else 0), anchor)

"""An empty sheet to be filled in: headers, formats, drop-downs, a hint at each column, one example row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from channelcli.render.cells import width
from channelcli.table import Kind

ROWS = 2_000  # so many rows offer their drop-downs and hints
_NARROW, _WIDE = 10, 40
_LONGEST = 255  # characters of the choices in a drop-down, and of a hint
_TITLE = 32
_FORMATS: dict[Kind, str] = {
    "date": "yyyy-mm-dd",
    "money": "#,##0.00",
    "price": "#,##0.00##",
    "quantity": "General",
    "int": "0",
    "rate": "0.##%",
    "bool": "@",
    "text": "@",
    "code": "@",
}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form: header, how its cells are typed, the example, the words to choose from, the hint."""

    header: str
    kind: Kind
    example: str | float | date | None = None
    choices: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet to be filled in."""

    name: str
    columns: tuple[FormColumn, ...]


def workbook(forms: Sequence[Form]) -> bytes:
    """Return a workbook with one sheet a form; the same forms give the same bytes.

    A choice offered is no fence: what else the importer reads may be typed as well.
    """
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    from channelcli.render.xlsx_file import sheet_name
    from channelcli.render.xlsx_zip import FIXED_TIME, TimelessZip

    book: Any = Workbook()
    book.remove(book.active)
    book.properties.creator = "channelcli"
    book.properties.created = book.properties.modified = FIXED_TIME
    names: set[str] = set()
    for form in forms:
        sheet = book.create_sheet(sheet_name(form.name, names))
        sheet.freeze_panes = "A2"
        sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
        for place, column in enumerate(form.columns, 1):
            _column(sheet, place, column)
    out = BytesIO()
    ExcelWriter(book, TimelessZip(out, {})).save()
    return out.getvalue()


def _column(sheet: Any, place: int, column: FormColumn) -> None:
    """Write the header and the example of one column, and how the cells below look and help."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(place)
    dimension = sheet.column_dimensions[letter]
    said = str(column.example or "")
    dimension.width = min(max(width(column.header), width(said), _NARROW), _WIDE) + 2
    dimension.number_format = _FORMATS[column.kind]
    head = sheet.cell(1, place)
    _text(head, column.header)
    head.number_format = "@"
    head.font = Font(name="Calibri", size=11, bold=True)
    head.fill = PatternFill("solid", fgColor="FFFFF2CC" if column.required else "FFDDE6F3")
    head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell = sheet.cell(2, place)
    if isinstance(column.example, str):
        _text(cell, column.example)
    elif column.example is not None:
        cell.value = column.example
    cell.number_format = _FORMATS[column.kind]
    _help(sheet, f"{letter}2:{letter}{ROWS}", column)


def _text(cell: Any, text: str) -> None:
    """Put in text as text: what begins with = is no formula."""
    from channelcli.render.xlsx_cells import safe_text

    cell.value = safe_text(text)
    cell.data_type = "s"


def _help(sheet: Any, cells: str, column: FormColumn) -> None:
    """Offer the choices in a drop-down and show the hint where the column is typed into."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(word.replace('"', '""') for word in column.choices)
    listed = bool(words) and len(words) < _LONGEST and not any("," in word for word in column.choices)
    if not listed and not column.hint:
        return
    rule = DataValidation(
        type="list" if listed else None, formula1=f'"{words}"' if listed else None, allow_blank=True,
        showErrorMessage=False, showInputMessage=True,
        promptTitle=column.header[:_TITLE], prompt=column.hint[:_LONGEST] or None, sqref=cells,
    )  # fmt: skip
    sheet.add_data_validation(rule)

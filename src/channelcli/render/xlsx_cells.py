"""One workbook cell: its type, its number format and its looks, each look made once a workbook.

openpyxl keeps the looks; the cells themselves are written as text here, because its own cell by cell way takes
seven times as long, guesses types, and would make a formula of `=x`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from channelcli.render.cells import machine
from channelcli.table import NUMBERS, Cell, Kind
from channelcli.text import say

Role = Literal["body", "total", "head", "title", "about", "note", "label", "link"]
Place = Literal["left", "center", None]
Piece = str  # a cell from its attributes on; the row puts its address before it
Maker = Callable[[Cell], Piece]

_LONGEST = 32_767  # UTF-16 units Excel keeps in a cell
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character by number
_RISKY = re.compile(r"[=+\-@＝＋－＠]")
_FORMATS: dict[Kind, str] = {
    "money": "#,##0.00",
    "price": "#,##0.00##",
    "quantity": "#,##0.0##",
    "rate": "0.0%",
    "int": "General",
    "date": "yyyy-mm-dd",
    "code": "@",
}
_EARLIEST = date(1900, 3, 1)  # before it Excel's calendar has a day that never was
_DAY_ZERO = date(1899, 12, 30)


def safe_text(text: str) -> str:
    """Return `text` as a cell can hold it: what XML forbids shown by a sign, the length cut visibly."""
    if not text.isprintable():
        text = _ILLEGAL.sub(_sign, text.replace("\r\n", "\n"))
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if len(text) * 2 > _LONGEST and len(text.encode("utf-16-le")) // 2 > _LONGEST:
        mark = say("render.clipped")
        kept = text.encode("utf-16-le")[: (_LONGEST - len(mark)) * 2]
        text = kept.decode("utf-16-le", "ignore") + mark
    return text


def _sign(match: re.Match[str]) -> str:
    place = ord(match.group())
    return chr(0x2400 + place) if place < 0x20 else f"\\u{place:04x}"


def row_xml(number: int, letters: Sequence[str], pieces: Sequence[Piece], height: float | None = None) -> str:
    """Return row `number` of a sheet with these cells from column A on; `height` in points."""
    tall = f' ht="{height:g}" customHeight="1"' if height else ""
    cells = "".join([f'<c r="{letter}{number}"{piece}' for letter, piece in zip(letters, pieces, strict=False)])
    return f'<row r="{number}"{tall}>{cells}</row>'


def column_letters(count: int) -> list[str]:
    """Return the letters of the first `count` columns."""
    return [get_column_letter(place) for place in range(1, count + 1)]


class Shelf:
    """The looks in use in one workbook, and the makers of its cells."""

    def __init__(self, sheet: Any) -> None:
        """Serve this sheet."""
        self._sheet = sheet
        self._looks: dict[tuple[Role, str, bool, Place], int] = {}

    def text(self, text: str, role: Role) -> Piece:
        """Return a cell of text, never a formula, in the look of `role`."""
        wrap = role in ("about", "note", "head")
        return _text_piece(safe_text(text), self._look(role, "@" if _RISKY.match(text) else "General", wrap))

    def maker(self, kind: Kind, role: Role = "body", wrap: bool = False, place: Place = None) -> Maker:
        """Return the function that turns a value of `kind` into a typed cell; undefined becomes an empty one.

        `wrap` breaks long text inside the cell, `place` overrides where in the cell the value stands.
        """
        if kind in NUMBERS:
            return self._number_maker(kind, role, place)
        if kind == "date":
            return self._date_maker(role, place or "center")
        place = place or ("center" if kind == "bool" else None)
        plain = self._look(role, _FORMATS.get(kind, "General"), wrap, place)
        guarded = self._look(role, "@", wrap, place)
        broken = self._look(role, "@", True, place)
        words = {True: say("render.yes"), False: say("render.no")} if kind == "bool" else None

        def text(cell: Cell) -> Piece:
            if cell is None:
                return f' s="{plain}"/>'
            value = words[bool(cell)] if words else safe_text(str(cell))
            return _text_piece(value, broken if "\n" in value else guarded if _RISKY.match(value) else plain)

        return text

    def _number_maker(self, kind: Kind, role: Role, place: Place) -> Maker:
        look = self._look(role, _FORMATS[kind], False, place)
        whole = self._look(role, "#,##0", False, place) if kind == "quantity" else look
        write = machine(kind)

        def number(cell: Cell) -> Piece:
            value = write(cell)
            if not value:
                return f' s="{look}"/>'
            return f' s="{look if "." in value else whole}"><v>{value}</v></c>'

        return number

    def _date_maker(self, role: Role, place: Place) -> Maker:
        dated = self._look(role, _FORMATS["date"], False, place)
        worded = self._look(role, "@", False, place)
        known: dict[str, Piece] = {}

        def day(cell: Cell) -> Piece:
            if cell is None:
                return f' s="{dated}"/>'
            text = str(cell)
            if text not in known:
                number = serial(text)
                dead = number is None
                known[text] = _text_piece(safe_text(text), worded) if dead else f' s="{dated}"><v>{number}</v></c>'
            return known[text]

        return day

    def _look(self, role: Role, number_format: str, wrap: bool, place: Place = None) -> int:
        key = (role, number_format, wrap, place)
        if key not in self._looks:
            self._looks[key] = self._new_look(*key)
        return self._looks[key]

    def _new_look(self, role: Role, number_format: str, wrap: bool, place: Place) -> int:
        cell: Any = WriteOnlyCell(self._sheet)
        cell.number_format = number_format
        horizontal = "center" if role in ("title", "head") else "left" if role in ("about", "note") else place
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap or None)
        if role == "title":
            cell.font = Font(name="Calibri", size=16, bold=True)
        elif role in ("head", "total", "label"):
            cell.font = Font(name="Calibri", size=11, bold=True)
        elif role == "link":
            cell.font = Font(name="Calibri", size=11, underline="single", color="FF1A5FB4")
        if role in ("body", "head", "total", "label", "link"):
            side = Side(style="thin", color="FFB0B0B0")
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if role in ("head", "label"):
            cell.fill = PatternFill("solid", fgColor="FFDDE6F3")
        return int(cell.style_id)


def _text_piece(text: str, look: int) -> Piece:
    keep = "" if text == text.strip() else ' xml:space="preserve"'
    return f' s="{look}" t="inlineStr"><is><t{keep}>{escape(text)}</t></is></c>' if text else f' s="{look}"/>'


def serial(text: str) -> int | None:
    """Return Excel's number of an ISO day; None for a month or what else is no day of its calendar."""
    if len(text) != len("2026-11-21"):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return (day - _DAY_ZERO).days if day >= _EARLIEST else None

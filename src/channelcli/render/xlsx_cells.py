"""One workbook cell: its type, its number format and its looks, each look made once a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from math import isfinite
from typing import Any, Literal

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from channelcli.table import NUMBERS, Cell, Kind
from channelcli.text import say

Role = Literal["body", "total", "head", "title", "about", "note", "label"]
Place = Literal["left", "center", None]

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
_SCALE: dict[Kind, int] = {"money": 100, "price": 10_000, "quantity": 1_000}
_EARLIEST = "1900-03-01"  # before it Excel's calendar has a day that never was


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


class Shelf:
    """The looks in use on one sheet, and the makers of its cells."""

    def __init__(self, sheet: Any) -> None:
        """Serve this write-only sheet."""
        self._sheet = sheet
        self._looks: dict[tuple[Role, str, bool, Place], Any] = {}

    def text(self, text: str, role: Role) -> Any:
        """Return a cell of text, never a formula, in the look of `role`."""
        wrap = role in ("about", "note", "head")
        return self._cell(safe_text(text), "s", self._look(role, "@" if _RISKY.match(text) else "General", wrap))

    def maker(self, kind: Kind, role: Role = "body", wrap: bool = False, place: Place = None) -> Callable[[Cell], Any]:
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
        words = {1: say("render.yes"), 0: say("render.no")} if kind == "bool" else None

        def text(cell: Cell) -> Any:
            if cell is None:
                return self._cell(None, "n", plain)
            value = words[1 if cell else 0] if words else safe_text(str(cell))
            look = broken if "\n" in value else guarded if _RISKY.match(value) else plain
            return self._cell(value, "s", look)

        return text

    def _number_maker(self, kind: Kind, role: Role, place: Place) -> Callable[[Cell], Any]:
        look = self._look(role, _FORMATS[kind], False, place)
        whole = self._look(role, "#,##0", False, place) if kind == "quantity" else look
        scale = _SCALE.get(kind)

        def number(cell: Cell) -> Any:
            if not isinstance(cell, int | float) or not isfinite(cell):
                return self._cell(None, "n", look)
            if scale is None:
                return self._cell(cell, "n", look)
            return self._cell(cell / scale, "n", look if cell % scale else whole)

        return number

    def _date_maker(self, role: Role, place: Place) -> Callable[[Cell], Any]:
        dated = self._look(role, _FORMATS["date"], False, place)
        worded = self._look(role, "@", False, place)

        def day(cell: Cell) -> Any:
            if cell is None:
                return self._cell(None, "n", dated)
            text = str(cell)
            try:
                if len(text) == len(_EARLIEST) and text >= _EARLIEST:
                    return self._cell(date.fromisoformat(text), "d", dated)
            except ValueError:
                pass  # a month, or what an older file holds: shown as it is
            return self._cell(safe_text(text), "s", worded)

        return day

    def _cell(self, value: Any, data_type: str, look: Any) -> Any:
        # set without openpyxl's guessing, which would take '=x' for a formula and '#N/A' for an error
        cell: Any = WriteOnlyCell(self._sheet)
        cell._value = value
        cell.data_type = data_type
        cell._style = look
        return cell

    def _look(self, role: Role, number_format: str, wrap: bool, place: Place = None) -> Any:
        key = (role, number_format, wrap, place)
        if key not in self._looks:
            self._looks[key] = self._new_look(*key)
        return self._looks[key]

    def _new_look(self, role: Role, number_format: str, wrap: bool, place: Place) -> Any:
        cell: Any = WriteOnlyCell(self._sheet)
        cell.number_format = number_format
        horizontal = "center" if role in ("title", "head") else "left" if role in ("about", "note") else place
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap or None)
        if role == "title":
            cell.font = Font(name="Calibri", size=16, bold=True)
        elif role in ("head", "total", "label"):
            cell.font = Font(name="Calibri", size=11, bold=True)
        if role in ("body", "head", "total", "label"):
            side = Side(style="thin", color="FFB0B0B0")
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if role in ("head", "label"):
            cell.fill = PatternFill("solid", fgColor="FFDDE6F3")
        return cell._style

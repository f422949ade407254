"""The parts of a small workbook, written by hand: looks, sheets and what binds them.

A pack is thousands of workbooks of one sheet. openpyxl makes each from the ground up, which takes as long as the
whole account; what these need is little, and always the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from channelcli.render.cells import machine
from channelcli.render.xlsx_cells import Piece, Shelf, safe_text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIRST_FORMAT = 164  # numbers below are the formats every program knows
_LONGEST_UNIT = 8
SIDE, TOP, BOTTOM = 0.4, 0.6, 0.75  # margins in inches

# Fonts, fills and borders by number: the look of a role is one of each, and where its text stands.
_FONTS = ((11, False), (11, True), (16, True), (12, True))
_NO_LINE, _LINE = 0, 1
_ROLES = {  # role: font, fill (2: head), border, horizontal, vertical
    "body": (0, 0, _LINE, "", "center"),
    "total": (1, 0, _LINE, "", "center"),
    "head": (1, 2, _LINE, "center", "center"),
    "title": (2, 0, _NO_LINE, "center", "center"),
    "about": (0, 0, _NO_LINE, "left", "center"),
    "section": (3, 0, _NO_LINE, "left", "center"),
    "plain": (0, 0, _NO_LINE, "left", "center"),
    "words": (1, 0, _LINE, "left", "center"),
    "seal": (0, 0, _LINE, "left", "top"),
}


class Looks:
    """The looks in use in one workbook, numbered as they come."""

    def __init__(self) -> None:
        """Begin with the plain look."""
        self.known: dict[Any, int] = {}  # by role, format, wrap and place, for all sheets of the workbook
        self._formats: dict[str, int] = {}
        self._cells = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']

    def new(self, role: str, number_format: str, wrap: bool, place: str | None) -> int:
        """Return the number of a further look."""
        if number_format.startswith("#,##0"):
            number_format += "_ "  # a blank's room to the line beside it
        font, fill, border, horizontal, vertical = _ROLES[role]
        where = place or horizontal
        align = f' horizontal="{where}"' if where else ""
        align += f' vertical="{vertical}"' + (' wrapText="1"' if wrap else "")
        self._cells.append(
            f'<xf numFmtId="{self._format(number_format)}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
            ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f"<alignment{align}/></xf>"
        )
        return len(self._cells) - 1

    def _format(self, text: str) -> int:
        if text == "General":
            return 0
        return self._formats.setdefault(text, _FIRST_FORMAT + len(self._formats))

    def xml(self) -> str:
        """Return the part with all looks."""
        formats = "".join(f'<numFmt numFmtId="{n}" formatCode={quoteattr(t)}/>' for t, n in self._formats.items())
        fonts = "".join(
            f'<font>{"<b/>" if bold else ""}<sz val="{size}"/><name val="Calibri"/></font>' for size, bold in _FONTS
        )
        side = '<{0} style="thin"><color rgb="FFB0B0B0"/></{0}>'
        line = "".join(side.format(name) for name in ("left", "right", "top", "bottom"))
        parts = [f'<numFmts count="{len(self._formats)}">{formats}</numFmts>'] if formats else []
        parts += [
            f'<fonts count="{len(_FONTS)}">{fonts}</fonts>',
            '<fills count="3"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill>'
            '<fill><patternFill patternType="solid"><fgColor rgb="FFDDE6F3"/></patternFill></fill></fills>',
            '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
            f"<border>{line}<diagonal/></border></borders>",
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
            f'<cellXfs count="{len(self._cells)}">{"".join(self._cells)}</cellXfs>',
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
        ]
        return f'{_HEAD}<styleSheet xmlns="{_MAIN}">{"".join(parts)}</styleSheet>'


class PaperShelf(Shelf):
    """The makers of the cells of a paper, in the looks of one workbook."""

    def __init__(self, looks: Looks) -> None:
        """Take looks from this workbook."""
        super().__init__(None)
        self._own, self._looks = looks, looks.known

    def _new_look(self, role: Any, number_format: str, wrap: bool, place: Any = None) -> int:
        return self._own.new(role, number_format, wrap, place)

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


@dataclass(slots=True)
class Frame:
    """What a sheet has besides its rows."""

    extent: str = "A1"
    widths: Sequence[float] = ()
    frozen: int = 0  # lines that stay in sight, and stand on every page
    landscape: bool = False
    footer: str = ""
    merged: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def xml(self, rows: Sequence[str]) -> str:
        """Return the sheet with these rows: A4, one page wide."""
        pane = ""
        if self.frozen:
            corner = f"A{self.frozen + 1}"
            pane = (
                f'<pane ySplit="{self.frozen}" topLeftCell="{corner}" activePane="bottomLeft" state="frozen"/>'
                f'<selection pane="bottomLeft" activeCell="{corner}" sqref="{corner}"/>'
            )
        columns = "".join(
            f'<col min="{n}" max="{n}" width="{size:g}" customWidth="1"/>' for n, size in enumerate(self.widths, 1)
        )
        merged = "".join(f'<mergeCell ref="{area}"/>' for area in self.merged)
        breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in self.breaks)
        count = len(self.breaks)
        after = [
            f'<mergeCells count="{len(self.merged)}">{merged}</mergeCells>' if merged else "",
            '<printOptions horizontalCentered="1"/>',
            f'<pageMargins left="{SIDE}" right="{SIDE}" top="{TOP}" bottom="{BOTTOM}" header="0.3" footer="0.3"/>',
            f'<pageSetup paperSize="9" orientation="{"landscape" if self.landscape else "portrait"}"'
            ' fitToWidth="1" fitToHeight="0"/>',
            f"<headerFooter><oddFooter>{escape('&C' + self.footer)}</oddFooter></headerFooter>",
            f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>' if breaks else "",
        ]
        return (
            f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="{self.extent}"/><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
            f"{''.join(after)}</worksheet>"
        )


def bound(sheets: Sequence[tuple[str, Frame]]) -> dict[str, str]:
    """Return the parts that name the sheets and say what belongs together, by their path in the archive."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name={quoteattr(safe_text(name))} sheetId="{n}" r:id="rId{n}"/>'
        for n, (name, _) in zip(numbers, sheets, strict=True)
    )
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n - 1}">'
        f"{escape(_quoted(safe_text(name)))}!$1:${frame.frozen}</definedName>"
        for n, (name, frame) in zip(numbers, sheets, strict=True)
        if frame.frozen
    )
    titles = f"<definedNames>{titles}</definedNames>" if titles else ""
    relations = "".join(_relation(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    relations += _relation(len(sheets) + 1, "styles", "styles.xml")
    types = "".join(_override(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers)
    types += _override("/xl/workbook.xml", "sheet.main") + _override("/xl/styles.xml", "styles")
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations(_relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{listed}</sheets>{titles}</workbook>",
        "xl/_rels/workbook.xml.rels": _relations(relations),
    }


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _relations(inside: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>'

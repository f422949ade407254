"""Writing the sheets so that the same cells are the same bytes: csv, and xlsx with fixed times inside.

The workbooks are written part by part, without a library: 120,000 cells in a fraction of a second, where a general
writer needs several, and nothing in them depends on the moment or on a library's version.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

Value = str | int | float | date | None
Rows = Iterable[Sequence[Value]]
_EXCEL_DAY_0 = date(1899, 12, 30).toordinal()
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # no sheet here is wider
_BOLD, _DAY = 1, 2  # places in cellXfs below
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACK}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACK}/relationships">'
    f'<Relationship Id="rId1" Type="{_LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACK}/relationships">'
    f'<Relationship Id="rId1" Type="{_LINK}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_LINK}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def write_csv(path: Path, header: Sequence[str], rows: Rows, *, encoding: str = "utf-8-sig") -> Path:
    """Write a csv as Excel saves it: BOM or GBK, CRLF; dates as ISO text. Return the path."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, title: str, header: Sequence[str], rows: Rows, *, last: Sequence[Value] = ()) -> Path:
    """Write a workbook as an office keeps it: title row, header, rows, perhaps a 合计 row. Return the path."""
    lines = [_row(1, [title], _BOLD), _row(2, header, _BOLD)]
    lines += [_row(number, row) for number, row in enumerate(rows, 3)]
    if last:
        lines.append(_row(len(lines) + 1, last, _BOLD))
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{_LETTERS[len(header) - 1]}{len(lines)}"/>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{len(header)}" width="14" customWidth="1"/></cols>'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINK}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name="{escape(title)[:31]}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as pack:
        for name, text in (*_PARTS.items(), ("xl/workbook.xml", book), ("xl/worksheets/sheet1.xml", sheet)):
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            pack.writestr(entry, _HEAD + text)
    path.write_bytes(raw.getvalue())
    return path


def _row(number: int, cells: Sequence[Value], style: int = 0) -> str:
    drawn = [
        _cell(f"{letter}{number}", value, style)
        for letter, value in zip(_LETTERS, cells, strict=False)
        if value is not None and value != ""
    ]
    return f'<row r="{number}">{"".join(drawn)}</row>'


def _cell(place: str, value: str | int | float | date, style: int) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY}"><v>{value.toordinal() - _EXCEL_DAY_0}</v></c>'
    return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'

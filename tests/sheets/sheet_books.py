"""Small files for the tests of sheets: csv from rows, workbooks by openpyxl, and workbooks written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from channelcli.errors import Fault
from channelcli.sheets.options import ReadOptions
from channelcli.sheets.reading import Reading, read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f"""<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"""
STYLES = f"""<?xml version="1.0"?><styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>
<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="46" applyNumberFormat="1"/>
</cellXfs></styleSheet>"""


def text_cell(reference: str, text: str) -> str:
    """Return the XML of a cell that holds its text itself."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def header_row(*names: str) -> str:
    """Return the XML of row 1."""
    return '<row r="1">' + "".join(text_cell(f"{chr(65 + i)}1", name) for i, name in enumerate(names)) + "</row>"


def raw_xlsx(
    rows: str, *, dimension: str = "", date1904: bool = False, parts: Mapping[str, bytes] | None = None, head: str = ""
) -> bytes:
    """Return a workbook of one sheet with exactly this XML in it; style 1 is a date, style 2 a duration."""
    setting = '<workbookPr date1904="1"/>' if date1904 else ""
    book = f"""<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{RELS}">{setting}
<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""
    sheet = f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}">{dimension}<sheetData>{rows}</sheetData></worksheet>'
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{RELS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")], 1)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr("xl/workbook.xml", book)
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        )
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook of these sheets by openpyxl."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def ods(rows: Sequence[str]) -> bytes:
    """Return an .ods with one sheet; each row is the XML of its cells."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{office}"
 xmlns:table="{table}" xmlns:text="{words}" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="S">{body}</table:table></office:spreadsheet></office:body></office:document-content>"""
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f'<?xml version="1.0"?><m:manifest xmlns:m="{manifest}"/>')
    return out.getvalue()


def values(reading: Reading) -> list[dict[str, Any]]:
    """Return the good rows of all parts by field key."""
    return [dict(zip(part.keys, row[1], strict=False)) for part in reading.parts for row in part.rows() if not row[2]]


def faults(reading: Reading) -> list[tuple[int, str, str]]:
    """Return (row number, column, key of the reason) of every fault."""
    return [
        (number, fault.column, fault.fault.key)
        for part in reading.parts
        for number, _, found in part.rows()
        for fault in found
    ]


def read_bytes(
    tmp_path: Path, content: bytes, kind: str | None = "orders", name: str = "f.csv", **said: Any
) -> Reading:
    """Write the bytes to a file and read it."""
    path = tmp_path / name
    path.write_bytes(content)
    return read(kind, path, ReadOptions(**said))


def keys_of(found: Sequence[Fault]) -> list[str]:
    """Return the keys of notices or hints."""
    return [one.key for one in found]

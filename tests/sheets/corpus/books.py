"""Workbooks written part by part, for the cases: .xlsx and .ods as XML, .xls as records in a compound file."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from sheet_books import MAIN, PACKAGE, RELS, STYLES, TYPES

from corpus.case import Case

DAY = 46082  # 2026-03-01 as a spreadsheet counts days
HEAD = ("order_no", "date", "partner", "amount")
Value = str | int | float | None | dt.date | tuple[str, ...]
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
ONE = {"rows": 1, "records": 1, "money": 500}
TWO = {"rows": 2, "records": 2, "money": 1000}


def letters(place: int) -> str:
    """Return the letters of a column by its place from 0."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def cell(reference: str, value: Value) -> str:
    """Return the XML of a cell; a tuple holds its attributes and its content as they are."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f'<c r="{reference}" {value[0]}>{value[1]}</c>'
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, dt.date):
        return f'<c r="{reference}" s="1"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
    return f'<c r="{reference}"><v>{value!r}</v></c>'


def day(serial: float = DAY, style: int = 1) -> tuple[str, str]:
    """Return a date as a number in a style; 1 is the short date."""
    return f's="{style}"', f"<v>{serial}</v>"


def grid(*rows: Sequence[Value], first: int = 1, left: int = 0) -> str:
    """Return the XML of these rows from row `first` on."""
    out = []
    for number, row in enumerate(rows, first):
        cells = "".join(cell(f"{letters(left + place)}{number}", value) for place, value in enumerate(row))
        out.append(f'<row r="{number}">{cells}</row>')
    return "".join(out)


def order(
    number: Value = "1", date: Value = ("",), partner: Value = "甲", amount: Value = 5, *more: Value
) -> list[Value]:
    """Return a row of HEAD that is good where nothing else is said."""
    return [number, day() if date == ("",) else date, partner, amount, *more]


def styles(*codes: str | int) -> str:
    """Return styles: 0 is General, 1 the short date, then one for each format code or number of a built-in one."""
    own = {200 + place: code for place, code in enumerate(codes) if isinstance(code, str)}
    formats = "".join(
        f'<numFmt numFmtId="{key}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>' for key, code in own.items()
    )
    numbers = [0, 14, *(200 + place if isinstance(code, str) else code for place, code in enumerate(codes))]
    cells = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1"/>' for number in numbers)
    numbered = f'<numFmts count="{len(own)}">{formats}</numFmts>'
    return f'{XML}<styleSheet xmlns="{MAIN}">{numbered}<cellXfs>{cells}</cellXfs></styleSheet>'


def part(rows: str, *, before: str = "", after: str = "") -> str:
    """Return the XML of a sheet."""
    return f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def merged(*ranges: str) -> str:
    """Return the list of merged ranges that stands behind the rows."""
    return f"<mergeCells>{''.join(f'<mergeCell ref={chr(34)}{one}{chr(34)}/>' for one in ranges)}</mergeCells>"


def parts_of(
    sheets: str | Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    style: str = STYLES,
    strings: str | None = None,
    settings: str = "",
) -> dict[str, bytes]:
    """Return the parts of an .xlsx by name; a sheet given as rows alone is wrapped, one that begins with < is not."""
    given = {"S": sheets} if isinstance(sheets, str) else sheets
    links = [("styles", "styles.xml")]
    links += [("sharedStrings", "sharedStrings.xml")] if strings is not None else []
    out = {"[Content_Types].xml": TYPES}
    out["_rels/.rels"] = (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    entries = ""
    for place, (name, content) in enumerate(given.items(), 1):
        state = f' state="{states[name]}"' if states and name in states else ""
        entries += f'<sheet name="{escape(name)}" sheetId="{place}"{state} r:id="s{place}"/>'
        out[f"xl/worksheets/sheet{place}.xml"] = part(content) if content[:4] in ("<row", "") else content
    rels = "".join(
        f'<Relationship Id="x{n}" Type="{RELS}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(links)
    )
    rels += "".join(
        f'<Relationship Id="s{n}" Type="{RELS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(given) + 1)
    )
    out["xl/workbook.xml"] = (
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELS}">{settings}<sheets>{entries}</sheets></workbook>'
    )
    out["xl/_rels/workbook.xml.rels"] = f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{rels}</Relationships>'
    out["xl/styles.xml"] = style
    if strings is not None:
        out["xl/sharedStrings.xml"] = f'{XML}<sst xmlns="{MAIN}">{strings}</sst>'
    return {name: content.encode() for name, content in out.items()}


def zipped(parts: Mapping[str, bytes | None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of these parts; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def xlsx(sheets: str | Mapping[str, str], parts: Mapping[str, bytes | None] | None = None, **said: object) -> bytes:
    """Return an .xlsx of these sheets; `parts` are added, replaced, or left out."""
    return zipped({**parts_of(sheets, **said), **(parts or {})})  # type: ignore[arg-type]


def case(name: str, content: object, file: str = "f.xlsx", **said: object) -> Case:
    """Return a case of a workbook; rows given as XML become an .xlsx."""
    made = xlsx(content) if isinstance(content, str) else content
    return Case(name, made, file=file, **said)  # type: ignore[arg-type]


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def ods_cell(value: Value) -> str:
    """Return the XML of a cell of an .ods; a tuple holds its attributes and its text."""
    if isinstance(value, tuple):
        text = f"<text:p>{escape(value[1])}</text:p>" if value[1] else ""
        return f"<table:table-cell {value[0]}>{text}</table:table-cell>"
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return ods_cell(('office:value-type="string"', value))
    if isinstance(value, dt.date):
        return ods_cell((f'office:value-type="date" office:date-value="{value}"', f"{value:%y/%m/%d}"))
    return ods_cell((f'office:value-type="float" office:value="{value}"', str(value)))


def ods(*rows: Sequence[Value] | str, manifest: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """Return an .ods of one sheet; a row that is text is XML as it is."""
    body = ""
    for row in rows:
        body += row if isinstance(row, str) else f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>"
    content = (
        f'{XML}<office:document-content {SPACES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    listed = f'{XML}<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">{manifest}</manifest:manifest>'
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": mimetype,
            "content.xml": content.encode(),
            "META-INF/manifest.xml": listed.encode(),
            **(parts or {}),
        }
    )


def record(code: int, data: bytes = b"") -> bytes:
    """Return one record of an .xls."""
    return struct.pack("<HH", code, len(data)) + data


def xls_cell(row: int, column: int, value: Value) -> bytes:
    """Return the record of a cell; a tuple holds (code of the record, its data behind row and column)."""
    place = struct.pack("<HHH", row, column, 1 if isinstance(value, dt.date) else 0)
    if value is None:
        return b""
    if isinstance(value, tuple):
        return record(int(value[0]), place + bytes.fromhex(value[1]))
    if isinstance(value, str):
        return record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    number = (value - dt.date(1899, 12, 30)).days if isinstance(value, dt.date) else value
    return record(0x203, place + struct.pack("<d", number))


def xls_stream(*rows: Sequence[Value], inside: bytes = b"", first: bytes = b"", hidden: Sequence[int] = ()) -> bytes:
    """Return the stream of a workbook of one sheet; `first` goes into the globals, `inside` behind the cells."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    formats = record(0xE0, bytes(20)) + record(0xE0, struct.pack("<HH", 0, 14) + bytes(16))
    name = struct.pack("<BB", 1, 0) + b"S"
    length = len(begin + first + formats) + len(record(0x85, bytes(6) + name)) + 4
    globals_ = begin + first + formats + record(0x85, struct.pack("<IBB", length, 0, 0) + name) + record(10)
    cells = b""
    for place, row in enumerate(rows):
        cells += record(0x208, struct.pack("<HHHHHHI", place, 0, len(row), 255, 0, 0, 0x20 if place in hidden else 0))
        cells += b"".join(xls_cell(place, column, value) for column, value in enumerate(row))
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0))
    return globals_ + sheet + cells + inside + record(10)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file of these streams, each in sectors of its own."""
    fat: list[int] = [0xFFFFFFFD]  # the first sector is the table itself
    data, entries = b"", b""
    places = []
    for content in streams.values():
        padded = content.ljust(4096, b"\0")
        padded += bytes(-len(padded) % 512)
        places.append((len(fat), len(padded)))
        fat += [*range(len(fat) + 1, len(fat) + len(padded) // 512), 0xFFFFFFFE]
        data += padded
    for place, (name, kind, start, size) in enumerate(
        [("Root Entry", 5, 0xFFFFFFFE, 0), *((name, 2, *at) for name, at in zip(streams, places, strict=True))]
    ):
        text = name.encode("utf-16-le") + b"\0\0"
        right = place + 1 if 0 < place < len(streams) else 0xFFFFFFFF
        below = 1 if place == 0 and streams else 0xFFFFFFFF
        entries += text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, right, below)
        entries += bytes(36) + struct.pack("<IQ", start, size)
    entries += bytes(-len(entries) % 512)
    first = len(fat)
    fat += [*range(first + 1, first + len(entries) // 512), 0xFFFFFFFE]
    assert len(fat) <= 128
    table = struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, first, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108) + table + data + entries


def xls(*rows: Sequence[Value], **said: object) -> bytes:
    """Return an .xls of one sheet."""
    return compound({"Workbook": xls_stream(*rows, **said)})  # type: ignore[arg-type]

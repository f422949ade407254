"""Workbooks broken in every part: the zip, the list of parts, the XML, the references of cells; and other files."""

from __future__ import annotations

import io
import re
import struct
import zipfile

from corpus.books import (
    HEAD,
    ONE,
    TWO,
    XML,
    Case,
    case,
    cell,
    compound,
    day,
    grid,
    letters,
    ods,
    order,
    part,
    parts_of,
    record,
    xls,
    xls_stream,
    xlsx,
    zipped,
)

PLAIN = grid(HEAD, order())
CELLS = [cell(f"{letters(place)}2", value) for place, value in enumerate(order())]
REF = re.compile(r' r="[A-Z]?[0-9]+"')
GOOD = xlsx(PLAIN)
BROKEN, BOOK, SHEET, LINKS = (
    "sheets.broken",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/_rels/workbook.xml.rels",
)
PARTS = parts_of(PLAIN)
SECOND = grid(order("2"), first=3)


def edited(name: str, *pairs: tuple[str, str]) -> bytes:
    """Return the workbook with these texts replaced in one part."""
    text = PARTS[name].decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return zipped({**PARTS, name: text.encode()})


def without(*names: str) -> bytes:
    """Return the workbook without these parts."""
    return zipped({**PARTS, **dict.fromkeys(names)})


def twice(name: str) -> bytes:
    """Return a zip that holds one part twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one, content in [*PARTS.items(), (name, b"<x/>")]:
            info = zipfile.ZipInfo(one)
            archive.NameToInfo.pop(one, None)  # it would warn
            archive.writestr(info, content)
    return out.getvalue()


def locked() -> bytes:
    """Return a zip whose parts say they are encrypted."""
    content = bytearray(zipped(PARTS, zipfile.ZIP_STORED))
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def wrong_sum() -> bytes:
    """Return a zip of which one part does not have its checksum."""
    content = zipped(PARTS, zipfile.ZIP_STORED)
    return content.replace(b"<v>5</v>", b"<v>6</v>", 1)


def streamed() -> bytes:
    """Return a zip written without going back: the sizes stand behind each part."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.held = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.held += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
    return pipe.held


ZIPS = [
    case("a zip cut off in the middle", GOOD[: len(GOOD) // 2], error=BROKEN),
    case("a zip without its last bytes", GOOD[:-40], error=BROKEN),
    case("four bytes of a zip", b"PK\3\4", error=BROKEN),
    case("bytes before and behind the zip", GOOD + b"\n<!-- end -->\n", **ONE),
    case("a zip written into a pipe", streamed(), **ONE),
    case("parts that are stored, not packed", zipped(PARTS, zipfile.ZIP_STORED), **ONE),
    case("parts packed by a way nobody reads here", zipped(PARTS, zipfile.ZIP_LZMA), error=BROKEN),
    case("a checksum that is wrong", wrong_sum(), error=BROKEN),
    case("a zip with a password", locked(), error="sheets.password"),
    case("a part twice", twice(SHEET), error=BROKEN),
    case("a part that leads out of the zip", zipped({**PARTS, "../evil.xml": b"x"}), error=BROKEN),
    case("a part from the root", zipped({**PARTS, "/etc/x": b"x"}), error=BROKEN),
    case("a part with backslashes", zipped({**PARTS, "xl\\x.xml": b"x"}), error=BROKEN),
    case("a zip with nothing in it", b"PK\5\6" + bytes(18), error="sheets.other_zip"),
]
LISTS = [
    case("no list of content types, or a wrong one", without("[Content_Types].xml"), **ONE),
    case("no styles", without("xl/styles.xml"), refuse={2: "dates.serial_cell"}),
    case("no links of the workbook", without(LINKS), error=BROKEN),
    case("no sheet where the link leads", without(SHEET), error=BROKEN),
    case("no workbook part", without(BOOK), error="sheets.other_zip"),
    case("shared strings are missing", xlsx(grid(HEAD, order(('t="s"', "<v>0</v>")))), error=BROKEN),
    case(
        "a shared string past the last",
        xlsx(grid(HEAD, order(('t="s"', "<v>9</v>"))), strings="<si><t>1</t></si>"),
        error=BROKEN,
    ),
    case(
        "a shared string before the first",
        xlsx(grid(HEAD, order(('t="s"', "<v>-1</v>"))), strings="<si><t>1</t></si>"),
        error=BROKEN,
    ),
    case("a link from the root of the zip", edited(LINKS, ('"worksheets/', '"/xl/worksheets/')), **ONE),
    case("a link up and down again", edited(LINKS, ('"worksheets/', '"../xl/worksheets/')), error=BROKEN),
    case(
        "two sheets of one name",
        xlsx({"A": PLAIN, "B": PLAIN}, {BOOK: parts_of({"A": PLAIN, "B": ""})[BOOK].replace(b'"B"', b'"A"')}),
        error=BROKEN,
    ),
    case("a sheet without a link", edited(BOOK, (' r:id="s1"', "")), error=BROKEN),
    case("a style past the last", grid(HEAD, order(date=day(46082, 99))), refuse={2: "dates.serial_cell"}),
    case(
        "a style that is no number", grid(HEAD, order(date=('s="x"', "<v>46082</v>"))), refuse={2: "dates.serial_cell"}
    ),
    case(
        "links to other files, a pivot cache, drawings, remarks",
        zipped(
            {
                **PARTS,
                "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
                "xl/pivotCache/pivotCacheRecords1.xml": b"<x>" + b"y" * 9999 + b"</x>",
                "xl/drawings/drawing1.xml": b"no xml",
                "xl/comments1.xml": b"<comments/>",
                "docProps/app.xml": b"\0",
            }
        ),
        **ONE,
    ),
]
SHEETS = [
    case("a size in its head that is too small", part(PLAIN + SECOND, before='<dimension ref="A1"/>'), **TWO),
    case("a size in its head that is too large", part(PLAIN, before='<dimension ref="A1:XFD1048576"/>'), **ONE),
    case("a size in its head that is none", part(PLAIN, before='<dimension ref="nonsense"/>'), error=BROKEN),
    case("rows out of order", grid(HEAD) + SECOND + PLAIN.split("</row>", 1)[1], **TWO),
    case("a row twice", grid(HEAD, order()) + grid(order("2"), first=2), error=BROKEN),
    case(
        "a cell twice",
        grid(HEAD, order()).replace("</row></", "</row></").replace('<c r="D2"', '<c r="D2"><v>7</v></c><c r="D2"'),
        error=BROKEN,
    ),
    case(
        "cells out of order",
        grid(HEAD) + f'<row r="2">{"".join(reversed(CELLS))}</row>',
        **ONE,
    ),
    case(
        "cells without references",
        PLAIN.replace(' r="A2"', "").replace(' r="B2"', "").replace(' r="C2"', "").replace(' r="D2"', ""),
        **ONE,
    ),
    case(
        "rows and cells without references",
        REF.sub("", PLAIN),
        **ONE,
    ),
    case("references in small letters", PLAIN.replace('r="A2"', 'r="a2"'), **ONE),
    case("a reference with dollar signs", PLAIN.replace('r="A2"', 'r="$A$2"'), error=BROKEN),
    case(
        "a column past the last",
        grid(HEAD, order()) + '<row r="3"><c r="XFE3"><v>1</v></c></row>',
        error="sheets.beyond_edge",
    ),
    case(
        "a column far past the last",
        grid(HEAD, order()) + '<row r="3"><c r="ZZZZ3"><v>1</v></c></row>',
        error="sheets.beyond_edge",
    ),
    case(
        "a row past the last",
        grid(HEAD, order()) + '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        error="sheets.beyond_edge",
    ),
    case("row 0", grid(HEAD, order()) + '<row r="0"><c r="A0"><v>1</v></c></row>', error=BROKEN),
    case("a row below 0", grid(HEAD, order()) + '<row r="-3"><c r="A-3"><v>1</v></c></row>', error=BROKEN),
    case(
        "a row number without an end",
        grid(HEAD) + f'<row r="{"9" * 400}"><c r="A{"9" * 400}"><v>1</v></c></row>',
        error="sheets.child_died",
    ),
    case("a cell that says another row than its row", grid(HEAD, order()).replace('<row r="2">', '<row r="7">'), **ONE),
    case("a cell of a type there is not", grid(HEAD, order(amount=('t="zz"', "<v>5</v>"))), error=BROKEN),
    case("a value twice in one cell", grid(HEAD, order(amount=("", "<v>5</v><v>7</v>"))), error=BROKEN),
    case("a value cut by a remark", grid(HEAD, order(amount=("", "<v>1<!-- x -->5</v>"))), error=BROKEN),
    case("a value as CDATA", grid(HEAD, order(amount=("", "<v><![CDATA[5]]></v>"))), error=BROKEN),
    case("a figure written by its number", grid(HEAD, order(amount=("", "<v>1&#48;</v>"))), error=BROKEN),
    case("an index written by its number", grid(HEAD, order(partner=('t="s"', "<v>&#48;</v>"))), error=BROKEN),
    case(
        "letters written by their numbers",
        grid(HEAD, order(partner=('t="inlineStr"', "<is><t>&#x7532;&#20057;</t></is>"))),
        **ONE | {"holds": {"SELECT name FROM partner": ["甲乙"]}},
    ),
    case(
        "a shared string cut by a remark",
        xlsx(grid(HEAD, order(partner=('t="s"', "<v>0</v>"))), strings="<si><t>甲<!-- x -->乙</t></si>"),
        error=BROKEN,
    ),
    case("a remark between the rows", grid(HEAD) + "<!-- made by hand -->" + grid(order(), first=2), **ONE),
]
XMLS = [
    case(
        "a row that is not closed", xlsx({"S": part(PLAIN).replace("</row></sheetData>", "</sheetData>")}), error=BROKEN
    ),
    case("XML that ends too soon", edited(SHEET, ("</sheetData></worksheet>", "")), error=BROKEN),
    case("something behind the end of the XML", edited(SHEET, ("</worksheet>", "</worksheet><x/>")), error=BROKEN),
    case("a part that is no XML", zipped({**PARTS, SHEET: b"hello"}), error=BROKEN),
    case("an empty part", zipped({**PARTS, SHEET: b""}), error=BROKEN),
    case("a NUL in the XML", edited(SHEET, ("甲", "甲\0")), error=BROKEN),
    case("a sign that XML does not allow", edited(SHEET, ("甲", "甲&#7;")), error=BROKEN),
    case("an entity nobody knows", edited(SHEET, ("甲", "甲&nix;")), error=BROKEN),
    case(
        "bytes that are no utf-8",
        zipped({**PARTS, SHEET: PARTS[SHEET].replace("甲".encode(), b"\xff\xfe")}),
        error=BROKEN,
    ),
    case(
        "XML in utf-16", zipped({**PARTS, SHEET: part(PLAIN).replace("UTF-8", "UTF-16").encode("utf-16")}), error=BROKEN
    ),
    case("XML with a mark in front", zipped({**PARTS, SHEET: b"\xef\xbb\xbf" + PARTS[SHEET]}), **ONE),
    case(
        "XML that says it is latin-1",
        zipped({**PARTS, SHEET: part(PLAIN).replace("UTF-8", "ISO-8859-1").replace("甲", "Müller").encode("latin-1")}),
        error=BROKEN,
    ),
    case(
        "every name with a prefix",
        zipped(
            {
                **PARTS,
                SHEET: PARTS[SHEET]
                .replace(b"<", b"<x:")
                .replace(b"<x:/", b"</x:")
                .replace(b"<x:?", b"<?")
                .replace(b"xmlns=", b"xmlns:x="),
            }
        ),
        **ONE,
    ),
    case(
        "a DOCTYPE in a sheet", edited(SHEET, ("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')), error=BROKEN
    ),
    case(
        "an entity that reads a file",
        edited(
            SHEET, ("<worksheet", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'), ("甲", "&a;")
        ),
        error=BROKEN,
    ),
    case(
        "a DOCTYPE in the workbook part",
        edited(BOOK, ("<workbook", '<!DOCTYPE x [<!ENTITY a "b">]><workbook')),
        error=BROKEN,
    ),
    case(
        "a DOCTYPE in the shared strings",
        zipped({**parts_of(PLAIN, strings=""), "xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>'}),
        error=BROKEN,
    ),
]


def astray() -> bytes:
    """Return the stream of an .xls whose list of sheets points behind its end."""
    stream = xls_stream(HEAD, order("1", "2026-03-01"))
    at = stream.index(b"\x85\0") + 4
    return stream[:at] + b"\xff\xff\xff\x7f" + stream[at + 4 :]


def with_doctype() -> bytes:
    """Return an .ods that declares entities."""
    with zipfile.ZipFile(io.BytesIO(ods(HEAD, order()))) as archive:
        content = archive.read("content.xml").replace(b"<office:d", b'<!DOCTYPE x [<!ENTITY a "b">]><office:d', 1)
    return ods(HEAD, parts={"content.xml": content})


ENCRYPTED = "<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry>"
OTHERS = [
    case(
        "an .xlsx with a password",
        compound({"EncryptionInfo": b"x" * 300, "EncryptedPackage": b"y" * 5000}),
        error="sheets.password",
    ),
    case(
        "an .xls with a password",
        xls(HEAD, order(date=None), first=record(0x2F, bytes(54))),
        "f.xls",
        error="sheets.password",
    ),
    case("an .ods with a password", ods(HEAD, order(), manifest=ENCRYPTED), "f.ods", error="sheets.password"),
    case("an .xls cut off", xls(HEAD, order("1", "2026-03-01"))[:2600], "f.xls", error=BROKEN),
    case(
        "an .xls whose records do not end",
        compound({"Workbook": xls_stream(HEAD, order("1", "2026-03-01"))[:-4]}),
        "f.xls",
        error=BROKEN,
    ),
    case(
        "an .xls whose sheet is not where it says",
        compound({"Workbook": astray()}),
        "f.xls",
        error=BROKEN,
    ),
    case("a container without sectors", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "f.xls", error=BROKEN),
    case(
        "a container whose sectors run in a circle",
        compound({"Workbook": bytes(9000)}).replace(struct.pack("<II", 2, 3), struct.pack("<II", 1, 1)),
        "f.xls",
        error=BROKEN,
    ),
    case("a .et of WPS is an .xls", xls(HEAD, order("1", "2026-03-01")), "f.et", **ONE),
    case("a .doc or .wps", compound({"WordDocument": b"x" * 5000}), "f.wps", error="sheets.is_document"),
    case("a .msg", compound({"__properties_version1.0": b"x"}), "f.msg", error="sheets.unknown_kind"),
    case("a .docx", zipped({"word/document.xml": b"<x/>"}), "f.docx", error="sheets.is_document"),
    case(
        "an .odt",
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "f.odt",
        error="sheets.is_document",
    ),
    case("an .xlsb", zipped({"xl/workbook.bin": b"x"}), "f.xlsb", error="sheets.is_xlsb"),
    case("a .numbers", zipped({"Index/Document.iwa": b"x"}), "f.numbers", error="sheets.is_numbers"),
    case("a zip of sheets", zipped({"a.csv": b"x"}), "f.zip", error="sheets.other_zip"),
    case("a .rar", b"Rar!\x1a\7\0" + bytes(99), "f.rar", error="sheets.is_archive"),
    case("a .pdf", b"%PDF-1.4\n%\xe2\xe3", "f.xlsx", error="sheets.is_picture"),
    case("a workbook of Excel 4", b"\x09\x04\x06\0\0\0\x10\0" + bytes(99), "f.xls", error="sheets.too_old"),
    case(
        "a web page called .xls",
        "\ufeff <!-- x --><HTML><table><tr><td>订单号".encode(),
        "f.xls",
        error="sheets.web_page",
    ),
    case("a web page in utf-16 called .xls", "<html><table>".encode("utf-16"), "f.xls", error="sheets.web_page"),
    case(
        "a web archive called .xls",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        "f.xls",
        error="sheets.web_page",
    ),
    case(
        "an XML spreadsheet of 2003 called .xls",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
        b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "f.xls",
        error="sheets.is_xml_sheet",
    ),
    case("a flat .fods", f'{XML}<office:document office:mimetype="x"/>'.encode(), "f.fods", error="sheets.is_flat_ods"),
    Case("csv called .xls", "order_no,date,partner,amount\n1,2026-03-01,甲,5\n".encode("gbk"), file="f.xls", **ONE),
    Case(
        "tabs called .xls",
        "order_no\tdate\tpartner\tamount\n1\t2026-03-01\t甲\t5\n".encode("utf-16"),
        file="f.xls",
        **ONE,
    ),
    case(
        "an .ods whose XML is broken",
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x>"}),
        "f.ods",
        error=BROKEN,
    ),
    case(
        "an .ods with a DOCTYPE",
        with_doctype(),
        "f.ods",
        error=BROKEN,
    ),
]
CASES = [*ZIPS, *LISTS, *SHEETS, *XMLS, *OTHERS]
